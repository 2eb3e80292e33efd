"""Effects that are kept under a name: a card's, what is on its way, the options of a choice, a ruling's own.

A name that starts with ``[`` is a ruling's own effects as JSON; they are made ready when first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.tables.lowering import Owner, lower

if TYPE_CHECKING:
    from rules.tables.steps import Options, Steps
    from rules.tables.tables import Compiled


def bundle(compiled: Compiled, name: str) -> Steps:
    """The effects kept under a name. Raises ``KeyError``, and ``ValueError`` for JSON that is no effects."""
    found = compiled.bundles.get(name)
    if found is None:
        _write_in(compiled, name)
        return compiled.bundles[name]
    return found


def options(compiled: Compiled, name: str) -> Options:
    """The options of a choice by id. Raises as ``bundle``."""
    found = compiled.options.get(name)
    if found is None:
        _write_in(compiled, name)
        return compiled.options[name]
    return found


def _write_in(compiled: Compiled, name: str) -> None:
    """Make a ruling's own effects ready, and with them what they keep under names of their own."""
    if not name.startswith("["):
        raise KeyError(name)
    written = name[: name.rindex("]") + 1]
    if written in compiled.bundles:
        return
    from rules.scenario.checking import effects_of  # noqa: PLC0415 - loads pydantic, for a ruling's own effects alone

    compiled.bundles[written] = lower(effects_of(written), compiled, Owner(written))
