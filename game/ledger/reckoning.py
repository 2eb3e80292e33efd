"""Making the ledger of a session's game: the playouts shared out, and what they come to put together."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from game.errors import WrongUse
from game.ledger.book import Book
from game.ledger.figures import mean
from game.ledger.line import OtherwisePlayedError, run_again
from game.ledger.others import chosen, with_others
from game.ledger.playing import WELL
from game.ledger.playouts import Playouts, Work, tried_of
from game.workers import Here, Processes, StoppedError
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from game.ledger.line import Line
    from game.ledger.model import Ledger
    from game.ledger.others import Chosen
    from game.ledger.playing import Came
    from game.ledger.playouts import Chunk
    from game.play.session import Session
    from game.workers import Engine
    from rules.tables.tables import Compiled

__all__ = ["FEWEST", "FULL", "MOST", "QUICK", "CancelledError", "Progress", "ledger", "ledger_of", "unfit"]

FULL: Final = 200
"""Playouts a position, when nobody says otherwise."""

QUICK: Final = 10
"""Playouts a position of the quick version, for the ending screen."""

FEWEST: Final = 2
MOST: Final = 10_000
"""Playouts a position at least and at most."""

CHOOSING: Final = 5
"""One of so many playouts says which alternative is the best; the others say how good it is."""


class CancelledError(Exception):
    """The ledger was broken off, as asked."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a ledger is: so many playouts of each position out of all of them."""

    done: int
    total: int


def unfit(session: Session) -> Message | None:
    """Why there is no ledger of this game, as a sentence; ``None`` where there is one.

    An export has no seed and lacks orders; a game of older rules may not play again as recorded.
    """
    try:
        _line(session)
    except WrongUse as error:
        return error.message
    return None


