"""A new game as it is set up on the start screen: the scenario told, who plays which seat, how long, with whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from game.board.drawing import Command, FillBox, Look, Panel, Picture, SignShape, text_run
from game.board.flow import Line, Parts, flow, titled_panel
from game.board.geometry import Box
from game.board.screens.detail import buttons_row
from game.board.segments import Segments, segments_in, segments_width
from game.board.text import text_height
from game.board.theme import TypeRole
from game.board.widget_layout import button_height, widget_commands
from game.board.widgets import Button, Focus, Widget
from game.library import shadow_notice
from game.players import PEOPLE, players_for, usual_players
from rules.wording import role

if TYPE_CHECKING:
    from game.board.screens.start_scene import Scene
    from game.library import Headline, Loaded
    from game.translate import Translator
    from rules.scenario import Seat

__all__ = [
    "BEGIN",
    "DEBRIEF",
    "FACILITATED",
    "LENGTH",
    "MORE_SEATS",
    "SEAT",
    "Plan",
    "begin_button",
    "fault_lines",
    "player_word",
    "scenario_lines",
    "scenario_panel",
    "seat_rows",
    "seats_panel",
]

SEAT: Final = "seat."
"""The rows that say who plays are called this and the seat."""
LENGTH, FACILITATED, BEGIN, DEBRIEF, MORE_SEATS = "length", "facilitated", "new", "debrief", "more_seats"
ON, OFF = "on", "off"
PLAYER_WORDS: Final = {
    PEOPLE: "start.player_people",
    "ally": "start.player_bot",
    "defender": "start.player_bot",
    "pressure": "start.player_bot",
    "random": "start.player_random",
    "card": "start.player_card",
}
"""Who may play a seat, in words; in the order in which they stand beside each other."""
MOST_FAULTS: Final = 20


@dataclass
class Plan:
    """A game as it would begin: who plays which seat, how many turns, and whether a facilitator has a control view."""

    loaded: Loaded
    seats: dict[str, str] = field(default_factory=dict)
    turns: int = 0
    facilitated: bool = False

    @classmethod
    def usual(cls, loaded: Loaded) -> Plan:
        """What a game has when nothing else is asked for."""
        return cls(loaded, usual_players(loaded), loaded.scenario.turns)

    @property
    def played(self) -> list[Seat]:
        """The seats that somebody plays."""
        return [seat for seat in self.loaded.scenario.seats if seat.role != "facilitator"]

    def change(self, name: str, value: str) -> None:
        """Take another player, length, or the facilitator in or out."""
        if name == LENGTH:
            self.turns = int(value)
        elif name == FACILITATED:
            self.facilitated = value == ON
        elif name.startswith(SEAT):
            self.seats[name.removeprefix(SEAT)] = value


def player_word(player: str, t: Translator) -> str:
    """Who plays a seat, in a word; a policy that nobody here knows by its name."""
    return t(PLAYER_WORDS[player]) if player in PLAYER_WORDS else player


def scenario_lines(plan: Plan, headline: Headline, t: Translator, *, debrief: bool) -> list[Line]:
    """What a scenario is about; with ``debrief`` the text for afterwards too, which gives away how it goes."""
    scenario = plan.loaded.scenario
    texts = plan.loaded.texts_in(t.language)
    found = plan.loaded.found
    notice = shadow_notice(found) if found is not None else None
    lines = [Line(texts["description"], space=2)]
    if notice is not None:
        lines.append(Line(t.render(notice), sign=SignShape.RING, mark_tone="orange", tone="orange", space=10))
    lines.append(Line(t("board.turn_is", length=texts["turn_length"]), icon="hourglass", tone="quiet", space=12))
    languages = ", ".join(headline.languages).upper()
    lines.append(Line(t("start.languages", languages=languages), icon="ui_language", tone="quiet", space=6))
    if scenario.objectives:
        lines.append(Line(t("board.objectives"), TypeRole.LABEL, "sky", space=18))
    lines.extend(Line(texts[f"objective.{one.id}.text"], icon="ui_check", space=6) for one in scenario.objectives)
    if scenario.debrief is not None:
        sign = SignShape.DOWN if debrief else SignShape.RIGHT
        label = t("start.hide_debrief" if debrief else "start.show_debrief")
        lines.append(Line(label, TypeRole.LABEL, "sky", sign=sign, mark_tone="sky", space=20, id=DEBRIEF))
        if debrief:
            lines.extend(Line(part, space=8) for part in texts["debrief"].split("\n") if part.strip())
    return lines


def fault_lines(headline: Headline, faults: tuple[str, ...], t: Translator) -> list[Line]:
    """What is wrong with a scenario and what to do about it."""
    lines = [
        Line(t("start.faulty"), space=2),
        Line(t("start.faulty_mend", path=str(headline.path)), icon="ui_edit", tone="quiet", space=10),
        Line(t("start.faulty_check", path=str(headline.path)), icon="ui_keyboard", tone="quiet", space=6),
        Line(t("start.faults", count=len(faults)), TypeRole.LABEL, "sky", space=18),
    ]
    lines.extend(
        Line(fault, sign=SignShape.CROSS, mark_tone="vermilion", space=8, rule=number > 0)
        for number, fault in enumerate(faults[:MOST_FAULTS])
    )
    if len(faults) > MOST_FAULTS:
        lines.append(Line(t("start.more_faults", count=len(faults) - MOST_FAULTS), tone="quiet", space=8))
    return lines


def begin_button(row: Box, t: Translator, look: Look) -> Button:
    """The button that begins the game, at the right end of a row."""
    return buttons_row(row, [Button(BEGIN, row, t("start.begin"), "n", look="primary", icon="ui_play")], look)[0]


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
    rows = seat_rows(plan, page, room, scene)
    commands = (
        *panel.commands,
        text_run(summary, words, style, look.theme.quiet, look.measure, middle=True),
        *widget_commands(begin, look, scene.focus),
    )
    return Parts([Panel("seats", box, commands)], [begin]).add(rows)


def _summary(plan: Plan, t: Translator) -> str:
    texts = plan.loaded.texts_in(t.language)
    names = [texts[f"seat.{seat.id}.name"] for seat in plan.played if plan.seats[seat.id] == PEOPLE]
    others = len(plan.played) - len(names)
    if not names:
        return t("start.nobody")
    if not others:
        return t("start.everybody")
    return t("start.some", people=", ".join(names), count=others)


def _options(plan: Plan, t: Translator) -> list[tuple[str, str, str, tuple[tuple[str, str], ...], str]]:
    """The rows under the seats: id, label, what it means, choices, and the one chosen."""
    scenario = plan.loaded.scenario
    rows: list[tuple[str, str, str, tuple[tuple[str, str], ...], str]] = []
    if scenario.short_turns is not None:
        full, short = scenario.turns, scenario.short_turns
        choices = ((str(full), t("start.full", turns=full)), (str(short), t("start.short", turns=short)))
        rows.append((LENGTH, t("start.length"), "", choices, str(plan.turns)))
    if any(seat.role == "facilitator" for seat in scenario.seats):
        choices = ((ON, t("start.yes")), (OFF, t("start.no")))
        chosen = ON if plan.facilitated else OFF
        rows.append((FACILITATED, t("start.facilitated"), t("start.about_facilitated"), choices, chosen))
    return rows


def _choices(seat: Seat, t: Translator) -> tuple[tuple[str, str], ...]:
    fitting = players_for(seat.role)
    return tuple((player, t(said)) for player, said in PLAYER_WORDS.items() if player in fitting)


def _row_height(look: Look) -> int:
    """Room for a name and a quieter line under it."""
    metrics = look.metrics
    words = look.measure.line_height(metrics.style(TypeRole.LABEL)) + look.measure.line_height(
        metrics.style(TypeRole.CAPTION)
    )
    return max(button_height(look), words) + metrics.px(4)


def seat_rows(plan: Plan, page: int, room: Box, scene: Scene) -> Parts:
    """A row for each seat and for length and facilitator; seats that do not fit stand on further pages."""
    t, look = scene.t, scene.look
    metrics = look.metrics
    options = _options(plan, t)
    least = _row_height(look)
    rule = metrics.px(14)
    fit = max(1, (room.h - rule) // least - len(options))
    seats = plan.played
    pages = 1
    if len(seats) > fit:
        fit = max(1, fit - 1)  # a row is for the button that shows the others
        pages = -(-len(seats) // fit)
        seats = seats[(page % pages) * fit :][:fit]
    count = len(seats) + len(options) + (pages > 1)
    height = min(max(least, (room.h - rule) // count), least * 3 // 2)
    column = _column_width(plan, options, room.w, t, look)
    commands: list[Command] = []
    widgets: list[Widget] = []
    y = room.y
    texts = plan.loaded.texts_in(t.language)
    for seat in seats:
        row = Box(room.x, y, room.w, height)
        y += height
        _seat_row(plan, seat, texts, row, column, t, look, commands, widgets)
    if pages > 1:
        row = Box(room.x, y, room.w, height)
        y += height
        first = (page % pages) * fit + 1
        said = t("start.more_seats", first=first, last=first + len(seats) - 1, seats=len(plan.played))
        widgets.extend(
            buttons_row(
                row.centred(row.w, button_height(look)), [Button(MORE_SEATS, row, said, icon="ui_arrow_down")], look
            )
        )
    commands.append(FillBox(Box(room.x, y + rule // 2, room.w, metrics.line), look.theme.outline))
    y += rule
    for name, label, about, choices, chosen in options:
        row = Box(room.x, y, room.w, min(height, max(0, room.bottom - y)))
        y += height
        words, strip = _split(row, column, look)
        commands.extend(_two_lines(label, about, words, look))
        widgets.append(Segments(name, strip, segments_in(strip, choices, look), chosen, label, about))
    for widget in widgets:
        commands.extend(widget_commands(widget, look, scene.focus))
    return Parts([Panel("seat_rows", room, tuple(commands))], widgets)


def _split(row: Box, column: int, look: Look) -> tuple[Box, Box]:
    strip, words = row.take_right(column, look.metrics.px(14))
    return words, strip.centred(strip.w, button_height(look))


def _column_width(
    plan: Plan,
    options: list[tuple[str, str, str, tuple[tuple[str, str], ...], str]],
    width: int,
    t: Translator,
    look: Look,
) -> int:
    """The width of the choices: equal segments where there is room, and room for the longest name beside them."""
    texts = plan.loaded.texts_in(t.language)
    style = look.metrics.style(TypeRole.LABEL)
    names = max(look.measure.width(texts[f"seat.{seat.id}.name"], style) for seat in plan.played)
    most = width - names - look.metrics.px(44 + 14 + 8)
    wanted = [segments_width([label for _, label in _choices(seat, t)], look) for seat in plan.played]
    wanted.extend(segments_width([label for _, label in choices], look) for _, _, _, choices, _ in options)
    return max(1, min(max(wanted), most))


def _seat_row(  # noqa: PLR0917 - all that a row shows, and what it adds to
    plan: Plan,
    seat: Seat,
    texts: dict[str, str],
    row: Box,
    column: int,
    t: Translator,
    look: Look,
    commands: list[Command],
    widgets: list[Widget],
) -> None:
    metrics = look.metrics
    words, strip = _split(row, column, look)
    mark, words = words.take_left(metrics.px(36), metrics.px(8))
    if seat.flag:
        place = mark.centred(metrics.px(36), metrics.px(27))
        commands.append(Picture(place, f"flags/{seat.flag}.png", look.theme.outline))
    name, part = texts[f"seat.{seat.id}.name"], t.render(role(seat.role))
    commands.extend(_two_lines(name, part, words, look))
    choices = _choices(seat, t)
    most = max(len(_choices(one, t)) for one in plan.played)
    strip = Box(strip.x, strip.y, strip.w * len(choices) // most, strip.h)
    label = f"{name} · {part}"
    widgets.append(
        Segments(
            f"{SEAT}{seat.id}",
            strip,
            segments_in(strip, choices, look),
            plan.seats[seat.id],
            label,
            t("start.seat_hint_card" if len(choices) == most and "card" in dict(choices) else "start.seat_hint"),
        )
    )


def _two_lines(label: str, about: str, place: Box, look: Look) -> list[Command]:
    """A name with a quieter line under it, together in the middle of a row; the quieter one shows what fits."""
    metrics, theme = look.metrics, look.theme
    first, second = metrics.style(TypeRole.LABEL), metrics.style(TypeRole.CAPTION)
    label_h = min(place.h, text_height(label, first, place.w, look.measure))
    about_h = text_height(about, second, place.w, look.measure) if about else 0
    if label_h + about_h > place.h:
        about_h = 0
    block = Box(place.x, place.y + (place.h - label_h - about_h) // 2, place.w, label_h + about_h)
    upper, lower = block.take_top(label_h)
    commands: list[Command] = [text_run(label, upper, first, theme.text, look.measure)]
    if about_h:
        commands.append(text_run(about, lower, second, theme.quiet, look.measure))
    return commands


def scenario_panel(title: str, lines: list[Line], box: Box, look: Look, focus: Focus) -> Parts:
    """What a scenario is about, or what is wrong with it, under its title."""
    panel, room = titled_panel("chosen", title, box, look)
    return Parts([panel]).add(flow("about", lines, room, look, focus))
