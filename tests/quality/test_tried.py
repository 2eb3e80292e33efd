"""What games show is found, with the single change that helps; what plays well is left alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from game.commands import trial
from game.console import Console
from game.quality.changes import changed, single_changes
from game.quality.finding import Finding
from game.quality.playing import Came, Games, Setup
from game.quality.tried import PLAYED, Tried, paired, tried
from game.scenario import library
from game.translate import LANGUAGES, Translator
from game.workers import Here
from rules.scenario.scenario import Scenario
from rules.wording.names import Message
from tests.scenarios import valleys

Change = Callable[[dict[str, Any]], object]


def scenario(*changes: Change) -> Scenario:
    """Two Valleys of three turns, changed."""
    data = valleys.raw()
    data["turns"] = 3
    for change in changes:
        change(data)
    return library.from_pinned(data).scenario


class Shown(Games):
    """Games that were not played but made up: by setup, else those of the usual one."""

    def __init__(self, of: Scenario, usual: Callable[[int], Came], others: dict[Any, Callable[[int], Came]]) -> None:
        super().__init__(of, 1, Here(), 1e9)
        self.usual, self.others = usual, others
        self.played: dict[Setup, int] = {}

    def play(self, wanted: Any) -> None:
        for setup, count in wanted:
            self.played[setup] = max(count, self.played.get(setup, 0))

    def of(self, setup: Setup) -> list[Came]:
        makes = next((make for fits, make in self.others.items() if fits == setup or fits == setup.change), self.usual)
        return [makes(number) for number in range(self.played.get(setup, 0))]


SEATS = valleys.PLAYERS
EVENLY = ("fallen", "starved", "taken", "treaty", "weary", "stood")


def even(number: int, **values: Any) -> Came:
    """A game of many in which everything comes out now this way, now that."""
    usual: dict[str, Any] = {
        "ending": EVENLY[number % len(EVENLY)],
        "turns": 3,
        "well": frozenset(SEATS if number % 2 else ()),
        "scores": dict.fromkeys(SEATS, 40 + number % 21),
        "ordered": dict.fromkeys(ORDERED, 1),
        "could": {},
    }
    return Came(number, **{**usual, **values})


ORDERED = [
    *(f"action:{one}" for one in ("mend", "exercise", "sing")),
    *(f"signal:{one}" for one in ("taunt", "raid", "patrol", "embargo", "soften", "siege", "assault")),
    *(
        f"ask:{one}"
        for one in ("mill.picks", "mill.loan", "mill.towers", "forge.smiths", "forge.smuggle", "forge.oath")
    ),
    *(f"ask:fen.{one}" for one in ("eyes", "boats", "late_help")),
]


def found(usual: Callable[[int], Came], others: dict[Any, Any] | None = None, *changes: Change) -> list[Finding]:
    return tried(Shown(scenario(*changes), usual, others or {}), 60).findings


def kinds(usual: Callable[[int], Came], others: dict[Any, Any] | None = None, *changes: Change) -> set[str]:
    return {one.kind for one in found(usual, others, *changes)}


def without(*names: str) -> dict[str, int]:
    return {name: 1 for name in ORDERED if name not in names}


def chosen(option: str, score: int) -> Callable[[int], Came]:
    ordered = {**dict.fromkeys(ORDERED, 1), f"choice:siege?sally={option}": 1}
    return lambda number: even(number, ordered=ordered, scores=dict.fromkeys(SEATS, score + number % 2))


def insisted(option: str) -> Setup:
    return Setup(insisted=("hill", "siege?sally", option))


def plan(name: str, ahead: int) -> dict[Any, Callable[[int], Came]]:
    scores = lambda number: dict.fromkeys(SEATS, 40 + ahead + number % 21)  # noqa: E731 - said once
    return {Setup(policies=(("hill", name),)): lambda number: even(number, scores=scores(number))}


CASES: dict[str, tuple[tuple[Any, ...], tuple[Any, ...]]] = {
    "ending_always": (
        (lambda number: even(number, ending="stood"),),
        (lambda number: even(number, ending="stood" if number % 10 else "treaty"),),
    ),
    "ending_often": (
        (lambda number: even(number, ending="treaty" if number % 10 else "stood"),),
        (lambda number: even(number, ending="treaty" if number % 5 else "stood"),),
    ),
    "seat_seldom_well": (
        (lambda number: even(number, well=frozenset({"plain"} if number % 2 else () if number % 20 else {"hill"})),),
        (lambda number: even(number, well=frozenset({"plain"} if number % 2 else () if number % 4 else {"hill"})),),
    ),
    "seat_mostly_well": (
        (lambda number: even(number, well=frozenset({"hill"} if number % 20 else {"plain"})),),
        (lambda number: even(number, well=frozenset({"hill"} if number % 5 else {"plain"})),),
    ),
    "ending_unreached": (
        (lambda number: even(number, ending="stood" if number % 2 else "treaty"),),
        (even,),
    ),
    "seat_always_well": ((lambda number: even(number, well=frozenset({"hill"})),), (even,)),
    "seat_never_well": ((lambda number: even(number, well=frozenset({"plain"})),), (even,)),
    "order_always": (
        (lambda number: even(number, ordered={**without(), "action:mend": 3}),),
        (lambda number: even(number, ordered={**without(), "action:mend": 2}),),
    ),
    "ability_unwanted": (
        (lambda number: even(number, ordered=without("ask:fen.eyes"), could={"fen.eyes": 2}),),
        (lambda number: even(number, ordered=without("ask:fen.eyes"), could={}),),
    ),
    "card_unwanted": ((lambda number: even(number, ordered=without("signal:raid")),), (even,)),
    "action_unwanted": ((lambda number: even(number, ordered=without("action:sing")),), (even,)),
    "choice_even": (
        (chosen("stay", 50), {insisted("stay"): chosen("stay", 50), insisted("sally"): chosen("sally", 50)}),
        (chosen("stay", 50), {insisted("stay"): chosen("stay", 50), insisted("sally"): chosen("sally", 53)}),
    ),
    "choice_settled": (
        (chosen("stay", 50), {insisted("stay"): chosen("stay", 60), insisted("sally"): chosen("sally", 50)}),
        (chosen("stay", 50), {insisted("stay"): chosen("stay", 55), insisted("sally"): chosen("sally", 50)}),
    ),
    "plan_wins": ((even, plan("only-own", 9)), (even, plan("only-own", 2))),
}


@pytest.mark.parametrize("kind", CASES)
def test_each_finding_of_play_is_made_where_it_is_true_and_not_where_it_is_nearly_true(kind: str) -> None:
    wrong, right = CASES[kind]
    assert (kind in kinds(*wrong), kind in kinds(*right)) == (True, False)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("only-own", "only acting by itself"),
        ("one-card:mend", "ordering Mend every turn"),
        ("one-card:mill.picks", "ordering Picks every turn"),
    ],
)
def test_a_plan_that_wins_is_told_by_what_it_does_and_not_by_the_name_that_the_lab_has_for_it(
    name: str, said: str
) -> None:
    (wins,) = found(even, plan(name, 9))
    assert Translator("en").render(wins.what) == (
        f"Hill need not think: {said}, whatever happens, scores 9.0 points more than a competent bot"
    )
    assert "9,0 punten meer" in Translator("nl").render(wins.what)


def test_a_plan_that_wins_names_what_it_lives_on() -> None:
    ahead = plan("cheapest", 9)[Setup(policies=(("hill", "cheapest"),))]
    lives = lambda number: ahead(number)._replace(ordered={"action:sing": 3, "ask:mill.picks": 5, "signal:raid": 9})  # noqa: E731
    (wins,) = found(even, {Setup(policies=(("hill", "cheapest"),)): lives})
    assert wins.write == Message("mend.plan_wins_by", {"things": "Picks, Sing"})


def test_every_sort_has_a_case() -> None:
    assert CASES.keys() == PLAYED


def test_games_that_come_out_evenly_are_left_alone() -> None:
    assert found(even) == []


# ----- what would help


def test_of_what_helps_the_change_that_helps_most_is_told_with_its_figures() -> None:
    others = {
        (("ladder", "start"), 2): lambda number: even(number, ending="stood" if number % 2 else "treaty"),
        (("tracks", 2, "start"), 4): lambda number: even(number, ending="stood" if number % 4 else "treaty"),
    }
    (always, *_) = found(lambda number: even(number, ending="stood"), others)
    assert Translator("en").render(always.write) == (
        "start on rung 2 instead of 3: then Stood in 50 % of games instead of 100 % (tried); "
        "or start Spirit at 4 instead of 6: then Stood in 75 % of games instead of 100 % (tried)"
    )


def test_where_nothing_helps_that_is_said_beside_what_usually_does() -> None:
    (always, *_) = found(lambda number: even(number, ending="stood"))
    assert Translator("en").render(always.write) == (
        "make the other endings easier to reach; no single number that was tried helps enough alone"
    )


def test_for_a_seat_the_bar_is_told_that_would_have_parted_the_games_that_were_played() -> None:
    never = next(
        one
        for one in found(
            lambda number: even(number, well=frozenset({"hill", "mill", "forge", "fen"} if number % 2 else ()))
        )
        if one.kind == "seat_never_well"
    )
    assert Translator("en").render(never.write) == (
        "put the bar of Plain at 50 instead of 55: then Plain does well in 50 % of games instead of 0 % (tried)"
    )


def test_a_change_writes_one_number_otherwise_and_nothing_else() -> None:
    whole = scenario()
    changes = single_changes(whole, {"raid": 3})
    assert len({change.what for change in changes}) == len(changes)
    for change in changes:
        other = changed(whole, change.what)
        at: Any = other
        for key in change.place:
            at = getattr(at, key) if isinstance(key, str) and hasattr(at, key) else at[key]
        assert at == change.value
        assert other != whole


def test_a_mean_of_pairs_has_its_uncertainty() -> None:
    assert paired([1, 3]) == (2.0, 1.0)
    assert paired([4]) == (4, float("inf"))


# ----- played for real


def played(count: int, *changes: Change, seconds: float = 1e9) -> tuple[Games, Tried]:
    games = Games(scenario(*changes), 1, Here(), seconds)
    return games, tried(games, count)


def test_games_of_the_same_number_have_the_same_seed_whatever_is_changed() -> None:
    games = Games(scenario(), 1, Here(), 1e9)
    other = Setup((("ladder", "start"), 2))
    games.play([(Setup(), 3), (other, 3), (insisted("sally"), 3)])
    seeds = [one.seed for one in games.of(Setup())]
    assert [[one.seed for one in games.of(each)] for each in (other, insisted("sally"))] == [seeds, seeds]
    assert len(set(seeds)) == 3


def test_a_trial_counts_what_it_played_and_stops_when_its_time_is_up() -> None:
    games, whole = played(3)
    assert (whole.games, sum(whole.endings.values()), whole.whole) == (3, 3, True)
    assert whole.well.keys() == set(SEATS)
    short, cut = played(3, seconds=0.0)
    assert (cut.whole, short.done <= games.done) == (False, True)


def test_a_game_that_fails_is_kept_with_its_seed_and_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("no")

    monkeypatch.setattr("game.quality.playing.Meter.play", broken)
    games, shown = played(2)
    assert (shown.games, shown.findings) == (0, [])
    assert {one.wrong for _, one in games.failed()} == {"ZeroDivisionError: no"}


def test_a_trial_is_told_in_every_language() -> None:
    """Each with its places, and nothing left to fill in."""
    loaded = library.load(valleys.FOLDER)
    said = trial.play("two-valleys", loaded, 1, Console("en"))
    assert (said.games, said.random, len(said.crashes), said.findings) == (1, 1, 0, [])
    said.crashes = [trial.Crash(1, "no", "demo")]
    said.whole = False
    made = [one for wrong, _ in CASES.values() for one in found(*wrong)]
    for language in LANGUAGES:
        t = Translator(language)
        lines = [*said.lines(t), *(t.render(one.what) + t.render(one.write) for one in made)]
        assert not [line for line in lines if any(mark in line for mark in ("{", "check.", "quality.", "mend."))]
