"""The conflict that the guide writes from its first sentence to its first game: each step says what ``check`` says."""

from __future__ import annotations

import shlex
import shutil
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest
from pathlib import Path

import pytest

from game import cli
from game.commands.demo import bots, tell
from game.commands.trial import SEED, Trial
from game.console import Console
from game.languages import LANGUAGES
from game.play.session import Session
from game.quality.playing import Games, Setup
from game.scenario import library
from game.scenario.library import Loaded
from game.statuses import FAULTY, WELL
from game.translate import Translator
from game.workers import Here
from tests.handbook.examples import WORKED, Fence, applied, commands, fences
from tests.handbook.test_examples import at_work, cheaper, run, unplaced

OWN = "cable"
GAMES, BY_CHANCE = 40, 10
TOLD = ("…", "")
"""Lines of what the program says that stand for others, or for none."""


@dataclass(frozen=True)
class Stage:
    """The conflict at a moment of its making; words apart it is the same in every language, so that one is played."""

    number: int
    loaded: Loaded = field(compare=False)


def lines(told: Fence | None) -> list[str]:
    """What a block shows of what the program says; empty where none stands after a command."""
    if told is None or told.info != ("text",):
        return []
    return [line for line in told.content.splitlines() if line not in TOLD]


def steps(language: str) -> list[tuple[Fence, list[str]]]:
    """Every block of the chapter, with what stands after it as said by the program."""
    own = [one for one in fences(language) if one.chapter == WORKED]
    return [(one, lines(after)) for one, after in zip_longest(own, own[1:]) if one.info != ("text",)]


def grown(language: str, scenarios: Path) -> list[tuple[list[str], Loaded, list[str]]]:
    """The conflict written step by step as the chapter says, and each command that takes long with what it says."""
    long = []
    for fence, told in steps(language):
        if fence.info == ("console", "long"):
            ((words, _typed),) = commands(fence)
            long += [(words, library.load(OWN), told)] if told else []
        elif fence.info == ("console",):
            for words, typed in commands(fence):
                if not told and words[0] != "new" and language != "en":
                    continue  # the same command, and nothing is shown of what it says
                status, said = run(cheaper(words), typed, language)
                assert [line for line in told if line not in unplaced(said)] == [], said
                assert told or status == WELL, f"{shlex.join(words)}\n{said}"
        elif "wrong" in fence.info:
            copy = shutil.copytree(scenarios / OWN, scenarios / "slip")
            applied(fence, copy)
            status, said = run(["check", "slip"], "", language)
            assert status == FAULTY
            assert told
            assert [line for line in told if line not in unplaced(said)] == [], said
        else:
            applied(fence, scenarios / OWN)
    return long


@cache
def counted(stage: Stage) -> tuple[dict[str, int], dict[str, float]]:
    """How so many games of a stage by competent bots end, and in what share of them each seat does well."""
    games = Games(stage.loaded.scenario, SEED, Here(), 1e9)
    games.play([(Setup(), GAMES)])
    came = games.of(Setup())
    seats = [one.id for one in games.scenario.seats if one.role != "facilitator"]
    well = {seat: sum(seat in one.well for one in came) / len(came) for seat in seats}
    return dict(Counter(one.ending for one in came).most_common()), well


def story(loaded: Loaded, seed: int, language: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines of a game by bots, as ``demo`` tells it."""
    session = Session.new(loaded, seed=seed, seats=bots(loaded))
    tell(session, Translator(language, loaded.texts_in(language)), Console(language))
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_conflict_grows_from_nothing_to_a_game_as_the_guide_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    with at_work(tmp_path, monkeypatch) as scenarios:
        (_, draft, said), (_, whole, said_then), (demo, _, told) = grown(language, scenarios)
    for number, (loaded, shown) in enumerate(((draft, said), (whole, said_then))):
        endings, well = counted(Stage(number, loaded))
        never = {one.id: 0 for one in loaded.scenario.endings if one.id not in endings}
        texts = loaded.texts_in(language)
        trial = Trial(GAMES, BY_CHANCE, endings | never, well, texts=texts, thinking=GAMES // 2)
        assert trial.lines(Translator(language)) == shown
    assert len(endings) >= 3  # of the conflict as it is handed over, and neither side may be sure
    assert all(0.25 <= well[one.id] <= 0.75 for one in whole.scenario.seats if one.role in {"defender", "pressure"})
    seed = cli.parse(demo).seed
    assert [line for line in told if line not in story(whole, seed, language, capsys)] == []
