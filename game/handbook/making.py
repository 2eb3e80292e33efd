"""The guide as one page: chapters, pictures and vocabulary in it, nothing outside it."""

from __future__ import annotations

import base64
from itertools import takewhile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markupsafe import Markup, escape

from game.handbook.chapters import chapters, guide_folder
from game.handbook.vocabulary import TABLES
from game.report.model import Heading
from game.report.page import rendered
from game.roots import data_root
from game.translate import Translator

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

    from game.handbook.chapters import Chapter
    from game.report.model import Block

__all__ = ["as_page", "asked_for"]

SHOWN_DEEPEST: Final = 2
"""Headings of this level still stand in the table of contents."""
MEDIA: Final = {".webp": "image/webp", ".png": "image/png"}
LOOKS: Final = frozenset({"console", "sh", "text", "gone"})
"""Words after a fence that say how its block looks: typed, said by the program, to be deleted."""
SHORT: Final = 16
"""Letters of a piece of code that is not broken over two lines."""
ASKS: Final = "<!-- [["
ASKED: Final = "]] -->"
ICONS: Final = "icons"
"""A chapter may ask for the icons of a scenario, each with its name."""
OF_THE_PROGRAM: Final = "ui_"
"""Icons of buttons are called this and a word."""


class Piece(NamedTuple):
    """A stretch of a chapter: either Markdown as HTML, or blocks made from the models."""

    html: Markup
    blocks: tuple[Block, ...] = ()


class Shown(NamedTuple):
    """A chapter as the page's template takes it; ``sections`` are anchor and title of those in the contents."""

    anchor: str
    title: str
    sections: tuple[tuple[str, str], ...]
    pieces: tuple[Piece, ...]


def as_page(language: str) -> bytes:
    """The guide in a language, as HTML. Raises ``OSError`` where a file of the program is missing."""
    t = Translator(language)
    words = {
        "kicker": t("handbook.kicker"),
        "skip": t("handbook.skip"),
        "intro": t("handbook.intro"),
        "up": t("handbook.up"),
        "contents": t("report.contents"),
    }
    shown = [_shown(one, t) for one in chapters(language)]
    values = {"title": t("handbook.title"), "chapters": shown}
    return rendered("guide.html.jinja", language, running=t("handbook.running"), words=words, values=values)


def asked_for(token: Token) -> str:
    """The part of the vocabulary that stands in place of a paragraph ending in a line ``<!-- [[effects]] -->``.

    Sites that show Markdown hide that line, and show what stands above it: where the part can be read. Empty for
    other text.
    """
    line = token.content.rpartition("\n")[2]
    return line[len(ASKS) : -len(ASKED)] if line.startswith(ASKS) and line.endswith(ASKED) else ""


def _shown(chapter: Chapter, t: Translator) -> Shown:
    pieces = tuple(_pieces(chapter, t))
    sections = tuple(
        (_anchor(chapter.name, one.anchor), one.title) for one in chapter.sections if one.level <= SHOWN_DEEPEST
    )
    return Shown(chapter.name, chapter.title, sections, pieces)


def _pieces(chapter: Chapter, t: Translator) -> Iterator[Piece]:
    """HTML, broken off wherever blocks made from the models stand."""
    writer = _Writer(chapter.name)
    ahead: list[Token] = []
    tokens = iter(chapter.tokens)
    for token in tokens:
        table = asked_for(token) if token.type == "inline" else ""
        if not table:
            ahead.append(token)
            continue
        ahead.pop()  # what opened the paragraph
        next(tokens)  # what closes it
        yield Piece(writer.html(ahead))
        ahead = []
        yield Piece(_icons()) if table == ICONS else Piece(Markup(), tuple(_deeper(TABLES[table](t))))
    yield Piece(writer.html(ahead))


def _icons() -> Markup:
    """Every icon that a scenario may name, drawn over its name, in the colour of the text."""
    paths = sorted((data_root() / "assets" / "icons").glob("*.svg"))
    shown = []
    for path in paths:
        if not path.stem.startswith(OF_THE_PROGRAM):
            drawn = path.read_text("utf-8").replace('fill="#ffffff"', 'fill="currentColor"')
            hidden = drawn.replace("<svg ", '<svg aria-hidden="true" ', 1)
            shown.append(f"<li>{hidden}<code>{escape(path.stem)}</code></li>")
    return Markup(f'<ul class="icons">{"".join(shown)}</ul>')  # noqa: S704 - drawings that ship, and their names


