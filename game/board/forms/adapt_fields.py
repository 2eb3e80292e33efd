"""The pages of the form that adapts a scenario: lists of things that are in or out, and what is set of one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.authoring.adapting import said
from game.authoring.inject_times import CORE, is_over_before, parted
from game.board.canvas.drawing import SignShape
from game.board.forms.adapted import BRIEF, PAGE, TEXT, TITLE, opened_on
from game.board.forms.blocks import plain
from game.board.widgets.flow import Line
from game.board.widgets.form_fields import Heading, Listed, Number, Pick, Press, Switch, Told, Tool, Words
from game.board.widgets.values import Option
from rules.scenario.cards import Inject
from rules.values.bounds import LONGEST_NAME
from rules.wording.rules import inject_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from game.authoring.adaptable import Item
    from game.board.forms.adapted import Adapted, Fault
    from game.board.widgets.form_fields import Field
    from game.forms.values import Values

__all__ = [
    "ALL_BACK",
    "BACK",
    "CHANGED",
    "FIND",
    "LESS",
    "MORE",
    "PAGES",
    "WITH",
    "doubt_line",
    "fields_of",
    "list_page",
    "pages",
]

PAGES: Final = {
    "game": "adapt.page_game",
    "values": "adapt.page_values",
    "injects": "adapt.page_injects",
    "cards": "adapt.page_cards",
    "objectives": "adapt.page_objectives",
    "briefs": "adapt.page_briefs",
    "changes": "adapt.page_changes",
}
"""What the pages are called, in their order."""
ALL_OF: Final = {
    "injects": "adapt.all_injects", "cards": "adapt.all_cards", "objectives": "adapt.all_objectives"
}  # fmt: skip
"""What leads back to the list of a page."""
MORE, LESS, BACK, WITH = "more:", "less:", "back:", "with:"
"""Before an item's id: what opens it, closes it, puts it back, and leaves out what names it."""
FIND: Final = "find:"
"""Before a page: what narrows its list down."""
CHANGED, ALL_BACK = "changed", "back.all"
SEARCHED_FROM: Final = 12
LONGEST_TEXT: Final = 400
SHORT: Final = 120
"""A text that may have no more letters stands on one line."""


def list_page(page: str) -> bool:
    """Whether a page is a list of things that open."""
    return page in ALL_OF


def pages(about: Adapted, values: Values) -> list[Field]:
    """Which page is open."""
    t, count = about.t, len(about.changed(values))
    there = [one for one in PAGES if one == "changes" or any(item.section == one for item in about.every)]
    names = {one: t(PAGES[one]) for one in there}
    names["changes"] = t("adapt.page_changes_counted", count=count) if count else names["changes"]
    return [Pick(PAGE, t("adapt.pages"), tuple(Option(*one) for one in names.items()), beside=len(PAGES))]


def fields_of(about: Adapted, values: Values) -> list[Field]:
    """The fields of the page that is open, or of the thing that is open on it."""
    t, here = about.t, values.text(PAGE)
    opened = about.item(values.text(opened_on(here)))
    if here == "changes":
        return list(_changes(about, values))
    if here == "briefs":
        return list(_briefs(about, values))
    if opened is not None:
        return list(_opened(about, opened, values))
    found: list[Field] = []
    if here == "game":
        found += [
            Words(TITLE, t("adapt.name"), rows=1, limit=LONGEST_NAME, notes=_faults(about, TITLE, values)),
            Words(TEXT, t("adapt.text"), rows=2, limit=LONGEST_TEXT, notes=_faults(about, TEXT, values)),
        ]
    return [*found, *_listed(about, here, values)]


# ------------------------------------------------------------------ a page


def _listed(about: Adapted, page: str, values: Values) -> Iterator[Field]:
    """The things of a page under their headings, those that are sought."""
    t = about.t
    every = [one for one in about.every if one.section == page and not one.part_of]
    wanted = plain(values.text(FIND + page)).split()
    if len(every) >= SEARCHED_FROM and page != "game":
        yield Words(FIND + page, t("adapt.find"), rows=1, limit=60)
        every = [one for one in every if all(word in plain(_sought(about, one)) for word in wanted)]
        if not every:
            yield Told("nothing", (Line(t("forms.nothing_found"), tone="quiet"),))
    yield from _under_headings(about, every, values)


