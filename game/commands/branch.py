"""``branch``: a new save that goes on from a turn or a record of another, as it was or with something changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from game.commands import branch_lucks
from game.errors import WrongUse
from game.play.whatif import AS_IT_WENT, BY_HAND, Change, Parent, alternatives, played
from game.saves.lineage import family, flat
from game.scenario.seats import seats_meant
from game.telling.whatif import alternative_lines, dropped_lines, ended_line, tree_lines
from game.terminal.spelling import Spelling
from game.translate import Translator
from rules.values import order_data
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from game.console import Console
    from rules.values.orders import Order

NOTHING = "none"


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Write the branch and say where it is and what came of it; the parent stays as it is."""
    parent = Parent.read(arguments.parent, arguments.record)
    if parent.warning is not None:
        console.warn(parent.warning)
    record = parent.course.record.last_of(arguments.turn) if arguments.record is None else arguments.record
    t = Translator(console.language, parent.course.loaded.texts_in(console.language))
    if arguments.list:
        session, found = alternatives(parent, record)
        for line in alternative_lines(session, parent.order_of(parent.decided(record)), found, t):
            console.say(line)
        _show_family(parent.found.path, console, t)
        return 0
    changes = [_change(parent, record, word, arguments, t) for word in arguments.instead or [""]]
    if arguments.others is not None:
        return branch_lucks.run(parent, record, changes, arguments, console)
    if arguments.save is None:
        raise WrongUse(Message("whatif.needs_save"))
    if len(changes) > 1:
        raise WrongUse(Message("whatif.one_change"))
    return _write(parent, changes[0], arguments, console, t)


def _write(parent: Parent, change: Change, arguments: argparse.Namespace, console: Console, t: Translator) -> int:
    then = arguments.play_on or BY_HAND

    def progress(turn: int, turns: int) -> None:
        console.progress(console.t("whatif.playing", turn=turn, turns=turns))

    found = played(parent, change, then, arguments.save, progress=progress)
    console.progress("")
    session = found.session
    at = next(one for one in reversed(session.history.records) if one["kind"] == "branch" and "parent" in one)
    where = parent.course.record.everything
    turn = next((one["turn"] for one in where if one["record"] == at["parent_record"]), 0)
    console.say(console.t("cli.branched", path=str(session.path), turn=turn, record=at["parent_record"]))
    if then == AS_IT_WENT:
        for line in dropped_lines(session, found.dropped, t):
            console.say(line)
    if then != BY_HAND:
        if found.taken_over:
            console.say(t("whatif.taken_over", turn=found.taken_over))
        console.say(ended_line(found, t))
    path = session.path
    session.close()
    if path is not None:
        _show_family(path, console, t)
    return 0


def _show_family(path: Path, console: Console, t: Translator) -> None:
    """The family of a save in its folder as a tree, if it has one."""
    roots = family(path)
    if sum(1 for _ in flat(roots)) > 1:
        for line in tree_lines(roots, path.stem, t):
            console.say(line)


def _change(parent: Parent, record: int, word: str, arguments: argparse.Namespace, t: Translator) -> Change:
    """What an ``--instead`` and the options beside it ask for. Raises ``WrongUse`` for what is no order."""
    players = seats_meant(parent.course.loaded, arguments.policy)
    seed = None if arguments.others is not None else arguments.seed
    if not word or word == NOTHING:
        return Change(record, nothing=word == NOTHING, players=players, seed=seed)
    return Change(record, _order(parent, record, word, t), players=players, seed=seed)


def _order(parent: Parent, record: int, word: str, t: Translator) -> Order:
    """An order by its number in the list, in words as they are typed in the terminal, or as a record holds it."""
    session, found = alternatives(parent, record)
    if word.isascii() and word.isdigit() and len(word) < 7:
        if not 1 <= int(word) <= len(found):
            raise WrongUse(Message("whatif.no_number", {"number": word, "count": len(found)}))
        return found[int(word) - 1]
    if word.lstrip().startswith("["):
        try:
            return order_data.from_data(json.loads(word))
        except (ValueError, RecursionError) as error:
            raise WrongUse(Message("whatif.no_such_order", {"text": word[:60]})) from error
    given = parent.order_of(parent.decided(record))
    seats = [given.seat] if given is not None else list(dict.fromkeys(one.seat for one in found))
    for seat in seats:
        order = Spelling(session, seat, t).order(word)
        if order is not None:
            return order
    raise WrongUse(Message("whatif.no_such_order", {"text": word[:60]}))
