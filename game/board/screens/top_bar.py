"""The bar above everything: which game, which turn, which phase, in which language, and whether it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.board.clock import ClockFace, ClockState, shown_time
from game.board.desk import PHASES, Desk
from game.board.drawing import Chevron, Command, Icon, Look, Panel, Picture, text_run
from game.board.flow import Parts, Tone, ink
from game.board.geometry import Box
from game.board.theme import TextStyle, TypeRole
from game.board.widget_layout import panel_box, widget_commands
from game.board.widgets import Button, Focus, Widget
from game.saves import Unsaved
from game.translate import LANGUAGES

__all__ = [
    "LANGUAGE",
    "SaveShown",
    "clock_commands",
    "clock_width",
    "fitting_style",
    "language_buttons",
    "save_shown",
    "top_bar",
    "top_bar_height",
]

LANGUAGE = "language."
"""The buttons that change the language are called this and the language."""
ROOMY = 1700
"""From this width on every language has its own button; under it one button goes round."""
NARROW = 1400
"""Under this width, in pixels at 100 % type, the phases stand in a row of their own."""
CLOCK_SIGNS: dict[ClockState, tuple[str, Tone, str]] = {
    ClockState.RUNNING: ("hourglass", "text", ""),
    ClockState.WARNING: ("ui_alert", "orange", "board.clock_warning"),
    ClockState.OVER: ("ui_alert", "vermilion", "board.clock_over"),
    ClockState.PAUSED: ("ui_pause", "quiet", "board.clock_paused"),
}
"""How each state of the clock is told: an icon, a colour, and a word."""


@dataclass(frozen=True, slots=True)
class SaveShown:
    """How the state of saving reads: its words, the whole reason, and whether something is wrong."""

    label: str
    reason: str
    wrong: bool


def save_shown(desk: Desk) -> SaveShown:
    """Whether everything is in the file, in words."""
    session = desk.session
    if session.read_only:
        return SaveShown(desk.t("board.read_only"), desk.t("board.read_only_hint"), wrong=False)
    state = session.saved
    if isinstance(state, Unsaved):
        return SaveShown(desk.t("board.not_saved"), desk.say(state.reason), wrong=True)
    return SaveShown(desk.t("board.saved"), str(session.path or ""), wrong=False)


def fitting_style(texts: Sequence[str], width: int, look: Look, *roles: TypeRole) -> TextStyle:
    """The first of these styles in which every text fits the width on one line; else the last."""
    styles = [look.metrics.style(role) for role in roles]
    for style in styles:
        if all(look.measure.width(text, style) <= width for text in texts):
            return style
    return styles[-1]


def top_bar_height(look: Look) -> int:
    """How high the bar is; where type is large the phases have a row of their own."""
    row = look.measure.line_height(look.metrics.style(TypeRole.TITLE)) + look.metrics.px(14)
    return row + (_phases_height(look) + look.metrics.px(6) if _in_two_rows(look) else 0)


def _in_two_rows(look: Look) -> bool:
    return look.size[0] / look.metrics.type_scale < NARROW


def _phases_height(look: Look) -> int:
    return look.measure.line_height(look.metrics.style(TypeRole.HEADING)) + look.metrics.px(10)


def language_buttons(chosen: str, row: Box, look: Look) -> tuple[list[Button], Box]:
    """A button for each language at the right end of ``row``, and the room that is left."""
    metrics = look.metrics
    label = metrics.style(TypeRole.LABEL)
    buttons = []
    for name in reversed(list(LANGUAGES)):
        marked = metrics.px(28) if name == chosen else 0
        wide = look.measure.width(name.upper(), label) + metrics.px(26) + marked
        place, row = row.take_right(wide, metrics.px(6))
        buttons.append(Button(f"{LANGUAGE}{name}", place, name.upper(), chosen=name == chosen, hint=LANGUAGES[name]))
    return buttons[::-1], row


def round_button(chosen: str, row: Box, look: Look) -> tuple[Button, Box]:
    """One button that goes to the next language, at the right end of ``row``, and the room that is left."""
    names = list(LANGUAGES)
    following = names[(names.index(chosen) + 1) % len(names)]
    wide = look.measure.width(chosen.upper(), look.metrics.style(TypeRole.LABEL)) + look.metrics.px(62)
    place, row = row.take_right(wide, look.metrics.px(6))
    hint = f"{LANGUAGES[chosen]} → {LANGUAGES[following]}"
    return Button(f"{LANGUAGE}{following}", place, chosen.upper(), icon="ui_language", hint=hint), row


def clock_width(desk: Desk, look: Look) -> int:
    """The room that the clock takes with the longest of its words, so that nothing moves when it warns."""
    metrics, measure = look.metrics, look.measure
    wide = measure.width("+00:00", metrics.style(TypeRole.TITLE)) + metrics.px(36)
    if not _has_words(look):
        return wide
    words = (desk.t(word) for _, _, word in CLOCK_SIGNS.values() if word)
    return wide + max(measure.width(word, metrics.style(TypeRole.KEY)) for word in words) + metrics.px(8)


def _has_words(look: Look) -> bool:
    return look.size[0] / look.metrics.type_scale >= ROOMY


def clock_commands(desk: Desk, face: ClockFace, box: Box, look: Look) -> list[Command]:
    """The clock at the right end of its box: icon, minutes and seconds, and where there is room its word."""
    metrics, measure = look.metrics, look.measure
    icon, tone, word = CLOCK_SIGNS[face.state]
    colour = ink(look.theme, tone)
    side = metrics.px(26)
    figures = metrics.style(TypeRole.TITLE)
    shown = shown_time(face.seconds)
    place, room = box.take_right(measure.width(shown, figures), metrics.px(8))
    commands: list[Command] = [text_run(shown, place, figures, colour, measure, middle=True)]
    mark, room = room.take_right(side, metrics.px(8))
    commands.append(Icon(mark.centred(side, side), icon, colour))
    if word and _has_words(look):
        style = metrics.style(TypeRole.KEY)
        commands.append(text_run(desk.t(word), room, style, colour, measure, middle=True, align="right"))
    return commands


def top_bar(desk: Desk, box: Box, look: Look, focus: Focus, *, views: bool = False, clock: bool = True) -> Parts:
    """Flag, title, turn, phases, languages, saving, help; the clock; with ``views`` the button that changes it."""
    metrics, theme, measure = look.metrics, look.theme, look.measure
    commands: list[Command] = [panel_box(box, look)]
    room = box.inset(metrics.pad, metrics.px(7))
    below, room = room.take_bottom(_phases_height(look), metrics.px(6)) if _in_two_rows(look) else (None, room)
    bar = room
    flag = desk.flag(desk.seat if desk.seat_data(desk.seat) else desk.seat_with_role("defender"))
    if flag:
        h = metrics.px(30)
        place, room = room.take_left(h * 4 // 3, metrics.px(12))
        commands.append(Picture(place.centred(h * 4 // 3, h), flag, theme.outline))
    title_style, turn_style = metrics.style(TypeRole.TITLE), metrics.style(TypeRole.NUMBER)
    title = desk.say(desk.session.loaded.texts_in(desk.language).get("title", desk.scenario.title)).upper()
    widgets: list[Widget] = []
    helper, room = room.take_right(room.h + metrics.px(14), metrics.px(6))
    widgets.append(Button("help", helper, "", "?", hint=desk.t("board.help")))
    if views:
        viewer, room = room.take_right(room.h + metrics.px(30), metrics.px(6))
        widgets.append(Button("views", viewer, "", "v", icon="ui_eye", hint=desk.t("board.views")))
    saved = save_shown(desk)
    wide = measure.width(saved.label, metrics.style(TypeRole.LABEL)) + metrics.px(26) + metrics.px(28)
    place, room = room.take_right(wide, metrics.px(6))
    icon = "ui_alert" if saved.wrong else "ui_save"
    widgets.append(
        Button("save", place, saved.label, look="danger" if saved.wrong else "bare", icon=icon, hint=saved.reason)
    )
    if look.size[0] / metrics.type_scale >= ROOMY:
        languages, room = language_buttons(desk.language, room, look)
        widgets[:0] = languages
    else:
        language, room = round_button(desk.language, room, look)
        widgets.insert(0, language)
    timed = Parts()
    if clock and desk.clock is not None and desk.clock.enabled:
        face = desk.clock.face
        clock_box, room = room.take_right(clock_width(desk, look) + metrics.px(12), metrics.px(12))
        place = clock_box.take_left(clock_box.w - metrics.px(12))[0]
        if face.state is not ClockState.OFF:
            frame = Box(place.x, bar.y, place.w, bar.h).grown(metrics.px(3))
            drawn = tuple(clock_commands(desk, face, frame, look))
            timed.panels.append(Panel("top.clock", frame, drawn, theme.panel))
    place, room = room.take_left(measure.width(title, title_style), metrics.px(18))
    commands.append(text_run(title, place, title_style, theme.text, measure, middle=True, most_lines=1))
    turn = desk.t("board.turn_of", turn=desk.now.turn, turns=desk.now.turns)
    if not desk.now.turn:
        turn = desk.t("board.turns_to_come", turns=desk.now.turns)
    place, room = room.take_left(measure.width(turn, turn_style), metrics.px(18))
    commands.append(text_run(turn, place, turn_style, theme.orange.ink, measure, middle=True, most_lines=1))
    phases = below or room.take_right(0, metrics.px(10))[1]
    commands.extend(desk.drawn("phases", look, phases, lambda: _phases(desk, phases, look)))
    for widget in widgets:
        commands.extend(widget_commands(widget, look, focus))
    return Parts([Panel("top", box, tuple(commands))], widgets).add(timed)


def _phases(desk: Desk, room: Box, look: Look) -> list[Command]:
    """The eight phases with their names; where those do not fit, numbers, and the name of the current one only."""
    metrics = look.metrics
    names = [desk.phase_called(name) for name in PHASES]
    point = metrics.px(9)
    steps = room.columns(len(PHASES), metrics.px(1))
    words = min(step.w for step in steps) - 2 * point - metrics.px(2)
    style = fitting_style(names, words, look, TypeRole.HEADING, TypeRole.KEY)
    at = PHASES.index(desk.now.phase) if desk.now.turn else -1
    if any(look.measure.width(name, style) > words for name in names):
        names = [name if number == at else str(number + 1) for number, name in enumerate(names)]
        narrow = (room.w * 6 // 10) // (len(names) - 1)
        steps = room.split_columns(*(1.0 if n == at else narrow for n in range(len(names))), gap=metrics.px(1))
        if at < 0:
            steps = room.columns(len(PHASES), metrics.px(1))
        widest = max(1, steps[at].w - 2 * point)
        style = fitting_style([names[at]], widest, look, TypeRole.HEADING, TypeRole.KEY)
    theme = look.theme
    commands: list[Command] = []
    for number, (step, name) in enumerate(zip(steps, names, strict=True)):
        now, past = number == at, number < at
        fill = theme.orange.fill if now else theme.chosen if past else theme.raised
        edge = theme.orange.fill if now else theme.border
        colour = theme.orange.on_fill if now else theme.text
        inner = Box(step.x + point, step.y, max(1, step.w - 2 * point), step.h)
        commands.append(Chevron(step, point, fill, edge, metrics.line, number == 0))
        commands.append(text_run(name, inner, style, colour, look.measure, align="centre", middle=True, most_lines=1))
    return commands
