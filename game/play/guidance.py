"""Guidance in a game: which of the scenario's hints a seat is shown now.

It reads the game and never writes to it: what was ordered stands in the record, and what was put away or looked at is
kept beside the preferences of whoever sits at this computer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from game.user import guided
from rules.tables.conditions import compile_condition

if TYPE_CHECKING:
    from game.play.session import Session
    from rules.scenario.guidance import Done, GuidanceStep
    from rules.values.orders import Order

__all__ = ["Guidance"]


class Guidance:
    """The hints of one game, as far as one computer has shown them."""

    def __init__(self, session: Session) -> None:
        """With what was put away in this game before."""
        self._session = session
        self._game = str(session.header.get("id", ""))
        steps = session.scenario.guidance
        begun = bool(steps) and session.turn > 0  # a game of the same seed has the same id, and begins anew
        self._guided = guided.kept(self._game) if begun else guided.Guided()
        self._found: tuple[tuple[object, ...], GuidanceStep | None] = ((), None)
        self._holds = {one.id: compile_condition(one.when, session.compiled) for one in steps if one.when is not None}

    def has_any(self, seat: str) -> bool:
        """Whether the scenario has hints for a seat that may be shown in this game at all."""
        return not self._session.read_only and any(one.seat == seat for one in self._session.scenario.guidance)

    @property
    def is_on(self) -> bool:
        """Whether hints are shown."""
        return not self._guided.off

    def step(self, seat: str) -> GuidanceStep | None:
        """The hint to show to a seat now, if there is one."""
        if self._guided.off or not self.has_any(seat) or self._session.ending is not None:
            return None
        moment = (seat, self._guided, len(self._session.history.records))
        if self._found[0] != moment:
            steps = self._session.scenario.guidance
            self._found = moment, next((one for one in steps if one.seat == seat and self._is_due(one)), None)
        return self._found[1]

    def put_away(self, seat: str) -> None:
        """The hint that a seat is shown is not shown again in this game."""
        step = self.step(seat)
        if step is not None:
            self._keep(replace(self._guided, away=self._guided.away | {step.id}))

    def switch(self, *, on: bool) -> None:
        """Show no hint any more in this game, or show them again."""
        if on == self._guided.off:
            self._keep(replace(self._guided, off=not on))

    def looked_at(self, seat: str, name: str) -> None:
        """A seat has looked at something, by its name as a pointer has it; kept where a hint waits for it."""
        said = f"{seat}:{name}"
        awaited = any(
            one.seat == seat and any(done.opened is not None and done.opened.name == name for done in one.done)
            for one in self._session.scenario.guidance
        )
        if awaited and said not in self._guided.opened:
            self._keep(replace(self._guided, opened=self._guided.opened | {said}))

    def _keep(self, wanted: guided.Guided) -> None:
        self._guided = wanted
        guided.keep(self._game, wanted)

    def _is_due(self, step: GuidanceStep) -> bool:
        session = self._session
        moment = step.turn in (None, session.turn) and (not step.phases or session.phase in step.phases)
        if not moment or not session.turn or step.id in self._guided.away:
            return False
        holds = self._holds.get(step.id)
        if holds is not None and not holds(session.view(step.seat).position.numbers):
            return False
        if step.can is not None and not any(_is(step.can, one) for one in session.legal(step.seat)):
            return False
        return not any(self._happened(one, step.seat) for one in step.done)

    def _happened(self, done: Done, seat: str) -> bool:
        if done.opened is not None:
            return f"{seat}:{done.opened.name}" in self._guided.opened
        given = (entry.order for entry in self._session.history.entries(seat))
        return any(order is not None and order.seat == seat and _is_meant(done, order) for order in given)


def _is_meant(done: Done, order: Order) -> bool:
    """Whether an order is of the kind, and about the thing, that ends a hint."""
    about = {name: getattr(done, name) for name in ("action", "ability", "card", "ally")}
    meant = all(wanted is None or getattr(order, name, None) == wanted for name, wanted in about.items())
    return done.order is not None and _is(done.order, order) and meant


def _is(name: str, order: Order) -> bool:
    """Whether an order is of the kind that a scenario calls so."""
    return type(order).__name__ == "".join(word.capitalize() for word in name.split("_"))
