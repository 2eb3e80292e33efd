"""Experiments: files read by line, arms and variants, figures and their intervals, verdicts."""

import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from game import cli
from game.errors import ExperimentFaulty
from game.lab import mean_of, run_arm, share_of
from game.lab.arms import Arm
from game.lab.experiments import models as m
from game.lab.experiments.measures import meaning_of
from game.lab.experiments.plan import Figure, Term, planned
from game.lab.experiments.reading import faults_in, opened
from game.lab.experiments.running import run
from game.lab.experiments.verdicts import Moments, Verdict, answers, estimate, judged
from game.translate import Translator
from game.workers import Here
from rules.scenario.checking import checked
from rules.wording.names import Message
from tests.scenarios import valleys as v

SCENARIO = v.loaded().scenario
WELL = {"kind": "ended_well", "seat": "hill"}


def written(folder: Path, text: str, name: str = "one.yaml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def whole(folder: Path, *, arms: str = "", questions: str = "", games: int = 8) -> Path:
    """An experiment about the Two Valleys."""
    text = f"format: 1\ntext: Two valleys\nscenario: {v.FOLDER}\ngames: {games}\narms:\n  all: {{}}\n{arms}"
    return written(folder, text + (f"questions:\n{questions}" if questions else ""))


ALONE = "  none: {without: [mill, forge, fen]}\n  low: {move: {spirit: -2}}\n"
ASKED = """\
  - id: alone
    text: Alone it ends badly
    measure: {kind: ended_well, seat: hill}
    look: {kind: value, arms: [none], at_most: 0.9}
  - id: apart
    text: Friends do not hurt
    measure: {kind: survived}
    look: {kind: difference, arms: [all], minus: [none], at_least: 0}
  - id: asked
    text: Everything is asked for
    measure: {kind: ability, ability: each, what: asked}
    look: {kind: value, arms: [all], at_least: 0.02}
"""


def experiment(*questions: dict[str, Any], arms: dict[str, Any] | None = None, games: int = 8, **more: Any) -> Any:
    """The plan of an experiment about the Two Valleys."""
    data = {"format": 1, "text": "x", "games": games, "arms": arms or {"all": {}}, "questions": list(questions), **more}
    read = checked(m.Experiment, data)
    return planned(read, dict.fromkeys(read.arms, SCENARIO))


def question(name: str, measure: dict[str, Any], look: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": name, "text": name, "measure": measure, "look": look, **more}


# ----- what is wrong, by line


@pytest.mark.parametrize(
    ("arms", "questions", "line", "says"),
    [
        ("  odd: {without: [nobody]}\n", "", 7, "nobody"),
        ("  odd: {without: [mill, mill]}\n", "", 7, "twice"),
        ("  odd: {only: [mil]}\n", "", 7, "mill"),
        ("  odd: {set: {spirits: 3}}\n", "", 7, "spirit"),
        ("  odd: {set: {spirit: 11}}\n", "", 7, "10"),
        ("  odd: {hold: {rung: 8}}\n", "", 7, "8"),
        ("  odd: {move: {nothing: 1}}\n", "", 7, "nothing"),
        ("  odd: {policies: {hill: pressure}}\n", "", 7, "pressure"),
        ("  odd: {policies: {nobody: random}}\n", "", 7, "nobody"),
        ("  odd: {like: none}\n", "", 7, "none"),
        ("  odd:\n    like: odd\n", "", 8, "itself"),
        ("  odd: {turns: 0}\n", "", 7, "1"),
        ("  odd: {colour: red}\n", "", 7, "colour"),
        ("  odd: {scenario: nowhere}\n", "", 7, "nowhere"),
        ("", ASKED.replace("[none]", "[all, nobody]", 1).replace("none", "all"), 11, "nobody"),
        ("", ASKED.replace("seat: hill", "seat: hil").replace("none", "all"), 10, "hill"),
        ("", ASKED.replace("ended_well", "ended_wel").replace("none", "all"), 10, "ended_well"),
        ("", ASKED.replace(", at_most: 0.9", "").replace("none", "all"), 11, "at_least"),
        ("", ASKED.replace("at_most: 0.9", "at_most: high").replace("none", "all"), 11, "number"),
        ("", ASKED.replace("text: Alone", "variants: [cold]\n    text: Alone").replace("none", "all"), 9, "cold"),
        ("", ASKED.replace("text: Alone", "claims: [C77]\n    text: Alone").replace("none", "all"), 9, "C77"),
        ("", ASKED.replace("id: apart", "id: alone").replace("none", "all"), 12, "alone"),
    ],
)
def test_a_fault_is_named_by_its_line_with_what_to_write(
    arms: str, questions: str, line: int, says: str, tmp_path: Path
) -> None:
    found = faults_in(whole(tmp_path, arms=arms, questions=questions))
    assert [fault.line for fault in found] == [line], [str(fault) for fault in found]
    assert says in found[0].told(Translator("en"))
    with pytest.raises(ExperimentFaulty) as caught:
        opened(tmp_path / "one.yaml")
    assert caught.value.exit_status == 1


@pytest.mark.parametrize(
    "listed",
    [
        "variants: [cold, cold]",
        "claims: [C01, C01]",
        "look: {kind: value, arms: [all, all], at_most: 1}",
        "look: {kind: difference, arms: [all], minus: [low, low], at_least: 0}",
        "measure: {kind: tracks, tracks: [spirit, spirit]}",
        "measure: {kind: gained_share, rule: trend, among: [trend, trend]}",
    ],
)
def test_what_a_list_names_twice_is_a_fault_and_not_counted_twice(listed: str, tmp_path: Path) -> None:
    usual = {"measure": "measure: {kind: survived}", "look": "look: {kind: value, arms: [all], at_least: 0}"}
    usual.pop(listed.partition(":")[0], None)
    rest = "".join(f"    {one}\n" for one in usual.values())
    asked = f"  - id: one\n    {listed}\n    text: One\n{rest}"
    more = "variants:\n  cold: {set: {spirit: 3}}\nclaims:\n  C01: {text: It shows}\n"
    found = faults_in(whole(tmp_path, arms="  low: {move: {spirit: -2}}\n", questions=asked + more))
    assert [(fault.line, fault.what.key) for fault in found] == [(10, "fault.doubled_name")]


@pytest.mark.parametrize(
    ("kind", "key", "name"),
    [
        ("ending", "ending", "nowhere"),
        ("card", "card", "nothing"),
        ("accepted_share", "ability", "mill.nothing"),
        ("track", "track", "nothing"),
        ("deal", "ally", "plain"),
    ],
)
def test_an_id_of_a_measure_that_leads_nowhere_is_named(kind: str, key: str, name: str, tmp_path: Path) -> None:
    what = {"card": ", what: played", "deal": ", what: asked"}.get(kind, "")
    measure = f"measure: {{kind: {kind}, {key}: {name}{what}}}"
    asked = f"  - id: one\n    text: One\n    {measure}\n    look: {{kind: value, arms: [all], above: 0}}\n"
    found = faults_in(whole(tmp_path, questions=asked))
    assert [(fault.line, fault.what.values["id"]) for fault in found] == [(10, name)]


@pytest.mark.parametrize("games", [0, -5])
def test_no_games_or_fewer_are_refused_by_line(games: int, tmp_path: Path) -> None:
    found = faults_in(whole(tmp_path, games=games))
    assert [(fault.line, fault.what.key) for fault in found] == [(4, "fault.int_range")]


@pytest.mark.parametrize(
    ("text", "status"),
    [("[1, 2]", 1), ("", 1), ("format: 9\n", 1), ("a: !!python/object:os.system x\n", 1), ("a: &b 1\nc: *b\n", 1)],
)
def test_a_file_that_is_no_experiment_is_refused(text: str, status: int, tmp_path: Path) -> None:
    with pytest.raises(ExperimentFaulty) as caught:
        opened(written(tmp_path, text))
    assert caught.value.exit_status == status


def test_a_file_that_is_not_there_is_status_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["lab", str(tmp_path / "no.yaml")]) == 3
    assert "Traceback" not in capsys.readouterr().err


def test_check_names_the_faults_of_an_experiment(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = whole(tmp_path, arms="  odd: {without: [nobody]}\n")
    assert cli.main(["check", str(path)]) == 1
    assert f"{path}:7:" in capsys.readouterr().out


def test_schema_of_an_experiment_knows_its_measures(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema", "experiment"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert {"arms", "questions", "variants"} <= schema["properties"].keys()
    assert {"EndedWell", "OrderShare", "Nearer"} <= schema["$defs"].keys()


# ----- arms and figures


def test_an_arm_has_what_it_is_like_and_its_own_on_top() -> None:
    arms = {
        "all": {},
        "cold": {"set": {"grain": 4}, "without": ["mill"], "turns": 3},
        "colder": {"like": "cold", "move": {"grain": -1, "spirit": -99}, "without": ["fen"], "turns": 2},
    }
    plan = experiment(arms=arms)
    made = plan.arms["colder"]
    assert (made.without, dict(made.set), made.turns) == (("mill", "fen"), {"grain": 3, "spirit": 0}, 2)


def test_a_variant_changes_every_arm_that_its_question_looks_at() -> None:
    asked = question(
        "one", WELL, {"kind": "difference", "arms": ["all"], "minus": ["low"], "above": 0}, variants=["dry"]
    )
    variants = {"dry": {"move": {"grain": -1}, "turns": 4}}
    plan = experiment(asked, arms={"all": {}, "low": {"move": {"grain": -2}}}, variants=variants)
    assert set(plan.arms) == {"all", "low", "all@dry", "low@dry"}
    assert {key: (arm.set.get("grain"), arm.turns) for key, arm in plan.arms.items()} == {
        "all": (None, None),
        "low": (4, None),
        "all@dry": (5, 4),
        "low@dry": (3, 4),
    }


def test_each_asks_of_every_one_there_is() -> None:
    for measure, count in (
        ({"kind": "ending", "ending": "each"}, len(SCENARIO.endings)),
        ({"kind": "ability", "ability": "each", "what": "asked"}, 9),
        ({"kind": "card", "card": "each", "what": "played"}, 7),
        ({"kind": "choice", "choice": "each"}, 4),
        ({"kind": "score", "seat": "each"}, 5),
        ({"kind": "order_share", "order": "action", "name": "each"}, 3),
    ):
        plan = experiment(question("one", measure, {"kind": "value", "arms": ["all"], "above": 0}))
        assert len(plan.figures) == count, measure


def test_figures_are_those_of_the_lab() -> None:
    """Counted as they are played, they come to what the games on record come to."""
    measures: dict[str, tuple[dict[str, Any], Callable[[Any], float]]] = {
        "well": (WELL, lambda result: result.ended_well["hill"].share),
        "score": ({"kind": "score", "seat": "plain"}, lambda result: result.scores["plain"].mean),
        "survived": ({"kind": "survived"}, lambda result: result.survived.mean),
        "turns": ({"kind": "turns"}, lambda result: result.turns.mean),
        "spirit": ({"kind": "track", "track": "spirit", "turn": 4}, lambda result: result.mean_at("spirit", 4)),
        "rung": ({"kind": "track", "track": "rung"}, lambda result: result.mean_at("rung", 6)),
        "own": ({"kind": "gained", "rule": "action"}, lambda result: result.counters["gained_own"]),
        "bypassed": ({"kind": "times", "what": "bypassed"}, lambda result: result.counters["bypassed"]),
        "asked": (
            {"kind": "ability", "ability": "mill.picks", "what": "asked", "count": "times"},
            lambda result: result.abilities["mill.picks"]["asked"] / result.games,
        ),
        "share": (
            {"kind": "order_share", "order": "request", "name": "mill.loan"},
            lambda result: (
                result.abilities["mill.loan"]["asked"] / sum(one["asked"] for one in result.abilities.values())
            ),
        ),
    }
    look = {"kind": "value", "arms": ["all"], "above": -1}
    plan = experiment(*(question(name, measure, look) for name, (measure, _) in measures.items()), games=12)
    found = answers(plan, run(plan, Here()).tally)
    result = run_arm(Arm(SCENARIO), games=12, seed=1)
    for answer, (name, (_, of)) in zip(found, measures.items(), strict=True):
        assert answer.found[0].estimate.value == pytest.approx(of(result)), name


# ----- statistics and verdicts


def moments_of(rows: Sequence[Sequence[int]]) -> Moments:
    """The sums of some games' counts."""
    width = len(rows[0])
    sums = [sum(row[at] for row in rows) for at in range(width)]
    products = [sum(row[one] * row[other] for row in rows) for one in range(width) for other in range(one, width)]
    return Moments([len(rows), *sums, *products])


def figure_of(measure: dict[str, Any], *arms: str, **more: Any) -> Figure:
    kind: Any = m.Measure
    read: Any = checked(kind, measure)
    terms = tuple(Term(arm, read) for arm in arms)
    return Figure(0, "", Message("x"), terms, **{"weights": (1.0, -1.0)[: len(arms)], **more})


def test_a_difference_of_means_has_students_interval_of_the_pairs() -> None:
    draw = random.Random(3)
    pairs = [(draw.randint(0, 100), draw.randint(0, 100)) for _ in range(40)]
    figure = figure_of({"kind": "score", "seat": "hill"}, "a", "b")
    found = estimate(figure, meaning_of(figure.terms[0].measure), moments_of([(a, 1, b, 1) for a, b in pairs]))
    wanted = mean_of([a - b for a, b in pairs])
    assert (found.value, found.low, found.high) == pytest.approx(tuple(wanted))


def test_a_share_has_wilsons_interval_of_the_games_it_is_of() -> None:
    figure = figure_of(WELL, "a")
    found = estimate(
        figure, meaning_of(figure.terms[0].measure), moments_of([(1, 1)] * 4 + [(0, 1)] * 6 + [(0, 0)] * 5)
    )
    assert (found.value, found.low, found.high, found.games) == (*share_of(4, 10), 10)


def test_shares_that_never_differ_are_not_taken_for_certainty() -> None:
    figure = figure_of(WELL, "a", "b")
    found = estimate(figure, meaning_of(figure.terms[0].measure), moments_of([(1, 1, 1, 1)] * 50))
    assert found.value == 0
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0 < found.high
    wider = estimate(figure, meaning_of(figure.terms[0].measure), moments_of([(1, 1, 1, 1)] * 500))
    assert wider.high is not None
    assert wider.high < found.high


@pytest.mark.parametrize(("games", "verdict"), [(99, Verdict.OPEN), (100, Verdict.FAILS)])
def test_a_few_games_that_came_out_alike_decide_nothing(games: int, verdict: Verdict) -> None:
    figure = figure_of({"kind": "score", "seat": "hill"}, "a", "b", low=0.0, above=True)
    moments = moments_of([(50, 1, 50, 1)] * games)
    found = estimate(figure, meaning_of(figure.terms[0].measure), moments)
    assert judged(figure, found, moments) is verdict


def test_a_ratio_of_sums_covers_what_it_estimates() -> None:
    """Of many samples drawn from a known ratio, about 99 in 100 intervals hold it."""
    draw = random.Random(7)
    figure = figure_of({"kind": "accepted_share", "ability": "mill.picks"}, "a")
    meaning = meaning_of(figure.terms[0].measure)
    held = 0
    for _ in range(300):
        rows = []
        for _ in range(120):
            asked = draw.randint(0, 5)
            rows.append((sum(draw.random() < 0.3 for _ in range(asked)), asked))
        found = estimate(figure, meaning, moments_of(rows))
        assert found.low is not None
        assert found.high is not None
        held += found.low <= 0.3 <= found.high
    assert held >= 290


@pytest.mark.parametrize(
    ("one", "to", "than", "verdict"),
    [
        (30, 20, 80, Verdict.HOLDS),
        (70, 20, 80, Verdict.FAILS),
        (70, 80, 20, Verdict.HOLDS),
        (10, 20, 80, Verdict.HOLDS),
        (50, 20, 80, Verdict.OPEN),
    ],
)
def test_nearer_goes_by_distance_whichever_way(one: int, to: int, than: int, verdict: Verdict) -> None:
    draw = random.Random(1)
    rows = [
        (one + draw.randint(-5, 5), 1, to + draw.randint(-5, 5), 1, than + draw.randint(-5, 5), 1) for _ in range(200)
    ]
    figure = figure_of(
        {"kind": "score", "seat": "hill"},
        *("one", "to", "than"),
        weights=(1.0, 0.0, -1.0),
        less=(1.0, -1.0, 0.0),
        low=0.0,
        above=True,
    )
    moments = moments_of(rows)
    found = estimate(figure, meaning_of(figure.terms[0].measure), moments)
    assert found.value == pytest.approx(abs(one - than) - abs(one - to), abs=2)
    assert judged(figure, found, moments) is verdict


@pytest.mark.parametrize(
    ("wanted", "verdict"),
    [
        ({"low": 0.1}, Verdict.HOLDS),
        ({"low": 0.15}, Verdict.OPEN),
        ({"low": 0.25}, Verdict.OPEN),
        ({"high": 0.15}, Verdict.OPEN),
        ({"high": 0.25}, Verdict.OPEN),
        ({"low": 0.5}, Verdict.FAILS),
        ({"high": 0.5}, Verdict.HOLDS),
        ({"high": 0.21}, Verdict.OPEN),
        ({"high": 0.1}, Verdict.FAILS),
        ({"low": 0.1, "high": 0.5}, Verdict.HOLDS),
    ],
)
def test_the_interval_decides_and_not_the_mean(wanted: dict[str, float], verdict: Verdict) -> None:
    moments = moments_of([(1, 1)] * 40 + [(0, 1)] * 160)  # 20 %, between 14 and 28
    figure = figure_of(WELL, "a", **wanted)
    found = estimate(figure, meaning_of(figure.terms[0].measure), moments)
    assert judged(figure, found, moments) is verdict


def test_one_game_is_enough_against_what_may_never_be() -> None:
    figure = figure_of({"kind": "broken", "what": "never"}, "a", never=True)
    for broken, verdict in ((0, Verdict.HOLDS), (1, Verdict.FAILS)):
        moments = moments_of([(1, 1)] * broken + [(0, 1)] * (2000 - broken))
        found = estimate(figure, meaning_of(figure.terms[0].measure), moments)
        assert judged(figure, found, moments) is verdict


def test_a_question_fails_when_one_figure_does_and_is_open_when_one_is() -> None:
    from game.lab.experiments.verdicts import Answer, Estimate, Found  # noqa: PLC0415 - only here

    figure = figure_of(WELL, "a")
    meaning = meaning_of(figure.terms[0].measure)

    def answer(*verdicts: Verdict) -> Verdict:
        return Answer(0, "", tuple(Found(figure, meaning, Estimate(0, 0, 0, 1), one) for one in verdicts)).verdict

    assert answer(Verdict.HOLDS, Verdict.HOLDS) is Verdict.HOLDS
    assert answer(Verdict.HOLDS, Verdict.OPEN) is Verdict.OPEN
    assert answer(Verdict.OPEN, Verdict.FAILS, Verdict.HOLDS) is Verdict.FAILS
