"""The board on paper: ladder, turns, tracks and the allies' numbers, with the markers that lie on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.paper.aids import aid_pages
from game.paper.model import NOBODY, Band, Board, Boards, Group, Marker, Markers, Rung, Square, Track
from game.paper.money import account_page
from game.paper.scene import shortened
from rules.wording import names as w
from rules.wording.keys import OWN_NUMBERS
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.paper.model import Section
    from game.paper.scene import Scene
    from rules.scenario.cards import AllyCard
    from rules.scenario.scenario import Scenario, Token
    from rules.scenario.scenario import Track as TrackData

__all__ = ["sections"]

NAME: Final = 24
MOST_CELLS: Final = 21
"""A track with more values than this is written as a number."""
MOST_TURNS: Final = 48
MOST_OF_A_TOKEN: Final = 8
COUNTER: Final = 11
"""Millimetres of a counter that lies in a cell."""
PIECE: Final = 18
MOST_PIECES: Final = 200
OWN: Final = (("relation", "R"), ("exposure", "X"), ("capacity", "C"))
"""An ally's numbers that lie on the board, with the letter on the marker."""
GROUPS: Final = ("defender", "pressure", "world")
TOP: Final = 10
"""An ally's numbers run from 0 to this."""


def sections(scene: Scene) -> Iterator[Section]:
    """How a turn goes and what the odds are, the account, the board itself, and its markers."""
    yield from aid_pages(scene)
    yield from account_page(scene)
    yield _boards(scene)
    yield Markers(scene.t("print.counters"), tuple(_counters(scene)), COUNTER)
    yield Markers(scene.t("print.markers"), tuple(_pieces(scene))[:MOST_PIECES], PIECE)


def _boards(scene: Scene) -> Boards:
    t, scenario = scene.t, scene.scenario
    allies = tuple(_ally(scene, one) for one in scenario.allies)
    tracks = tuple(group for name in GROUPS if (group := _group(scene, name)).rows)
    second = [*allies, *([stock] if (stock := _stock(scene)).rows else [])]
    return Boards(
        title=t("print.board"),
        ladder_title=t("print.ladder"),
        turns_title=t("print.turns"),
        rungs=tuple(_rungs(scene)),
        turns=tuple(str(turn) for turn in range(1, min(scenario.turns, MOST_TURNS) + 1)),
        boards=(Board(tracks, ladder=True), *([Board(tuple(second))] if second else [])),
    )


def _group(scene: Scene, group: str) -> Group:
    """The tracks of a side, or of the world."""
    if group == "world":
        title, seat = scene.t("print.world"), ""
    else:
        title, seat = scene.called(group), next((one.id for one in scene.seats(group)), "")
    rows = tuple(_track(scene, one) for one in scene.scenario.tracks if one.group == group)
    return Group(title, scene.flag_of(seat), scene.sign(seat), rows)


def _track(scene: Scene, track: TrackData) -> Track:
    t = scene.t
    values = list(range(track.low, track.high + 1))
    bad = scene.t("print.high_is_bad" if track.good == "low" else "print.low_is_bad")
    name = scene.say(w.track_name(track.id))
    if len(values) > MOST_CELLS:
        range_said = t("print.written", start=track.start, low=track.low, high=track.high)
        return Track(name, bad, scene.icon(track.icon), NOBODY, (), (), range_said)
    squares = tuple(Square(str(value), value == track.start, _is_critical(track, value)) for value in values)
    return Track(name, bad, scene.icon(track.icon), NOBODY, squares, tuple(_bands(scene, track, values)), "")


def _is_critical(track: TrackData, value: int) -> bool:
    """Whether the board would warn of this value."""
    if track.critical is None:
        return False
    return value >= track.critical if track.good == "low" else value <= track.critical


def _bands(scene: Scene, track: TrackData, values: list[int]) -> Iterator[Band]:
    """The named parts of a track, each as wide as it reaches."""
    starts = sorted(one.at_least for one in track.bands)
    for at, start in enumerate(starts):
        until = starts[at + 1] if at + 1 < len(starts) else track.high + 1
        first, last = max(start, values[0]), min(until, values[-1] + 1)
        if first < last:
            yield Band(scene.say(Name(f"track.{track.id}.band.{start}.name")), first - values[0], last - first)


