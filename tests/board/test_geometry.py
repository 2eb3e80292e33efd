from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from game.board.canvas.geometry import Box, bounding_box, share_out

LENGTHS = st.integers(0, 3000)
BOXES = st.builds(Box, st.integers(-100, 3000), st.integers(-100, 3000), LENGTHS, LENGTHS)


def test_fixed_parts_keep_their_pixels_and_weights_fill_the_rest() -> None:
    assert share_out(100, (20, 1.0, 3.0)) == (20, 20, 60)


@given(LENGTHS, st.integers(1, 12))
def test_equal_columns_fill_the_width_and_differ_by_one_pixel_at_most(width: int, count: int) -> None:
    columns = Box(5, 5, width, 10).columns(count)
    widths = [column.w for column in columns]
    assert sum(widths) == width
    assert max(widths) - min(widths) <= 1


@given(BOXES, st.integers(1, 8), st.integers(0, 5))
def test_rows_with_gaps_stay_inside_and_apart(box: Box, count: int, gap: int) -> None:
    if box.h < gap * (count - 1):
        return
    rows = box.rows(count, gap)
    assert all(box.encloses(row) for row in rows)
    assert all(upper.bottom + gap == lower.y for upper, lower in pairwise(rows))
    assert rows[-1].bottom == box.bottom


def test_a_grid_goes_row_by_row() -> None:
    cells = Box(0, 0, 21, 11).grid(2, 2, gap=1)
    assert cells == (Box(0, 0, 10, 5), Box(11, 0, 10, 5), Box(0, 6, 10, 5), Box(11, 6, 10, 5))


@given(BOXES, st.integers(0, 4000), st.integers(0, 50))
def test_taking_an_edge_gives_two_boxes_that_do_not_meet(box: Box, length: int, gap: int) -> None:
    for part, rest in (
        box.take_top(length, gap),
        box.take_bottom(length, gap),
        box.take_left(length, gap),
        box.take_right(length, gap),
    ):
        assert box.encloses(part)
        assert box.encloses(rest)
        assert not part.meets(rest)


@given(BOXES, st.integers(0, 2000))
def test_an_inset_never_turns_a_box_inside_out(box: Box, by: int) -> None:
    smaller = box.inset(by)
    assert box.encloses(smaller)
    assert smaller.w >= 0
    assert smaller.h >= 0


@given(BOXES, BOXES)
def test_boxes_meet_when_their_overlap_has_area(one: Box, other: Box) -> None:
    shared = one.overlap(other)
    assert one.meets(other) == (shared.w > 0 and shared.h > 0)


@given(BOXES)
def test_a_box_put_within_a_frame_lies_in_it(box: Box) -> None:
    frame = Box(0, 0, 1280, 720)
    assert frame.encloses(box.within(frame))


def test_a_pixel_on_the_right_edge_belongs_to_the_neighbour() -> None:
    box = Box(10, 10, 5, 5)
    assert box.holds((14, 14))
    assert not box.holds((15, 14))


def test_what_is_squeezed_below_nothing_has_no_area() -> None:
    assert Box(3, 2, -1, 4) == Box(3, 2, 0, 4)
    assert Box(3, 2, 5, -4) == Box(3, 2, 5, 0)


def test_the_bounding_box_holds_every_point() -> None:
    assert bounding_box([(3, 9), (7, 2)]) == Box(3, 2, 5, 8)
