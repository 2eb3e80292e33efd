"""A form: fields on the left, what stands and what will come of it on the right or below, and one button to confirm.

It is the same for every ruling and proposal. Tab walks the fields and the form brings each in sight; Enter in a line
goes on; Ctrl+Enter confirms from anywhere; Escape closes, and asks once when what was filled in would be lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from game.board.canvas.drawing import FillBox, Look, Panel, SignShape
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.forms.blocks import CHOSEN, FIND, OPEN, REMOVE, only_found
from game.board.forms.column import BODY, Fields
from game.board.forms.foot import Foot
from game.board.widgets.bindings import CLOSE, Binding, Bindings
from game.board.widgets.flow import Line, Parts, flow, flow_height
from game.board.widgets.form_fields import Field, Listed, Number, Pick, Switch, Told, Words
from game.board.widgets.sheet import sheet
from game.board.widgets.stage import Overlay
from game.board.widgets.values import Action, Button, Focus, Page, ScrollArea
from game.forms.values import Values

if TYPE_CHECKING:
    from game.translate import Translator

__all__ = ["CONFIRM", "Content", "Form", "Speaks", "two_columns"]

CONFIRM: Final = Binding("ctrl+enter", "confirm")
WIDE_WINDOW: Final = 1600
LEAST_LETTERS: Final = 64
"""Two columns stand beside each other where a line of both together holds so many letters as wide as they are high."""


class Speaks(Protocol):
    """Whoever shows a form: the game on the table, or whatever else has a language."""

    @property
    def t(self) -> Translator:
        """The language that the form speaks."""
        ...


def no_lines(_values: Values) -> Sequence[Line]:
    """Nothing to tell."""
    return ()


def no_change(_values: Values, _name: str) -> None:
    """Nothing else changes with a field."""


def no_press(_values: Values, _name: str, _number: int) -> None:
    """Nothing to press."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a form is about. Everything is worked out anew for each picture, from the values so far.

    ``facts`` is what stands now, ``preview`` what will come of confirming. ``refusal`` says why it would be refused,
    or nothing; ``missing`` what is to be filled in besides the fields that must be; ``confirm`` does it and says why it
    was refused after all, or nothing. ``changed`` is told of every field that took another value, ``pressed`` of every
    button inside the form and every listed thing taken away. ``ready`` says that it can be confirmed, where that is
    nothing for the rules to allow.
    """

    title: Callable[[], str]
    fields: Callable[[Values], Sequence[Field]]
    confirm: Callable[[Values], str]
    confirm_label: Callable[[], str]
    refusal: Callable[[Values], str] = lambda _values: ""
    missing: Callable[[Values], str] = lambda _values: ""
    facts: Callable[[Values], Sequence[Line]] = no_lines
    preview: Callable[[Values], Sequence[Line]] = no_lines
    changed: Callable[[Values, str], None] = no_change
    pressed: Callable[[Values, str, int], None] = no_press
    ready: Callable[[], str] | None = None


def two_columns(look: Look) -> bool:
    """Whether there is room for fields and what they lead to beside each other."""
    letters = _width(look, two=True) / look.metrics.style(TypeRole.BODY).size
    return look.size[0] >= WIDE_WINDOW and letters >= LEAST_LETTERS


def _width(look: Look, *, two: bool) -> int:
    return min(look.size[0] - look.metrics.px(80), look.metrics.px(1560 if two else 1240))


class Form(Overlay):
    """Fields to fill in over the screen. ``leave`` takes the form away when it was confirmed or closed."""

    tall = False
    """Whether it is as high as the window whatever stands in it, so that nothing moves when pages are turned."""

    def __init__(
        self,
        desk: Speaks,
        content: Content,
        *,
        leave: Callable[[], None],
        start: dict[str, str | int | bool] | None = None,
    ) -> None:
        self._desk = desk
        self._content = content
        self._leave = leave
        self.values = Values.of(start or {})
        self._start = Values.of(start or {})
        self._error = ""
        self._opened: tuple[str, ...] = ()
        self.begin()

    def begin(self) -> None:
        """What the form lists now is what it was opened with: that is not lost when it is closed."""
        fields = self._content.fields(self.values)
        self._listed = {one.id: one.items for one in fields if isinstance(one, Listed)}

    @property
    def bindings(self) -> Bindings:
        """To confirm what was filled in, and the way back."""
        return (CONFIRM, CLOSE)

    # ----- what stands in it

    def _missing(self) -> str:
        """The first field that must be filled in and is not, by its label."""
        for field in self._content.fields(self.values):
            if isinstance(field, Words | Pick) and field.needed and not self.values.text(field.id).strip():
                return field.label
        return self._content.missing(self.values)

    def _status(self) -> Line:
        """How it stands with what the form asks for: refused, incomplete, not allowed, or ready."""
        t = self._desk.t
        if self._error:
            return Line(self._error, tone="vermilion", space=0, sign=SignShape.CROSS, mark_tone="vermilion")
        missing = self._missing()
        if missing:
            return Line(t("forms.fill_in", field=missing), tone="quiet", space=0, sign=SignShape.RING)
        refusal = self._content.refusal(self.values)
        if refusal:
            text = t("forms.not_allowed", reason=refusal)
            return Line(text, tone="vermilion", space=0, sign=SignShape.PADLOCK, mark_tone="vermilion")
        ready = t("forms.ready") if self._content.ready is None else self._content.ready()
        return Line(ready, tone="green", space=0, sign=SignShape.CHECK, mark_tone="green")

    def _told(self, *, alone: bool) -> tuple[Line, ...]:
        """What will come of it, under a heading; ``alone`` when nothing stands above it."""
        preview = tuple(self._content.preview(self.values))
        if not preview:
            return ()
        head = Line(self._desk.t("forms.preview"), TypeRole.HEADING, "sky", space=0 if alone else 16)
        return (head, *preview)

    # ----- its picture

    def layout(self, look: Look, focus: Focus) -> Page:
        """A sheet with the fields, what stands and what will come of it, how it stands, and two buttons."""
        metrics, two = look.metrics, two_columns(look)
        width, pad = _width(look, two=two), metrics.px(24)
        inner_w, title = width - 2 * pad, self._content.title()
        facts = tuple(self._content.facts(self.values))
        told = self._told(alone=two and not facts)
        fields = self._fields(facts, told, look, focus, two=two)
        foot = Foot(self._status(), self._buttons(look), look)
        head_h = text_height(title, metrics.style(TypeRole.TITLE), inner_w, look.measure) + metrics.px(14)
        foot_h = foot.height(inner_w)
        left_w = (inner_w - metrics.px(40)) * 3 // 5 if two else inner_w
        standing = Fields(self._standing(), self.values, look, focus, self._desk.t)
        above = standing.height_above(inner_w)
        most = look.size[1] - metrics.px(60) - head_h - foot_h - 2 * pad
        needed = above + fields.height(fields.blocks(left_w, most - above))
        if two:
            needed = max(needed, flow_height((*facts, *told), inner_w - left_w - metrics.px(50), look))
        high = most if self.tall else min(most, needed)
        box = look.box.centred(width, head_h + high + foot_h + 2 * pad)
        commands, room = sheet(title, box, look)
        foot_box, room = room.take_bottom(foot_h)
        parts = Parts([Panel("form", box, ())])
        over, room = room.take_top(above)
        left, right = room.take_left(left_w, metrics.px(40)) if two else (room, room)
        column, offset = fields.placed(left)
        parts.add(standing.standing(over), column)
        if two:
            line = Box(right.x - metrics.px(20), room.y, metrics.line, room.h)
            commands.append(FillBox(line, look.theme.outline))
            parts.add(flow("form.facts", (*facts, *told), right, look, focus))
        drawn, buttons = foot.placed(foot_box, focus)
        parts.panels[0] = Panel("form", box, (*commands, *drawn))
        parts.widgets.extend(buttons)
        ids = [one.id for one in parts.widgets]
        filled = [one.id for one in column.widgets if not isinstance(one, ScrollArea)]
        first = self._first(filled) or next(iter(filled), CONFIRM.action)
        return Page(
            look.size, look.theme.window, tuple(parts.panels), tuple(parts.widgets), first, ((BODY, offset),),
            instead=_instead(focus.widget or "", ids),
            opened=next((at for one in self._opened for at in [_of_field(one, filled)] if at), ""),
        )  # fmt: skip

    def _fields(
        self, facts: tuple[Line, ...], told: tuple[Line, ...], look: Look, focus: Focus, *, two: bool
    ) -> Fields:
        """The fields; where there is one column, between what stands and what will come of it."""
        fields: list[Field] = list(self._content.fields(self.values))
        if not two:
            before: list[Field] = [Told("facts", facts)] if facts else []
            after: list[Field] = [Told("told", told)] if told else []
            fields = [*before, *fields, *after]
        return Fields(fields, self.values, look, focus, self._desk.t)

    def _standing(self) -> Sequence[Field]:
        """Fields above the column, which stay in sight when it is scrolled."""
        return ()

    def _first(self, standing: Sequence[str]) -> str:
        """What has the focus first: the first text, number or empty choice; a text right behind a few to choose from.

        So what is typed at once goes into the form, and is not lost on a button.
        """
        fields = [one for one in self._content.fields(self.values) if self._is_open(one)]
        for number, field in enumerate(fields):
            found = _of_field(field.id, standing)
            after = fields[number + 1 : number + 2]
            if isinstance(field, Pick) and found == field.id and after and isinstance(after[0], Words):
                found = after[0].id
            if found:
                return found
        return ""

    def _is_open(self, field: Field) -> bool:
        """Whether a field still asks for something, so that one may begin there."""
        empty = isinstance(field, Pick) and field.needed and not self.values.text(field.id)
        return empty or isinstance(field, Words | Number)

    def _buttons(self, look: Look) -> list[Button]:
        confirm = self._content.confirm_label()
        return [
            Button(CONFIRM.action, look.box, confirm, CONFIRM.key, look="primary"),
            Button(CLOSE.action, look.box, self._desk.t("forms.close"), CLOSE.key),
        ]

    # ----- what is done in it

    def handle(self, action: Action) -> None:
        """Fill in a field, press a button inside the form, confirm, or close."""
        name = action.widget
        if name == CLOSE.action:
            if self._may_go():
                self._leave()
        elif name == CONFIRM.action:
            self._confirm()
        elif REMOVE in name and CHOSEN not in name:
            listed, _, number = name.partition(REMOVE)
            self._content.pressed(self.values, listed, int(number))
            self._error = ""
        elif name.endswith(OPEN):
            self.values.put(name, True)
        elif name.endswith(FIND) and action.final:
            self._take_found(name.removesuffix(FIND))
        elif CHOSEN in name:
            self._take(*name.split(CHOSEN, 1))
        elif action.value is None:
            self._content.pressed(self.values, name, -1)
            self._error = ""
        else:
            self._take(name, action.value)

    def _take(self, name: str, value: str | int) -> None:
        """A field's new value; that of a switch is yes or no."""
        fields = [*self._standing(), *self._content.fields(self.values)]
        field = next((one for one in fields if one.id == name), None)
        self._error = ""
        before = [one.id for one in self._content.fields(self.values)]
        self.values.put(name, value == "yes" if isinstance(field, Switch) else value)
        self._opened = ()
        if isinstance(field, Switch):  # what a yes opens comes next, and is to be typed into
            self._opened = tuple(one.id for one in self._content.fields(self.values) if one.id not in before)
        self.values.drop(name + OPEN)
        if field is not None:
            self._content.changed(self.values, name)

    def _take_found(self, name: str) -> None:
        """Choose what the search of a list left, where it left one."""
        field = next((one for one in self._content.fields(self.values) if one.id == name), None)
        found = only_found(field, self.values) if isinstance(field, Pick) else None
        if found is not None:
            self.values.drop(name + FIND)
            self._take(name, found.id)

    def _confirm(self) -> None:
        missing = self._missing()
        if missing:
            self._error = self._desk.t("forms.fill_in", field=missing)
            return
        self._error = self._content.confirm(self.values)
        if not self._error:
            self._leave()

    def _filled_in(self) -> bool:
        """Whether anything says something else than when the form was opened."""
        return any(self._says_more(one) for one in self._content.fields(self.values))

    def _says_more(self, field: Field) -> bool:
        now, start = self.values, self._start
        match field:
            case Words():
                return now.text(field.id).strip() != start.text(field.id).strip()
            case Pick():
                return now.text(field.id) != start.text(field.id)
            case Number():
                return now.number(field.id, field.start) != start.number(field.id, field.start)
            case Switch():
                return now.flag(field.id) != start.flag(field.id)
            case Listed():
                return field.items != self._listed.get(field.id, ())
            case _:
                return False

    def _may_go(self) -> bool:
        """Whether the form may be closed; what would be lost is asked about once."""
        lost = self._desk.t("forms.throw_away")
        if self._error != lost and self._filled_in():
            self._error = lost
            return False
        return True

    def leaving(self) -> bool:
        """The window is to close: as when the form is closed."""
        return self._may_go()


def _instead(lost: str, ids: list[str]) -> str:
    """Where the focus goes when the field that had it is gone: on with the next, or back to what was there before.

    After an effect was added or left out that is the field with which the next begins; after one was taken away the one
    before it; after something was found or chosen in a list what follows on that.
    """
    listed, taken_away, number = lost.partition(REMOVE)
    if taken_away and number.isdigit():
        before = f"{listed}{REMOVE}{int(number) - 1}"
        return before if before in ids else _first_of(listed, ids)
    closed = lost.removesuffix(FIND) + OPEN
    if closed in ids:
        following = ids[ids.index(closed) + 1]
        return following if following != CONFIRM.action else closed
    return _first_of(lost.rpartition(".")[0], ids) if lost.endswith((".add", ".drop")) else ""


def _of_field(field: str, ids: Sequence[str]) -> str:
    """The first widget of a field."""
    own = (field, field + FIND, field + OPEN)
    return next((one for one in ids if one in own or one.startswith(field + CHOSEN)), "")


def _first_of(group: str, ids: list[str]) -> str:
    return next((one for one in ids if one.startswith(f"{group}.")), "")
