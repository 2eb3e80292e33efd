"""Experiments as they run: engines, the journal, what is written, and the claims that ship."""

import csv
import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from game import cli
from game.errors import NotSaved, WorkersLost, WrongUse
from game.lab import arms, run_arm
from game.lab.arms import Arm, Table
from game.lab.decisions import Onlooker, summed
from game.lab.engine import Here, Processes
from game.lab.experiments.journal import JOURNAL, Journal
from game.lab.experiments.plan import planned
from game.lab.experiments.reading import faults_in, opened
from game.lab.experiments.running import run
from game.lab.experiments.tallies import Chunk, Counting, added, empty
from game.lab.experiments.verdicts import Verdict, answers
from game.scenario import library
from rules.bots.policies import Policy
from rules.bots.runner import play_phase
from rules.state.state import State
from rules.tables.places import PHASE
from rules.turn.turn import advance, is_over, resolve
from rules.values import orders
from rules.values.phases import WAITING
from tests.doubling import Doubling
from tests.scenarios import valleys as v
from tests.test_experiments import ALONE, ASKED, WELL, experiment, question, whole

SCENARIO = v.loaded().scenario


# ----- engines


def test_a_worker_that_dies_is_replaced_and_nothing_counts_twice(tmp_path: Path) -> None:
    found = list(Processes(2).map(Doubling(str(tmp_path)), list(range(4))))
    assert sorted(found) == [(chunk, 2 * chunk) for chunk in range(4)]


def test_workers_that_die_again_and_again_end_the_run(tmp_path: Path) -> None:
    with pytest.raises(WorkersLost):
        list(Processes(2).map(Doubling(str(tmp_path), always=True), [1, 2]))


def test_a_tally_is_the_same_however_the_games_are_cut() -> None:
    plan = experiment(question("one", WELL, {"kind": "difference", "arms": ["all"], "minus": ["low"], "above": 0}),
                      arms={"all": {}, "low": {"move": {"spirit": -2}}})  # fmt: skip
    from game.lab.experiments.tallies import job_of  # noqa: PLC0415 - only here

    player = job_of(plan).player()
    at_once, _ = player.play(Chunk(0, 6), lambda: False)
    in_parts = empty()
    for first in (4, 0, 2):
        added(in_parts, player.play(Chunk(first, 2), lambda: False)[0])
    assert in_parts == at_once


# ----- the journal


