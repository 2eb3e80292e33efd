"""``new NAME --ally-in SCENARIO``: a new ally after one that the scenario has, with all that an ally must have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.authoring.editing import Editing
from game.authoring.new_ally import id_from, new_ally
from game.authoring.yaml_edit import Unwritable
from game.errors import NotSaved, WrongUse, reason_of
from game.scenario import library
from game.statuses import WELL
from game.user.shell import file_word, typed
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse

    from game.authoring.new_ally import Made
    from game.authoring.parts import Card
    from game.console import Console

__all__ = ["run"]


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Write the ally into the scenario's files, all or none, and say what is left to write; the exit status."""
    found = library.locate(arguments.ally_in)
    if library.is_shipped(found):
        raise WrongUse(Message("editor.shipped", {"name": found.name}))
    editing = Editing(found)
    _sound(editing)
    made = _made(editing, arguments)
    editing.put(made.texts)
    _sound(editing)
    try:
        outside = editing.save()
    except OSError as error:
        raise NotSaved(Message("editor.not_saved", {"reason": reason_of(error)})) from error
    if outside:
        names = ", ".join(path.name for path in outside)
        raise NotSaved(Message("ally.changed_outside", {"files": names}))
    _say(editing, made, console, arguments.ally_in)
    return WELL


def _sound(editing: Editing) -> None:
    """Raise ``ScenarioFaulty`` where the scenario, as it would be written, is not sound."""
    tried = editing.tried()
    if tried.loaded is None:
        raise library.faulty(editing.found.name, tried.faults)


def _made(editing: Editing, arguments: argparse.Namespace) -> Made:
    name = " ".join(arguments.name.split())
    cards = [*editing.cards()]
    seats = [card.id for card in cards if card.kind == "seat"]
    allies = [card for card in cards if card.kind == "ally"]
    allies.sort(key=lambda card: seats.index(card.id) if card.id in seats else len(seats))
    try:
        return new_ally(editing, _like(allies, arguments.source), name, arguments.id or id_from(name))
    except Unwritable as error:
        raise WrongUse(Message("editor.cannot_write")) from error


def _like(allies: list[Card], wanted: str | None) -> Card:
    """The ally that is copied: by its id or its name, else the first."""
    found = [card for card in allies if wanted is None or wanted in (card.id, card.name)]
    if not found:
        known = ", ".join(card.id for card in allies) or "-"
        raise WrongUse(Message("ally.no_ally", {"ally": (wanted or "")[:60], "known": known}))
    return found[0]


def _say(editing: Editing, made: Made, console: Console, called: str) -> None:
    """What was written, what is left, and what to do next."""
    t, path = console.t, editing.found.path
    name = editing.data(made.file)["name"]
    console.say(t("authoring.made", title=name, path=str(path / made.file)))
    console.say()
    console.say(t("ally.left", name=name))
    for at, what in made.left:
        places = {} if at.file.endswith(".md") else editing.document(at.file).values
        line = places.get(at.keys, (at.line, at.column))[0]
        console.say(f"  {path / at.file}:{line}: {t.render(what)}")
    console.say()
    subject = f"ally.{editing.data(made.file)['seat']}"
    console.say(f"  {typed('check', file_word(called))}")
    console.say(f"      {t('authoring.next_check')}")
    console.say(f"  {typed('edit', file_word(called), subject)}")
    console.say(f"      {t('cli.does_edit')}")
