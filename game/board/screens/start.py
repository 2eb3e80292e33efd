"""The start screen: scenarios, who plays which seat, how long, recent games, language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from game.board.drawing import Command, Icon, Look, Panel, Picture, text_run
from game.board.flow import Line, Parts, flow, flow_height, titled_panel
from game.board.geometry import Box
from game.board.screens.detail import buttons_row
from game.board.screens.top_bar import LANGUAGE, language_buttons, top_bar_height
from game.board.stage import Screen
from game.board.theme import TypeRole
from game.board.widget_layout import button_height, panel_box, row_height_for, widget_commands
from game.board.widgets import Action, Button, ChoiceList, Focus, Option, Page, Stepper, Widget
from game.library import Headline, Loaded
from game.players import players_for, usual_players
from game.saves import Headline as SavedGame
from game.translate import Translator
from rules.wording import role

__all__ = ["Start", "StartRoom"]

PLAYERS = {
    "people": "board.player_people",
    "card": "board.player_card",
    "random": "board.player_random",
    "ally": "board.player_bot",
    "defender": "board.player_bot",
    "pressure": "board.player_bot",
}
"""Who may play a seat, in words."""
SCENARIOS, RECENT, SEAT, LENGTH, NEW, QUIT = "scenarios", "recent", "seat.", "length", "new", "quit"


def _changed(saved: SavedGame) -> str:
    """When a save was last written, and its file."""
    return f"{datetime.fromtimestamp(saved.changed):%Y-%m-%d %H:%M} · {saved.path.name}"  # noqa: DTZ006 - people's clock


@dataclass(frozen=True)
class StartRoom:
    """What the start screen may ask for."""

    begin: Callable[[Loaded, dict[str, str], int], None]
    resume: Callable[[Path], None]
    load: Callable[[Path], Loaded | None]
    change_language: Callable[[str], None]
    quit: Callable[[], None]


@dataclass
class _Plan:
    """A game as it would begin: who plays which seat, and how many turns."""

    loaded: Loaded
    seats: dict[str, str] = field(default_factory=dict)
    turns: int = 0

    @classmethod
    def usual(cls, loaded: Loaded) -> _Plan:
        """The seats and length that a game has when nothing else is asked for."""
        return cls(loaded, usual_players(loaded), loaded.scenario.turns)


class Start(Screen):
    """Choose what to play."""

    def __init__(
        self, t: Translator, headlines: Sequence[Headline], recent: Sequence[SavedGame], room: StartRoom
    ) -> None:
        self.t = t
        self._headlines = [one for one in headlines if not one.faults]
        self._recent = list(recent)
        self._room = room
        self._plan: _Plan | None = None
        self._name = ""
        if self._headlines:
            self._show(self._headlines[0].name)

    def _show(self, name: str) -> None:
        headline = next(one for one in self._headlines if one.name == name)
        loaded = self._room.load(headline.path)
        self._name = name
        self._plan = _Plan.usual(loaded) if loaded is not None else None

    def layout(self, look: Look, focus: Focus) -> Page:
        """Title and languages above; scenarios and recent games left; the chosen scenario and its seats right."""
        metrics = look.metrics
        frame = look.box.inset(metrics.gap)
        head, rest = frame.take_top(top_bar_height(look), metrics.gap)
        parts = self._head(head, look, focus)
        left, right = rest.split_columns(1.0, 1.7, gap=metrics.gap)
        above, below = left.split_rows(0.6, 1.4, gap=metrics.gap)
        body = Parts()
        body.add(self._scenarios(above, look, focus), self._saves(below, look, focus))
        body.add(self._chosen(right, look, focus))
        body.add(parts)
        return Page(look.size, look.theme.window, tuple(body.panels), tuple(body.widgets), NEW)

    def _head(self, box: Box, look: Look, focus: Focus) -> Parts:
        metrics, theme = look.metrics, look.theme
        commands: list[Command] = [panel_box(box, look)]
        room = box.inset(metrics.pad, metrics.px(7))
        mark, room = room.take_left(room.h, metrics.px(12))
        commands.append(Icon(mark.centred(room.h, room.h), "handshake", theme.orange.ink))
        leave, room = room.take_right(
            look.measure.width(self.t("board.quit"), metrics.style(TypeRole.LABEL)) + metrics.px(76), metrics.px(14)
        )
        languages, room = language_buttons(self.t.language, room, look)
        widgets: list[Widget] = [*languages, Button(QUIT, leave, self.t("board.quit"), "q")]
        style = metrics.style(TypeRole.TITLE)
        title, room = room.take_left(look.measure.width("BONDGENOTEN", style), metrics.px(18))
        commands.append(text_run("BONDGENOTEN", title, style, theme.text, look.measure, middle=True))
        commands.append(
            text_run(
                self.t("board.tagline"), room, metrics.style(TypeRole.BODY), theme.quiet, look.measure, middle=True
            )
        )
        for widget in widgets:
            commands.extend(widget_commands(widget, look, focus))
        return Parts([Panel("head", box, tuple(commands))], widgets)

    def _scenarios(self, box: Box, look: Look, focus: Focus) -> Parts:
        panel, room = titled_panel("scenarios", self.t("board.scenarios"), box, look)
        options = tuple(
            Option(
                one.name,
                one.title_in(self.t.language),
                self.t(
                    "board.scenario_line",
                    turns=one.turns,
                    seats=len(one.seats),
                    languages=" ".join(one.languages).upper(),
                ),
            )
            for one in self._headlines
        )
        return self._listed(
            panel, ChoiceList(SCENARIOS, room, options, row_height_for(options, room.w, look), self._name), look, focus
        )

    def _saves(self, box: Box, look: Look, focus: Focus) -> Parts:
        panel, room = titled_panel("recent", self.t("board.recent"), box, look)
        if not self._recent:
            text = text_run(
                self.t("board.no_recent"), room, look.metrics.style(TypeRole.BODY), look.theme.quiet, look.measure
            )
            return Parts([Panel("recent", box, (*panel.commands, text))])
        options = tuple(
            Option(str(one.path), str(one.header.get("title", one.path.stem)), _changed(one)) for one in self._recent
        )
        height = row_height_for(options, room.w, look, room.h // 3)
        return self._listed(panel, ChoiceList(RECENT, room, options, height), look, focus)

    def _listed(self, panel: Panel, choices: ChoiceList, look: Look, focus: Focus) -> Parts:
        commands = (*panel.commands, *widget_commands(choices, look, focus))
        return Parts([Panel(panel.id, panel.box, commands)], [choices])

    def _chosen(self, box: Box, look: Look, focus: Focus) -> Parts:
        metrics, t = look.metrics, self.t
        plan = self._plan
        if plan is None:
            panel, room = titled_panel("chosen", t("board.scenario"), box, look)
            text = text_run(t("board.faulty"), room, metrics.style(TypeRole.BODY), look.theme.quiet, look.measure)
            return Parts([Panel("chosen", box, (*panel.commands, text))])
        texts = plan.loaded.texts_in(t.language)
        panel, room = titled_panel("chosen", texts["title"], box, look)
        commands: list[Command] = list(panel.commands)
        row, room = room.take_bottom(button_height(look), metrics.px(14))
        (begin,) = buttons_row(row, [Button(NEW, row, t("board.new_game"), "n", look="primary")], look)
        height = button_height(look)
        roles = [seat for seat in plan.loaded.scenario.seats if seat.role != "facilitator"]
        steppers: list[Widget] = []
        about = [
            Line(texts["description"], space=0),
            Line(t("board.turn_is", length=texts["turn_length"]), tone="quiet"),
        ]
        if plan.loaded.scenario.objectives:
            about.append(Line(t("board.objectives"), TypeRole.LABEL, "sky", space=14))
        about.extend(
            Line(texts[f"objective.{one.id}.text"], icon="ui_check", space=5) for one in plan.loaded.scenario.objectives
        )
        about.append(Line(t("board.players"), TypeRole.LABEL, "sky", space=18))
        gap = metrics.px(8)
        wanted = flow_height(about, room.w - 24, look) + metrics.px(8)
        most = room.h - (height + gap) * (len(roles) + 1)
        upper, lower = room.take_top(max(metrics.px(60), min(wanted, most)), metrics.px(6))
        lower = lower.take_top((height + gap) * (len(roles) + 1))[0]
        for seat, row_box in zip(roles, lower.rows(len(roles) + 1, gap), strict=False):
            players = players_for(seat.role)
            at = players.index(plan.seats[seat.id])
            flag_box, place = row_box.take_left(metrics.px(40), metrics.px(6))
            if seat.flag:
                commands.append(
                    Picture(
                        flag_box.centred(metrics.px(36), metrics.px(27)), f"flags/{seat.flag}.png", look.theme.outline
                    )
                )
            label = f"{texts[f'seat.{seat.id}.name']} · {t.render(role(seat.role))}"
            shown = t(PLAYERS[plan.seats[seat.id]])
            steppers.append(
                Stepper(
                    f"{SEAT}{seat.id}",
                    place,
                    label,
                    at + 1,
                    1,
                    len(players),
                    shown=shown,
                    hint=t("board.seat_hint"),
                    shown_width=self._widest(look),
                )
            )
        place = lower.rows(len(roles) + 1, gap)[-1]
        short = plan.loaded.scenario.short_turns
        if short is not None:
            wide = (place.w - gap) // 2
            full_box, rest = place.take_left(wide, gap)
            full = plan.loaded.scenario.turns
            steppers.append(
                Button(f"{LENGTH}.{full}", full_box, t("board.full_form", turns=full), chosen=plan.turns == full)
            )
            steppers.append(
                Button(f"{LENGTH}.{short}", rest, t("board.short_form", turns=short), chosen=plan.turns == short)
            )
        for widget in (*steppers, begin):
            commands.extend(widget_commands(widget, look, focus))
        parts = Parts([Panel("chosen", box, tuple(commands))], [*steppers, begin])
        return parts.add(flow("about", about, upper, look, focus))

    def _widest(self, look: Look) -> int:
        """The room that the longest word for a player takes."""
        style = look.metrics.style(TypeRole.LABEL)
        words = (self.t(key) for key in PLAYERS.values())
        return max(look.measure.width(word, style) for word in words) + look.metrics.px(20)

    def handle(self, action: Action) -> None:
        """Choose, begin, resume, or quit."""
        name = action.widget
        if name == SCENARIOS:
            self._show(str(action.value))
        elif name == RECENT:
            self._room.resume(Path(str(action.value)))
        elif name == QUIT:
            self._room.quit()
        elif name.startswith(LANGUAGE):
            self._room.change_language(name.removeprefix(LANGUAGE))
        elif self._plan is not None:
            self._change_plan(self._plan, action)

    def _change_plan(self, plan: _Plan, action: Action) -> None:
        name = action.widget
        if name == NEW:
            self._room.begin(plan.loaded, plan.seats, plan.turns)
        elif name.startswith(LENGTH):
            plan.turns = int(name.partition(".")[2])
        elif name.startswith(SEAT):
            seat = name.removeprefix(SEAT)
            role = next(one.role for one in plan.loaded.scenario.seats if one.id == seat)
            plan.seats[seat] = players_for(role)[int(str(action.value)) - 1]
