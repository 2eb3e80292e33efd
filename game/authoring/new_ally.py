"""A new ally after another: its card, seat, brief, place on the map and what clauses are worth to it, and what is left.

It comes with everything that an ally must have, so that the scenario stays sound; what only a person can write, such as
what it wants, still says what the other one's says, and each such place is named.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from game.authoring.doubling import LONGEST_ID
from game.authoring.naming import Named, Thing, is_of_itself, named_at, own_places
from game.authoring.parts import SCENARIO
from game.authoring.yaml_edit import doubled, replaced, taken_out
from game.errors import WrongUse
from rules.faults.references import TABLE_VIEW
from rules.values.bounds import LONGEST_NAME, MOST_SEATS
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.authoring.editing import Editing
    from game.authoring.parts import Card
    from game.scenario.document import Keys

__all__ = ["Left", "Made", "NoAllyError", "id_from", "new_ally"]
_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
_WORDS: Final = ("name", "text", "posture", "why")
"""The keys on a card under which texts stand, in which the other ally may be called by its name."""
ASIDE: Final = 0.07
"""As a share of the map's width, so far beside the other one it stands there."""
PIXELS_ASIDE: Final = 60
"""The same on a picture."""


class NoAllyError(WrongUse):
    """There can be no ally of that name or id."""


class Left(NamedTuple):
    """What is left to write, and where."""

    at: Named
    what: Message


class Made(NamedTuple):
    """A new ally: the texts of the files that change, its own file, and what is left to write."""

    texts: dict[str, str]
    file: str
    left: tuple[Left, ...]


def id_from(name: str) -> str:
    """An id made of a name: small letters, digits and underscores; empty where none is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_0123456789")[:LONGEST_ID].strip("_")


def new_ally(editing: Editing, like: Card, name: str, ally_id: str) -> Made:
    """An ally called ``name`` with all that one must have, after the pattern of another; nothing is changed yet.

    Raises:
        NoAllyError: the name or the id is none, or is taken; there are as many seats as there can be.
        Unwritable: it cannot be written into a file as it stands there.
    """
    name = " ".join(name.split())
    _refuse(editing, like, name, ally_id)
    text, left = _scenario(editing, like, name, ally_id)
    file, brief = f"allies/{ally_id}.yaml", f"briefs/{ally_id}.md"
    card, flagged = _card(editing, like, name, ally_id)
    texts = {file: card, SCENARIO: text}
    values = {"name": name, "like": like.name}
    found = [Left(_named(file, ("posture",)), Message("ally.left_card", {**values}))]
    source = editing.texts.get(f"briefs/{like.id}.md")
    if source is not None:
        texts[brief] = _renamed(source, _names(editing, like), name)
        found.append(Left(_named(brief, ("text",)), Message("ally.left_brief", {**values})))
    if flagged:
        found.append(Left(_named(file, ("name",)), Message("ally.left_flag", {**values})))
    found += left
    found += [Left(one, Message("ally.left_named", {**values})) for one in _elsewhere(editing, like)]
    others = () if editing.sound is None else editing.sound.languages[1:]
    if others:
        said = Message("ally.left_translations", {**values, "languages": ", ".join(others)})
        found.append(Left(_named(file, ("name",)), said))
    return Made(texts, file, tuple(found))


def _named(file: str, keys: Keys) -> Named:
    return Named(file, keys, 1, 1, ".".join(map(str, keys)))


def _refuse(editing: Editing, like: Card, name: str, ally_id: str) -> None:
    """Raise ``NoAllyError`` where the name or id cannot be."""
    cards = [*editing.cards()]
    seats = [one for one in cards if one.kind == "seat"]
    called = {one.name for one in cards if one.kind in ("seat", "ally")}
    ids = {one.id for one in cards if one.kind in ("seat", "ally", "brief")}
    if not name or len(name) > LONGEST_NAME:
        raise NoAllyError(Message("ally.no_name", {"most": LONGEST_NAME}))
    if name in called:
        raise NoAllyError(Message("ally.name_taken", {"name": name}))
    if not ally_id:
        raise NoAllyError(Message("ally.no_id"))
    if not _ID.match(ally_id):
        raise NoAllyError(Message("ally.bad_id", {"id": ally_id[:LONGEST_ID]}))
    if ally_id in ids or ally_id == TABLE_VIEW or f"allies/{ally_id}.yaml" in editing.texts:
        raise NoAllyError(Message("ally.id_taken", {"id": ally_id}))
    if len(seats) >= MOST_SEATS:
        raise NoAllyError(Message("ally.too_many", {"most": MOST_SEATS}))
    if like.id not in {one.id for one in seats}:
        raise NoAllyError(Message("ally.no_seat", {"like": like.name, "id": like.id}))


# ----- the scenario's own file


def _scenario(editing: Editing, like: Card, name: str, ally_id: str) -> tuple[str, list[Left]]:
    """The file with a seat, a place on the map, and clauses' scores as the other ally has them."""
    text, data = editing.texts[SCENARIO], editing.data(SCENARIO)
    left: list[Left] = []
    number = _index(data["seats"], "id", like.id)
    text, seat = doubled(text, ("seats", number)), ("seats", number + 1)
    text = replaced(replaced(text, (*seat, "id"), ally_id), (*seat, "name"), name)
    if "flag" in data["seats"][number]:
        text = taken_out(text, (*seat, "flag"))
    for at, value in _scores(data, like.id):
        text = replaced(text, (*at, ally_id), value)
    place = _place(data, like.id)
    if place is not None:
        text = _placed(text, data, place, ally_id)
        where = _named(SCENARIO, ("geography", "seats", place + 1))
        left.append(Left(where, Message("ally.left_place", {"name": name, "like": like.name})))
    return text, left