def _ally(scene: Scene, ally: AllyCard) -> Group:
    """An ally's numbers, each from 0 to 10."""
    starts = {"relation": ally.start.relation, "exposure": ally.start.exposure, "capacity": ally.start.capacity}
    rows = tuple(
        Track(
            f"{letter} {scene.say(Message(OWN_NUMBERS[what]))}", "", "", scene.sign(ally.seat),
            tuple(Square(str(value), value == starts[what], critical=False) for value in range(TOP + 1)), (), "",
        )
        for what, letter in OWN
    )  # fmt: skip
    return Group(scene.seat(ally.seat), scene.flag_of(ally.seat), scene.sign(ally.seat), rows)


def _stock(scene: Scene) -> Group:
    """What can be given and is owed, as far as it fits into rows of cells."""
    rows = tuple(_token(scene, one) for one in scene.scenario.tokens)
    return Group(scene.t("print.stock"), "", NOBODY, rows)


def _token(scene: Scene, token: Token) -> Track:
    name = scene.say(Name(f"token.{token.id}.name"))
    if token.high + 1 > MOST_CELLS:
        said = scene.t("print.written", start=token.start, low=0, high=token.high)
        return Track(name, "", "", NOBODY, (), (), said)
    cells = tuple(Square(str(value), value == token.start, critical=False) for value in range(token.high + 1))
    return Track(name, "", "", NOBODY, cells, (), "")


def _rungs(scene: Scene) -> Iterator[Rung]:
    """The ladder from its top, each rung with what a turn on it costs and which cards it lets in."""
    ladder = scene.scenario.ladder
    for number in range(len(ladder.rungs) - 1, -1, -1):
        notes = []
        cost = rung_cost(scene.scenario, number)
        if cost:
            notes.append(scene.t("print.rung_costs", tenths=cost))
        opened = [scene.numbers.cards[one.id] for one in scene.scenario.pressure_cards if one.lowest_rung == number]
        if opened:
            notes.append(scene.t("print.rung_opens", cards=shortened(" ".join(opened), 60)))
        yield Rung(
            str(number), scene.say(w.rung_name(number)), " · ".join(notes), number == ladder.start, number % 2 == 0
        )


def rung_cost(scenario: Scenario, rung: int) -> int:
    """What a turn on a rung costs the defender, in tenths of a point."""
    return scenario.ladder.rungs[rung].war_cost


def _counters(scene: Scene) -> Iterator[Marker]:
    """One for the ladder, the turn, each track and each number of an ally, by picture or sign; and some to spare."""
    yield Marker(icon=scene.icon("ladder"))
    yield Marker(icon=scene.icon("hourglass"))
    for track in scene.scenario.tracks:
        if track.high - track.low < MOST_CELLS:
            yield Marker(icon=scene.icon(track.icon, "flag"))
    for ally in scene.scenario.allies:
        yield from (Marker(sign=scene.sign(ally.seat), mark=letter) for _, letter in OWN)
    for _ in scene.scenario.tokens:
        yield Marker(icon=scene.icon("crate"))


def _pieces(scene: Scene) -> Iterator[Marker]:
    """Sanctions, covered routes, and what can be given and owed, to hand over."""
    t, scenario = scene.t, scene.scenario
    for sanction in scenario.sanctions:
        yield Marker(shortened(scene.say(w.sanction_name(sanction.id)), NAME), icon=scene.icon("padlock"))
    for route in scenario.routes:
        name = t("print.covered", route=w.route_name(route.id))
        yield Marker(shortened(name, NAME), icon=scene.icon("stop"))
    for token in scenario.tokens:
        name = shortened(scene.say(Name(f"token.{token.id}.name")), NAME)
        yield from (Marker(name, icon=scene.icon("crate")) for _ in range(min(token.high, MOST_OF_A_TOKEN)))
