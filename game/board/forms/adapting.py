"""A scenario adapted before a game: pages of what may be set, what has been changed beside it, and whether it is sound.

It is a form like any other, with pages and a way back step by step. What is set is laid over the scenario and checked
anew after each change, with the sentences that ``check`` has.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.forms import adapt_fields as f
from game.board.forms.adapted import BRIEF, GOES, OPENED, PAGE, Adapted, opened_on
from game.board.forms.adapted_rules import rules_as_set
from game.board.forms.blocks import FIND, OPEN
from game.board.forms.form import CONFIRM, Content, Form, Speaks
from game.board.widgets.bindings import CLOSE, Binding, Where
from game.board.widgets.flow import Line
from game.board.widgets.form_fields import Pick
from game.board.widgets.values import Action, Button

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from game.authoring.adaptable import Held, Item
    from game.board.canvas.drawing import Look
    from game.board.forms.column import Fields
    from game.board.widgets.bindings import Bindings
    from game.board.widgets.form_fields import Field
    from game.board.widgets.values import Focus, Page
    from game.forms.values import Values

__all__ = ["UNDO", "AdaptForm", "Adapted", "adapt_form"]

UNDO: Final = Binding("ctrl+z", "undo")
TURNS: Final = {
    "earlier_page": Binding("ctrl+page_up", "earlier_page", where=Where.SCREEN),
    "later_page": Binding("ctrl+page_down", "later_page", where=Where.SCREEN),
}
"""The keys that turn to the page before and after."""
MOST_FAULTS: Final = 6
MOST_STEPS: Final = 400


class AdaptForm(Form):
    """The form, with a way back step by step: each change is one, and what is typed into one field without a pause."""

    tall = True

    def __init__(self, desk: Speaks, about: Adapted, content: Content, *, leave: Callable[[], None],
                 start: dict[str, str | int | bool], turned: Callable[[], None]) -> None:  # fmt: skip
        self._about = about
        super().__init__(desk, content, leave=leave, start=start)
        self._turned = turned
        self._begun = dict(self.values.held)
        self._steps: list[tuple[str, dict[str, str | int | bool]]] = []
        self._next = ""
        self._typed_in = ""

    @property
    def bindings(self) -> Bindings:
        """To keep it, to take back the last step, and the way back."""
        return (CONFIRM, UNDO, *TURNS.values(), CLOSE)

    @property
    def _open(self) -> str:
        """What stands open on the page; empty for its list."""
        return self.values.text(opened_on(self.values.text(PAGE)))

    # ----- its picture

    def layout(self, look: Look, focus: Focus) -> Page:
        """As any form; the focus goes on to where a change was made."""
        if focus.widget != self._typed_in:
            self._about.typing(on=False)
        page = super().layout(look, focus)
        if self._next:
            return replace(page, instead=self._next, opened=self._next)
        belongs_to = _after(focus.widget or "")
        return replace(page, instead=belongs_to) if belongs_to else page

    def _standing(self) -> Sequence[Field]:
        """The pages."""
        return f.pages(self._about, self.values)

    def _fields(
        self, facts: tuple[Line, ...], told: tuple[Line, ...], look: Look, focus: Focus, *, two: bool
    ) -> Fields:
        """As any form; the list of changes, which may be long, stands above no field: it has a page of its own."""
        changed = bool(self._about.changed(self.values))
        return super()._fields(() if changed and not two else facts, told, look, focus, two=two)

    def _buttons(self, look: Look) -> list[Button]:
        t = self._desk.t
        undo = Button(
            UNDO.action, look.box, t("adapt.undo"), UNDO.key, enabled=bool(self._steps), icon="ui_back",
            why_disabled=t("adapt.nothing"),
        )  # fmt: skip
        keep, close = super()._buttons(look)
        return [undo, keep, replace(close, label=t("adapt.back")) if self._open else close]

    def _status(self) -> Line:
        """As any form; while nothing is changed there is nothing to keep, which is no fault."""
        if not self._error and not self._about.changed(self.values):
            return Line(self._desk.t("adapt.nothing"), tone="quiet", space=0, sign=SignShape.RING)
        return super()._status()

    def _missing(self) -> str:
        """The first text that was emptied, on any page."""
        empty = [one for one in self._about.changed(self.values) if self.values.held.get(one.id, one.now) == ""]
        return self._about.called(empty[0]) if empty else super()._missing()

    # ----- what is done in it

    def handle(self, action: Action) -> None:
        """As any form; besides, open and close a thing, remember how it was, or go back to that."""
        name, self._next = action.widget, ""
        if name == UNDO.action:
            self._take_back()
        elif name in TURNS:
            self._turn(1 if name == "later_page" else -1)
        elif name.startswith(f.LESS) or (name == CLOSE.action and self._open):
            self._close()
        elif name.startswith(f.MORE):
            self._show(name.removeprefix(f.MORE))
        else:
            self._do(action)

    def _turn(self, steps: int) -> None:
        """Turn the pages, from the last to the first and back."""
        (pages,) = f.pages(self._about, self.values)
        names = [one.id for one in pages.options] if isinstance(pages, Pick) else []
        at = names.index(self.values.text(PAGE))
        self.values.put(PAGE, names[(at + steps) % len(names)])
        self._next = PAGE
        self._turned()

    def _do(self, action: Action) -> None:
        before = _settings(self.values)
        whole = dict(self.values.held)
        types = isinstance(action.value, str) and not action.final and isinstance(before.get(action.widget), str)
        self._typed_in = action.widget if types else ""
        self._about.typing(on=types)
        super().handle(action)
        goes_on = types and bool(self._steps) and self._steps[-1][0] == action.widget
        if _settings(self.values) != before and not goes_on:
            self._steps = [*self._steps, (action.widget, whole)][-MOST_STEPS:]

    def _take_back(self) -> None:
        if self._steps:
            name, self.values.held = self._steps.pop()
            self._error = ""
            item = self._about.item(name)
            if item is not None:
                self._turn_to(item)

    def _turn_to(self, item: Item) -> None:
        """Turn to where an item stands; what was left out with others stands among the changes."""
        known = item in self._about.every
        page = item.section if known else "changes"
        self.values.put(PAGE, page)
        if f.list_page(page):
            self.values.put(opened_on(page), item.part_of)
        if page == "briefs":
            self.values.put(BRIEF, item.id)
        self.values.drop(f.FIND + page)
        self._next = item.id
        self._turned()

    def _show(self, name: str) -> None:
        """Open a thing of the page."""
        self.values.put(opened_on(self.values.text(PAGE)), name)
        self._next = name
        self._turned()

    def _close(self) -> None:
        """Go back to the list, to the thing that was open."""
        self._next = f.MORE + self._open
        self.values.put(opened_on(self.values.text(PAGE)), "")
        self._turned()

    def _confirm(self) -> None:
        """Keep it; where something is wrong, turn to it."""
        super()._confirm()
        if not self._error:
            return
        wrong = [found for one in self._about.faults(self.values) if (found := self._about.item(one.item)) is not None]
        empty = [one for one in self._about.changed(self.values) if self.values.held.get(one.id, one.now) == ""]
        if empty or wrong:
            self._turn_to((empty or wrong)[0])

    def _filled_in(self) -> bool:
        """Whether anything is set otherwise than when the form was opened, on any page."""
        begun = {key: value for key, value in self._begun.items() if _is_setting(key)}
        return _settings(self.values) != begun


def _after(lost: str) -> str:
    """Where the focus goes from a button that is gone when it was pressed: to the field that it belongs to."""
    return next((lost.removeprefix(one) for one in (f.BACK, f.WITH) if lost.startswith(one)), "")


def _is_setting(key: str) -> bool:
    return key not in (PAGE, BRIEF) and not key.startswith((OPENED, GOES, f.FIND)) and not key.endswith((OPEN, FIND))


def _settings(values: Values) -> dict[str, Held]:
    """What is set, without where in the form somebody is."""
    return {key: value for key, value in values.held.items() if _is_setting(key)}


# ------------------------------------------------------------------ its content


def adapt_form(
    desk: Speaks, about: Adapted, leave: Callable[[], None], start: Mapping[str, Held], turned: Callable[[], None]
) -> AdaptForm:
    """The form.

    Args:
        desk: whose language it speaks.
        about: what may be set, and what becomes of it.
        leave: takes it away.
        start: what is set already, by the items' ids, with ``title`` and ``text``.
        turned: told when another page is opened.
    """
    t = about.t
    briefs = [one for one in about.every if one.section == "briefs"]
    held: dict[str, Held] = {PAGE: next(iter(f.PAGES)), BRIEF: briefs[0].id if briefs else ""}
    held |= {one.id: one.now for one in about.every}

    def changed(values: Values, name: str) -> None:
        if name in (PAGE, BRIEF) or name.startswith(f.FIND):
            turned()
        else:
            _come_back(values, name)

    content = Content(
        title=lambda: t("adapt.title"),
        fields=lambda values: about.fields(values, f.fields_of),
        confirm=lambda values: _refusal(about, values) or about.keep(about.data(values)),
        confirm_label=lambda: t("adapt.keep"),
        refusal=partial(_refusal, about),
        facts=partial(_facts, about),
        preview=partial(_preview, about),
        changed=changed,
        pressed=partial(_pressed, about),
        ready=lambda: t("adapt.ready"),
    )
    return AdaptForm(desk, about, content, leave=leave, start=held | dict(start), turned=turned)


def _pressed(about: Adapted, values: Values, name: str, number: int) -> None:
    """Put back one change or all, or leave out what names a thing that is left out."""
    if name == f.CHANGED:
        _put_back(values, about.changed(values)[number])
    elif name == f.ALL_BACK:
        for one in (*about.changed(values), *about.every):
            _put_back(values, one)
    elif name.startswith(f.BACK):
        item = about.item(name.removeprefix(f.BACK))
        if item is not None:
            _put_back(values, item)
    elif name.startswith(f.WITH):
        more = about.goes_with(values)
        for one in more:
            values.put(one.id, False)
        values.put(GOES + name.removeprefix(f.WITH), " ".join(one.id for one in more))


def _put_back(values: Values, item: Item) -> None:
    values.put(item.id, item.now)
    _come_back(values, item.id)


def _come_back(values: Values, name: str) -> None:
    """What was left out with a thing comes back with it."""
    if values.held.get(name) is True:
        for one in values.text(GOES + name).split():
            values.put(one, True)
        values.drop(GOES + name)


def _refusal(about: Adapted, values: Values) -> str:
    t = about.t
    if not about.changed(values):
        return t("adapt.nothing")
    faults = about.faults(values)
    if not faults:
        return ""
    item = next((found for one in faults if (found := about.item(one.item)) is not None), None)
    if item is None:
        return t("adapt.faulty", count=len(faults))
    return t("adapt.faulty_at", count=len(faults), what=about.called(item))


def _facts(about: Adapted, values: Values) -> list[Line]:
    t = about.t
    changed = about.changed(values)
    if values.text(PAGE) == "changes" or (changed and values.text(opened_on(values.text(PAGE)))):
        return []
    if not changed:
        return [Line(t("adapt.about"), tone="quiet", space=0)] if values.text(PAGE) == "game" else []
    head = Line(t("adapt.changed", count=len(changed)), TypeRole.HEADING, "sky", space=0)
    return [head, *(Line(about.change_said(one, values), icon="ui_edit", space=6) for one in changed)]


def _preview(about: Adapted, values: Values) -> list[Line]:
    """What is wrong, else what the thing that is open says now."""
    faults = about.faults(values) if about.changed(values) else ()
    more = about.goes_with(values) if faults else ()
    if more:
        names = ", ".join(about.called(one) for one in more)
        return [Line(about.t("adapt.named_by", names=names), sign=SignShape.CROSS, mark_tone="vermilion", space=8)]
    lines = [Line(one.said, sign=SignShape.CROSS, mark_tone="vermilion", space=8) for one in faults[:MOST_FAULTS]]
    if len(faults) > MOST_FAULTS:
        lines.append(Line(about.t("start.more_faults", count=len(faults) - MOST_FAULTS), tone="quiet", space=8))
    lines += [replace(f.doubt_line(one), space=8) for one in about.doubted(values)[:MOST_FAULTS]]
    opened = about.item(values.text(opened_on(values.text(PAGE))))
    said = [about.t.render(one) for one in rules_as_set(about, opened, values)] if opened is not None else []
    return [*lines, *(Line(one, sign=SignShape.RING, space=6) for one in said)]
