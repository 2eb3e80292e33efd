"""What becomes of a save that somebody made by hand: refused, or looked at, told, taken along and played out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from game.errors import Faulty, WrongUse
from game.play.session import Session
from game.report.making import report_on
from game.report.page import as_html
from game.report.scene import Wanted
from game.telling.facilitator.record import record_lines
from game.telling.hotwash.decisions import dearest
from game.telling.hotwash.moments import events_of, moments, score_line
from game.telling.position import position
from game.telling.position_data import as_json
from game.telling.story import Story
from game.telling.why import changes_of
from game.telling.written import reasons
from game.terminal.position import position_lines
from game.translate import Translator
from rules.outlook.sight import TABLE
from rules.values import orders
from tests.crafted import Record, written
from tests.scenarios import valleys as v

NUMBERS_TOLD = ("spirit", "rung", f"{v.MILL}.relation", f"{v.MILL}.interest")


def looked_through(session: Session, t: Translator) -> None:
    """Look at everything as everybody: position, story, hot wash, records, the page; and at the game as it stood."""
    for seat in (*v.SEATS, TABLE):
        as_json(session, seat)
        position_lines(session, position(session, seat), t)
        Story(session, seat, t).go_on()
        moments(session, seat)
        dearest(session, seat, session.compiled.defender)
        events_of(session, seat)
        reasons(session)
        session.history.entries(seat)
        session.prospects.dangers(seat)
        session.prospects.outlook(seat)
    for number in NUMBERS_TOLD:
        changes_of(session, v.UMPIRE, number, t, turn=session.turn)
    record_lines(session)
    score_line(session)
    for audience in ("facilitator", "participants", session.compiled.defender):
        as_html(report_on(session, Wanted(audience), t.language))
    for seat in v.SEATS:
        for order in session.legal(seat):
            session.odds(order)
            session.prospects.foresee(order)


def looked_back(session: Session, t: Translator) -> None:
    """Lay the game out as it stood at some of its records, as the replay does."""
    steps = session.history.steps
    for one in {step["record"]: step for step in (*steps[:1], *steps[len(steps) // 2 :: 40], *steps[-2:-1])}.values():
        past = session.at(record=one["record"])
        for seat in (v.UMPIRE, TABLE):
            position_lines(past, position(past, seat), t)
        past.scores  # noqa: B018 - reckoned when asked for


def taken_along(session: Session, folder: Path) -> None:
    """Write what can be taken from a game: a seat's record, and a branch; each opens again."""
    for seat in (v.MILL, v.UMPIRE):
        path = folder / f"export-{seat}.jsonl"
        path.unlink(missing_ok=True)
        Session.open(session.history.export(seat, path)).close()
    path = folder / "branch.jsonl"
    path.unlink(missing_ok=True)
    if not session.read_only:
        with suppress(WrongUse):  # the game may have no turn to branch from
            session.branch(save=path).close()


def played_out(session: Session) -> None:
    """Bots play on to the end; what has ended stays as it is."""
    for seat in v.PLAYERS:
        if session.seats.get(seat) == "people":
            session.take_over(seat, "random")
    if session.paused:
        session.submit(orders.Resume(v.UMPIRE))
    for _ in range(session.turns * 8 + 8):
        if session.ending is not None:
            break
        session.advance()


def tried(path: Path, lines: list[Record], t: Translator, shown: Callable[[Session], None] | None = None) -> str:
    """What becomes of a crafted save: ``unwritable``, ``refused`` or ``played``. Raises what the program should not.

    ``shown`` looks at the game besides, such as on the board.
    """
    try:
        written(path, lines)
    except (TypeError, ValueError):
        return "unwritable"
    try:
        session = Session.open(path)
    except Faulty:
        return "refused"
    try:
        looked_through(session, t)
        looked_back(session, t)
        if shown is not None:
            shown(session)
        taken_along(session, path.parent)
        if "export" in session.header:
            return "looked at"
        session.history.verify()
        played_out(session)
        looked_through(session, t)
    finally:
        session.close()
    return "played"
