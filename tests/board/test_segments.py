"""A row of segments: one of a few, by mouse and by keyboard alike."""

from __future__ import annotations

import pytest

from game.board.canvas.drawing import Look, Panel, Sign, TextRun
from game.board.canvas.geometry import Box
from game.board.widgets.interaction import respond
from game.board.widgets.looks import widget_commands
from game.board.widgets.segments import Segments, segments_in, segments_width
from game.board.widgets.signals import KeyPress, PointerDown, PointerUp
from game.board.widgets.tooltip import tooltip
from game.board.widgets.values import Action, Focus, Page
from tests.board.inspection import faults

OPTIONS = (("a", "People"), ("b", "Bot"), ("c", "Chance"))


def row(look: Look, selected: str = "b", width: int = 600) -> Segments:
    box = Box(100, 100, width, 40)
    return Segments("who", box, segments_in(box, OPTIONS, look), selected, "Who", "explained")


def page(look: Look, segments: Segments, focus: Focus) -> Page:
    panel = Panel("p", Box(0, 0, 1920, 1080), widget_commands(segments, look, focus))
    return Page(look.size, look.theme.window, (panel,), (segments,))


@pytest.mark.parametrize(
    ("key", "chosen"),
    [("left", "a"), ("right", "c"), ("home", "a"), ("end", "c"), ("enter", "c"), ("space", "c")],
)
def test_keys_choose_at_once(look: Look, key: str, chosen: str) -> None:
    segments, focus = row(look), Focus("who")
    response = respond(KeyPress(key), page(look, segments, focus), focus)
    assert response.action == Action("who", chosen)


def test_arrows_stop_at_the_ends_and_enter_goes_round(look: Look) -> None:
    segments, focus = row(look, "c"), Focus("who")
    shown = page(look, segments, focus)
    assert respond(KeyPress("right"), shown, focus).action is None
    assert respond(KeyPress("right"), shown, focus).used
    assert respond(KeyPress("enter"), shown, focus).action == Action("who", "a")
    assert not respond(KeyPress("up"), shown, focus).action


def test_a_click_chooses_what_is_under_it_and_the_chosen_one_says_nothing(look: Look) -> None:
    segments, focus = row(look), Focus()
    shown = page(look, segments, focus)
    for segment in segments.segments:
        respond(PointerDown(segment.box.centre), shown, focus)
        action = respond(PointerUp(segment.box.centre), shown, focus).action
        assert action == (None if segment.id == "b" else Action("who", segment.id))


def test_the_chosen_one_has_a_check_mark_and_the_hint_says_more(look: Look) -> None:
    segments, focus = row(look), Focus("who")
    shown = page(look, segments, focus)
    (mark,) = (one for one in shown.panels[0].commands if isinstance(one, Sign))
    assert segments.segments[1].box.encloses(mark.box)
    assert faults(shown, look) == []
    hint = tooltip(shown, look, focus)
    assert hint is not None
    assert [one.full for one in hint.commands if isinstance(one, TextRun)] == ["explained"]


def test_labels_of_unlike_length_share_a_row_that_is_too_narrow_for_equal_parts(look: Look) -> None:
    assert segments_width([label for _, label in OPTIONS], look) > 300
    segments = row(look, width=300)
    widths = [one.box.w for one in segments.segments]
    assert sum(widths) == 300
    assert widths[0] > widths[1]
