"""How long the phases last, in minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from game.forms.blank import Blank
from game.forms.fields import Field, Number
from game.user.clocks import LONGEST, PHASES
from rules.wording.names import Message, phase

if TYPE_CHECKING:
    from game.forms.values import Values

__all__ = ["LengthsBlank"]


class LengthsBlank(Blank):
    """The minutes of each phase that waits for people; ``now_lasting`` are those in force."""

    title = "forms.lengths"
    confirm = "forms.lengths_now"
    does = "forms.lengths_does"
    now_lasting: dict[str, int]

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """A number for each phase; nought is no clock."""
        return [
            Number(one, phase(one), Message("forms.minutes_of", {"phase": phase(one)}), 0, LONGEST,
                   self.now_lasting[one])
            for one in PHASES
        ]  # fmt: skip

    def minutes(self, values: Values) -> dict[str, int]:
        """What was filled in."""
        return {one: values.number(one, self.now_lasting[one]) for one in PHASES}
