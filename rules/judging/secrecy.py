"""What is secret of a side deal: its name, what it brought and the dice rolled for it (architecture: views)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rules.scenario.scenario import MAIN_SIDES

if TYPE_CHECKING:
    from rules.tables.tables import Compiled

SIDE_DEAL: Final = "side_deal"
"""What a side deal does is a bundle called after its ally and this."""


def offers_deal(compiled: Compiled, ally: str, role: str) -> bool:
    """Whether the side of this role may offer an ally its side deal: the one that the ally does not serve."""
    table = compiled.allies.get(ally)
    return table is not None and role in MAIN_SIDES and role != table.side


def may_know_bundle(compiled: Compiled, bundle: str, seat: str, role: str) -> bool:
    """Whether a seat may know what is on its way or left to choose: not what a side deal of others set going."""
    if SIDE_DEAL not in bundle:
        return True
    ally, _, rest = bundle.partition(".")
    return not rest.startswith(SIDE_DEAL) or ally == seat or offers_deal(compiled, ally, role)


def may_know_roll(compiled: Compiled, roll: str, seat: str, role: str) -> bool:
    """Whether a seat may know that this die was rolled: not for a side deal of others, nor for what it brought."""
    kind, _, subject = roll.partition(":")
    if kind == "deal":
        return role == "facilitator" or subject == seat or offers_deal(compiled, subject, role)
    return role == "facilitator" or may_know_bundle(compiled, subject, seat, role)
