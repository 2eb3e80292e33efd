"""Reads an experiment's file: a stranger's YAML, bounded and without tags, with every fault by line and column."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.errors import ExperimentFaulty, Fault, UserError
from game.lab.experiments import models as m
from game.lab.experiments.plan import planned
from game.lab.experiments.references import cross_check
from game.scenario import library, varied
from game.scenario.check import modelled
from game.scenario.document import field_called
from game.scenario.folder import CLAIMS, Folder
from game.usual import USUAL_SCENARIO
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.lab.experiments.plan import Plan
    from game.scenario.document import Document, Keys
    from game.scenario.library import Loaded

__all__ = ["Opened", "claims_of", "faults_in", "opened"]

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Opened:
    """An experiment ready to run, the scenario that it speaks of, the file, and all scenarios that its arms play."""

    path: Path
    plan: Plan
    loaded: Loaded
    scenarios: tuple[Loaded, ...]

    @property
    def experiment(self) -> m.Experiment:
        """What the file says."""
        return self.plan.experiment


def claims_of(scenario: str) -> Path:
    """The claims of a scenario.

    Raises:
        ScenarioMissing: there is no such scenario.
    """
    return library.locate(scenario).path / CLAIMS


def opened(path: Path, *, games: int | None = None, seed: int | None = None) -> Opened:
    """Read an experiment and what it is about.

    Args:
        path: of the file.
        games: another number of games an arm than the file's.
        seed: another seed.

    Raises:
        ExperimentFaulty: with every fault by file, line and column; status 3 when it is not there.
        ScenarioMissing, ScenarioFaulty: as ``library.load``.
    """
    experiment, loaded, scenarios, faults = _read(path)
    if faults or experiment is None or loaded is None:
        raise ExperimentFaulty(Message("experiment.faulty", {"path": str(path), "count": len(faults)}), faults)
    experiment = experiment.changed(
        games=experiment.games if games is None else games, seed=experiment.seed if seed is None else seed
    )
    plan = planned(experiment, {name: one.scenario for name, one in scenarios.items()})
    return Opened(path, plan, loaded, (loaded, *scenarios.values()))


def faults_in(path: Path, beside: Loaded | None = None) -> list[Fault]:
    """Everything that is wrong with an experiment's file; faults of its scenario are the scenario's own.

    Args:
        path: of the file.
        beside: the scenario of the same folder, where it has been loaded already.

    Raises:
        ScenarioMissing, ScenarioFaulty: as ``library.load``.
    """
    return _read(path, beside)[3]


def _read(
    path: Path, given: Loaded | None = None
) -> tuple[m.Experiment | None, Loaded | None, dict[str, Loaded], list[Fault]]:
    folder = Folder(path.parent)
    document = folder.document(path.name)
    if document is None or document.faults or not isinstance(document.data, dict):
        return None, None, {}, [*folder.faults, *(_unread(folder, path, document) if document else ())]
    place = _Places(str(path), document)
    if type(document.data.get("format")) is int and document.data["format"] != FORMAT:
        newer = document.data["format"] > FORMAT
        what = Message("fault.experiment_format", {"format": str(document.data["format"])})
        write = Message("write.newer_program" if newer else "write.format", {"format": str(FORMAT)})
        return None, None, {}, [Fault(*place(("format",)), what, write)]
    experiment, faults = modelled(m.Experiment, document.data, place)
    if experiment is None:
        return None, None, {}, faults
    loaded, scenarios, faults = _scenarios(experiment, path, place, given)
    known = {name: one.scenario for name, one in scenarios.items()}
    for where, what, wanted in cross_check(experiment, known):
        faults.append(Fault(*place(where), what, wanted, field=field_called(document.data, where)))
    return experiment, loaded, scenarios, sorted(faults, key=lambda one: (one.path, one.line, one.column))


def _unread(folder: Folder, path: Path, document: Document) -> list[Fault]:
    if document.faults:
        return list(document.faults)
    at = document.values.get((), (1, 1))
    return [Fault(folder.file(path.name), *at, Message("fault.not_experiment"), Message("write.experiment"))]


class _Places:
    """Where the values and the keys of a document stand."""

    def __init__(self, file: str, document: Document) -> None:
        self._file = file
        self._document = document

    def __call__(self, path: Keys, *, of_key: bool = False) -> tuple[str, int, int]:
        """File, line and column of a value, or of its key; of its parent when it is not there."""
        if of_key and path in self._document.keys:
            return self._file, *self._document.keys[path]
        while path not in self._document.values and path:
            path = path[:-1]
        return self._file, *self._document.values.get(path, (1, 1))


def _scenarios(
    experiment: m.Experiment, path: Path, place: _Places, given: Loaded | None
) -> tuple[Loaded | None, dict[str, Loaded], list[Fault]]:
    """The scenario that the file is about, and each arm's; what cannot be found is a fault where it is named."""
    beside = path.parent / "scenario.yaml"
    usual = experiment.scenario or (str(path.parent) if beside.is_file() else USUAL_SCENARIO)
    loaded: dict[tuple[str, ...], Loaded] = {} if given is None else {(str(path.parent),): given}
    faults: list[Fault] = []

    def load(name: str, where: Keys, variants: tuple[str, ...] = ()) -> Loaded | None:
        key = (name, *variants)
        if key not in loaded:
            try:
                over = [_beside(one, path) for one in variants]
                loaded[key] = varied.load(_beside(name, path), over) if over else library.load(_beside(name, path))
            except UserError as error:
                if not where:
                    raise
                faults.append(Fault(*place(where), error.message, None))
                return None
        return loaded[key]

    first = load(usual, ("scenario",) if experiment.scenario else ())
    found: dict[str, Any] = {}
    for name, arm in experiment.arms.items():
        own = "scenario_variants" if arm.scenario_variants else "scenario"
        differs = arm.scenario is not None or arm.scenario_variants
        wanted = arm.scenario or usual
        found[name] = load(wanted, ("arms", name, own), arm.scenario_variants) if differs else first
    return first, {name: one for name, one in found.items() if one is not None}, faults


def _beside(name: str, path: Path) -> str:
    """A scenario's name or a variant's as it is, or the folder or file as seen from the experiment's file."""
    there = path.parent / name
    return str(there) if "/" in name and not Path(name).is_absolute() and there.exists() else name
