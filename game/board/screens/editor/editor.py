"""The screen on which cards are edited: a form of the card, or of a part, beside its picture; below what is wrong.

Each key changes the text of the card's file in memory, the picture is drawn from that, and *Save* writes it. Escape
goes from a part to the card, from the card to the list, and from the list away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from game.board.canvas.drawing import Look, Panel, SignShape
from game.board.forms.blocks import CHOSEN, FIND, OPEN, REMOVE, only_found
from game.board.forms.column import BODY, Fields
from game.board.forms.entries import DOWN, OPENS, UP
from game.board.forms.foot import Foot
from game.board.screens.editor.keys import BACK, EDITOR_KEYS, REDO, SAVE, UNDO
from game.board.screens.editor.opened import NEW_IN, Opened
from game.board.screens.editor.part import ALSO, FIELD, MORE, OUT, Things, id_of, keys_of
from game.board.screens.written_card import fault_lines, has_card, written_card
from game.board.widgets.flow import Line, Parts, flow, titled_panel
from game.board.widgets.form_fields import Pick, Press
from game.board.widgets.looks import button_height, row_height_for, widget_commands
from game.board.widgets.routes import Handlers, carry_out
from game.board.widgets.sheet import buttons_row
from game.board.widgets.stage import Screen
from game.board.widgets.values import Action, Button, ChoiceList, Focus, Option, Page, Widget
from game.forms.values import Values
from rules.faults.references import known_ids

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.authoring.editing import Editing, Tried
    from game.board.canvas.geometry import Box
    from game.board.desk.desk import Desk
    from game.board.widgets.bindings import Bindings
    from game.board.widgets.form_fields import Field
    from game.errors import Fault
    from game.scenario.library import Loaded
    from game.translate import Translator

__all__ = ["Editor", "EditorRoom"]

LIST: Final = "cards"
NEW: Final = "new."
FAULT: Final = "fault."
GONE: Final = "remove_card"
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
    """A scenario's cards: the list, one of them, or a part of it, with what it looks like now."""

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
        self.refresh()
        cards = enumerate(self.opened.cards)
        found = [number for number, card in cards if subject and subject in (card.subject, card.id)]
        self._begins = found[0] if found else 0
        if found:
            self.opened.open(found[0])

    # ----- what it looks like

    def refresh(self) -> None:
        """Find out what the texts say now: the cards, what is wrong, and the scenario where it is sound."""
        self.opened.read()
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

    def leaving(self) -> bool:
        """The window is to close: asked once where something is not saved."""
        return self._room.may_close()

    # ----- its picture

    def layout(self, look: Look, focus: Focus) -> Page:
        """The form on the left, the card and what is wrong on the right, and the foot."""
        metrics = look.metrics
        frame = look.box.inset(metrics.gap)
        foot = Foot(self._status(), self._buttons(look), look)
        row, rest = frame.take_bottom(foot.height(frame.w), metrics.gap // 2)
        left, right = rest.split_columns(1.08, 1.0, gap=metrics.gap)
        parts, offset = self._left(left, look, focus)
        above, below = right.take_top(right.h * (7 if look.is_crowded else 6) // 10, metrics.gap)
        parts.add(self._picture(above, look, focus), self._told(below, look, focus))
        drawn, buttons = foot.placed(row, focus)
        parts.panels.append(Panel("editor.foot", row, tuple(drawn)))
        widgets = (*parts.widgets, *buttons)
        first = next((one.id for one in widgets if one.id.startswith((FIELD, LIST))), BACK.action)
        names = [one.id for one in widgets]
        led_to = next((one for one in names if one == self._led_to or one.startswith(f"{self._led_to}{OPEN}")), "")
        return Page(
            look.size, look.theme.window, tuple(parts.panels), widgets, first, ((BODY, offset),),
            instead=first if self._gone else "", opened=led_to if self._led_to else "",
            contents=((BODY, self.opened.place),),
        )  # fmt: skip

    def _left(self, box: Box, look: Look, focus: Focus) -> tuple[Parts, int]:
        if not self.opened.is_open:
            return self._list(box, look, focus), 0
        panel, room = titled_panel("editor", self.opened.path(), box, look)
        side = look.metrics.px(6)
        column, offset = Fields(self._fields(), self._values(), look, focus, self.t, side).placed(room)
        return Parts([panel]).add(column), offset

    def _fields(self) -> list[Field]:
        fields = self.opened.part().fields()
        whole = not self.opened.keys and bool(self.opened.card.keys)
        return [*fields, Press(GONE, self.t("editor.remove_card"), "ui_delete")] if whole else fields

    def _values(self) -> Values:
        values = self.opened.part().values()
        values.held.update(self._ui.held)
        return values

    def _list(self, box: Box, look: Look, focus: Focus) -> Parts:
        """The cards to choose from, and new ones."""
        loaded, t = self.editing.sound, self.t
        name = loaded.scenario.title if loaded is not None else self.editing.found.name
        panel, room = titled_panel("editor", t("editor.title", scenario=name), box, look)
        row, room = room.take_bottom(button_height(look), look.metrics.px(10))
        new = [
            Button(f"{NEW}{kind}", row, t(f"editor.new_{kind}"), icon="ui_plus")
            for kind in NEW_IN
            if self.opened.files_for(kind)
        ]
        options = tuple(
            Option(str(number), card.name or card.file, f"{t(f'editor.kind_{card.kind}')} · {card.file}")
            for number, card in enumerate(self.opened.cards)
        )
        if not options:
            said = Line(t("editor.no_cards"), tone="quiet", space=0)
            return Parts([panel]).add(flow("editor.none", [said], room, look, focus))
        height = min(room.h, row_height_for(options, room.w, look))
        choices = ChoiceList(LIST, room, options, height, previews=True, begins=str(self._begins))
        widgets: list[Widget] = [choices, *buttons_row(row, new, look)]
        commands = list(panel.commands)
        for widget in widgets:
            commands.extend(widget_commands(widget, look, focus))
        return Parts([Panel(panel.id, panel.box, tuple(commands))], widgets)

    def _subject(self, focus: Focus) -> str:
        """The card that is open, else the one that is lit in the list."""
        cards = self.opened.cards
        if self.opened.is_open or not cards:
            return self.opened.card.subject if cards else ""
        return cards[min(focus.cursors.get(LIST, self._begins), len(cards) - 1)].subject

    def _picture(self, box: Box, look: Look, focus: Focus) -> Parts:
        panel, room = titled_panel("picture", self.t("editor.picture"), box, look)
        notice, subject, ability = "", self._subject(focus), self.opened.ability()
        if self._tried.loaded is None:
            shown = self._desk is not None and has_card(self._desk, subject)
            notice = self.t("draft.last_sound" if shown else "draft.nothing")
        card = written_card(self._desk, subject, room, look, focus, name="drawn", notice=notice, ability=ability)
        return Parts([panel]).add(card)

    def _faults(self) -> tuple[tuple[Fault, ...], tuple[Fault, ...]]:
        """What is wrong; and of what is dull or unfair only what stands in this card's file."""
        file = str(self.editing.found.path / self.opened.card.file) if self.opened.is_open else ""
        return self._tried.faults, tuple(one for one in self._tried.warnings if one.path == file)

    def _told(self, box: Box, look: Look, focus: Focus) -> Parts:
        panel, room = titled_panel("told", self.t("draft.faults"), box, look)
        lines = list(fault_lines(self.t, *self._faults(), leads=FAULT))
        if self._tried.stale and self.editing.unsaved:
            lines.append(Line(self.t("editor.stale", count=self._tried.stale), tone="quiet", space=12))
        return Parts([panel]).add(flow("told.lines", lines, room, look, focus))

    def _status(self) -> Line:
        t, unsaved, wrong = self.t, self.editing.unsaved, self.opened.wrong
        if wrong:
            return Line(wrong, tone="vermilion", space=0, sign=SignShape.CROSS, mark_tone="vermilion")
        if unsaved:
            said = t("editor.unsaved", files=", ".join(unsaved))
            return Line(said, space=0, sign=SignShape.DIAMOND, mark_tone="orange")
        return Line(t("editor.saved"), tone="quiet", space=0, sign=SignShape.CHECK, mark_tone="green")

    def _buttons(self, look: Look) -> list[Button]:
        t, box, editing = self.t, look.box, self.editing
        undo, redo, nothing = t("editor.undo"), t("editor.redo"), t("editor.nothing_to_do")
        back = t("editor.back" if self.opened.is_open else "editor.leave")
        short = look.is_crowded

        def tool(action: str, label: str, key: str, icon: str, *, works: bool) -> Button:
            return Button(
                action, box, "" if short else label, key, works, nothing, icon=icon, hint=label if short else ""
            )

        return [
            tool(UNDO.action, undo, UNDO.key, "ui_back", works=editing.can_undo),
            tool(REDO.action, redo, REDO.key, "ui_arrow_right", works=editing.can_redo),
            Button(SAVE.action, box, t("editor.save"), SAVE.key, bool(editing.unsaved), t("editor.saved"), "primary"),
            Button(BACK.action, box, back, BACK.key),
        ]

    # ----- what is done

    def handle(self, action: Action) -> None:
        """Open a card or a part, fill in a field, add, move or take out, save, take back, or go back."""
        self.opened.wrong, self._led_to = "", ""
        before = self.opened.place
        self._do(action)
        self._gone = self.opened.place != before

    def _do(self, action: Action) -> None:
        handlers: Handlers = {
            BACK.action: lambda _: self._back(),
            SAVE.action: lambda _: self._room.save(),
            UNDO.action: lambda _: self._again(self.editing.undo),
            REDO.action: lambda _: self._again(self.editing.redo),
            LIST: lambda _: self._elsewhere(lambda: self.opened.open(int(str(action.value)))),
            NEW: lambda kind: self._changed(lambda: self.opened.new(kind)),
            FAULT: lambda number: self._lead(int(number)),
            GONE: lambda _: self._changed(self.opened.remove),
        }
        name = action.widget
        if name.startswith((FIELD, MORE, ALSO, OUT)) or not carry_out(name, handlers):
            self._fill_in(action)

    def _back(self) -> None:
        self._ui = Values()
        if not self.opened.back():
            self._room.leave()

    def _again(self, step: Callable[[], None]) -> None:
        """Take a change back, or do it again, and go to the card that it was made in."""
        before = {card[:3]: self.editing.of(card) for card in self.opened.cards}
        step()
        self.refresh()
        now = enumerate(self.opened.cards)
        other = [at for at, card in now if before.get(card[:3], self.opened) != self.editing.of(card)]
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
        return slot is not None and slot.sort == "text"

    def _take(self, name: str, value: Any) -> None:
        """A field's new value, a key that comes, or one that goes."""
        if name == ALSO:
            self.opened.put_in(str(value))
        elif name == OUT:
            self.opened.leave_out(str(value))
        elif name.startswith(FIELD):
            self.opened.take(name, value)
        self._ui.drop(name + OPEN, name + FIND)
        self._due = self._room.now() + BETWEEN_KEYS

    def _take_found(self, name: str) -> None:
        """Choose what the search of a list left, where it left one."""
        field = next((one for one in self._fields() if one.id == name), None)
        found = only_found(field, self._values()) if isinstance(field, Pick) else None
        if found is not None:
            self._take(name, found.id)
