"""A scenario adapted before a game: pages of what may be set, what has been changed beside it, and whether it is sound.

It is a form like any other, with pages and a way back step by step. What is set is laid over the scenario and checked
anew after each change, with the sentences that ``check`` has.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

from game.authoring.adapting import adapted, said
from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.forms.blocks import FIND, OPEN
from game.board.forms.form import CONFIRM, Content, Form, Speaks
from game.board.widgets.bindings import CLOSE, Binding
from game.board.widgets.flow import Line
from game.board.widgets.form_fields import Heading, Number, Pick, Switch, Told, Words
from game.board.widgets.values import Button, Option
from rules.values.bounds import LONGEST_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from game.authoring.adapting import Held, Item
    from game.board.canvas.drawing import Look
    from game.board.widgets.bindings import Bindings
    from game.board.widgets.form_fields import Field
    from game.board.widgets.values import Action
    from game.forms.values import Values
    from game.translate import Translator

__all__ = ["UNDO", "AdaptForm", "Adapted", "adapt_form"]

UNDO: Final = Binding("ctrl+z", "undo")
PAGE, TITLE, TEXT, BRIEF = "page", "title", "text", "brief"
PAGES: Final = {
    "game": "adapt.page_game",
    "values": "adapt.page_values",
    "injects": "adapt.page_injects",
    "objectives": "adapt.page_objectives",
    "briefs": "adapt.page_briefs",
}
"""What the pages are called, in their order."""
LONGEST_BRIEF: Final = 4000
LONGEST_TEXT: Final = 400
MOST_TOLD: Final = 6
"""So many changes are named where nobody says in words what a variant changes."""
MOST_FAULTS: Final = 6
MOST_STEPS: Final = 400


@dataclass
class Adapted:
    """What a form of this kind is about.

    Attributes:
        t: the reader's language, with the scenario's texts.
        every: what may be set.
        check: every fault of a variant as a line of text; none where it is sound.
        keep: writes a variant, and says why it could not.
        page_said: what there is to say under the page of the briefs.
    """

    t: Translator
    every: tuple[Item, ...]
    check: Callable[[Mapping[str, Any]], Sequence[str]]
    keep: Callable[[Mapping[str, Any]], str]
    page_said: str = ""
    _checked: tuple[str, tuple[str, ...]] = field(default=("", ()))

    def changed(self, values: Values) -> list[Item]:
        """What is set otherwise than the scenario has it."""
        return [one for one in self.every if values.held.get(one.id, one.now) != one.now]

    def data(self, values: Values) -> dict[str, Any]:
        """The variant as it stands now."""
        held: dict[str, Held] = {one.id: values.held.get(one.id, one.now) for one in self.every}
        title = values.text(TITLE).strip() or self.t("adapt.untitled")
        text = " ".join(values.text(TEXT).split()) or self._in_words(values)
        return adapted(title, text, self.every, held)

    def faults(self, values: Values) -> tuple[str, ...]:
        """What is wrong with it; looked for once for each state."""
        data = self.data(values)
        key = json.dumps(data, sort_keys=True)
        if self._checked[0] != key:
            self._checked = key, tuple(self.check(data))
        return self._checked[1]

    def _in_words(self, values: Values) -> str:
        changed = self.changed(values)
        told = [self.change_said(one, values) for one in changed[:MOST_TOLD]]
        return "; ".join([*told, *(["…"] if len(changed) > MOST_TOLD else [])]) or self.t("adapt.nothing")

    def change_said(self, item: Item, values: Values) -> str:
        """A change in few words: before and after, or that a thing is out; of a text only that it is another."""
        t = self.t
        label = t.render(item.label)
        value = values.held.get(item.id, item.now)
        if item.section == "briefs":
            return t("adapt.brief_changed", seat=label)
        if item.is_in_or_out:
            return t("adapt.left_out", what=label)
        where = t.render(item.group) if item.id.startswith(("own.", "minutes.")) else ""
        label = f"{where}, {label}" if where else label
        return t("adapt.from_to", what=label, before=said(item, item.now, t), after=said(item, value, t))


class AdaptForm(Form):
    """The form, with a way back step by step: each change is one, and what is typed into one field without a pause."""

    def __init__(self, desk: Speaks, about: Adapted, content: Content, leave: Callable[[], None],
                 start: dict[str, str | int | bool]) -> None:  # fmt: skip
        super().__init__(desk, content, leave=leave, start=start)
        self._about = about
        self._begun = dict(self.values.held)
        self._steps: list[tuple[str, dict[str, str | int | bool]]] = []

    @property
    def bindings(self) -> Bindings:
        """To keep it, to take back the last step, and the way back."""
        return (CONFIRM, UNDO, CLOSE)

    def _buttons(self, look: Look) -> list[Button]:
        t = self._desk.t
        undo = Button(
            UNDO.action, look.box, t("adapt.undo"), UNDO.key, enabled=bool(self._steps), icon="ui_back",
            why_disabled=t("adapt.nothing"),
        )  # fmt: skip
        return [undo, *super()._buttons(look)]

    def handle(self, action: Action) -> None:
        """As any form; besides, remember how it was, or go back to that."""
        if action.widget == UNDO.action:
            if self._steps:
                page = self.values.text(PAGE)
                name, self.values.held = self._steps.pop()
                item = next((one for one in self._about.every if one.id == name), None)
                self.values.put(PAGE, item.section if item is not None else page)
                self._error = ""
            return
        before = _settings(self.values)
        whole = dict(self.values.held)
        super().handle(action)
        if _settings(self.values) != before:
            typing = isinstance(action.value, str) and not action.final
            if not (typing and self._steps and self._steps[-1][0] == action.widget):
                self._steps = [*self._steps, (action.widget, whole)][-MOST_STEPS:]

    def _status(self) -> Line:
        """As any form; while nothing is changed there is nothing to keep, which is no fault."""
        if not self._error and not self._about.changed(self.values):
            return Line(self._desk.t("adapt.nothing"), tone="quiet", space=0, sign=SignShape.RING)
        return super()._status()

    def _filled_in(self) -> bool:
        """Whether anything is set otherwise than when the form was opened, on any page."""
        begun = {key: value for key, value in self._begun.items() if _is_setting(key)}
        return _settings(self.values) != begun


def _is_setting(key: str) -> bool:
    return key not in (PAGE, BRIEF) and not key.endswith((OPEN, FIND))


def _settings(values: Values) -> dict[str, Held]:
    """What is set, without where in the form somebody is."""
    return {key: value for key, value in values.held.items() if _is_setting(key)}


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
    held: dict[str, Held] = {PAGE: next(iter(PAGES)), BRIEF: briefs[0].id if briefs else ""}
    held |= {one.id: one.now for one in about.every}

    def changed(_values: Values, name: str) -> None:
        if name in (PAGE, BRIEF):
            turned()

    content = Content(
        title=lambda: t("adapt.title"),
        fields=partial(_fields, about),
        confirm=lambda values: _refusal(about, values) or about.keep(about.data(values)),
        confirm_label=lambda: t("adapt.keep"),
        refusal=partial(_refusal, about),
        facts=partial(_changes, about),
        preview=partial(_faults, about),
        changed=changed,
        ready=lambda: t("adapt.ready"),
    )
    return AdaptForm(desk, about, content, leave, held | dict(start))


def _fields(about: Adapted, values: Values) -> list[Field]:
    t = about.t
    here = values.text(PAGE)
    there = [one for one in PAGES if any(item.section == one for item in about.every)]
    pages = tuple(Option(one, t(PAGES[one])) for one in there)
    found: list[Field] = [Pick(PAGE, t("adapt.pages"), pages)]
    if here == "game":
        found += [
            Words(TITLE, t("adapt.name"), rows=1, limit=LONGEST_NAME, needed=True),
            Words(TEXT, t("adapt.text"), rows=2, limit=LONGEST_TEXT),
        ]
    if here == "briefs":
        briefs = tuple(Option(one.id, t.render(one.label)) for one in about.every if one.section == "briefs")
        found.append(Pick(BRIEF, t("adapt.whose_brief"), briefs))
        if about.page_said:
            found.append(Told("adapt.told", (Line(about.page_said, tone="quiet", icon="ui_language"),)))
        found.append(Words(values.text(BRIEF), t("adapt.brief"), rows=8, limit=LONGEST_BRIEF, needed=True))
        return found
    group = ""
    for item in (one for one in about.every if one.section == here):
        said_group = t.render(item.group) if item.group else ""
        if said_group and said_group != group:
            found.append(Heading(f"heading.{item.id}", said_group))
        group = said_group
        found.append(_field(item, values, t))
    return found


def _field(item: Item, values: Values, t: Translator) -> Field:
    label = t.render(item.label)
    if item.is_in_or_out:
        return Switch(item.id, label, t.render(item.about) if item.about else "")
    now = item.now if isinstance(item.now, int) else 0
    value = values.number(item.id, now)
    shown = said(item, value, t) if item.names else ""
    return Number(item.id, label, item.low, item.high, now, shown)


def _refusal(about: Adapted, values: Values) -> str:
    if not about.changed(values):
        return about.t("adapt.nothing")
    faults = about.faults(values)
    return about.t("adapt.faulty", count=len(faults)) if faults else ""


def _changes(about: Adapted, values: Values) -> list[Line]:
    t = about.t
    changed = about.changed(values)
    if not changed:
        return [Line(t("adapt.about"), tone="quiet", space=0)]
    head = Line(t("adapt.changed", count=len(changed)), TypeRole.HEADING, "sky", space=0)
    return [head, *(Line(about.change_said(one, values), icon="ui_edit", space=6) for one in changed)]


def _faults(about: Adapted, values: Values) -> list[Line]:
    if not about.changed(values):
        return []
    faults = about.faults(values)
    if not faults:
        return [Line(about.t("adapt.sound"), sign=SignShape.CHECK, mark_tone="green", space=6)]
    lines = [
        Line(one, sign=SignShape.CROSS, mark_tone="vermilion", space=8) for one in faults[:MOST_FAULTS]
    ]  # fmt: skip
    if len(faults) > MOST_FAULTS:
        lines.append(Line(about.t("start.more_faults", count=len(faults) - MOST_FAULTS), tone="quiet", space=8))
    return lines
