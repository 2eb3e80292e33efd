"""A scenario's translation as a table for people without other tools: CSV, or a workbook with a sheet a language.

What is filled in is the column of translations. Where a text was changed, or its translation is unsure, that column
is empty and the older translation stands beside it, so that what is filled in has been looked at.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from datetime import UTC, date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from game.authoring.translations import State
from game.languages import LANGUAGES
from game.libraries import needed
from game.scenario.texts import Entry
from game.translate import Translator
from game.writing import MOST_ACCENTS, unfit
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from game.authoring.translations import Row, Table

__all__ = ["Cells", "as_csv", "as_xlsx", "cells_of_csv", "cells_of_xlsx", "entries_of"]

Cells = tuple[int, list[str]]
"""A row of a table as it was read: its line in the file, from 1, and its cells."""

COLUMNS: Final = (
    "language", "where", "text_id", "state", "source", "earlier", "older_translation", "translation", "notes",
)  # fmt: skip
WIDTHS: Final = (10, 32, 34, 12, 60, 40, 40, 60, 40)
TO_FILL: Final = COLUMNS.index("translation")
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 40
MOST_UNPACKED: Final = 40_000_000
"""Bytes of a workbook that is read, unpacked."""
LONGEST_CELL: Final = 32_767
"""Letters of a cell: no spreadsheet holds more. What is written once may stand in many cells."""
MOST_LETTERS: Final = 20_000_000
"""Letters of all cells of a workbook together."""

THEN: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The time that stands in every workbook: the same texts give the same bytes."""
COLOURS: Final = {
    State.MISSING: "#FDECEA", State.CHANGED: "#FFF4D6", State.UNSURE: "#FFF4D6", State.FAULTY: "#FDECEA",
}  # fmt: skip

_DECLARED: Final = b"<!DOCTYPE"
"""How XML begins to say what words stand for; no spreadsheet writes it."""
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n]")
"""What a spreadsheet would work out begins like this; the apostrophe before it is taken off again when it is read."""
_AFTER: Final = r"(?<=[;\t]){}(?='*[=+\-@])"
"""Where a cell begins to a spreadsheet that parts them by semicolons or tabs, whatever quotation marks say."""
_CELL_BEGINS: Final = re.compile(_AFTER.format(""))
_CELL_GUARDED: Final = re.compile(_AFTER.format("'"))


