"""What an experiment writes: files, page, tables, VALIDITY.md, and the claims that ship."""

import csv
import io
import json
import math
import re
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from game import cli
from game.commands import lab_experiment
from game.lab.experiments import charts
from game.lab.experiments.plan import planned
from game.lab.experiments.reading import faults_in, opened
from game.lab.experiments.running import run
from game.lab.experiments.verdicts import Verdict, answers
from game.workers import Here
from tests.playing import CHECKOUT
from tests.scenarios import valleys as v
from tests.small_experiments import SCENARIO, Interrupted
from tests.test_experiments import ALONE, ASKED, whole


def lab(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = cli.main(["lab", *words])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


class Ran(NamedTuple):
    """An experiment that was run: its file, what it printed, and the folder of what it wrote."""

    path: Path
    said: str
    out: Path


ODD = "<script>alert(1)</script> $x$ & more"


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    folder = tmp_path_factory.mktemp("experiment")
    arms = ALONE.replace("{without", f'{{text: "{ODD}", without')
    path, out, said = whole(folder, arms=arms, questions=ASKED, games=4), folder / "out", io.StringIO()
    with redirect_stdout(said):
        assert cli.main(["lab", str(path), "--workers", "1", "--out", str(out)]) == 0
    return Ran(path, said.getvalue(), out)


# ----- what is written


@pytest.mark.usefixtures("undrawn")
def test_files_are_the_same_bytes_for_any_number_of_workers(
    ran: Ran, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lab(capsys, str(ran.path), "--workers", "2", "--out", str(tmp_path / "out"))[0] == 0
    one, two = (
        {
            file.name: unseen(file.read_text("utf-8"))
            for file in out.iterdir()
            if file.suffix in (".html", ".csv", ".json")
        }
        for out in (ran.out, tmp_path / "out")
    )
    assert set(one) == {"report.html", "figures.csv", "arms.csv", "result.json"}
    assert one == two


def unseen(page: str) -> str:
    """A page without its charts."""
    return re.sub(r"<svg.*?</svg>\s*", "", page, flags=re.DOTALL)


def test_a_chart_is_the_same_bytes_each_time_and_shares_no_name_with_another_of_its_page() -> None:
    one, again, other = (
        charts.bars(charts.About(name, "Endings", "How it ended"), ["all"], [("well", [0.4]), ("badly", [0.6])])
        for name in ("one", "one", "other")
    )
    assert one == again
    named, also = (set(re.findall(r'\bid="([^"]+)"', chart)) for chart in (one, other))
    assert len(named) > 10
    assert named & also == set()


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_page_speaks_every_language_and_needs_nothing_from_elsewhere(
    language: str, ran: Ran, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, folder = ran.said, ran.out
    if language != "en":
        folder = tmp_path / "out"
        status, out, _ = lab(capsys, str(ran.path), "--out", str(folder), "--lang", language)
        assert status == 0
    page = (folder / "report.html").read_text("utf-8")
    assert f'<html lang="{language}">' in page
    for text in (page, out):
        assert not re.search(r"\b(?:experiment|metric|validity)\.[a-z_]+", text)
        assert "{" not in unseen(re.sub(r"<style.*?</style>", "", text, flags=re.DOTALL))
    links = set(re.findall(r'(?:href|src|url)\s*=?\s*["(]([^")]+)', page))
    assert not [link for link in links if not link.startswith("#")]
    assert page.count("<svg") == page.count("<title id=") == page.count("<desc ") == page.count("<details>") == 5


def test_names_in_the_page_cannot_clash_or_break_out(ran: Ran) -> None:
    page = (ran.out / "report.html").read_text("utf-8")
    assert "<script" not in page
    assert "$x$ &amp; more" in unseen(page)
    assert "$x$ &amp; more</text>" in page, "in charts too, where dollar signs are no formula"
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_tables_hold_a_row_for_each_figure_and_each_arm(ran: Ran, capsys: pytest.CaptureFixture[str]) -> None:
    status, said, _ = lab(capsys, str(ran.path), "--json")
    document = json.loads(said)
    assert status == 0
    assert json.loads((ran.out / "result.json").read_text("utf-8")) == document
    figures = list(csv.DictReader((ran.out / "figures.csv").read_text("utf-8").splitlines()))
    assert len(figures) == sum(len(one["figures"]) for one in document["questions"]) == 11
    arms = list(csv.DictReader((ran.out / "arms.csv").read_text("utf-8").splitlines()))
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


@pytest.mark.usefixtures("undrawn")
def test_a_stopped_run_says_what_is_kept_and_how_to_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, out = whole(tmp_path, games=6), tmp_path / "out"
    with monkeypatch.context() as patch:
        patch.setattr(lab_experiment, "chosen_engine", lambda *_: Interrupted(2))
        status, printed, err = lab(capsys, str(path), "--out", str(out))
    assert (status, printed) == (130, "")
    assert f"lab {path} --out {out}" in err
    assert "2 of 6" in err
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
    return CHECKOUT / "assets" / "scenarios" / "caracas-calling" / "claims.yaml"


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
