"""The rows of a new game that are set: who plays each seat, how long, and whether a facilitator has a control view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Command, FillBox, Look, Panel, Picture, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.screens.start.keys import BEGIN
from game.board.screens.start.plan import FACILITATED, FORECASTS, LENGTH, OFF, ON, PLAYER_WORDS, SEAT, Plan, short_of
from game.board.widgets.flow import Parts, titled_panel
from game.board.widgets.looks import button_height, widget_commands
from game.board.widgets.segments import Segments, segments_in, segments_width
from game.board.widgets.sheet import buttons_row
from game.board.widgets.values import Button
from game.play.players import PEOPLE, players_for
from game.scenario.images import flag_path
from rules.wording.names import role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.board.screens.start.scene import Scene
    from game.translate import Translator
    from rules.scenario.scenario import Seat

__all__ = ["MORE_SEATS", "begin_button", "option_rows", "seat_rows", "seats_panel"]

MORE_SEATS = "more_seats"
FLAG: Final = 36
"""The width of a flag, at 1920 by 1080."""
RULE: Final = 14
"""The room of the line between the seats and what else is set, at 1920 by 1080."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One thing that is set: the widget's id, its words, a flag, the choices and the one chosen.

    ``share`` is the part of the column that the choices take, so that those of all seats stand under each other.
    """

    name: str
    label: str
    about: str
    choices: tuple[tuple[str, str], ...]
    chosen: str
    hint: str = ""
    flag: str = ""
    share: float = 1.0


def begin_button(row: Box, t: Translator, look: Look) -> Button:
    """The button that begins the game, at the right end of a row."""
    return buttons_row(
        row, [Button(BEGIN.action, row, t("start.begin"), BEGIN.key, look="primary", icon="ui_play")], look
    )[0]


def seats_panel(plan: Plan, page: int, box: Box, scene: Scene) -> Parts:
    """Who plays, how long, with or without a facilitator, in a sentence what that comes to, and the way to begin."""
    t, look = scene.t, scene.look
    metrics = look.metrics
    panel, room = titled_panel("seats", t("board.players"), box, look)
    begin = begin_button(room, t, look)
    style = metrics.style(TypeRole.BODY)
    summary = _summary(plan, t)
    wide = max(1, room.w - begin.box.w - metrics.px(20))
    foot_h = max(button_height(look), text_height(summary, style, wide, look.measure))
    foot, room = room.take_bottom(foot_h, metrics.px(12))
    begin = begin_button(foot.centred(foot.w, button_height(look)), t, look)
    words = Box(foot.x, foot.y, wide, foot.h)
    seated, options = _seats(plan, t), _options(plan, t)
    column = _column_width([*seated, *options], room.w, look)
    rule = metrics.px(RULE)
    least = _row_height(scene)
    count = min(len(seated), max(1, (room.h - rule) // least - len(options))) + len(options)
    height = min(max(least, (room.h - rule) // count), least * 3 // 2)
    upper, lower = room.take_top(room.h - rule - height * len(options), rule)
    seats = _paged(seated, page, upper, column, scene, most=height)
    bottom = max(widget.box.bottom for widget in seats.widgets) + (height - button_height(look)) // 2
    lower = Box(lower.x, min(lower.y, bottom + rule), lower.w, lower.h)
    commands = (
        *panel.commands,
        FillBox(Box(room.x, lower.y - rule // 2, room.w, metrics.line), look.theme.outline),
        text_run(summary, words, style, look.theme.quiet, look.measure, middle=True),
        *widget_commands(begin, look, scene.focus),
    )
    parts = Parts([Panel("seats", box, commands)], [begin])
    return parts.add(seats, _rows(options, lower, height, column, scene))


def _summary(plan: Plan, t: Translator) -> str:
    texts = plan.loaded.texts_in(t.language)
    names = [texts[f"seat.{seat.id}.name"] for seat in plan.played if plan.seats[seat.id] == PEOPLE]
    others = len(plan.played) - len(names)
    if not names:
        return t("start.nobody")
    if not others:
        return t("start.everybody")
    return t("start.some", people=", ".join(names), count=others)


def _options(plan: Plan, t: Translator) -> list[_Row]:
    """What is set beside the seats."""
    scenario = plan.loaded.scenario
    rows: list[_Row] = []
    full, short = scenario.turns, short_of(scenario)
    if short is not None:
        choices = ((str(full), t("start.full", turns=full)), (str(short), t("start.short", turns=short)))
        rows.append(_Row(LENGTH, t("start.length"), "", choices, str(plan.turns)))
    if any(seat.role == "facilitator" for seat in scenario.seats):
        choices = ((ON, t("start.yes")), (OFF, t("start.no")))
        chosen, about = ON if plan.facilitated else OFF, t("start.about_facilitated")
        rows.append(_Row(FACILITATED, t("start.facilitated"), about, choices, chosen, hint=about))
    if plan.facilitated:
        chosen, about = ON if plan.forecasts else OFF, t("start.about_forecasts")
        rows.append(_Row(FORECASTS, t("start.forecasts"), about, choices, chosen, hint=about))
    return rows


def _players(seat: Seat, t: Translator) -> tuple[tuple[str, str], ...]:
    fitting = players_for(seat.role)
    return tuple((player, t(said)) for player, said in PLAYER_WORDS.items() if player in fitting)


def _called(seat: Seat, plan: Plan, t: Translator) -> str:
    """A seat's role; where allies of more than one seat are at the table, also whose ally it is."""
    scenario = plan.loaded.scenario
    if seat.role != "ally" or len({scenario.served_by(one.seat) for one in scenario.allies}) < 2:
        return t.render(role(seat.role))
    return t("sides.ally_of", seat=plan.loaded.texts_in(t.language)[f"seat.{scenario.served_by(seat.id)}.name"])


