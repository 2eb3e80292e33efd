"""A card that is being written, as the board draws it, with what is wrong beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Look, Panel
from game.board.screens.written_card import fault_lines, written_card
from game.board.widgets.bindings import CLOSE
from game.board.widgets.flow import Line, Parts, flow, titled_panel
from game.board.widgets.looks import button_height, widget_commands
from game.board.widgets.sheet import buttons_row
from game.board.widgets.stage import Screen
from game.board.widgets.values import Action, Button, Focus, Page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from game.board.desk.desk import Desk
    from game.board.widgets.bindings import Bindings
    from game.errors import Fault
    from game.translate import Translator

__all__ = ["BETWEEN_LOOKS", "Draft"]

BETWEEN_LOOKS: Final = 0.05
"""Seconds between two looks at what is being written."""


class Draft(Screen):
    """The card on the left; on the right what to mend. ``look`` is called as time moves on, ``leave`` to go away."""

    def __init__(self, t: Translator, look: Callable[[], None], leave: Callable[[], None]) -> None:
        self._t = t
        self._look_again = look
        self._leave = leave
        self._title = ""
        self._desk: Desk | None = None
        self._sound = True
        self._subject = ""
        self._told: list[Line] = []

    def show(
        self, title: str, desk: Desk | None, subject: str, faults: Sequence[Fault], warnings: Sequence[Fault]
    ) -> None:
        """Show this card; without a desk the scenario is faulty, and the last sound one stays in sight."""
        self._title = title
        self._sound = desk is not None
        self._desk = desk or self._desk
        self._subject = subject or self._subject
        self._told = list(fault_lines(self._t, faults, warnings))

    @property
    def bindings(self) -> Bindings:
        """The way out."""
        return (CLOSE,)

    def tick(self) -> None:
        """Look whether something was saved."""
        self._look_again()

    def next_change(self) -> float | None:
        """A file may be saved at any time."""
        return BETWEEN_LOOKS

    def layout(self, look: Look, focus: Focus) -> Page:
        """Two panels and the way out."""
        metrics = look.metrics
        frame = look.box.inset(metrics.gap)
        row, rest = frame.take_bottom(button_height(look), metrics.gap)
        (close,) = buttons_row(
            row, [Button(CLOSE.action, row, self._t("board.close"), CLOSE.key, look="primary")], look
        )
        left, right = rest.split_columns(1.25, 1.0, gap=metrics.gap)
        panel, room = titled_panel("draft", self._t("draft.title", scenario=self._title), left, look)
        parts = Parts([panel, Panel("draft.foot", row, tuple(widget_commands(close, look, focus)))])
        notice = "" if self._sound else self._t("draft.last_sound" if self._desk else "draft.nothing")
        parts.add(written_card(self._desk, self._subject, room, look, focus, name="draft", notice=notice))
        panel, room = titled_panel("draft.faults", self._t("draft.faults"), right, look)
        parts.add(Parts([panel])).add(flow("draft.told", self._told, room, look, focus))
        return Page(look.size, look.theme.window, tuple(parts.panels), (*parts.widgets, close), CLOSE.action)

    def handle(self, action: Action) -> None:
        """There is only the way out; a line that leads elsewhere leads nowhere here."""
        if action.widget == CLOSE.action:
            self._leave()
