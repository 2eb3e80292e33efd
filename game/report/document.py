"""The report as a document to go on writing in: headings, lists and tables that a word processor knows as such."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from game.errors import WrongUse
from game.report.charts import share_of, svg
from game.report.model import Bullets, Drawing, Heading, More, Paragraph, Section, Table
from game.report.page import cell, runs
from game.typesetting import pages_set
from game.writing import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from game.report.model import Block, Report

__all__ = ["as_docx"]

THEN: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""The time that stands in every document: the same game gives the same bytes."""
ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
QUIET: Final = RGBColor(0x4A, 0x57, 0x66)
ACCENT: Final = RGBColor(0x0B, 0x5C, 0x8A)
WARN: Final = RGBColor(0x8A, 0x3D, 0x00)
WIDTH: Final = Cm(17)
ROOM: Final = Cm(1)
"""The least height of a row to write in."""
DEEPEST: Final = 4
TWENTIETH: Final = Pt(1) / 20
"""Of a point, in which margins are given."""
BOLD, PLAIN = 0.62, 0.56
"""How wide a letter is, as a share of its height."""
MARGINS, SMALL_MARGINS = Cm(0.42), Cm(0.16)
"""Left and right of a cell's text, together; small where there are many columns."""
WORD: Final = 14
"""The longest word, in letters, that a column is made wide enough for."""


def as_docx(report: Report) -> bytes:
    """The document."""
    document = _Document(report)
    document.cover()
    for number, part in enumerate(report.parts, 1):
        document.part(f"{number}. {part.title}", part.blocks)
    return document.bytes()