class Interrupted(Here):
    """An engine that is stopped after some chunks."""

    def __init__(self, after: int) -> None:
        self.after = after

    def map(self, job: Any, chunks: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
        for place, one in enumerate(super().map(job, chunks)):
            if place == self.after:
                raise KeyboardInterrupt
            yield one


def small_plan(games: int = 6, **more: Any) -> Any:
    asked = question("one", WELL, {"kind": "value", "arms": ["all"], "above": 0})
    return experiment(asked, games=games, **more)


def test_an_interrupted_run_goes_on_where_it_was(tmp_path: Path) -> None:
    plan = small_plan()
    with pytest.raises(KeyboardInterrupt):
        run(plan, Interrupted(3), folder=tmp_path)
    seen: list[tuple[int, int]] = []
    outcome = run(plan, Here(), folder=tmp_path, progress=lambda done, total, _: seen.append((done, total)))
    assert (outcome.before, outcome.games) == (3, 3)
    assert seen == [(4, 6), (5, 6), (6, 6)]
    assert outcome.tally == run(plan, Here()).tally
    again = run(plan, Here(), folder=tmp_path)
    assert (again.games, again.tally) == (0, outcome.tally)


@pytest.mark.parametrize("cut", [1, 5, 40])
def test_a_torn_line_is_played_again(cut: int, tmp_path: Path) -> None:
    plan = small_plan()
    for after in (2, 2):
        with pytest.raises(KeyboardInterrupt):
            run(plan, Interrupted(after), folder=tmp_path)
    journal = tmp_path / JOURNAL
    journal.write_bytes(journal.read_bytes()[:-cut])
    outcome = run(plan, Here(), folder=tmp_path)
    assert (outcome.before, outcome.games) == (2, 4)
    assert outcome.tally == run(plan, Here()).tally
    assert run(plan, Here(), folder=tmp_path).games == 0


@pytest.mark.parametrize("change", [{"seed": 2}, {"games": 7}, {"arms": {"all": {"set": {"spirit": 5}}}}])
def test_a_changed_experiment_is_never_mixed_in(change: dict[str, Any], tmp_path: Path) -> None:
    run(small_plan(), Here(), folder=tmp_path)
    before = (tmp_path / JOURNAL).read_bytes()
    with pytest.raises(WrongUse):
        run(small_plan(**change), Here(), folder=tmp_path)
    assert (tmp_path / JOURNAL).read_bytes() == before


@pytest.mark.parametrize("held", [b'{"my":"diary"}\n', b"a diary", b"\n"])
def test_a_file_of_somebody_elses_is_never_taken_for_a_torn_journal(held: bytes, tmp_path: Path) -> None:
    (tmp_path / JOURNAL).write_bytes(held)
    with pytest.raises(WrongUse):
        run(small_plan(), Here(), folder=tmp_path)
    assert (tmp_path / JOURNAL).read_bytes() == held


@pytest.mark.parametrize("line", [0, 1])
def test_a_damaged_line_of_a_journal_loses_nothing_behind_it(line: int, tmp_path: Path) -> None:
    plan = small_plan()
    for after in (2, 2):
        with pytest.raises(KeyboardInterrupt):
            run(plan, Interrupted(after), folder=tmp_path)
    journal = tmp_path / JOURNAL
    lines = journal.read_bytes().splitlines(keepends=True)
    assert len(lines) > 2
    lines[line] = b"x" + lines[line][1:]
    journal.write_bytes(b"".join(lines))
    with pytest.raises(WrongUse):
        run(plan, Here(), folder=tmp_path)
    assert journal.read_bytes() == b"".join(lines)


def test_two_runs_never_write_to_one_folder(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "one", 1)
    with pytest.raises(WrongUse):
        Journal(tmp_path, "one", 1)
    journal.close()


def test_a_full_disk_is_said_and_what_was_kept_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = small_plan()
    with pytest.raises(KeyboardInterrupt):
        run(plan, Interrupted(2), folder=tmp_path)
    from game.lab.experiments import journal  # noqa: PLC0415 - only here

    whole_line = journal._wrapped
    monkeypatch.setattr(journal, "_wrapped", lambda entry: Full(whole_line(entry)))
    monkeypatch.setattr(journal.Journal, "_begun", begun_full(journal.Journal._begun))
    with pytest.raises(NotSaved) as caught:
        run(plan, Here(), folder=tmp_path)
    assert caught.value.message.key == "experiment.not_kept"
    monkeypatch.undo()
    outcome = run(plan, Here(), folder=tmp_path)
    assert outcome.before == 2
    assert outcome.tally == run(plan, Here()).tally


class Full(bytes):
    """A line for which there is room for a half."""


def begun_full(real: Any) -> Any:
    def begun(self: Any, digest: str, size: int) -> Any:
        kept, file = real(self, digest, size), self._file

        class Half:
            """The journal's file, with room for half a line."""

            def __getattr__(self, name: str) -> Any:
                return getattr(file, name)

            def write(self, line: bytes) -> int:
                return int(file.write(line[: len(line) // 2]))

        self._file = Half()
        return kept

    return begun


# ----- what is written


def lab(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = cli.main(["lab", *words])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_files_are_the_same_bytes_for_any_number_of_workers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = whole(tmp_path, arms=ALONE, questions=ASKED)
    texts = []
    for workers in ("1", "2"):
        out = tmp_path / workers
        assert lab(capsys, str(path), "--workers", workers, "--out", str(out))[0] == 0
        texts.append(
            {file.name: file.read_bytes() for file in out.iterdir() if file.suffix in (".html", ".csv", ".json")}
        )
    assert set(texts[0]) == {"report.html", "figures.csv", "arms.csv", "result.json"}
    assert texts[0] == texts[1]


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_page_speaks_every_language_and_needs_nothing_from_elsewhere(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = whole(tmp_path, arms=ALONE, questions=ASKED, games=3)
    status, out, _ = lab(capsys, str(path), "--out", str(tmp_path / "out"), "--lang", language)
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert status == 0
    assert f'<html lang="{language}">' in page
    for text in (page, out):
        assert not re.search(r"\b(?:experiment|metric|validity)\.[a-z_]+", text)
        assert "{" not in re.sub(r"<style.*?</style>|<svg.*?</svg>", "", text, flags=re.DOTALL)
    links = set(re.findall(r'(?:href|src|url)\s*=?\s*["(]([^")]+)', page))
    assert not [link for link in links if not link.startswith("#")]
    assert page.count("<svg") == page.count("<title id=") == page.count("<desc ") == page.count("<details>") == 5


def test_names_in_the_page_cannot_clash_or_break_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arms = '  none:\n    text: "<script>alert(1)</script> $x$ & more"\n    without: [mill]\n'
    path = whole(tmp_path, arms=arms, games=2)
    assert lab(capsys, str(path), "--out", str(tmp_path / "out"))[0] == 0
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert "<script" not in page
    assert "$x$ &amp; more" in page
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_tables_hold_a_row_for_each_figure_and_each_arm(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = whole(tmp_path, arms=ALONE, questions=ASKED, games=4)
    status, out, _ = lab(capsys, str(path), "--json", "--out", str(tmp_path / "out"))
    document = json.loads(out)
    assert status == 0
    assert json.loads((tmp_path / "out" / "result.json").read_text("utf-8")) == document
    figures = list(csv.DictReader((tmp_path / "out" / "figures.csv").read_text("utf-8").splitlines()))
    assert len(figures) == sum(len(one["figures"]) for one in document["questions"]) == 11
    arms = list(csv.DictReader((tmp_path / "out" / "arms.csv").read_text("utf-8").splitlines()))
    assert [row["arm"] for row in arms] == ["all", "none"]  # nobody asks of the third
    assert all(math.isclose(sum(float(row[f"ending.{one.id}"]) for one in SCENARIO.endings), 1) for row in arms)


def test_files_of_something_else_are_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "result.json").write_text("mine", "utf-8")
    status, _, err = lab(capsys, str(whole(tmp_path)), "--out", str(tmp_path / "out"))
    assert (status, "result.json" in err) == (2, True)
    assert (tmp_path / "out" / "result.json").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    "words",
    [["--set", "spirit=3"], ["--without", "mill"], ["--turns", "3"], ["--game", "1"], ["--policy", "hill=random"]],
)
def test_options_of_a_single_arm_are_refused(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = lab(capsys, str(whole(tmp_path)), *words)
    assert (status, out) == (2, "")
    assert words[0] in err


def test_a_stopped_run_says_what_is_kept_and_how_to_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from game.commands import lab_experiment  # noqa: PLC0415 - only here

    path, out = whole(tmp_path, games=6), tmp_path / "out"
    monkeypatch.setattr(lab_experiment, "chosen_engine", lambda _: Interrupted(2))
    status, printed, err = lab(capsys, str(path), "--out", str(out))
    assert (status, printed) == (130, "")
    assert f"lab {path} --out {out}" in err
    assert "2 of 6" in err
    monkeypatch.undo()
    assert lab(capsys, str(path), "--out", str(out))[0] == 0


# ----- validity, and the claims that ship


def test_validity_holds_every_claim_figure_and_verdict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "VALIDITY.md"
    path = whole(tmp_path, arms=ALONE, questions=ASKED, games=4)
    assert lab(capsys, str(path), "--validity", str(out))[0] == 0
    text = out.read_text("utf-8")
    assert text.count("| hill") == 0
    for wanted in ("## In short", "alone", "Alone it ends badly", "99 % interval", f"bondgenoten lab {path}"):
        assert wanted in text, wanted
    assert text.count("asked for in a game: ") >= 9


def test_validity_needs_an_experiment(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lab(capsys, str(v.FOLDER), "--validity", str(tmp_path / "x.md"))[0] == 2
    assert not (tmp_path / "x.md").exists()


def shipped() -> Path:
    return Path(__file__).parents[1] / "assets" / "scenarios" / "caracas-calling" / "claims.yaml"


def test_the_claims_that_ship_are_sound_and_whole() -> None:
    assert faults_in(shipped()) == []
    found = opened(shipped())
    claims = {claim for one in found.experiment.questions for claim in one.claims}
    assert {"C19", "C20", "C21", "C22", "C23", "C24"} <= claims
    assert sorted({*found.loaded.scenario.claims, *found.experiment.claims}) == [f"C{one:02}" for one in range(1, 25)]
    measured = {one.id.split("_")[0] for one in found.experiment.questions}
    assert {f"m{number}" for number in range(10)} <= measured
    exploited = {one.id.removeprefix("exploit_score_") for one in found.experiment.questions if one.exploit}
    played = {seat.id for seat in found.loaded.scenario.seats if seat.role != "facilitator"}
    assert played <= exploited


@pytest.mark.parametrize("language", ["nl", "es"])
def test_the_claims_that_ship_are_told_in_every_language(language: str) -> None:
    found = opened(shipped()).experiment
    several = [*found.questions, *found.claims.values(), *found.notes.values(), *found.checklist, found]
    assert [one.text for one in several if not one.translations.get(language)] == []
    named = [*found.arms.values(), *found.variants.values()]
    assert [one.text for one in named if one.text and not one.translations.get(language)] == []
    assert all(item.answers.get(language) for item in found.checklist)


WIDER = {"m0": 0.15, "m1_all": 0.15, "m6_worse": 0.15, "m4": 0.15}
"""By how much more than its own margin a few games may miss."""


def test_the_claims_that_ship_are_not_refuted_by_a_few_games_with_wider_margins() -> None:
    """The whole file takes a quarter of an hour; what a few dozen games an arm would show is caught here."""
    found = opened(shipped(), games=24)
    asked = []
    for one in found.experiment.questions:
        if one.id in WIDER:
            look: Any = one.look
            asked.append(one.changed(variants=(), look=look.changed(margin=look.margin + WIDER[one.id])))
        elif one.id in ("m7", "m8"):
            asked.append(one.changed(variants=(), look=one.look.changed(arms=("all", "none", "random_everyone"))))
    plan = planned(found.experiment.changed(questions=tuple(asked), shown=("all",)), found.plan.scenarios)
    said = {plan.experiment.questions[one.question].id: one for one in answers(plan, run(plan, Here()).tally)}
    assert said.keys() == {*WIDER, "m7", "m8"}
    fallen = {
        name: [one.estimate for one in answer.found] for name, answer in said.items() if answer.verdict is Verdict.FAILS
    }
    assert fallen == {}
    assert said["m7"].verdict is said["m8"].verdict is Verdict.HOLDS


# ----- what games are counted for besides


EVERYBODY = ("hill", "plain", "mill", "forge", "fen")
STANCES = {orders.StandUp: "stand_up", orders.Hold: "hold", orders.StepBack: "step_back", orders.OfferAid: "offer_aid"}


def ordered(state: State, policies: dict[str, Policy]) -> Counter[str]:
    """Play a game and note what was ordered, as the lab counts it from the events."""
    given: Counter[str] = Counter()

    def take(seat: str, order: Any) -> bool:
        allowed = resolve(state, order).allowed
        if allowed:
            match order:
                case orders.Signal():
                    given[f"signal:{order.card}"] += 1
                case orders.PlayCard():
                    given[f"play:{order.card}"] += 1
                case orders.Spend():
                    given[f"action:{order.action}"] += 1
                case orders.ChooseOption():
                    given[f"choice:{order.choice}={order.option}"] += 1
                case orders.OfferSideDeal():
                    given[f"deal:{order.ally}.asked"] += 1
                case _ if type(order) in STANCES:
                    given[f"stance:{seat}.{STANCES[type(order)]}"] += 1
        return allowed

    while not is_over(state):
        advance(state)
        if state.numbers[PHASE] in WAITING:
            play_phase(state, policies, take=take)
    return given


def test_cards_actions_choices_and_stances_are_counted_as_they_were_ordered() -> None:
    data = v.raw()
    next(one for one in data["injects"] if one["id"] == "feast")["turn"] = 1
    arm = Arm(library.from_pinned(data).scenario, policies=dict.fromkeys(EVERYBODY, "random"))
    table = Table(arms.checked(arm))
    kinds: set[str] = set()
    for game in run_arm(arm, games=15, seed=3).records:
        given = ordered(table.begin(game.seed), table.policies)
        kinds |= {name.partition(":")[0] for name in given}
        assert given <= game.ordered
        more = {name for name in game.ordered if game.ordered[name] > given[name]}
        # to pass is to hold, who takes a side deal steps back, and what nobody chooses falls to the first option
        assert {name for name in more if not name.endswith((".hold", ".step_back"))} <= {
            name for name in more if name.startswith(("choice:", "deal:")) and not name.endswith(".asked")
        }
    assert kinds == {"signal", "play", "action", "choice", "deal", "stance"}


def test_a_turn_is_dead_for_a_seat_that_could_only_pass() -> None:
    result = run_arm(Arm(SCENARIO), games=9, seed=3)
    looked = [game for game in result.records if game.chances]
    assert [game.number for game in looked] == [0, 8]
    for game in looked:
        assert set(game.chances.values()) == {game.turn}
        assert all(0 <= dead <= game.turn for dead in game.dead.values())
    poor = run_arm(Arm(SCENARIO, hold={"will": 0, "fame": 0, "rung": 0}), games=1, seed=3).records[0]
    assert poor.dead["plain"] >= looked[0].dead["plain"]


def test_a_worker_is_sent_what_it_needs_and_no_more() -> None:
    import pickle  # noqa: PLC0415 - only here

    from game.lab.experiments.tallies import job_of  # noqa: PLC0415 - only here

    job = job_of(small_plan())
    again = pickle.loads(pickle.dumps(job))  # noqa: S301 - our own
    assert isinstance(again, Counting)
    assert replace(again, arms={}) == replace(job, arms={})
    assert again.player().play(Chunk(0, 1), lambda: False)[0] == job.player().play(Chunk(0, 1), lambda: False)[0]


def test_decisions_are_looked_at_now_and_then_and_count_for_nothing_else() -> None:
    look = {"kind": "value", "arms": ["all"], "above": 0}
    plan = experiment(
        question("close", {"kind": "close_decisions", "seat": "all"}, look),
        question("hill", {"kind": "different_decisions", "seat": "hill"}, look),
        question("open", {"kind": "open_ending", "turn": 2}, look),
        question("well", WELL, look),
        games=4,
        onlooker={"every": 3, "playouts": 4},
    )
    found = answers(plan, run(plan, Here()).tally)
    seen = summed([Onlooker(Table(arms.checked(Arm(SCENARIO))), 4).look(number, 1) for number in (0, 3)])
    assert [one.found[0].estimate.value for one in found[:3]] == [
        pytest.approx(share.share) for share in (seen.close["all"], seen.differ["hill"], seen.tension[2])
    ]
    assert [one.found[0].estimate.games for one in found[2:]] == [2, 4]
