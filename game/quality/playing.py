"""Games of a scenario, and of what would be changed in it, under the same seeds; played once, here or by workers."""

from __future__ import annotations

import time
from collections import Counter, OrderedDict, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from game.lab.arms import Arm, Table, checked
from game.lab.play import Meter, seed_of
from game.quality.changes import changed
from game.workers import StoppedError
from rules.values import orders

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from game.quality.changes import What
    from game.workers import Engine
    from rules.bots.policies import Policy
    from rules.judging.legal import Legal
    from rules.outlook.odds import Odds
    from rules.outlook.sight import View
    from rules.scenario.scenario import Scenario
    from rules.values.orders import Order

__all__ = ["Came", "Games", "Setup"]

CHUNK: Final = 5
"""Games handed over at a time."""
LONG: Final = 40
"""Games of more turns are handed over one by one, so that time is kept."""
KEPT_READY: Final = 6
"""Tables of so many setups are kept by each worker."""
MOST_WRONG: Final = 200
"""Letters of what a game failed with."""


class Setup(NamedTuple):
    """How games are played: with one number changed, or none; who plays which seat otherwise; an option insisted on.

    ``insisted`` is a seat, a choice and the option that the seat takes whenever the choice is its own.
    """

    change: What | None = None
    policies: tuple[tuple[str, str], ...] = ()
    insisted: tuple[str, str, str] | None = None


class Came(NamedTuple):
    """What a game came to. ``wrong`` says with what it failed, and then the rest is empty."""

    seed: int
    ending: str = ""
    turns: int = 0
    well: frozenset[str] = frozenset()
    scores: dict[str, int] = {}  # noqa: RUF012 - never changed
    ordered: dict[str, int] = {}  # noqa: RUF012 - the same
    could: dict[str, int] = {}  # noqa: RUF012 - the same
    wrong: str = ""


Chunk = tuple[Setup, int, int]
"""How, the number of the first game, and how many."""


@dataclass(slots=True)
class Games:
    """All games of a trial: none is played twice. After ``seconds`` no more are begun."""

    scenario: Scenario
    seed: int
    engine: Engine
    seconds: float
    progress: Callable[[int], None] | None = None
    done: int = 0
    _kept: dict[Setup, list[Came]] = field(default_factory=lambda: defaultdict(list))
    _began: float = field(default_factory=time.monotonic)
    _job: _Job = field(init=False)

    def __post_init__(self) -> None:
        """One job for all games, so that workers can be kept."""
        self._job = _Job(self.scenario, self.seed)

    @property
    def out_of_time(self) -> bool:
        """Whether it has taken so long that nothing more is begun."""
        return time.monotonic() - self._began > self.seconds

    def play(self, wanted: Sequence[tuple[Setup, int]]) -> None:
        """Play what is missing up to so many games of each setup, as far as time allows."""
        chunks: list[Chunk] = []
        size = 1 if self.scenario.turns > LONG else CHUNK
        for setup, count in dict(wanted).items():
            begun = len(self._kept[setup])
            chunks += [(setup, first, min(size, count - first)) for first in range(begun, count, size)]
        came: dict[Chunk, list[Came]] = {}
        for chunk, found in self.engine.map(self._job, chunks):
            came[chunk] = found
            self.done += len(found)
            if self.progress is not None:
                self.progress(self.done)
            if self.out_of_time:
                break
        for chunk in chunks:  # in the order of the games, not of the workers; without gaps
            if chunk in came and len(self._kept[chunk[0]]) == chunk[1]:
                self._kept[chunk[0]] += came[chunk]

    def of(self, setup: Setup) -> list[Came]:
        """The games of a setup that came to an end."""
        return [one for one in self._kept.get(setup, ()) if not one.wrong]

    def failed(self) -> list[tuple[Setup, Came]]:
        """The games that failed."""
        return [(setup, one) for setup, games in self._kept.items() for one in games if one.wrong]


@dataclass(frozen=True, slots=True)
class _Job:
    """The scenario to play, for whoever plays it."""

    scenario: Scenario
    seed: int

    def player(self) -> _Player:
        """Make ready to play in this process."""
        return _Player(self.scenario, self.seed)


class _Player:
    """Plays chunks in one process; what was made ready last stays at hand."""

    def __init__(self, scenario: Scenario, seed: int) -> None:
        self.scenario = scenario
        self.seed = seed
        self._ready: OrderedDict[Setup, Meter] = OrderedDict()

    def play(self, chunk: Chunk, stopped: Callable[[], bool]) -> list[Came]:
        """What the games of a chunk came to."""
        setup, first, count = chunk
        meter = self._ready.get(setup) or self._made(setup)
        self._ready[setup] = meter
        self._ready.move_to_end(setup)
        if len(self._ready) > KEPT_READY:
            self._ready.popitem(last=False)
        found = []
        for number in range(first, first + count):
            if stopped():
                raise StoppedError
            found.append(_game(meter, number, self.seed))
        return found

    def _made(self, setup: Setup) -> Meter:
        scenario = self.scenario if setup.change is None else changed(self.scenario, setup.change)
        arm = checked(Arm(scenario, policies=dict(setup.policies)))
        table = Table(arm)
        if setup.insisted is not None:
            seat, choice, option = setup.insisted
            table.policies[seat] = Insisting(table.policies[seat], choice, option)
        return Meter(table)


def _game(meter: Meter, number: int, seed: int) -> Came:
    try:
        game = meter.play(number, seed)
    except Exception as error:  # noqa: BLE001 - finding these is what a trial is for
        return Came(seed_of(seed, number), wrong=f"{type(error).__name__}: {error}"[:MOST_WRONG])
    ordered = Counter(game.ordered)
    ordered.update({f"ask:{name}": count for name, count in game.asked.items()})
    well = frozenset(game.well)
    return Came(game.seed, game.ending, game.turn, well, game.scores, dict(ordered), dict(game.could))


class Insisting:
    """A policy that takes one option of one choice whenever it is asked, and else does as another does."""

    def __init__(self, policy: Policy, choice: str, option: str) -> None:
        self.policy = policy
        self.choice = choice
        self.option = option

    def __call__(
        self, view: View, legal: Legal, odds: Callable[[Order], Odds | None], roll: Callable[[], int]
    ) -> Order:
        """The option where it is open, else what the other policy would do."""
        if any(item[0] == self.choice and item[1] == view.seat for item in view.position.choices):
            return orders.ChooseOption(view.seat, self.choice, self.option)
        return self.policy(view, legal, odds, roll)
