"""``compare``: branches of a game, or parallel tables of a scenario, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.play.session import Session
from game.saves.names import path_meant
from game.telling.compare import compare
from game.telling.compare_data import to_data
from game.telling.compare_page import lines
from game.translate import Translator

if TYPE_CHECKING:
    import argparse

    from game.console import Console


def run(arguments: argparse.Namespace, console: Console) -> int:
    """The comparison in lines or as JSON; a recovered save is compared as far as it is whole, with a warning."""
    paths = [path_meant(one) for one in arguments.saves]
    sessions = []
    for path in paths:
        session = Session.open(path, read_only=True)
        if session.warning is not None:
            console.warn(session.warning)
        sessions.append(session)
    stems = [path.stem for path in paths]
    names = [one if stems.count(one) == 1 else str(path) for one, path in zip(stems, paths, strict=True)]
    found = compare(sessions, names)
    if arguments.json:
        console.json(to_data(found))
        return 0
    t = Translator(console.language, sessions[0].loaded.texts_in(console.language))
    for line in lines(found, t):
        console.say(line)
    return 0
