"""What effects come to, as far as it can be seen in advance: a *gist* lists how numbers move, and to what some are set.

What has no number of its own counts as so many points: anything that protects the defender (shields, reveals, modifiers
of rolls), and endings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from rules.tables import steps
from rules.tables.bundles import bundle, options
from rules.tables.places import RUNG

if TYPE_CHECKING:
    from rules.tables.steps import Step, Steps
    from rules.tables.tables import Compiled, Condition

HORIZON: Final = 6
"""How many turns ahead a bot counts on what brings money in."""

LATER: Final = 0.8
"""How much of what comes later counts, against what comes now."""

EASED: Final = 1.5
"""What lifting the worst sanction gives back of access."""


class Gist:
    """How effects move numbers, what they set, and what of them is worth the same whatever the position.

    ``moves`` are places and by how much; ``puts`` a place, its value and how much of it counts; ``whens`` how much of
    it counts, a condition, and what comes if it holds and if not; ``flat`` the worth of help and endings; ``ends``
    whether an ending is among them.
    """

    __slots__ = ("ends", "flat", "moves", "puts", "whens")

    def __init__(
        self, moves: list[tuple[int, float]], puts: list[tuple[int, int, float]], flat: float, *, ends: bool
    ) -> None:
        self.moves = moves
        self.puts = puts
        self.whens: list[tuple[float, Condition, Gist, Gist]] = []
        self.flat = flat
        self.ends = ends


class Reader:
    """Reads effects for one seat: what each ending is worth to it, any other one, and help for the defender."""

    def __init__(self, compiled: Compiled, endings: dict[int, float], other_ending: float, of_help: float) -> None:
        self.compiled = compiled
        self.endings = endings
        self.other_ending = other_ending
        self.of_help = of_help
        self._kept: dict[str, Gist] = {}

    def gist(self, effects: Steps) -> Gist:
        """What effects come to."""
        whole = Gist([], [], 0.0, ends=False)
        for step in effects:
            if isinstance(step, steps.Put):
                whole.puts.append((step.place, step.value, 1.0))
            elif isinstance(step, steps.End):
                whole.flat += self.endings.get(step.ending, self.other_ending)
                whole.ends = True
            elif isinstance(step, steps.Several):
                _add(whole, self.gist(step.parts), 1.0)
            elif isinstance(step, steps.Choose):
                _add(whole, self.gist(options(self.compiled, step.options)[0][1]), 1.0)
            elif isinstance(step, steps.Deliver):
                _add(whole, self.bundle(step.bundle), LATER)
            elif isinstance(step, steps.When):
                then, otherwise = self.gist(step.then), self.gist(step.otherwise)
                whole.whens.append((1.0, step.holds, then, otherwise))
                whole.ends = whole.ends or then.ends or otherwise.ends
            else:
                whole.moves += self._moves(step)
                whole.flat += self.of_help * _help(step, self.compiled)
        return whole

    def _moves(self, step: Step) -> list[tuple[int, float]]:
        compiled, economy = self.compiled, self.compiled.economy
        match step:
            case steps.Change() | steps.Limited():
                return [(step.place, float(step.by))]
            case steps.ChangeOverTurns():
                return [(compiled.tracks[step.track], LATER * step.by * step.turns)]
            case steps.Bypass():
                return _counted((economy.access, 2.0 * step.turns / HORIZON))
            case steps.Lend():
                lent, owed = (economy.reserves, float(step.reserves)), (economy.debt, float(step.debt))
                return _counted(lent, owed, (economy.cargoes, float(step.cargoes)))
            case steps.Swap():
                return [(step.give, -float(step.amount)), (step.take, float(step.taken))]
            case steps.Climb():
                return [(RUNG, float(step.by))]
            case steps.Impose():
                return [(step.place, 1.0)]
            case steps.Ease():
                named = compiled.sanctions.get(step.sanction)
                return _counted((named[0], -1.0) if named else (economy.access, EASED))
            case steps.Cover():
                return [(step.place, 1.0)]
            case steps.Shield() | steps.Reveal() | steps.ModifyRoll():
                return []  # it moves no number: see ``_help``
            case steps.Put() | steps.End() | steps.Several() | steps.Choose() | steps.Deliver() | steps.When():
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


def _counted(*moves: tuple[int, float]) -> list[tuple[int, float]]:
    """The moves of numbers that the scenario has."""
    return [one for one in moves if one[0] >= 0]


def _add(whole: Gist, part: Gist, share: float) -> None:
    """Count a part in, or so much of it."""
    whole.moves += [(place, share * by) for place, by in part.moves]
    whole.puts += [(place, value, share * counts) for place, value, counts in part.puts]
    whole.whens += [(share * counts, holds, then, otherwise) for counts, holds, then, otherwise in part.whens]
    whole.flat += share * part.flat
    whole.ends = whole.ends or part.ends


def _help(step: Step, compiled: Compiled) -> float:
    """How much an effect protects the defender's side where no number of its own says so."""
    if isinstance(step, steps.Shield):
        return 0.5 * step.by * step.turns
    if isinstance(step, steps.Reveal):
        return 2.5 * step.signals
    if isinstance(step, steps.ModifyRoll):
        ally = compiled.allies.get(step.subject.partition(".")[0])
        of_aid = 0.5 if ally is None or ally.side == "defender" else -0.5
        return (-1.5 if step.roll == "pressure" else of_aid) * step.by * step.turns
    return 0.0
