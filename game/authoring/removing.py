"""Taking a card, or a part of one, out of a scenario: refused while something names it, with the places that do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from game.authoring.doubling import thing_at
from game.authoring.naming import is_of_itself, named_at, rungs_named
from game.authoring.parts import SCENARIO
from game.authoring.yaml_edit import taken_out

if TYPE_CHECKING:
    from game.authoring.editing import Editing
    from game.authoring.naming import Named
    from game.authoring.parts import Card
    from game.scenario.document import Keys

__all__ = ["Removal", "removal"]

_RUNGS: Final = ("rungs",)


class Removal(NamedTuple):
    """What taking something away comes to: the ``places`` that forbid it, else the files as they then are."""

    places: tuple[Named, ...] = ()
    texts: dict[str, str | None] = {}  # noqa: RUF012 - nobody changes it


def removal(editing: Editing, card: Card, keys: Keys) -> Removal:
    """What it would come to to take out a card, or a part of it that stands in a list.

    With an ally go its seat, its place on the map, what clauses are worth to it, and its brief.

    Raises:
        Unwritable: it cannot be taken out of the text.
    """
    if card.kind == "ally" and not keys:
        return _of_ally(editing, card)
    path = (*card.keys, *keys)
    if card.kind == "ladder" and keys[:1] == _RUNGS:
        places = [*rungs_named(editing, int(keys[1]))]
    else:
        thing = thing_at(editing, card, keys)
        every = named_at(editing, thing) if thing is not None else ()
        places = [one for one in every if not is_of_itself(one, card.file, path)]
    if places:
        return Removal(tuple(places))
    return Removal(texts={card.file: taken_out(editing.texts[card.file], path)})


def _of_ally(editing: Editing, card: Card) -> Removal:
    seat = card.id
    alone = _alone(editing.data(SCENARIO), seat) if SCENARIO in editing.texts else []
    thing = thing_at(editing, card, ())
    places = [
        one
        for one in (named_at(editing, thing) if thing is not None else ())
        if one.file != card.file
        and not any(is_of_itself(one, SCENARIO, keys) for keys in alone)
    ]  # fmt: skip
    places += [one for one in _of_abilities(editing, card) if one.file != card.file]
    if places:
        return Removal(tuple(places))
    texts: dict[str, str | None] = {card.file: None}
    brief = f"briefs/{seat}.md"
    if brief in editing.texts:
        texts[brief] = None
    text = editing.texts.get(SCENARIO, "")
    for keys in reversed(alone):
        text = taken_out(text, keys)
    return Removal(texts=texts | ({SCENARIO: text} if alone else {}))


def _of_abilities(editing: Editing, card: Card) -> list[Named]:
    """The places that name an ability of an ally."""
    held = editing.of(card).get("abilities")
    found: list[Named] = []
    for number in range(len(held) if isinstance(held, list) else 0):
        thing = thing_at(editing, card, ("abilities", number))
        if thing is not None:
            found += named_at(editing, thing)
    return found


def _alone(data: Any, seat: str) -> list[Keys]:
    """What of a scenario is an ally's alone, in the order of the data: its seat, its place, and scores of clauses."""
    found: list[Keys] = []
    for keys, name in ((("seats",), "id"), (("geography", "seats"), "seat")):
        held = _held(data, keys)
        entries = enumerate(held) if isinstance(held, list) else ()
        found += [(*keys, at) for at, one in entries if isinstance(one, dict) and one.get(name) == seat]
    clauses = _held(data, ("settlement", "clauses"))
    for at, one in enumerate(clauses if isinstance(clauses, list) else ()):
        scores = one.get("scores") if isinstance(one, dict) else None
        if isinstance(scores, dict) and seat in scores:
            found.append(("settlement", "clauses", at, "scores", seat))
    return found


def _held(data: Any, keys: Keys) -> Any:
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data
