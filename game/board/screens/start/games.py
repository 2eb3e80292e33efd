"""Saved games on the start screen: a list with small pictures, and the chosen one with what is known of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Command, Panel, Picture, RoundedBox, Thumbnail, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.screens.start.keys import RESUME, SIDE_BY_SIDE, WATCH
from game.board.screens.start.plan import player_word
from game.board.widgets.flow import Line, Parts, Tone, flow, titled_panel
from game.board.widgets.looks import button_height, row_height_for, widget_commands
from game.board.widgets.sheet import buttons_row
from game.board.widgets.values import Button, ChoiceList, Option, row_box
from game.play.players import PEOPLE
from game.saves.lineage import family, flat
from game.saves.shelf import SavedGame, named, stamp_of
from game.telling.whatif import whence_words
from game.user.folders import played_saves, shipped_saves
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from game.board.screens.start.scene import Scene
    from game.saves.lineage import Relative
    from game.translate import Translator

__all__ = ["GAMES", "game_panel", "games_list", "progress", "thumbnail", "when"]

GAMES = "recent"
WIDE: Final = 16 / 9
ROW_PICTURE: Final = 84
"""The height of a picture in the list, at 1920 by 1080."""


def progress(game: SavedGame, t: Translator) -> str:
    """How far a game has come, or how it ended."""
    if game.ended:
        ending = t("ending.stopped") if game.stopped else named(game.endings, t.language)
        return t("start.ended", ending=ending, turn=game.turn)
    if not game.turn:
        return t("start.not_begun", turns=game.turns)
    return t("start.turn_of", turn=game.turn, turns=game.turns)


def when(game: SavedGame, today: date, t: Translator) -> str:
    """When a game was last played, by the clock on the wall; that it ships, for one that came with the program."""
    if game.shipped:
        return t("start.ships")
    try:
        moment = datetime.fromtimestamp(game.changed).astimezone()
    except (OSError, OverflowError, ValueError):  # a file's time may be anything
        return ""
    clock = f"{moment:%H:%M}"
    if moment.date() == today:
        return t("start.today", time=clock)
    if moment.date() == today - timedelta(days=1):
        return t("start.yesterday", time=clock)
    return t("start.on_day", day=f"{moment:%Y-%m-%d}", time=clock)


def thumbnail(game: SavedGame, box: Box, scene: Scene) -> list[Command]:
    """The small picture of a game over a quiet stand-in from its header: its flag, and its turn where there is room."""
    t, look, stamp = scene.t, scene.look, scene.stamp(game)
    metrics, theme = look.metrics, look.theme
    commands: list[Command] = [RoundedBox(box, 0, theme.sunken, theme.outline, metrics.line)]
    flag = next((seat.flag for seat in game.seats if seat.flag), "")
    style = metrics.style(TypeRole.NUMBER)
    line = look.measure.line_height(style)
    words = t("start.turn", turn=game.turn)
    roomy = not stamp and box.h > 4 * line and look.measure.width(words, style) < box.w
    if flag:
        high = box.h * 2 // 5
        place = box.centred(high * 4 // 3, high).moved(0, -line // 2 if roomy else 0)
        commands.append(Picture(place, f"flags/{flag}.png", theme.outline))
    if roomy:
        below = Box(box.x, box.y + box.h * 7 // 10, box.w, line)
        commands.append(text_run(words, below, style, theme.quiet, look.measure, align="centre", most_lines=1))
    if stamp:
        commands.append(Thumbnail(box, game.thumbnail.name, stamp, theme.outline))
    return commands


def games_list(
    title: str,
    games: Sequence[SavedGame],
    chosen: SavedGame | None,
    box: Box,
    scene: Scene,
) -> Parts:
    """The games of one way, each with a small picture where there is room for those."""
    t, look, focus, pictures = scene.t, scene.look, scene.focus, not scene.look.is_crowded
    metrics = look.metrics
    panel, room = titled_panel("games", title, box, look)
    high = metrics.px(ROW_PICTURE) if pictures else 0
    lead = round(high * WIDE) + metrics.px(12) if pictures else 0
    options = tuple(
        Option(str(game.path), game.title_in(t.language), f"{progress(game, t)}\n{_named(game, scene)}", lead=lead)
        for game in games
    )
    row_height = min(room.h, max(row_height_for(options, room.w, look), high + metrics.px(16)))
    choices = ChoiceList(GAMES, room, options, row_height, str(chosen.path) if chosen else "")
    commands = [*panel.commands, *widget_commands(choices, look, focus)]
    scroll = focus.scroll(choices)
    for row in range(scroll, min(len(games), scroll + choices.rows_shown)):
        if pictures:
            place = row_box(choices, row, scroll)
            left = place.x + metrics.px(12 + 26)
            picture = Box(left, place.y + (place.h - high) // 2, round(high * WIDE), high)
            commands.extend(thumbnail(games[row], picture, scene))
    return Parts([Panel("games", box, tuple(commands))], [choices])


def game_panel(game: SavedGame, box: Box, scene: Scene, *, first: str) -> Parts:
    """One game: its picture, how far it came, who played it, and what can be done with it; ``first`` comes first."""
    t, look, focus = scene.t, scene.look, scene.focus
    metrics = look.metrics
    panel, room = titled_panel("game", game.title_in(t.language), box, look)
    foot, room = room.take_bottom(button_height(look), metrics.px(14))
    actions = [Button(WATCH.action, foot, t("start.watch"), WATCH.key, icon="ui_history")]
    if not game.shipped:
        label = t("board.to_ending" if game.ended else "start.resume")
        actions.append(Button(RESUME.action, foot, label, RESUME.key, icon="flag" if game.ended else "ui_play"))
    if game.turn:
        actions.append(Button(SIDE_BY_SIDE.action, foot, t("whatif.compare"), SIDE_BY_SIDE.key))
    actions.sort(key=lambda button: button.id != first)
    actions[0] = Button(actions[0].id, foot, actions[0].label, actions[0].key, look="primary", icon=actions[0].icon)
    buttons = buttons_row(foot, actions[::-1], look)
    left, right = room.split_columns(1.9, 1.0, gap=metrics.px(24))
    wide = min(left.w, round(left.h * 0.68 * WIDE))
    picture, below = left.take_top(round(wide / WIDE), metrics.px(10))
    picture = Box(picture.x, picture.y, wide, picture.h)
    commands = [*panel.commands, *thumbnail(game, picture, scene)]
    for button in buttons:
        commands.extend(widget_commands(button, look, focus))
    parts = Parts([Panel("game", box, tuple(commands))], [*buttons])
    parts.add(flow("game.facts", _facts(game, scene.today, t), below, look, focus))
    who = [*_seats(game, t), *_lesson(game, t)]
    return parts.add(flow("game.seats", who, right, look, focus))


def _facts(game: SavedGame, today: date, t: Translator) -> list[Line]:
    lines = [
        Line(progress(game, t), TypeRole.LABEL, icon="flag" if game.ended else "hourglass", mark_tone="orange", space=0)
    ]
    told = when(game, today, t)
    if told:
        lines.append(Line(told, icon="ui_info" if game.shipped else "ui_clock", space=8))
    lines.append(Line(game.path.name, TypeRole.CAPTION, "quiet", icon="ui_save", space=8))
    return [*lines, *_kin(game, t)]


def _family(game: SavedGame) -> tuple[tuple[int, Relative], ...]:
    """The family of a save, worked out once as long as it stays as it is, and its folders too: branches come there."""
    folders = (game.path.parent, played_saves(), shipped_saves())
    return _worked_out(game.path, (game.changed, *(stamp_of(one) for one in folders)))


@lru_cache(maxsize=256)
def _worked_out(path: Path, stamps: tuple[float, ...]) -> tuple[tuple[int, Relative], ...]:  # noqa: ARG001 - a new one is looked up again
    return tuple(flat(family(path)))


def _named(game: SavedGame, scene: Scene) -> str:
    """When a game was played; one of several branches also by the name of its file, as all have the same title."""
    moment = when(game, scene.today, scene.t)
    return f"{moment} · {game.path.stem}" if len(_family(game)) > 1 else moment


def _kin(game: SavedGame, t: Translator) -> list[Line]:
    """The family of a game as a tree, if it has one: what it went on from, and what went on from it."""
    found = _family(game)
    if len(found) < 2:
        return []
    lines = [Line(t("whatif.family"), TypeRole.LABEL, "sky", space=14)]
    for depth, one in found:
        tone: Tone = "text" if one.path == game.path else "quiet"
        icon = "ui_branch" if depth else "ui_save"
        told = f"{one.name}{whence_words(one, t)}"
        lines.append(Line(told, TypeRole.CAPTION, tone, icon=icon, indent=22 * min(depth, 6), space=5))
    return lines


def _seats(game: SavedGame, t: Translator) -> list[Line]:
    lines = [Line(t("start.who_played"), TypeRole.LABEL, "sky", space=0)]
    for seat in game.seats:
        tone: Tone = "text" if seat.player == PEOPLE else "quiet"
        flag = f"flags/{seat.flag}.png" if seat.flag else ""
        icon = "" if flag else "ui_user"
        word = player_word(seat.player, t)
        lines.append(Line(named(seat.names, t.language), flag=flag, icon=icon, value=word, value_tone=tone, space=10))
    return lines


def _lesson(game: SavedGame, t: Translator) -> list[Line]:
    """What a game that ships is worth stepping through for."""
    if not game.lesson:
        return []
    return [Line(t("start.lesson"), TypeRole.LABEL, "sky", space=24), Line(t.render(Message(game.lesson)), space=6)]
