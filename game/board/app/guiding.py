"""Guidance at a table: the scenario's hints are put away, switched off and on again, and end by being followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.canvas.theme import TypeRole
from game.board.screens.keys import NO_GUIDE
from game.board.widgets.flow import Line

if TYPE_CHECKING:
    from game.board.app.table import Table

__all__ = ["Guiding"]


class Guiding:
    """The hints for the seats that look on at a table."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def put_away(self) -> None:
        """The hint in sight has been understood."""
        desk = self._table.desk
        if desk is not None:
            desk.guidance.put_away(desk.seat)

    def switch(self) -> None:
        """No more hints in this game, or hints again; said in passing, for where there is none now nothing changes."""
        desk = self._table.desk
        if desk is None or not desk.guidance.has_any(desk.seat):
            return
        desk.guidance.switch(on=not desk.guidance.is_on)
        self._table.stage.note(desk.t("guide.on" if desk.guidance.is_on else "guide.off"))

    def looked_at(self, name: str) -> None:
        """Whoever looks on has opened something."""
        desk = self._table.desk
        if desk is not None:
            desk.guidance.looked_at(desk.seat, name)

    def help_ways(self) -> list[Line]:
        """The way to switch them, in the help."""
        desk = self._table.desk
        if desk is None or not desk.guidance.has_any(desk.seat):
            return []
        said = desk.t("guide.turn_off" if desk.guidance.is_on else "guide.turn_on")
        return [Line(said, TypeRole.LABEL, "sky", icon="ui_info", space=14, id=NO_GUIDE.action)]
