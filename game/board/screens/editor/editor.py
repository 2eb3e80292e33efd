"""The screen on which cards are edited: a form of the card, or of a part, beside its picture; below what is wrong.

Each key changes the text of the card's file in memory, the picture is drawn from that, and *Save* writes it. Escape
goes from a part to the card, from the card to the list, and from the list away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from game.authoring.shapes import CARDS, Shapes, summary
from game.authoring.yaml_edit import Unwritable, added, moved, replaced, taken_out
from game.board.canvas.drawing import Look, Panel, SignShape
from game.board.forms.blocks import CHOSEN, FIND, OPEN, REMOVE, only_found
from game.board.forms.column import BODY, Fields
from game.board.forms.entries import DOWN, OPENS, UP
from game.board.forms.foot import Foot
from game.board.screens.editor.keys import BACK, EDITOR_KEYS, REDO, SAVE, UNDO
from game.board.screens.editor.part import ALSO, FIELD, MORE, OUT, Part, Things, keys_of
from game.board.screens.written_card import fault_lines, has_card, written_card
from game.board.widgets.flow import Line, Parts, flow, titled_panel
from game.board.widgets.form_fields import Pick
from game.board.widgets.looks import row_height_for, widget_commands
from game.board.widgets.stage import Screen
from game.board.widgets.values import Action, Button, ChoiceList, Focus, Option, Page
from game.forms.values import Values
from rules.faults.references import known_ids

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.authoring.editing import Card, Editing, Tried
    from game.board.canvas.geometry import Box
    from game.board.desk.desk import Desk
    from game.board.widgets.bindings import Bindings
    from game.scenario.document import Keys
    from game.scenario.library import Loaded
    from game.translate import Translator

__all__ = ["Editor", "EditorRoom"]

LIST: Final = "cards"


@dataclass(frozen=True)
class EditorRoom:
    """What the screen may ask for.

    ``desk_of`` lays a scenario out as at the start of a game, ``save`` writes what was changed and asks where it
    cannot, ``leave`` goes away, after asking where something is not saved.
    """

    desk_of: Callable[[Loaded], Desk]
    save: Callable[[], None]
    leave: Callable[[], None]
    may_close: Callable[[], bool]


class Editor(Screen):
    """A scenario's cards: the list, one of them, or a part of it, with what it looks like now."""

    def __init__(self, t: Translator, editing: Editing, room: EditorRoom, subject: str = "") -> None:
        self.t = t
        self.editing = editing
        self._room = room
        self._shapes = Shapes(t)
        self._ui = Values()
        self._wrong = ""
        self._keys: Keys = ()
        self._card: int | None = None
        self._desk: Desk | None = None
        self._things = Things()
        self.refresh()
        found = [number for number, card in enumerate(self._cards) if subject and subject in (card.subject, card.id)]
        if found:
            self._card = found[0]

    # ----- what is edited

    def refresh(self) -> None:
        """Find out what the texts say now: the cards, what is wrong, and the scenario where it is sound."""
        self._cards = list(self.editing.cards())
        self._tried: Tried = self.editing.tried()
        loaded = self._tried.loaded
        if loaded is not None:
            self._desk = self._room.desk_of(loaded)
            self._things = Things(known_ids(loaded.scenario), loaded.texts)
        if self._card is not None and self._card >= len(self._cards):
            self._card, self._keys = None, ()
        while self._keys and not self._is_there(self._keys):
            self._keys = self._keys[:-1]

    def _is_there(self, keys: Keys) -> bool:
        data = self.editing.of(self._open)
        for element in keys:
            try:
                data = data[element]
            except (KeyError, IndexError, TypeError):
                return False
        return isinstance(data, dict)

    @property
    def _open(self) -> Card:
        assert self._card is not None  # noqa: S101 - asked only where a card is open
        return self._cards[self._card]

    def _part(self) -> Part:
        card, whole = self._open, self.editing.of(self._open)
        model, data = CARDS[card.kind], whole
        for element in self._keys:
            data = data[element]
        return Part(
            self._shapes,
            data,
            self._keys,
            self._shapes.model_at(model, whole, self._keys),
            self._shapes.declared_at(model, whole, self._keys),
            self._things,
            self.t,
        )

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
        return Page(
            look.size, look.theme.window, tuple(parts.panels), widgets, first, scrolled=((BODY, offset),),
            contents=((BODY, self._place()),),
        )  # fmt: skip

    def _place(self) -> str:
        """Which form stands there, so that another one begins at its top."""
        return "" if self._card is None else "/".join((self._open.file, *map(str, (*self._open.keys, *self._keys))))

    def _left(self, box: Box, look: Look, focus: Focus) -> tuple[Parts, int]:
        panel, room = titled_panel("editor", self._title(), box, look)
        if self._card is None:
            return self._list(panel, room, look, focus), 0
        part = self._part()
        values = part.values()
        values.held.update(self._ui.held)
        column, offset = Fields(part.fields(), values, look, focus, self.t).placed(room)
        return Parts([panel]).add(column), offset

    def _list(self, panel: Panel, room: Box, look: Look, focus: Focus) -> Parts:
        """The cards to choose from."""
        options = tuple(
            Option(str(number), card.name or card.file, f"{self.t(f'editor.kind_{card.kind}')} · {card.file}")
            for number, card in enumerate(self._cards)
        )
        height = min(room.h, row_height_for(options, room.w, look))
        choices = ChoiceList(LIST, room, options, height)
        commands = (*panel.commands, *widget_commands(choices, look, focus))
        return Parts([Panel(panel.id, panel.box, commands)], [choices])

    def _title(self) -> str:
        """Where one is: the scenario, the card, and the part of it."""
        if self._card is None:
            loaded = self.editing.sound
            name = loaded.scenario.title if loaded is not None else self.editing.found.name
            return self.t("editor.title", scenario=name)
        words, data = [self._open.name], self.editing.of(self._open)
        for element in self._keys:
            data = data[element]
            words.append(summary(data) if isinstance(element, int) else element)
        return " › ".join(words)

    def _subject(self) -> str:
        number = self._card if self._card is not None else 0
        return self._cards[number].subject if self._cards else ""

    def _picture(self, box: Box, look: Look, focus: Focus) -> Parts:
        panel, room = titled_panel("picture", self.t("editor.picture"), box, look)
        notice = ""
        if self._tried.loaded is None:
            shown = self._desk is not None and has_card(self._desk, self._subject())
            notice = self.t("draft.last_sound" if shown else "draft.nothing")
        card = written_card(
            self._desk, self._subject(), room, look, focus, name="drawn", notice=notice, ability=self._ability()
        )
        return Parts([panel]).add(card)

    def _ability(self) -> str:
        """The id of the ability that is open, or in which a part is."""
        if self._card is None or self._keys[:1] != ("abilities",):
            return ""
        return str(self.editing.of(self._open)["abilities"][self._keys[1]].get("id", ""))

    def _told(self, box: Box, look: Look, focus: Focus) -> Parts:
        """What is wrong; of what is dull or unfair only what stands in this card's file."""
        panel, room = titled_panel("told", self.t("draft.faults"), box, look)
        file = "" if self._card is None else str(self.editing.found.path / self._open.file)
        warnings = [one for one in self._tried.warnings if one.path == file]
        lines = list(fault_lines(self.t, self._tried.faults, warnings))
        stale = self.editing.stale()
        if stale:
            lines.append(Line(self.t("editor.stale", count=stale), tone="quiet", space=12))
        return Parts([panel]).add(flow("told.lines", lines, room, look, focus))

    def _status(self) -> Line:
        t, unsaved = self.t, self.editing.unsaved
        if self._wrong:
            return Line(self._wrong, tone="vermilion", space=0, sign=SignShape.CROSS, mark_tone="vermilion")
        if unsaved:
            said = t("editor.unsaved", files=", ".join(unsaved))
            return Line(said, space=0, sign=SignShape.DIAMOND, mark_tone="orange")
        return Line(t("editor.saved"), tone="quiet", space=0, sign=SignShape.CHECK, mark_tone="green")

    def _buttons(self, look: Look) -> list[Button]:
        t, box, editing = self.t, look.box, self.editing
        words = not look.is_crowded
        undo, redo = t("editor.undo"), t("editor.redo")
        back = t("editor.leave" if self._card is None else "editor.back")
        nothing = t("editor.nothing_to_do")
        return [
            Button(
                UNDO.action, box, undo if words else "", UNDO.key, editing.can_undo, nothing, icon="ui_back",
                hint="" if words else undo,
            ),
            Button(
                REDO.action, box, redo if words else "", REDO.key, editing.can_redo, nothing, icon="ui_arrow_right",
                hint="" if words else redo,
            ),
            Button(SAVE.action, box, t("editor.save"), SAVE.key, bool(editing.unsaved), t("editor.saved"), "primary"),
            Button(BACK.action, box, back, BACK.key),
        ]  # fmt: skip

    # ----- what is done

    def handle(self, action: Action) -> None:
        """Open a card or a part, fill in a field, add, move or take out, save, take back, or go back."""
        name = action.widget
        self._wrong = ""
        if name == BACK.action:
            self._back()
        elif name == SAVE.action:
            self._room.save()
        elif name in (UNDO.action, REDO.action):
            (self.editing.undo if name == UNDO.action else self.editing.redo)()
            self.refresh()
        elif name == LIST:
            self._card, self._keys = int(str(action.value)), ()
            self._ui = Values()
        else:
            self._fill_in(action)

    def _back(self) -> None:
        self.editing.pause()
        self._ui = Values()
        if self._keys:
            named = next((at for at in range(len(self._keys) - 1, -1, -1) if isinstance(self._keys[at], str)), 0)
            self._keys = self._keys[:named]
        elif self._card is not None:
            self._card = None
        else:
            self._room.leave()

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
            self._add(keys_of(name))
        elif any(sign in name for sign in (OPENS, REMOVE, UP, DOWN)):
            self._entry(name)
        elif value is not None:
            self._take(name, value)

    def _entry(self, name: str) -> None:
        """One of several parts: opened, moved, or taken out."""
        sign = next(one for one in (OPENS, REMOVE, UP, DOWN) if one in name)
        field_id, _, number = name.partition(sign)
        keys, at = keys_of(field_id), int(number)
        part = self._part()
        slot = part.slot(str(keys[-1]))
        several = slot is not None and slot.sort != "part"
        where = (*keys, at) if several else keys
        if sign == OPENS:
            if slot is not None and slot.sort != "words":
                self.editing.pause()
                self._keys, self._ui = where, Values()
        elif sign == REMOVE:
            last = several and len(part.data[keys[-1]]) == 1 and slot is not None and not slot.needed
            self._change(lambda text: taken_out(text, self._in_file(keys if last else where)))
        else:
            self._change(lambda text: moved(text, self._in_file(where), -1 if sign == UP else 1))

    def _in_file(self, keys: Keys) -> Keys:
        return (*self._open.keys, *keys)

    def _change(self, make: Callable[[str], str], place: str = "") -> None:
        """Change the file; what cannot be written is said."""
        try:
            self.editing.change(self._open.file, make, place)
        except Unwritable:
            self._wrong = self.t("editor.cannot_write")
        self.refresh()

    def _add(self, keys: Keys) -> None:
        """One more item at the end of a list, which opens."""
        part = self._part()
        slot = part.slot(str(keys[-1]))
        if slot is None:
            return
        held = part.data[keys[-1]]
        siblings = held if isinstance(held, list) else []
        item = self._shapes.item(slot.of, slot.key, self._things.known, siblings)
        self._change(lambda text: added(text, self._in_file(keys), item))
        if not self._wrong:
            self._keys, self._ui = (*keys, len(siblings)), Values()

    def _take(self, name: str, value: Any) -> None:
        """A field's new value, a key that comes, or one that goes."""
        part = self._part()
        if name in (ALSO, OUT):
            self._ui.drop(name + FIND, name + OPEN)
            key, _, one = str(value).partition("/")
            (self._put_in if name == ALSO else self._leave_out)(part, key, one)
            return
        keys = keys_of(name)
        key = str(keys[-1])
        if key == self._shapes.tag(part.declared):
            kind = self._shapes.kinds(part.declared)[str(value)]
            whole = self._shapes.fresh(kind, self._things.known, part.data)
            self._change(lambda text: replaced(text, self._in_file(self._keys), whole))
        else:
            slot = part.slot(key)
            if slot is not None and slot.sort == "yes":
                value = value == "yes"
            self._change(
                lambda text: replaced(text, self._in_file(keys), value), name if isinstance(value, str) else ""
            )
        self._ui.drop(name + OPEN, name + FIND)

    def _put_in(self, part: Part, key: str, one: str) -> None:
        """A key that was not written, or one more entry of a table or of several words."""
        slot = part.slot(key)
        if slot is None:
            return
        keys, order = (*self._keys, key), list(part.order())
        if one and slot.sort == "words":
            self._change(lambda text: added(text, self._in_file(keys), one))
        elif one:
            self._change(lambda text: replaced(text, self._in_file((*keys, one)), 1))
        else:
            value = self._shapes.first(slot, self._things.known)
            if slot.sort == "list":
                value = [self._shapes.item(slot.of, key, self._things.known, [])]
            self._change(lambda text: replaced(text, self._in_file(keys), value, order))

    def _leave_out(self, part: Part, key: str, one: str) -> None:
        if part.slot(key) is not None:
            keys = (*self._keys, key, one) if one else (*self._keys, key)
            self._change(lambda text: taken_out(text, self._in_file(keys)))

    def _take_found(self, name: str) -> None:
        """Choose what the search of a list left, where it left one."""
        values = self._part().values()
        values.held.update(self._ui.held)
        field = next((one for one in self._part().fields() if one.id == name), None)
        found = only_found(field, values) if isinstance(field, Pick) else None
        if found is not None:
            self._take(name, found.id)
