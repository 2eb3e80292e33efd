"""Which numbers of a scenario matter: Morris' elementary effects first, then Sobol's indices of groups, by SALib.

Numbers are the starting values that an arm can set, and the weights of the bots that play the main seats. Every one has
four levels, whole numbers next to its start where it is one; of a number with fewer values its lowest and its highest
stand twice. So a step of Morris' design, which always goes two levels, moves every number, and by the same distance
each time; and to Sobol a level is a function of its own draw alone. Nothing is rounded after it was drawn, which is
what gives biased figures.

All settings play games of the same seeds (common random numbers): a number that changes nothing has an effect of nought
exactly. One that changes a little also reshuffles luck; ``luck`` says how large an effect would seem by that alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from game.errors import WrongUse
from game.lab.arms import Arm, Table, checked, settable
from game.lab.play import seed_of
from game.lab.sensitivity_design import LEVELS, METHODS, Design, Factor, Found
from game.play.players import NAMELESS
from game.workers import StoppedError, engine_of
from rules.bots.cast import usual_bot
from rules.bots.characters import Character
from rules.bots.runner import play_game
from rules.mechanics.endings import ended_well, scores
from rules.scenario.scenario import Scenario
from rules.tables.places import ENDING
from rules.wording import names as w
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from game.workers import Engine
    from rules.bots.policies import Policy
    from rules.state.state import State
    from rules.tables.tables import Compiled

__all__ = ["METHODS", "Sensitivity", "factors_of", "named", "sensitivity", "usual_questions"]

CHUNK: Final = 10
"""Games handed over at a time."""

VARIED: Final = "varied"
"""The name of a bot's character whose weights are set."""

WEIGHTS: Final[dict[str, dict[str, tuple[float, ...]]]] = {
    "defender": {"fear": (0.5, 1.0, 1.5, 2.0), "hope": (0.5, 1.0, 1.5, 2.0), "spare": (2, 3, 4, 5)},
    "pressure": {
        "fear": (0.5, 1.0, 1.5, 2.0),
        "hope": (0.5, 1.0, 1.5, 2.0),
        "climbing": (0.5, 1.0, 1.5, 2.0),
        "idle": (0.5, 1.0, 1.5, 2.0),
        "kept": (0, 1, 2, 3),
    },
}
"""The weights of a bot (``rules.bots.characters``) that matter in its role, around what they usually are."""


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The whole: per question what was found, the largest effect first."""

    method: str
    games: int
    samples: int
    settings: int
    factors: tuple[Factor, ...]
    questions: dict[str, list[Found]]

    def to_data(self) -> dict[str, Any]:
        """As ``lab sensitivity --json`` writes it."""
        words = ("total", "first", "luck") if self.method == "sobol" else ("mu_star", "mu", "luck")
        return {
            "method": self.method,
            "games": self.games,
            "samples": self.samples,
            "settings": self.settings,
            "factors": {one.name: {"group": one.group, "levels": list(one.levels)} for one in self.factors},
            "questions": {
                question: {
                    one.name: {
                        words[0]: one.effect,
                        "low": one.low,
                        "high": one.high,
                        words[1]: one.mean,
                        **({"sigma": one.spread} if self.method == "morris" else {}),
                        words[2]: one.luck,
                        "matters": one.matters,
                    }
                    for one in found
                }
                for question, found in self.questions.items()
            },
        }


def factors_of(arm: Arm) -> list[Factor]:
    """The numbers that can be varied; those with a single value cannot. ``arm`` as ``checked`` gave it back."""
    table = Table(arm)
    compiled, start = table.compiled, table.begin(0).numbers
    found = []
    for name, (place, low, high) in settable(compiled).items():
        if low < high and name not in arm.hold:
            found.append(Factor(name, _group(name, compiled), _levels(start[place], low, high)))
    for seat, policy in arm.policies.items():
        role = compiled.roles[seat]
        if policy == role and role in WEIGHTS:  # its usual bot
            weights = WEIGHTS[role].items()
            found += [Factor(f"bot.{role}.{weight}", f"bot.{role}", levels) for weight, levels in weights]
    return found


def _levels(start: int, low: int, high: int) -> tuple[float, ...]:
    """Four values next to each other, the start among them; its two ends, twice each, where there are fewer."""
    if high - low + 1 < LEVELS:
        return (low, low, high, high)
    first = max(low, min(start - 1, high - LEVELS + 1))
    return tuple(range(first, first + LEVELS))


def _group(name: str, compiled: Compiled) -> str:
    if name in compiled.tracks:
        return "tracks"
    if name in compiled.tokens:
        return "tokens"
    return name.partition(".")[0]  # an ally's, ``sanction``, or the rung itself


def usual_questions(scenario: Scenario) -> list[str]:
    """What is asked when nothing is: whether it ends well for the defender, and how long it holds out."""
    defender = next(seat.id for seat in scenario.seats if seat.role == "defender")
    return [f"ended_well.{defender}", "survived"]


def named(question: str, scenario: Scenario) -> Message:
    """A question in words: ``ended_well.SEAT``, ``score.SEAT``, ``ending.ID``, ``survived`` or ``turns``.

    Raises:
        WrongUse: there is no such question, or the scenario has no such seat or ending.
    """
    seats = [seat.id for seat in scenario.seats if seat.role != "facilitator"]
    endings = [one.id for one in scenario.endings]
    kind, dot, what = question.partition(".")
    if kind in ("ended_well", "score") and what in seats:
        return Message(f"metric.{kind}", {"seat": w.seat_name(what)})
    if kind == "ending" and what in endings:
        return Message("metric.ending", {"ending": w.ending_name(what)})
    if kind in ("survived", "turns") and not dot:
        return Message(f"metric.{kind}")
    known = [f"ended_well.{seat}" for seat in seats] + [f"score.{seat}" for seat in seats]
    known += [f"ending.{one}" for one in endings]
    values: dict[str, Any] = {
        "question": question.strip()[:60] or NAMELESS,
        "questions": ", ".join([*known, "survived", "turns"]),
    }
    raise WrongUse(Message("sensitivity.unknown_question", values))


def sensitivity(
    arm: Arm,
    questions: Sequence[str] = (),
    *,
    method: str = "morris",
    samples: int,
    games: int,
    seed: int = 1,
    engine: Engine | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Sensitivity:
    """Find which numbers matter.

    Args:
        arm: the scenario, and what is set otherwise in it.
        questions: as for ``named``; ``usual_questions`` where it is empty.
        method: ``morris``, for every number, or ``sobol``, for groups of them.
        samples: Morris' paths; Sobol's samples, a power of two.
        games: of each setting; game i has the same seed in all.
        seed: of the design and of the games.
        engine: who plays; what is found is the same for any.
        progress: called with how many games are done, and of how many.

    Raises:
        ScenarioMissing, ScenarioFaulty, WrongUse: as ``arms.checked``; an unknown question; Sobol's samples are no
            power of two; SALib is missing.
        WorkersLost: as ``Engine.map``.
    """
    ready = checked(arm)
    asked = tuple(dict.fromkeys(questions or usual_questions(ready.loaded)))
    for one in asked:
        named(one, ready.loaded)
    if method == "sobol" and samples & (samples - 1):
        raise WrongUse(Message("sensitivity.power_of_two", {"samples": samples}))
    factors = factors_of(ready)
    design = Design(method, factors, samples, seed)
    settings = list(dict.fromkeys(design.settings))  # none is played twice
    played = _play(Trial(ready, tuple(factors), tuple(settings), asked), games, seed, engine or engine_of(1), progress)
    by_setting = dict(zip(settings, played, strict=True))
    rows = [by_setting[one] for one in design.settings]  # in the order in which they were drawn
    found = {
        question: sorted(design.analysed([[game[place] for game in row] for row in rows]), key=lambda one: -one.effect)
        for place, question in enumerate(asked)
    }
    return Sensitivity(method, games, samples, len(settings), tuple(factors), found)


Setting = tuple[int, ...]
Chunk = tuple[int, int, int, int]
"""A setting's number, the seed of the run, the number of the first game, and how many."""


