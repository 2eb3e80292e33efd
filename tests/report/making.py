"""Reports made on the command line, and read again."""

from __future__ import annotations

import io
import zipfile
from html.parser import HTMLParser
from pathlib import Path

from game import cli

SUFFIXES = [".html", ".pdf", ".docx", ".xlsx", ".csv", ".json"]
PARTS = ["summary", "objectives", "story", "decisions", "luck", "rulings", "assumptions", "improvements"]
PARTS += ["appendix"]
"""The parts of a report on one game; on several ``compared`` stands before the last."""


MADE: dict[tuple[Path, str, tuple[str, ...]], bytes] = {}
"""Reports that were made before: of the same game the same bytes."""


def made(save: Path, suffix: str, out: Path, *arguments: str) -> bytes:
    """The report in a form, made on the command line, without the ledger."""
    asked, path = (save, suffix, arguments), out / f"report{suffix}"
    path.unlink(missing_ok=True)
    if asked not in MADE:
        assert cli.main(["report", str(save), "--out", str(path), "--playouts", "0", *arguments]) == 0
        MADE[asked] = path.read_bytes()
    path.write_bytes(MADE[asked])
    return MADE[asked]


def text_of(content: bytes, suffix: str) -> str:
    """All that a report says, as far as it can be read without the program that shows it."""
    if suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    return content.decode("utf-8", "replace")


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def page(content: bytes) -> Page:
    parsed = Page()
    parsed.feed(content.decode())
    return parsed
