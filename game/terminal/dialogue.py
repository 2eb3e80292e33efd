"""A blank filled in at the keyboard: its fields asked for one after another (rules §The facilitator)."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from game.forms.fields import Effects, Needed, Number, Pick, Ready, Switch, Told, Words
from game.forms.proposals import OnProposal
from game.forms.values import Values
from game.terminal.effect_dialogue import EffectDialogue
from game.terminal.forms import Forms
from game.terminal.proposals import precedent_lines, proposal_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.forms.blank import Blank
    from game.forms.fields import Field, Option
    from game.terminal.keyboard import Keyboard
    from rules.wording.names import Value

__all__ = ["Dialogue"]

INSISTS = (Needed.ASKED, Needed.ALWAYS)


class Dialogue:
    """Fills in whatever blank it is given."""

    def __init__(self, keyboard: Keyboard) -> None:
        """``keyboard`` has the game and the voice."""
        self._keyboard = keyboard
        self._forms = Forms(keyboard)

    def fill_in(self, blank: Blank) -> Values:
        """What was answered.

        Raises:
            GoneBack: one of the questions was left.
        """
        values, answered = Values(), set[str]()
        while (field := blank.next_question(values, answered)) is not None:
            if field.id == "tag":  # one that is kept already settles the proposal at once
                self._keyboard.say(*precedent_lines(self._keyboard.session, blank.seat, self._keyboard.t))
            values.put(field.id, self.answer(blank, field))
            answered.add(field.id)
            proposal = blank.proposal(values) if isinstance(blank, OnProposal) and field.id == "proposal" else None
            if proposal is not None:
                self._keyboard.say("", *proposal_lines(proposal, self._keyboard.t))
        return values

    def answer(self, blank: Blank, field: Field) -> str | int | bool:
        """What was answered to one question. Raises ``GoneBack`` where it was left."""
        match field:
            case Words(question=question, limit=limit):
                return self._forms.text(question, needed=field.needed in INSISTS, most=limit)
            case Pick():
                return self._pick(field)
            case Number(question=question):
                low, high = field.asked or (field.least, field.most)
                return self._forms.number(question, low, high)
            case Switch(question=question):
                return self._forms.agrees(question)
            case Effects():
                return EffectDialogue(self._keyboard, self._forms, blank.drafts[field.id].scene).effects()
            case Ready() | Told():
                raise ValueError(field.id)
        assert_never(field)

    def _pick(self, field: Pick) -> str:
        """The id of what was chosen, from the lists that it opens, too; empty for none in particular."""
        options = field.options if field.asked is None else field.asked()
        if field.alone and len(options) == 1:
            return options[0].id
        if field.none is not None:
            none = self._keyboard.t.render(field.none[1])
            return self._forms.one_or_none(field.question, _labelled(options), none) or ""
        chosen = self._forms.one_of(field.question, _labelled(options))
        further = next(one.opens for one in options if one.id == chosen)
        return chosen if further is None else self._forms.one_of(further[0], _labelled(further[1]))


def _labelled(options: Sequence[Option]) -> list[tuple[Value, str]]:
    return [(one.label if one.asked is None else one.asked, one.id) for one in options]
