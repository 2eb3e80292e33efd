"""Typed text of several lines: where its lines break, where the caret stands, and what keys and clicks do to it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.board.canvas.drawing import FillBox, Look, TextRun
from game.board.canvas.geometry import Box
from game.board.canvas.text import spans
from game.board.canvas.theme import DARK, TypeRole, metrics_for
from game.board.widgets.fields import text_area, text_area_height
from game.board.widgets.interaction import respond
from game.board.widgets.looks import widget_commands
from game.board.widgets.signals import Composing, KeyPress, PointerDown, Typed
from game.board.widgets.values import Action, Button, Focus, Page, TextField
from game.board.widgets.writing import Writing, next_word, word_before
from tests.board.conftest import RoundMeasure

SIZE = (1920, 1080)
LOOK = Look(SIZE, DARK, metrics_for(SIZE), RoundMeasure())
STYLE = LOOK.metrics.style(TypeRole.BODY)
TEN_LETTERS = Writing(Box(0, 0, 100, 200), STYLE, RoundMeasure())
TEXT = "one two three\nfour"  # stands as "one two", "three", "four"


def field(value: str = TEXT, limit: int = 200) -> TextField:
    """A field whose lines hold ten letters."""
    return text_area(TextField("why", Box(0, 0, 120, 300), "Why", value, limit=limit), LOOK)


def page_of(*widgets: TextField | Button) -> Page:
    return Page(SIZE, DARK.window, (), widgets)


def press(key: str, caret: int, value: str = TEXT, ctrl: bool = False) -> tuple[Action | None, int, bool]:
    focus = Focus(widget="why", carets={"why": caret})
    response = respond(KeyPress(key, ctrl=ctrl), page_of(field(value)), focus)
    return response.action, focus.carets["why"], response.used


def lines(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text, STYLE, 100, RoundMeasure())]


def test_text_breaks_at_spaces_and_at_its_own_line_breaks_and_long_words_are_split() -> None:
    assert lines(TEXT) == ["one two", "three", "four"]
    assert lines("abcdefghijklmnop") == ["abcdefghij", "klmnop"]
    assert lines("") == [""]
    assert lines("a\n") == ["a", ""]
    assert lines("1234567890 b") == ["1234567890", "b"]


@given(st.text(alphabet="ab \n", max_size=80))
def test_every_place_in_a_text_is_in_one_line_and_no_line_is_too_wide(text: str) -> None:
    found = spans(text, STYLE, 100, RoundMeasure())
    assert found[0][0] == 0
    assert found[-1][1] == len(text)
    for (_, end), (start, _) in pairwise(found):
        assert start - end in (0, 1)
        assert text[end:start] in ("", " ", "\n")
    assert all(end - start <= 10 for start, end in found)


@given(st.text(alphabet="ab \n", max_size=80), st.data())
def test_the_caret_is_found_again_where_it_is_drawn(text: str, data: st.DataObject) -> None:
    caret = data.draw(st.integers(0, len(text)))
    place = TEN_LETTERS.place(text, caret, 2)
    assert TEN_LETTERS.caret_at(text, place.centre) == caret


@pytest.mark.parametrize(
    ("key", "caret", "expected"),
    [
        ("down", 2, 10), ("down", 6, 13), ("down", 9, 15), ("up", 9, 1), ("up", 18, 12), ("up", 2, 0), ("down", 16, 18),
        ("home", 10, 8), ("end", 9, 13), ("left", 8, 7), ("right", 7, 8), ("left", 0, 0), ("right", 18, 18),
    ],
)  # fmt: skip
def test_arrows_walk_through_the_lines(key: str, caret: int, expected: int) -> None:
    assert press(key, caret) == (None, expected, True)


def test_at_either_end_an_arrow_leads_to_the_neighbour() -> None:
    below = Button("confirm", Box(0, 400, 100, 40), "Confirm")
    focus = Focus(widget="why", carets={"why": len(TEXT)})
    respond(KeyPress("down"), page_of(field(), below), focus)
    assert focus.widget == "confirm"
    focus = Focus(widget="why", carets={"why": 4})
    respond(KeyPress("up"), page_of(field(), below), focus)
    assert (focus.widget, focus.carets["why"]) == ("why", 0)


def test_ctrl_moves_and_takes_away_by_words() -> None:
    assert press("right", 0, ctrl=True) == (None, 3, True)
    assert press("left", 13, ctrl=True) == (None, 8, True)
    assert press("home", 9, ctrl=True) == (None, 0, True)
    assert press("end", 9, ctrl=True) == (None, len(TEXT), True)
    assert press("backspace", 7, ctrl=True)[0] == Action("why", "one  three\nfour", final=False)
    assert press("delete", 8, ctrl=True)[0] == Action("why", "one two \nfour", final=False)
    assert (next_word("a  ", 1), word_before("  a", 2)) == (3, 0)


def test_enter_breaks_the_line_and_ctrl_enter_confirms() -> None:
    assert press("enter", 3) == (Action("why", "one\n two three\nfour", final=False), 4, True)
    confirm = Button("confirm", Box(0, 400, 100, 40), "Confirm", "ctrl+enter")
    focus = Focus(widget="why")
    assert respond(KeyPress("enter", ctrl=True), page_of(field(), confirm), focus).action == Action("confirm")
    assert focus.widget == "why", "whoever types goes on where they were"


def test_enter_in_a_line_goes_on_to_the_next_field() -> None:
    line = TextField("tag", Box(0, 320, 100, 50), "Tag", "x", goes_on=True)
    focus = Focus(widget="tag")
    assert respond(KeyPress("enter"), page_of(line, field()), focus).action is None
    assert focus.widget == "why"


def test_a_click_puts_the_caret_at_the_letter() -> None:
    focus = Focus(widget=None)
    widget = field()
    assert widget.writing is not None
    x, y = widget.writing.box.x, widget.writing.box.y
    respond(PointerDown((x + 31, y + 25)), page_of(widget), focus)
    assert (focus.widget, focus.carets["why"]) == ("why", 11)
    respond(PointerDown((x + 90, y + 200)), page_of(widget), focus)
    assert focus.carets["why"] == len(TEXT)


def typed(text: str, value: str, caret: int, limit: int = 200) -> tuple[object, int]:
    focus = Focus(widget="why", carets={"why": caret})
    action = respond(Typed(text), page_of(field(value, limit)), focus).action
    return action.value if action is not None else None, focus.carets["why"]


def test_an_accent_typed_apart_joins_its_letter() -> None:
    assert typed("\u0301", "Falco n", 5) == ("Falcó n", 5)
    assert typed("e\u0301", "", 0) == ("é", 1)


def test_line_breaks_are_kept_and_other_controls_are_not() -> None:
    assert typed("a\r\nb\tc\x00", "", 0) == ("a\nb c", 5)


def test_a_text_stops_at_its_bound() -> None:
    assert typed("abcdef", "xy", 2, limit=5) == ("xyabc", 5)
    assert typed("a", "xyxyx", 2, limit=5) == (None, 2)


def test_a_field_is_as_high_as_its_text_and_shows_what_is_being_composed() -> None:
    short, long = (text_area_height("a " * letters, 120, 3, LOOK) for letters in (2, 40))
    assert short < long
    focus = Focus(widget="why", carets={"why": 3})
    respond(Composing("né"), page_of(field()), focus)
    runs = [one for one in widget_commands(field(), LOOK, focus) if isinstance(one, TextRun)]
    assert [run.full for run in runs] == ["Why", "onené two", "three", "four"]
    (caret,) = (one for one in widget_commands(field(), LOOK, focus) if isinstance(one, FillBox))
    writing = field().writing
    assert writing is not None
    assert caret.box.x == writing.box.x + 50


def test_what_has_the_focus_is_brought_in_sight_by_keys_and_left_alone_by_the_pointer() -> None:
    focus = Focus(widget="why")
    respond(PointerDown((1, 1)), page_of(field()), focus)
    assert not focus.reveal
    respond(Typed("a"), page_of(field()), focus)
    assert focus.reveal
    focus.settle(Page(SIZE, DARK.window, (), (field(),), scrolled=(("body", 40),)))
    assert focus.scrolls["body"] == 40
