"""Forecasts in sentences: what is asked, what counts as success, and how a seat's forecasts turned out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.telling.forecasts import forecasts_of
from rules.outlook.success import subject_of
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.play.session import Session
    from game.telling.forecasts import Bin, Forecasts
    from game.translate import Translator
    from rules.values.orders import Order

__all__ = ["asked_words", "bin_words", "forecast_lines", "score_words", "success_words"]


WHAT: Final = {
    "answer": "forecast.what_answer",
    "deal": "forecast.what_deal",
    "pressure": "forecast.what_pressure",
}
SUCCESS: Final = {
    "answer": "forecast.success_answer",
    "deal": "forecast.success_deal",
    "pressure": "forecast.success_pressure",
}
"""What is asked, and what counts as success, for each kind of roll that a seat's order sets going."""


def asked_words(order: Order) -> Message:
    """What a seat is asked before an order with a roll."""
    return Message("forecast.ask", {"what": Message(WHAT[_kind(order)])})


def success_words(order: Order) -> Message:
    """What counts as success of such an order."""
    return Message(SUCCESS[_kind(order)])


def _kind(order: Order) -> str:
    return subject_of(order).partition(":")[0]


def score_words(one: Forecasts) -> list[Message]:
    """How many forecasts a seat stated, how good they were against the odds and against what fell, and its bent."""
    found = [Message("forecast.stated", {"count": len(one.all), "skipped": one.skipped})]
    if one.against_odds is not None:
        found.append(Message("forecast.against_odds", {"score": _hundredths(one.against_odds)}))
    if one.against_fell is not None and one.odds_against_fell is not None:
        values = {"score": _hundredths(one.against_fell), "odds": _hundredths(one.odds_against_fell)}
        found.append(Message("forecast.against_fell", {**values}))
    if one.bias is not None:
        points = round(one.bias)
        key = "forecast.hopeful" if points > 0 else "forecast.gloomy" if points < 0 else "forecast.even"
        found.append(Message(key, {"points": abs(points)}))
    return found


def bin_words(one: Bin) -> Message:
    """What was said from here to there, against the odds and against what fell."""
    values = {"low": one.low, "high": one.high, "count": one.count}
    fell = {} if one.came is None else {"came": round(one.came * one.fell / 100), "fell": one.fell}
    if one.odds is None:
        return Message("forecast.bin_estimated_fell" if fell else "forecast.bin_estimated", {**values, **fell})
    return Message("forecast.bin_fell" if fell else "forecast.bin", {**values, "odds": round(one.odds), **fell})


def _hundredths(score: float) -> Message:
    """A Brier score in hundredths, as people read it: 0 to 100."""
    return Message("forecast.hundredths", {"score": round(100 * score)})


def forecast_lines(session: Session, seat: str, t: Translator) -> list[str]:
    """How a seat's forecasts turned out, a line each; nothing where it stated none."""
    found = forecasts_of(session, seat)
    if not found.all:
        return []
    said = [t.render(one) for one in (*score_words(found), *(bin_words(each) for each in found.bins))]
    return ["", t("forecast.title"), f"  {t('forecast.brier_means')}", *(f"  {line}" for line in said)]
