"""``translate``: what of a scenario lacks a translation, as a table; written out to be filled in, and read in again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.authoring.catalogues import as_po, kept_of
from game.authoring.filled_in import LANGUAGE, READ, read_filled, take
from game.authoring.sheets import as_csv, as_xlsx
from game.authoring.translations import State, Table, table_of
from game.authoring.variant_texts import entries_in, is_of_variant, variant_rows, variants_with
from game.console import aligned
from game.errors import FAULTY, UNREADABLE, WELL, Fault, NotSaved, WrongUse, reason_of
from game.languages import LANGUAGES
from game.report.forms import place, refuse_taken
from game.scenario import library
from game.scenario.document import MAX_BYTES
from game.scenario.folder import Folder
from game.user.folders import user_path
from game.user.shell import file_word, typed
from game.user.small_files import replace_files
from game.writing import shown
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping, Sequence

    from game.authoring.filled_in import Filled
    from game.authoring.translations import Row
    from game.console import Console
    from game.scenario.library import Loaded

SHOWN = 70
"""Letters of a text in the terminal."""
BEFORE = 20
"""Letters before the first that was changed."""


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Read in what was filled in, write out what was asked for, and show the table; the exit status."""
    found = library.locate(arguments.scenario)
    notice = library.shadow_notice(found)
    if notice is not None:
        console.warn(notice)
    loaded = library.load(found.path)
    languages = _languages(arguments.to, loaded)
    status = WELL
    if arguments.filled:
        if library.is_shipped(found):
            raise WrongUse(Message("translate.shipped", {"name": found.name}))
        status, read = _read_in(arguments, loaded, console)
        languages = languages or read
        loaded = library.load(found.path)
    wanted = languages or library.languages_wanted(loaded)
    tables = [_table(loaded, language) for language in wanted]
    if arguments.out is not None:
        _write_out(arguments, loaded, tables, console)
    elif arguments.json:
        console.json(_as_json(loaded, tables, console))
    else:
        _tell(tables, loaded, arguments.scenario, console)
    return status


def _table(loaded: Loaded, language: str) -> Table:
    """A language with the texts of the scenario's variants after its own."""
    table = table_of(loaded, language)
    return replace(table, rows=(*table.rows, *variant_rows(loaded, language)))


def _languages(asked: Sequence[str], loaded: Loaded) -> list[str]:
    """The languages that were asked for. Raises ``WrongUse`` for what is none, and for the scenario's own."""
    for language in asked:
        if not LANGUAGE.match(language):
            raise WrongUse(Message("translate.bad_language", {"language": language[:40]}))
        if language == loaded.scenario.language:
            raise WrongUse(Message("translate.own_language", {"language": language}))
    return list(dict.fromkeys(asked))


# ----- in


def _read_in(arguments: argparse.Namespace, loaded: Loaded, console: Console) -> tuple[int, list[str]]:
    """Take filled-in files into the scenario's own catalogues, all of them or none; the status and the languages."""
    paths = [user_path(name) for name in arguments.filled]
    for path in paths:
        if path.suffix.lower() not in READ:
            raise WrongUse(Message("translate.unread_form", {"path": str(path), "forms": ", ".join(READ)}))
    only = arguments.to[0] if len(arguments.to) == 1 else None
    several = [read_filled(path, only) for path in paths]
    told: list[str] = []
    files: dict[Path, bytes] = {}
    faults = [fault for filled in several for fault in filled.faults]
    languages = sorted({language for filled in several for language in filled.entries})
    for language in languages:
        if language == loaded.scenario.language:
            raise WrongUse(Message("translate.own_language", {"language": language}))
        new, said = _taken(loaded, language, several, faults, console, files=files)
        files |= new
        told += said
    for fault in faults:
        console.say(fault.told(console.t))
    try:
        replace_files(files, surely=True)
    except OSError as error:
        values: dict[str, Any] = {"path": str(next(iter(files)).parent), "reason": reason_of(error)}
        raise NotSaved(Message("authoring.unwritable", values), exit_status=UNREADABLE) from error
    for line in told:
        console.say(line)
    return FAULTY if faults else WELL, languages