def _play(
    trial: Trial, games: int, seed: int, engine: Engine, progress: Callable[[int, int], None] | None
) -> list[list[tuple[float, ...]]]:
    """Of every setting the games' answers, in the order of their numbers."""
    chunks: list[Chunk] = [
        (number, seed, first, min(CHUNK, games - first))
        for number in range(len(trial.settings))
        for first in range(0, games, CHUNK)
    ]
    came: dict[Chunk, list[tuple[float, ...]]] = {}
    done = 0
    for chunk, found in engine.map(trial, chunks):
        came[chunk] = found
        done += len(found)
        if progress is not None:
            progress(done, games * len(trial.settings))
    played: list[list[tuple[float, ...]]] = [[] for _ in trial.settings]
    for chunk in chunks:
        played[chunk[0]] += came[chunk]
    return played


@dataclass(frozen=True, slots=True)
class Trial:
    """The settings to play, for whoever plays them."""

    arm: Arm
    factors: tuple[Factor, ...]
    settings: tuple[Setting, ...]
    questions: tuple[str, ...]

    def player(self) -> Trier:
        """Make ready to play in this process."""
        return Trier(self)


class Trier:
    """Plays chunks in one process; the scenario is compiled once for all settings."""

    def __init__(self, trial: Trial) -> None:
        """Look everything up once."""
        self.trial = trial
        self.table = Table(trial.arm)
        self._places = {name: place for name, (place, _, _) in settable(self.table.compiled).items()}

    def play(self, chunk: Chunk, stopped: Callable[[], bool]) -> list[tuple[float, ...]]:
        """The answers of a chunk's games. Raises ``StoppedError`` once ``stopped`` says so."""
        number, seed, first, count = chunk
        values = {
            factor.name: factor.levels[level]
            for factor, level in zip(self.trial.factors, self.trial.settings[number], strict=True)
        }
        policies = self.table.policies | self._bots(values)
        found = []
        for game in range(first, first + count):
            if stopped():
                raise StoppedError
            state = self.table.begin(seed_of(seed, game))
            for name, value in values.items():
                if name in self._places:
                    state.numbers[self._places[name]] = int(value)
            turns = sum(1 for _ in play_game(state, policies))
            found.append(tuple(self._answer(question, state, turns) for question in self.trial.questions))
        return found

    def _bots(self, values: Mapping[str, float]) -> dict[str, Policy]:
        """The bots whose weights are set."""
        bots = {}
        for seat, role in self.table.compiled.roles.items():
            weights: dict[str, Any] = {
                weight: values[f"bot.{role}.{weight}"]
                for weight in WEIGHTS.get(role, {})
                if f"bot.{role}.{weight}" in values
            }
            if weights:
                bots[seat] = usual_bot(role, Character(VARIED, **weights))
                # What a bot makes of a scenario is remembered by its character's name, and is another each time here.
                self.table.compiled.memory.pop(f"{seat} {VARIED}", None)
        return bots

    def _answer(self, question: str, state: State, turns: int) -> float:
        kind, _, what = question.partition(".")
        ending = self.table.compiled.endings[state.numbers[ENDING] - 1][0]
        if kind == "score":
            return scores(state)[what]
        if kind == "ended_well":
            return float(ended_well(state, what))
        if kind == "ending":
            return float(ending.id == what)
        return float(self.table.turns if kind == "survived" and ending.may_end_well else turns)
