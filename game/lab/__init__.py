"""The lab: many games by bots, measured with intervals, to set the numbers of a scenario and to test its claims.

    from game.lab import Arm, run_arm
    result = run_arm(Arm("caracas-calling", without=("beijing",)), games=400, seed=1, workers=2)
    print(result.ended_well["caracas"], result.endings)

Game number i has the same seed in every arm, so that arms can be compared in pairs. The lab plays through
``rules.bots.runner``, with views and legal orders as at any table, so that ``on_record`` can play any of its games
again as a session with a save. What is asked for here is loaded on first use.

With more than one worker the calling script must be guarded by ``if __name__ == "__main__":``, as for any pool of
processes that are started afresh.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.lab.arms import Arm
    from game.lab.play import Game
    from game.lab.runs import run_arm, run_arms
    from game.lab.showing import on_record
    from game.lab.statistics import Mean, Share, mean_of, share_of
    from game.lab.tally import Result

__all__ = ["Arm", "Game", "Mean", "Result", "Share", "mean_of", "on_record", "run_arm", "run_arms", "share_of"]

_ROOMS = {
    "Arm": "arms",
    "Game": "play",
    "Mean": "statistics",
    "Result": "tally",
    "Share": "statistics",
    "mean_of": "statistics",
    "on_record": "showing",
    "run_arm": "runs",
    "run_arms": "runs",
    "share_of": "statistics",
}


def __getattr__(name: str) -> Any:
    """Load a name's room when the name is first asked for."""
    if name in _ROOMS:
        return getattr(import_module(f"game.lab.{_ROOMS[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