def as_csv(tables: Sequence[Table], t: Translator) -> bytes:
    """The table as comma-separated values, UTF-8 with the mark that spreadsheets look for; no cell is a formula."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(_headings(t))
    for table in tables:
        writer.writerows([_guarded(cell) for cell in _cells(row, table.language, t)] for row in table.rows)
    return ("\ufeff" + file.getvalue()).encode("utf-8")


def as_xlsx(tables: Sequence[Table], t: Translator) -> bytes:
    """The table as a workbook, a sheet for each language.

    Raises:
        WrongUse: the library that writes it is not installed.
    """
    xlsxwriter = needed("xlsxwriter", "report.library_missing", extra="report")
    packed = io.BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(packed, safe)
    book.set_properties({"author": "", "created": THEN})
    head = book.add_format({"bold": True, "bg_color": "#F3F6F9", "bottom": 1, "valign": "top"})
    plain = {"text_wrap": True, "valign": "top"}
    wrap, fill = book.add_format(plain), book.add_format({**plain, "border": 1})
    marked = {state: book.add_format({**plain, "border": 1, "bg_color": colour}) for state, colour in COLOURS.items()}
    for table in tables:
        sheet = book.add_worksheet(table.language)
        for at, (heading, width) in enumerate(zip(_headings(t), WIDTHS, strict=True)):
            sheet.write_string(0, at, heading, head)
            sheet.set_column(at, at, width)
        for number, row in enumerate(table.rows, 1):
            for at, cell in enumerate(_cells(row, table.language, t)):
                sheet.write_string(number, at, cell, marked.get(row.state, fill) if at == TO_FILL else wrap)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(table.rows)), len(COLUMNS) - 1)
    book.close()
    return packed.getvalue()


def _headings(t: Translator) -> list[str]:
    return [t(f"translate.column_{name}") for name in COLUMNS]


def _cells(row: Row, language: str, t: Translator) -> list[str]:
    where = f"{row.spot.file}:{row.spot.line}"
    notes = " ".join(t.render(note) for note in row.notes)
    older, now = (row.text, "") if row.fuzzy else ("", row.text)
    state = t(f"translate.state_{row.state.value}")
    return [language, where, row.path, state, row.source, row.earlier, older, now, notes]


def _guarded(text: str) -> str:
    text = _CELL_BEGINS.sub("'", text)
    return f"'{text}" if _FORMULA.match(text) else text


def _unguarded(cell: str) -> str:
    cell = cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell
    return _CELL_GUARDED.sub("", cell)


# ----- read


def cells_of_csv(text: str) -> list[Cells]:
    """The rows of a table of comma-separated values, or of those with semicolons or tabs that spreadsheets also write.

    Raises:
        ValueError: it is no such table.
    """
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Cells] = []
    try:
        before = 0
        for row in reader:
            if len(rows) > MOST_ROWS or len(row) > MOST_COLUMNS:
                raise ValueError
            rows.append((before + 1, [_unguarded(cell) for cell in row]))
            before = reader.line_num
    except csv.Error as error:
        raise ValueError from error
    return rows


def cells_of_xlsx(content: bytes) -> list[list[Cells]]:
    """The rows of each sheet of a workbook; what is no text or number is empty.

    Raises:
        ValueError: it is no workbook, or it unpacks to more than a translation could be.
        WrongUse: the library that reads it is not installed.
    """
    openpyxl = needed("openpyxl", "report.library_missing", extra="report")
    _refuse_bomb(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            sheets = [_sheet(sheet) for sheet in book.worksheets[:MOST_COLUMNS]]
        except Exception as error:
            raise ValueError from error
    if sum(len(cell) for rows in sheets for _, cells in rows for cell in cells) > MOST_LETTERS:
        raise ValueError
    return sheets


def _sheet(sheet: Any) -> list[Cells]:
    sheet.reset_dimensions()  # what a file says of its own size need not be true
    rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
    return [(number, [_text(value) for value in row]) for number, row in enumerate(rows, 1)]


def _text(value: Any) -> str:
    """A cell as text; a spreadsheet makes numbers of what looks like one, and dates, which are nothing we can read.

    Raises:
        ValueError: it is longer than a cell can be.
    """
    if value is None or isinstance(value, bool | date | time):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value)
    if len(text) > LONGEST_CELL:
        raise ValueError
    return text.replace("_x000D_", "").replace("\r\n", "\n")


def _refuse_bomb(content: bytes) -> None:
    """Unpack every part once, counting, and looking for words that stand for many. Raises ``ValueError``."""
    left = MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for part in packed.infolist():
                with packed.open(part) as file:
                    end = b""
                    while chunk := file.read(1 << 20):
                        left -= len(chunk)
                        seen = end + chunk.replace(b"\0", b"")  # a part may have two bytes for each letter
                        if left < 0 or _DECLARED in seen:
                            raise ValueError
                        end = seen[1 - len(_DECLARED) :]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise ValueError from error


def entries_of(rows: Iterable[Cells], language: str | None) -> Iterator[tuple[str, Entry, Message | None]]:
    """The filled-in translations of a table: language, entry with its line, and what is wrong with its characters.

    Args:
        rows: the first of them names the columns, in any order and in any language of the program.
        language: the language of rows that name none.

    Raises:
        ValueError: a column is missing.
    """
    given = iter(rows)
    _, head = next(given, (1, []))
    at = {name: number for number, cell in enumerate(head) if (name := _names().get(cell.strip().lower()))}
    if not {"text_id", "source", "translation"} <= at.keys() or not (language or "language" in at):
        raise ValueError
    for line, cells in given:
        said = {name: cells[number] if number < len(cells) else "" for name, number in at.items()}
        text = said["translation"].strip()
        if not text or not said["text_id"].strip():
            continue
        source = said["source"]
        if "\n" not in source.strip():
            text = " ".join(text.split())  # a cell breaks lines where a card does not
        wrong = next(unfit(text), None)
        amiss = None if wrong is None else Message(f"fault.character_{wrong.sort}", _code(text, wrong.at))
        entry = Entry(said["text_id"].strip(), source, text, line)
        yield said.get("language", "").strip() or language or "", entry, amiss


def _code(text: str, at: int) -> dict[str, Any]:
    return {"code": f"U+{ord(text[at]):04X}", "most": MOST_ACCENTS}


@cache
def _names() -> dict[str, str]:
    """What each column is called in every language of the program, and by its own name."""
    called = {name.replace("_", " "): name for name in COLUMNS}
    for language in LANGUAGES:
        t = Translator(language)
        called |= {t(f"translate.column_{name}").lower(): name for name in COLUMNS}
    return called
