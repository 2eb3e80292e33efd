"""``check``: every fault of scenarios and saves, by file, line and column, with what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.commands.checking import checked
from game.errors import WELL, Fault, WrongUse
from game.user.shell import file_word, typed
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from game.commands.checking import Checked
    from game.console import Console


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Check each path; with ``--watch`` again whenever a file changes. The worst status counts."""
    if arguments.board and not (arguments.watch and len(arguments.paths) == 1):
        raise WrongUse(Message("check.board_needs_watch"))
    if arguments.watch:
        return _watch(arguments, console)
    found = _check(arguments, console)
    _tell(found, arguments, console)
    return _status(found)


def _watch(arguments: argparse.Namespace, console: Console) -> int:
    """Check, and again whenever a file changes, until Ctrl-C; what changes during a check is not missed."""
    from game.commands import watching  # noqa: PLC0415 - only where somebody watches
    from game.scenario.folder import remembering  # noqa: PLC0415 - the same

    watched = watching.Watch([*arguments.paths, *arguments.variant])
    found = _check(arguments, console)
    _tell(found, arguments, console)

    def look(paths: list[Path]) -> list[Checked]:
        nonlocal found
        before, found = found, _check(arguments, console)
        if not arguments.json:
            console.fresh()
            console.say(console.t.render(watching.heading(paths)))
        _tell(found, arguments, console)
        said = watching.since(before, found, console)
        if said is not None and not arguments.json:
            console.say(console.t.render(said))
        console.flush()
        return found

    console.flush()
    console.warn(Message("check.watching"))
    try:
        with remembering():
            if arguments.board:
                from game.commands.drafts import show  # noqa: PLC0415 - loads the board

                show(arguments.paths[0], watched, look, found, console)
            else:
                watching.watch(watched, look)
    except KeyboardInterrupt:
        pass
    return _status(found)


def _check(arguments: argparse.Namespace, console: Console) -> list[Checked]:
    return [checked(name, arguments.play, console, arguments.variant) for name in arguments.paths]


def _status(found: list[Checked]) -> int:
    return max(one.status for one in found)


def _tell(found: list[Checked], arguments: argparse.Namespace, console: Console) -> None:
    if arguments.json:
        console.json({"checked": [_as_json(one, console) for one in found]})
        return
    for one in found:
        _say(one, console)


def _say(found: Checked, console: Console) -> None:
    t = console.t
    if found.message is not None:
        console.warn(found.message)
    for notice in found.notices:
        console.warn(notice.message(console.language))
    if found.refusal is not None:
        said = t.render(found.refusal)
        console.say(said if found.path in said else f"{found.path}: {said}")
        return
    _say_wrong(found, console)
    if found.newest:
        console.say(t("check.newest"))
        for line in found.newest.splitlines():
            console.say(line)
    if found.trial is not None:
        for line in found.trial.lines(t):
            console.say(line)
    if found.translate:
        console.say(t("check.translate", command=typed("translate", file_word(found.path))))
    if found.status == WELL:
        key = "check.well_but" if found.warnings else "check.well"
        console.say(t(key, path=found.path, count=len(found.warnings)))
    else:
        console.say(t("check.faulty", path=found.path, count=max(1, len(found.faults))))


def _say_wrong(found: Checked, console: Console) -> None:
    t = console.t
    for fault in found.faults:
        console.say(fault.told(t))
    if any(fault.kind.startswith("yaml_") for fault in found.faults):
        console.say(t("check.look_again"))
    for fault in found.warnings:
        console.say(t("check.warning", fault=fault.told(t)))


def _as_json(found: Checked, console: Console) -> dict[str, Any]:
    def fault(one: Fault) -> dict[str, Any]:
        write = None if one.write is None else console.t.render(one.write)
        return {
            "kind": one.kind,
            "path": one.path,
            "line": one.line,
            "column": one.column,
            "field": one.field,
            "variant": one.variant or None,
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
        "newest": found.newest or None,
        "play": None if found.trial is None else found.trial.as_json(),
    }
