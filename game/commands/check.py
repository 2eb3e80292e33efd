"""``check``: every fault of scenarios and saves, by file, line and column, with what to write instead."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.commands.checking import checked
from game.errors import WELL, Fault, UserError
from game.scenario import library
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse

    from game.commands.checking import Checked
    from game.console import Console

BETWEEN_LOOKS = 0.5
"""Seconds between two looks at the files that ``--watch`` watches."""


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Check each path; with ``--watch`` again whenever a file changes. The worst status counts."""
    status = _once(arguments, console)
    if not arguments.watch:
        return status
    try:
        seen = _stamps(arguments.paths)
        console.warn(Message("check.watching"))
        while True:
            time.sleep(BETWEEN_LOOKS)
            now = _stamps(arguments.paths)
            if now != seen:
                seen = now
                console.say()
                status = _once(arguments, console)
                console.flush()
    except KeyboardInterrupt:
        return status


def _once(arguments: argparse.Namespace, console: Console) -> int:
    found = [checked(name, arguments.play, console) for name in arguments.paths]
    if arguments.json:
        console.json({"checked": [_as_json(one, console) for one in found]})
    else:
        for one in found:
            _say(one, console)
    return max(one.status for one in found)


def _say(found: Checked, console: Console) -> None:
    t = console.t
    if found.message is not None:
        console.warn(found.message)
    if found.refusal is not None:
        said = t.render(found.refusal)
        console.say(said if found.path in said else f"{found.path}: {said}")
        return
    for fault in found.faults:
        console.say(fault.told(t))
    for fault in found.warnings:
        console.say(t("check.warning", fault=fault.told(t)))
    if found.trial is not None:
        for line in found.trial.lines(t):
            console.say(line)
    if found.status == WELL:
        key = "check.well_but" if found.warnings else "check.well"
        console.say(t(key, path=found.path, count=len(found.warnings)))
    else:
        console.say(t("check.faulty", path=found.path, count=max(1, len(found.faults))))


def _as_json(found: Checked, console: Console) -> dict[str, Any]:
    def fault(one: Fault) -> dict[str, Any]:
        write = None if one.write is None else console.t.render(one.write)
        return {
            "kind": one.kind,
            "path": one.path,
            "line": one.line,
            "column": one.column,
            "field": one.field,
            "what": console.t.render(one.what),
            "write": write,
        }

    faults = list(found.faults)
    if found.refusal is not None:
        faults.append(Fault(found.path, 1, 1, found.refusal))
    return {
        "path": found.path,
        "kind": found.kind,
        "status": found.status,
        "faults": [fault(one) for one in faults],
        "warnings": [fault(one) for one in found.warnings],
        "play": None if found.trial is None else found.trial.as_json(),
    }


def _stamps(names: list[str]) -> dict[Path, tuple[int, int]]:
    """When each file under the paths last changed, and its size."""
    found: dict[Path, tuple[int, int]] = {}
    for name in names:
        root = Path(name)
        if not root.exists():
            try:
                root = library.locate(name).path
            except UserError:
                continue
        for path in [root, *root.rglob("*")] if root.is_dir() else [root]:
            try:
                status = path.stat()
            except OSError:  # gone between the two looks
                continue
            found[path] = (status.st_mtime_ns, status.st_size)
    return found
