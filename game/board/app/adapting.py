"""Adapting a scenario from the start screen: the form over it, and the variant that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.authoring.adapting import as_draft, folder_for, items, kept, name_for, set_in
from game.board.forms.adapting import Adapted, adapt_form
from game.board.forms.column import BODY
from game.errors import Faulty, UserError
from game.scenario.folder import Folder
from game.scenario.variants import offered
from game.scenario.varied import with_variants
from game.translate import Translator

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from game.authoring.adapting import Held, Item
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
        start = self._gone_on_with(base, last, every)
        if start is None:
            under, last, start = tuple(chosen), None, {}
            loaded = with_variants(base, under)
            every = items(loaded, table.t.language)
        t = Translator(table.t.language, loaded.texts_in(table.t.language))

        def check(data: Mapping[str, Any]) -> Sequence[str]:
            try:
                with_variants(base, [*under, as_draft(DRAFT, data)])
            except Faulty as error:
                return [_told(one, t) for one in error.faults] or [t.render(error.message)]
            except UserError as error:
                return [t.render(error.message)]
            return ()

        listed = offered(base.source.folder, base.scenario.name) if base.source is not None else []

        def keep(data: Mapping[str, Any]) -> str:
            taken = frozenset(one.called.name for one in listed)
            name = last.stem if last is not None else name_for(str(data["title"]), taken)
            try:
                path = kept(base, data, name)
            except UserError as error:
                return t.render(error.message)
            table.stage.note(t("adapt.kept", path=str(path)))
            done((*under, path))
            return ""

        said = ""
        if any(one.language for one in every):
            said = t("adapt.one_language")
        about = Adapted(t, every, check, keep, said)
        values: dict[str, Held] = {"title": t("adapt.own_title"), **start}
        form = adapt_form(table, about, lambda: table.stage.remove(form), values, lambda: table.stage.start_anew(BODY))
        table.stage.push(form)

    def _gone_on_with(self, base: Loaded, last: Path | None, every: tuple[Item, ...]) -> dict[str, Held] | None:
        """What a variant that was made here sets; ``None`` for one that holds more, or lies elsewhere."""
        if last is None or last.parent != folder_for(base):
            return None
        document = Folder(last.parent).document(last.name)
        if document is None or document.faults or not isinstance(document.data, dict):
            return None
        values = set_in(document.data, every)
        return None if values is None else values | {"title": document.data["title"], "text": document.data["text"]}


def _told(fault: Any, t: Translator) -> str:
    """A fault in the words of ``check``, without the place in a file that is not there yet."""
    field = f"{fault.field}: " if fault.field else ""
    said = f"{field}{t.render(fault.what)}"
    return said if fault.write is None else f"{said}; {t.render(fault.write)}"
