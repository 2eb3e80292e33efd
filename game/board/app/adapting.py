"""Adapting a scenario from the start screen: the form over it, and the variant that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.authoring.adaptable import items
from game.authoring.adapting import as_draft, folder_for, kept, name_for, set_in
from game.authoring.fault_items import item_of
from game.authoring.goes_with import goes_with
from game.board.forms.adapted import Adapted, Checked, Fault
from game.board.forms.adapting import adapt_form
from game.board.forms.column import BODY
from game.errors import Faulty, UserError
from game.scenario.folder import Folder
from game.scenario.variants import offered
from game.scenario.varied import with_variants
from game.translate import Translator
from game.user.folders import user_variants

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from game.authoring.adaptable import Held, Item
    from game.board.app.table import Table
    from game.scenario.library import Loaded

__all__ = ["Adapting"]

DRAFT = "variant"


class Adapting:
    """Opens the form of a scenario, and writes what comes of it."""

    def __init__(self, table: Table) -> None:
        self._table = table

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
        start = self._gone_on_with(base, last, every, loaded)
        if start is None:
            under, last, start = tuple(chosen), None, {}
            loaded = with_variants(base, under)
            every = items(loaded, table.t.language)
        t = Translator(table.t.language, loaded.texts_in(table.t.language))

        def is_sound(data: Mapping[str, Any]) -> bool:
            return not _laid(base, under, data, every, t).faults

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
            lambda data: _laid(base, under, data, every, t),
            lambda data: goes_with(base, under, data, lambda one: as_draft(DRAFT, one), is_sound),
            keep,
            base.scenario.name if folder_for(base) == user_variants(base.scenario.name) else "",
        )  # fmt: skip
        values: dict[str, Held] = {**start}
        form = adapt_form(table, about, lambda: table.stage.remove(form), values, lambda: table.stage.start_anew(BODY))
        table.stage.push(form)

    def _gone_on_with(
        self, base: Loaded, last: Path | None, every: tuple[Item, ...], loaded: Loaded
    ) -> dict[str, Held] | None:
        """What a variant that was made here sets; ``None`` for one that holds more, or lies elsewhere."""
        if last is None or last.parent != folder_for(base):
            return None
        document = Folder(last.parent).document(last.name)
        if document is None or document.faults or not isinstance(document.data, dict):
            return None
        values = set_in(document.data, every, loaded.raw)
        return None if values is None else values | {"title": document.data["title"], "text": document.data["text"]}


def _laid(
    base: Loaded, under: Sequence[Path], data: Mapping[str, Any], every: Sequence[Item], t: Translator
) -> Checked:
    """A variant laid over a scenario and others, or what is wrong with it."""
    draft = as_draft(DRAFT, data)
    try:
        return Checked(with_variants(base, [*under, draft]))
    except Faulty as error:
        faults = tuple(Fault(_told(one, t), item_of(one, draft, every)) for one in error.faults)
        return Checked(None, faults or (Fault(t.render(error.message)),))
    except UserError as error:
        return Checked(None, (Fault(t.render(error.message)),))


def _told(fault: Any, t: Translator) -> str:
    """A fault in the words of ``check``, without the place in a file that is not there yet."""
    field = f"{fault.field}: " if fault.field else ""
    said = f"{field}{t.render(fault.what)}"
    return said if fault.write is None else f"{said}; {t.render(fault.write)}"
