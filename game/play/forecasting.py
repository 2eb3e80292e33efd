"""Forecasts: a seat says how likely it thinks success is, and only then sees the odds (aar §Forecasts).

Off until the facilitator says otherwise. Each switch, each forecast and each one skipped is a record; what was said
before a moment to which the game went back is said anew. Odds are hidden by what they are about, such as one ability:
once a seat has spoken of it in a turn, it sees them in that turn at every price.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from game.errors import WrongUse
from game.play.players import PEOPLE
from rules.outlook.sight import TABLE
from rules.outlook.success import SKIPPED, SPOKEN, subject_of
from rules.tables.places import ENDING
from rules.values import order_data
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.play.course import Course
    from rules.values.orders import Order

__all__ = ["FORECAST", "FORECASTS", "Forecasting"]

FORECASTS: Final = "forecasts"
"""The kind of record that switches them on or off."""
FORECAST: Final = "forecast"
"""The kind of record that holds one, or that it was skipped."""


class Forecasting:
    """The forecasts of one game while it is played."""

    def __init__(self, course: Course) -> None:
        """The forecasts of one game."""
        self._course = course
        self._known: tuple[tuple[int, int], bool, frozenset[tuple[str, str]]] = ((-1, -1), False, frozenset())

    @property
    def on(self) -> bool:
        """Whether seats of people are asked for forecasts."""
        return self._now()[0]

    def switch(self, *, on: bool) -> None:
        """Ask every seat of people for forecasts from here on, or none; nothing when it is so already.

        Raises:
            WrongUse: the game is only looked at.
        """
        self._course.require_file()
        if bool(on) != self.on:
            self._course.note(FORECASTS, allowed=bool(on))

    def is_due(self, order: Order) -> bool:
        """Whether a seat should say first how likely it thinks the success of this order is."""
        return self.hides(order.seat, subject_of(order)) and order.seat in self._people()

    def state(self, order: Order, said: int | None) -> None:
        """Record what a seat said before an order, in per cent by tens; ``None`` skips it.

        Raises:
            WrongUse: no forecast is due before this order, it is no number of tens, or the game is only looked at.
        """
        self._course.require_file()
        spoken = SKIPPED if said is None else said
        if not self.is_due(order):
            raise WrongUse(Message("forecast.not_due"))
        if type(spoken) is not int or spoken not in SPOKEN:
            raise WrongUse(Message("forecast.in_tens"))
        self._course.note(FORECAST, seat=order.seat, order=order_data.to_data(order), said=spoken)

    # ----- what is hidden from whom

    def hides(self, viewer: str, subject: str) -> bool:
        """Whether the odds of this are still hidden from who looks on: a seat that is to speak first, or the table."""
        on, spoken = self._now()
        if not on or not subject:
            return False
        askers = self._askers(subject)
        if viewer == TABLE:
            askers, viewer = askers[:1], askers[0] if askers else ""
        return viewer in askers and viewer in self._people() and (viewer, subject) not in spoken

    def hides_any(self, viewer: str) -> bool:
        """Whether anything may be hidden from a seat."""
        return self.on and (viewer == TABLE or viewer in self._people())

    def _people(self) -> list[str]:
        return [seat for seat, player in self._course.seats.items() if player == PEOPLE]

    def _askers(self, subject: str) -> list[str]:
        """Who may order what this roll decides: first the seat that sets it going, then who may let a card answer."""
        compiled = self._course.compiled
        kind, _, name = subject.partition(":")
        if kind == "pressure":
            return [compiled.cards[name].seat] if name in compiled.cards else []
        if kind == "deal":
            return [compiled.allies[name].deal_seat, name] if name in compiled.allies else []
        ability = compiled.abilities.get(name)
        if ability is None:
            return []
        partner = [ability.partner.seat] if ability.partner is not None else []
        return [ability.ally.serves, ability.ally.seat, *partner]

    def _now(self) -> tuple[bool, frozenset[tuple[str, str]]]:
        """Whether they are on, and of what each seat has spoken in this turn, or ordered without speaking."""
        course = self._course
        if course.revealed or course.state.numbers[ENDING]:
            return False, frozenset()
        everything, line = course.record.everything, course.record.line
        moment = len(everything), len(line)
        if self._known[0] != moment:
            switched = (one["allowed"] for one in reversed(everything) if one["kind"] == FORECASTS)
            on = bool(next(switched, False))
            self._known = moment, on, frozenset(self._spoken(line)) if on else frozenset()
        return self._known[1], self._known[2]

    def _spoken(self, line: list[dict[str, Any]]) -> set[tuple[str, str]]:
        found: set[tuple[str, str]] = set()
        for one in reversed(line):
            if one.get("turn") != self._course.turn:
                break
            if one["kind"] in (FORECAST, "order", "sealed") and one["order"] != order_data.HIDDEN:
                order = order_data.from_data(one["order"])
                found.add((order.seat, subject_of(order)))
        return found
