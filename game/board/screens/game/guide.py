"""The strip with the scenario's hint of the moment, and the ring around what it speaks of.

The strip has a row of its own under the bar, so that it covers nothing; the ring leaves what it surrounds in sight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Command, Look, Panel, RoundedBox, Sign, SignShape, text_run
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.screens.game.ladder import LADDER
from game.board.screens.game.orders import CHOICES
from game.board.screens.game.told import LOG_TAB, STORY_TAB, TABLE_TAB, TOLD
from game.board.screens.keys import ALLY, GROUP, GUIDE, NEXT, NO_GUIDE, TAB
from game.board.widgets.flow import Parts
from game.board.widgets.looks import button_height, button_room, widget_commands
from game.board.widgets.values import Button, Focus
from game.offers import offers
from rules.wording.names import Name

if TYPE_CHECKING:
    from game.board.canvas.geometry import Box
    from game.board.desk.desk import Desk
    from rules.scenario.guidance import Pointer

__all__ = ["guide_height", "guide_ring", "guide_strip"]

PLACES: Final[dict[str, tuple[str, ...]]] = {
    "actions": (f"{GROUP}{offers.ACTIONS}", "orders", f"{TAB}orders"),
    "action": (f"{GROUP}{offers.ACTIONS}", "orders", f"{TAB}orders"),
    "aid": (f"{GROUP}{offers.AID}", "orders", f"{TAB}orders"),
    "settlement": (f"{GROUP}{offers.TERMS}", "orders", f"{TAB}orders"),
    "choices": (f"{GROUP}{offers.OPTIONS}", "orders", f"{TAB}orders"),
    "orders": (CHOICES, "orders", f"{TAB}orders"),
    "story": (f"{TOLD}{STORY_TAB}", "told", f"{TAB}orders"),
    "log": (f"{TOLD}{LOG_TAB}", "told", f"{TAB}orders"),
    "table": (f"{TOLD}{TABLE_TAB}", "told", f"{TAB}orders"),
    "card": (f"{TOLD}{TABLE_TAB}", "told", f"{TAB}orders"),
    "ladder": (LADDER, f"{TAB}state"),
    "track": ("tracks", f"{TAB}state"),
    "ally": (f"{TAB}allies",),
    "ability": (f"{TAB}allies",),
    "map": ("map", f"{TAB}map"),
    "onward": (NEXT.action, f"{TAB}orders"),
    "brief": (),
}
"""Where each part is: a widget or a panel by its name, in the order in which they are looked for, last a tab."""


def _text(desk: Desk) -> str:
    """The hint of the moment in words; empty where there is none."""
    step = desk.guidance.step(desk.seat)
    return desk.say(Name(f"guidance.{step.id}.text")) if step is not None else ""


def _buttons(desk: Desk, box: Box, look: Look) -> tuple[list[Button], Box]:
    """Put it away, and have no more of them; and the room that is left for the words."""
    gap, high = look.metrics.px(8), button_height(look)
    style = look.metrics.style(TypeRole.LABEL)
    wanted = (
        (NO_GUIDE.action, "", "", desk.t("guide.none_hint"), "ui_eye_off"),
        (GUIDE.action, desk.t("guide.seen"), GUIDE.key, desk.t(GUIDE.help), ""),
    )
    placed: list[Button] = []
    for name, label, key, hint, icon in wanted:
        wide = look.measure.width(label, style) + button_room(key, look) + (look.metrics.px(24) if icon else 2)
        place, box = box.take_right(wide, gap)
        placed.insert(0, Button(name, place.centred(wide, high), label, key, hint=hint, icon=icon))
    return placed, box


def guide_height(desk: Desk, width: int, look: Look) -> int:
    """How high the strip is in a width; nothing where no hint is due."""
    text = _text(desk)
    if not text:
        return 0
    metrics = look.metrics
    _, words = _buttons(desk, look.box.take_left(width)[0].inset(metrics.px(12), 0), look)
    _, words = words.take_left(_mark(look), metrics.px(10))
    style = metrics.style(TypeRole.LABEL)
    return max(text_height(text, style, words.w, look.measure), button_height(look)) + metrics.px(10)


def guide_strip(desk: Desk, box: Box, look: Look, focus: Focus) -> Parts:
    """The hint, whole, with a sign in the colour of the ring, and the two ways to be rid of it."""
    metrics, theme = look.metrics, look.theme
    buttons, room = _buttons(desk, box.inset(metrics.px(12), 0), look)
    mark, words = room.take_left(_mark(look), metrics.px(10))
    commands: list[Command] = [
        RoundedBox(box, metrics.radius, theme.panel, theme.sky.fill, max(metrics.line, metrics.px(2))),
        Sign(mark.centred(mark.w, mark.w), SignShape.RING, theme.sky.ink),
        text_run(_text(desk), words, metrics.style(TypeRole.LABEL), theme.text, look.measure, middle=True),
    ]
    for button in buttons:
        commands.extend(widget_commands(button, look, focus))
    return Parts([Panel("guide", box, tuple(commands))], list(buttons))


def guide_ring(desk: Desk, parts: Parts, look: Look) -> Panel | None:
    """The ring around what the hint points at, or around the tab behind which that is; nothing where it is nowhere."""
    step = desk.guidance.step(desk.seat)
    box = _place(step.look, parts) if step is not None and step.look is not None else None
    if box is None:
        return None
    width = max(3, look.metrics.px(4))
    around = box.grown(width + look.metrics.px(3)).within(look.box)
    return Panel("guide.ring", around, (RoundedBox(around, look.metrics.px(8), None, look.theme.sky.fill, width),))


def _mark(look: Look) -> int:
    return look.measure.line_height(look.metrics.style(TypeRole.LABEL)) * 4 // 5


def _place(pointer: Pointer, parts: Parts) -> Box | None:
    """Where it is on this page."""
    widgets = {one.id: one for one in parts.widgets}
    panels = {one.id: one.box for one in parts.panels}
    wanted = [*PLACES[pointer.at]]
    if pointer.name != CHOICES:  # the list of orders is called so, whichever group lies in front
        wanted.insert(0, pointer.name)
    if pointer.at in ("ally", "ability"):
        wanted.insert(0, f"{ALLY}{pointer.ally or (pointer.ability or '').partition('.')[0]}")
    for name in wanted:
        found = widgets.get(name)
        if isinstance(found, Button) and found.chosen and name.startswith((GROUP, TOLD)):  # in front already
            behind = CHOICES if name.startswith(GROUP) and CHOICES in widgets else ""
            return widgets[behind].box if behind else panels["told" if name.startswith(TOLD) else "orders"]
        if found is not None and not (isinstance(found, Button) and found.chosen and name.startswith(TAB)):
            return found.box
        if name in panels:
            return panels[name]
    return None
