"""The values that options take: their bounds, and readers that turn a typed word into one or say what is wrong."""

from __future__ import annotations

import argparse
import os
import re

TYPE_CHECKING = False  # as type checkers know it; loading typing would take a tenth of the time of --help
if TYPE_CHECKING:
    from collections.abc import Callable

    from game.commands.sentences import Sentences

PROGRAM = "bondgenoten"
MOST_SEED = (1 << 64) - 1
MOST_RECORD = 10**9
MOST_GAMES = 1_000_000
"""Of a trial."""

MOST_LAB_GAMES = 100_000
"""Each keeps about three kilobytes of memory."""

USUAL_GAMES = 400
"""Of the lab."""

USUAL_PAIRS = 100
"""Of the league, for each two that meet."""

USUAL_FINAL = 200
"""Of the search for exploits, for each plan that comes into its final."""

USUAL_GAMES_OF_A_SETTING = 20
"""Of a sensitivity analysis, which plays hundreds of settings."""

MOST_SAMPLES = 65_536
"""Of a sensitivity analysis: Morris' paths, or Sobol's samples."""

USUAL_LAB_SEED = 1
"""The same for everybody, so that two who ask the same get the same."""

MOST_PLAYOUTS = 100_000
"""Of a report's ledger, from each position of the game."""

MOST_WORKERS = 61
"""No more processes than Windows can wait for."""


def whole(t: Sentences, low: int, high: int) -> Callable[[str], int]:
    """A reader of whole numbers from ``low`` to ``high``."""

    def read(text: str) -> int:
        if not re.fullmatch(r"-?[0-9]{1,20}", text) or not low <= int(text) <= high:
            raise argparse.ArgumentTypeError(t("cli.wrong_number", text=text[:40], low=str(low), high=str(high)))
        return int(text)

    return read


def written(t: Sentences, example: str) -> Callable[[str], str]:
    """A reader of what a command writes to: any name but a lone dash, which elsewhere means standard output.

    ``~`` is the user's own folder, also where the shell leaves it, as PowerShell does, and others behind ``--out=``.
    """

    def read(text: str) -> str:
        if text == "-":
            raise argparse.ArgumentTypeError(t("cli.wrong_dash", example=example))
        return os.path.expanduser(text)  # noqa: PTH111 - ``--help`` does without pathlib

    return read


def seed(t: Sentences) -> Callable[[str], int]:
    """A reader of seeds: whole numbers of 64 bits, or ``0x`` and hexadecimal digits, as tables write them."""
    decimal = whole(t, 0, MOST_SEED)

    def read(text: str) -> int:
        return int(text, 16) if re.fullmatch(r"0[xX][0-9a-fA-F]{1,16}", text) else decimal(text)

    return read


def seat_player(t: Sentences) -> Callable[[str], tuple[str, str]]:
    """A reader of ``SEAT=PLAYER``."""

    def read(text: str) -> tuple[str, str]:
        seat, equals, player = text.partition("=")
        if not (seat and equals and player):
            raise argparse.ArgumentTypeError(t("cli.wrong_seat", text=text[:60]))
        return seat, player

    return read


def track_number(t: Sentences) -> Callable[[str], tuple[str, int]]:
    """A reader of ``TRACK=N``."""

    def read(text: str) -> tuple[str, int]:
        name, _, value = text.partition("=")
        digits = value.removeprefix("-")
        if not name or not digits.isascii() or not digits.isdigit() or len(digits) > 9:
            raise argparse.ArgumentTypeError(t("lab.wrong_pair", text=text[:60]))
        return name, int(value)

    return read
