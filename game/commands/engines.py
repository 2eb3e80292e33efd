"""Who plays for the lab: this process, workers of this machine, or a cluster (product §Command line)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.errors import WrongUse
from game.lab.cluster import Cluster, library
from game.workers import engine_of
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse

    from game.console import Console
    from game.workers import Engine

__all__ = ["chosen_engine"]


def chosen_engine(arguments: argparse.Namespace, console: Console) -> Engine:
    """The engine that the options of a command of the lab ask for; what a cluster waits for is said in passing.

    Raises:
        WrongUse: a cluster without the address of its scheduler, or the other way round; the library is missing.
    """
    if arguments.engine != "dask":
        if arguments.scheduler is not None:
            raise WrongUse(Message("cluster.scheduler_alone"))
        return engine_of(arguments.workers)
    if arguments.scheduler is None:
        raise WrongUse(Message("cluster.needs_scheduler"))
    library()
    return Cluster(arguments.scheduler, waits=lambda what: console.progress(console.t.render(what)))
