"""What random keys found on the board, each as the page that was faulty."""

from __future__ import annotations

import pytest

from game.board.canvas.drawing import Look, TextRun
from game.board.canvas.geometry import Box
from game.board.canvas.theme import DARK, TypeRole, metrics_for
from game.board.desk.desk import Desk
from game.board.forms.blocks import Column, block_of
from game.board.screens.game.log import LOG, log_body
from game.board.screens.game.tracks import _change_width
from game.board.widgets.form_fields import Pick
from game.board.widgets.values import Focus, Option
from game.board.window.fonts import Fonts
from game.forms.values import Values
from game.play.session import Session
from game.translate import Translator

SIZES = ((1280, 720), (1366, 768), (1920, 1080), (2560, 1440))
TYPE_SIZES = (1.0, 1.25, 1.5, 1.75)


def test_a_wider_window_under_the_pointer_has_fewer_rows_in_its_log(look: Look) -> None:
    session = Session.new("caracas-calling", seed=7)
    while session.turn < 2:
        session.advance()
    focus = Focus(hover=LOG, hover_row=10_000)
    assert log_body(Desk(session, "caracas", "en"), Box(0, 0, 600, 400), look, focus).widgets


@pytest.mark.parametrize("type_size", TYPE_SIZES)
@pytest.mark.parametrize("size", SIZES)
def test_a_fall_by_ten_stands_whole_beside_its_track(fonts: Fonts, size: tuple[int, int], type_size: float) -> None:
    look = Look(size, DARK, metrics_for(size, type_size), fonts)
    room = _change_width(look) - look.metrics.px(16)
    assert room >= fonts.width("−10", look.metrics.style(TypeRole.HEADING))


@pytest.mark.parametrize("type_size", TYPE_SIZES)
@pytest.mark.parametrize("size", SIZES)
def test_what_was_chosen_in_a_form_is_read_whole(fonts: Fonts, size: tuple[int, int], type_size: float) -> None:
    look = Look(size, DARK, metrics_for(size, type_size), fonts)
    words = "Weigh what an ally wants against what it can do before counting on it"
    field = Pick("aim", "Objective", (Option("a", words), *(Option(f"b{n}", f"Another {n}") for n in range(12))))
    values = Values()
    values.put("aim", "a")
    for width in range(600, 1400, 37):
        block = block_of(field, values, Column(width, 10_000, look, Focus()), Translator("en"))
        commands, widgets = block.make(Box(0, 0, width, block.height))
        assert any(one.id == "aim~" for one in widgets)
        said = [one for one in commands if isinstance(one, TextRun) and one.full == words]
        assert said
        assert not any(one.clipped for one in said)
