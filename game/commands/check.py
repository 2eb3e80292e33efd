"""``check``: every fault of scenarios and saves, by file, line and column, with what to write instead."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.commands.play import is_save
from game.errors import FAULTY, WELL, Fault, Faulty, UserError
from game.lab.experiments import reading
from game.saves import file as saves
from game.saves.names import path_meant
from game.scenario import library
from game.scenario.letters import check_blanks, check_letters
from game.scenario.pictures import check_pictures
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse

    from game.commands.trial import Trial
    from game.console import Console

BETWEEN_LOOKS = 0.5
"""Seconds between two looks at the files that ``--watch`` watches."""


@dataclass(slots=True)
class Checked:
    """What was found in one scenario or save."""

    path: str
    kind: str
    status: int = WELL
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    message: Message | None = None
    refusal: Message | None = None
    """Why the whole could not be checked, where that is no fault at one place."""
    newest: str = ""
    """What a scenario of an older format would write instead, as YAML."""
    trial: Trial | None = None


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
    found = [_check(name, arguments.play, console) for name in arguments.paths]
    if arguments.json:
        console.json({"checked": [_as_json(one, console) for one in found]})
    else:
        for one in found:
            _say(one, console)
    return max(one.status for one in found)


def _check(name: str, games: int, console: Console) -> Checked:
    if reading.is_experiment(name):
        return _experiment(name)
    if is_save(name):
        return _save(name)
    return _scenario(name, games, console)


def _experiment(name: str) -> Checked:
    """An experiment's file, and what it names of its scenario."""
    checked = Checked(name, "experiment")
    try:
        checked.faults = reading.faults_in(Path(name))
    except UserError as error:
        return _failed(checked, error)
    checked.status = max((fault.status for fault in checked.faults), default=WELL)
    return checked


def _scenario(name: str, games: int, console: Console) -> Checked:
    checked = Checked(name, "scenario")
    try:
        loaded = library.load(name)
    except UserError as error:
        return _failed(checked, error)
    if loaded.found is not None:
        checked.message = library.shadow_notice(loaded.found)
    checked.faults = [*library.check_briefs(loaded), *check_pictures(loaded), *check_blanks(loaded)]
    claims = loaded.found.path / reading.CLAIMS if loaded.found is not None else None
    if claims is not None and claims.exists():
        checked.faults += reading.faults_in(claims)
    older = library.check_format(loaded)
    checked.newest = library.newest_parts(loaded) if older else ""
    checked.warnings = [*older, *library.check_translations(loaded), *check_letters(loaded)]
    if checked.faults:
        checked.status = FAULTY
    if games:
        from game.commands import trial  # noqa: PLC0415 - the rules load only to play

        checked.trial = trial.play(name, loaded, games, console)
        if checked.trial.crashes:
            checked.status = FAULTY
    return checked


def _save(name: str) -> Checked:
    """A save: its lines, its fold, and the record played again."""
    path = path_meant(name)
    name = str(path)
    checked = Checked(name, "save")
    try:
        found = saves.read(path)
        if not isinstance(found.tail, saves.Whole):
            what = (
                Message("check.torn_line")
                if isinstance(found.tail, saves.Torn)
                else Message("check.damaged_line", {"what": Message(f"saves.damage_{found.tail.what.value}")})
            )
            checked.faults.append(Fault(name, found.tail.line, 1, what, Message("check.write_go_on")))
            checked.status = FAULTY
            return checked
        if found.rewritten is not None:
            what = Message("check.rewritten", {"what": Message(f"saves.rewritten_{found.rewritten.value}")})
            checked.faults.append(Fault(name, 1, 1, what, Message("check.write_rewritten")))
            checked.status = FAULTY
            return checked
        from game.play.integrity import Result, seal  # noqa: PLC0415 - the rules load for a sound save only
        from game.play.session import Session  # noqa: PLC0415 - the same

        given = seal(Session.open(path, read_only=True))
    except UserError as error:
        return _failed(checked, error)
    if given.result is Result.DIVERGED:
        values: dict[str, Any] = {"turn": given.turn, "expected": given.expected, "got": given.got}
        what = Message("check.diverged", values)
        checked.faults.append(Fault(name, given.record + 1, 1, what, Message("check.write_branch")))
    elif not given.well:
        checked.faults.append(Fault(name, 1, 1, given.message()))
    if not given.well:
        checked.status = FAULTY
    return checked


def _failed(checked: Checked, error: UserError) -> Checked:
    checked.status = error.exit_status
    if isinstance(error, Faulty) and error.faults:
        checked.faults = list(error.faults)
    else:
        checked.refusal = error.message
    return checked


def _say(checked: Checked, console: Console) -> None:
    t = console.t
    if checked.message is not None:
        console.warn(checked.message)
    if checked.refusal is not None:
        said = t.render(checked.refusal)
        console.say(said if checked.path in said else f"{checked.path}: {said}")
        return
    for fault in checked.faults:
        console.say(fault.told(t))
    for fault in checked.warnings:
        console.say(t("check.warning", fault=fault.told(t)))
    if checked.newest:
        console.say(t("check.newest"))
        for line in checked.newest.splitlines():
            console.say(line)
    if checked.trial is not None:
        for line in checked.trial.lines(t):
            console.say(line)
    if checked.status == WELL:
        key = "check.well_but" if checked.warnings else "check.well"
        console.say(t(key, path=checked.path, count=len(checked.warnings)))
    else:
        console.say(t("check.faulty", path=checked.path, count=max(1, len(checked.faults))))


def _as_json(checked: Checked, console: Console) -> dict[str, Any]:
    def fault(one: Fault) -> dict[str, Any]:
        write = None if one.write is None else console.t.render(one.write)
        return {
            "path": one.path,
            "line": one.line,
            "column": one.column,
            "what": console.t.render(one.what),
            "write": write,
        }

    faults = list(checked.faults)
    if checked.refusal is not None:
        faults.append(Fault(checked.path, 1, 1, checked.refusal))
    return {
        "path": checked.path,
        "kind": checked.kind,
        "status": checked.status,
        "faults": [fault(one) for one in faults],
        "warnings": [fault(one) for one in checked.warnings],
        "newest": checked.newest or None,
        "play": None if checked.trial is None else checked.trial.as_json(),
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
