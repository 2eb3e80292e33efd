"""What effects come to, as far as it can be seen in advance: a *gist* lists how numbers move, and to what some are set.

Two places stand for what has no number of its own: ``HELP`` for anything that protects the defender (shields,
by-passes, reveals), and ``END`` for what an ending is worth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from rules.tables import steps
from rules.tables.bundles import bundle, options
from rules.tables.places import RUNG

if TYPE_CHECKING:
    from rules.tables.steps import Step, Steps
    from rules.tables.tables import Compiled

HELP: Final = -1
END: Final = -2

HORIZON: Final = 6
"""How many turns ahead a bot counts on what brings money in."""

LATER: Final = 0.8
"""How much of what comes later counts, against what comes now."""

PERHAPS: Final = 0.5
"""How much of what may or may not come counts."""

EASED: Final = 1.5
"""What lifting the worst sanction gives back of access."""


class Gist:
    """How effects move numbers, each a place and by how much; and what they set, a place, its value and what counts."""

    __slots__ = ("moves", "puts")

    def __init__(self, moves: list[tuple[int, float]], puts: list[tuple[int, int, float]]) -> None:
        self.moves = moves
        self.puts = puts

    def is_empty(self) -> bool:
        """Whether nothing can be seen in advance."""
        return not self.moves and not self.puts

    def ends(self) -> bool:
        """Whether an ending is among it."""
        return any(place == END for place, _ in self.moves)


class Reader:
    """Reads effects for one seat: ``endings`` says what each ending is worth to it, any other ``other_ending``."""

    def __init__(self, compiled: Compiled, endings: dict[int, float], other_ending: float) -> None:
        self.compiled = compiled
        self.endings = endings
        self.other_ending = other_ending
        self._kept: dict[str, Gist] = {}

    def gist(self, effects: Steps) -> Gist:
        """What effects come to."""
        moves: list[tuple[int, float]] = []
        puts: list[tuple[int, int, float]] = []
        for step in effects:
            if isinstance(step, steps.Put):
                puts.append((step.place, step.value, 1.0))
            elif isinstance(step, steps.Several):
                _add(moves, puts, self.gist(step.parts), 1.0)
            elif isinstance(step, steps.Choose):
                _add(moves, puts, self.gist(options(self.compiled, step.options)[0][1]), 1.0)
            elif isinstance(step, steps.Deliver):
                _add(moves, puts, self.bundle(step.bundle), LATER)
            elif isinstance(step, steps.When):
                _add(moves, puts, self.gist(step.then), PERHAPS)
                _add(moves, puts, self.gist(step.otherwise), PERHAPS)
            else:
                moves += self._moves(step)
        return Gist(moves, puts)

    def _moves(self, step: Step) -> list[tuple[int, float]]:
        compiled, economy = self.compiled, self.compiled.economy
        match step:
            case steps.Change() | steps.Limited():
                return [(step.place, float(step.by))]
            case steps.ChangeOverTurns():
                return [(compiled.tracks[step.track], LATER * step.by * step.turns)]
            case steps.Shield():
                return [(HELP, 0.3 * step.by * step.turns)]
            case steps.Reveal():
                return [(HELP, 1.2 * step.signals)]
            case steps.Bypass():
                return [(economy.access, 2.0 * step.turns / HORIZON)]
            case steps.ModifyRoll():
                return [(HELP, (-0.5 if step.roll == "pressure" else 0.5) * step.by * step.turns)]
            case steps.Lend():
                lent, owed = (economy.reserves, float(step.reserves)), (economy.debt, float(step.debt))
                return [lent, owed, (economy.cargoes, float(step.cargoes))]
            case steps.Swap():
                return [(step.give, -float(step.amount)), (step.take, float(step.taken))]
            case steps.Climb():
                return [(RUNG, float(step.by))]
            case steps.Impose():
                return [(step.place, 1.0)]
            case steps.Ease():
                named = compiled.sanctions.get(step.sanction)
                return [(named[0], -1.0) if named else (economy.access, EASED)]
            case steps.Cover():
                return [(step.place, 1.0)]
            case steps.End():
                return [(END, self.endings.get(step.ending, self.other_ending))]
            case steps.Put() | steps.Several() | steps.Choose() | steps.Deliver() | steps.When():
                return []  # read part by part in ``gist``
            case _:
                assert_never(step)

    def bundle(self, name: str) -> Gist:
        """The gist of effects kept under a name."""
        return self._kept_as(name, bundle(self.compiled, name)) if name not in self._kept else self._kept[name]

    def price(self, price: str) -> Gist:
        """The gist of what a price takes."""
        return self._kept.get(price) or self._kept_as(price, self.compiled.prices[price].effects)

    def action(self, action: str) -> Gist:
        """The gist of an action of the defender's own."""
        return self._kept.get(action) or self._kept_as(action, self.compiled.actions[action].effects)

    def _kept_as(self, name: str, effects: Steps) -> Gist:
        found = self._kept[name] = self.gist(effects)
        return found


def _add(moves: list[tuple[int, float]], puts: list[tuple[int, int, float]], part: Gist, share: float) -> None:
    """Count a part in, or so much of it."""
    moves += part.moves if share == 1.0 else [(place, share * by) for place, by in part.moves]
    puts += [(place, value, share * counts) for place, value, counts in part.puts]
