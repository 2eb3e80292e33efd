"""What seats said before they saw the odds, what the odds were, and what fell: calibration and Brier scores.

A seat's forecast is of success, and what success is lies in ``rules.outlook.success``. Only the line being played
counts.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final

from game.play.forecasting import FORECAST
from rules.outlook import odds as odds_of
from rules.outlook import sight
from rules.outlook.success import SKIPPED, SUCCESS, is_success, subject_of
from rules.turn import journal
from rules.values import order_data, orders
from rules.values.events import ADDED, HAPPENED, ROLLED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.play.session import Session
    from rules.outlook.odds import Odds
    from rules.state.state import State
    from rules.turn.journal import Record
    from rules.values.orders import Order

__all__ = ["Bin", "Forecast", "Forecasts", "TurnScore", "forecasts", "forecasts_of", "scored"]

BINS: Final = ((0, 10), (20, 30), (40, 60), (70, 80), (90, 100))
"""The bins of calibration, in per cent as said, both ends within."""
ASKED, ACCEPTED = "asked", "accepted"


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

    ``odds`` leaves out estimates, which are no true odds; ``None`` where there is nothing else.
    ``came`` is the share in per cent that succeeded of the ``fell`` whose result is known, ``None`` where none is.
    """

    low: int
    high: int
    count: int
    said: float
    odds: float | None
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
    said = [one for one in session.history.line if one["kind"] == FORECAST]
    found: dict[str, list[Forecast]] = {}
    skipped: Counter[str] = Counter()
    odds = _odds(session, said)
    for one in said:
        seat = one["seat"]
        found.setdefault(seat, [])
        if one["said"] == SKIPPED:
            skipped[seat] += 1
        elif one["record"] in odds:
            found[seat].append(_forecast(session, one, odds[one["record"]]))
    return {seat: scored(seat, tuple(each), skipped[seat]) for seat, each in found.items()}


def forecasts_of(session: Session, seat: str) -> Forecasts:
    """One seat's forecasts; an empty set where it stated none."""
    return forecasts(session).get(seat, scored(seat, (), 0))


# ----- what was said, what was so, what fell


def _odds(session: Session, said: list[Record]) -> dict[int, Odds]:
    """The odds before each forecast, as its seat could know the position then; in one walk over the game."""
    waiting = list(said)
    found: dict[int, Odds] = {}
    state: State | None = None
    for record, _, state in journal.walk(session.compiled, session.history.records):
        while waiting and waiting[0]["record"] < record["record"]:
            _note_odds(state, waiting.pop(0), found)
    for one in waiting:
        if state is not None:
            _note_odds(state, one, found)
    return found


def _note_odds(state: State, one: Record, found: dict[int, Odds]) -> None:
    order = order_data.from_data(one["order"])
    with suppress(KeyError, ValueError, IndexError):  # about what does not stand there
        chances = odds_of.odds(sight.masked(state, one["seat"]), order)
        if chances is not None:
            found[one["record"]] = chances


def _forecast(session: Session, one: Record, odds: Odds) -> Forecast:
    order = order_data.from_data(one["order"])
    subject = subject_of(order)
    wanted = SUCCESS[subject.partition(":")[0]]
    result = _result(session, one, order)
    asked = subject.partition(":")[2]
    estimate = (
        isinstance(order, orders.RequestAid | orders.OfferSideDeal)
        and (session.prospects.estimated(odds, asked) or odds).estimate
    )
    return Forecast(
        one["record"], one["turn"], one["phase"], one["seat"], order, subject, one["said"], odds.of(*wanted),
        estimate, result, is_success(subject, result) if result else None,
    )  # fmt: skip


def _result(session: Session, one: Record, order: Order) -> str:
    """What became of exactly this order in its turn: the result of its roll, or what was answered without one."""
    subject = subject_of(order)
    kind, _, name = subject.partition(":")
    wanted = _given_as(order)
    given, result = False, ""
    for record in session.history.line:
        if record["record"] < one["record"] or record["turn"] != one["turn"]:
            continue
        if record["kind"] == "order" and tuple(record["order"]) in wanted:
            given = True
        for event in record.get("events", ()) if given else ():
            result = _told(event, kind, name) or result
    return result


def _given_as(order: Order) -> set[tuple[object, ...]]:
    """The orders that set this order's roll going: a card is signalled first and then played."""
    if isinstance(order, orders.Signal | orders.PlayCard):
        return {tuple(order_data.to_data(orders.PlayCard(order.seat, order.card)))}
    return {tuple(order_data.to_data(order))}


def _told(event: list[Any], kind: str, name: str) -> str:
    """The result that an event tells of; empty for every other event, and for an answer that is not whole yet."""
    head = event[0]
    if kind == "pressure":
        rolled = head == ROLLED and event[1] == f"pressure:{name}"
        ruled = head == HAPPENED and event[1] == "overridden" and event[2] == f"pressure:{name}"
        return str(event[5]) if rolled else str(event[3]) if ruled else ""
    if head != ADDED or event[1] not in ("requests", "deals") or event[2][0] != name:
        return ""
    if kind == "deal":
        return "" if event[1] != "deals" or event[2][1] == ASKED else str(event[2][1])
    lead, partner = event[2][2], event[2][3]
    for one in (lead, partner):
        if one not in (ACCEPTED, ASKED, ""):
            return str(one)
    return ACCEPTED if lead == ACCEPTED and partner in (ACCEPTED, "") else ""


# ----- how good they were


def scored(seat: str, found: tuple[Forecast, ...], skipped: int) -> Forecasts:
    """A seat's forecasts with their scores."""
    exact = [one for one in found if not one.estimate]
    fell = [one for one in found if one.success is not None]
    turns = sorted({one.turn for one in exact})
    by_turn = tuple(
        TurnScore(turn, len(some), _brier([(one.said, one.odds) for one in some]) or 0.0)
        for turn in turns
        for some in [[one for one in exact if one.turn == turn]]
    )
    return Forecasts(
        seat, found, skipped, tuple(_bins(found)), by_turn,
        against_odds=_brier([(one.said, one.odds) for one in exact]),
        against_fell=_brier([(one.said, 100 if one.success else 0) for one in fell]),
        odds_against_fell=_brier([(one.odds, 100 if one.success else 0) for one in fell]),
        bias=fmean(one.said - one.odds for one in exact) if exact else None,
    )  # fmt: skip


def _brier(pairs: list[tuple[int, int]]) -> float | None:
    """The mean square of the differences, of shares from 0 to 1."""
    return fmean(((said - true) / 100) ** 2 for said, true in pairs) if pairs else None


def _bins(found: tuple[Forecast, ...]) -> Iterator[Bin]:
    for low, high in BINS:
        some = [one for one in found if low <= one.said <= high]
        if not some:
            continue
        fell = [one for one in some if one.success is not None]
        came = 100 * fmean(bool(one.success) for one in fell) if fell else None
        exact = [one.odds for one in some if not one.estimate]
        odds = fmean(exact) if exact else None
        yield Bin(low, high, len(some), fmean(one.said for one in some), odds, len(fell), came)
