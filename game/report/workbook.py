"""The report as a workbook: every table on a sheet of its own, every record with its turn, curves as charts to work on.

Nothing that anybody typed is a formula, a link or a number to a spreadsheet: texts are written as texts.
"""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

from game.report.records import FIELDS
from game.writing import shown

if TYPE_CHECKING:
    from game.report.model import Report, Table

__all__ = ["as_xlsx"]

THEN: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The time that stands in every workbook: the same game gives the same bytes."""
LONGEST: Final = 32_000
"""A cell holds little more."""
SHEET: Final = 31
"""Letters of a sheet's name."""
WIDEST: Final = 60
UPRIGHT: Final = 110
"""With more letters in a row a sheet is printed on its side."""
COVER: Final = 70
"""Letters that a line of the cover has room for."""
TO_WRITE: Final = 28
"""Letters that a column to write in has room for."""
LINE: Final = 15
"""The height of a line of a cell, in points."""
TRACKS: Final = re.compile(r"tracks(-\d+)?")
"""The table of every track over the turns, of each game one."""
MOST_OF_TRACK: Final = 20
"""What goes higher is a score, which would press the tracks together."""


def as_xlsx(report: Report) -> bytes:
    """The workbook."""
    packed = io.BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(packed, safe)
    book.set_properties({"title": _text(report.title)[:255], "author": "", "created": THEN})
    _Book(book, report).write()
    book.close()
    return packed.getvalue()


class _Book:
    """A workbook while it is being written."""

    def __init__(self, book: Any, report: Report) -> None:
        self._book, self._report = book, report
        self._bold = book.add_format(
            {"bold": True, "bg_color": "#F3F6F9", "bottom": 1, "text_wrap": True, "valign": "top"}
        )
        self._wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self._fill = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        self._number = book.add_format({"valign": "top", "align": "right", "indent": 1})
        self._title = book.add_format({"bold": True, "font_size": 16})
        self._names: set[str] = set()

    def write(self) -> None:
        """The cover, every table that has a name, every record."""
        self._cover()
        for table, game in self._report.tables():
            if table.name:
                self._table(table, game)
        self._records()

    def _sheet(self, name: str) -> Any:
        """A sheet with the running line above and below when it is printed."""
        base = "".join(letter for letter in name if letter not in "[]:*?/\\'")[:SHEET] or "sheet"
        number, free = 1, base
        while free.lower() in self._names:
            number += 1
            free = f"{base[: SHEET - 4]}-{number}"
        self._names.add(free.lower())
        sheet = self._book.add_worksheet(free)
        running = _text(self._report.running).replace("&", "&&")[:200]
        sheet.set_header(f"&C{running}")
        sheet.set_footer(f"&C{running} · &P / &N")
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def _cover(self) -> None:
        report, sheet = self._report, self._sheet(self._report.words["cover"])
        sheet.write_string(0, 0, _text(report.title), self._title)
        said = [("", report.status), ("", report.marking), (report.words["handling"], report.handling)]
        for row, (label, value) in enumerate([*(pair for pair in said if pair[1]), *report.facts], 2):
            sheet.write_string(row, 0, _text(label), self._wrap)
            sheet.write_string(row, 1, _text(value), self._wrap)
            sheet.set_row(row, LINE * sum(max(1, -(-len(line) // (COVER - 8))) for line in value.split("\n")))
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 1, COVER)

    def _table(self, table: Table, game: str) -> None:
        sheet = self._sheet(table.name)
        title = " · ".join(part for part in (table.caption, game) if part)
        sheet.write_string(0, 0, _text(title), self._title)
        wide = 0
        for at, column in enumerate(table.columns):
            sheet.write_string(2, at, _text(column.title), self._bold)
            longest = max([len(column.title), *(len(str(row[at] or "")) for row in table.rows)])
            width = min(WIDEST, max(TO_WRITE if table.to_fill and not column.numbers else 6, longest + 2))
            sheet.set_column(at, at, width)
            wide += width
        if wide > UPRIGHT:
            sheet.set_landscape()
        for number, row in enumerate(table.rows, 3):
            for at, value in enumerate(row):
                self._cell(sheet, number, at, value, form=self._fill if table.to_fill else self._wrap)
            lines = max((-(-len(str(value or "")) // (WIDEST - 4)) for value in row), default=1)
            sheet.set_row(number, LINE * max(2 if table.to_fill else 1, lines))
        sheet.freeze_panes(3, 1)
        if table.rows and not table.to_fill:
            sheet.autofilter(2, 0, 2 + len(table.rows), len(table.columns) - 1)
        if TRACKS.fullmatch(table.name):
            self._curves(sheet, table)

    def _curves(self, sheet: Any, table: Table) -> None:
        """A chart of every track over the turns, below the table."""
        chart = self._book.add_chart({"type": "line"})
        name, last = sheet.get_name(), len(table.columns) - 1
        for row, values in enumerate(table.rows, 3):
            if max((value for value in values[1:] if isinstance(value, int)), default=0) > MOST_OF_TRACK:
                continue
            chart.add_series(
                {"name": [name, row, 0], "categories": [name, 2, 1, 2, last], "values": [name, row, 1, row, last]}
            )
        chart.set_title({"name": _text(table.caption)})
        chart.set_size({"width": 900, "height": 460})
        sheet.insert_chart(len(table.rows) + 5, 0, chart, {"description": _text(table.caption)})

    def _records(self) -> None:
        sheet = self._sheet("records")
        sheet.set_landscape()
        for at, field in enumerate(FIELDS):
            sheet.write_string(0, at, field, self._bold)
        for number, record in enumerate(self._report.records, 1):
            for at, field in enumerate(FIELDS):
                value = record.get(field)
                if value is not None:
                    self._cell(sheet, number, at, value)
        sheet.set_column(0, len(FIELDS) - 2, 12)
        sheet.set_column(len(FIELDS) - 1, len(FIELDS) - 1, 80)
        sheet.freeze_panes(1, 3)
        sheet.autofilter(0, 0, len(self._report.records), len(FIELDS) - 1)

    def _cell(self, sheet: Any, row: int, at: int, value: Any, *, form: Any = None) -> None:
        if value is None:
            return
        if value == "":
            sheet.write_blank(row, at, None, form)  # room to write in has a border
            return
        if isinstance(value, int | float) and not isinstance(value, bool):
            sheet.write_number(row, at, value, self._number)
            return
        text = value if isinstance(value, str) else str(value)
        sheet.write_string(row, at, _text(text), form)


def _text(text: str) -> str:
    """A text that a cell takes."""
    return shown(text)[:LONGEST]
