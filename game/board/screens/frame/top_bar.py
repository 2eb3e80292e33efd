"""The bar above everything: which game, which turn, which phase, in which language, and whether it is saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from game.board.canvas.drawing import Chevron, Command, Icon, Look, Panel, Picture, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.theme import TextStyle, TypeRole
from game.board.desk.clock import ClockFace, ClockState, shown_time
from game.board.desk.desk import PHASES, Desk
from game.board.desk.memory import kept, lasting
from game.board.screens.keys import HELP, SAVE, VIEWS
from game.board.widgets.flow import Parts, Tone, ink
from game.board.widgets.looks import panel_box, widget_commands
from game.board.widgets.values import Button, Focus, Spot, Widget
from game.play.integrity import Result
from game.saves.file import Unsaved
from game.scenario.library import BARE_TITLE
from game.translate import LANGUAGES

__all__ = [
    "CLOCK_SIGNS",
    "LANGUAGE",
    "SaveShown",
    "clock_commands",
    "clock_width",
    "fitting_style",
    "head_height",
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
SEALS: dict[Result, str] = {
    Result.IDENTICAL: "studio.seal_identical",
    Result.MIGRATED: "studio.seal_migrated",
    Result.AS_IS: "studio.seal_as_is",
    Result.EXPORT: "studio.seal_export",
    Result.DAMAGED: "studio.seal_damaged",
    Result.SCENARIO: "studio.seal_scenario",
    Result.SEED: "studio.seal_seed",
    Result.DIVERGED: "studio.seal_diverged",
}
"""What a checked save is called in a word."""


@dataclass(frozen=True, slots=True)
class SaveShown:
    """How the state of saving reads: its words, the whole reason, and whether something is wrong."""

    label: str
    reason: str
    wrong: bool


def save_shown(desk: Desk) -> SaveShown:
    """Whether everything is in the file, in words."""
    session = desk.session
    if session.read_only and desk.seal is not None:
        label = desk.t(SEALS[desk.seal.result])
        return SaveShown(label, desk.say(desk.seal.message()), wrong=not desk.seal.well)
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


def _smaller_styles(look: Look, most: TypeRole, least: TypeRole) -> Iterator[TextStyle]:
    """The cut of ``most`` from its size down to that of ``least``, a pixel at a time."""
    style, smallest = look.metrics.style(most), look.metrics.style(least).size
    return (TextStyle(style.face, size) for size in range(style.size, smallest - 1, -1))


def head_height(look: Look) -> int:
    """How high a bar of one row is."""
    return look.measure.line_height(look.metrics.style(TypeRole.TITLE)) + look.metrics.px(14)


def top_bar_height(look: Look) -> int:
    """How high the bar is; where type is large the phases have a row of their own."""
    row = head_height(look)
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
    style = look.metrics.style(TypeRole.LABEL)
    wide = max(look.measure.width(name.upper(), style) for name in names) + look.metrics.px(62)
    place, row = row.take_right(wide, look.metrics.px(6))
    hint = f"{LANGUAGES[chosen]} → {LANGUAGES[following]}"
    return Button(f"{LANGUAGE}{following}", place, chosen.upper(), icon="ui_language", hint=hint), row


def clock_width(desk: Desk, look: Look, *, worded: bool) -> int:
    """The room that the clock takes with the longest of its words, so that nothing moves when it warns."""
    return sum(_clock_widths(desk, look)[: 2 if worded else 1])


@lasting
def _clock_widths(desk: Desk, look: Look) -> tuple[int, int]:
    """The room that the time of the clock takes, and the longest of its words."""
    metrics, measure = look.metrics, look.measure
    wide = measure.width("+00:00", metrics.style(TypeRole.TITLE)) + metrics.px(36)
    words = (desk.t(word) for _, _, word in CLOCK_SIGNS.values() if word)
    return wide, max(measure.width(word, metrics.style(TypeRole.KEY)) for word in words) + metrics.px(8)


@kept
def _turn_width(desk: Desk, look: Look) -> int:
    """The room that the turn takes at its longest, so that nothing moves in the course of a game."""
    style, turns = look.metrics.style(TypeRole.NUMBER), desk.now.turns
    longest = [int(figure * len(str(turns))) for figure in "123456789"]
    said = [desk.t("board.turn_of", turn=turn, turns=turns) for turn in (*longest, turns)]
    return max(look.measure.width(text, style) for text in (*said, desk.t("board.turns_to_come", turns=turns)))


def _point(look: Look) -> int:
    """How far a phase's arrow reaches into the next."""
    return look.metrics.px(9)


