"""The end of a run of the lab: what was found is told, and only then written, so that no disk can cost it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from game.commands.guard import tell
from game.errors import UserError
from game.lab import targets
from game.statuses import WELL
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from game.console import Console

__all__ = ["finish", "in_folder"]


def _shown_only() -> Message:
    return Message("lab.shown_only")


def finish(
    console: Console,
    found: Sequence[str] | Mapping[str, Any],
    files: Callable[[], Mapping[Path, str]],
    written: Sequence[Message],
    *,
    replaces: bool = False,
    kept: Callable[[], Message] = _shown_only,
) -> int:
    """Tell, then write; the exit status.

    Args:
        console: speaks.
        found: what is told: lines, or the one JSON document. When nobody hears it files are written all the same.
        files: the text of each file, made when it is their turn.
        written: said once they are there, but not beside a document.
        replaces: whether files that are there by now are an earlier run's of the same.
        kept: said where they cannot be written: what is kept, and how to go on.
    """
    status = WELL
    try:
        _tell_found(console, found)
    finally:
        console.progress(console.t("lab.writing"))
        try:
            texts = files()
            targets.write(texts, replaces=replaces)
            console.progress("")
        except UserError as error:
            console.progress("")
            status = tell(console, error)
            console.warn(kept())
    if status == WELL and texts and not isinstance(found, Mapping):
        for message in written:
            console.say(console.t.render(message))
    return status


def _tell_found(console: Console, found: Sequence[str] | Mapping[str, Any]) -> None:
    if isinstance(found, Mapping):
        console.json(found)
        return
    for line in found:
        console.say(line)


def in_folder(folder: Path | None, texts: Callable[[], Mapping[str, str]]) -> Callable[[], dict[Path, str]]:
    """Texts by the names of their files in a folder; none without one."""
    return lambda: {} if folder is None else {folder / name: text for name, text in texts().items()}
