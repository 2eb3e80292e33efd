"""Trying a scenario out: random games that show whether it can be played to its endings (``check --play``)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from game.commands import calls
from game.translate import Translator
from rules.bots import runner
from rules.bots.policies import POLICIES
from rules.judging.plan import ability_ruling
from rules.mechanics import endings
from rules.tables.compile import compile_scenario
from rules.tables.tables import Compiled
from rules.turn import turn
from rules.values.phases import PLAN
from rules.wording import names as w

if TYPE_CHECKING:
    from game.console import Console
    from game.scenario.library import Loaded

MOST_CRASHES = 5
"""After so many the rest would say nothing new."""


class Crash(NamedTuple):
    """A game that failed: its seed, with what, and the command that plays it on record up to there."""

    seed: int
    what: str
    command: str


@dataclass(slots=True)
class Trial:
    """What random games showed."""

    games: int = 0
    endings: Counter[str] = field(default_factory=Counter)
    crashes: list[Crash] = field(default_factory=list)
    never: list[str] = field(default_factory=list)
    unreached: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    def lines(self, t: Translator) -> list[str]:
        """The findings in words."""
        named = Translator(t.language, self.texts)
        lines = [named("check.played", count=self.games)]
        for ending, count in self.endings.most_common():
            lines.append("  " + named("check.ending", ending=w.ending_name(ending), percent=100 * count // self.games))
        lines += ["  " + named("check.unreached", ending=w.ending_name(ending)) for ending in self.unreached]
        lines += [
            "  " + named("check.never_usable", ability=w.ability_of(ability), id=ability) for ability in self.never
        ]
        for one in self.crashes:
            lines.append("  " + named("check.crash", seed=one.seed, what=one.what))
            lines.append("    " + named("check.crash_seen", command=one.command))
        return lines

    def as_json(self) -> dict[str, Any]:
        """The findings as data."""
        return {
            "games": self.games,
            "endings": dict(self.endings),
            "unreached": self.unreached,
            "never_usable": self.never,
            "crashes": [one._asdict() for one in self.crashes],
        }


def play(name: str, loaded: Loaded, games: int, console: Console) -> Trial:
    """Random games with seeds from 0 on: how they end, what fails, and which abilities can never be asked for.

    ``name`` is the scenario's, or its folder, as somebody typed it.
    """
    compiled = compile_scenario(loaded.scenario)
    random = POLICIES["random"]
    policies = {seat: random for seat, role in compiled.roles.items() if role != "facilitator"}
    trial = Trial(texts=loaded.texts_in(console.language))
    unused = dict(compiled.abilities)
    for seed in range(games):
        console.progress(f"{seed} / {games}")
        try:
            ending = _game(compiled, seed, policies, unused)
        except Exception as error:  # noqa: BLE001 - finding these is what the trial is for
            bots = dict.fromkeys(policies, "random")
            command = calls.demo(name, loaded, seed=seed, policies=bots, turns=None, out=f"game-{seed}")
            trial.crashes.append(Crash(seed, f"{type(error).__name__}: {error}"[:200], command))
            if len(trial.crashes) >= MOST_CRASHES:
                break
            continue
        finally:
            trial.games += 1
        trial.endings[ending] += 1
    console.progress("")
    trial.never = sorted(unused)
    trial.unreached = [one.id for one in loaded.scenario.endings if one.id not in trial.endings]
    return trial


def _game(compiled: Compiled, seed: int, policies: dict[str, Any], unused: dict[str, Any]) -> str:
    """One game to its ending; abilities that could be asked for in some Plan are taken out of ``unused``."""
    state = turn.begin(compiled, seed)
    for phase in runner.play_phases(state, policies):
        if unused and phase == PLAN:
            for name in [name for name, table in unused.items() if ability_ruling(state, table).allowed]:
                del unused[name]
    return endings.ending(state) or ""
