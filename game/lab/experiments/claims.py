"""The experiment that a scenario keeps beside it, checked once: with the same scenario it need not be read again."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from game.scenario import known
from game.scenario.folder import CLAIMS, Folder

if TYPE_CHECKING:
    from game.errors import Fault
    from game.scenario.library import Loaded

__all__ = ["check_claims"]


def check_claims(loaded: Loaded) -> list[Fault]:
    """What is wrong with a scenario's claims; nothing where it has none, and for a pinned scenario."""
    if loaded.found is None or not (loaded.found.path / CLAIMS).exists():
        return []
    folder = Folder(loaded.found.path)
    source = folder.read(CLAIMS)
    if source is None:
        return folder.faults
    digest = sha256(source + loaded.digest.encode()).hexdigest()
    if known.is_known(digest):
        return []
    from game.lab.experiments.reading import faults_in  # noqa: PLC0415 - knows all bots, which takes long to load

    faults = faults_in(loaded.found.path / CLAIMS, loaded)
    if not faults:
        known.remember(digest)
    return faults
