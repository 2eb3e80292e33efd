"""Commands of this program as somebody types them, for messages that say how to see a game."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.user.shell import file_word, typed
from rules.bots.usual import COMPETENT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from game.scenario.library import Loaded


def demo(
    scenario: str,
    loaded: Loaded,
    *,
    seed: int,
    policies: Mapping[str, str],
    turns: int | None,
    out: str,
    variants: Sequence[str] = (),
) -> str:
    """The ``demo`` that plays a game of bots again.

    Args:
        scenario: its name or folder, as somebody typed it.
        loaded: the same.
        seed: the game's.
        policies: the policy that plays each seat, by name; only what is unusual is typed.
        turns: another length than the scenario's.
        out: the folder for its files.
        variants: what is laid over it, as somebody typed it.
    """
    usual = {seat.id: COMPETENT.get(seat.role) for seat in loaded.scenario.seats}
    words = ["demo", file_word(scenario), "--seed", str(seed)]
    words += varied(variants)
    words += [] if turns is None else ["--turns", str(turns)]
    for seat, policy in policies.items():
        words += [] if usual[seat] == policy else ["--seat", f"{seat}={policy}"]
    return typed(*words, "--out", out)


def varied(variants: Sequence[str]) -> list[str]:
    """The words of a command that name its variants."""
    return [word for one in variants for word in ("--variant", file_word(one))]
