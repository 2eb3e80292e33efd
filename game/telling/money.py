"""The next account in words for every face: what it comes to, and what is not certain enough to be in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.wording import names as w
from rules.wording.money import purses
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.telling.position import Position
    from rules.outlook.forecast import NextAccount
    from rules.scenario.economy import Economy
    from rules.scenario.scenario import Scenario

__all__ = ["access_parts", "comes_to", "without"]


def without(scenario: Scenario, account: NextAccount) -> list[Message]:
    """What would change the figure and takes a die or an answer: aid on covered routes, requests that wait."""
    found = []
    if account.at_sea:
        names = w.join([w.delivery_name(scenario, one) for one in account.at_sea])
        found.append(Message("money.without_at_sea", {"what": names}))
    if account.asked:
        found.append(Message("money.without_asked", {"what": w.join([w.ability_of(one) for one in account.asked])}))
    return found


def comes_to(economy: Economy, now: Position) -> tuple[Message, bool]:
    """What the next account comes to and leaves in reserves, in a sentence; and whether it empties them."""
    points = now.account.points
    reserves = now.track(economy.reserves)
    values: dict[str, w.Value] = {
        "net": w.tenths(now.account.net),
        "points": abs(points),
        **purses(economy),
        "left": now.account.reserves,
    }
    empties = now.account.reserves <= reserves.low
    if now.account.last:
        return Message("money.last_nothing" if empties else "money.last", values), empties
    if points < 0:
        return Message("money.lacks_nothing" if empties else "money.lacks", values), empties
    return Message("money.leaves_nothing" if empties else "money.leaves", values), empties


def access_parts(now: Position) -> Iterator[Message]:
    """What keeps access from being used: each sanction in force with what it takes, or until when it is by-passed."""
    for one in now.sanctions:
        values: dict[str, w.Value] = {"sanction": one.name, "bite": one.bite}
        if one.bypassed_until is None:
            yield Message("money.sanction_takes", values)
        else:
            yield Message("money.sanction_bypassed", {**values, "turn": one.bypassed_until})
