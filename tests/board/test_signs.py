"""The help says what every sign means that the board draws without its words beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.board.app.signs import sign_lines
from game.board.canvas.drawing import Icon, Sign, SignShape
from game.board.canvas.theme import Colour, Theme
from game.board.desk.clock import ClockState
from game.board.desk.desk import TABLE, Desk
from game.board.lines.allies import STATE_SIGNS, STATE_TONES, STATE_WORDS
from game.board.screens.frame.top_bar import CLOCK_SIGNS
from game.board.widgets.flow import Line, ink
from game.board.widgets.values import Page
from game.play.session import Session
from game.translate import LANGUAGES
from tests.board.layouts import settled
from tests.board.player import Player
from tests.board.test_pictures import SAVE

BY_THEMSELVES = ("map", "tracks", "ladder", "time", "card.", "top", "now")
"""Panels whose signs have no words beside them; in columns and lists each sign stands before what it means."""
RULER = "facilitator"


def looked_at(player: Player) -> Iterator[Page]:
    """The board of each kind of seat, and of the table, all through a game that was played."""
    whole = Session.open(SAVE, read_only=True)
    for record in [one.record for one in whole.history.entries(RULER)][::23]:
        for seat in ("caracas", "beijing", TABLE):
            player.app.show_game(whole.at(record=record), seat)
            yield settled(player.stage, (1920, 1080))


def drawn(pages: Iterator[Page]) -> tuple[set[tuple[SignShape, Colour]], set[str]]:
    """The signs with their colours, and the pictures on the map's own strip, that stand by themselves."""
    signs, icons = set(), set()
    for page in pages:
        for panel in page.panels:
            if not panel.id.startswith(BY_THEMSELVES):
                continue
            signs |= {(one.shape, one.colour) for one in panel.commands if isinstance(one, Sign)}
            icons |= {one.name for one in panel.commands if isinstance(one, Icon) and panel.id == "map.strip"}
    return signs, icons


def told(lines: list[Line], theme: Theme) -> set[tuple[SignShape | None, Colour | None]]:
    """The signs of the help; one in the colour of words stands for its shape in every colour."""
    return {(one.sign, None if one.mark_tone == "text" else ink(theme, one.mark_tone)) for one in lines}


def test_every_sign_that_the_board_draws_by_itself_stands_in_the_help(player: Player) -> None:
    """Five of the board's signs stood there, of more than thirty."""
    signs, icons = drawn(looked_at(player))
    lines = sign_lines(player.desk)
    known = told(lines, player.stage.theme)
    assert len({shape for shape, _ in signs}) > 8
    assert {one for one in signs if one not in known and (one[0], None) not in known} == set()
    assert icons - {one.icon for one in lines} == set()


def test_every_state_of_an_ability_and_of_the_clock_has_its_line() -> None:
    desk = Desk(Session.new("caracas-calling", seed=7), "caracas", "en")
    lines = sign_lines(desk)
    wanted = {(desk.t(STATE_WORDS[state]), shape, STATE_TONES[state]) for state, shape in STATE_SIGNS.items()}
    assert wanted <= {(one.text, one.sign, one.mark_tone) for one in lines}
    clocks = {(icon, tone) for icon, tone, _ in CLOCK_SIGNS.values()}
    assert clocks <= {(one.icon, one.mark_tone) for one in lines}
    assert set(CLOCK_SIGNS) == set(ClockState) - {ClockState.OFF}


def test_the_sign_of_every_seat_stands_in_the_help() -> None:
    desk = Desk(Session.new("caracas-calling", seed=7), "caracas", "en")
    lines = [(one.text, one.sign, one.mark_tone) for one in sign_lines(desk)]
    for seat in desk.scenario.seats:
        mark = desk.mark(seat.id)
        assert (desk.seat_called(seat.id), mark.shape, mark.accent) in lines


def test_the_signs_of_the_control_view_are_told_to_who_leads_alone() -> None:
    session = Session.new("caracas-calling", seed=7, facilitated=True)
    told_there, told_here = ({one.text for one in sign_lines(Desk(session, seat, "en"))} for seat in (RULER, "caracas"))
    assert "its turn" in told_there - told_here


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_with_all_signs_is_sound_in_each_language(language: str, player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path)
    player.press("n")
    player.app.change_language(language)
    player.app.enter("help")
    assert player.faults() == []
    player.settle()
    player.press("end")
    player.settle()
    assert player.sees(player.app.t("board.clock_paused"))
    assert player.faults() == []
