"""Adapting a scenario from the start screen: the form over it, and the variant that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.authoring.adaptable import items
from game.authoring.adapting import Called, as_draft, called_in, folder_for, kept, name_for, set_in
from game.authoring.fault_items import item_of
from game.authoring.goes_with import goes_with
from game.board.forms.adapted import Adapted, Checked, Fault
from game.board.forms.adapting import adapt_form
from game.board.forms.column import BODY
from game.errors import Fault as WrittenFault
from game.errors import Faulty, UserError
from game.scenario.folder import Folder
from game.scenario.variants import offered
from game.scenario.varied import with_variants
from game.translate import LANGUAGES, Translator
from game.user.folders import user_variants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from game.authoring.adaptable import Held, Item
    from game.authoring.left_out import Named
    from game.board.app.table import Table
    from game.scenario.library import Loaded
    from game.scenario.variants import Draft

__all__ = ["Adapting"]

DRAFT = "variant"


class Adapting:
    """Opens the form of a scenario, and writes what comes of it."""

    def __init__(self, table: Table, checks: Callable[[Loaded], Iterable[WrittenFault]] = lambda _loaded: ()) -> None:
        """``checks`` says what is dull or unfair in a sound scenario."""
        self._table = table
        self._checks = checks

    def ask(self, base: Loaded, chosen: Sequence[Path], done: Callable[[tuple[Path, ...]], object]) -> None:
        """Open the form over a scenario with the variants that are chosen.

        Args:
            base: the scenario as its own files say it.
            chosen: the variants over it. The last, if it was made here, is gone on with; else a new one is made.
            done: told of the variants to play with, once one was kept.
        """
        table = self._table
        under, last = tuple(chosen[:-1]), next(iter(chosen[-1:]), None)
        loaded = with_variants(base, under)
        every = items(loaded, table.t.language)
        start, was = self._gone_on_with(base, last, every, loaded)
        if was is None:
            under, last = tuple(chosen), None
            loaded = with_variants(base, under)
            every = items(loaded, table.t.language)
        t = Translator(table.t.language, loaded.texts_in(table.t.language))

        def more(made: Callable[[Sequence[Named]], dict[str, Any]]) -> Sequence[Named]:
            def draft(several: Sequence[Named]) -> Draft:
                return as_draft(DRAFT, made(several))

            return goes_with(base, under, draft, lambda one: not _laid(base, under, one, every, t).faults)

        def keep(data: Mapping[str, Any]) -> str:
            listed = offered(base.source.folder, base.scenario.name) if base.source is not None else []
            taken = frozenset(one.called.name for one in listed)
            name = last.stem if last is not None else name_for(str(data["title"]), taken)
            try:
                path = kept(base, data, name, t)
            except UserError as error:
                return t.render(error.message)
            table.stage.note(t("adapt.kept", path=str(path)))
            done((*under, path))
            return ""

        about = Adapted(
            t, loaded, every,
            lambda data: _laid(base, under, as_draft(DRAFT, data), every, t),
            self._doubts(loaded, every, t),
            more,
            keep,
            base.scenario.name if folder_for(base) == user_variants(base.scenario.name) else "",
            tuple(Translator(one, loaded.texts_in(one)) for one in loaded.languages if one in LANGUAGES),
            was,
        )  # fmt: skip
        begun = about.begun(start)
        form = adapt_form(table, about, lambda: table.stage.remove(form), begun, lambda: table.stage.start_anew(BODY))
        table.stage.push(form)

    def _doubts(
        self, loaded: Loaded, every: Sequence[Item], t: Translator
    ) -> Callable[[Mapping[str, Any], Loaded], Sequence[Fault]]:
        """What finds the doubts that a variant brings; those that were there before are not its own."""
        before: set[str] = set()

        def doubts(data: Mapping[str, Any], now: Loaded) -> Sequence[Fault]:
            if not before:
                before.update(("", *(_told(one, t) for one in self._checks(loaded))))
            draft = as_draft(DRAFT, data)
            found = [one for one in self._checks(now) if _told(one, t) not in before]
            return [_as_said(one, draft, every, t) for one in found]

        return doubts

    def _gone_on_with(
        self, base: Loaded, last: Path | None, every: tuple[Item, ...], loaded: Loaded
    ) -> tuple[dict[str, Held], Called | None]:
        """What a variant that was made here sets and is called; nothing of one that holds more, or lies elsewhere."""
        if last is None or last.parent != folder_for(base):
            return {}, None
        document = Folder(last.parent).document(last.name)
        if document is None or document.faults or not isinstance(document.data, dict):
            return {}, None
        values = set_in(document.data, every, loaded.raw)
        return ({}, None) if values is None else (values, called_in(document.data))


def _laid(base: Loaded, under: Sequence[Path], draft: Draft, every: Sequence[Item], t: Translator) -> Checked:
    """A variant laid over a scenario and others, or what is wrong with it."""
    try:
        return Checked(with_variants(base, [*under, draft]))
    except Faulty as error:
        faults = tuple(_as_said(one, draft, every, t) for one in error.faults)
        return Checked(None, faults or (Fault(t.render(error.message)),))
    except UserError as error:
        return Checked(None, (Fault(t.render(error.message)),))


def _as_said(fault: WrittenFault, draft: Draft, every: Sequence[Item], t: Translator) -> Fault:
    """A fault in words; beside a field of the form these need not say which field of the file it is."""
    item = item_of(fault, draft, every)
    return Fault(_told(fault, t, with_field=not item), item)


def _told(fault: WrittenFault, t: Translator, *, with_field: bool = True) -> str:
    """A fault in the words of ``check``, without the place in a file that is not there yet."""
    field = f"{fault.field}: " if fault.field and with_field else ""
    said = f"{field}{t.render(fault.what)}"
    return said if fault.write is None else f"{said}; {t.render(fault.write)}"