def _index(held: list[Any], key: str, value: str) -> int:
    return next(at for at, one in enumerate(held) if isinstance(one, dict) and one.get(key) == value)


def _scores(data: Any, seat: str) -> list[tuple[Keys, Any]]:
    """What clauses are worth to a seat, with where their scores stand."""
    return [
        (("settlement", "clauses", at, "scores"), one["scores"][seat])
        for at, one in enumerate(_listed(data, "settlement", "clauses"))
        if isinstance(one, dict) and isinstance(one.get("scores"), dict) and seat in one["scores"]
    ]


def _place(data: Any, seat: str) -> int | None:
    """Which of the places on the map is a seat's."""
    held = enumerate(_listed(data, "geography", "seats"))
    return next((at for at, one in held if isinstance(one, dict) and one.get("seat") == seat), None)


def _listed(data: Any, *keys: str) -> list[Any]:
    """The list that stands at a place; empty where there is none, or something else."""
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data if isinstance(data, list) else []


def _placed(text: str, data: Any, number: int, ally_id: str) -> str:
    """The file with a place beside that of another seat; no country is the new one's."""
    geography = data["geography"]
    held, own = geography["seats"][number], ("geography", "seats", number + 1)
    text = replaced(doubled(text, ("geography", "seats", number)), (*own, "seat"), ally_id)
    if "countries" in held:
        text = taken_out(text, (*own, "countries"))
    at = held.get("at")
    if isinstance(at, list) and len(at) == 2 and all(type(one) in (int, float) for one in at):
        text = replaced(text, (*own, "at"), _beside(at, geography.get("bounds")))
    return text


def _beside(at: list[Any], bounds: Any) -> list[Any]:
    """A place beside another one that is on the map too."""
    if not isinstance(bounds, dict):
        return [at[0] - PIXELS_ASIDE if at[0] > PIXELS_ASIDE else at[0] + PIXELS_ASIDE, at[1]]
    west, east = (one if isinstance(one, int | float) else 0 for one in (bounds.get("west"), bounds.get("east")))
    step = round((east - west) * ASIDE, 1)
    return [round(at[0] + step if at[0] + step <= east else at[0] - step, 2), at[1]]


# ----- its card and brief


def _card(editing: Editing, like: Card, name: str, ally_id: str) -> tuple[str, bool]:
    """The other ally's card as that of the new one, and whether a flag was left out."""
    text, data, names = editing.texts[like.file], editing.of(like), _names(editing, like)
    for at, said in _said_of_itself(data, like.id, ally_id):
        text = replaced(text, at, said)
    for at, written in _texts(data, ()):
        said = _renamed(written, names, name)
        if said != written and at != ("name",):
            text = replaced(text, at, said)
    text = replaced(replaced(text, ("seat",), ally_id), ("name",), name)
    flagged = "flag" in data
    if flagged:
        text = taken_out(text, ("flag",))
    lines = [_renamed(one, names, name) if _is_note(one) else one for one in text.split("\n")]
    return "\n".join(lines), flagged


def _is_note(line: str) -> bool:
    return line.startswith("#") and "yaml-language-server" not in line


def _said_of_itself(data: Any, old: str, new: str) -> list[tuple[Keys, str]]:
    """Where a card names its own seat or abilities, with what is said there instead."""
    found: list[tuple[Keys, str]] = [(at, new) for at in own_places(data, Thing("allies", old), old)]
    for one in _listed(data, "abilities"):
        own = one.get("id") if isinstance(one, dict) else None
        thing = Thing("abilities", f"{old}.{own}")
        found += [(at, f"{new}.{own}") for at in own_places(data, thing, old) if _at(data, at) == thing.id]
    return found


def _texts(data: Any, keys: Keys) -> list[tuple[Keys, str]]:
    """Every text of a card, with its place."""
    entries = enumerate(data) if isinstance(data, list) else data.items() if isinstance(data, dict) else ()
    found: list[tuple[Keys, str]] = []
    for key, one in entries:
        if isinstance(one, str) and key in _WORDS:
            found.append(((*keys, key), one))
        found += _texts(one, (*keys, key))
    return found


def _names(editing: Editing, like: Card) -> list[str]:
    """What the other ally is called: on its card, and as a seat."""
    found = {one.name for one in editing.cards() if one.kind == "seat" and one.id == like.id} | {like.name}
    return sorted(found, key=len, reverse=True)


def _renamed(text: str, old: list[str], new: str) -> str:
    """A text with another name wherever one of the old ones stands as a word."""
    said = "|".join(map(re.escape, old))
    return re.sub(rf"(?<!\w)(?:{said})(?!\w)", lambda _: new, text)


def _at(data: Any, keys: Keys) -> Any:
    for element in keys:
        data = data[element]
    return data


# ----- what else


def _elsewhere(editing: Editing, like: Card) -> list[Named]:
    """Where other cards name the other ally, and perhaps should name the new one."""
    data = editing.data(SCENARIO)
    alone: list[Keys] = [at for at, _ in _scores(data, like.id)]
    place = _place(data, like.id)
    if place is not None:
        alone.append(("geography", "seats", place))
    return [
        one
        for one in named_at(editing, Thing("allies", like.id))
        if one.file in editing.texts
        and one.file != like.file
        and not any(is_of_itself(one, SCENARIO, keys) for keys in alone)
    ]