def _seats(plan: Plan, t: Translator) -> list[_Row]:
    texts = plan.loaded.texts_in(t.language)
    players = {seat.id: _players(seat, t) for seat in plan.played}
    most = max(map(len, players.values()))
    rows = []
    for seat in plan.played:
        choices = players[seat.id]
        hint = t("start.seat_hint_card" if "card" in dict(choices) else "start.seat_hint")
        rows.append(
            _Row(
                f"{SEAT}{seat.id}", texts[f"seat.{seat.id}.name"], _called(seat, plan, t), choices,
                plan.seats[seat.id], hint, flag_path(plan.loaded.scenario, seat.flag), len(choices) / most,
            )
        )  # fmt: skip
    return rows


def _row_height(scene: Scene) -> int:
    """Room for the choices, and for a name with a quieter line under it; where type is large that stands beside it."""
    look = scene.look
    styles = [look.metrics.style(role) for role in (TypeRole.LABEL, TypeRole.CAPTION)]
    words = 0 if scene.look.is_crowded else sum(look.measure.line_height(style) for style in styles)
    return max(button_height(look), words) + look.metrics.px(4)


def seat_rows(plan: Plan, page: int, room: Box, scene: Scene) -> Parts:
    """A row for each seat; seats that do not fit stand on further pages."""
    rows = _seats(plan, scene.t)
    return _paged(rows, page, room, _column_width(rows, room.w, scene.look), scene, most=_row_height(scene) * 3 // 2)


def _paged(rows: Sequence[_Row], page: int, room: Box, column: int, scene: Scene, *, most: int) -> Parts:
    """Rows at most ``most`` pixels high, as many as fit, and a button for the others."""
    look = scene.look
    least = _row_height(scene)
    fit, pages, shown = max(1, room.h // least), 1, rows
    if len(rows) > fit:
        fit = max(1, fit - 1)  # a row is for the button that shows the others
        pages = -(-len(rows) // fit)
        shown = rows[(page % pages) * fit :][:fit]
    height = max(least, min(most, room.h // (len(shown) + (pages > 1))))
    parts = _rows(shown, room, height, column, scene)
    if pages > 1:
        row = Box(room.x, room.y + height * len(shown), room.w, height)
        first = (page % pages) * fit + 1
        said = scene.t("start.more_seats", first=first, last=first + len(shown) - 1, seats=len(rows))
        place = row.centred(row.w, button_height(look))
        (more,) = buttons_row(place, [Button(MORE_SEATS, place, said, icon="ui_arrow_down")], look)
        panel = Panel("more_seats", place, widget_commands(more, look, scene.focus), look.theme.panel)
        parts.add(Parts([panel], [more]))
    return parts


def option_rows(plan: Plan, room: Box, scene: Scene) -> Parts:
    """A row for the length and one for the facilitator, where the scenario leaves a choice."""
    options = _options(plan, scene.t)
    if not options:
        return Parts()
    column = _column_width(options, room.w, scene.look)
    height = min(room.h // len(options), _row_height(scene) * 3 // 2)
    return _rows(options, room, height, column, scene)


def _column_width(rows: Sequence[_Row], width: int, look: Look) -> int:
    """The width of the choices: equal segments where there is room, and room for the longest name beside them."""
    style = look.metrics.style(TypeRole.LABEL)
    names = max(look.measure.width(row.label, style) for row in rows)
    most = width - names - look.metrics.px(FLAG + 14 + 8)
    wanted = max(segments_width([label for _, label in row.choices], look) for row in rows)
    return max(1, min(wanted, most))


def _rows(rows: Sequence[_Row], room: Box, height: int, column: int, scene: Scene) -> Parts:
    look = scene.look
    metrics = look.metrics
    parts = Parts()
    for number, row in enumerate(rows):
        place = Box(room.x, room.y + number * height, room.w, height)
        commands: list[Command] = []
        strip, words = place.take_right(column, metrics.px(14))
        strip = strip.take_left(round(column * row.share))[0].centred(column, button_height(look))
        if row.flag:
            mark, words = words.take_left(metrics.px(FLAG), metrics.px(8))
            flag = mark.centred(metrics.px(FLAG), metrics.px(FLAG) * 3 // 4)
            commands.append(Picture(flag, row.flag, look.theme.outline))
        commands.extend(_words(row, words, scene))
        label = f"{row.label} · {row.about}" if row.flag else row.label
        widget = Segments(row.name, strip, segments_in(strip, row.choices, look), row.chosen, label, row.hint)
        commands.extend(widget_commands(widget, look, scene.focus))
        # A panel for each row: moving the focus paints two rows anew and not all of them.
        parts.add(Parts([Panel(f"row.{row.name}", place, tuple(commands), look.theme.panel)], [widget]))
    return parts


def _words(row: _Row, place: Box, scene: Scene) -> list[Command]:
    """What is set, with a quieter line under it, or beside it where type is large; the quieter one only if it fits."""
    look = scene.look
    metrics, theme, measure = look.metrics, look.theme, look.measure
    first, second = metrics.style(TypeRole.LABEL), metrics.style(TypeRole.CAPTION)
    wide = measure.width(row.label, first)
    if scene.look.is_crowded and wide <= place.w:
        commands: list[Command] = [text_run(row.label, place, first, theme.text, measure, middle=True)]
        beside = place.take_left(wide, metrics.px(12))[1]
        if row.about and measure.width(row.about, second) <= beside.w:
            commands.append(text_run(row.about, beside, second, theme.quiet, measure, middle=True))
        return commands
    label_h = min(place.h, text_height(row.label, first, place.w, measure))
    about_h = text_height(row.about, second, place.w, measure) if row.about else 0
    about_h = about_h if label_h + about_h <= place.h else 0
    block = Box(place.x, place.y + (place.h - label_h - about_h) // 2, place.w, label_h + about_h)
    upper, lower = block.take_top(label_h)
    commands = [text_run(row.label, upper, first, theme.text, measure)]
    if about_h:
        commands.append(text_run(row.about, lower, second, theme.quiet, measure))
    return commands