@lasting
def _phase_widths(desk: Desk, style: TextStyle, look: Look) -> list[int]:
    """How wide each phase must be for its name."""
    taken = 2 * _point(look) + look.metrics.px(2)
    return [look.measure.width(desk.phase_called(name), style) + taken for name in PHASES]


def _phase_style(desk: Desk, width: int, look: Look) -> TextStyle | None:
    """The largest type in which all names of phases stand beside each other; nothing where they never do."""
    room = width - look.metrics.px(1) * (len(PHASES) - 1)
    styles = _smaller_styles(look, TypeRole.HEADING, TypeRole.KEY)
    return next((style for style in styles if sum(_phase_widths(desk, style, look)) <= room), None)


def clock_commands(desk: Desk, face: ClockFace, box: Box, look: Look, *, worded: bool) -> list[Command]:
    """The clock at the right end of its box: icon, minutes and seconds, and if it is worded what state it is in."""
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
    if word and worded:
        style = metrics.style(TypeRole.KEY)
        commands.append(text_run(desk.t(word), room, style, colour, measure, middle=True, align="right"))
    return commands


def _ends(desk: Desk, room: Box, look: Look, *, ticking: bool, alone: bool) -> tuple[list[Button], bool]:
    """The language buttons at the right end of ``room``, and whether a clock that is ``ticking`` has words.

    The names of the phases come first: where these would not stand at their largest in what is left, one button goes
    round the languages, and icon and colour alone say how the clock is. Not so where the phases have another row and
    the bar is ``alone``.
    """
    largest, margin = look.metrics.style(TypeRole.HEADING), 2 * look.metrics.px(12)
    languages, beside = language_buttons(desk.language, room, look)
    roomy = look.size[0] / look.metrics.type_scale >= ROOMY
    silent = clock_width(desk, look, worded=False) + margin if ticking else 0
    spoken = clock_width(desk, look, worded=True) + margin if ticking else 0
    if not roomy or not (alone or _phase_style(desk, beside.w - silent, look) == largest):
        button, beside = round_button(desk.language, room, look)
        languages = [button]
    return languages, roomy and (alone or _phase_style(desk, beside.w - spoken, look) == largest)


def _title_room(desk: Desk, room: Box, look: Look, *, ticking: bool, alone: bool) -> int:
    """The width that a title may take of a bar: what turn, clock, language and the names of the phases leave it."""
    metrics = look.metrics
    turn = _turn_width(desk, look) + 2 * metrics.px(18) + metrics.px(10)
    ends = room.w - round_button(desk.language, room, look)[1].w + metrics.px(12)
    if ticking:
        ends += clock_width(desk, look, worded=False) + 2 * metrics.px(12)
    smallest = TextStyle(metrics.style(TypeRole.HEADING).face, metrics.style(TypeRole.KEY).size)
    phases = 0 if alone else sum(_phase_widths(desk, smallest, look)) + len(PHASES) * metrics.px(1)
    return max(metrics.px(60), room.w - turn - ends - phases)


def top_bar(
    desk: Desk, box: Box, look: Look, focus: Focus, *, views: bool = False, clock: bool = True, saves: bool = True
) -> Parts:
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
    title_style = metrics.style(TypeRole.TITLE)
    texts = desk.session.loaded.texts_in(desk.language)
    title = desk.say(texts.get(BARE_TITLE) or texts.get("title", desk.scenario.title)).upper()
    widgets: list[Widget] = []
    helper, room = room.take_right(room.h + metrics.px(14), metrics.px(6))
    widgets.append(Button(HELP.action, helper, "", HELP.key, hint=desk.t("board.help")))
    if views:
        viewer, room = room.take_right(room.h + metrics.px(30), metrics.px(6))
        widgets.append(Button(VIEWS.action, viewer, "", VIEWS.key, icon="ui_eye", hint=desk.t("board.views")))
    if saves:
        button, room = _save_button(desk, room, look)
        widgets.append(button)
    turn_w = _turn_width(desk, look)
    timed = Parts()
    ticking = clock and desk.clock is not None and desk.clock.enabled
    title_w = min(
        measure.width(title, title_style), _title_room(desk, room, look, ticking=ticking, alone=below is not None)
    )
    rest = room.take_left(title_w + turn_w + 2 * metrics.px(18) + metrics.px(10))[1]
    languages, worded = _ends(desk, rest, look, ticking=ticking, alone=below is not None)
    room = room.take_right(room.right - languages[0].box.x, metrics.px(6))[1]
    if saves:
        widgets[-1:], languages = _beside_each_other(button, languages, metrics.px(6))
    widgets[:0] = languages
    if clock and desk.clock is not None and desk.clock.enabled:
        face = desk.clock.shown
        clock_box, room = room.take_right(clock_width(desk, look, worded=worded) + metrics.px(12), metrics.px(12))
        place = clock_box.take_left(clock_box.w - metrics.px(12))[0]
        if face.state is not ClockState.OFF:
            frame = Box(place.x, bar.y, place.w, bar.h).grown(metrics.px(3))
            drawn = tuple(clock_commands(desk, face, frame, look, worded=worded))
            timed.panels.append(Panel("top.clock", frame, drawn, theme.panel))
    shown, named, room = _named(desk, title, room, look, (title_w, turn_w))
    commands.extend(shown)
    widgets.extend(named)
    phases = below or room.take_right(0, metrics.px(10))[1]
    commands.extend(_phases(desk, phases, look))
    for widget in widgets:
        commands.extend(widget_commands(widget, look, focus))
    return Parts([Panel("top", box, tuple(commands))], widgets).add(timed)


