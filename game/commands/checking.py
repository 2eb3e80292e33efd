"""What ``check`` finds in one scenario, experiment or save. What each sort of file needs loads when it is checked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.commands.meant import is_experiment, is_save
from game.errors import FAULTY, WELL, Fault, Faulty, UserError
from game.scenario import library, variants, varied
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from game.commands.trial import Trial
    from game.console import Console
    from game.scenario.applied import Notice
    from game.scenario.library import Loaded

__all__ = ["Checked", "checked"]


LEFT_OVER = ("unused_", "claim_uncarried", "hint_")
"""What a variant may well leave without a use."""


@dataclass(slots=True)
class Checked:
    """What was found in one scenario, experiment or save."""

    path: str
    kind: str
    status: int = WELL
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    message: Message | None = None
    notices: list[Notice] = field(default_factory=list)
    """What is told of variants without being wrong."""
    refusal: Message | None = None
    """Why the whole could not be checked, where that is no fault at one place."""
    newest: str = ""
    """What a scenario of an older format would write instead, as YAML."""
    translate: bool = False
    """Whether some of it lacks a translation, or has an old one."""
    trial: Trial | None = None
    loaded: Loaded | None = None
    """The scenario, where it could be loaded."""
    known: set[tuple[Any, ...]] | None = None
    """What is found in the scenario without its variants."""


def checked(name: str, games: int, console: Console, over: Sequence[str] = ()) -> Checked:
    """Check what a word on the command line means.

    Args:
        name: of a scenario, an experiment's or a variant's file, or a save.
        games: how many are played of a scenario.
        console: where progress is shown.
        over: the variants that are laid over a scenario; without any each of its own is checked alone.
    """
    if variants.is_variant(Path(name)):
        return _variant(name, games, console, over)
    if is_experiment(name):
        return _experiment(name)
    if is_save(name):
        return _save(name)
    return _scenario(name, games, console, over)


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


def _scenario(name: str, games: int, console: Console, over: Sequence[str]) -> Checked:
    """A scenario, and each of its variants alone; or the scenario with variants over it."""
    from game.lab.experiments.claims import check_claims  # noqa: PLC0415 - a save is checked without it

    found = Checked(name, "scenario")
    try:
        found.loaded = loaded = library.load(name)
        if loaded.found is not None:
            found.message = library.shadow_notice(loaded.found)
        if over:
            found.loaded = _laid(found, loaded, over)
            return _tried(found, name, games, console, over)
        found.faults = _faults(loaded)
        untranslated = library.check_translations(loaded)
        found.translate = bool(untranslated)
        found.warnings = _warnings(loaded, untranslated)
        found.known = {_said(fault) for fault in (*found.faults, *found.warnings)}
        found.faults += check_claims(loaded)
    except UserError as error:
        return _failed(found, error)
    older = library.check_format(loaded)
    found.newest = library.newest_parts(loaded) if older else ""
    found.warnings[:0] = older
    for one in variants.offered(_folder(loaded), loaded.scenario.name):
        _laid(found, loaded, [one.path])
    return _tried(found, name, games, console, over)


def _variant(name: str, games: int, console: Console, over: Sequence[str]) -> Checked:
    """A variant's file: alone over its scenario, or last over others."""
    found = Checked(name, "variant")
    try:
        scenario = variants.scenario_of_variant(Path(name))
        base = library.load(scenario)
        if base.found is not None:
            found.message = library.shadow_notice(base.found)
        found.loaded = _laid(found, base, [*over, Path(name)])
    except UserError as error:
        return _failed(found, error)
    return _tried(found, scenario, games, console, (*over, name))


def _laid(found: Checked, base: Loaded, over: Sequence[str | Path]) -> Loaded | None:
    """Lay variants over a sound scenario and note what comes of them alone."""
    try:
        loaded = varied.with_variants(base, over)
    except Faulty as error:
        found.faults += _only_with(over, error.faults)
        return None
    found.notices += loaded.notices
    if found.known is None:
        found.known = {_said(fault) for fault in (*_faults(base), *_warnings(base))}
    known, own = found.known, _without_catalogues(loaded)
    found.faults += _only_with(over, (fault for fault in _faults(own, base) if _said(fault) not in known))
    new = _only_with(over, (fault for fault in _warnings(own, beside=base) if _said(fault) not in known))
    found.warnings += [fault for fault in new if not fault.kind.startswith(LEFT_OVER)]
    return loaded


def _only_with(over: Sequence[str | Path], found: Iterable[Fault]) -> list[Fault]:
    """Faults that come of variants, which say so where they stand in a file that is not a variant's own."""
    names = [Path(one).stem for one in over]
    called = " + ".join(names)
    return [
        fault
        if Path(fault.path).stem in names and variants.is_variant(Path(fault.path))
        else replace(fault, variant=called)
        for fault in found
    ]


def _folder(loaded: Loaded) -> Path:
    return loaded.source.folder if loaded.source is not None else Path(loaded.scenario.name)


def _without_catalogues(loaded: Loaded) -> Loaded:
    """The same as if its folder held no translations: those were looked at with the scenario itself."""
    return loaded if loaded.source is None else replace(loaded, source=replace(loaded.source, entries={}))


def _said(fault: Fault) -> tuple[Any, ...]:
    """What tells a fault from others, wherever its place has moved to."""
    return fault.what.key, tuple(sorted((key, str(value)) for key, value in fault.what.values.items())), fault.field


def _faults(loaded: Loaded, beside: Loaded | None = None) -> list[Fault]:
    from game.scenario.letters import check_blanks  # noqa: PLC0415 - a save is checked without it
    from game.scenario.pictures import check_pictures  # noqa: PLC0415 - the same

    return [*library.check_briefs(loaded), *check_pictures(loaded), *check_blanks(loaded, beside)]


def _warnings(loaded: Loaded, untranslated: list[Fault] | None = None, beside: Loaded | None = None) -> list[Fault]:
    from game.quality.static import check_quality  # noqa: PLC0415 - a save is checked without it
    from game.scenario.letters import check_letters  # noqa: PLC0415 - the same

    if untranslated is None:
        untranslated = library.check_translations(loaded)
    return [*check_quality(loaded), *untranslated, *check_letters(loaded, beside)]


def _tried(found: Checked, name: str, games: int, console: Console, over: Sequence[str]) -> Checked:
    """What was found, with so many games played; ``name`` and ``over`` as somebody typed them."""
    if found.faults:
        found.status = max(fault.status for fault in found.faults)
    if games and found.loaded is not None:
        from game.commands import trial  # noqa: PLC0415 - the rules load only to play

        found.trial = trial.play(name, found.loaded, games, console, over)
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
