"""The report as PDF, set by typst: our own fonts, nothing from the net, no clock: the same game gives the same bytes.

The document goes to typst as data and is laid out by ``assets/report/report.typ``; a text is only ever shown, never
read as markup.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from game.report.charts import share_of, svg
from game.report.model import Bullets, Drawing, Heading, More, Paragraph, Section, Table
from game.report.page import cell, runs
from game.typesetting import breakable, pages_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from game.report.model import Block, Report

__all__ = ["as_pdf"]


def as_pdf(report: Report) -> bytes:
    """The report on paper, tagged, with its contents and a line in every header and footer."""
    return pages_set(json.dumps(_data(report), ensure_ascii=False), "report/report.typ")


def _data(report: Report) -> dict[str, Any]:
    return {
        "lang": report.language,
        "title": breakable(report.title),
        "subtitle": breakable(report.subtitle),
        "status": report.status,
        "running": breakable(report.running),
        "marking": breakable(report.marking),
        "handling": breakable(report.handling),
        "facts": [[label, breakable(value)] for label, value in report.facts],
        "words": report.words,
        "numbered": report.numbered,
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
            text = block.text if block.style == "code" else breakable(block.text)
            return {"kind": "paragraph", "text": text, "style": block.style}
        case Heading():
            return {"kind": "heading", "text": breakable(block.text)}
        case Bullets():
            items = [
                {
                    "text": breakable(one.text),
                    "details": [*map(breakable, one.details)],
                    "quotes": [*map(breakable, one.quotes)],
                }
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
                "title": breakable(block.title),
                "blocks": _blocks(block.blocks, language, block.title),
            }
        case Section():
            return {"kind": "section", "title": breakable(block.title), "blocks": _blocks(block.blocks, language)}


def _small(several: list[Drawing], language: str) -> dict[str, Any]:
    return {"kind": "charts", "charts": [_chart(one, language) for one in several]}


def _chart(block: Drawing, language: str) -> dict[str, Any]:
    drawn = svg(block.chart, block.title, block.description, f"chart-{block.name}", language)
    drawn = drawn.replace("'IBM Plex Sans', system-ui, sans-serif", "'Bondgenoten Text Regular'")
    wide = 0 if block.small else 100 * share_of(block.chart)
    return {"title": block.title, "description": block.description, "svg": drawn, "wide": wide}


def _table(block: Table, language: str) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": breakable(block.caption),
        "columns": [{"title": breakable(one.title), "numbers": one.numbers, "wide": one.wide} for one in block.columns],
        "rows": [[breakable(cell(value, language)) for value in row] for row in block.rows],
        "fill": block.to_fill,
    }
