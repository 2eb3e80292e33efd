"""What is set on the form that adapts a scenario: the variant as it stands, its faults, and each change in words."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from game.authoring.adapting import Called, Kind, adapted, as_set, changes, said
from game.authoring.left_out import OUT, also_out
from game.forms.values import Values
from rules.scenario import variant as paths

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from game.authoring.adaptable import Held, Item
    from game.authoring.left_out import Named
    from game.board.widgets.form_fields import Field
    from game.scenario.library import Loaded
    from game.translate import Translator

__all__ = ["BRIEF", "GOES", "OPENED", "PAGE", "TEXT", "TITLE", "Adapted", "Checked", "Fault", "opened_on"]

PAGE, TITLE, TEXT, BRIEF = "page", "title", "text", "brief"
OPENED: Final = "opened."
"""Before a page, for what stands open on it."""
GOES: Final = "goes."
"""Before a thing, for what was left out with it: that comes back with it."""
MOST_TOLD: Final = 6
"""So many changes are named where nobody says in words what a variant changes."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in words, and the id of the item that it is about; empty for none."""

    said: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A variant laid over the scenario: what came of it, or what is wrong."""

    loaded: Loaded | None
    faults: tuple[Fault, ...] = ()


@dataclass
class _State:
    """What is known of one state of the values: what is changed, and once it was asked for what comes of it."""

    held: dict[str, Held]
    changed: tuple[Item, ...]
    checked: Checked | None = None
    fields: tuple[Field, ...] | None = None


@dataclass
class Adapted:
    """What a form of this kind is about.

    Attributes:
        t: the reader's language, with the scenario's texts.
        loaded: the scenario, with the variants below this one.
        every: what may be set.
        check: a variant laid over the scenario.
        doubts: what is dull, dead or unfair in a sound scenario and was not without the variant.
        more: what would have to be left out besides; told the variant with more left out than is.
        keep: writes a variant, and says why it could not.
        scenario: what a variant says it is for; empty where its folder says it.
        voices: every language that the scenario is read in, the scenario's own first.
        was: what the variant that is gone on with is called.
    """

    t: Translator
    loaded: Loaded
    every: tuple[Item, ...]
    check: Callable[[Mapping[str, Any]], Checked]
    doubts: Callable[[Mapping[str, Any], Loaded], Sequence[Fault]]
    more: Callable[[Callable[[Sequence[Named]], dict[str, Any]]], Sequence[Named]]
    keep: Callable[[Mapping[str, Any]], str]
    scenario: str = ""
    voices: tuple[Translator, ...] = ()
    was: Called | None = None
    _typing: bool = False
    _state: _State | None = None
    _checked: tuple[str, Checked] = field(default=("", Checked(None)))
    _more: tuple[str, tuple[Item, ...]] = field(default=("", ()))
    _doubted: tuple[tuple[tuple[str, Held], ...], tuple[Fault, ...]] = ((), ())
    _parts: dict[str, list[Item]] = field(default_factory=dict)
    _by_id: dict[str, Item] = field(default_factory=dict)

    # ----- what there is

    def item(self, name: str) -> Item | None:
        """The item of an id, one that stands on no page too."""
        if not self._by_id:
            self._by_id = {one.id: one for one in self.every}
        if name.startswith(OUT) and name not in self._by_id:
            self._by_id[name] = also_out(self.loaded.raw, tuple(name.removeprefix(OUT).split(".")))
        return self._by_id.get(name)

    def parts(self, name: str) -> list[Item]:
        """What may be set of a thing besides whether it is in or out."""
        if not self._parts:
            for one in self.every:
                self._parts.setdefault(one.part_of, []).append(one)
        return self._parts.get(name, [])

    def as_set(self, kind: type[Kind], item: Item, values: Values) -> Kind | None:
        """A card or an inject with the numbers that are set."""
        return as_set(kind, self.loaded.raw, item, self.parts(item.id), values.held)

    def changed(self, values: Values) -> tuple[Item, ...]:
        """What is set otherwise than the scenario has it."""
        return self._at(values).changed

    def fields(self, values: Values, make: Callable[[Adapted, Values], list[Field]]) -> tuple[Field, ...]:
        """The fields that ``make`` makes."""
        state = self._at(values)
        if state.fields is None:
            state.fields = tuple(make(self, values))
        return state.fields

    def _at(self, values: Values) -> _State:
        """What is known of the values as they are now: a form asks for it many times for each picture."""
        if self._state is None or self._state.held != values.held:
            self._state = _State(dict(values.held), self._changed(values))
        return self._state

    def _changed(self, values: Values) -> tuple[Item, ...]:
        besides = [name for name, value in values.held.items() if name.startswith(OUT) and value is False]
        also = [one for name in besides if (one := self.item(name)) is not None]
        return tuple(changes((*self.every, *also), values.held))

    def typing(self, *, on: bool) -> None:
        """Whether somebody is typing words: they are checked when that is done, so that letters come at once."""
        if self._typing and not on:
            self._state = None
        self._typing = on

    # ----- what comes of it

    def data(self, values: Values) -> dict[str, Any]:
        """The variant as it stands now."""
        changed = self._changed(values)
        held: dict[str, Held] = {one.id: values.held[one.id] for one in changed}
        return adapted(self._called(changed, values), changed, held, self.loaded.raw)

    def _called(self, changed: Sequence[Item], values: Values) -> Called:
        """What it is called, as somebody wrote it; else it is said in every language that the scenario is read in."""
        title, text = values.text(TITLE).strip(), " ".join(values.text(TEXT).split())
        own, *others = self.voices or (self.t,)
        elsewhere = {}
        for t in others:
            said_title = self._as_before(paths.TITLE, title, t) if title else t("adapt.own_title")
            said_text = self._as_before(paths.TEXT, text, t) if text else self._in_words(changed, values, t)
            every = {paths.TITLE: said_title, paths.TEXT: said_text}
            elsewhere[t.language] = {path: one for path, one in every.items() if one}
        title, text = title or own("adapt.own_title"), text or self._in_words(changed, values, own)
        return Called(title, text, self.scenario, elsewhere)

    def _as_before(self, path: str, typed: str, t: Translator) -> str:
        """What the variant that is gone on with says for the same words in another language; empty for nothing."""
        was = self.was
        same = was is not None and typed == (was.title if path == paths.TITLE else was.text)
        return was.elsewhere.get(t.language, {}).get(path, "") if was is not None and same else ""

    def checked(self, values: Values) -> Checked:
        """What comes of it laid over the scenario; found out once for each state."""
        state = self._at(values)
        if state.checked is None and self._typing and self._checked[0] and not self._checked[1].faults:
            return self._checked[1]
        if state.checked is None:
            data = self.data(values)
            key = json.dumps(data, sort_keys=True)
            if self._checked[0] != key:
                self._checked = key, self.check(data)
            state.checked = self._checked[1]
        return state.checked

    def faults(self, values: Values) -> tuple[Fault, ...]:
        """What is wrong with it."""
        return self.checked(values).faults

    def doubted(self, values: Values) -> tuple[Fault, ...]:
        """What it makes dull, dead or unfair where it is sound."""
        key = tuple((one.id, values.held[one.id]) for one in self.changed(values))
        loaded = self.checked(values).loaded
        if not key or loaded is None:
            return ()
        if self._doubted[0] != key and not self._typing:
            self._doubted = key, tuple(self.doubts(self.data(values), loaded))
        return self._doubted[1]

    def goes_with(self, values: Values) -> tuple[Item, ...]:
        """What would have to be left out besides, for the scenario to be sound; sought only where it is not."""
        if not self.faults(values):
            return ()
        key = self._checked[0]
        if self._more[0] != key:
            named = {one.keys: one for one in self.every if one.is_in_or_out}

            def things(several: Sequence[Named]) -> list[Item]:
                found = [named.get(keys) or self.item(OUT + ".".join(keys)) for keys in several]
                return [one for one in found if one is not None]

            def made(several: Sequence[Named]) -> dict[str, Any]:
                return self.data(Values.of({**values.held, **{one.id: False for one in things(several)}}))

            self._more = key, tuple(things(self.more(made)))
        return self._more[1]

    # ----- in words

    def _in_words(self, changed: Sequence[Item], values: Values, t: Translator) -> str:
        told = [self.change_said(one, values, t) for one in changed[:MOST_TOLD]]
        return "; ".join([*told, *(["…"] if len(changed) > MOST_TOLD else [])]) or t("adapt.nothing")

    def change_said(self, item: Item, values: Values, t: Translator | None = None) -> str:
        """A change in few words: before and after, or that a thing is out; of a text only that it is another."""
        t = t or self.t
        value = values.held.get(item.id, item.now)
        label = self.called(item, t)
        if item.section == "briefs":
            return t("adapt.brief_changed", seat=t.render(item.label))
        if item.is_in_or_out:
            return t("adapt.left_out", what=label)
        if isinstance(item.now, str):
            return t("adapt.words_changed", what=label)
        if isinstance(item.now, bool):
            return t("adapt.no_longer", what=label)
        return t("adapt.from_to", what=label, before=said(item, item.now, t), after=said(item, value, t))

    def called(self, item: Item, t: Translator | None = None) -> str:
        """What an item is called where its page is not in sight."""
        t = t or self.t
        label = t.render(item.label)
        whole = self.item(item.part_of) if item.part_of else None
        if whole is not None and item.is_in_or_out:
            return label
        if whole is not None:
            return t("adapt.part", whole=t.render(whole.label), part=label)
        of_group = item.id.startswith(("own.", "minutes.")) or (item.section == "cards" and item.is_in_or_out)
        return t("adapt.part", whole=t.render(item.group), part=label) if of_group and item.group else label

    def begun(self, start: Mapping[str, Held]) -> dict[str, Held]:
        """What a form begins with: of a variant gone on with, words that were made and not written are made again."""
        if self.was is None:
            return dict(start)
        values = Values.of({**{one.id: one.now for one in self.every}, **start})
        made = self._called(self.changed(values), values)
        title = "" if self.was.title == made.title else self.was.title
        return {**start, TITLE: title, TEXT: "" if self.was.text == made.text else self.was.text}


def opened_on(page: str) -> str:
    """Under which name a form holds what stands open on a page."""
    return OPENED + page
