"""Every policy by its name, for every door at which one is named."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from rules.bots.characters import CHARACTERS, USUAL
from rules.bots.planner import Planner
from rules.bots.policies import POLICIES, ally, defender, pressure
from rules.bots.usual import COMPETENT

if TYPE_CHECKING:
    from rules.bots.characters import Character
    from rules.bots.policies import Policy

PLANNER: Final = "planner"
MOST_PLAYOUTS: Final = 100_000
"""The largest budget that a name may ask for, in playouts a decision."""


def names(role: str) -> list[str]:
    """The policies that fit a role, the usual one first; each planner also takes a budget, as ``planner:200``."""
    own = ["card", "ally"] if role == "ally" else [COMPETENT[role]]
    characters = [one.name for one in CHARACTERS[role]]
    return [*own, "random", PLANNER, *characters, *[f"{PLANNER}-{one}" for one in characters]]


def find(name: str, role: str) -> Policy | None:
    """The policy of a name in a role; ``None`` where there is none, or it does not fit."""
    if name in POLICIES:
        return POLICIES[name] if name in names(role) else None
    for one in CHARACTERS.get(role, ()):
        if name == one.name:
            return usual_bot(role, one)
    return _planner(name, role)


def policy(name: str, role: str) -> Policy:
    """The policy of a name in a role. Raises ``KeyError`` where there is none."""
    found = find(name, role)
    if found is None:
        raise KeyError(name)
    return found


def usual_bot(role: str, character: Character = USUAL) -> Policy:
    """The bot of a role that looks one order ahead, in a character."""
    if role == "ally":
        return partial(ally, character=character)
    return partial(defender, character=character) if role == "defender" else partial(pressure, character=character)


def _planner(name: str, role: str) -> Policy | None:
    """A planner by its name: ``planner``, ``planner:200``, ``planner-bold``, ``planner-bold:200``."""
    kind, colon, budget = name.partition(":")
    first, dash, called = kind.partition("-")
    if first != PLANNER or role not in CHARACTERS:
        return None
    if colon and not (budget.isascii() and budget.isdigit() and len(budget) < 9 and 1 <= int(budget) <= MOST_PLAYOUTS):
        return None
    character = next((one for one in CHARACTERS[role] if one.name == called), None) if dash else USUAL
    if character is None:
        return None
    return Planner(int(budget), character) if colon else Planner(character=character)
