"""What is secret of a side deal: its name, what it brought and the dice rolled for it (architecture: views)."""

from __future__ import annotations

from typing import Final

SIDE_DEAL: Final = "side_deal"
"""What a side deal does is a bundle called after its ally and this."""


def may_know_bundle(bundle: str, seat: str, role: str) -> bool:
    """Whether a seat may know what is on its way or left to choose: not what a side deal of others set going."""
    if SIDE_DEAL not in bundle or role == "pressure":
        return True
    ally, _, rest = bundle.partition(".")
    return not rest.startswith(SIDE_DEAL) or ally == seat


def may_know_roll(roll: str, seat: str, role: str) -> bool:
    """Whether a seat may know that this die was rolled: not for a side deal of others, nor for what it brought."""
    kind, _, subject = roll.partition(":")
    if kind == "deal":
        return role in ("pressure", "facilitator") or subject == seat
    return role == "facilitator" or may_know_bundle(subject, seat, role)
