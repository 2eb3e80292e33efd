"""What the tests of ``translate`` do with commands and files."""

from __future__ import annotations

from pathlib import Path

from game import cli
from game.statuses import WELL

CHECKOUT = Path(__file__).resolve().parents[2]
SHIPPED = CHECKOUT / "assets" / "scenarios"


def translate(*arguments: str | Path, status: int = WELL) -> None:
    assert cli.main(["translate", *map(str, arguments), "--lang", "en"]) == status


def catalogue(folder: Path, language: str = "nl") -> Path:
    return folder / "locale" / f"{language}.po"


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8", newline="\n")


def entry(path: Path, context: str) -> str:
    """An entry of a catalogue as it stands there, with the lines above it."""
    return next(block for block in path.read_text("utf-8").split("\n\n") if f'msgctxt "{context}"' in block)
