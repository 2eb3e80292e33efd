"""Tables that come back: what a workbook unfolds to is bounded, and line ends are the scenario's own."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from game.authoring.filled_in import Filled, take
from game.authoring.sheets import LONGEST_CELL, cells_of_csv, cells_of_xlsx, entries_of

if TYPE_CHECKING:
    from collections.abc import Callable

SHARED = "xl/sharedStrings.xml"


def workbook(change: Callable[[bytes], bytes]) -> bytes:
    """A workbook of 30 rows that say the same, with the part changed in which that stands once."""
    written, packed = io.BytesIO(), io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    sheet = book.add_worksheet("nl")
    for row in range(30):
        sheet.write_string(row, 0, "HERE")
    book.close()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == SHARED else old.read(name))
    return packed.getvalue()


def declared(part: bytes, encoding: str = "utf-8") -> bytes:
    """The part with a word that stands for ten letters."""
    text = part.decode().replace("?>", '?><!DOCTYPE sst [<!ENTITY many "0123456789">]>', 1).replace("HERE", "&many;")
    return text.replace("UTF-8", encoding).encode(encoding)


@pytest.mark.parametrize(
    "change",
    [
        declared,
        lambda part: declared(part, "utf-16"),
        lambda part: declared(part.replace(b"?>", b"?>" + b" " * ((1 << 20) - 60), 1)),  # across two pieces of it
        lambda part: part.replace(b"HERE", b"a" * (LONGEST_CELL + 1)),
    ],
)
def test_a_workbook_whose_few_bytes_stand_for_many_is_refused(change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(ValueError, match=r"\A\Z"):
        cells_of_xlsx(workbook(change))


def test_a_cell_may_be_as_long_as_spreadsheets_have_them() -> None:
    ((*_, (number, cells)),) = cells_of_xlsx(workbook(lambda part: part.replace(b"HERE", b"a" * LONGEST_CELL)))
    assert (number, len(cells[0])) == (30, LONGEST_CELL)


def test_line_ends_of_another_system_do_not_come_into_a_translation() -> None:
    source = "# Aims\n\nHold out.\n"
    table = '"Text ID","Text","Translation"\n"brief.hill","# Aims\n\nHold out.\n","# Doel\n\nHoud vol."\n'
    rows = cells_of_csv(table.replace("\n", "\r\n"))
    entries = [entry for _, entry, _ in entries_of(rows, "nl")]
    taken = take({"brief.hill": source}, [], Filled("nl.csv", {"nl": entries}, ()), "nl")
    assert [(one.text, one.fuzzy) for one in taken.entries.values()] == [("# Doel\n\nHoud vol.\n", False)]
