"""Trying a scenario out: games by competent bots and by chance, and what they show (``check --play``)."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from game.commands import calls
from game.quality.playing import Games
from game.quality.static import as_warnings
from game.quality.tried import tried
from game.translate import Translator
from game.workers import Here, Processes, usual_workers
from rules.bots import runner
from rules.bots.policies import POLICIES
from rules.judging.plan import ability_ruling
from rules.mechanics import endings
from rules.tables.compile import compile_scenario
from rules.turn import turn
from rules.values.phases import PLAN
from rules.wording import names as w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.console import Console
    from game.errors import Fault
    from game.quality.playing import Setup
    from game.scenario.library import Loaded
    from rules.tables.tables import Compiled

MOST_CRASHES: Final = 5
"""After so many the rest would say nothing new."""
BY_CHANCE: Final = 4
"""One game by chance for so many by competent bots: chance goes where nobody in his senses would."""
LEAST_BY_CHANCE: Final = 8
SECONDS: Final = 120.0
"""After so long nothing more is tried: a stranger's scenario may play a thousand turns."""
FEW: Final = 20
"""Of fewer games no worker is started for them."""
SEED: Final = 1


class Crash(NamedTuple):
    """A game that failed: its seed, with what, and the command that plays it on record up to there."""

    seed: int
    what: str
    command: str


@dataclass(slots=True)
class Trial:
    """What the games showed. ``endings`` and ``well`` are those of competent bots."""

    games: int = 0
    random: int = 0
    endings: dict[str, int] = field(default_factory=dict)
    well: dict[str, float] = field(default_factory=dict)
    crashes: list[Crash] = field(default_factory=list)
    never: list[str] = field(default_factory=list)
    unreached: list[str] = field(default_factory=list)
    findings: list[Fault] = field(default_factory=list)
    whole: bool = True
    texts: dict[str, str] = field(default_factory=dict)
    variants: tuple[str, ...] = ()
    thinking: int = 0
    """Games besides in which bots play the allies too, of which the warnings speak as well."""

    def lines(self, t: Translator) -> list[str]:
        """The findings in words."""
        named = Translator(t.language, self.texts)
        lines = [named("check.played_thinking", count=self.games, random=self.random)]
        if self.thinking:
            lines.append("  " + named("check.thinking_too", count=self.games + self.thinking, more=self.thinking))
        for ending, count in self.endings.items():
            lines.append("  " + named("check.ending", ending=w.ending_name(ending), percent=100 * count // self.games))
        for seat, share in self.well.items():
            lines.append("  " + named("check.does_well", seat=w.seat_name(seat), percent=round(100 * share)))
        lines += ["  " + named("check.unreached", ending=w.ending_name(ending)) for ending in self.unreached]
        lines += [
            "  " + named("check.never_usable", ability=w.ability_of(ability), id=ability) for ability in self.never
        ]
        if not self.whole:
            lines.append("  " + named("check.time_up", seconds=round(SECONDS)))
        for one in self.crashes:
            lines.append("  " + named("check.crash", seed=one.seed, what=one.what))
            lines.append("    " + named("check.crash_seen", command=one.command))
        return lines

    def as_json(self) -> dict[str, Any]:
        """The findings as data."""
        return {
            "games": self.games,
            "random": self.random,
            "thinking": self.thinking,
            "endings": self.endings,
            "well": self.well,
            "unreached": self.unreached,
            "never_usable": self.never,
            "whole": self.whole,
            "crashes": [one._asdict() for one in self.crashes],
        }


def play(name: str, loaded: Loaded, games: int, console: Console, variants: Sequence[str] = ()) -> Trial:
    """Games by competent bots and by chance: how they end, what fails, what could be better and what would help.

    ``name`` is the scenario's, or its folder, as somebody typed it, and so are ``variants``.
    """
    trial = Trial(texts=loaded.texts_in(console.language), variants=tuple(variants))
    by_chance = _by_chance(name, loaded, max(min(games, LEAST_BY_CHANCE), games // BY_CHANCE), trial, console)
    if not trial.crashes:
        workers = usual_workers()
        engine = Here() if games < FEW or workers == 1 else Processes(workers)
        played = Games(loaded.scenario, SEED, engine, SECONDS, lambda done: console.progress(str(done)))
        found = tried(played, games)
        trial.games, trial.endings, trial.well, trial.whole = found.games, found.endings, found.well, found.whole
        trial.thinking = found.thinking
        trial.findings = as_warnings(loaded, found.findings)
        trial.crashes = [_crash(name, loaded, trial.variants, *one) for one in played.failed()[:MOST_CRASHES]]
    console.progress("")
    trial.unreached = [
        one.id for one in loaded.scenario.endings if not trial.endings.get(one.id) and one.id not in by_chance
    ]
    return trial


def _crash(name: str, loaded: Loaded, variants: Sequence[str], setup: Setup, came: Any) -> Crash:
    command = calls.demo(
        name, loaded, seed=came.seed, policies=dict(setup.policies), turns=None, out="game", variants=variants
    )
    return Crash(came.seed, came.wrong, command)


def _by_chance(name: str, loaded: Loaded, games: int, trial: Trial, console: Console) -> set[str]:
    """Games in which every order is drawn, with seeds from 0 on; the endings that they reached."""
    compiled = compile_scenario(loaded.scenario)
    random = POLICIES["random"]
    policies = {seat: random for seat, role in compiled.roles.items() if role != "facilitator"}
    unused = dict(compiled.abilities)
    reached: Counter[str] = Counter()
    began = time.monotonic()
    for seed in range(games):
        if time.monotonic() - began > SECONDS / 4:
            break
        console.progress(f"{seed} / {games}")
        try:
            reached[_game(compiled, seed, policies, unused)] += 1
        except Exception as error:  # noqa: BLE001 - finding these is what the trial is for
            bots = dict.fromkeys(policies, "random")
            command = calls.demo(
                name, loaded, seed=seed, policies=bots, turns=None, out=f"game-{seed}", variants=trial.variants
            )
            trial.crashes.append(Crash(seed, f"{type(error).__name__}: {error}"[:200], command))
            if len(trial.crashes) >= MOST_CRASHES:
                break
        finally:
            trial.random += 1
    trial.never = sorted(unused)
    return set(reached)


def _game(compiled: Compiled, seed: int, policies: dict[str, Any], unused: dict[str, Any]) -> str:
    """One game to its ending; abilities that could be asked for in some Plan are taken out of ``unused``."""
    state = turn.begin(compiled, seed)
    for phase in runner.play_phases(state, policies):
        if unused and phase == PLAN:
            for name in [name for name, table in unused.items() if ability_ruling(state, table).allowed]:
                del unused[name]
    return endings.ending(state) or ""
