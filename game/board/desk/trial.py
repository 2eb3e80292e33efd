"""A what-if that somebody puts together on the board, and what came of it, worked out while the board goes on."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Final

from game.board.desk.behind import Behind
from game.play.lucks import GAMES, Position, Progress, play_lucks
from game.play.players import PEOPLE, players_for
from game.play.whatif import AS_IT_WENT, BOTS, BY_HAND, Change, Parent, Played, alternatives, begun, played
from game.saves.names import SUFFIX, first_free, numbered
from game.user.folders import place_beside
from game.workers import usual_workers

if TYPE_CHECKING:
    from game.play.lucks_model import Lucks
    from game.play.session import Session
    from rules.values.orders import Order

__all__ = ["AS_IT_WENT", "BOTS", "BY_HAND", "KEEP", "NOTHING", "OTHERS", "THENS", "WRITTEN", "Trial"]

KEEP: Final = "keep"
NOTHING: Final = "nothing"
WRITTEN: Final = "written"
OTHERS: Final = "others"
THENS: Final = (BY_HAND, AS_IT_WENT, BOTS, OTHERS)
"""How it goes on, in the order in which the screen offers it."""


class Trial(Behind[Progress]):
    """One question put to a game.

    Attributes:
        parent: the game asked about, from ``path``.
        record: the record in sight when it was asked; ``given`` its order, if it is one.
        then: the game as it stood; ``orders`` what could have been ordered.
        choice: ``keep``, ``nothing``, ``written``, or the place of an order in ``orders``.
        written: a ruling that somebody wrote anew, to be tried in the place of the one given.
        new_luck: whether the dice fall anew.
        players: who plays a seat from here on, where somebody else does.
        how: how it goes on, of ``THENS``.
        name: what the branch's file is called.
        outcome: the branch that was made, ``lucks`` the spread that was found, ``refused`` why neither.
        progress: how far the spread is.
    """

    def __init__(self, path: Path, record: int, games: int = GAMES) -> None:
        """Read the game. Raises as ``Parent.read``."""
        super().__init__()
        self.path, self.games = path, games
        self.parent = Parent.read(path, record)
        self.record = self.parent.decided(record)
        self.given = self.parent.order_of(self.record)
        self.session: Session
        self.orders: list[Order]
        self.session, self.orders = alternatives(self.parent, self.record)
        self.choice = KEEP
        self.written: Order | None = None
        self.new_luck = False
        self.players: dict[str, str] = {}
        self.how = BY_HAND
        self.name = f"{path.stem}-what-if"
        self.outcome: Played | None = None
        self.made: Path | None = None
        self.lucks: Lucks | None = None

    # ----- what is asked

    @property
    def order(self) -> Order | None:
        """The order that is tried, if one is."""
        if self.choice == WRITTEN:
            return self.written
        return self.orders[int(self.choice)] if self.choice.isdecimal() else None

    def playing(self, seat: str) -> str:
        """Who plays a seat from here on."""
        return self.players.get(seat, self.session.seats.get(seat, PEOPLE))

    def take(self, order: Order) -> None:
        """Try a ruling as it was written anew."""
        self.written, self.choice = order, WRITTEN
        self.asks_anew()

    def asks_anew(self) -> None:
        """The spread that was found answers another question; a branch that was made stays, and says which it is."""
        if not self.at_work:
            self.lucks = self.progress = None

    def next_player(self, seat: str) -> None:
        """Let the next of those who may play a seat play it."""
        role = self.session.compiled.roles[seat]
        now = self.session.seats.get(seat, PEOPLE)
        may = list(dict.fromkeys((now, *players_for(role))))
        chosen = may[(may.index(self.playing(seat)) + 1) % len(may)]
        self.players = {one: player for one, player in self.players.items() if one != seat}
        if chosen != now:
            self.players[seat] = chosen

    def change(self, *, seed: int | None = None) -> Change:
        """The change as it has been put together."""
        return Change(self.record, self.order, nothing=self.choice == NOTHING, players=self.players, seed=seed)

    # ----- working it out

    def begin(self) -> None:
        """Work it out; nothing while something is being worked out."""
        if self.at_work:
            return
        self._forget()
        self._start(self._spread if self.how == OTHERS else self._play)

    def close(self) -> None:
        """Let go of the branch."""
        self.cancel()
        self._forget()

    def _forget(self) -> None:
        if self.outcome is not None:
            self.outcome.session.close()
        self.outcome = self.made = self.lucks = self.refused = self.progress = None

    def _play(self) -> None:
        seed = secrets.randbits(64) if self.new_luck else None
        found = played(self.parent, self.change(seed=seed), self.how, cancelled=self._cancelled.is_set)

        def place(path: Path) -> Path:
            found.session.save(path)
            return path

        name = Path(self.name.strip()).name.removesuffix(SUFFIX) or f"{self.path.stem}-what-if"
        first_free(numbered(place_beside(self.path), name, 0), place)
        self.made = found.session.path
        self.outcome = found

    def _spread(self) -> None:
        parent, seed = self.parent, secrets.randbits(64)
        changed = self.order is not None or self.choice == NOTHING
        course = parent.upto(self.record)
        was = Position(course.header, list(course.record.everything), {} if changed else self.players)
        positions = [was]
        if changed:
            session = begun(parent, self.change())
            positions.append(Position(course.header, list(session.history.records), self.players))
        self.lucks = play_lucks(
            positions,
            games=self.games,
            seed=seed,
            workers=max(2, usual_workers(spare=1)),  # in this process it would hold up the board
            actual=parent,
            progress=self._note,
            cancelled=self._cancelled.is_set,
        )