def _sought(about: Adapted, item: Item) -> str:
    t = about.t
    return " ".join(t.render(one) for one in (item.label, item.group, item.about) if one)


def _under_headings(about: Adapted, every: Iterable[Item], values: Values) -> Iterator[Field]:
    group = ""
    for item in every:
        said_group = about.t.render(item.group) if item.group else ""
        if said_group and said_group != group:
            yield Heading(f"heading.{item.id}", said_group)
        group = said_group
        yield from _field(about, item, values)


def _opened(about: Adapted, item: Item, values: Values) -> Iterator[Field]:
    """A thing that is open: whether it is in, its numbers, and its words."""
    t = about.t
    yield Press(LESS + item.id, t(ALL_OF[item.section]), "ui_chevron_left")
    yield Heading(f"opened.{item.id}", about.called(item))
    yield from _field(about, item, values, label=t("adapt.is_in"))
    if values.held.get(item.id, item.now):
        parts = about.parts(item.id)
        asked = values.held.get(f"{item.id}.core", True)
        shown = [one for one in parts if not isinstance(one.now, str) and (asked or not _of_the_core(one))]
        yield from _under_headings(about, shown, values)
        words = [one for one in parts if isinstance(one.now, str)]
        if words:
            yield Heading(f"words.{item.id}", t("adapt.words"))
            yield from (field for one in words for field in _field(about, one, values))
            yield from _one_language(about, words)


def _of_the_core(item: Item) -> bool:
    """Whether a number belongs to what must hold besides the turn."""
    return len(item.inside) > 1 and item.inside[0] == CORE


def _one_language(about: Adapted, words: Iterable[Item]) -> Iterator[Field]:
    """Who sees the words that are written here."""
    if len(about.loaded.languages) > 1:
        key = "adapt.one_language" if any(one.language for one in words) else "adapt.own_language"
        yield Told("adapt.told", (Line(about.t(key), tone="quiet", icon="ui_language"),))


def _briefs(about: Adapted, values: Values) -> Iterator[Field]:
    t = about.t
    briefs = [one for one in about.every if one.section == "briefs"]
    yield Pick(BRIEF, t("adapt.whose_brief"), tuple(Option(one.id, t.render(one.label)) for one in briefs))
    yield from _one_language(about, briefs)
    item = about.item(values.text(BRIEF))
    if item is not None:
        tools, notes = _back(about, item, values), _faults(about, item.id, values)
        label = t("adapt.brief")
        yield Words(item.id, label, rows=8, limit=item.limit, needed=True, tools=tools, notes=notes)


def _changes(about: Adapted, values: Values) -> Iterator[Field]:
    """Every change with its way back, and the way back for all."""
    t = about.t
    changed = [about.change_said(one, values) for one in about.changed(values)]
    if len(changed) > 1:
        yield Press(ALL_BACK, t("adapt.all_back"), "ui_back")
    titles = ", ".join(one.title_in(t.language) for one in about.loaded.variants)
    against = t("adapt.against_also", variants=titles) if titles else t("adapt.against")
    yield Listed(CHANGED, against, tuple(changed), t("adapt.put_back"), t("adapt.nothing"), "ui_back")


# ------------------------------------------------------------------ a field


def _field(about: Adapted, item: Item, values: Values, label: str = "") -> Iterator[Field]:
    t = about.t
    label = label or t.render(item.label)
    with_it = _named_by(about, item, values)
    notes = () if with_it else _faults(about, item.id, values)
    if item.is_in_or_out and not values.text(opened_on(item.section)):  # a thing in a list tells of its parts too
        notes += tuple(line for one in about.parts(item.id) for line in _faults(about, one.id, values))
    tools = _back(about, item, values)
    if isinstance(item.now, bool):
        hint = t.render(item.about) if item.about else ""
        more = () if values.text(opened_on(item.section)) else _more(about, item, values)
        yield Switch(item.id, label, hint, _detail(about, item, values), more, notes)
        if with_it:
            names = ", ".join(about.called(one) for one in with_it)
            line = Line(t("adapt.named_by", names=names), sign=SignShape.CROSS, mark_tone="vermilion", space=2)
            yield Told(f"told.{item.id}", (line,))
            yield Press(WITH + item.id, t("adapt.leave_with", count=len(with_it)), "ui_delete")
    elif isinstance(item.now, str):
        rows = 1 if item.limit <= SHORT else 3
        yield Words(item.id, label, rows=rows, limit=item.limit, needed=True, tools=tools, notes=notes)
    else:
        value = values.number(item.id, item.now)
        shown = said(item, value, t) if item.names or item.signed else ""
        notes = (*notes, *_too_late_said(about, values)) if item.id == "turns" else notes
        yield Number(item.id, label, item.low, item.high, item.now, shown, tools=tools, notes=notes)


