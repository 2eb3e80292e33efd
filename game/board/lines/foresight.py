"""Forecasts and assumptions of a game that is over, in lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.desk.memory import kept
from game.board.lines.pieces import heading
from game.board.widgets.flow import Line
from game.telling.assumptions import assumptions
from game.telling.forecast_words import bin_words, score_words
from game.telling.forecasts import forecasts
from rules.wording.causes import cause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.board.desk.desk import Desk
    from game.telling.assumptions import Assumption, Moved
    from game.telling.forecasts import Forecasts

__all__ = ["assumption_lines", "forecast_score_lines", "has_forecasts"]

MOST_MOVED = 3
"""So many causes of an assumption that mattered are named."""


@kept
def _forecasts(desk: Desk) -> dict[str, Forecasts]:
    """Those that the view may read: a seat's own, and all for the facilitator."""
    found = forecasts(desk.session)
    leads = desk.seat == desk.seat_with_role("facilitator")
    return {seat: one for seat, one in found.items() if leads or seat == desk.seat}


def has_forecasts(desk: Desk) -> bool:
    """Whether there is any forecast that the view may read."""
    return bool(_forecasts(desk))


@kept
def forecast_score_lines(desk: Desk) -> list[Line]:
    """For each seat how many it stated, how good they were, and its calibration."""
    return list(_scores(desk))


def _scores(desk: Desk) -> Iterator[Line]:
    yield Line(desk.t("forecast.brier_means"), TypeRole.CAPTION, "quiet", space=0)
    for seat, one in _forecasts(desk).items():
        mark = desk.mark(seat)
        yield Line(
            desk.seat_called(seat), TypeRole.HEADING, flag=desk.flag(seat), sign=mark.shape, mark_tone=mark.accent,
            space=16,
        )  # fmt: skip
        for message in score_words(one):
            yield Line(desk.say(message), space=4)
        if one.bins:
            yield heading(desk.t("forecast.calibration"))
        for each in one.bins:
            yield Line(desk.say(bin_words(each)), sign=SignShape.DISC, mark_tone="sky", space=4)
        if one.by_turn:
            yield heading(desk.t("forecast.over_time"))
        for turn in one.by_turn:
            score = desk.t("forecast.hundredths", score=round(100 * turn.brier))
            said = desk.t("forecast.in_turn", turn=turn.turn, count=turn.count)
            yield Line(said, value=score, cells=10, filled=round(10 * turn.brier), mark_tone="orange", space=4)


@kept
def assumption_lines(desk: Desk) -> list[Line]:
    """Assumptions that mattered first, each with what it moved; then the others, limitations and constraints."""
    return list(_assumptions(desk))


def _assumptions(desk: Desk) -> Iterator[Line]:
    found = assumptions(desk.session)
    mattered = [one for one in found if one.mattered]
    yield Line(desk.t("assumptions.means"), TypeRole.CAPTION, "quiet", space=0)
    for key, some in (
        ("assumptions.mattered", mattered),
        ("assumptions.others", [one for one in found if one.kind == "assumption" and not one.mattered]),
        ("assumptions.limitations", [one for one in found if one.kind == "limitation"]),
        ("assumptions.constraints", [one for one in found if one.kind == "constraint"]),
    ):
        if some:
            yield heading(desk.t(key))
        for one in some:
            yield from _assumption(desk, one)


def _assumption(desk: Desk, one: Assumption) -> Iterator[Line]:
    text = desk.say(one.text)
    if one.mattered:
        yield Line(text, TypeRole.LABEL, sign=SignShape.DIAMOND, mark_tone="orange", space=8)
    else:
        yield Line(text, sign=SignShape.MINUS, space=8)
    if desk.seat != desk.seat_with_role("facilitator"):  # what moved it may be another seat's secret
        if one.mattered:
            points = sum(moved.points for moved in one.moved)
            yield Line(desk.t("assumptions.in_all", points=points), TypeRole.CAPTION, "quiet", indent=30, space=1)
        return
    for moved in one.moved[:MOST_MOVED]:
        yield Line(_moved(desk, moved), TypeRole.CAPTION, "quiet", indent=30, space=1)


def _moved(desk: Desk, moved: Moved) -> str:
    """What a cause of it moved, and whose score most."""
    what = desk.say(cause(desk.scenario, moved.cause))
    if moved.ending:
        return desk.t("assumptions.ended", what=what)
    return desk.t("assumptions.moved", what=what, seat=desk.seat_called(moved.seat), points=moved.points)
