"""A part of a scenario once more: behind itself, with an id and a name that nothing else has.

What the part says of itself, the copy says of itself; questions that a text asks have ids of their own in both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from game.authoring.naming import Thing, own_places
from game.authoring.parts import KINDS, SCENARIO
from game.authoring.yaml_edit import doubled, replaced
from rules.values.bounds import LONGEST_NAME

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from game.authoring.editing import Editing
    from game.authoring.parts import Card
    from game.scenario.document import Keys

__all__ = ["LONGEST_ID", "free_id", "free_name", "once_more", "thing_at"]

LONGEST_ID: Final = 40
_ONE_SPACE: Final = ("card", "inject", "track", "action")
"""Kinds whose ids are unique among all of them, for each has a counter; trends are among them too."""
_TRENDS: Final = "trends"
_TABLES: Final = ("tokens", "currencies", "sanctions")
"""What of a scenario's own form is named elsewhere, by the table that it stands in."""
_IN_A_LIST: Final = 2
"""So many steps lead from a card to an entry of one of its lists."""


def free_id(wanted: str, taken: Collection[str]) -> str:
    """An id like another one that nothing else has: with the next number behind it."""
    stem = re.sub(r"_[0-9]+$", "", wanted)
    return next(one for one in _numbered(stem, "_", LONGEST_ID) if one not in taken)


def free_name(wanted: str, taken: Collection[str]) -> str:
    """A name like another one that nothing else has."""
    stem = re.sub(r" [0-9]+$", "", wanted)
    return next(one for one in _numbered(stem, " ", LONGEST_NAME) if one not in taken)


def _numbered(stem: str, between: str, most: int) -> Iterator[str]:
    number = 2
    while True:
        ending = f"{between}{number}"
        yield stem[: most - len(ending)].rstrip(between) + ending
        number += 1


def thing_at(editing: Editing, card: Card, keys: Keys) -> Thing | None:
    """What a card, or a part of it, goes by where it is named; ``None`` for what nothing names."""
    if not keys:
        table = KINDS[card.kind].table
        return Thing(table, card.id) if table and card.id else None
    if len(keys) != _IN_A_LIST or not isinstance(keys[-1], int):
        return None
    part = _at(editing.of(card), keys)
    own = part.get("id") if isinstance(part, dict) else None
    if not isinstance(own, str) or not own:
        return None
    if card.kind == "ally" and keys[0] == "abilities":
        return Thing("abilities", f"{card.id}.{own}")
    return Thing(str(keys[0]), own) if card.kind == "scenario" and keys[0] in _TABLES else None


def once_more(editing: Editing, card: Card, keys: Keys) -> str:
    """The text of a card's file with the card, or a part of it that stands in a list, a second time behind itself.

    Raises:
        Unwritable: it cannot be written there.
    """
    path = (*card.keys, *keys)
    data = editing.data(card.file)
    part, siblings = _at(data, path), _at(data, path[:-1])
    text, copy = doubled(editing.texts[card.file], path), (*path[:-1], int(path[-1]) + 1)
    if not isinstance(part, dict):
        return text
    changes: dict[Keys, str] = {}
    named = part.get("id")
    if isinstance(named, str) and named:
        taken = _under("id", siblings)
        if not keys or keys[0] == _TRENDS:
            taken |= _ids(editing, card)
        fresh = free_id(named, taken)
        changes = {("id",): fresh, **_of_itself(editing, card, keys, part, fresh)}
        if isinstance(part.get("name"), str):
            changes["name",] = free_name(part["name"], _under("name", siblings))
    asked = {one for held in _questions(editing) for one in held}
    for at, question in _choices(part, ()):
        changes[at] = free_id(question, asked)
        asked.add(changes[at])
    for at, value in changes.items():
        text = replaced(text, (*copy, *at), value)
    return text


def _of_itself(editing: Editing, card: Card, keys: Keys, part: Any, fresh: str) -> dict[Keys, str]:
    """Where the part names itself, with the copy's name in its place."""
    thing = thing_at(editing, card, keys)
    if thing is None:
        return {}
    ally = card.id if card.kind == "ally" else ""
    said = f"{ally}.{fresh}" if thing.table == "abilities" else fresh
    return {at: said for at in own_places(part, thing, ally) if _at(part, at) == thing.id}


def _ids(editing: Editing, card: Card) -> set[str]:
    """The ids that a copy of a card must not have."""
    kinds = _ONE_SPACE if card.kind in (*_ONE_SPACE, "scenario") else (card.kind,)
    found = {one.id for one in editing.cards() if one.kind in kinds}
    trends = editing.data(SCENARIO).get(_TRENDS) if SCENARIO in editing.texts else None
    return found | _under("id", trends)


def _under(key: str, held: Any) -> set[str]:
    """What stands under a key of the entries of a list."""
    entries = held if isinstance(held, list) else ()
    return {str(one.get(key)) for one in entries if isinstance(one, dict)}


def _questions(editing: Editing) -> Iterator[set[str]]:
    """The ids of every question that is asked of a seat."""
    for file in editing.files:
        yield {one for _, one in _choices(editing.data(file), ())}


def _choices(data: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
    """Where in a part a question stands that has an id, and that."""
    entries = enumerate(data) if isinstance(data, list) else data.items() if isinstance(data, dict) else ()
    for key, one in entries:
        if isinstance(one, dict) and one.get("do") == "choose" and isinstance(one.get("id"), str):
            yield (*keys, key, "id"), one["id"]
        yield from _choices(one, (*keys, key))


def _at(data: Any, keys: Keys) -> Any:
    for element in keys:
        data = data[element]
    return data
