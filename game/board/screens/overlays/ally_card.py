"""An ally's card at full size: on the left who it is and what binds it, on the right what it can give."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.board.canvas.drawing import Look, Panel, Picture
from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.desk.memory import kept
from game.board.lines.allies import whole_name
from game.board.lines.details import ability_lines, ally_lines
from game.board.offers.choice import Choice
from game.board.offers.offers import aid_choice
from game.board.widgets.bindings import CLOSE
from game.board.widgets.flow import Line, Parts, flow
from game.board.widgets.looks import button_height, row_height_for, widget_commands
from game.board.widgets.sheet import buttons_row, sheet
from game.board.widgets.stage import Overlay
from game.board.widgets.values import Action, Button, ChoiceList, Focus, Option, Page
from rules.wording.names import Name

if TYPE_CHECKING:
    from game.board.desk.desk import Desk

__all__ = ["AllyCardScreen"]

ABILITIES = "abilities"


class AllyCardScreen(Overlay):
    """A card whole. ``ask`` is told the ability to ask for, ``explain`` the one to explain when it cannot be asked.

    ``open_line`` is told of a number that was pressed. It opens at ``ability``, or else at the first.
    """

    def __init__(
        self,
        desk: Desk,
        seat: str,
        *,
        ability: str = "",
        ask: Callable[[Choice], None],
        explain: Callable[[str, Callable[[], list[Line]]], None],
        open_line: Callable[[str], None],
        leave: Callable[[], None],
    ) -> None:
        self._desk = desk
        self._seat = seat
        self._first = f"aid.{seat}.{ability}" if ability else ""
        self._ask = ask
        self._explain = explain
        self._open_line = open_line
        self._leave = leave

    def _choices(self) -> tuple[Choice, ...]:
        return _aid(self._desk, self._seat)

    def _detail(self, choice: Choice) -> str:
        """What an ability does, then its price, or why it cannot be asked for."""
        ability = choice.id.rpartition(".")[2]
        text = self._desk.say(Name(f"ally.{self._seat}.ability.{ability}.text"))
        return f"{text}\n{choice.detail}" if choice.detail else text

    def layout(self, look: Look, focus: Focus) -> Page:
        """Two columns on a sheet."""
        metrics, desk = look.metrics, self._desk
        ally = desk.now.ally(self._seat)
        width = min(look.size[0] - metrics.px(60), metrics.px(1500))
        box = look.box.centred(width, look.size[1] - metrics.px(60))
        commands, room = sheet(whole_name(desk, ally), box, look)
        flag = desk.flag(self._seat)
        if flag:
            h = look.measure.line_height(metrics.style(TypeRole.TITLE)) * 3 // 4
            place = Box(box.right - metrics.px(24) - h * 4 // 3, box.y + metrics.px(24), h * 4 // 3, h)
            commands.append(Picture(place, flag, look.theme.outline))
        row, room = room.take_bottom(button_height(look), metrics.px(14))
        (close,) = buttons_row(row, [Button(CLOSE.action, row, desk.t("board.close"), CLOSE.key, look="primary")], look)
        left, right = room.split_columns(1.25, 1.0, gap=metrics.px(20))
        # Every row can be opened, also of what cannot be asked for now: then it says why.
        options = tuple(
            Option(
                one.id,
                one.label.partition(": ")[2] or one.label,
                self._detail(one),
                one.aside or desk.t("board.padlock"),
            )
            for one in self._choices()
        )
        height = row_height_for(options, right.w, look, right.h // 4)
        abilities = ChoiceList(ABILITIES, right, options, height, begins=self._first)
        for widget in (abilities, close):
            commands.extend(widget_commands(widget, look, focus))
        parts = Parts([Panel("ally", box, tuple(commands))], [abilities]).add(
            flow("ally.body", _lines(desk, self._seat), left, look, focus)
        )
        return Page(look.size, look.theme.window, tuple(parts.panels), (*parts.widgets, close), ABILITIES)

    def handle(self, action: Action) -> None:
        """Ask for an ability, explain one, or leave."""
        if action.widget == CLOSE.action:
            self._leave()
        elif action.widget == ABILITIES:
            choice = next(one for one in self._choices() if one.id == action.value)
            if choice.orders:
                self._ask(choice)
                return
            desk = self._desk
            name = choice.id.removeprefix("aid.")

            def lines() -> list[Line]:
                ally = desk.now.ally(self._seat)
                return list(ability_lines(desk, ally, next(one for one in ally.abilities if one.id == name)))

            self._explain(choice.label, lines)
        else:
            self._open_line(action.widget)


@kept
def _aid(desk: Desk, seat: str) -> tuple[Choice, ...]:
    """Everything that an ally may be asked for."""
    return tuple(aid_choice(desk, ability) for ability in desk.now.ally(seat).abilities)


@kept
def _lines(desk: Desk, seat: str) -> list[Line]:
    return list(ally_lines(desk, desk.now.ally(seat)))
