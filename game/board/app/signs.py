"""What the signs mean: every sign that the board draws without its words beside it, taken from where it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.lines.allies import ANSWER_SIGNS, ANSWER_WORDS, LATE_SIGN, PIPS, STATE_SIGNS, STATE_TONES, STATE_WORDS
from game.board.lines.marks import KINDS
from game.board.screens.control.clock import CLOCKS
from game.board.screens.control.waiting import STANDS
from game.board.screens.frame.top_bar import CLOCK_SIGNS
from game.board.widgets.flow import Line
from game.telling.hotwash.moments import SHAPES
from rules.wording.names import Name, route_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.board.desk.desk import Desk
    from game.board.widgets.flow import Tone

__all__ = ["sign_lines"]


def sign_lines(desk: Desk) -> list[Line]:
    """Every sign with what it means, by where it stands; for who leads the control view's too."""
    lines = [*_cards(desk), *_numbers(desk), *_map(desk), *_time(desk), *_seats(desk), *_clock(desk), *_buttons(desk)]
    return [*lines, *_control(desk)] if desk.seat == desk.seat_with_role("facilitator") else lines


def _head(desk: Desk, key: str) -> Line:
    return Line(desk.t(key), TypeRole.LABEL, "sky", space=16)


def _sign(desk: Desk, key: str, shape: SignShape, tone: Tone) -> Line:
    return Line(desk.t(key), sign=shape, mark_tone=tone, space=5)


def _icon(desk: Desk, key: str, icon: str, tone: Tone) -> Line:
    return Line(desk.t(key), icon=icon, mark_tone=tone, space=5)


def _cards(desk: Desk) -> Iterator[Line]:
    yield _head(desk, "board.signs")
    for state, shape in STATE_SIGNS.items():
        yield _sign(desk, STATE_WORDS[state], shape, STATE_TONES[state])
    for answer, (shape, tone) in ANSWER_SIGNS.items():
        yield _sign(desk, ANSWER_WORDS[answer], shape, tone)
    yield _sign(desk, "signs.late", *LATE_SIGN)
    for shape, tone, key in PIPS.values():
        yield _sign(desk, key, shape, tone)
    yield _sign(desk, "signs.limits", SignShape.PADLOCK, "orange")


def _numbers(desk: Desk) -> Iterator[Line]:
    yield _head(desk, "signs.numbers")
    yield _sign(desk, "signs.up", SignShape.UP, "text")
    yield _sign(desk, "signs.down", SignShape.DOWN, "text")
    yield _sign(desk, "signs.critical", SignShape.DOWN, "vermilion")
    yield Line(desk.t("board.die_rule"), die=4, space=8)


def _map(desk: Desk) -> Iterator[Line]:
    yield _head(desk, "signs.map")
    geography = desk.scenario.geography
    pressure = desk.mark(desk.seat_with_role("pressure")).accent
    for one in geography.routes if geography is not None else ():
        yield Line(desk.say(route_name(one.route)), icon=one.icon, space=5)
    yield _sign(desk, "signs.covered", SignShape.CROSS, "vermilion")
    yield _sign(desk, "signs.relation", SignShape.MINUS, "text")
    yield _sign(desk, "signs.dashed", SignShape.MINUS, "quiet")
    yield _icon(desk, "signs.token", "crate", "text")
    yield _icon(desk, "map.key_late", "hourglass", "orange")
    yield Line(desk.t("signs.several"), space=5)
    yield _sign(desk, "signs.capital", SignShape.RING, "text")
    yield _sign(desk, "signs.line_begins", SignShape.DISC, "text")
    for marker in geography.posture if geography is not None else ():
        name = desk.say(Name(f"geography.posture.{marker.id}.name"))
        yield Line(name, icon=marker.icon, mark_tone=pressure, space=5)


def _time(desk: Desk) -> Iterator[Line]:
    yield _head(desk, "hotwash.time_line")
    for kind, (tone, key) in KINDS.items():
        yield _sign(desk, key, SignShape(SHAPES[kind]), tone)
    yield _sign(desk, "signs.now", SignShape.DISC, "text")


def _seats(desk: Desk) -> Iterator[Line]:
    yield _head(desk, "signs.seats")
    for seat in desk.scenario.seats:
        mark = desk.mark(seat.id)
        yield Line(desk.seat_called(seat.id), sign=mark.shape, mark_tone=mark.accent, space=5)


def _clock(desk: Desk) -> Iterator[Line]:
    yield _head(desk, "signs.clock")
    for icon, tone, word in CLOCK_SIGNS.values():
        yield _icon(desk, word or "control.clock_running", icon, tone)


def _buttons(desk: Desk) -> Iterator[Line]:
    yield _head(desk, "signs.buttons")
    yield _sign(desk, "signs.chosen", SignShape.CHECK, "text")
    yield _sign(desk, "signs.locked", SignShape.PADLOCK, "text")


def _control(desk: Desk) -> Iterator[Line]:
    yield _head(desk, "signs.control")
    for shape, tone, key in (*STANDS.values(), *CLOCKS.values()):
        yield _sign(desk, key, shape, tone)
