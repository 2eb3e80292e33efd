"""A scenario with variants laid over it, loaded and checked as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.scenario import library
from game.scenario import variants as v
from game.scenario.check import scenario_of
from game.scenario.library import Loaded
from game.scenario.texts import live
from rules.scenario.texts import texts as texts_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["load", "with_variants"]


def load(name_or_path: str | Path, variants: Sequence[str | Path] = ()) -> Loaded:
    """A scenario by name, or by the path of its folder, with variants over it. Raises as both that it calls."""
    return with_variants(library.load(name_or_path), variants)


def with_variants(base: Loaded, variants: Sequence[str | Path | v.Draft]) -> Loaded:
    """A scenario from a folder with variants laid over it, in this order; checked as any other.

    Args:
        base: the scenario as its own files say it.
        variants: each by its name or the path of its file; of none the scenario stays as it is.

    Raises:
        ScenarioMissing: there is no such variant.
        ScenarioFaulty: with every fault found, by file, line and column.
        WrongUse: too many variants.
    """
    if not variants or base.source is None or base.found is None:
        return base
    name = base.found.name
    over = v.laid(base.source, base.found.path, base.scenario.name, variants)
    if over.faults:
        raise library.faulty(name, over.faults)
    tried = any(isinstance(one, v.Draft) for one in variants)
    scenario, faults = scenario_of(over.raw.data, over.raw.place, kept=not tried)
    if faults or scenario is None:
        raise library.faulty(name, v.with_places(faults, over))
    texts = texts_of(scenario)
    fitting = {language: live(entries, texts) for language, entries in sorted(over.raw.entries.items())}
    catalogues, unused = v.translated(fitting, texts, scenario.language, over)
    if unused:
        raise library.faulty(name, unused)
    lacking = v.untranslated(over, base.texts, texts, list(base.catalogues))
    pinned = {**over.raw.data, library.CATALOGUES: catalogues}
    return Loaded(
        scenario, pinned, catalogues, over.raw, base.found, tuple(over.applied), tuple(over.notices), tuple(lacking)
    )
