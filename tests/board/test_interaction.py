from typing import Any

import pytest

from game.board.canvas.geometry import Box, Point
from game.board.canvas.theme import DARK
from game.board.widgets.interaction import respond
from game.board.widgets.neighbours import neighbour
from game.board.widgets.signals import KeyPress, PointerDown, PointerMoved, PointerUp, Typed, WheelTurned
from game.board.widgets.values import (
    Action,
    Button,
    ChoiceList,
    Focus,
    Option,
    Page,
    ScrollArea,
    Spot,
    Stepper,
    TextField,
    bar_box,
    stepper_buttons,
)

SIZE = (1280, 720)
NEXT = Button("next", Box(0, 0, 100, 40), "Next", "n")
BACK = Button("back", Box(0, 50, 100, 40), "Back", "ctrl+z")
OFF = Button("off", Box(110, 0, 100, 40), "Strike", "s", enabled=False, why_disabled="Not below rung 9.")
ROWS = tuple(Option(f"row{number}", f"Row {number}", enabled=number != 3) for number in range(20))
ROW_LIST = ChoiceList("rows", Box(300, 0, 200, 100), ROWS, 20)
SIZE_STEPPER = Stepper("size", Box(0, 200, 300, 40), "Type", 125, 100, 175, 25)
NAME = TextField("name", Box(0, 300, 300, 60), "Name", "Ana", limit=8)
AREA = ScrollArea("area", Box(600, 0, 200, 100), 340, 20)
PAGE = Page(SIZE, DARK.window, (), (NEXT, BACK, OFF, ROW_LIST, SIZE_STEPPER, NAME, AREA))


def focused(widget_id: str) -> Focus:
    return Focus(widget=widget_id)


def press(key: str, focus: Focus, page: Page = PAGE, **held: Any) -> Action | None:
    return respond(KeyPress(key, held.pop("text", ""), **held), page, focus).action


def click(point: Point, focus: Focus, page: Page = PAGE) -> Action | None:
    respond(PointerDown(point), page, focus)
    return respond(PointerUp(point), page, focus).action


def test_tab_walks_the_widgets_in_order_and_round() -> None:
    focus = focused("next")
    seen = []
    for _ in range(8):
        seen.append(focus.widget)
        press("tab", focus)
    assert seen == ["next", "back", "off", "rows", "size", "name", "area", "next"]


def test_shift_tab_walks_back() -> None:
    focus = focused("next")
    press("tab", focus, shift=True)
    assert focus.widget == "area"


def test_tab_passes_by_what_cannot_be_used() -> None:
    page = Page(SIZE, DARK.window, (), (NEXT, ChoiceList("none", Box(0, 0, 9, 9), (), 9), BACK))
    focus = focused("next")
    press("tab", focus, page)
    assert focus.widget == "back"


@pytest.mark.parametrize("key", ["enter", "space"])
def test_a_button_does_the_same_by_mouse_by_key_and_by_shortcut(key: str) -> None:
    expected = Action("next")
    assert click((10, 10), focused("back")) == expected
    assert press(key, focused("next")) == expected
    assert press("n", focused("rows"), text="n") == expected


def test_a_shortcut_needs_exactly_its_modifiers() -> None:
    assert press("z", focused("next"), ctrl=True) == Action("back")
    assert press("z", focused("next")) is None
    assert press("z", focused("next"), ctrl=True, shift=True) is None
    assert press("n", focused("next"), ctrl=True) is None


def test_a_sign_that_needs_shift_is_found_by_what_it_types() -> None:
    page = Page(SIZE, DARK.window, (), (Button("help", Box(0, 0, 9, 9), "Help", "?"),))
    assert press("/", focused("help"), page, text="?", shift=True) == Action("help")


def test_a_disabled_button_does_nothing_but_takes_the_focus_to_say_why() -> None:
    for focus, action in (
        (one := focused("next"), click((120, 10), one)),
        (two := focused("next"), press("s", two, text="s")),
        (three := focused("off"), press("enter", three)),
    ):
        assert action is None
        assert focus.widget == "off"


def test_letting_go_elsewhere_presses_nothing() -> None:
    focus = focused("next")
    respond(PointerDown((10, 10)), PAGE, focus)
    assert respond(PointerUp((10, 60)), PAGE, focus).action is None