def _back(about: Adapted, item: Item, values: Values) -> tuple[Tool, ...]:
    """The way back to what the scenario has, where that is not what is set."""
    t = about.t
    if values.held.get(item.id, item.now) == item.now:
        return ()
    label = t("adapt.as_it_was") if isinstance(item.now, str) else t("adapt.back_to", value=said(item, item.now, t))
    return (Tool(BACK + item.id, label, "ui_back", t("adapt.back_hint")),)


def _more(about: Adapted, item: Item, values: Values) -> tuple[Tool, ...]:
    """What opens a thing, with how much of it is changed."""
    parts = about.parts(item.id)
    if not parts:
        return ()
    count = sum(values.held.get(one.id, one.now) != one.now for one in parts)
    label = about.t("adapt.more_counted", count=count) if count else about.t("adapt.more")
    return (Tool(MORE + item.id, label, "ui_edit"),)


def _detail(about: Adapted, item: Item, values: Values) -> str:
    """What is said of a thing in a list: of an inject when it comes, of a card its text."""
    if item.section == "injects" and values.held.get(item.id, True):
        inject = about.as_set(Inject, item, values)
        if inject is not None:
            when = inject_rules(about.loaded.scenario, inject.changed(effects=()))
            told = [about.t.render(one) for one in when]
            late, over = _is_late(values, inject), is_over_before(inject)
            never = "adapt.after_last" if late else "adapt.cannot_come" if over else ""
            return " · ".join([*told, *([about.t(never)] if never else [])])
    return about.t.render(item.about) if item.section == "cards" and item.about else ""


def _is_late(values: Values, inject: Inject) -> bool:
    """Whether an inject can only come after the last turn."""
    _, first, _ = parted(inject.condition)
    return max(inject.turn or 0, first or 0) > values.number("turns")


def _too_late_said(about: Adapted, values: Values) -> tuple[Line, ...]:
    """Which injects a game of so many turns never sees."""
    there = [one for one in about.every if one.section == "injects" and one.is_in_or_out and values.flag(one.id)]
    now = [(one, about.as_set(Inject, one, values)) for one in there]
    late = [one for one, inject in now if inject is not None and _is_late(values, inject)]
    if not late:
        return ()
    names = ", ".join(about.t.render(one.label) for one in late)
    said_of = about.t("adapt.too_late", count=len(late), names=names)
    return (Line(said_of, tone="orange", icon="ui_alert", mark_tone="orange", space=2),)


def _named_by(about: Adapted, item: Item, values: Values) -> tuple[Item, ...]:
    """What else would have to be left out, where a thing is and others still name it; empty where nothing helps."""
    if values.held.get(item.id, item.now) or not item.is_in_or_out or not about.changed(values):
        return ()
    return about.goes_with(values) if any(one.item == item.id for one in about.faults(values)) else ()


def _faults(about: Adapted, name: str, values: Values) -> tuple[Line, ...]:
    """What is wrong with a field, to be read under it."""
    if not about.changed(values):
        return ()
    wrong = [one for one in about.faults(values) if one.item == name]
    lines = [Line(one.said, sign=SignShape.CROSS, mark_tone="vermilion", space=2) for one in wrong]
    return (*lines, *(doubt_line(one) for one in about.doubted(values) if one.item == name))


def doubt_line(doubt: Fault) -> Line:
    """What is not wrong and yet hardly meant."""
    return Line(doubt.said, icon="ui_alert", mark_tone="orange", space=2)
