"""The fields of a blank as the board draws them: in the reader's language, with what a form insists on."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from game.board.widgets.flow import Line
from game.board.widgets.form_fields import Field, Number, Pick, Press, Switch, Told, Words
from game.board.widgets.values import Option
from game.forms import fields as asked
from game.forms.fields import Needed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from game.board.desk.desk import Desk
    from game.forms.values import Values

__all__ = ["Drawn", "option"]

INSISTS = (Needed.DRAWN, Needed.ALWAYS)


class Drawn:
    """The fields of one form; ``effects`` gives those in which effects are put together under a name."""

    def __init__(self, desk: Desk, effects: Callable[[str, Values], list[Field]]) -> None:
        self._desk = desk
        self._effects = effects
        self._kept: dict[str, tuple[object, str, tuple[Option, ...]]] = {}

    def fields(self, fields: Sequence[asked.Field], values: Values) -> Iterator[Field]:
        """Every field with its words."""
        for one in fields:
            if isinstance(one, asked.Effects):
                yield from self._effects(one.id, values)
            else:
                yield self._drawn(one)

    def _drawn(self, field: asked.Words | asked.Pick | asked.Number | asked.Switch | asked.Ready | asked.Told) -> Field:
        say = self._desk.say
        match field:
            case asked.Words():
                needed = field.needed in INSISTS
                return Words(field.id, say(field.label), rows=field.rows, limit=field.limit, needed=needed)
            case asked.Pick():
                needed = field.needed in INSISTS
                return Pick(field.id, say(field.label), self._options(field), needed=needed, rows=field.rows)
            case asked.Number():
                return Number(field.id, say(field.label), field.least, field.most, field.start)
            case asked.Switch():
                return Switch(field.id, say(field.label))
            case asked.Ready():
                return Press(field.id, say(field.label), icon="ui_history")
            case asked.Told():
                return Told(field.id, (Line(say(field.text), tone="quiet", space=0),))
        assert_never(field)

    def _options(self, field: asked.Pick) -> tuple[Option, ...]:
        """The options in words, kept for as long as they are the same ones: there may be many."""
        options, language, found = self._kept.get(field.id, (None, "", ()))
        if options is not field.options or language != self._desk.language:
            none = (Option("", self._desk.say(field.none[0])),) if field.none is not None else ()
            found = (*none, *(option(self._desk, one) for one in field.options))
            self._kept[field.id] = (field.options, self._desk.language, found)
        return found


def option(desk: Desk, one: asked.Option) -> Option:
    """One of several, closed with the reason where it cannot be chosen."""
    label, note = desk.say(one.label), desk.say(one.note)
    return Option(
        one.id, f"{label} · {note}" if note else label, aside=desk.say(one.aside), enabled=not one.refused,
        why_disabled=desk.say(one.refused),
    )  # fmt: skip
