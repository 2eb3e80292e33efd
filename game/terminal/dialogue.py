"""A blank filled in at the keyboard: its fields asked for one after another (rules §The facilitator)."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from game.forms.fields import Effects, Needed, Number, Pick, Ready, Switch, Told, Words
from game.forms.proposals import OnProposal
from game.forms.values import Values
from game.terminal.effect_dialogue import EffectDialogue
from game.terminal.forms import Forms, GoneBack
from game.terminal.last_look import picked_lines
from game.terminal.proposals import precedent_lines, proposal_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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

    def fill_in(self, blank: Blank, look: Callable[[Values], None] = lambda _: None) -> Values:
        """What was answered. A person who leaves a question is asked the one before it again, a script nothing more.

        ``look`` shows all of it at the end, and may be left as a question is.

        Raises:
            GoneBack: the first question was left, or any by a script.
        """
        values, answered = Values(), list[str]()
        while True:
            field = blank.next_question(values, set(answered))
            try:
                if field is None:
                    look(values)
                    return values
                self._ask(blank, field, values)
                answered.append(field.id)
            except GoneBack:
                values.drop(self._last_asked(blank, values, answered))

    def _ask(self, blank: Blank, field: Field, values: Values) -> None:
        """Ask one question, keep the answer, and show what it is about. Raises ``GoneBack`` where it was left."""
        say, t = self._keyboard.say, self._keyboard.t
        if field.id == "tag":  # one that is kept already settles the proposal at once
            say(*precedent_lines(self._keyboard.session, blank.seat, t))
        values.put(field.id, self.answer(blank, field))
        proposal = blank.proposal(values) if isinstance(blank, OnProposal) and field.id == "proposal" else None
        if proposal is not None:
            say("", *proposal_lines(proposal, t))
        picked = picked_lines(blank, field.id, values, t)
        if picked:
            say("", *picked)

    def _last_asked(self, blank: Blank, values: Values, answered: list[str]) -> str:
        """The question before, which is taken from those answered; what answered itself was none.

        Raises:
            GoneBack: there is none before, or no person to be asked again.
        """
        fields = {one.id: one for one in blank.fields(values)}
        while self._keyboard.reader.is_typed and answered:
            before = answered.pop()
            if not _answers_itself(fields.get(before)):
                return before
        raise GoneBack

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
        if _answers_itself(field):
            return options[0].id
        if field.none is not None:
            none = self._keyboard.t.render(field.none[1])
            return self._forms.one_or_none(field.question, _labelled(options), none) or ""
        chosen = self._forms.one_of(field.question, _labelled(options))
        further = next(one.opens for one in options if one.id == chosen)
        return chosen if further is None else self._forms.one_of(further[0], _labelled(further[1]))


def _answers_itself(field: Field | None) -> bool:
    """Whether there is but one answer, which a dialogue takes without asking."""
    if not isinstance(field, Pick) or not field.alone:
        return False
    return len(field.options if field.asked is None else field.asked()) == 1


def _labelled(options: Sequence[Option]) -> list[tuple[Value, str]]:
    return [(one.label if one.asked is None else one.asked, one.id) for one in options]
