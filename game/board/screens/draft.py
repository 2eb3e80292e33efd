"""A card that is being written, as the board draws it, with what is wrong beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Look, Panel, SignShape
from game.board.canvas.theme import TypeRole
from game.board.lines.details import ability_lines, ally_lines, lines_of, title_of
from game.board.lines.pieces import heading, why_lines
from game.board.screens.game.ally_cards import ally_card
from game.board.widgets.bindings import CLOSE
from game.board.widgets.flow import Line, Parts, Tone, flow, titled_panel
from game.board.widgets.looks import button_height, widget_commands
from game.board.widgets.sheet import buttons_row
from game.board.widgets.stage import Screen
from game.board.widgets.values import Action, Button, Focus, Page
from rules.wording.names import Name
from rules.wording.rules import inject_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from game.board.desk.desk import Desk
    from game.board.widgets.bindings import Bindings
    from game.errors import Fault
    from game.translate import Translator

__all__ = ["BETWEEN_LOOKS", "Draft"]

BETWEEN_LOOKS: Final = 0.05
"""Seconds between two looks at what is being written."""
MOST_TOLD: Final = 12
"""So many faults and warnings stand beside the card."""


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
        self._told = list(self._lines_of(faults, warnings))

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

    def _lines_of(self, faults: Sequence[Fault], warnings: Sequence[Fault]) -> Iterator[Line]:
        """What is wrong, most weighty first, with what to write under each."""
        t = self._t
        every = [*((one, True) for one in faults), *((one, False) for one in warnings)]
        if not every:
            yield Line(t("draft.well"), sign=SignShape.CHECK, mark_tone="green")
        for one, bad in every[:MOST_TOLD]:
            file = one.path.replace("\\", "/").rpartition("/")[2]
            where = f"{file}, {one.line}:{one.column}" + (f" · {one.field}" if one.field else "")
            yield Line(where, TypeRole.CAPTION, "quiet", space=12, indent=26)
            tone: Tone = "vermilion" if bad else "orange"
            yield Line(t.render(one.what), sign=SignShape.CROSS if bad else SignShape.DIAMOND, mark_tone=tone, space=0)
            if one.write is not None:
                yield Line(t.render(one.write), tone="quiet", indent=26, space=2)
        if len(every) > MOST_TOLD:
            yield Line(t("draft.more", count=len(every) - MOST_TOLD), TypeRole.CAPTION, "quiet", space=12)

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
        seat = self._subject.removeprefix("ally.")
        if self._desk is not None and seat != self._subject and self._has(seat):
            height, draw = ally_card(self._desk, seat, room.w, look)
            place, room = room.take_top(min(height, room.h // 2), metrics.gap)
            parts.panels.append(Panel("draft.card", place, tuple(draw(place)), look.theme.panel))
        parts.add(flow("draft.body", list(self._card()), room, look, focus))
        panel, room = titled_panel("draft.faults", self._t("draft.faults"), right, look)
        parts.add(Parts([panel])).add(flow("draft.told", self._told, room, look, focus))
        return Page(look.size, look.theme.window, tuple(parts.panels), (*parts.widgets, close), CLOSE.action)

    def _has(self, seat: str) -> bool:
        return self._desk is not None and any(ally.seat == seat for ally in self._desk.now.allies)

    def _card(self) -> Iterator[Line]:
        """The card in words, as it is read when it is opened on the board."""
        desk = self._desk
        if not self._sound:
            yield Line(self._t("draft.last_sound" if desk else "draft.nothing"), tone="vermilion", sign=SignShape.CROSS)
        if desk is None:
            return
        kind, _, name = self._subject.partition(".")
        if kind == "ally" and self._has(name):
            ally = desk.now.ally(name)
            yield from ally_lines(desk, ally)
            for ability in ally.abilities:
                yield heading(desk.say(Name(f"ally.{name}.ability.{ability.ability.id}.name")))
                yield from ability_lines(desk, ally, ability)
        elif kind == "inject" and any(one.id == name for one in desk.scenario.injects):
            yield from _inject_lines(desk, name)
        elif self._known():
            yield heading(title_of(desk, self._subject))
            yield from lines_of(desk, self._subject) or ()

    def _known(self) -> bool:
        """Whether the scenario still has what was written last."""
        kind, _, name = self._subject.partition(".")
        tables = {"card": "pressure_cards", "action": "actions", "track": "tracks"}
        assert self._desk is not None  # noqa: S101 - narrows the type
        return kind in tables and any(one.id == name for one in getattr(self._desk.scenario, tables[kind]))

    def handle(self, action: Action) -> None:
        """There is only the way out; a line that leads elsewhere leads nowhere here."""
        if action.widget == CLOSE.action:
            self._leave()


def _inject_lines(desk: Desk, name: str) -> Iterator[Line]:
    """An inject as the facilitator reads it: its story, when it comes, and what it does."""
    inject = next(one for one in desk.scenario.injects if one.id == name)
    yield heading(desk.say(Name(f"inject.{name}.name")))
    yield Line(desk.say(Name(f"inject.{name}.text")), space=0)
    for message in inject_rules(desk.scenario, inject):
        yield Line(desk.say(message), sign=SignShape.DISC, space=4)
    yield from why_lines(desk, f"inject.{name}", inject.source)
