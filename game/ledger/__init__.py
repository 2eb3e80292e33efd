"""Luck and decisions: what every roll and every decision of a game was worth to each seat, in points of final score.

``model`` holds the ledger as values, ``reckoning`` makes it, ``line`` reads the game played as steps, ``playing`` plays
positions on, ``others`` says what else a seat could have ordered. What the numbers mean stands in ``model``.
"""

from game.ledger.model import BANDS, Chance, Choice, Figure, Ledger, Split, Step, to_data
from game.ledger.reckoning import FULL, QUICK, CancelledError, Progress, ledger, unfit

__all__ = [
    "BANDS",
    "FULL",
    "QUICK",
    "CancelledError",
    "Chance",
    "Choice",
    "Figure",
    "Ledger",
    "Progress",
    "Split",
    "Step",
    "ledger",
    "to_data",
    "unfit",
]
