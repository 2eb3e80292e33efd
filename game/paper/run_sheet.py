"""The facilitator's own pages: the timetable of the day, the injects, the turn by hand, the dice, and cue cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.paper.aids import minutes_of
from game.paper.model import Cell, Column, Cue, Cues, Heading, Listed, Note, Page, Table
from game.paper.scene import shortened
from rules.values.phases import PHASES, WAITING
from rules.wording import names as w
from rules.wording import rules as told
from rules.wording.money import purses
from rules.wording.names import Name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.paper.model import Block, Section
    from game.paper.scene import Scene

__all__ = ["sections"]

WELCOME: Final = 15
BRIEFS: Final = 15
TURN_ZERO: Final = 15
BREAK: Final = 15
HOT_WASH: Final = 35
BETWEEN: Final = 5
"""Minutes of a turn beside the clock's: reading aloud and rolling, and a few teams that come to the laptop."""
MOST_LINES: Final = 16
"""The timetable has at most so many lines of turns; a longer game has several turns on each."""
MOST_ROWS: Final = 60
DICE: Final = 26
LONGEST: Final = 420


def sections(scene: Scene) -> Iterator[Section]:
    """Pages for the facilitator alone."""
    t = scene.t
    yield Page(t("print.run_sheet"), tuple(_day(scene)), private=True)
    yield Page(t("print.by_hand"), tuple(_by_hand(scene)), private=True)
    injects = tuple(_injects(scene))
    if injects:
        yield Page(t("print.injects"), injects, private=True)
    yield Page(t("print.dice"), tuple(_dice(scene)), private=True)
    yield Cues(t("print.cues"), tuple(_cues(scene)))


# ----- the day


def turn_minutes(scene: Scene) -> int:
    """How long a turn takes."""
    return sum(minutes_of(scene, PHASES[phase]) for phase in WAITING) + BETWEEN


def _day(scene: Scene) -> Iterator[Block]:
    t, scenario = scene.t, scene.scenario
    turn = turn_minutes(scene)
    yield Note(
        t("print.day_about", turns=scenario.turns, minutes=turn, length=shortened(scene.say(Name("turn_length")), 60))
    )
    if scenario.short_turns is not None and scenario.short_turns != scenario.turns:
        whole = WELCOME + BRIEFS + TURN_ZERO + BREAK + HOT_WASH + scenario.short_turns * turn
        yield Note(t("print.day_short", turns=scenario.short_turns, time=_clock(whole)), "quiet")
    rows, now = [], 0
    for what, minutes, note in _stretches(scene, turn):
        rows.append((Cell(_clock(now)), Cell(), Cell(what, strong=True), Cell(str(minutes)), Cell(note)))
        now += minutes
    rows.append((Cell(_clock(now)), Cell(), Cell(t("print.day_end"), strong=True), Cell("–"), Cell()))
    columns = (
        Column(t("print.from_start"), wide=0, number=True), Column(t("print.clock"), wide=0.8, number=True),
        Column(t("print.what"), wide=1.7), Column(t("print.minutes"), wide=0, number=True),
        Column(t("print.to_do"), wide=3.4),
    )  # fmt: skip
    yield Table(columns, tuple(rows))
    yield Heading(t("print.prepare"))
    yield Listed(
        tuple(t(f"print.prepare_{name}") for name in ("print", "room", "seats", "program", "power")), ticks=True
    )
    debrief = Name("debrief")
    if scenario.debrief is not None:
        yield Heading(t("print.hot_wash"))
        yield Note(shortened(scene.say(debrief), 2000))