def test_a_spot_that_only_explains_is_not_pressed() -> None:
    page = Page(SIZE, DARK.window, (), (Spot("gauge", Box(0, 0, 9, 9), "Fuel", opens=False),))
    assert click((1, 1), focused("gauge"), page) is None


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        (["down"], 1),
        (["up"], 0),
        (["end"], 19),
        (["end", "down"], 19),
        (["end", "home"], 0),
        (["page_down"], 4),
        (["page_down", "page_down", "page_up"], 4),
    ],
)
def test_keys_move_in_a_list_and_enter_chooses(keys: list[str], row: int) -> None:
    focus = focused("rows")
    for key in keys:
        press(key, focus)
    assert focus.cursor(ROW_LIST) == row
    assert focus.scroll(ROW_LIST) <= row < focus.scroll(ROW_LIST) + ROW_LIST.rows_shown
    assert press("enter", focus) == Action("rows", f"row{row}")


def test_a_row_is_chosen_by_mouse_as_by_key() -> None:
    by_key, by_mouse = focused("rows"), focused("next")
    for _ in range(2):
        press("down", by_key)
    assert press("space", by_key) == click((310, 45), by_mouse) == Action("rows", "row2")


def test_a_row_that_is_off_cannot_be_chosen() -> None:
    focus = focused("rows")
    focus.cursors["rows"] = 3
    assert press("enter", focus) is None
    assert click((310, 65), focus) is None


def test_the_wheel_turns_the_list_under_the_pointer_and_stops_at_the_end() -> None:
    focus = focused("next")
    respond(WheelTurned((310, 10), 2), PAGE, focus)
    assert focus.scroll(ROW_LIST) == 2
    assert click((310, 5), focus) == Action("rows", "row2")
    respond(WheelTurned((310, 10), 99), PAGE, focus)
    assert focus.scroll(ROW_LIST) == 15


def test_the_scroll_bar_follows_the_pointer() -> None:
    focus = focused("next")
    bar = bar_box(ROW_LIST)
    assert bar is not None
    respond(PointerDown((bar.x + 2, bar.y)), PAGE, focus)
    respond(PointerMoved((bar.x - 50, bar.bottom + 40)), PAGE, focus)
    assert focus.scroll(ROW_LIST) == ROW_LIST.most_scroll
    assert respond(PointerUp((bar.x, bar.bottom - 1)), PAGE, focus).action is None


def test_an_area_scrolls_by_key_and_wheel_within_its_content() -> None:
    focus = focused("area")
    press("down", focus)
    assert focus.scroll(AREA) == 20
    press("end", focus)
    assert focus.scroll(AREA) == 240
    respond(WheelTurned((610, 10), -99), PAGE, focus)
    assert focus.scroll(AREA) == 0


def test_a_number_goes_up_by_key_as_by_mouse_and_stops_at_its_bounds() -> None:
    minus, plus = stepper_buttons(SIZE_STEPPER)
    assert press("right", focused("size")) == click(plus.centre, focused("next")) == Action("size", 150)
    assert press("-", focused("size"), text="-") == click(minus.centre, focused("next")) == Action("size", 100)
    assert press("end", focused("size")) == Action("size", 175)
    lowest = Page(SIZE, DARK.window, (), (Stepper("size", SIZE_STEPPER.box, "Type", 100, 100, 175, 25),))
    assert press("left", focused("size"), lowest) is None


@pytest.mark.parametrize(
    ("keys", "span", "value"),
    [
        ("7", (0, 9), 7),
        ("35", (5, 90), 35),  # a 3 alone would be too low
        ("3", (5, 90), 5),
        ("95", (0, 60), 60),
        ("-4", (-9, 9), -4),
        ("12<", (0, 90), 1),
        ("<", (0, 90), 2),
        ("4+", (0, 90), 5),
        ("4+2", (0, 90), 2),
        ("4_2", (0, 90), 2),
    ],
)
def test_digits_set_a_number_and_out_of_range_it_stands_at_its_bound(
    keys: str, span: tuple[int, int], value: int
) -> None:
    """They were ignored, and the record had what stood there before. ``<`` is Backspace, ``_`` Tab and back."""
    focus, at = focused("size"), min(span[1], 20)
    for one in keys:
        page = Page(SIZE, DARK.window, (), (Stepper("size", SIZE_STEPPER.box, "Size", at, *span), NEXT))
        name = {"<": "backspace", "_": "tab"}.get(one, one)
        action = press(name, focus, page, text=one if name == one else "")
        if name == "tab":
            press("tab", focus, page, shift=True)
        if action is not None:
            assert isinstance(action.value, int)
            at = action.value
    assert at == value


