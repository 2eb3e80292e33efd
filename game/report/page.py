"""The report as one page of HTML that opens offline: no script, no request, a table of contents, charts as SVG."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from game.report.charts import svg
from game.report.model import Drawing, Heading, Table
from game.report.numbers import decimal
from game.roots import data_root

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from game.report.model import Block, Cell, Report

__all__ = ["as_html", "cell", "rendered", "runs"]


def as_html(report: Report) -> bytes:
    """The page. Every text is escaped by the template's own rule; only charts are let through."""
    return rendered(
        "report.html.jinja", report.language, running=report.running, words=report.words, values={"report": report}
    )


def rendered(
    template: str, language: str, *, running: str, words: Mapping[str, str], values: Mapping[str, Any]
) -> bytes:
    """A page that stands in the one frame of all pages, ``page.html.jinja``.

    Args:
        template: its name in ``assets/report``.
        language: its reader's.
        running: the line above and below it.
        words: the frame's labels: ``skip``, ``contents`` and what the template asks for.
        values: what else the template is given.
    """
    running_css = Markup(_css_text(running))  # noqa: S704 - nothing but digits and letters is left in it
    given = {**values, "language": language, "words": words, "running": running, "running_css": running_css}
    return _environment(language).get_template(template).render(given).encode("utf-8", "replace")


@cache
def _environment(language: str) -> Environment:
    """The templates with what they show in a language: to compile them takes longer than to fill them in."""
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(data_root() / "assets" / "report"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["shown"] = lambda value: cell(value, language)
    environment.filters["drawn"] = lambda drawing: _drawn(drawing, language)
    environment.filters["runs"] = lambda blocks, under: list(runs(blocks, under))
    return environment


def runs(blocks: Iterable[Block], under: str = "") -> Iterator[tuple[str, Any]]:
    """Blocks by kind; small charts that follow one another come together, as ``Small``.

    A table whose caption only says the heading above it again, of which ``under`` is the first, is ``Headed``.
    """
    small: list[Drawing] = []
    for block in blocks:
        if isinstance(block, Heading):
            under = block.text
        if isinstance(block, Drawing) and block.small:
            small.append(block)
            continue
        if small:
            yield "Small", small
            small = []
        headed = isinstance(block, Table) and block.caption == under
        yield "Headed" if headed else type(block).__name__, block
    if small:
        yield "Small", small


def cell(value: Cell, language: str) -> str:
    """What stands in a table, as it is read."""
    if value is None:
        return ""
    return value if isinstance(value, str) else decimal(value, language, 2)


def _drawn(drawing: Drawing, language: str) -> Markup:
    made = svg(drawing.chart, drawing.title, drawing.description, f"chart-{drawing.name}", language, alone=False)
    return Markup(made)  # noqa: S704 - every text in it is escaped


def _css_text(text: str) -> str:
    """A text as a style sheet's string, in which nothing can end it."""
    return '"' + re.sub(r"[^A-Za-z0-9 ]", lambda found: f"\\{ord(found.group()):06x}", text) + '"'
