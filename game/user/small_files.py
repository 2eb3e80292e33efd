"""Files that are replaced whole or not at all; small ones of the user's own, one JSON object each, read with doubt."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

__all__ = ["put_aside", "read_object", "replace_files", "replace_object"]


def read_object(path: Path, most: int) -> dict[str, Any]:
    """What a file holds; nothing of one that is missing, no ordinary file, longer than ``most`` bytes, or not JSON."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would wait for ever
            return {}
        with path.open("rb") as file:
            content = file.read(most + 1)
        data = json.loads(content.decode("utf-8-sig")) if len(content) <= most else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def replace_object(path: Path, data: dict[str, Any], *, surely: bool = False) -> OSError | None:
    """Write a file as ``replace_files`` does; why not, where the system refused."""
    try:
        replace_files({path: json.dumps(data, indent=2) + "\n"}, surely=surely)
    except OSError as error:
        return error
    return None


def replace_files(texts: Mapping[Path, str | bytes], *, surely: bool = False) -> None:
    """Write texts, or bytes as they are, aside and then, all being written, name them, so that none is ever half there.

    A file that may not be read by everybody stays so. ``surely`` waits for the disk: else a flat battery may leave the
    new name and nothing in it.

    Raises:
        OSError: the system refused; what was written aside is taken away again, and what was named already is put back.
    """
    asides = {path: path.with_name(f".{path.name}.{os.getpid()}.new") for path in texts}
    before = {path: path.read_bytes() if path.is_file() else None for path in texts} if len(texts) > 1 else {}
    named: list[Path] = []
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with asides[path].open("wb") as file:
                _open_to_the_same(path, asides[path])
                file.write(text.encode("utf-8") if isinstance(text, str) else text)
                if surely:
                    file.flush()
                    os.fsync(file.fileno())
        for path, aside in asides.items():
            aside.replace(path)
            named.append(path)
    except BaseException:
        for path in named:
            with suppress(OSError):
                _put_back(path, before.get(path), asides[path])
        for aside in asides.values():
            with suppress(OSError):
                aside.unlink(missing_ok=True)
        raise


@contextmanager
def put_aside(paths: Iterable[Path]) -> Iterator[None]:
    """Take files away; they are back in their places where what is done meanwhile does not succeed.

    Raises:
        OSError: the system refused; every file is where it was.
    """
    asides: dict[Path, Path] = {}
    try:
        for path in paths:
            aside = path.with_name(f".{path.name}.{os.getpid()}.gone")
            with suppress(FileNotFoundError):
                path.rename(aside)
                asides[path] = aside
        yield
    except BaseException:
        for path, aside in asides.items():
            with suppress(OSError):
                aside.rename(path)
        raise
    for aside in asides.values():
        with suppress(OSError):
            aside.unlink()


def _open_to_the_same(path: Path, aside: Path) -> None:
    """Give a new file the mode of the one whose place it takes; Windows has folders say who may read."""
    if os.name == "posix":
        with suppress(OSError):
            aside.chmod(stat.S_IMODE(path.stat().st_mode))


def _put_back(path: Path, content: bytes | None, aside: Path) -> None:
    """A file as it was, by way of its aside; ``None`` for one that was not there."""
    if content is None:
        path.unlink()
        return
    aside.write_bytes(content)
    _open_to_the_same(path, aside)
    aside.replace(path)
