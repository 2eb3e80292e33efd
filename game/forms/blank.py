"""A blank: what is asked for one kind of order, and how the answers become the order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from game.forms.draft import Draft
from game.forms.fields import Needed, Number, Pick, Words, is_asked, why
from game.forms.things import Scene
from rules.judging.book import BOOK
from rules.judging.row import to_none
from rules.values import order_data
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.forms.fields import Field
    from game.forms.values import Values
    from game.play.session import Session
    from game.telling.position import Position
    from rules.values.orders import Order
    from rules.wording.names import Value

__all__ = ["Blank", "OrderBlank"]


class Blank:
    """What is asked for. ``now`` is the position as whoever fills it in knows it; ``chosen`` is settled beforehand.

    What is settled is not asked for. ``asking`` is the order in which a dialogue asks, where it is another than that
    of the fields; ``depends`` names fields with those that then begin anew when they take another value.
    ``does`` is the sentence that says what will come of it whatever is filled in. ``effects`` names the fields in which
    effects are put together, each with its ``drafts``.
    """

    title: ClassVar[str]
    confirm: ClassVar[str] = "forms.rule"
    does: ClassVar[str] = ""
    asking: ClassVar[tuple[str, ...]] = ()
    depends: ClassVar[tuple[tuple[str, str], ...]] = ()
    effects: ClassVar[tuple[str, ...]] = ("effects",)

    def __init__(self, session: Session, now: Position, seat: str = "", **chosen: str | int) -> None:
        """``seat`` is whose order it will be, the facilitator's unless told otherwise."""
        self.session, self.scenario, self.now = session, session.scenario, now
        self.seat = seat or session.compiled.facilitator
        self.chosen = {name: str(value) for name, value in chosen.items() if value != ""}
        self.drafts = {name: Draft(Scene(session.scenario, now), name) for name in self.effects}

    def heading(self) -> Message:
        """What stands over it."""
        return Message(self.title)

    def all_fields(self, values: Values) -> Sequence[Field]:
        """Every field that there is a use for after what was filled in so far."""
        raise NotImplementedError

    def fields(self, values: Values) -> list[Field]:
        """The fields of a form that is drawn: all but what is settled."""
        return [one for one in self.all_fields(values) if one.id not in self.chosen]

    def next_question(self, values: Values, answered: set[str]) -> Field | None:
        """The field that a dialogue asks for next; nothing when all is said."""
        fields = {one.id: one for one in self.fields(values) if is_asked(one)}
        names = self.asking or tuple(fields)
        return next((fields[one] for one in names if one in fields and one not in answered), None)

    def text(self, values: Values, name: str) -> str:
        """What was settled, typed or picked."""
        return self.chosen.get(name) or values.text(name).strip()

    def lacks(self, values: Values) -> Value:  # noqa: ARG002 - for those that ask more
        """What is still to be filled in besides the fields that must be; nothing when all is said."""
        return ""

    def changed(self, values: Values, name: str) -> None:
        """Where a field took another value, what hangs on it begins anew."""
        values.drop(*(hanging for one, hanging in self.depends if one == name))
        for draft in self.drafts.values():
            draft.changed(values, name)

    def take_ready(self, values: Values, name: str) -> None:
        """Fill in the answers that lie ready under a name; most blanks have none."""


class OrderBlank(Blank):
    """A blank that becomes an order: each of the order's parts is the field of that name."""

    kind: ClassVar[type[Any]]

    def why(self, needed: Needed = Needed.DRAWN) -> Words:
        """The reason: it is read wherever the order is, so that its label says who reads it."""
        return why(needed, told=BOOK[self.kind].known is not to_none)

    def order(self, values: Values) -> Order | None:
        """The order; nothing while something is missing without which there is none."""
        fields = {one.id: one for one in self.all_fields(values)}
        for one in fields.values():
            if isinstance(one, Words | Pick) and one.needed is Needed.ALWAYS and not self.text(values, one.id):
                return None
        name = self.kind.__name__
        parts = zip(order_data.FIELDS[name][1:], order_data.FORMS[name][2:], strict=True)
        order: Order = self.kind(self.seat, *(self.part(values, part, of, fields.get(part)) for part, of in parts))
        return order

    def part(self, values: Values, name: str, of: type[Any], field: Field | None) -> Any:
        """The part of the order that is called so, of this type, from its field; what has no field says nothing."""
        if name in self.drafts:
            return "[]" if field is None else values.text(name) or self.drafts[name].written(values)
        if of is bool:
            return field is not None and values.flag(name)
        if isinstance(field, Number):
            return values.number(name, field.start)
        return of(self.text(values, name))

    def unfinished(self, values: Values) -> bool:
        """Whether an effect was begun and lacks something, so that it would be lost."""
        fields = {one.id for one in self.fields(values)}
        return any(name in fields and draft.unfinished(values) for name, draft in self.drafts.items())
