"""One thing that could be better, with its place in the scenario's data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from rules.wording.names import Message

if TYPE_CHECKING:
    from game.scenario.document import Keys

__all__ = ["DEAD", "DULL", "KINDS", "ROUGH", "Finding", "found"]

DEAD: Final = 3
"""Something on a card can never be, so that whoever reads it is misled."""
DULL: Final = 2
"""Something decides nothing."""
ROUGH: Final = 1
"""Something reads badly, or does not say where it comes from."""


# fmt: off
KINDS: Final = frozenset({
    "ability_never", "ability_too_large", "ability_too_late", "ability_unpaid", "action_free", "action_never",
    "action_too_dear", "card_free", "card_never", "card_off_ladder", "card_too_dear", "choice_alike",
    "claim_uncarried", "conduct_never", "curly_quotes", "effect_clamped", "effect_cover", "effect_eases_nothing",
    "effect_nothing", "effect_outside", "effect_swap", "ending_never", "hint_never", "hint_too_late", "inject_never",
    "inject_too_late", "interest_fixed", "interest_weightless", "limit_cap", "limit_idle", "limit_uses",
    "modifier_never", "modifier_nothing", "no_cards", "no_debrief", "no_objectives", "objective_bare", "price_free",
    "rung_idle", "rung_out_of_reach", "secret_deal", "secret_inject", "source_empty", "source_missing", "text_long",
    "unused_aid_kinds", "unused_assumptions", "unused_currencies", "unused_figures", "unused_pressure_kinds",
    "unused_routes", "unused_sanctions", "unused_tokens",
})
# fmt: on
"""Every sort of finding that needs no game."""


class Finding(NamedTuple):
    """What was found: ``kind`` names the sort, stable in every language, ``weight`` how much it matters, most first."""

    kind: str
    weight: int
    place: Keys
    what: Message
    write: Message


def found(kind: str, weight: int, place: Keys, **values: Any) -> Finding:
    """A finding whose sentences are ``quality.KIND`` and ``mend.KIND``."""
    return Finding(kind, weight, place, Message(f"quality.{kind}", values), Message(f"mend.{kind}", values))
