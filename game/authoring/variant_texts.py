"""The texts of a scenario's variants, which stand with their translations in the variants' own files.

In a table or catalogue they go by the variant and their path: ``variants/harder:variant.title``. A variant's file
remembers of no translation from which text it was made, so whether that has changed since is not known.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from game.authoring.editing import as_bytes, as_text
from game.authoring.translations import Row, Spot, State, other_numbers, spots_of
from game.authoring.yaml_edit import Unwritable, data_of, replaced
from game.errors import UserError
from game.scenario.folder import VARIANTS, Folder
from game.scenario.texts import Entry, other_markup
from game.scenario.variants import offered
from game.scenario.varied import with_variants
from rules.scenario.variant import TEXT, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from game.scenario.library import Loaded

__all__ = ["entries_in", "is_of_variant", "variant_rows", "variants_with"]

_ORDER: Final = ("format", "title", "text", "scenario", "without", "change", "add", "locale")


def is_of_variant(path: str) -> bool:
    """Whether a path is that of a variant's text."""
    return path.startswith(f"{VARIANTS}/")


def variant_rows(loaded: Loaded, language: str) -> list[Row]:
    """The texts of the variants in a scenario's folder in one language; none of a variant that is faulty."""
    if loaded.found is None or loaded.source is None:
        return []
    rows: list[Row] = []
    for one in offered(loaded.found.path, loaded.scenario.name):
        if one.own or one.faults:
            continue
        try:
            varied = with_variants(loaded, [one.path])
        except UserError:
            continue
        rows += _rows(loaded, varied, f"{VARIANTS}/{one.path.name}", language)
    return rows


def _rows(base: Loaded, varied: Loaded, relative: str, language: str) -> list[Row]:
    folder = Folder(Path(base.source.folder)) if base.source is not None else None
    document = folder.document(relative) if folder is not None else None
    if document is None or not isinstance(document.data, dict):
        return []
    said = (document.data.get("locale") or {}).get(language) or {}
    sources = {TITLE: document.data["title"], TEXT: document.data["text"]}
    sources |= {path: text for path, text in varied.texts.items() if base.texts.get(path) != text}
    spots, rows = spots_of(varied), []
    for path, source in sources.items():
        key = (path.rpartition(".")[2],)
        spot = spots.get(path) or Spot(relative, document.values.get(key, (1, 1))[0], key[0])
        text = str(said.get(path, ""))
        amiss = tuple(what for what, _ in other_markup(path, source, text)) if text else ()
        state = State.MISSING if not text else State.FAULTY if amiss else State.DONE
        name = f"{relative.removesuffix('.yaml')}:{path}"
        notes = (*amiss, *other_numbers(source, text)) if text else ()
        rows.append(Row(name, spot, source, text, state, notes=notes))
    return rows


def entries_in(rows: Iterable[Row]) -> list[Entry]:
    """What of these texts is translated, as entries of a catalogue would say it."""
    return [Entry(row.path, row.source, row.text, 1) for row in rows if row.text]


def variants_with(
    folder: Path, language: str, entries: Iterable[Entry], before: Mapping[str, str], files: Mapping[Path, bytes]
) -> dict[Path, bytes]:
    """The variants' files with their new translations, comments and layout kept; those that stay are left out.

    Args:
        folder: the scenario's.
        language: the language.
        entries: its translations; those that are unsure are not taken, since a variant cannot say so.
        before: the translations as they are, by path, empty for what has none; other paths are no variants' texts,
            whatever a catalogue calls them.
        files: what some files shall hold already.
    """
    texts: dict[str, str] = {}
    sources: dict[str, bytes] = {}
    for entry in entries:
        if entry.fuzzy or before.get(entry.context, entry.text) == entry.text:
            continue
        stem, _, path = entry.context.partition(":")
        relative = f"{stem}.yaml"
        if relative not in texts:
            source = files.get(folder / relative) or Folder(folder).read(relative)
            if source is None:
                continue
            sources[relative], texts[relative] = source, as_text(source)
        texts[relative] = _with(texts[relative], language, path, entry.text)
    return {folder / name: as_bytes(text, sources[name]) for name, text in texts.items()}


def _with(text: str, language: str, path: str, said: str) -> str:
    """A variant's file with one translation."""
    data: Any = data_of(text)
    held = data.get("locale") if isinstance(data, dict) else None
    try:
        if not isinstance(held, dict):
            return replaced(text, ("locale",), {language: {path: said}}, _ORDER)
        if not isinstance(held.get(language), dict):
            return replaced(text, ("locale", language), {path: said})
        return replaced(text, ("locale", language, path), said)
    except Unwritable:
        return text
