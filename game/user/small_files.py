"""Small files of the user's own, each one JSON object: read with doubt, and replaced whole or not at all."""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Any

__all__ = ["read_object", "replace_object"]


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
    """Write a file aside and give it its name, so that it is never half there; why not, where the system refused.

    ``surely`` waits for the disk: else a flat battery may leave the new name and nothing in it.
    """
    aside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("w", encoding="utf-8") as file:
            file.write(json.dumps(data, indent=2) + "\n")
            if surely:
                file.flush()
                os.fsync(file.fileno())
        aside.replace(path)
    except OSError as error:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        return error
    return None