def _taken(
    loaded: Loaded,
    language: str,
    several: Iterable[Filled],
    faults: list[Fault],
    console: Console,
    *,
    files: Mapping[Path, bytes],
) -> tuple[dict[Path, bytes], list[str]]:
    """A language's new catalogue and variants, on top of the ``files`` so far, and what was taken."""
    source, t = loaded.source, console.t
    assert source is not None  # noqa: S101 - it was loaded from a folder
    relative = f"locale/{language}.po"
    rows = variant_rows(loaded, language)
    entries = [*source.entries.get(language, []), *entries_in(rows)]
    texts = {**loaded.texts, **{row.path: row.source for row in rows}}
    new = unsure = 0
    for filled in several:
        taken = take(texts, entries, filled, language)
        entries = list(taken.entries.values())
        faults += taken.faults
        new, unsure = new + taken.new, unsure + taken.unsure
    before = Folder(source.folder).read(relative) if language in source.entries else None
    held = {row.path: row.text for row in rows}
    table = table_of(loaded, language, [entry for entry in entries if entry.context not in held])
    content = as_po(loaded.scenario.name, table, t, kept_of(before), lines=False)
    if len(content) > MAX_BYTES:
        raise NotSaved(Message("fault.file_too_large", {"limit": MAX_BYTES // 1_000_000}))
    path = source.folder / relative
    written = variants_with(source.folder, language, entries, held, files)
    said = [t("translate.taken", count=new, language=language, path=str(path))]
    if unsure:
        said.append(t("translate.left_unsure", count=unsure))
    return {path: content, **written}, said


# ----- out


def _write_out(arguments: argparse.Namespace, loaded: Loaded, tables: list[Table], console: Console) -> None:
    """Write one file for each language, or one table of all of them."""
    path, t = user_path(arguments.out), console.t
    suffix = path.suffix.lower()
    files: dict[Path, bytes] = {}
    if suffix == ".po":
        named = [table for table in tables if table.language == path.stem]
        chosen = tables if len(tables) == 1 else named
        if not chosen:
            raise WrongUse(Message("translate.one_language", {"path": str(path)}))
        files[path] = _po(loaded, chosen[0], console)
    elif suffix == ".csv":
        files[path] = as_csv(tables, t)
    elif suffix == ".xlsx":
        files[path] = as_xlsx(tables, t)
    elif suffix and not path.is_dir():
        raise WrongUse(Message("translate.unknown_form", {"path": str(path), "forms": ", ".join(READ)}))
    else:
        files = {path / f"{table.language}.po": _po(loaded, table, console) for table in tables}
        _make(path)
    for one in files:
        refuse_taken(one, replaces=arguments.replace)
    for one, content in files.items():
        place(one, content, replaces=arguments.replace)
        console.say(t("translate.written", path=str(one)))
    again = typed("translate", file_word(arguments.scenario), "--in", file_word(str(next(iter(files)))))
    console.say(t("translate.next", command=again))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        values: dict[str, Any] = {"path": str(folder), "reason": reason_of(error)}
        raise NotSaved(Message("authoring.unwritable", values), exit_status=UNREADABLE) from error


def _po(loaded: Loaded, table: Table, console: Console) -> bytes:
    source = loaded.source
    held = source is not None and table.language in source.entries
    before = Folder(source.folder).read(f"locale/{table.language}.po") if source is not None and held else None
    return as_po(loaded.scenario.name, table, console.t, kept_of(before))


# ----- told


def _tell(tables: list[Table], loaded: Loaded, scenario: str, console: Console) -> None:
    """The counts of every language, then each text that something is amiss with."""
    t = console.t
    head = [t("translate.column_language"), t("translate.texts")]
    rows = [[*head, *(t(f"translate.state_{state.value}") for state in State), t("translate.state_unused")]]
    for table in tables:
        counts = [table.count(state) for state in State]
        rows.append([table.language, *map(str, (len(table.rows), *counts, len(table.unused)))])
    for line in aligned(rows, right=frozenset(range(1, len(rows[0])))):
        console.say(line)
    if any(is_of_variant(row.path) for table in tables for row in table.rows):
        console.say(f"\n{t('translate.of_variants')}")
    lacking = [table for table in tables if table.count(State.DONE) < len(table.rows)]
    for table in tables:
        for state in State:
            _tell_state(table, [row for row in table.rows if row.state is state], state, console)
        if table.unused:
            console.say(f"\n{table.language}: {t('translate.state_unused')}")
            for entry in table.unused:
                console.say(f"  locale/{table.language}.po:{entry.line}: {entry.context}: {_short(entry.text)}")
        if table.language not in LANGUAGES:
            console.warn(Message("translate.not_spoken", {"language": table.language}))
    if lacking:
        words = ("translate", file_word(scenario), "--to", lacking[0].language, "--out", f"{lacking[0].language}.po")
        console.say()
        console.say(t("translate.write_out", command=typed(*words)))
    else:
        console.say(t("translate.whole", name=loaded.scenario.name))


def _tell_state(table: Table, rows: list[Row], state: State, console: Console) -> None:
    t = console.t
    if state is State.DONE:
        rows, heading = [row for row in rows if row.notes], t("translate.to_look_at")
    else:
        heading = t(f"translate.state_{state.value}")
    if not rows:
        return
    if state is State.MISSING and not table.begun:
        console.say(f"\n{table.language}: {t('translate.not_begun', count=len(rows))}")
        return
    console.say(f"\n{table.language}: {heading}")
    for row in rows:
        at = _first_other(row.source, row.earlier) if row.earlier else 0
        console.say(f"  {row.spot}: {_short(row.source, at)}")
        if row.earlier:
            console.say(f"      {t('translate.was', text=_short(row.earlier, at))}")
        if row.text and (row.earlier or row.notes):
            console.say(f"      {table.language}: {_short(row.text)}")
        for note in row.notes:
            console.say(f"      {t.render(note)}")


def _first_other(one: str, other: str) -> int:
    """Where two texts begin to differ."""
    pairs = zip(" ".join(one.split()), " ".join(other.split()), strict=False)
    return next((at for at, (left, right) in enumerate(pairs) if left != right), 0)


def _short(text: str, at: int = 0) -> str:
    """A text on one line, from its beginning or, of a long one, from shortly before ``at``."""
    line = " ".join(shown(text).split())
    start = at - BEFORE if at > SHOWN - BEFORE else 0
    line = f"…{line[start:]}" if start else line
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def _as_json(loaded: Loaded, tables: list[Table], console: Console) -> dict[str, Any]:
    def row(one: Row) -> dict[str, Any]:
        return {
            "path": one.path, "file": one.spot.file, "line": one.spot.line, "field": one.spot.field,
            "state": one.state.value, "source": one.source, "text": one.text or None, "earlier": one.earlier or None,
            "notes": [console.t.render(note) for note in one.notes],
        }  # fmt: skip

    return {
        "scenario": loaded.scenario.name,
        "language": loaded.scenario.language,
        "translations": [
            {
                "language": table.language,
                "begun": table.begun,
                "counts": {state.value: table.count(state) for state in State},
                "unused": [entry.context for entry in table.unused],
                "texts": [row(one) for one in table.rows],
            }
            for table in tables
        ],
    }
