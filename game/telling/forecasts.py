"""What seats said before they saw the odds, what the odds were, and what fell: calibration and Brier scores.

A seat's forecast is of success, and what success is lies in ``rules.outlook.success``. Only the line being played
counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.play.session import Session
    from rules.values.orders import Order

__all__ = ["Bin", "Forecast", "Forecasts", "TurnScore", "forecasts", "forecasts_of"]


@dataclass(frozen=True, slots=True)
class Forecast:
    """One forecast: in which record and turn, of which seat, before which order.

    ``said`` and ``odds`` are per cent; ``odds`` are the engine's for exactly this order at that moment, an ``estimate``
    where a mind answers instead of a card. ``result`` is what the order's roll or answer came to, empty where the order
    was not given or its result has not come; ``success`` is ``None`` then.
    """

    record: int
    turn: int
    phase: str
    seat: str
    order: Order
    roll: str
    said: int
    odds: int
    estimate: bool = False
    result: str = ""
    success: bool | None = None


@dataclass(frozen=True, slots=True)
class Bin:
    """The forecasts said from ``low`` to ``high`` per cent: how many, the mean said and true odds, in per cent.

    ``came`` is the share in per cent that succeeded of the ``fell`` whose result is known, ``None`` where none is.
    """

    low: int
    high: int
    count: int
    said: float
    odds: float
    fell: int
    came: float | None


@dataclass(frozen=True, slots=True)
class TurnScore:
    """The Brier score of one turn's forecasts against the true odds, 0 (best) to 1, and how many they were."""

    turn: int
    count: int
    brier: float


@dataclass(frozen=True, slots=True)
class Forecasts:
    """All of one seat's forecasts, and how good they were.

    Brier scores are mean squares from 0 (best) to 1, of shares from 0 to 1: ``against_odds`` of what was said against
    the true odds; ``against_fell`` of what was said against what fell, and ``odds_against_fell`` of the odds themselves
    against it, which is what knowing the odds would have scored on the same rolls. ``None`` where there is none to
    count. ``bias`` is the mean of said minus odds, in points of per cent: above nought is too hopeful.
    """

    seat: str
    all: tuple[Forecast, ...]
    skipped: int
    bins: tuple[Bin, ...]
    by_turn: tuple[TurnScore, ...]
    against_odds: float | None
    against_fell: float | None
    odds_against_fell: float | None
    bias: float | None


def forecasts(session: Session) -> dict[str, Forecasts]:
    """Every seat's forecasts by its id, of seats that stated or skipped one."""
    return {}


def forecasts_of(session: Session, seat: str) -> Forecasts:
    """One seat's forecasts; an empty set where it stated none."""
    return forecasts(session).get(seat, Forecasts(seat, (), 0, (), (), None, None, None, None))
