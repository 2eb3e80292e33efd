"""The bots at a session's table: which policy plays which seat, and letting them order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.errors import WrongUse
from game.play.players import PEOPLE, check_players, unknown_seat
from game.play.sealing import Sealing
from rules.bots import runner
from rules.bots.cast import policy
from rules.tables.places import ENDING, PAUSED
from rules.values.orders import Pass
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.play.course import Course
    from rules.bots.policies import Policy
    from rules.judging.legal import Legal
    from rules.outlook.odds import Odds
    from rules.outlook.sight import View
    from rules.values.orders import Order


class Bots:
    """Plays the seats of a game that no person plays."""

    def __init__(self, course: Course) -> None:
        """The bots of one game."""
        self._course = course
        self.sealing = Sealing(course)

    @property
    def policies(self) -> dict[str, Policy]:
        """What plays each seat that no person plays."""
        own = self._course.own
        return {
            seat: self._asked(own[seat]) if seat in own else policy(player, self._course.compiled.roles[seat])
            for seat, player in self._course.seats.items()
            if player != PEOPLE
        }

    def _asked(self, policy: Policy) -> Policy:
        """A callable of somebody's own, held to what a policy is: it only chooses, and among the legal orders.

        Any other order passes.
        """
        course = self._course

        def choose(view: View, legal: Legal, odds: Callable[[Order], Odds | None], roll: Callable[[], int]) -> Order:
            course.choosing = True
            try:
                order = policy(view, legal, odds, roll)
            finally:
                course.choosing = False
            return order if order is legal.picked or order in list(legal) else Pass(view.seat)

        return choose

    def order(self, *, late: bool = False) -> None:
        """Let every bot that the phase waits for order, until it waits for people or for nobody.

        While answers lie sealed allies wait for one another; ``late`` opens them though some have not answered.
        """
        if self.sealing.open_seats() and not late:
            self._play(
                {seat: policy for seat, policy in self.policies.items() if seat not in self._course.compiled.allies}
            )
            return
        self._open_sealed()
        self._play(self.policies)

    def _open_sealed(self) -> None:
        """Let all allies answer in their fixed order: people as they have sealed it, bots as they play."""
        course = self._course
        stopped = course.state.numbers[PAUSED] and not course.state.numbers[ENDING]
        if stopped or not self.sealing.pending():
            return
        for seat in course.compiled.allies:
            self.sealing.give(seat)
            self._play({one: policy for one, policy in self.policies.items() if one == seat})

    def _play(self, policies: dict[str, Policy]) -> None:
        course = self._course
        runner.play_phase(course.state, policies, course.record.decisions, self.carry_out)

    def carry_out(self, seat: str, order: Order) -> bool:
        """Record and carry out what a bot ordered; whether it was allowed."""
        return self._course.carry_out(order, self._course.seats[seat]).allowed

    def take_over(self, seat: str, player: str) -> None:
        """Let a bot or a person take a seat from here on.

        Raises:
            WrongUse: an unknown seat or player, or the game is only looked at.
        """
        course = self._course
        course.require_file()
        course.seats |= check_players(course.loaded, {seat: player})
        course.own.pop(seat, None)
        course.note("seat", seat=seat, player=player)
        self.order()

    def use_policy(self, seat: str, policy: Policy) -> None:
        """Let a callable of your own play a seat; its orders are recorded like any bot's.

        Raises:
            WrongUse: there is no such seat, or the policy cannot be called.
        """
        course = self._course
        if seat not in course.seats:
            raise unknown_seat(seat, list(course.seats))
        if not callable(policy):
            raise WrongUse(Message("session.bad_policy"))
        course.own[seat] = policy
        course.seats[seat] = "own"
