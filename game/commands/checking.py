"""What ``check`` finds in one scenario, experiment or save. What each sort of file needs loads when it is checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.commands.meant import is_experiment, is_save
from game.errors import FAULTY, WELL, Fault, Faulty, UserError
from game.scenario import library
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.commands.trial import Trial
    from game.console import Console
    from game.scenario.library import Loaded

__all__ = ["Checked", "checked"]


@dataclass(slots=True)
class Checked:
    """What was found in one scenario, experiment or save."""

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
    translate: bool = False
    """Whether some of it lacks a translation, or has an old one."""
    trial: Trial | None = None
    loaded: Loaded | None = None
    """The scenario, where it could be loaded."""


def checked(name: str, games: int, console: Console) -> Checked:
    """Check what a word on the command line means; ``games`` is how many are played of a scenario."""
    if is_experiment(name):
        return _experiment(name)
    if is_save(name):
        return _save(name)
    return _scenario(name, games, console)


def _experiment(name: str) -> Checked:
    """An experiment's file, and what it names of its scenario."""
    from game.lab.experiments.reading import faults_in  # noqa: PLC0415 - a scenario or a save is checked without the lab

    found = Checked(name, "experiment")
    try:
        found.faults = faults_in(Path(name))
    except UserError as error:
        return _failed(found, error)
    found.status = max((fault.status for fault in found.faults), default=WELL)
    return found


def _scenario(name: str, games: int, console: Console) -> Checked:
    from game.lab.experiments.claims import check_claims  # noqa: PLC0415 - a save is checked without it
    from game.quality.static import check_quality  # noqa: PLC0415 - the same
    from game.scenario.letters import check_blanks, check_letters  # noqa: PLC0415 - the same
    from game.scenario.pictures import check_pictures  # noqa: PLC0415 - the same

    found = Checked(name, "scenario")
    try:
        found.loaded = loaded = library.load(name)
        found.faults = [*library.check_briefs(loaded), *check_pictures(loaded), *check_blanks(loaded)]
        found.faults += check_claims(loaded)
    except UserError as error:
        return _failed(found, error)
    if loaded.found is not None:
        found.message = library.shadow_notice(loaded.found)
    older = library.check_format(loaded)
    found.newest = library.newest_parts(loaded) if older else ""
    untranslated = library.check_translations(loaded)
    found.translate = bool(untranslated)
    found.warnings = [*older, *check_quality(loaded), *untranslated, *check_letters(loaded)]
    if found.faults:
        found.status = max(fault.status for fault in found.faults)
    if games:
        from game.commands import trial  # noqa: PLC0415 - the rules load only to play

        found.trial = trial.play(name, loaded, games, console)
        found.warnings[:0] = found.trial.findings  # what play showed weighs most
        if found.trial.crashes:
            found.status = FAULTY
    return found


def _save(name: str) -> Checked:
    """A save: its lines, its fold, and the record played again."""
    from game.saves import file as saves  # noqa: PLC0415 - a scenario is checked without saves
    from game.saves.names import path_meant  # noqa: PLC0415 - the same

    path = path_meant(name)
    name = str(path)
    found = Checked(name, "save")
    try:
        read = saves.read(path)
        if not isinstance(read.tail, saves.Whole):
            what = (
                Message("check.torn_line")
                if isinstance(read.tail, saves.Torn)
                else Message("check.damaged_line", {"what": Message(f"saves.damage_{read.tail.what.value}")})
            )
            found.faults.append(Fault(name, read.tail.line, 1, what, Message("check.write_go_on")))
            found.status = FAULTY
            return found
        if read.rewritten is not None:
            what = Message("check.rewritten", {"what": Message(f"saves.rewritten_{read.rewritten.value}")})
            found.faults.append(Fault(name, 1, 1, what, Message("check.write_rewritten")))
            found.status = FAULTY
            return found
        from game.play.integrity import Result, seal  # noqa: PLC0415 - the rules load for a sound save only
        from game.play.session import Session  # noqa: PLC0415 - the same

        given = seal(Session.open(path, read_only=True))
    except UserError as error:
        return _failed(found, error)
    if given.result is Result.DIVERGED:
        values: dict[str, Any] = {"turn": given.turn, "expected": given.expected, "got": given.got}
        what = Message("check.diverged", values)
        found.faults.append(Fault(name, given.record + 1, 1, what, Message("check.write_branch")))
    elif not given.well:
        found.faults.append(Fault(name, 1, 1, given.message()))
    if not given.well:
        found.status = FAULTY
    return found


def _failed(found: Checked, error: UserError) -> Checked:
    found.status = error.exit_status
    if isinstance(error, Faulty) and error.faults:
        found.faults = list(error.faults)
    else:
        found.refusal = error.message
    return found