def ledger(
    session: Session,
    *,
    playouts: int = FULL,
    workers: int = 1,
    choices: bool = True,
    engine: Engine | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Ledger:
    """The ledger of a game.

    Args:
        session: the game; it is not changed.
        playouts: games played on from each position.
        workers: processes; the ledger is the same for any number of them.
        choices: whether alternatives are tried; without them ``choices`` is empty, in less time.
        engine: who plays, where it is not ``workers``.
        progress: told how far it is.
        cancelled: asked between parts of the work; once it says so ``CancelledError`` is raised.

    Raises:
        WrongUse: there is no ledger of this game, and it says why; or a number of playouts or workers that cannot be.
        CancelledError: as ``cancelled`` said.
        WorkersLost: worker processes die again and again.
    """
    if type(playouts) is not int or not FEWEST <= playouts <= MOST:
        raise WrongUse(Message("ledger.bad_playouts", {"low": FEWEST, "high": MOST}))
    line = _line(session)
    found = chosen(line, _facilitators(session.compiled)) if choices else []
    with_others(found)
    minds = tuple(minds_of(session))
    records = tuple(one for one in session.history.line if one["kind"] != "close")
    seed = session.history.first_seed or 0
    job = Playouts(session.scenario, session.turns, seed, records, minds, tuple(tried_of(found)))
    run = _Run(job, engine or (Here() if workers == 1 else Processes(workers)), playouts, progress, cancelled)
    return _played(session.compiled, line, found, run)


def minds_of(session: Session) -> list[str]:
    """Allies that somebody played otherwise than by their card, at any time on the line being played."""
    players = [*session.header["seats"].items()]
    players += [(one["seat"], one["player"]) for one in session.history.line if one["kind"] == "seat"]
    by = {(one["order"][1], one.get("by")) for one in session.history.line if one["kind"] == "order"}
    played = {seat for seat, player in [*players, *by] if player not in ("card", "facilitator", "random", None)}
    return [seat for seat in session.compiled.allies if seat in played]


def _facilitators(compiled: Compiled) -> list[str]:
    return [seat for seat, role in compiled.roles.items() if role == "facilitator"]


def _line(session: Session) -> Line:
    seed = session.history.first_seed
    if seed is None:
        raise WrongUse(Message("ledger.no_seed"))
    try:
        return run_again(session.compiled, seed, session.history.line)
    except OtherwisePlayedError as error:
        raise WrongUse(Message("ledger.otherwise", {"record": error.record})) from error


@dataclass(eq=False, slots=True)
class _Run:
    """The playouts of one ledger, and what has come of them so far."""

    job: Playouts
    engine: Engine
    playouts: int
    progress: Callable[[Progress], None] | None
    cancelled: Callable[[], bool] | None
    done: int = 0
    came: dict[int, list[Came]] = field(default_factory=dict)
    tried: dict[int, list[Came]] = field(default_factory=dict)

    def some(self, first: int, count: int, places: tuple[int, ...] | None) -> None:
        """Play some playouts of every spot, and of the alternatives at these places. Raises ``CancelledError``."""
        chunks: list[Chunk] = [(number, 1, places) for number in range(first, first + count)]
        if not chunks:
            return
        self._check()
        with closing(self._mapped(chunks)) as mapped:
            for (number, _, _), [(came, tried)] in mapped:
                self.came[number], self.tried[number] = came, tried
                self.done += 1
                if self.progress is not None:
                    self.progress(Progress(self.done, self.playouts))
                self._check()

    def _mapped(self, chunks: Sequence[Chunk]) -> Generator[tuple[Chunk, list[tuple[list[Came], list[Came]]]]]:
        """As the engine's, to be closed, so that workers go when the ledger is broken off."""
        yield from self.engine.map(self.job, chunks)

    def _check(self) -> None:
        if self.cancelled is not None and self.cancelled():
            raise CancelledError


def _played(compiled: Compiled, line: Line, found: list[Chosen], run: _Run) -> Ledger:
    """Play everything: each choice and its best alternative all along, the other alternatives only to find the best."""
    seats = [seat for seat, role in compiled.roles.items() if role != "facilitator"]
    first = max(1, run.playouts // CHOOSING)
    try:
        with run.engine.kept():
            run.some(0, first, None)
            best = _best(found, seats, [run.tried[number] for number in range(first)])
            run.some(first, run.playouts - first, tuple(place for pair in best.values() for place in pair))
    except StoppedError as error:
        raise CancelledError from error
    came = [run.came[number] for number in range(run.playouts)]
    fresh = [run.tried[number] for number in range(first, run.playouts)]
    tried = {choice: [(one[2 * at], one[2 * at + 1]) for one in fresh] for at, choice in enumerate(best)}
    ordered = {choice: run.job.tried[place][1] for choice, (_, place) in best.items()}
    return Book(compiled, line, came).ledger(found, ordered, tried)


def _best(found: list[Chosen], seats: list[str], came: list[list[Came]]) -> dict[int, tuple[int, int]]:
    """For each choice that has alternatives its own place and that of the one that came out best for its seat."""
    best: dict[int, tuple[int, int]] = {}
    begun = 0
    for number, one in enumerate(found):
        places = range(begun + 1, begun + len(one.tried))
        if places:
            seat = seats.index(one.seat)
            means = {place: mean([played[place][seat] & ~WELL for played in came]) for place in places}
            best[number] = begun, max(places, key=means.__getitem__)
        begun += len(one.tried)
    return best


def ledger_of(compiled: Compiled, line: Line, minds: Sequence[str], playouts: int, first: int = 0) -> Ledger:
    """The ledger of a line in this process, without alternatives: for whoever makes hundreds.

    ``first`` is the number of its first playout. Over many games each takes numbers of its own: else the luck of a few
    playouts would be in all of them, and in their mean as if it were somebody's doing.
    """
    work = Work(compiled, line, minds, ())
    came = [one for one, _ in work.play((first, playouts, ()), lambda: False)]
    return Book(compiled, line, came).ledger([], {}, {})
