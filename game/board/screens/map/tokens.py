"""Aid on its way as tokens on the lines of its givers: how far each has come, and in what state. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from game.board.canvas.placement import Room, centred_at
from game.board.canvas.projection import along
from game.board.canvas.theme import TypeRole
from game.board.desk.deliveries import ability_of, giver_of, is_late, turns_under_way
from game.board.desk.memory import kept
from game.board.screens.map.plan import Route

if TYPE_CHECKING:
    from game.board.canvas.drawing import Look
    from game.board.canvas.geometry import Box
    from game.board.desk.desk import Desk
    from game.board.desk.glide import Gliding
    from game.board.screens.map.plan import Plan
    from game.telling.position import DeliveryNow, Position

__all__ = ["Token", "moved_tokens", "share_of", "token_side", "tokens"]

NEAR, FAR = 0.78, 0.16
"""Where on its line a token stands when it is due this turn, and when it has just set out."""
STEP = 0.03
"""How far tokens in each other's way move apart along their line."""
FARTHEST, NEAREST = 0.08, 0.93
UNKNOWN = "crate"


@dataclass(frozen=True, slots=True)
class Token:
    """One or more deliveries that stand together: the places they have in the position's list, and where they are."""

    deliveries: tuple[int, ...]
    icon: str
    seat: str
    covered: bool
    late: bool
    box: Box


def token_side(look: Look) -> int:
    """How wide a token is: room for an icon, and at its corner for a figure."""
    metrics = look.metrics
    return max(22, metrics.px(30), look.measure.line_height(metrics.style(TypeRole.KEY)) + metrics.px(8))


def _icon(desk: Desk, item: DeliveryNow) -> str:
    ability = ability_of(desk, item)
    return ability.icon if ability is not None else UNKNOWN


def share_of(desk: Desk, item: DeliveryNow, turn: int) -> float:
    """How far along its line a delivery is, by the turns until it is due."""
    left = max(0, item.due - turn)
    whole = max(1, turns_under_way(desk, item), left)
    return FAR + (NEAR - FAR) * (1 - left / whole)


def tokens(desk: Desk, plan: Plan, area: Box, look: Look) -> tuple[Token, ...]:
    """Everything on its way now as tokens, none on another; what finds no room joins the one before it."""
    return tuple(token for token, _ in _placed(desk, plan, area, look, desk.now))


@kept
def _placed(desk: Desk, plan: Plan, area: Box, look: Look, now: Position) -> list[tuple[Token, float]]:
    """The tokens of a position with how far they have come."""
    side = token_side(look)
    hard = Room(area.inset(look.metrics.px(4)), look.metrics.px(2), list(plan.taken))
    soft = Room(hard.frame, hard.gap, [*plan.taken, *(run.box for run in plan.names)])
    found: list[tuple[Token, float]] = []
    for number, item in enumerate(now.deliveries):
        seat = giver_of(desk, item)
        route = plan.lines.get(seat) or _from_below(plan, area)
        wanted = share_of(desk, item, now.turn)
        free = _free(route, wanted, side, (soft, hard))
        same = next((n for n, (token, _) in enumerate(found) if token.seat == seat), None)
        late = is_late(desk, item)
        if free is None and same is not None:
            token, share = found[same]
            joined = (*token.deliveries, number)
            covered = token.covered or item.covered
            found[same] = replace(token, deliveries=joined, covered=covered, late=token.late or late), share
            continue
        share = wanted if free is None else free
        box = hard.take(_box(route, share, side).within(area))
        soft.take(box)
        found.append((Token((number,), _icon(desk, item), seat, item.covered, late, box), share))
    return found


def _from_below(plan: Plan, area: Box) -> Route:
    """The way of what no ally sends: straight up to the capital from the foot of the map."""
    start = plan.capital[0], area.bottom
    return Route(start, ((start[0] + plan.capital[0]) // 2, (start[1] + plan.capital[1]) // 2), plan.capital)


def _box(route: Route, share: float, side: int) -> Box:
    x, y = along(route.start, route.bend, route.end, share)
    return centred_at((round(x), round(y)), (side, side))


def _free(route: Route, wanted: float, side: int, rooms: tuple[Room, ...]) -> float | None:
    """The free place on a line nearest to the one wanted, best one that hides no name either."""
    steps = [wanted + sign * STEP * step for step in range(20) for sign in ((1, -1) if step else (1,))]
    shares = [share for share in steps if FARTHEST <= share <= NEAREST]
    for room in rooms:
        found = next((share for share in shares if room.is_free(_box(route, share, side))), None)
        if found is not None:
            return found
    return None


def moved_tokens(desk: Desk, plan: Plan, area: Box, look: Look, gliding: Gliding) -> tuple[Token, ...]:
    """Tokens between an earlier position, at 0, and the present one, at 1.

    What has set out since leaves its giver; what has come since, or was lost, runs out at the capital.
    """
    now = _placed(desk, plan, area, look, desk.now)
    before = gliding.before
    if before is None or gliding.gone >= 1:
        return tuple(token for token, _ in now)
    side = token_side(look)
    then = _placed(desk, plan, area, look, before)
    shares = {_key(before.deliveries[number]): share for token, share in then for number in token.deliveries}
    still = {_key(item) for item in desk.now.deliveries}
    moving = [(token, shares.get(_key(desk.now.deliveries[token.deliveries[0]]), 0.0), share) for token, share in now]
    moving += [
        (token, share, 1.0)
        for token, share in then
        if not any(_key(before.deliveries[number]) in still for number in token.deliveries)
    ]
    return tuple(_at(token, plan, area, start + (end - start) * gliding.gone, side) for token, start, end in moving)


def _key(item: DeliveryNow) -> tuple[str, str]:
    return item.bundle, item.cause


def _at(token: Token, plan: Plan, area: Box, share: float, side: int) -> Token:
    route = plan.lines.get(token.seat) or _from_below(plan, area)
    return replace(token, box=_box(route, share, side).within(area))