class _Document:
    """A document while it is being written."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._file: Any = Document()
        self._styles()
        self._edges()

    def _styles(self) -> None:
        document, styles = self._file, self._file.styles
        normal = styles["Normal"]
        normal.font.name, normal.font.size = "Calibri", Pt(10.5)
        normal.element.rPr.append(_element("w:lang", {"w:val": self._report.language}))
        for style in (normal, styles["List Bullet"], styles["List Bullet 2"]):
            style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(4), 1.05
        for level, size in ((1, 20), (2, 14), (3, 12), (4, 11)):
            style = styles[f"Heading {level}"]
            style.font.name, style.font.size, style.font.color.rgb = "Calibri", Pt(size), ACCENT
            style.paragraph_format.space_before = Pt(0 if level == 1 else 8)
            fonts = style.element.rPr.rFonts
            for name in list(fonts.attrib):
                if name.endswith(("Theme", "theme")):
                    del fonts.attrib[name]
        section = document.sections[0]
        section.page_width, section.page_height, section.orientation = Cm(21), Cm(29.7), WD_ORIENT.PORTRAIT
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(2.2)
        known = document.core_properties
        known.title, known.author, known.comments = _clean(self._report.title)[:255], "", ""
        known.created = known.modified = THEN
        known.last_modified_by, known.revision, known.language = "", 1, self._report.language

    def _edges(self) -> None:
        """The running line above and below every page, with the page's number."""
        section = self._file.sections[0]
        for edge, numbered in ((section.header, False), (section.footer, True)):
            paragraph = edge.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = paragraph.add_run(_clean(self._report.running) + (" · " if numbered else ""))
            run.font.size, run.font.color.rgb = Pt(8), QUIET
            if numbered:
                _field(paragraph, "PAGE")

    def cover(self) -> None:
        """Title, state, marking, the cover's lines, and the contents, which the word processor fills in."""
        report, document = self._report, self._file
        self._say(report.words["aar"].upper(), size=10, colour=QUIET)
        document.add_paragraph(_clean(report.title), style="Title")
        self._say(
            " · ".join(part for part in (report.status.upper(), report.marking) if part),
            size=12,
            colour=WARN,
            bold=True,
        )
        if report.handling:
            self._say(f"{report.words['handling']}: {report.handling}")
        self._say(report.subtitle, size=12)
        table = document.add_table(rows=0, cols=2)
        for label, value in report.facts:
            cells = table.add_row().cells
            cells[0].width, cells[1].width = Cm(5), Cm(12)
            cells[0].text, cells[1].text = _clean(label), _clean(value)
            cells[0].paragraphs[0].runs[0].font.color.rgb = QUIET
            if not value:
                _underline(cells[1])
        document.add_page_break()
        self._say(report.words["contents"], size=16, colour=ACCENT, bold=True)
        _contents(document.add_paragraph(), [f"{n}. {part.title}" for n, part in enumerate(report.parts, 1)])

    def part(self, title: str, blocks: Iterable[Block]) -> None:
        """A part on pages of its own."""
        heading = self._file.add_heading(_clean(title), 1)
        heading.paragraph_format.page_break_before = True
        self._blocks(blocks, 2)

    def _say(self, text: str, *, size: float = 10.5, colour: RGBColor | None = None, bold: bool = False) -> None:
        run = self._file.add_paragraph().add_run(_clean(text))
        run.font.size, run.bold = Pt(size), bold
        if colour is not None:
            run.font.color.rgb = colour

    def _blocks(self, blocks: Iterable[Block], level: int, under: str = "") -> None:
        document = self._file
        for kind, block in runs(blocks, under):
            if kind == "Small":
                self._small(block)
            elif isinstance(block, Heading):
                document.add_heading(_clean(block.text), min(level, DEEPEST))
            elif isinstance(block, Paragraph):
                run = document.add_paragraph().add_run(_clean(block.text))
                if block.style == "code":
                    run.font.name, run.font.size = "Consolas", Pt(8)
                run.italic = block.style == "quote"
                if block.style in ("quiet", "note"):
                    run.font.color.rgb = QUIET
            elif isinstance(block, Bullets):
                self._list(block)
            elif isinstance(block, Table):
                self._table(block, captioned=kind != "Headed")
            elif isinstance(block, Drawing):
                self._drawing(document.add_paragraph(), block, int(WIDTH * share_of(block.chart)))
            elif isinstance(block, More | Section):
                document.add_heading(_clean(block.title), min(level, DEEPEST))
                self._blocks(block.blocks, level + 1, block.title if isinstance(block, More) else "")

    def _list(self, block: Bullets) -> None:
        for number, item in enumerate(block.items, 1):
            text = f"{number}. {item.text}" if block.numbered else item.text
            paragraph = self._file.add_paragraph(style=None if block.numbered else "List Bullet")
            paragraph.add_run(_clean(text))
            paragraph.paragraph_format.space_after = Pt(2)
            for quote in item.quotes:
                self._file.add_paragraph(_clean(quote), style="Quote").paragraph_format.left_indent = Cm(1.2)
            for detail in item.details:
                run = self._file.add_paragraph(style="List Bullet 2").add_run(_clean(detail))
                run.font.size, run.font.color.rgb = Pt(9), QUIET

    def _table(self, block: Table, *, captioned: bool) -> None:
        if captioned:
            caption = self._file.add_paragraph()
            caption.paragraph_format.keep_with_next = True
            caption.add_run(_clean(block.caption)).bold = True
        many = len(block.columns) > 9
        style = "Table Grid" if block.to_fill else "Light List Accent 1"
        table = self._file.add_table(rows=1, cols=len(block.columns), style=style)
        table.autofit = False
        table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader", {"w:val": "true"}))
        size = Pt(7 if many else 8.5)
        if many:
            _close(table)
        widths = _widths(block, self._report.language, size, SMALL_MARGINS if many else MARGINS)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for place, column, width in zip(table.rows[0].cells, block.columns, widths, strict=True):
            _fill(place, column.title, size, bold=True, numbers=column.numbers)
            place.width = width
        for row in block.rows:
            added = table.add_row()
            _whole(added)
            if block.to_fill:
                added.height = ROOM
            cells = added.cells
            for place, value, column, width in zip(cells, row, block.columns, widths, strict=True):
                _fill(place, cell(value, self._report.language), size, numbers=column.numbers)
                place.width = width
        self._gap()

    def _gap(self) -> None:
        """A little room below a table."""
        gap = self._file.add_paragraph()
        gap.paragraph_format.space_after = Pt(0)
        gap.add_run().font.size = gap.paragraph_format.line_spacing = Pt(6)

    def _drawing(self, paragraph: Any, block: Drawing, width: Any) -> None:
        """A chart as a picture with its words, where typst is there to draw it; else its words."""
        paragraph.add_run(_clean(block.title)).bold = True
        drawn = _picture(block, self._report.language)
        if drawn is None:
            paragraph.add_run("\n" + _clean(block.description))
            return
        paragraph.add_run("\n")
        shape = paragraph.add_run().add_picture(io.BytesIO(drawn), width=width)
        known = shape._inline.docPr
        known.set("descr", _clean(block.description)[:2000])
        known.set("title", _clean(block.title)[:200])

    def _small(self, several: list[Drawing]) -> None:
        table = self._file.add_table(rows=-(-len(several) // 3), cols=3)
        for row in table.rows:
            _whole(row)
        for number, block in enumerate(several):
            place = table.rows[number // 3].cells[number % 3]
            self._drawing(place.paragraphs[0], block, Cm(5.3))
        self._file.add_paragraph()

    def bytes(self) -> bytes:
        """The file, packed without the time of day."""
        packed = io.BytesIO()
        self._file.save(packed)
        return _repacked(packed.getvalue())


def _picture(block: Drawing, language: str) -> bytes | None:
    """A chart as a PNG."""
    drawn = svg(block.chart, block.title, block.description, f"chart-{block.name}", language)
    drawn = drawn.replace("'IBM Plex Sans', system-ui, sans-serif", "'Bondgenoten Text Regular'")
    try:
        return pages_set(drawn, "report/chart.typ", form="png", ppi=160)
    except WrongUse:  # typst may be missing beside python-docx
        return None


def _clean(text: str) -> str:
    """A text without what no XML may hold."""
    return shown(text)


def _widths(block: Table, language: str, size: int, margins: int) -> list[int]:
    """How wide each column is: as it asks, but no word in it is broken where the others can spare the room."""
    whole = sum(one.wide for one in block.columns) or 1
    asked = [int(WIDTH * one.wide / whole) for one in block.columns]
    least = [
        int(size * max(BOLD * _longest([one.title]), PLAIN * _longest(cell(row[at], language) for row in block.rows)))
        + margins
        for at, one in enumerate(block.columns)
    ]
    lack = sum(max(0, need - width) for need, width in zip(least, asked, strict=True))
    spare = sum(max(0, width - need) for need, width in zip(least, asked, strict=True))
    if not lack or lack > spare:
        return asked
    return [
        need if width < need else int(width - lack * (width - need) / spare)
        for need, width in zip(least, asked, strict=True)
    ]


def _longest(texts: Iterable[str]) -> int:
    """The letters of the longest word, as far as a column is made wide for it."""
    return min(WORD, max((len(word) for text in texts for word in text.split()), default=0))


def _close(table: Any) -> None:
    """Narrow margins in every cell."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", {"w:w": str(int(SMALL_MARGINS / 2 / TWENTIETH)), "w:type": "dxa"}))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def _whole(row: Any) -> None:
    """No page breaks within a row."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit", {"w:val": "true"}))


def _fill(cell: Any, text: str, size: Any, *, bold: bool = False, numbers: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(_clean(text))
    run.font.size, run.bold = size, bold
    if numbers:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _element(name: str, values: dict[str, str]) -> Any:
    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(key), value)
    return made


def _underline(cell: Any) -> None:
    borders = OxmlElement("w:tcBorders")
    borders.append(_element("w:bottom", {"w:val": "dotted", "w:sz": "4", "w:color": "4A5766"}))
    cell._tc.get_or_add_tcPr().append(borders)


def _field(paragraph: Any, code: str) -> None:
    """A field that the word processor works out."""
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        run.font.size, run.font.color.rgb = Pt(8), QUIET
        if kind:
            run._r.append(_element("w:fldChar", {"w:fldCharType": kind}))
        else:
            text = _element("w:instrText", {"xml:space": "preserve"})
            text.text = f" {code} "
            run._r.append(text)


def _contents(paragraph: Any, known: list[str]) -> None:
    """A table of contents, with the parts in it until the word processor works it out anew."""
    for kind in ("begin", "code", "separate", "known", "end"):
        run = paragraph.add_run()
        if kind == "code":
            text = _element("w:instrText", {"xml:space": "preserve"})
            text.text = ' TOC \\o "1-2" \\h \\z \\u '
            run._r.append(text)
        elif kind == "known":
            run.text = "\n".join(known)
        else:
            run._r.append(_element("w:fldChar", {"w:fldCharType": kind}))


def _repacked(content: bytes) -> bytes:
    """The same archive with one time for all that is in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, ZIP_TIME)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(info, old.read(name))
    return made.getvalue()
