"""The start screen: a new game, going on with one, or watching one again; languages, settings, about, and out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from game.board.canvas.drawing import Command, Icon, Look, Panel, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.screens.frame.top_bar import LANGUAGE, head_height, language_buttons
from game.board.screens.start.games import GAMES, game_panel, games_list, progress
from game.board.screens.start.keys import (
    ABOUT,
    ADAPT,
    AGAIN,
    BEGIN,
    EDIT,
    GUIDE,
    PRINT,
    QUIT,
    RESUME,
    SETTINGS,
    SIDE_BY_SIDE,
    START_KEYS,
    WATCH,
    WAY,
    WAYS,
)
from game.board.screens.start.plan import Plan, fault_lines, scenario_lines
from game.board.screens.start.scene import Scene
from game.board.screens.start.seats import MORE_SEATS, begin_button, option_rows, seat_rows, seats_panel
from game.board.screens.start.variants import VARIANT, played_with, variant_lines
from game.board.screens.start.ways import NEW, REPLAY, RESUME_WAY, Way, ways, ways_height
from game.board.widgets.bindings import Bindings
from game.board.widgets.flow import Line, Parts, flow, titled_panel
from game.board.widgets.looks import button_height, panel_box, row_height_for, widget_commands
from game.board.widgets.routes import Handlers, carry_out
from game.board.widgets.segments import Segments, segments_in
from game.board.widgets.sheet import buttons_row
from game.board.widgets.stage import Screen
from game.board.widgets.values import Action, Button, ChoiceList, Focus, Option, Page, Widget, row_box
from game.errors import Faulty, UserError
from game.saves.shelf import SavedGame, stamp_of
from game.scenario import library
from game.scenario.library import Headline, Loaded
from game.scenario.variants import Offered
from game.scenario.varied import with_variants
from game.translate import Translator
from game.user.folders import user_scenarios

__all__ = ["Start", "StartRoom"]

SCENARIOS, PAGE = "scenarios", "page"
NAME: Final = "BONDGENOTEN"
DRAWN_AT_ONCE: Final = 3
"""Pictures of games that are drawn when a list is opened; the others when they are chosen."""

Done = Callable[[tuple[Path, ...]], object]
"""Told of the variants to play with."""


@dataclass(frozen=True)
class StartRoom:
    """What the start screen may ask for.

    ``begin`` gets the scenario, who plays each seat, the number of turns, and whether a facilitator has a control
    view. ``load`` opens a scenario or raises a `UserError`; ``draw`` makes the missing picture of a saved game, and
    ``headlines`` looks for scenarios again. ``side_by_side`` asks with which other game a saved one is compared,
    ``print_pack`` on which paper a scenario is printed; ``edit_cards`` opens its cards, or asks to copy it first.
    ``offered`` finds the variants of a scenario, ``vary`` lays some over it or raises a `UserError`, and ``adapt``
    opens the form that makes one, and tells which to play with. ``guide`` opens the guide.
    """

    begin: Callable[[Loaded, dict[str, str], int, bool, bool], None]
    resume: Callable[[Path], None]
    replay: Callable[[Path], None]
    load: Callable[[Path], Loaded]
    change_language: Callable[[str], None]
    settings: Callable[[], None]
    about: Callable[[], None]
    quit: Callable[[], None]
    draw: Callable[[Path], None] = lambda _path: None
    headlines: Callable[[], Sequence[Headline]] = library.headlines
    side_by_side: Callable[[Path], None] = lambda _path: None
    print_pack: Callable[[Loaded], None] = lambda _loaded: None
    offered: Callable[[Loaded], Sequence[Offered]] = lambda _loaded: ()
    vary: Callable[[Loaded, Sequence[Path]], Loaded] = with_variants
    adapt: Callable[[Loaded, Sequence[Path], Done], None] = lambda _base, _over, _done: None
    edit_cards: Callable[[Loaded], None] = lambda _loaded: None
    guide: Callable[[], None] = lambda: None


class Start(Screen):
    """Choose what to play. ``t`` may be set from outside, when the language changes."""

    def __init__(
        self,
        t: Translator,
        headlines: Sequence[Headline],
        games: Sequence[SavedGame],
        room: StartRoom,
        chosen: Path | None = None,
    ) -> None:
        self.t = t
        self._headlines = list(headlines)
        self._games = list(games)
        self._room = room
        self._today = datetime.now().astimezone().date()
        self._stamps = {game.path: stamp_of(game.thumbnail) for game in games}
        self._way = NEW
        self._plan: Plan | None = None
        self._wrong: UserError | None = None
        self._headline: Headline | None = None
        self._page = "scenario"
        self._seat_page = 0
        self._chosen: dict[str, Path] = {}
        sound = [one for one in self._headlines if not one.faults] or self._headlines
        if sound:
            self._show(next((one for one in self._headlines if one.path == chosen), self._first(sound)))

    # ----- what is chosen

    def _first(self, sound: Sequence[Headline]) -> Headline:
        """The scenario to begin with: for whoever has no game yet one with a guide, where there is one."""
        guided = [one for one in sound if one.guided] if all(game.shipped for game in self._games) else []
        return (guided or sound)[0]

    def _show(self, headline: Headline) -> None:
        """Open a scenario, or find out what is wrong with it."""
        self._headline, self._plan, self._wrong = headline, None, None
        self._seat_page = 0
        if headline.misnamed:  # by its path it would open, and then not be found again
            return
        try:
            loaded = self._room.load(headline.path)
            self._plan = Plan.usual(loaded, self._room.offered(loaded))
        except UserError as error:
            self._wrong = error

    def _of_way(self, way: str) -> list[SavedGame]:
        """The games of a way: those to go on with, or all that were begun, finished ones first."""
        if way == RESUME_WAY:
            return [game for game in self._games if not game.shipped and not game.ended]
        begun = [game for game in self._games if game.turn]
        return sorted(begun, key=lambda game: not game.ended)

    def _game(self) -> SavedGame | None:
        """The chosen game of the present way."""
        games = self._of_way(self._way)
        path = self._chosen.get(self._way)
        return next((game for game in games if game.path == path), games[0] if games else None)

    def _draw(self, games: Sequence[SavedGame]) -> None:
        for game in games:
            if not self._stamps.get(game.path):
                self._room.draw(game.path)
                self._stamps[game.path] = stamp_of(game.thumbnail)

    @property
    def bindings(self) -> Bindings:
        """What its buttons wear."""
        return START_KEYS

    # ----- layout

    def layout(self, look: Look, focus: Focus) -> Page:
        """Name and languages above, then the three ways, then what the way that was taken offers."""
        metrics = look.metrics
        frame = look.box.inset(metrics.gap)
        head, rest = frame.take_top(head_height(look), metrics.gap)
        scene = Scene(self.t, look, focus, self._today, self._stamps)
        offered = self._ways()
        row, rest = rest.take_top(ways_height(offered, rest.w, scene), metrics.gap)
        taken = self._new(rest, scene) if self._way == NEW else self._saved(rest, scene)
        chosen = ways(offered, self._way, row, scene)
        above = self._head(head, scene)
        panels = (*above.panels, *chosen.panels, *taken.panels)
        widgets = (*chosen.widgets, *taken.widgets, *above.widgets)
        return Page(look.size, look.theme.window, panels, widgets, BEGIN.action)

    def _ways(self) -> list[Way]:
        t, going, told = self.t, self._of_way(RESUME_WAY), self._of_way(REPLAY)
        latest = going[0] if going else None
        if latest is None:
            said = t("start.nothing_to_resume")
        else:
            said = t("start.latest", title=latest.title_in(t.language), state=progress(latest, t))
        return [
            Way(
                NEW, t("board.new_game"), t("start.scenarios_found", count=len(self._headlines)), "ui_plus", WAYS[0].key
            ),
            Way(RESUME_WAY, t("start.resume"), said, "ui_play", WAYS[1].key, latest),
            Way(REPLAY, t("start.watch"), t("start.games_found", count=len(told)), "ui_history", WAYS[2].key),
        ]

    def _head(self, box: Box, scene: Scene) -> Parts:
        look = scene.look
        metrics, theme, t = look.metrics, look.theme, self.t
        commands: list[Command] = [panel_box(box, look)]
        room = box.inset(metrics.pad, metrics.px(7))
        mark, room = room.take_left(room.h, metrics.px(12))
        commands.append(Icon(mark.centred(room.h, room.h), "handshake", theme.orange.ink))
        style, body = metrics.style(TypeRole.TITLE), metrics.style(TypeRole.BODY)
        name_w = look.measure.width(NAME, style)
        widgets, left = self._head_buttons(room, look, worded=True)
        if left.w < name_w:
            widgets, left = self._head_buttons(room, look, worded=False)
        title, room = left.take_left(name_w, metrics.px(18))
        commands.append(text_run(NAME, title, style, theme.text, look.measure, middle=True))
        if look.measure.width(t("board.tagline"), body) <= room.w:
            commands.append(text_run(t("board.tagline"), room, body, theme.quiet, look.measure, middle=True))
        for widget in widgets:
            commands.extend(widget_commands(widget, look, scene.focus))
        return Parts([Panel("head", box, tuple(commands))], widgets)

    def _head_buttons(self, room: Box, look: Look, *, worded: bool) -> tuple[list[Widget], Box]:
        """Languages, settings, guide, about, quit, in words or by icons where those are too wide; and what is left."""
        t = self.t
        gap = look.metrics.px(14)
        # The languages stand at the end: the words of the others differ between them, and would push them about.
        languages, room = language_buttons(t.language, room, look)
        room = room.take_left(max(0, room.w - gap))[0]
        offered = (
            (SETTINGS, t("start.settings"), "ui_settings"),
            (GUIDE, t("handbook.button"), "ui_help"),
            (ABOUT, t("start.about"), "ui_info"),
        )
        buttons = [
            Button(one.action, room, said if worded else "", one.key, icon=icon, hint="" if worded else said)
            for one, said, icon in offered
        ]
        out = Button(QUIT.action, room, t("board.quit"), QUIT.key, icon="ui_exit" if worded else "")
        placed = buttons_row(room, [*buttons, out], look)
        left = Box(room.x, room.y, max(0, placed[0].box.x - gap - room.x), room.h)
        return [*placed, *languages], left

    def _new(self, box: Box, scene: Scene) -> Parts:
        """The scenarios, the chosen one, and its seats; where type is large the last two one behind the other."""
        gap = scene.look.metrics.gap
        if scene.look.is_crowded or self._plan is None:
            left, right = box.split_columns(0.7, 1.6, gap=gap)
            parts = self._scenarios(left, scene)
            if self._plan is None:
                return parts.add(self._faulty(right, scene))
            return parts.add(self._paged(self._plan, right, scene))
        left, middle, right = box.split_columns(0.8, 1.1, 1.75, gap=gap)
        parts = self._scenarios(left, scene)
        seats = seats_panel(self._plan, self._seat_page, right, scene)
        return parts.add(self._told(self._plan, middle, scene), seats)

    def _scenarios(self, box: Box, scene: Scene) -> Parts:
        look, focus, t = scene.look, scene.focus, self.t
        metrics = look.metrics
        panel, room = titled_panel("scenarios", t("board.scenarios"), box, look)
        side = metrics.px(22)
        options = tuple(self._scenario_row(one, side + metrics.px(8)) for one in self._headlines)
        if not options:
            said = t("start.no_scenarios", folder=str(user_scenarios()))
            text = text_run(said, room, metrics.style(TypeRole.BODY), look.theme.quiet, look.measure)
            return Parts([Panel("scenarios", box, (*panel.commands, text))])
        height = min(room.h, row_height_for(options, room.w, look))
        selected = str(self._headline.path) if self._headline else ""
        choices = ChoiceList(SCENARIOS, room, options, height, selected)
        commands = [*panel.commands, *widget_commands(choices, look, focus)]
        scroll = focus.scroll(choices)
        for row in range(scroll, min(len(options), scroll + choices.rows_shown)):
            if self._headlines[row].faults:
                place = row_box(choices, row, scroll)
                mark = Box(place.x + metrics.px(12 + 26), place.y, side, place.h).centred(side, side)
                commands.append(Icon(mark, "ui_alert", look.theme.vermilion.ink))
        return Parts([Panel("scenarios", box, tuple(commands))], [choices])

    def _scenario_row(self, one: Headline, lead: int) -> Option:
        """A scenario in the list; a faulty one has room for a sign, and one of the user's own the folder's name."""
        t = self.t
        title = one.title_in(t.language) or one.name
        if one.faults:
            return Option(str(one.path), title, t("start.has_faults", count=len(one.faults)), lead=lead)
        languages = " ".join(one.languages).upper()
        seats = t("start.seats_led" if one.led else "start.seats_listed", count=len(one.seats) - one.led)
        said = t("board.scenario_line", turns=one.turns, seats=seats, languages=languages)
        said = f"{t('guide.first_game')}\n{said}" if one.guided else said
        return Option(str(one.path), title, said if one.shipped else f"{one.name}\n{said}")

    def _told(self, plan: Plan, box: Box, scene: Scene) -> Parts:
        title = plan.loaded.texts_in(self.t.language)["title"]
        look = scene.look
        panel, room = titled_panel("chosen", title, box, look)
        foot, room = room.take_bottom(button_height(look), look.metrics.px(12))
        buttons = buttons_row(foot, self._scenario_buttons(foot), look)
        drawn = [command for button in buttons for command in widget_commands(button, look, scene.focus)]
        parts = Parts([Panel("chosen", box, (*panel.commands, *drawn))], list(buttons))
        return parts.add(flow("told", self._lines(plan), room, look, scene.focus))

    def _scenario_buttons(self, row: Box) -> list[Button]:
        """What can be done with the scenario besides playing it."""
        t = self.t
        return [
            Button(ADAPT.action, row, t("adapt.button"), ADAPT.key, icon="ui_settings", hint=t("adapt.button_hint")),
            Button(EDIT.action, row, t("editor.button"), EDIT.key, icon="ui_edit", hint=t("editor.button_hint")),
            Button(PRINT.action, row, t("print.button"), PRINT.key, icon="ui_note", hint=t("print.button_hint")),
        ]

    def _lines(self, plan: Plan) -> list[Line]:
        headline = self._headline
        return scenario_lines(plan, headline, self.t, variant_lines(plan, self.t)) if headline is not None else []

    def _paged(self, plan: Plan, box: Box, scene: Scene) -> Parts:
        """The scenario or its seats, whichever is asked for, and the way to begin under both."""
        look, t = scene.look, self.t
        metrics = look.metrics
        panel, room = titled_panel("chosen", plan.loaded.texts_in(t.language)["title"], box, look)
        head, room = room.take_top(button_height(look), metrics.px(8))
        foot, room = room.take_bottom(button_height(look), metrics.px(8))
        names = (("scenario", t("board.scenario")), ("seats", t("start.seats")), ("form", t("start.form")))
        widgets: list[Widget] = [
            Segments(PAGE, head, segments_in(head, names, look), self._page),
            begin_button(foot, t, look),
        ]
        if self._page == "scenario":
            before = Box(foot.x, foot.y, widgets[-1].box.x - foot.x - metrics.px(10), foot.h)
            widgets += buttons_row(before, self._scenario_buttons(before), look)
        commands = list(panel.commands)
        for widget in widgets:
            commands.extend(widget_commands(widget, look, scene.focus))
        parts = Parts([Panel("chosen", box, tuple(commands))], widgets)
        if self._page == "seats":
            return parts.add(seat_rows(plan, self._seat_page, room, scene))
        if self._page == "form":
            return parts.add(option_rows(plan, room, scene))
        return parts.add(flow("told", self._lines(plan), room, look, scene.focus))

    def _faulty(self, box: Box, scene: Scene) -> Parts:
        """What is wrong with the chosen scenario, what to do about it, and a way to look again."""
        look, t, headline = scene.look, self.t, self._headline
        metrics = look.metrics
        if headline is None:
            return Parts([Panel("chosen", box, (panel_box(box, look),))])
        title = headline.title_in(t.language) or headline.name
        panel, room = titled_panel("chosen", title, box, look)
        foot, room = room.take_bottom(button_height(look), metrics.px(12))
        (again,) = buttons_row(
            foot, [Button(AGAIN.action, foot, t("start.look_again"), AGAIN.key, look="primary")], look
        )
        error = self._wrong
        faults = error.faults if isinstance(error, Faulty) and error.faults else headline.faults
        said = tuple(fault.told(t) for fault in faults)
        if not said and error is not None:
            said = (t.render(error.message),)
        commands = (*panel.commands, *widget_commands(again, look, scene.focus))
        parts = Parts([Panel("chosen", box, commands)], [again])
        return parts.add(flow("told", fault_lines(headline, said, t), room, look, scene.focus))

    def _saved(self, box: Box, scene: Scene) -> Parts:
        look, t = scene.look, self.t
        metrics = look.metrics
        games, game = self._of_way(self._way), self._game()
        title = t("start.own_games" if self._way == RESUME_WAY else "start.all_games")
        if game is None:
            panel, room = titled_panel("games", title, box, look)
            said = t("start.no_games")
            text = text_run(said, room, metrics.style(TypeRole.BODY), look.theme.quiet, look.measure)
            return Parts([Panel("games", box, (*panel.commands, text))])
        left, right = box.split_columns(1.0, 1.45, gap=metrics.gap)
        parts = games_list(title, games, game, left, scene)
        first = RESUME.action if self._way == RESUME_WAY else WATCH.action
        return parts.add(game_panel(game, right, scene, first=first))

    # ----- what is asked

    def handle(self, action: Action) -> None:
        """Take a way, choose, begin, go on, watch, or leave."""
        room, name, value = self._room, action.widget, str(action.value)
        handlers: Handlers = {
            SETTINGS.action: lambda _: room.settings(),
            ABOUT.action: lambda _: room.about(),
            GUIDE.action: lambda _: room.guide(),
            QUIT.action: lambda _: room.quit(),
            AGAIN.action: lambda _: self._look_again(),
            LANGUAGE: room.change_language,
            WAY: self._take_way,
            SCENARIOS: lambda _: self._show(next(one for one in self._headlines if str(one.path) == value)),
            GAMES: lambda _: self._choose(Path(value)),
            RESUME.action: lambda _: self._open(RESUME.action),
            WATCH.action: lambda _: self._open(WATCH.action),
            SIDE_BY_SIDE.action: lambda _: self._compare(),
        }
        if not carry_out(name, handlers) and self._plan is not None:
            self._set_up(self._plan, name, value)

    def _take_way(self, way: str) -> None:
        self._way = way
        self._draw(self._of_way(way)[:DRAWN_AT_ONCE])

    def _choose(self, path: Path) -> None:
        """Choose a game; the chosen one chosen again is opened."""
        game = self._game()
        if game is not None and game.path == path and self._chosen.get(self._way) == path:
            self._open((RESUME if self._way == RESUME_WAY else WATCH).action)
            return
        self._chosen[self._way] = path
        self._draw([one for one in self._games if one.path == path])

    def _open(self, how: str) -> None:
        game = self._game()
        if game is not None:
            (self._room.resume if how == RESUME.action else self._room.replay)(game.path)

    def _compare(self) -> None:
        game = self._game()
        if game is not None:
            self._room.side_by_side(game.path)

    def _look_again(self) -> None:
        """A scenario was mended: read all of them anew and show the same one."""
        self._headlines = list(self._room.headlines())
        wanted = self._headline.name if self._headline else ""
        same = [one for one in self._headlines if one.name == wanted] or self._headlines
        if same:
            self._show(same[0])

    def _set_up(self, plan: Plan, name: str, value: str) -> None:
        if name == BEGIN.action:
            self._room.begin(plan.loaded, plan.seats, plan.turns, plan.facilitated, plan.forecasts)
        elif name == PRINT.action:
            self._room.print_pack(plan.loaded)
        elif name == ADAPT.action and plan.base is not None:
            self._room.adapt(plan.base, plan.chosen, self._adapted)
        elif name.startswith(VARIANT):
            self._toggle(plan, name.removeprefix(VARIANT))
        elif name == EDIT.action:
            self._room.edit_cards(plan.base or plan.loaded)
        elif name == MORE_SEATS:
            self._seat_page += 1
        elif name == PAGE:
            self._page = value
        else:
            plan.change(name, value)

    def _toggle(self, plan: Plan, name: str) -> None:
        """Choose a variant, or leave it be."""
        one = next((one for one in plan.offered if one.called.name == name), None)
        if one is not None:
            rest = tuple(path for path in plan.chosen if path != one.path)
            chosen = rest if one.path in plan.chosen else (*rest, one.path)
            self._plan = played_with(plan, chosen, self._room.vary, self.t)

    def _adapted(self, chosen: tuple[Path, ...]) -> None:
        """A variant was made: it is offered from now on, and played with."""
        plan = self._plan
        if plan is not None and plan.base is not None:
            plan = replace(plan, offered=tuple(self._room.offered(plan.base)))
            self._plan = played_with(plan, chosen, self._room.vary, self.t)