@pytest.mark.parametrize(("keys", "ends"), [("-", -1), ("-+", 1), ("0", 1), ("-0", -1), ("-3", -3)])
def test_a_number_that_is_never_nought_passes_over_it(keys: str, ends: int) -> None:
    """From +1 to −1 the effect came to nothing in between, its line vanished, and the next click went astray."""
    focus, at = focused("size"), 1
    for key in keys:
        page = Page(SIZE, DARK.window, (), (Stepper("size", SIZE_STEPPER.box, "By", at, -9, 9, nought=False),))
        action = press(key, focus, page, text=key)
        if action is not None:
            assert isinstance(action.value, int)
            at = action.value
    assert at == ends


def test_typed_text_lands_at_the_caret_with_its_accents_put_together() -> None:
    focus = focused("name")
    press("home", focus)
    action = respond(Typed("e\u0301"), PAGE, focus).action
    assert action == Action("name", "éAna", final=False)
    assert focus.carets["name"] == 1


def test_a_field_takes_no_more_than_its_limit_and_no_control_signs() -> None:
    assert respond(Typed("\t123456789"), PAGE, focused("name")).action == Action("name", "Ana 1234", final=False)


def test_keys_edit_a_field_and_enter_finishes_it() -> None:
    focus = focused("name")
    assert press("backspace", focus) == Action("name", "An", final=False)
    focus.carets["name"] = 0
    assert press("backspace", focus) is None
    assert press("delete", focus) == Action("name", "na", final=False)
    assert press("enter", focus) == Action("name", "Ana")


def test_ctrl_a_selects_all_of_a_field_and_what_is_typed_takes_its_place() -> None:
    focus = focused("name")
    press("a", focus, ctrl=True)
    assert focus.is_marked(NAME)
    assert respond(Typed("Bo"), PAGE, focus).action == Action("name", "Bo", final=False)
    assert not focus.is_marked(NAME)
    press("a", focus, ctrl=True)
    assert press("backspace", focus) == Action("name", "", final=False)
    press("a", focus, ctrl=True)
    press("right", focus)
    assert respond(Typed("!"), PAGE, focus).action == Action("name", "Ana!", final=False)


def test_what_is_selected_is_copied_and_cut() -> None:
    focus = focused("name")
    assert press("c", focus, ctrl=True) is None
    assert focus.copied == ""
    press("a", focus, ctrl=True)
    press("c", focus, ctrl=True)
    assert focus.copied == "Ana"
    assert press("x", focus, ctrl=True) == Action("name", "", final=False)


def test_a_letter_typed_in_a_field_is_no_shortcut() -> None:
    focus = focused("name")
    assert press("n", focus, text="n") is None
    assert focus.widget == "name"
    assert press("z", focus, ctrl=True) == Action("back")


def test_arrows_go_to_the_neighbour_on_that_side() -> None:
    focus = focused("next")
    press("right", focus)
    assert focus.widget == "off"
    press("left", focus)
    press("down", focus)
    assert focus.widget == "back"
    assert neighbour(PAGE, NEXT, "up") is None


def test_the_focus_moves_to_what_took_the_place_of_a_widget_that_went() -> None:
    focus = focused("back")
    focus.settle(PAGE)
    focus.settle(Page(SIZE, DARK.window, (), (NEXT, OFF, ROW_LIST)))
    assert focus.widget == "off"


def test_the_focus_never_falls_on_a_way_out_when_its_widget_goes() -> None:
    focus = focused("back")
    focus.settle(PAGE)
    out = Button("leave", OFF.box, "Leave", "escape")
    focus.settle(Page(SIZE, DARK.window, (), (NEXT, out)))
    assert focus.widget == "next"
    focus = focused("back")
    focus.settle(PAGE)
    focus.settle(Page(SIZE, DARK.window, (), (NEXT, OFF, out), instead="next"))
    assert focus.widget == "next"


def test_a_new_page_starts_where_it_asks_to() -> None:
    focus = Focus()
    focus.settle(Page(SIZE, DARK.window, (), (NEXT, BACK), first_focus="back"))
    assert focus.widget == "back"


def test_a_key_nobody_wants_is_left_for_the_screen() -> None:
    assert not respond(KeyPress("f5"), PAGE, focused("next")).used
