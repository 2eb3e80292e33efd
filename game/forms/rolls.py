"""Rulings on dice: the result of a roll replaced, the face of one still to come set."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from typing_extensions import override

from game.forms.blank import OrderBlank
from game.forms.fields import Field, Needed, Number, Option, Pick
from rules.outlook.rolls import results
from rules.values.dice import FACES
from rules.values.orders import ForceRoll, OverrideResult, ReleaseRoll
from rules.wording.keys import RESULTS
from rules.wording.names import Message, result, roll_name

if TYPE_CHECKING:
    from game.forms.values import Values
    from rules.outlook.rolls import Coming, Made
    from rules.scenario.scenario import Scenario
    from rules.values.ruling import Ruling
    from rules.wording.names import Value

__all__ = ["ForceBlank", "OverrideBlank", "ReleaseBlank"]


class OverrideBlank(OrderBlank):
    """Replace what a roll of this turn came to."""

    kind = OverrideResult
    title = "forms.override"
    does = "forms.override_does"
    depends = (("roll", "result"),)

    @cached_property
    def made(self) -> dict[str, Made]:
        """The rolls of this turn by name."""
        return self.session.history.rolls_made()

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """Which roll, what it comes to instead, and why."""
        rolls = tuple(Option(name, roll_name(self.scenario, name)) for name in self.made)
        found: list[Field] = [
            Pick(
                "roll", Message("forms.which_roll"), Message("rulings.which_roll_made"), rolls, Needed.ALWAYS,
                asked=self._asked,
            )
        ]  # fmt: skip
        roll = self.text(values, "roll")
        if roll:
            found.append(
                Pick(
                    "result", Message("forms.other_result"), Message("rulings.which_result"), self._results(roll),
                    Needed.ALWAYS, asked=lambda: [Option(one, result(one)) for one in self._allowed(roll)],
                )
            )  # fmt: skip
        return [*found, self.why()]

    def _judged(self, roll: str, name: str) -> Ruling:
        return self.session.judge(OverrideResult(self.seat, roll, name, ""))

    def _results(self, roll: str) -> tuple[Option, ...]:
        """What the roll may come to by ruling; what holds already cannot be chosen again."""
        holds = self.made[roll].holds if roll in self.made else ""
        return tuple(
            Option(name, result(name), refused=Message("forms.holds_already") if name == holds else "")
            for name in results(self.session.compiled, roll)
            if self._judged(roll, name).reason != "unknown_result"
        )

    def _allowed(self, roll: str) -> list[str]:
        """What the judge lets a roll come to, as a dialogue numbers it."""
        known = results(self.session.compiled, roll)
        return [name for name in RESULTS if name in known and self._judged(roll, name).allowed]

    def _asked(self) -> list[Option]:
        """The rolls of which something else may be made, each with what it came to."""
        return [
            Option(name, Message("rulings.rolled", {"roll": roll_name(self.scenario, name), "result": result(came)}))
            for name, came in ((name, one.roll.result) for name, one in self.made.items())
            if self._allowed(name)
        ]


class ForceBlank(OrderBlank):
    """Set the die of a roll still to come."""

    kind = ForceRoll
    title = "forms.force"
    does = "forms.force_does"

    @cached_property
    def coming(self) -> dict[str, Coming]:
        """Every roll that can be set, by name: what waits on the table first."""
        found: dict[str, Coming] = {}
        for one in self.session.prospects.rolls_to_come():
            found.setdefault(one.name, one)
        return found

    @cached_property
    def _rolls(self) -> tuple[Option, ...]:
        waits = Message("forms.waits")
        return tuple(
            Option(
                one.name, roll_name(self.scenario, one.name), note=_set_to(one), aside=waits if one.waits else "",
            )
            for one in self.coming.values()
        )  # fmt: skip

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """Which roll, the face, and why."""
        return [
            Pick(
                "roll", Message("forms.which_roll"), Message("rulings.which_roll_coming"), self._rolls, Needed.ALWAYS,
                asked=self._near,
            ),
            Number("face", Message("forms.face"), Message("rulings.which_face"), 0, FACES - 1, FACES - 1),
            self.why(),
        ]  # fmt: skip

    def _near(self) -> list[Option]:
        """What a dialogue offers: the rolls of what lies on the table, and of injects."""
        return [
            Option(one.name, roll_name(self.scenario, one.name), asked=_asked_as(self.scenario, one))
            for one in self.coming.values()
            if one.check is not None and (one.waits or one.name.startswith("inject:"))
        ]


class ReleaseBlank(OrderBlank):
    """Take off the face that was set for a die."""

    kind = ReleaseRoll
    title = "forms.release"
    confirm = "forms.release_now"
    does = "forms.release_does"

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """Which roll, of those that were set, and why."""
        rolls = tuple(
            Option(name, roll_name(self.scenario, name), note=Message("forms.set_to", {"face": face}))
            for name, face in self.session.view(self.seat).position.forced
        )
        return [
            Pick("roll", Message("forms.which_roll"), Message("rulings.which_roll_set"), rolls, Needed.ALWAYS),
            self.why(),
        ]  # fmt: skip


def _set_to(one: Coming) -> Value:
    """What was set for a roll, in words."""
    return "" if one.face is None else Message("forms.set_to", {"face": one.face})


def _asked_as(scenario: Scenario, one: Coming) -> Value:
    """A roll to come with what was set for it."""
    name = roll_name(scenario, one.name)
    return name if one.face is None else Message("rulings.roll_set_to", {"roll": name, "face": one.face})
