"""What shows only in play: endings nobody reaches, seats that always or never do well, orders that decide nothing.

Competent bots play, the allies once by their cards and once as players; the same seeds everywhere. Of what comes out
badly single changes of numbers are played, and the best of them are told with what they came to.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from game.lab.exploits import Search
from game.quality.finding import DEAD, DULL, Finding
from game.quality.mending import Mending
from game.quality.playing import Came, Games, Setup
from game.quality.reach import models_in
from rules.tables.compile import compile_scenario
from rules.wording.names import Message, tenths

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.scenario.document import Keys
    from rules.scenario.scenario import Scenario, Seat

__all__ = ["PLAYED", "Tried", "tried"]

PLAYED: Final = frozenset({
    "ending_always", "ending_often", "ending_unreached", "seat_always_well", "seat_never_well", "seat_mostly_well",
    "seat_seldom_well", "order_always", "ability_unwanted", "card_unwanted", "action_unwanted", "choice_even",
    "choice_settled", "plan_wins",
})  # fmt: skip
"""Every sort of finding that needs games."""

ALWAYS: Final = 0.95
SELDOM: Final = 0.05
"""Shares beyond which something comes out the same nearly every time."""
QUARTER: Final = 0.25
MOSTLY: Final = 0.75
"""Shares that the guide asks for (*Is this conflict any good?*): said where no luck of the games can explain more."""
EVERY_TURN: Final = 0.9
"""An order that is given in so many of the turns is no choice."""
ENOUGH: Final = 40
"""From so many games on it is said that something never happened."""
OF_A_CHOICE: Final = 30
"""Games for each option of a choice."""
EVEN: Final = 0.5
"""Points of score by which two options must differ to be worth choosing between."""
SETTLED: Final = 6.0
"""Points of score by which one option is so much better that nobody would take another."""
FIRST, SECOND, LAST = 4, 12, 40
"""Games after which plans of one line are thinned out, and which the last of them play."""
FINALISTS: Final = 2
MOST_NAMED: Final = 2
"""So many of the things are named that a plan orders most."""
WINS: Final = 3.0
"""Points of score by which a plan of one line must beat the competent bot, and twice its own uncertainty."""


@dataclass(slots=True)
class Tried:
    """What the games showed: how they ended, who did well, and what could be better."""

    games: int
    endings: dict[str, int]
    well: dict[str, float]
    findings: list[Finding] = field(default_factory=list)
    whole: bool = True
    """Whether there was time for everything."""
    thinking: int = 0
    """Games besides in which bots play the allies too."""


def tried(games: Games, count: int) -> Tried:
    """Play so many games with competent bots, and whatever else is needed to say what could be better."""
    trial = _Trial(games, count)
    with games.engine.kept():
        games.play([(trial.usual, count), (trial.thinking, max(1, count // 2))])
        found = [*trial.outcomes(), *trial.orders(), *trial.choices(), *trial.plans()]
        found = trial.mended(found)
    came = games.of(trial.usual)
    endings = Counter(one.ending for one in came)
    well = {seat: sum(seat in one.well for one in came) / max(1, len(came)) for seat in trial.seats}
    found.sort(key=lambda one: -one.weight)
    seen = dict(endings.most_common())
    every = seen | {one.id: 0 for one in trial.scenario.endings if one.id not in seen} if came else seen
    thinking = len(games.of(trial.thinking)) if trial.thinking != trial.usual else 0
    return Tried(len(came), every, well, found, not games.out_of_time, thinking)


class _Trial:
    """The games of one trial and what is read from them."""

    def __init__(self, games: Games, count: int) -> None:
        self.games = games
        self.count = count
        self.scenario: Scenario = games.scenario
        self.usual = Setup()
        allies = [(seat.id, "ally") for seat in self.scenario.seats if seat.role == "ally"]
        self.thinking = Setup(policies=tuple(allies))
        self.seats = [seat.id for seat in self.scenario.seats if seat.role != "facilitator"]

    @cached_property
    def every(self) -> list[Came]:
        """All games of competent bots, whoever plays the allies."""
        return [*self.games.of(self.usual), *self.games.of(self.thinking)]

    def found(self, kind: str, weight: int, place: Keys, **values: Any) -> Finding:
        """A finding from play, with the usual words of what to do."""
        return Finding(kind, weight, place, Message(f"quality.{kind}", values), Message(f"mend.{kind}", values))

    # ----- how games come out

    def outcomes(self) -> Iterator[Finding]:
        """Endings that nobody or everybody reaches, and seats that never or always do well."""
        every = self.every
        if len(every) < ENOUGH // 2:
            return  # so few say nothing
        reached = Counter(one.ending for one in every)
        usual = Counter(one.ending for one in self.games.of(self.usual))
        played = max(1, sum(usual.values()))
        for number, ending in enumerate(self.scenario.endings):
            share = reached[ending.id] / len(every)
            values: dict[str, Any] = {"name": ending.name, "games": len(every), "percent": round(100 * share)}
            if share >= ALWAYS:
                yield self.found("ending_always", DEAD, ("endings", number), **values)
            elif bounds(usual[ending.id], played)[0] > MOSTLY:
                values |= {"games": played, "percent": round(100 * usual[ending.id] / played)}
                yield self.found("ending_often", DULL, ("endings", number), **values)
            elif not share and len(every) >= ENOUGH:
                yield self.found("ending_unreached", DULL, ("endings", number), **values)
        for number, seat in enumerate(self.scenario.seats):
            if seat.role != "facilitator" and self.games.of(self.usual):
                yield from self._of_seat(number, seat)

    def _of_seat(self, number: int, seat: Seat) -> Iterator[Finding]:
        """Whether a seat does well never or always; of a main seat also whether it does so seldom or mostly."""
        setups = [setup for setup in (self.usual, self.thinking) if self.games.of(setup)]
        shares = [self.share(setup, seat.id) for setup in setups]
        values = {"name": seat.name, "percent": round(100 * max(shares)), "least": round(100 * min(shares))}
        count = [len(self.games.of(setup)) for setup in setups]
        ends = [bounds(round(share * games), games) for share, games in zip(shares, count, strict=True)]
        kind, weight = "", DEAD
        if max(shares) <= SELDOM:
            kind = "seat_never_well"
        elif min(shares) >= ALWAYS:
            kind = "seat_always_well"
        elif seat.role != "ally" and all(high < QUARTER for _, high in ends):
            kind, weight = "seat_seldom_well", DULL
        elif seat.role != "ally" and all(low > MOSTLY for low, _ in ends):
            kind, weight = "seat_mostly_well", DULL
        if kind:
            yield self.found(kind, weight, ("seats", number), **values)

    def share(self, setup: Setup, seat: str) -> float:
        """In which share of games a seat did well."""
        came = self.games.of(setup)
        return sum(seat in one.well for one in came) / len(came) if came else 0.0

    # ----- what is ordered

    def orders(self) -> Iterator[Finding]:
        """Orders that are given nearly every turn, and those that nobody ever wants."""
        every = self.every
        turns = sum(one.turns for one in every)
        ordered: Counter[str] = Counter()
        could: Counter[str] = Counter()
        for one in every:
            ordered.update(one.ordered)
            could.update(one.could)
        if len(every) < ENOUGH // 2 or not turns:
            return
        for key, place, name in self._things():
            share = sum(ordered[one] for one in key) / turns
            if share >= EVERY_TURN:
                yield self.found("order_always", DULL, place, name=name, percent=round(100 * min(1.0, share)))
            elif not share and len(every) >= ENOUGH and (place[0] != "allies" or could[key[0].partition(":")[2]]):
                kind = {"allies": "ability", "pressure_cards": "card", "actions": "action"}[str(place[0])]
                yield self.found(f"{kind}_unwanted", DULL, place, name=name, games=len(every))

    def _things(self) -> Iterator[tuple[tuple[str, ...], Keys, str]]:
        """Everything that can be ordered, as games count it, with its place and its name."""
        for number, action in enumerate(self.scenario.actions):
            yield (f"action:{action.id}",), ("actions", number), action.name
        for number, card in enumerate(self.scenario.pressure_cards):
            yield (f"signal:{card.id}", f"play:{card.id}")[:1], ("pressure_cards", number), card.name
        for number, ally in enumerate(self.scenario.allies):
            for n, ability in enumerate(ally.abilities):
                yield (f"ask:{ally.seat}.{ability.id}",), ("allies", number, "abilities", n), ability.name

    # ----- choices

    def choices(self) -> Iterator[Finding]:
        """Choices whose options are worth the same to who chooses, or of which one is always better."""
        came = {name for one in self.every for name in one.ordered if name.startswith("choice:")}
        open_ones = [
            (place, model)
            for place, model in models_in(self.scenario)
            if getattr(model, "do", "") == "choose" and any(f"?{vars(model)['id']}=" in name for name in came)
        ]
        names = {name.removeprefix("choice:").partition("=")[0] for name in came}
        asked = [
            (place, one, full) for place, one in open_ones for full in names if full.endswith(f"?{vars(one)['id']}")
        ]
        setups = {
            (full, option.id): Setup(insisted=(str(vars(one)["seat"]), full, option.id))
            for _, one, full in asked
            for option in vars(one)["options"]
        }
        if not asked or self.games.out_of_time:
            return
        self.games.play([(setup, min(self.count, OF_A_CHOICE)) for setup in setups.values()])
        for place, one, full in asked:
            yield from self._weighed(place, one, full, setups)

    def _weighed(self, place: Keys, model: Any, full: str, setups: dict[tuple[str, str], Setup]) -> Iterator[Finding]:
        """What the options came to, in the games in which they were chosen between."""
        rows = [(option, self.games.of(setups[full, option.id])) for option in model.options]
        games = min(len(came) for _, came in rows)
        met = [n for n in range(games) if all(came[n].ordered.get(f"choice:{full}={one.id}") for one, came in rows)]
        if len(met) < max(6, min(self.count, OF_A_CHOICE) // 4):
            return
        means = {one.name: sum(came[n].scores[model.seat] for n in met) / len(met) for one, came in rows}
        best, worst = max(means, key=lambda one: means[one]), min(means, key=lambda one: means[one])
        apart = means[best] - means[worst]
        values = {"id": model.id, "games": len(met), "best": best, "worst": worst, "points": tenths(round(apart * 10))}
        same = all(came[n].scores == rows[0][1][n].scores for _, came in rows for n in met)
        if same or (apart < EVEN and self._sure(rows, met, model.seat, EVEN)):
            yield self.found("choice_even", DULL, (*place, "options"), **values)
        elif apart > SETTLED and self._ahead(rows, met, model.seat, best):
            yield self.found("choice_settled", DULL, (*place, "options"), **values)

    def _sure(self, rows: list[tuple[Any, list[Came]]], met: list[int], seat: str, bound: float) -> bool:
        """Whether the first two options differ by less than a bound, luck counted."""
        (_, one), (_, other) = rows[:2]
        mean, error = paired([one[n].scores[seat] - other[n].scores[seat] for n in met])
        return abs(mean) + 2 * error < 2 * bound

    def _ahead(self, rows: list[tuple[Any, list[Came]]], met: list[int], seat: str, best: str) -> bool:
        """Whether an option is ahead of each of the others by more than luck."""
        first = next(came for one, came in rows if one.name == best)
        others = [came for one, came in rows if one.name != best]
        found = [paired([first[n].scores[seat] - came[n].scores[seat] for n in met]) for came in others]
        return all(mean - 3 * error > 0 for mean, error in found)

    # ----- plans of one line

    def plans(self) -> Iterator[Finding]:
        """Plans of one line that do better for a main seat than thinking does: ``lab exploits`` in short."""
        if self.games.out_of_time or self.count < ENOUGH // 2:
            return
        compiled = compile_scenario(self.scenario)
        for number, seat in enumerate(self.scenario.seats):
            if seat.role not in ("defender", "pressure"):
                continue
            left = Search(seat.id, compiled, self.games.seed).singles()
            for games in (FIRST, SECOND, LAST):
                setups = [Setup(policies=((seat.id, plan),)) for plan in left]
                self.games.play([(setup, min(self.count, games)) for setup in setups])
                if self.games.out_of_time:
                    return
                ranked = sorted(left, key=lambda plan: -self._ahead_by(seat.id, plan)[0])
                left = ranked[: FINALISTS if games == SECOND else -(-len(ranked) // 4)]
            best = left[0] if left else ""
            mean, error = self._ahead_by(seat.id, best)
            if best and mean > WINS and mean > 3 * error:
                values = {"name": seat.name, "plan": self._plan(best), "points": tenths(round(mean * 10))}
                finding = self.found("plan_wins", DEAD, ("seats", number), **values)
                things = self._lives_on(seat, best)
                cure = Message("mend.plan_wins_by", {"things": ", ".join(things)}) if things else finding.write
                yield finding._replace(write=cure)

    def _lives_on(self, seat: Seat, plan: str) -> list[str]:
        """What a plan orders most, by its names: what must become dearer or weaker."""
        ordered = Counter[str]()
        for one in self.games.of(Setup(policies=((seat.id, plan),))):
            ordered.update(one.ordered)
        kinds = ("pressure_cards",) if seat.role == "pressure" else ("actions", "allies")
        given = [(sum(ordered[one] for one in keys), name) for keys, place, name in self._things() if place[0] in kinds]
        return [name for count, name in sorted(given, key=lambda one: -one[0])[:MOST_NAMED] if count]

    def _plan(self, plan: str) -> Message:
        """What a plan of one line does, in words; the one thing that it orders goes by its name."""
        kind, _, word = plan.partition(":")
        if not word:
            return Message(f"quality.plan.{kind}")
        name = next((name for keys, _, name in self._things() if keys[0].partition(":")[2] == word), None)
        return Message("quality.plan.hold_rung") if name is None else Message("quality.plan.one-card", {"thing": name})

    def _ahead_by(self, seat: str, plan: str) -> tuple[float, float]:
        """By how many points a plan beats the competent bot in the same games, and how uncertain that is."""
        pairs = zip(self.games.of(Setup(policies=((seat, plan),))), self.games.of(self.usual), strict=False)
        return paired([one.scores[seat] - usual.scores[seat] for one, usual in pairs])

    # ----- what would help

    def mended(self, found: Sequence[Finding]) -> list[Finding]:
        """The findings, of which those about outcomes say which single change helped when it was tried."""
        signalled = Counter[str]()
        for one in self.every:
            signalled.update({name[7:]: n for name, n in one.ordered.items() if name.startswith("signal:")})
        return Mending(self.games, self.usual, self.count, signalled).of(found)


def bounds(times: int, games: int) -> tuple[float, float]:
    """Between which shares something lies that came so many times in so many games: Wilson's 95 % interval."""
    z = 1.96
    share, part = times / games, z * z / games
    middle, half = share + part / 2, z * (share * (1 - share) / games + part / (4 * games)) ** 0.5
    return float((middle - half) / (1 + part)), float((middle + half) / (1 + part))


def paired(differences: Sequence[float]) -> tuple[float, float]:
    """The mean of differences in the same games, and its standard error."""
    number = len(differences)
    if number < 2:
        return (differences[0] if differences else 0.0), float("inf")
    mean = sum(differences) / number
    variance = sum((one - mean) ** 2 for one in differences) / (number - 1)
    return float(mean), float((variance / number) ** 0.5)
