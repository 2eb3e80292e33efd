"""``why``: every change to a number in a turn, back to its rolls, rules and sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.play.session import Session
from game.telling.numbers import number_meant
from game.telling.why import changes_of
from game.translate import Translator

if TYPE_CHECKING:
    import argparse

    from game.console import Console


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Each change with what brought it about, the roll and its modifiers, the rule and what it rests on."""
    session = Session.open(Path(arguments.save), read_only=True)
    if session.warning is not None:
        console.warn(session.warning)
    t = Translator(console.language, session.loaded.texts_in(console.language))
    number = number_meant(session, arguments.track, t)
    session.history.last_of(arguments.turn)  # a turn that was not played is wrong use
    seat = session.header.get("export") or session.compiled.facilitator or session.compiled.pressure_seat
    for line in changes_of(session, seat, number, t, turn=arguments.turn):
        console.say(line)
    return 0