def _deeper(blocks: Iterator[Block]) -> Iterator[Block]:
    """Headings of the vocabulary with anchors that no chapter has."""
    for block in blocks:
        yield Heading(block.text, f"vocabulary-{block.name}") if isinstance(block, Heading) else block


def _anchor(chapter: str, anchor: str) -> str:
    return f"{chapter}.{anchor}"


def _file_of(fence: Token) -> str:
    """The file that a block of code stands in; empty where it is none of a file."""
    return next((word for word in fence.info.split()[1:2] if "." in word), "")


def _labelled_once(tokens: list[Token]) -> list[Token]:
    """Without the paragraphs that name the file of the code below them: the code says it itself here."""
    kept: list[Token] = []
    for token in tokens:
        file = _file_of(token) if token.type == "fence" else ""
        if file and kept[-2:] and kept[-2].content == f"`{file}`":
            del kept[-3:]
        kept.append(token)
    return kept


class _Writer(RendererHTML):
    """Makes HTML of a chapter's tokens: headings one level down, links within the page, pictures in it.

    The library finds what writes a kind of token by the method's name.
    """

    def __init__(self, chapter: str) -> None:
        super().__init__()
        self._chapter = chapter

    def html(self, tokens: list[Token]) -> Markup:
        """What these tokens are on the page."""
        made = self.render(_labelled_once(tokens), MarkdownIt().options, {})
        return Markup(made)  # noqa: S704 - the library escapes every text, and no HTML of the source is let through

    def heading_open(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType) -> str:
        """A heading with its anchor."""
        token = tokens[idx]
        name = escape(_anchor(self._chapter, token.meta["anchor"]))
        return f'<h{int(token.tag[1:]) + 1} id="{name}">'

    def heading_close(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType) -> str:
        """Its end."""
        return f"</h{int(tokens[idx].tag[1:]) + 1}>\n"

    def link_open(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType) -> str:
        """A link; one to a chapter leads to its place on the page."""
        target = unquote(str(tokens[idx].attrGet("href")))
        file, _sign, anchor = target.partition("#")
        if not file or (file.endswith(".md") and "/" not in file):
            chapter = file.removesuffix(".md") or self._chapter
            target = f"#{_anchor(chapter, anchor) if anchor else chapter}"
        return f'<a href="{escape(target)}">'

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        """A picture, with its bytes in the page."""
        token = tokens[idx]
        path = guide_folder() / "pictures" / PurePosixPath(str(token.attrGet("src"))).relative_to("../pictures")
        data = base64.b64encode(path.read_bytes()).decode("ascii")
        kind = MEDIA[path.suffix]
        return f'<img src="data:{kind};base64,{data}" alt="{escape(token.content)}" loading="lazy">'

    def code_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        """Code within a line; a short piece stays in one, such as an option with its hyphens."""
        content = tokens[idx].content
        look = ' class="short"' if len(content) <= SHORT else ""
        return f"<code{look}>{escape(content)}</code>"

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        """Code, under the name of the file it stands in where there is one; a line that is too long hangs on paper."""
        token = tokens[idx]
        named = _file_of(token)
        file = f'<p class="file">{escape(named)}</p>\n' if named else ""
        kind = " ".join(word for word in token.info.split() if word in LOOKS)
        lines = "".join(f'<span class="line">{escape(line)}\n</span>' for line in token.content.splitlines())
        return f'{file}<pre tabindex="0" dir="ltr" class="{kind}"><code>{lines}</code></pre>\n'

    def table_open(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType) -> str:
        """A table in a region of its own that can be moved sideways by keyboard; its first row says what it is."""
        inlines = (one for one in tokens[idx:] if one.type in {"inline", "thead_close"})
        heads = takewhile(lambda one: one.type == "inline", inlines)
        label = escape(" · ".join(one.content for one in heads if one.content))
        return f'<div class="wide" tabindex="0" role="region" aria-label="{label}"><table>\n'

    def table_close(self, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: EnvType) -> str:
        """Its end."""
        return "</table></div>\n"
