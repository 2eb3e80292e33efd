"""The report as PDF, set by typst: our own fonts, nothing from the net, no clock: the same game gives the same bytes.

The document goes to typst as data and is laid out by ``assets/report/report.typ``; a text is only ever shown, never
read as markup.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, Literal

from game.errors import NotSaved
from game.report.charts import svg
from game.report.model import Bullets, Drawing, Heading, More, Paragraph, Section, Table
from game.report.page import cell, runs
from game.roots import data_root
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from game.report.model import Block, Report

__all__ = ["as_pdf", "compiled"]

LONGEST_WORD: Final = 28
"""A longer word may be broken after so many letters: nothing runs off the paper."""
_LONG: Final = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
BREAK: Final = "\u200b"


def as_pdf(report: Report) -> bytes:
    """The report on paper, tagged, with its contents and a line in every header and footer."""
    return compiled(json.dumps(_data(report), ensure_ascii=False), "report.typ")


def compiled(data: str, template: str, *, form: Literal["pdf", "png"] = "pdf", ppi: float | None = None) -> bytes:
    """What a template makes of data; alone knows how typst is called.

    Raises:
        NotSaved: typst refused the document; it says why.
    """
    try:
        return _set(data, template, form, ppi, strict=form == "pdf")
    except RuntimeError:  # a letter that our fonts lack is no letter to the standard: the machine's own may have it
        try:
            return _set(data, template, form, ppi, strict=False)
        except RuntimeError as error:
            raise NotSaved(Message("report.not_set", {"reason": str(error).splitlines()[0][:200]})) from error


def _set(data: str, template: str, form: Literal["pdf", "png"], ppi: float | None, *, strict: bool) -> bytes:
    """One try; ``strict`` is by the standard for accessible PDF, with our fonts alone. Raises ``RuntimeError``."""
    import typst  # noqa: PLC0415 - an extra, and slow to load

    assets = data_root() / "assets"
    folder = assets / "report"
    made: object = typst.compile(
        folder / template,
        root=folder,
        font_paths=[assets / "fonts"],
        ignore_system_fonts=strict or form == "png",
        format=form,
        ppi=ppi,
        sys_inputs={"data": data},
        timestamp=0,
        pdf_standards="ua-1" if strict else None,
        package_path=folder,  # none lie there, and none are fetched
        package_cache_path=folder,
    )
    return made if isinstance(made, bytes) else b""


def _data(report: Report) -> dict[str, Any]:
    return {
        "lang": report.language,
        "title": _text(report.title),
        "subtitle": _text(report.subtitle),
        "status": report.status,
        "running": _text(report.running),
        "marking": _text(report.marking),
        "handling": _text(report.handling),
        "facts": [[label, _text(value)] for label, value in report.facts],
        "words": report.words,
        "parts": [
            {"name": part.name, "title": part.title, "blocks": _blocks(part.blocks, report.language)}
            for part in report.parts
        ],
    }


def _blocks(blocks: Iterable[Block], language: str, under: str = "") -> list[dict[str, Any]]:
    found = []
    for kind, block in runs(blocks, under):
        made = _small(block, language) if kind == "Small" else _block(block, language)
        found.append(made | {"caption": ""} if kind == "Headed" else made)
    return found


def _block(block: Block, language: str) -> dict[str, Any]:
    match block:
        case Paragraph():
            return {"kind": "paragraph", "text": _text(block.text), "style": block.style}
        case Heading():
            return {"kind": "heading", "text": _text(block.text)}
        case Bullets():
            items = [
                {"text": _text(one.text), "details": [*map(_text, one.details)], "quotes": [*map(_text, one.quotes)]}
                for one in block.items
            ]
            return {"kind": "list", "items": items, "numbered": block.numbered}
        case Table():
            return _table(block, language)
        case Drawing():
            return {"kind": "chart", **_chart(block, language)}
        case More():
            return {
                "kind": "more",
                "title": _text(block.title),
                "blocks": _blocks(block.blocks, language, block.title),
            }
        case Section():
            return {"kind": "section", "title": _text(block.title), "blocks": _blocks(block.blocks, language)}


def _small(several: list[Drawing], language: str) -> dict[str, Any]:
    return {"kind": "charts", "charts": [_chart(one, language) for one in several]}


def _chart(block: Drawing, language: str) -> dict[str, str]:
    drawn = svg(block.chart, block.title, block.description, f"chart-{block.name}", language)
    drawn = drawn.replace("'IBM Plex Sans', system-ui, sans-serif", "'Bondgenoten Text Regular'")
    return {"title": block.title, "description": block.description, "svg": drawn}


def _table(block: Table, language: str) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": _text(block.caption),
        "columns": [{"title": _text(one.title), "numbers": one.numbers, "wide": one.wide} for one in block.columns],
        "rows": [[_text(cell(value, language)) for value in row] for row in block.rows],
        "fill": block.to_fill,
    }


def _text(text: str) -> str:
    """A text whose longest words may be broken."""
    return _LONG.sub(lambda found: BREAK.join(_pieces(found.group())), text)


def _pieces(word: str) -> list[str]:
    return [word[at : at + LONGEST_WORD] for at in range(0, len(word), LONGEST_WORD)]
