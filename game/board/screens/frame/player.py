"""The buttons of a replay, as on a player: back and on, the film in both directions, marks, bookmark, view, tools."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Command, Icon, Look, Panel, RoundedBox, Sign, SignShape
from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.screens.keys import (
    BOOKMARK,
    FILM,
    LAST_MARK,
    NEXT_MARK,
    QUIT_REPLAY,
    REVERSE,
    SEE_AS,
    SIDE_BY_SIDE,
    SPEED,
    STEPS,
    TOOLS,
    WHAT_IF,
)
from game.board.widgets.flow import Parts
from game.board.widgets.looks import button_height, button_room, key_label, widget_commands
from game.board.widgets.values import Button, Focus, Spot

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from game.board.widgets.bindings import Binding

__all__ = ["Player", "player_row", "player_width"]

STEPS_SHOWN: Final = {
    "first": ("ui_skip_back", "board.first"),
    "turn_back": ("ui_arrow_left", "board.turn_back"),
    "step_back": ("ui_chevron_left", "board.step_back"),
    "step_on": ("ui_chevron_right", "board.step_on"),
    "turn_on": ("ui_arrow_right", "board.turn_on"),
    "last": ("ui_skip_forward", "board.last"),
}
"""The buttons of the steps from left to right: the icon of each, and what it does in words."""


@dataclass(frozen=True, slots=True)
class Player:
    """What the buttons show: whether there is a film, which way it runs (0 when it stands), how fast in words.

    ``kind`` is the kind of mark that is jumped to, in words; ``marked`` whether a bookmark stands here, ``view`` who
    looks on, and ``leave`` where the last button leads. With ``words`` the tools and the way out are named.
    """

    film: bool
    runs: int
    speed: str
    kind: str
    marked: bool
    view: str
    leave: str
    words: bool = True


@dataclass(frozen=True, slots=True)
class _Small:
    """A button without words: its key, what it shows, and what it does."""

    binding: Binding
    icon: str
    hint: str
    sign: SignShape | None = None
    lit: bool = False


def _small(desk: Desk, player: Player) -> list[_Small]:
    steps = [_Small(STEPS[name], icon, desk.t(hint)) for name, (icon, hint) in STEPS_SHOWN.items()]
    if player.film:
        pause = desk.t("hotwash.pause")
        back, on = player.runs < 0, player.runs > 0
        steps[3:3] = [
            _Small(
                REVERSE, "ui_pause" if back else "", pause if back else desk.t("studio.reverse"), SignShape.LEFT, back
            ),
            _Small(FILM, "ui_pause" if on else "", pause if on else desk.t("hotwash.play"), SignShape.RIGHT, on),
        ]
    ends = (
        _Small(TOOLS, "ui_menu", desk.t("studio.tools")),
        _Small(QUIT_REPLAY, "ui_exit", player.leave),
    )
    return [
        *steps,
        _Small(LAST_MARK, "ui_arrow_up", desk.t("studio.last_mark", kind=player.kind)),
        _Small(NEXT_MARK, "ui_arrow_down", desk.t("studio.next_mark", kind=player.kind)),
        _Small(BOOKMARK, "", desk.t("studio.bookmark"), SignShape.RIBBON, player.marked),
        _Small(WHAT_IF, "ui_branch", desk.t("whatif.open")),
        _Small(SIDE_BY_SIDE, "scales", desk.t("whatif.compare")),
        *(() if player.words else ends),
    ]


def _worded(desk: Desk, player: Player) -> list[Button]:
    """The buttons with words; their places follow."""
    nowhere = Box(0, 0, 0, 0)
    ends = [
        Button(TOOLS.action, nowhere, desk.t("studio.tools"), TOOLS.key, hint=desk.t("studio.tools_text")),
        Button(QUIT_REPLAY.action, nowhere, player.leave, QUIT_REPLAY.key),
    ]
    buttons = [
        Button(SEE_AS.action, nowhere, player.view, SEE_AS.key, icon="ui_eye", hint=desk.t("studio.see")),
        *(ends if player.words else ()),
    ]
    if player.film:
        speed = desk.t("hotwash.speed", times=player.speed)
        buttons.insert(0, Button(SPEED.action, nowhere, speed, SPEED.key, hint=desk.t("hotwash.speed_hint")))
    return buttons


def _side(look: Look) -> int:
    return button_height(look)


def _wide(button: Button, look: Look) -> int:
    label = look.metrics.style(TypeRole.LABEL)
    icon = look.metrics.px(28) if button.icon else 0
    return look.measure.width(button.label, label) + button_room(button.key, look) + icon


def player_width(desk: Desk, player: Player, look: Look) -> int:
    """How wide the row is."""
    gap = look.metrics.px(5)
    return (
        len(_small(desk, player)) * (_side(look) + gap)
        + sum(_wide(button, look) + gap for button in _worded(desk, player))
        - gap
    )


def player_row(desk: Desk, player: Player, row: Box, look: Look, focus: Focus) -> Parts:
    """The row, from the left end of ``row`` on."""
    gap, whole = look.metrics.px(5), row
    commands: list[Command] = []
    widgets: list[Spot | Button] = []
    for one in _small(desk, player):
        place, row = row.take_left(_side(look), gap)
        widgets.append(_spot(one, place, look))
        commands.extend(_drawn(one, place, look))
    for button in _worded(desk, player):
        place, row = row.take_left(_wide(button, look), gap)
        widgets.append(replace(button, box=place))
    for widget in widgets:
        commands.extend(widget_commands(widget, look, focus))
    return Parts([Panel("steps", whole, tuple(commands))], list(widgets))


def _spot(one: _Small, place: Box, look: Look) -> Spot:
    return Spot(one.binding.action, place, f"{one.hint} [{key_label(one.binding.key, look)}]", key=one.binding.key)


def _drawn(one: _Small, place: Box, look: Look) -> list[Command]:
    theme, metrics = look.theme, look.metrics
    ground, colour = (theme.sky.fill, theme.sky.on_fill) if one.lit else (theme.raised, theme.text)
    side = metrics.px(22)
    box = place.centred(side, side)
    drawn: Command = (
        Icon(box, one.icon, colour) if one.icon else Sign(box.inset(metrics.px(2)), one.sign or SignShape.DISC, colour)
    )
    return [RoundedBox(place, metrics.px(6), ground, theme.outline, metrics.line), drawn]