def _beside_each_other(save: Button, languages: list[Button], gap: int) -> tuple[list[Button], list[Button]]:
    """Saving to the left of the languages: its words differ between them, and would move what one clicks twice."""
    by = save.box.right - languages[-1].box.right
    span = languages[-1].box.right - languages[0].box.x + gap
    moved = [replace(one, box=one.box.moved(by, 0)) for one in languages]
    return [replace(save, box=save.box.moved(-span, 0))], moved


def _save_button(desk: Desk, room: Box, look: Look) -> tuple[Button, Box]:
    """Whether everything is saved, at the right end of ``room``, and the room that is left."""
    saved, metrics = save_shown(desk), look.metrics
    wide = look.measure.width(saved.label, metrics.style(TypeRole.LABEL)) + metrics.px(26) + metrics.px(28)
    place, room = room.take_right(wide, metrics.px(6))
    icon = "ui_alert" if saved.wrong else "ui_save" if desk.seal is None else "ui_check"
    button = Button(SAVE.action, place, saved.label, look="bare", icon=icon, hint=saved.reason)
    return replace(button, look="danger") if saved.wrong else button, room


def _named(
    desk: Desk, title: str, room: Box, look: Look, widths: tuple[int, int]
) -> tuple[list[Command], list[Widget], Box]:
    """Title and turn in their widths, a hint where the title is cut, and the room that is left."""
    metrics, theme, measure = look.metrics, look.theme, look.measure
    style, gap = metrics.style(TypeRole.TITLE), metrics.px(18)
    place, room = room.take_left(widths[0], gap)
    run = text_run(title, place, style, theme.text, measure, middle=True, most_lines=1)
    hints: list[Widget] = [Spot("title", place, title, opens=False)] if run.clipped else []
    turn = desk.t("board.turn_of", turn=desk.now.turn, turns=desk.now.turns)
    if not desk.now.turn:
        turn = desk.t("board.turns_to_come", turns=desk.now.turns)
    place, room = room.take_left(widths[1], gap)
    style = metrics.style(TypeRole.NUMBER)
    said = text_run(turn, place, style, theme.orange.ink, measure, middle=True, most_lines=1)
    return [run, said], hints, room


@kept
def _phases(desk: Desk, room: Box, look: Look) -> list[Command]:
    """The eight phases with their names; where those do not fit, numbers, and the name of the current one only."""
    metrics = look.metrics
    names = [desk.phase_called(name) for name in PHASES]
    point, gap = _point(look), metrics.px(1)
    at = PHASES.index(desk.now.phase) if desk.now.turn else -1
    steps = room.columns(len(PHASES), gap)
    style = _phase_style(desk, room.w, look)
    if style is not None:
        widths = _phase_widths(desk, style, look)
        if max(widths) > min(step.w for step in steps):  # each as wide as its name, and the rest shared out
            spare = (room.w - gap * (len(PHASES) - 1) - sum(widths)) / len(widths)
            steps = room.split_columns(*(wide + spare for wide in widths), gap=gap)
    else:
        names = [name if number == at else str(number + 1) for number, name in enumerate(names)]
        narrow = (room.w * 6 // 10) // (len(names) - 1)
        if at >= 0:
            steps = room.split_columns(*(1.0 if n == at else narrow for n in range(len(names))), gap=gap)
        widest = max(1, steps[at].w - 2 * point)
        *_, smallest = styles = list(_smaller_styles(look, TypeRole.HEADING, TypeRole.KEY))
        fitting = (one for one in styles if look.measure.width(names[at], one) <= widest)
        style = next(fitting, smallest)
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
