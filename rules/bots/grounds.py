"""Why a bot said no: the figures behind a refusal, from the same appraisal that the policy decided by.

Reckoned from the position that it is given, without the mood of the moment; so what nobody at the table may know is in
no reason as long as it is not in that position.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rules.bots.appraisal import appraisal
from rules.bots.cast import find
from rules.bots.settling import estimate, signing
from rules.bots.usual import COMPETENT
from rules.judging.judge import judge
from rules.judging.terms import find_terms, package_in
from rules.outlook.foresight import foresee
from rules.tables.places import TURN, TURNS
from rules.values import orders
from rules.values.packages import clauses_in

if TYPE_CHECKING:
    from rules.bots.appraisal import Appraisal
    from rules.bots.gists import Gist
    from rules.state.state import State

__all__ = ["DealGrounds", "PriceGrounds", "TermsGrounds", "deal_grounds", "has_mind", "price_grounds", "terms_grounds"]

MINDLESS: Final = ("random", "card")
"""The policies that weigh nothing up."""


def has_mind(player: str) -> bool:
    """Whether who plays a seat weighs things up, by name; whatever else plays one has no reasons to give."""
    return player not in MINDLESS and any(find(player, role) is not None for role in COMPETENT)


@dataclass(frozen=True, slots=True)
class TermsGrounds:
    """What weighed against signing a package.

    ``points`` is what signing would have done to the seat's score; ``clause`` the one that costs it most, and ``cost``
    by how much, empty and nought where none does; ``left`` how many turns were still to come; ``hope`` the interest in
    an ending that signing gives up, empty where there is none; ``more`` whether playing on promised more.
    """

    points: int
    clause: str
    cost: int
    left: int
    hope: str
    more: bool


@dataclass(frozen=True, slots=True)
class PriceGrounds:
    """A price that was named and left: whether it could have been paid at all."""

    payable: bool


@dataclass(frozen=True, slots=True)
class DealGrounds:
    """What a side deal would have cost an ally most: the number by its id, and by how much; empty where nothing."""

    number: str
    by: int


def terms_grounds(state: State, seat: str) -> TermsGrounds | None:
    """What weighs against the package that waits for a main side's answer; ``None`` when none waits."""
    item = find_terms(state, seat)
    if item is None:
        return None
    package = package_in(item)
    compiled, appraise = state.compiled, appraisal(state, seat)
    costs = [(compiled.clauses[clause][1].get(seat, 0), clause) for clause in clauses_in(package)]
    cost, clause = min(costs)
    prospects = foresee(state, orders.AcceptSettlement(seat))
    return TermsGrounds(
        points=prospects[0].scores.get(seat, 0),
        clause=clause if cost < 0 else "",
        cost=min(0, cost),
        left=max(0, state.numbers[TURNS] - state.numbers[TURN]),
        hope=_hope(appraise),
        more=estimate(appraise) > signing(appraise, package),
    )


def _hope(appraise: Appraisal) -> str:
    """The interest in the ending that the seat would like best of those that signing rules out."""
    kinds = {one.id: one.kind for one, _ in appraise.compiled.endings}
    best, most = "", 0
    for one in appraise.compiled.interests[appraise.seat]:
        measure = one.interest.measure
        if measure.of == "ending" and kinds.get(str(measure.ending)) != "settlement" and one.interest.weight > most:
            best, most = one.interest.id, one.interest.weight
    return best


def price_grounds(state: State, order: orders.LeavePrice) -> PriceGrounds:
    """Whether a price that is left could have been paid."""
    return PriceGrounds(judge(state, orders.TakePrice(order.seat, order.ability)).allowed)


def deal_grounds(state: State, seat: str) -> DealGrounds:
    """What taking the side deal that an ally was offered would cost it most."""
    appraise = appraisal(state, seat)
    moved = _costs(appraise, appraise.reader.bundle(f"{seat}.side_deal"))
    for place, (worth, by) in _costs(appraise, appraise.step_back[seat]).items():
        before = moved.get(place, (0.0, 0.0))
        moved[place] = worth + before[0], by + before[1]
    worst = min(moved, key=lambda place: moved[place][0], default=-1)
    if worst < 0 or moved[worst][0] >= 0.0:
        return DealGrounds("", 0)
    return DealGrounds(state.compiled.names[worst], round(moved[worst][1]))


def _costs(appraise: Appraisal, gist: Gist) -> dict[int, tuple[float, float]]:
    """For each number that a gist moves: what that is worth to the seat, and by how much it moves."""
    found: dict[int, tuple[float, float]] = {}
    for place, by in appraise.moves(gist):
        worth, moved = found.get(place, (0.0, 0.0))
        found[place] = worth + by * appraise.weights[place], moved + by
    return found