def _stretches(scene: Scene, turn: int) -> Iterator[tuple[str, int, str]]:
    """What the day is made of: its name, minutes, and what the facilitator does."""
    t, turns = scene.t, scene.scenario.turns
    yield t("print.welcome"), WELCOME, t("print.welcome_do")
    yield t("print.read_briefs"), BRIEFS, t("print.read_briefs_do")
    yield t("print.turn_zero"), TURN_ZERO, t("print.turn_zero_do")
    each = -(-turns // MOST_LINES)
    half = (turns + 1) // 2
    first, paused = 1, False
    while first <= turns:
        last = min(turns, first + each - 1)
        name = t("print.turn_of", turn=first) if first == last else t("print.turns_of", first=first, last=last)
        yield name, (last - first + 1) * turn, t("print.turn_do") if first == 1 else ""
        if not paused and last >= half and last < turns:
            paused = True
            yield t("print.break"), BREAK, t("print.break_do")
        first = last + 1
    yield t("print.hot_wash"), HOT_WASH, t("print.hot_wash_do")


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


# ----- by hand


def _by_hand(scene: Scene) -> Iterator[Block]:
    """How a turn goes without the program, and how it is entered afterwards."""
    t, scenario = scene.t, scene.scenario
    yield Note(t("print.by_hand_about"), "box")
    money = purses(scene.scenario.economy)
    yield Listed(tuple(t(scene.paid(f"print.by_hand_{phase}"), **money) for phase in PHASES), ticks=True)
    if scenario.trends:
        yield Heading(t("print.by_itself"))
        rows = tuple(
            (
                Cell(scene.say(Name(f"trend.{one.id}.name")), strong=True),
                Cell("; ".join(scene.say(rule) for rule in told.trend_rules(scenario, one))),
            )
            for one in scenario.trends[:MOST_ROWS]
        )
        yield Table((Column(wide=1), Column(wide=3.4)), rows, small=True)
    wear = [scene.say(rule) for track in scenario.tracks for rule in told.wear_rules(scenario, track.id)]
    for line in dict.fromkeys(wear):
        yield Note(line, "quiet")
    if scenario.modernisation is not None:
        names = w.join([w.track_name(one) for one in scenario.modernisation.tracks])
        yield Note(t("print.modernisation", tracks=names, cap=scenario.modernisation.cap), "quiet")
    yield Heading(t("print.enter_later"))
    yield Listed(tuple(t(f"print.enter_{step}") for step in ("open", "dice", "slips", "check")), ticks=True)


def _dice(scene: Scene) -> Iterator[Block]:
    """Where every die of a turn by hand is written down, so that it can be set when the turn is entered."""
    t = scene.t
    yield Note(t("print.dice_about"))
    columns = (
        Column(t("print.turn"), 0.6, number=True), Column(t("print.rolled_for"), 3),
        Column(t("print.needed"), 0.9, number=True),
        Column(t("print.die"), 0.7, number=True), Column(t("print.modifiers"), 1.6), Column(t("print.result"), 2),
    )  # fmt: skip
    yield Table(columns, (tuple(Cell() for _ in columns),) * DICE, tall=7.6)


# ----- injects


def _injects(scene: Scene) -> Iterator[Block]:
    t, scenario = scene.t, scene.scenario
    if not scenario.injects:
        return
    yield Note(t("print.injects_about"))
    rows = []
    for one in scenario.injects:
        rules = [scene.say(rule) for rule in told.inject_rules(scenario, one)]
        rows.append(
            (
                Cell(scene.numbers.injects[one.id], strong=True),
                Cell(scene.say(Name(f"inject.{one.id}.name")), strong=True),
                Cell(shortened("; ".join(rules), LONGEST)),
                Cell(shortened(scene.say(told.inject_text(one.id)), LONGEST)),
                Cell(),
            )
        )
    columns = (
        Column(wide=0), Column(t("print.name"), 1.1), Column(t("print.when_and_what"), 2),
        Column(t("print.read_aloud"), 2.2),
        Column(t("print.fired"), wide=0.5),
    )  # fmt: skip
    yield Table(columns, tuple(rows), small=True)


# ----- cue cards


def _cues(scene: Scene) -> Iterator[Cue]:
    t = scene.t
    for name, minutes in (("welcome", WELCOME), ("turn_zero", TURN_ZERO)):
        yield _cue(scene, t(f"print.{name}"), minutes, name)
    values: dict[str, w.Value] = {
        "pressure": scene.called("pressure"),
        "defender": scene.called("defender"),
        "allies": shortened(scene.called("ally"), 80),
        "signals": scene.scenario.pressure.signals,
        "requests": scene.scenario.answers.bandwidth,
    }
    for number, phase in enumerate(PHASES):
        title = f"{number + 1}  {scene.say(w.phase(number))}"
        yield _cue(scene, title, minutes_of(scene, phase), phase, **values)
    for name, minutes in (("off_card", 0), ("break", BREAK), ("hot_wash", HOT_WASH), ("power", 0)):
        yield _cue(scene, t(f"print.{name}"), minutes, name)


def _cue(scene: Scene, title: str, minutes: int, name: str, **values: w.Value) -> Cue:
    """What is said, then what is done."""
    t = scene.t
    time = t("print.so_many_minutes", count=minutes) if minutes else ""
    return Cue(title, time, (t(scene.paid(f"print.say_{name}"), **values), t(scene.paid(f"print.do_{name}"), **values)))
