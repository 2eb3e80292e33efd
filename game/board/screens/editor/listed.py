"""What of a scenario can be edited, to choose from: the kinds on the left, beside them the cards of the one lit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.authoring.parts import KINDS, SCENARIO
from game.board.canvas.drawing import Look, Panel
from game.board.screens.editor.opened import NEW_IN
from game.board.widgets.flow import Line, Parts, flow, titled_panel
from game.board.widgets.looks import button_height, row_height_for, widget_commands
from game.board.widgets.sheet import buttons_row
from game.board.widgets.values import Button, ChoiceList, Focus, Option, Widget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.authoring.parts import Card
    from game.board.canvas.geometry import Box
    from game.board.screens.editor.opened import Opened

__all__ = ["LIST", "NEW", "SORTS", "card_lit", "listed"]

SORTS: Final = "sorts"
LIST: Final = "cards"
NEW: Final = "new."
WIDTHS: Final = (2.0, 3.0)
"""How the room is shared between the kinds and the cards of one."""


def listed(opened: Opened, title: str, box: Box, look: Look, focus: Focus) -> Parts:
    """The kinds, the cards of the chosen one, and what of it can be made anew."""
    t = opened.t
    panel, room = titled_panel("editor", t("editor.title", scenario=title), box, look)
    kinds = [kind for kind in KINDS if _of(opened, kind) or _new(opened, kind, room)]
    if not kinds:
        said = Line(t("editor.no_cards"), tone="quiet", space=0)
        return Parts([panel]).add(flow("editor.none", [said], room, look, focus))
    kind = opened.kind if opened.kind in kinds else kinds[0]
    row, room = room.take_bottom(button_height(look), look.metrics.px(10))
    left, right = room.split_columns(*WIDTHS, gap=look.metrics.gap)
    sorts = tuple(Option(one, t(f"editor.kinds_{one}"), aside=str(len(_of(opened, one)) or "")) for one in kinds)
    cards = tuple(
        Option(str(number), opened.called(card), _detail(card), enabled=True) for number, card in _of(opened, kind)
    )
    widgets: list[Widget] = [ChoiceList(SORTS, left, sorts, row_height_for(sorts, left.w, look), kind, follows=True)]
    if cards:
        height = min(right.h, row_height_for(cards, right.w, look))
        begins = str(opened.last.get(kind, ""))
        widgets.append(ChoiceList(LIST, right, cards, height, previews=True, begins=begins))
    widgets += buttons_row(row, [*_new(opened, kind, row)], look)
    commands = list(panel.commands)
    for widget in widgets:
        commands.extend(widget_commands(widget, look, focus))
    return Parts([Panel(panel.id, panel.box, tuple(commands))], widgets)


def card_lit(opened: Opened, focus: Focus) -> Card | None:
    """The card that is lit in the list."""
    of_kind = _of(opened, opened.kind) or _of(opened, next((one.kind for one in opened.cards), ""))
    if not of_kind:
        return None
    begins = [at for at, (number, _) in enumerate(of_kind) if number == opened.last.get(opened.kind)]
    at = focus.cursors.get(LIST, begins[0] if begins else 0)
    return of_kind[min(at, len(of_kind) - 1)][1]


def _of(opened: Opened, kind: str) -> list[tuple[int, Card]]:
    """The cards of a kind, with their numbers among all."""
    return [(number, card) for number, card in enumerate(opened.cards) if card.kind == kind]


def _detail(card: Card) -> str:
    """Where a card stands: its file, or its id among all that stand in the scenario's own."""
    return card.id if card.file == SCENARIO else card.file


def _new(opened: Opened, kind: str, box: Box) -> Iterator[Button]:
    """The button for a new one of a kind, where there can be one."""
    t = opened.t
    if kind == "brief" and opened.lacking:
        seat = opened.things.called("seats", opened.lacking[0])
        yield Button(f"{NEW}{kind}", box, t("editor.new_brief", seat=seat), icon="ui_plus")
    elif (kind in NEW_IN and opened.files_for(kind)) or (kind == "ally" and _of(opened, kind)):
        yield Button(f"{NEW}{kind}", box, t(f"editor.new_{kind}"), icon="ui_plus")
