"""The screen on which a scenario is edited: a form of a card, or of a part, beside its picture; below what is wrong.

Each key changes the text of the card's file in memory, the picture is drawn from that, and *Save* writes it. Escape
goes from a part to the card, from the card to the list, and from the list away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from game.authoring.shapes import NUMBERS
from game.board.canvas.drawing import Look, Panel
from game.board.forms.blocks import CHOSEN, FIND, OPEN, REMOVE, only_found
from game.board.forms.column import BODY, Fields
from game.board.forms.entries import DOWN, OPENS, UP
from game.board.screens.editor.asking import ASKED, MAKE, NewAlly
from game.board.screens.editor.foot import NOTE, NOTES_AWAY, foot_of, note_lines
from game.board.screens.editor.keys import BACK, EDITOR_KEYS, REDO, SAVE, UNDO
from game.board.screens.editor.listed import LIST, NEW, SORTS, card_lit, listed
from game.board.screens.editor.opened import Opened
from game.board.screens.editor.part import ALSO, FIELD, MORE, OUT, Things, id_of, keys_of
from game.board.screens.written_card import fault_lines, has_card, written_card
from game.board.widgets.flow import Line, Parts, flow, titled_panel
from game.board.widgets.form_fields import Pick, Press
from game.board.widgets.routes import Handlers, carry_out
from game.board.widgets.stage import Screen
from game.board.widgets.values import Action, Focus, Page
from game.forms.values import Values
from rules.faults.references import known_ids

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.authoring.editing import Editing, Tried
    from game.authoring.parts import Card
    from game.board.canvas.geometry import Box
    from game.board.desk.desk import Desk
    from game.board.widgets.bindings import Bindings
    from game.board.widgets.form_fields import Field
    from game.errors import Fault
    from game.scenario.library import Loaded
    from game.translate import Translator

__all__ = ["Editor", "EditorRoom"]

FAULT: Final = "fault."
GONE: Final = "remove."
COPY: Final = "copy."
"""Behind these stands what they are about: whoever presses Enter once more must not copy or remove the next thing."""
ANOTHER: Final = "another_ally"
BETWEEN_KEYS: Final = 0.06
"""Seconds that keys rest before the card is drawn anew."""


@dataclass(frozen=True)
class EditorRoom:
    """What the screen may ask for.

    ``desk_of`` lays a scenario out as at the start of a game, ``save`` writes what was changed and asks where it
    cannot, ``leave`` goes away, after asking where something is not saved; ``may_close`` says whether the window may.
    ``now`` gives seconds that only grow.
    """

    desk_of: Callable[[Loaded], Desk]
    save: Callable[[], None]
    leave: Callable[[], None]
    may_close: Callable[[], bool]
    now: Callable[[], float]


class Editor(Screen):
    """A scenario's cards and other parts: the list, one of them, or a part of it, with what it looks like now."""

    def __init__(self, t: Translator, editing: Editing, room: EditorRoom, subject: str = "") -> None:
        self.t = t
        self.editing = editing
        self.opened = Opened(t, editing)
        self._room = room
        self._ui = Values()
        self._desk: Desk | None = None
        self._due: float | None = None
        self._led_to = ""
        self._gone = False
        self._asked: NewAlly | None = None
        self.refresh()
        cards = enumerate(self.opened.cards)
        found = [number for number, card in cards if subject and subject in (card.subject, card.id)]
        if found:
            self.opened.open(found[0])

    # ----- what it looks like

    def refresh(self) -> None:
        """Find out what the texts say now: the cards, what is wrong, and the scenario where it is sound."""
        self.opened.read()
        self._asked = None
        self._try()

    def _try(self) -> None:
        """What is wrong with the scenario as it is written now, and how the card looks."""
        self._due = None
        self._tried: Tried = self.editing.tried()
        loaded = self._tried.loaded
        if loaded is not None:
            self._desk = self._room.desk_of(loaded)
            self.opened.things = Things(known_ids(loaded.scenario), loaded.texts)

    def tick(self) -> None:
        """Draw the card anew as soon as the fingers rest for a moment, so that fast typing is never held up."""
        if self._due is not None and self._room.now() >= self._due:
            self._try()

    def next_change(self) -> float | None:
        """Until the card is drawn anew."""
        return None if self._due is None else max(0.0, self._due - self._room.now())

    @property
    def bindings(self) -> Bindings:
        """To save, to take back, to do again, and the way back."""
        return EDITOR_KEYS

    @property
    def at_the_top(self) -> bool:
        """Whether the list is there, from which the way back leads away."""
        return not self._place

    def leaving(self) -> bool:
        """The window is to close: asked once where something is not saved."""
        return self._room.may_close()

    # ----- its picture

    def layout(self, look: Look, focus: Focus) -> Page:
        """The form on the left, the card and what is wrong on the right, and the foot."""
        metrics = look.metrics
        frame = look.box.inset(metrics.gap)
        foot = foot_of(self.opened, look, is_deep=not self.at_the_top)
        row, rest = frame.take_bottom(foot.height(frame.w), metrics.gap // 2)
        left, right = rest.split_columns(1.08, 1.0, gap=metrics.gap)
        parts, offset = self._left(left, look, focus)
        above, below = right.take_top(right.h * (7 if look.is_crowded else 6) // 10, metrics.gap)
        parts.add(self._picture(above, look, focus), self._told(below, look, focus))
        drawn, buttons = foot.placed(row, focus)
        parts.panels.append(Panel("editor.foot", row, tuple(drawn)))
        widgets = (*parts.widgets, *buttons)
        first = next((one.id for one in widgets if one.id.startswith((FIELD, LIST, ASKED))), BACK.action)
        names = [one.id for one in widgets]
        led_to = next((one for one in names if one == self._led_to or one.startswith(f"{self._led_to}{OPEN}")), "")
        return Page(
            look.size, look.theme.window, tuple(parts.panels), widgets, first, ((BODY, offset),),
            instead=(led_to or first) if self._gone else "", opened=led_to if self._led_to else "",
            contents=((BODY, self._place), (LIST, f"{self.opened.kind} {self.opened.last.get(self.opened.kind)}")),
        )  # fmt: skip

    def _left(self, box: Box, look: Look, focus: Focus) -> tuple[Parts, int]:
        if not self.opened.is_open and self._asked is None:
            loaded = self.editing.sound
            name = loaded.scenario.title if loaded is not None else self.editing.found.name
            return listed(self.opened, name, box, look, focus), 0
        title = self.t("editor.new_ally") if self._asked is not None else self.opened.path()
        panel, room = titled_panel("editor", title, box, look)
        side = look.metrics.px(6)
        column, offset = Fields(self._fields(), self._values(), look, focus, self.t, side).placed(room)
        return Parts([panel]).add(column), offset

    def _fields(self) -> list[Field]:
        if self._asked is not None:
            return self._asked.fields()
        t, opened = self.t, self.opened
        fields, what = opened.part().fields(), "part" if opened.keys else "card"
        if opened.card.kind == "ally" and not opened.keys:
            fields.append(Press(ANOTHER, t("ally.another"), "ui_plus"))
        if opened.may_copy:
            fields.append(Press(f"{COPY}{opened.place}", t(f"editor.copy_{what}"), "ui_plus"))
        if opened.may_go:
            fields.append(Press(f"{GONE}{opened.place}", t(f"editor.remove_{what}"), "ui_delete"))
        return fields

    @property
    def _place(self) -> str:
        """Which form stands there."""
        return ASKED if self._asked is not None else self.opened.place

    def _values(self) -> Values:
        if self._asked is not None:
            held = Values.of(self._asked.values.held)
            held.held.update(self._ui.held)
            return held
        values = self.opened.part().values()
        values.held.update(self._ui.held)
        return values

    def _subject(self, focus: Focus) -> str:
        """The card that is open, else the one that is lit in the list."""
        if self._asked is not None:
            return self._asked.like.subject
        card = self.opened.card if self.opened.is_open else card_lit(self.opened, focus)
        return card.subject if card is not None else ""

    def _picture(self, box: Box, look: Look, focus: Focus) -> Parts:
        panel, room = titled_panel("picture", self.t("editor.picture"), box, look)
        notice, subject, part = "", self._subject(focus), self.opened.shown()
        if self._tried.loaded is None:
            shown = self._desk is not None and has_card(self._desk, subject)
            notice = self.t("draft.last_sound" if shown else "draft.nothing")
        card = written_card(self._desk, subject, room, look, focus, name="drawn", notice=notice, part=part)
        return Parts([panel]).add(card)

    def _faults(self) -> tuple[tuple[Fault, ...], tuple[Fault, ...]]:
        """What is wrong; and of what is dull or unfair only what stands in this card."""
        return self._tried.faults, tuple(one for one in self._tried.warnings if self._is_here(one))

    def _is_here(self, fault: Fault) -> bool:
        card = self.opened.card if self.opened.is_open else None
        if card is None or fault.path != str(self.editing.found.path / card.file):
            return False
        found = self.editing.place_of(fault)
        return found is not None and found[0].keys == card.keys

    def _told(self, box: Box, look: Look, focus: Focus) -> Parts:
        """What is wrong; in its place what is to be looked at because of what was done last."""
        t, opened = self.t, self.opened
        panel, room = titled_panel("told", opened.noted if opened.notes else t("draft.faults"), box, look)
        if opened.notes:
            return Parts([panel]).add(flow("told.lines", [*note_lines(opened)], room, look, focus))
        lines = list(fault_lines(t, *self._faults(), leads=FAULT))
        if self._tried.stale and self.editing.unsaved:
            lines.append(Line(t("editor.stale", count=self._tried.stale), tone="quiet", space=12))
        return Parts([panel]).add(flow("told.lines", lines, room, look, focus))

    # ----- what is done

    def handle(self, action: Action) -> None:
        """Open a card or a part, fill in a field, add, move or take out, save, take back, or go back."""
        self.opened.wrong, self._led_to = "", ""
        before = self._place
        self._do(action)
        self._gone = self._place != before

    def _do(self, action: Action) -> None:
        handlers: Handlers = {
            BACK.action: lambda _: self._back(),
            SAVE.action: lambda _: self._room.save(),
            UNDO.action: lambda _: self._again(self.editing.undo),
            REDO.action: lambda _: self._again(self.editing.redo),
            LIST: lambda _: self._elsewhere(lambda: self.opened.open(int(str(action.value)))),
            SORTS: lambda _: self._elsewhere(lambda: self.opened.show(str(action.value))),
            NEW: self._new,
            FAULT: lambda number: self._lead(int(number)),
            NOTE: lambda number: self._lead_to_note(int(number)),
            NOTES_AWAY: lambda _: self.opened.forget_notes(),
            ANOTHER: lambda _: self._ask_ally(self.opened.card),
            COPY: lambda _: self._changed(self.opened.copy),
            GONE: lambda _: self._changed(self.opened.remove),
        }
        name = action.widget
        if self._asked is not None and name.startswith(ASKED):
            self._answer(self._asked, action)
        elif name.startswith((FIELD, MORE, ALSO, OUT)) or not carry_out(name, handlers):
            self._fill_in(action)

    def _new(self, kind: str) -> None:
        if kind == "ally":
            allies = [card for card in self.opened.cards if card.kind == "ally"]
            last = self.opened.last.get("ally")
            self._ask_ally(allies[0] if last is None else self.opened.cards[last])
        elif kind == "brief":
            self._changed(self.opened.new_brief)
        else:
            self._changed(lambda: self.opened.new(kind))

    def _ask_ally(self, like: Card) -> None:
        """Ask for the name of a new ally."""
        self._ui = Values()
        self._asked = NewAlly(self.t, [card for card in self.opened.cards if card.kind == "ally"], like)

    def _answer(self, asked: NewAlly, action: Action) -> None:
        """Take what was said of a new ally, or make it."""
        name, value = action.widget, action.value
        if name.endswith(OPEN):
            self._ui.put(name, True)
        elif name == MAKE:
            if self.opened.make_ally(asked.like, asked.name, asked.id):
                self._asked = None
                self._changed(lambda: None)
        elif CHOSEN in name:
            asked.put(*name.split(CHOSEN, 1))
            self._ui = Values()
        elif name in asked.values.held and value is not None:
            asked.put(name, str(value))
            self._ui.drop(name + OPEN, name + FIND)

    def _back(self) -> None:
        """From a part to the card, to the list, and away; what was come from has the focus."""
        self._ui = Values()
        asked, self._asked = self._asked, None
        if asked is not None:
            self._led_to = ANOTHER if self.opened.is_open else f"{NEW}ally"
            return
        left = self.opened.keys
        if not self.opened.back():
            self._room.leave()
        elif not left:
            self._led_to = LIST
        else:
            at = left[len(self.opened.keys) :]
            several = isinstance(at[-1], int)
            where = (*self.opened.keys, *(at[:-1] if several else at))
            self._led_to = f"{id_of(where)}{OPENS}{at[-1] if several else 0}"

    def _again(self, step: Callable[[], None]) -> None:
        """Take a change back, or do it again, and go to the card that it was made in."""
        before = {card.subject: self.editing.of(card) for card in self.opened.cards}
        opened, self._asked = self.opened.open_now(), None
        step()
        self.opened.forget_notes()
        self.refresh()
        self.opened.return_to(opened)
        now = enumerate(self.opened.cards)
        other = [at for at, card in now if before.get(card.subject, self.opened) != self.editing.of(card)]
        if other and self.opened.number not in other:
            self._elsewhere(lambda: self.opened.open(other[0]))

    def _elsewhere(self, go: Callable[[], object]) -> None:
        self._ui = Values()
        go()

    def _changed(self, change: Callable[[], object]) -> None:
        """Change something by which another form may come; the card is drawn anew soon."""
        self._ui = Values()
        change()
        self._due = self._room.now() + BETWEEN_KEYS

    def _lead(self, number: int) -> None:
        """Go to the field that a fault is about."""
        faults = [one for several in self._faults() for one in several]
        keys = self.opened.go_to(faults[number]) if number < len(faults) else None
        self._ui = Values()
        self._led_to = id_of(keys) if keys else ""

    def _lead_to_note(self, number: int) -> None:
        """Go to a place that was noted; nowhere from one that is not edited here."""
        if number < len(self.opened.notes):
            at = self.opened.notes[number].at
            keys = self.opened.open_at(at.file, at.keys)
            self._ui = Values()
            self._led_to = id_of(keys) if keys else ""
            if keys is None:
                self.opened.wrong = self.t("editor.not_here", file=at.file)

    def _fill_in(self, action: Action) -> None:
        """What was asked of the form."""
        name, value = action.widget, action.value
        if name.endswith(OPEN):
            self._ui.put(name, True)
        elif name.endswith(FIND):
            if action.final:
                self._take_found(name.removesuffix(FIND))
            else:
                self._ui.put(name, str(value))
        elif CHOSEN in name:
            self._take(*name.split(CHOSEN, 1))
        elif name.startswith(MORE):
            self._changed(lambda: self.opened.add(keys_of(name)))
        elif any(sign in name for sign in (OPENS, REMOVE, UP, DOWN)):
            self._changed(lambda: self.opened.entry(name))
        elif value is not None and not (action.final and isinstance(value, str) and self._is_typed(name)):
            self._take(name, value)

    def _is_typed(self, name: str) -> bool:
        """Whether a field is one for text: Enter in it says nothing new."""
        slot = self.opened.part().slot(str(keys_of(name)[-1])) if name.startswith(FIELD) else None
        return slot is not None and slot.sort in ("text", *NUMBERS)

    def _take(self, name: str, value: Any) -> None:
        """A field's new value, a key that comes, or one that goes."""
        if name == ALSO:
            self.opened.put_in(str(value))
        elif name == OUT:
            self.opened.leave_out(str(value))
        elif name.startswith(FIELD):
            self.opened.take(name, value)
            slot = self.opened.part().slot(str(keys_of(name)[-1]))
            if slot is not None and slot.sort in NUMBERS:
                self._ui.put(name, value)  # as it was typed: a point may wait for its digits
        self._ui.drop(name + OPEN, name + FIND)
        self._due = self._room.now() + BETWEEN_KEYS

    def _take_found(self, name: str) -> None:
        """Choose what the search of a list left, where it left one."""
        field = next((one for one in self._fields() if one.id == name), None)
        found = only_found(field, self._values()) if isinstance(field, Pick) else None
        if found is not None:
            self._take(name, found.id)
