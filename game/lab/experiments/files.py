"""What an experiment leaves in its folder beside the journal: the same bytes for the same games, whoever played."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from game.lab.experiments.journal import JOURNAL
from game.lab.experiments.page import page
from game.lab.sheets import RESULT, as_csv, as_json
from game.lab.targets import ready_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from game.lab.experiments.reading import Opened
    from game.lab.experiments.running import Outcome
    from game.lab.experiments.telling import Teller
    from game.lab.experiments.verdicts import Answer, Found

__all__ = ["ALL", "ARMS", "FIGURES", "PAGE", "RESULT", "document", "prepared", "texts"]

FIGURES: Final = "figures.csv"
ARMS: Final = "arms.csv"
PAGE: Final = "report.html"
FIGURE_COLUMNS: Final = (
    "question",
    "variant",
    "claims",
    "measure",
    "look",
    "arms",
    "value",
    "low",
    "high",
    "games",
    "wanted_low",
    "wanted_high",
    "verdict",
    "verdict_of_question",
)
ALL: Final = (RESULT, FIGURES, ARMS, PAGE)


def prepared(folder: Path, sources: Sequence[Path]) -> Path:
    """The folder, made where it was missing, before any game is played.

    Raises:
        WrongUse: it holds one of the files, but no journal: they are of something else, and are not written over. Or
            it lies among the sources.
        NotSaved: it cannot be made or written to.
    """
    return ready_folder(folder, ALL, sources, replaces=(folder / JOURNAL).is_file())


def texts(opened: Opened, outcome: Outcome, found: list[Answer], teller: Teller) -> dict[str, str]:
    """All files by name; what an earlier run of the same experiment wrote is replaced.

    Raises:
        WrongUse: no library for charts; the message says how to get it.
    """
    return {
        RESULT: as_json(document(opened, outcome, found)),
        FIGURES: as_csv(figure_rows(opened, found)),
        ARMS: as_csv(arm_rows(opened, outcome.tally)),
        PAGE: page(opened, outcome, found, teller),
    }


def document(opened: Opened, outcome: Outcome, found: list[Answer]) -> dict[str, Any]:
    """The document of ``result.json`` and ``--json``: nothing in it depends on the machine."""
    experiment = opened.experiment
    return {
        "experiment": opened.path.name,
        "scenario": opened.loaded.scenario.name,
        "games": experiment.games,
        "seed": str(experiment.seed),
        "digest": outcome.digest,
        "confidence": 0.99,
        "questions": [_answered(opened, answer) for answer in found],
        "arms": {key: _arm(opened, key, tally) for key, tally in sorted(outcome.tally["arms"].items())},
    }


def _answered(opened: Opened, answer: Answer) -> dict[str, Any]:
    question = opened.experiment.questions[answer.question]
    return {
        "id": question.id,
        "variant": answer.variant,
        "text": question.text,
        "claims": list(question.claims),
        "verdict": answer.verdict.value,
        "figures": [_figure(one) for one in answer.found],
    }


def _figure(found: Found) -> dict[str, Any]:
    figure, estimate = found.figure, found.estimate
    measure = figure.terms[0].measure
    return {
        "measure": {name: value for name, value in vars(measure).items() if value not in (None, ())},
        "look": figure.told.key.removeprefix("experiment.figure_"),
        "arms": [term.arm for term in figure.terms],
        "value": estimate.value,
        "low": estimate.low,
        "high": estimate.high,
        "games": estimate.games,
        "wanted": {"low": figure.low, "high": figure.high, "never": figure.never},
        "verdict": found.verdict.value,
    }


def _arm(opened: Opened, key: str, tally: dict[str, Any]) -> dict[str, Any]:
    return {**opened.plan.arms[key].to_data(), "turns": opened.plan.arms[key].turns, "counted": _settled(tally)}


def _settled(counted: Any) -> Any:
    """The same with its names in their own order: as they came depends on which worker was done first."""
    if isinstance(counted, dict):
        return {name: _settled(value) for name, value in sorted(counted.items())}
    return [_settled(value) for value in counted] if isinstance(counted, list) else counted


def figure_rows(opened: Opened, found: list[Answer]) -> list[list[Any]]:
    """A heading and one row a figure."""
    rows: list[list[Any]] = [[*FIGURE_COLUMNS]]
    for answer in found:
        question = opened.experiment.questions[answer.question]
        for one in answer.found:
            data = _figure(one)
            rows.append(
                [
                    question.id,
                    answer.variant,
                    " ".join(question.claims),
                    " ".join(f"{name}={value}" for name, value in data["measure"].items()),
                    data["look"],
                    " ".join(data["arms"]),
                    *(data[name] for name in ("value", "low", "high", "games")),
                    data["wanted"]["low"],
                    data["wanted"]["high"],
                    data["verdict"],
                    answer.verdict.value,
                ]
            )
    return rows


def arm_rows(opened: Opened, tally: dict[str, Any]) -> list[list[Any]]:
    """A heading and one row an arm: shares of endings and of ending well, mean scores."""
    scenario = opened.loaded.scenario
    endings = [one.id for one in scenario.endings]
    seats = [one.id for one in scenario.seats if one.role != "facilitator"]
    heading = ["arm", "games", "survived", *(f"ending.{one}" for one in endings)]
    rows: list[list[Any]] = [[*heading, *(f"well.{one}" for one in seats), *(f"score.{one}" for one in seats)]]
    for key, counted in sorted(tally["arms"].items()):
        games = counted["games"]
        survived = sum(int(turn) * count for turn, count in counted["survived"].items())
        rows.append(
            [
                key,
                games,
                survived / games,
                *(counted["endings"].get(one, 0) / games for one in endings),
                *(counted["well"].get(one, 0) / games for one in seats),
                *(counted["scores"].get(one, [0])[0] / games for one in seats),
            ]
        )
    return rows
