"""A map to look at: its place in a window, a game with aid on its way, and positions that a desk is to see."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from game.board.canvas.drawing import Look
from game.board.canvas.geometry import Box
from game.board.canvas.theme import THEMES
from game.board.desk.desk import Desk
from game.board.widgets.flow import Parts
from game.board.widgets.stage import Stage
from game.board.widgets.values import Page, Widget
from game.board.window.fonts import Fonts
from game.play.session import Session
from game.telling.position import DeliveryNow, Position
from rules.outlook.odds import Odds
from rules.values import orders

PLACES = {
    (1280, 720): (760, 300),
    (1366, 768): (800, 330),
    (1920, 1080): (1150, 480),
    (2560, 1440): (1530, 640),
    (3840, 2160): (2300, 960),
}
"""The size of the window and of the map in it."""
CARIBBEAN = (-92.0, 0.4, -50.0, 26.0)


def played(turns: int) -> Session:
    """A game in which Caracas asks three allies every turn, up to the Pressure of a turn."""
    session = Session.new("caracas-calling", seed=1)
    step = 1
    while (session.turn, session.phase) != (turns, "pressure"):
        if session.phase == "plan":
            asked: dict[str, list[orders.RequestAid]] = {}
            for order in session.legal("caracas"):
                if isinstance(order, orders.RequestAid):
                    kept = asked.setdefault(order.ability.partition(".")[0], [])
                    kept.extend([] if any(one.ability == order.ability for one in kept) else [order])
            allies = list(asked)
            for ally in (allies[step % len(allies) :] + allies)[:3]:
                session.submit(asked[ally][(step + session.turn) % len(asked[ally])])
            step += 1
        session.advance()
    return session


def look_at(fonts: Fonts, size: tuple[int, int] = (1920, 1080), type_size: float = 1.0, theme: str = "dark") -> Look:
    stage = Stage(fonts, THEMES[theme], type_size)
    return stage.look(size)


def box_for(size: tuple[int, int]) -> Box:
    return Box(20, 30, *PLACES[size])


def page_of(parts: Parts, look: Look) -> Page:
    return Page(look.size, look.theme.window, tuple(parts.panels), tuple(parts.widgets))


def on_way(desk: Desk, *found: DeliveryNow, **changes: Any) -> None:
    """Let the desk see other deliveries than there are, and other changes of the position."""
    see(desk, replace(desk.now, deliveries=found, **changes))


def see(desk: Desk, now: Position) -> None:
    """Let the desk see another position than there is, as when the record had moved on."""
    desk._shown = None
    vars(desk.shown)["now"] = now


def shipment(bundle: str, due: int, *, route: str = "sea", covered: bool = False) -> DeliveryNow:
    odds = Odds("deliver:" + bundle, {"through": 100}, ())
    return DeliveryNow(bundle, route, due, f"ability:{bundle}", covered, odds)


def overlaps(widgets: list[Widget]) -> list[tuple[str, str]]:
    return [
        (one.id, other.id) for at, one in enumerate(widgets) for other in widgets[at + 1 :] if one.box.meets(other.box)
    ]
