"""The hot wash on the board: every tab sound at every size, worked by keys and by mouse, no secret on the projector."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from game.board.app.app import App
from game.board.canvas.drawing import Look, Sign, TextRun
from game.board.canvas.geometry import Box
from game.board.desk.desk import Desk
from game.board.lines.details import lines_of, title_of
from game.board.screens.ending.ending import Ending
from game.board.screens.frame.curve import Curve, step_line
from game.board.widgets.stage import Stage
from game.board.widgets.values import Action, Page, Spot
from game.board.window.fonts import Fonts
from game.board.window.window import Window
from game.play.session import Session
from rules.values import orders
from rules.values.leading import EndExercise
from rules.wording.names import Name
from tests.board import layouts
from tests.board.player import Player
from tests.board.reading import texts

ROOT = Path(__file__).resolve().parents[2]
COLLAPSE = ROOT / "tests" / "saves" / "caracas-calling-collapse-treasury-80.jsonl"
TABS = ("result", "curves", "moments", "reasons", "guide")
BLUFF, DEBT = "we bluff about the radars", "they forgot the debt"


@pytest.fixture
def player() -> Iterator[Player]:
    with Window("test", ROOT / "assets", (1280, 720)) as window:
        yield Player(window)


@pytest.fixture(scope="module")
def written() -> Session:
    """A finished game with reasons and notes in it."""
    session = Session.new("caracas-calling", seed=9, turns=5, seats={"caracas": "defender"})
    session.advance()
    session.submit(orders.Explain("caracas", BLUFF))
    for number, objective in enumerate((session.scenario.objectives[0].id, "")):
        session.submit(orders.Note("facilitator", f"{DEBT} {number}", objective, important=number == 0))
    while session.ending is None:
        session.advance()
    return session


@pytest.fixture(scope="module")
def long() -> Session:
    """A game of eighty turns, played to its end."""
    session = Session.new("caracas-calling", seed=7, turns=80)
    while session.ending is None:
        if session.phase in ("brief", "pressure", "economy") and session.turn:
            for number, value in (("rung", 2), ("resolve", 7), ("reserves", 6), ("political_will", 9)):
                session.submit(orders.SetNumber("facilitator", number, value, "goes on"))
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    return session


class Watched:
    """The end of a game on a stage, with what its buttons asked for."""

    def __init__(self, fonts: Fonts, session: Session, seat: str = "table", language: str = "en") -> None:
        self.app = App(fonts, language)
        self.app.saving._told_unsaved = True
        self.app.table.desk = desk = Desk(session, seat, language)
        self.asked: list[str | int] = []
        names = ("new", "watch", "look", "report", "projector", "quit")
        actions: dict[str, Callable[[], None]] = {name: partial(self.asked.append, name) for name in names}
        self.screen = Ending(desk, self.app, actions, self.asked.append, lambda: True)
        self.app.stage.replace(self.screen)

    def page(self, size: tuple[int, int] = (1920, 1080)) -> Page:
        return self.app.stage.page(size)

    def press(self, widget: str, value: str | None = None) -> None:
        self.screen.handle(Action(widget, value))

    def texts(self) -> str:
        page = self.page()
        return "\n".join([*texts(page), *(one.hint for one in page.widgets if isinstance(one, Spot))])

    def states(self) -> Iterator[str]:
        """Bring every state of the screen on, one after the other."""
        for tab in TABS:
            self.press(f"tab.{tab}")
            yield tab
        self.press("tab.curves")
        for curve in ("score.caracas", "track.resolve", "rung"):
            self.press("curves", curve)
            yield curve
        self.press("curves", "all")
        self.press("tab.result")
        self.press("seat.beijing")
        yield "another seat"


def unsound(watched: Watched, cases: tuple[layouts.Case, ...]) -> dict[tuple[str, layouts.Case], list[str]]:
    """The faults of what the ending draws; the bar above it belongs to every screen and has tests of its own."""

    def wrong(stage: Stage, size: tuple[int, int]) -> list[str]:
        return [one for one in layouts.wrong(stage, size) if not one.startswith("top:")]

    return layouts.unsound(watched.app.stage, watched.states(), cases, wrong)


@pytest.mark.parametrize("language", layouts.ROUNDS)
def test_every_tab_is_sound_in_each_language_size_and_theme(fonts: Fonts, written: Session, language: str) -> None:
    assert unsound(Watched(fonts, written, "facilitator", language), layouts.ROUNDS[language]) == {}


@pytest.mark.parametrize(("view", "language"), [("table", "nl"), ("caracas", "es")])
def test_every_tab_is_sound_for_whoever_looks_on(fonts: Fonts, written: Session, view: str, language: str) -> None:
    assert unsound(Watched(fonts, written, view, language), layouts.ROUNDS[language][:2]) == {}


def test_a_long_game_is_sound_and_calm(fonts: Fonts, long: Session) -> None:
    watched = Watched(fonts, long, "table", "nl")
    assert unsound(watched, ((layouts.SMALL, 1.75, "dark"), (layouts.USUAL, 1.0, "dark"))) == {}
    for state in watched.states():
        assert (state, sum(len(panel.commands) for panel in watched.page().panels) < 12_000) == (state, True)


# ----- what the tabs say


def test_the_result_names_the_ending_and_says_how_every_seat_did_by_word_and_shape(fonts: Fonts) -> None:
    session = Session.open(COLLAPSE, read_only=True)
    watched = Watched(fonts, session)
    said = watched.texts()
    assert "Collapse: empty treasury" in said
    for seat in session.scores:
        assert watched.page().widget(f"seat.{seat}") is not None
    shapes = [one.shape.value for panel in watched.page().panels for one in panel.commands if isinstance(one, Sign)]
    assert shapes.count("check") >= sum(session.ended_well(seat) for seat in session.scores)
    assert shapes.count("cross") == sum(not session.ended_well(seat) for seat in session.scores)


def test_a_press_on_a_seat_shows_what_its_score_is_made_of(fonts: Fonts) -> None:
    watched = Watched(fonts, Session.open(COLLAPSE, read_only=True))
    assert "What the score of Caracas is made of" in watched.texts()
    watched.press("seat.beijing")
    assert "What the score of Beijing is made of" in watched.texts()


def test_a_curve_is_enlarged_with_its_turns_and_marks_and_escape_shows_all_again(fonts: Fonts) -> None:
    watched = Watched(fonts, Session.open(COLLAPSE, read_only=True))
    watched.press("tab.curves")
    page = watched.page()
    assert {"curve.track.resolve", "curve.rung", "curve.score.caracas"} <= {one.id for one in page.widgets}
    watched.press("curve.track.resolve")
    page = watched.page()
    assert {panel.id for panel in page.panels} >= {"curves.one"}
    assert [one for one in page.widgets if one.id.endswith(".mark")]
    drawn = next(panel for panel in page.panels if panel.id == "curves.one")
    numbers = [one.full for one in drawn.commands if isinstance(one, TextRun)]
    assert {"1", "9", "12", "critical", "Aid arrived"} <= set(numbers)
    (escape,) = (one for one in watched.screen.bindings if one.key == "escape")
    watched.press(escape.action)
    assert "curve.rung" in {panel.id for panel in watched.page().panels}


def test_a_moment_shows_its_die_its_chances_and_its_points_and_opens_causes_and_replay(fonts: Fonts) -> None:
    watched = Watched(fonts, Session.open(COLLAPSE, read_only=True))
    watched.press("tab.moments")
    said = watched.texts()
    for words in ("1 · Turn 1, Pressure", "−43", "Setback: +2", "20 %", "It brought the end: Collapse: empty treasury"):
        assert words in said
    page = watched.page()
    start = next(one.id for one in page.widgets if one.id.startswith("from."))
    watched.press(start)
    assert watched.asked == [26]
    watched.press(next(one.id for one in page.widgets if one.id.startswith("why.")))
    assert "Turn 1, Pressure\n" in watched.texts()


def test_among_the_moments_stands_the_seats_own_dearest_decision_with_what_else_there_was(fonts: Fonts) -> None:
    watched = Watched(fonts, Session.open(COLLAPSE, read_only=True), "caracas")
    watched.press("tab.moments")
    texts = watched.texts()
    assert "Caracas: its own decision" in texts
    assert "What else could have been ordered" in texts
    assert "Sign the settlement" in texts
    own = next(one.id for one in watched.page().widgets if one.id.startswith("from.") and one.id.endswith(".own"))
    watched.press(own)
    assert watched.asked[-1] == int(own.split(".")[1])


def test_without_a_way_to_the_replay_moments_do_not_offer_it(fonts: Fonts) -> None:
    watched = Watched(fonts, Session.open(COLLAPSE, read_only=True))
    watched.screen._watch_from = None
    watched.press("tab.moments")
    assert not any(one.id.startswith("from.") for one in watched.page().widgets)


def test_a_seats_own_page_measures_its_own_score(fonts: Fonts) -> None:
    watched = Watched(fonts, Session.open(COLLAPSE, read_only=True), "washington")
    watched.press("tab.moments")
    assert "What moved the score of Washington most" in watched.texts()


GUIDE = "Start with the table's own story"


@pytest.mark.parametrize("view", ["table", "caracas", "beijing"])
def test_in_a_led_game_the_guide_for_the_debriefing_is_the_facilitators(
    fonts: Fonts, written: Session, view: str
) -> None:
    assert written.facilitated
    watched = Watched(fonts, written, view)
    assert watched.page().widget("tab.guide") is None
    watched.press("tab.guide")
    assert GUIDE not in watched.texts()
    led = Watched(fonts, written, "facilitator")
    led.press("tab.guide")
    assert GUIDE in led.texts()
    watched.screen.follow(led.screen)  # the projector follows the laptop, and shows the result
    assert GUIDE not in watched.texts()


def test_the_facilitator_is_offered_the_guide_as_the_debriefing_begins(fonts: Fonts, written: Session) -> None:
    led = Watched(fonts, written, "facilitator")
    assert "begin with the guide" in led.texts()
    led.press("tab.guide")
    assert "For whoever leads the debriefing" in led.texts()


def test_whoever_plays_alone_finds_it_under_its_right_name(fonts: Fonts) -> None:
    session = Session.open(COLLAPSE, read_only=True)
    assert not session.facilitated
    alone = Watched(fonts, session, "caracas")
    assert "begin with the guide" not in alone.texts()
    alone.press("tab.guide")
    assert GUIDE in alone.texts()
    assert "For talking it over" in alone.texts()


@pytest.mark.parametrize("view", ["table", "caracas"])
def test_where_nobody_led_no_facilitator_is_spoken_of(fonts: Fonts, view: str) -> None:
    alone = Watched(fonts, Session.open(COLLAPSE, read_only=True), view)
    alone.press("tab.reasons")
    assert "facilitator" not in alone.texts().lower()
    assert "Learning objectives" in alone.texts()


def test_who_did_badly_reads_the_one_reason_that_applies(fonts: Fonts) -> None:
    session = Session.open(COLLAPSE, read_only=True)
    said = Watched(fonts, session).texts()
    seats = {one.id: one.bar for one in session.scenario.seats if one.id in session.scores}
    badly = [seat for seat in seats if not session.ended_well(seat)]
    assert badly
    below = {seats[seat] for seat in badly if session.scores[seat] < seats[seat]}
    assert all(f"below {bar}" in said for bar in below)
    lost = [seat for seat in badly if session.scores[seat] >= seats[seat]]
    assert bool(lost) == ("an ending that is lost" in said)


def test_the_guide_is_read_in_paragraphs_of_a_narrow_measure(fonts: Fonts) -> None:
    alone = Watched(fonts, Session.open(COLLAPSE, read_only=True), "caracas")
    alone.press("tab.guide")
    drawn = [one for panel in alone.page().panels for one in panel.commands if isinstance(one, TextRun)]
    parts = [one for one in drawn if one.full and one.full in alone.app.table.laid.say(Name("debrief"))]
    assert len(parts) > 2
    assert max(one.box.w for one in parts) < 1100


def test_the_facilitator_reads_reasons_by_seat_and_notes_by_objective(fonts: Fonts, written: Session) -> None:
    watched = Watched(fonts, written, "facilitator")
    watched.press("tab.reasons")
    said = watched.texts()
    assert BLUFF in said
    assert f"{DEBT} 0" in said
    assert "important" in said
    assert "Without an objective" in said


@pytest.mark.parametrize(("view", "said"), [("facilitator", "No seat wrote down a reason."), ("table", "may show")])
def test_who_sees_all_reads_that_nobody_wrote_a_reason(fonts: Fonts, view: str, said: str) -> None:
    """It read, on the facilitator's own page: no reasons that this view may show."""
    session = Session.new("caracas-calling", seed=9, facilitated=True)
    session.advance()
    assert session.submit(EndExercise("facilitator", "The hall closes")).allowed
    watched = Watched(fonts, session, view)
    watched.press("tab.reasons")
    assert said in watched.texts()
    assert ("may show" in watched.texts()) == (view == "table")


@pytest.mark.parametrize("view", ["table", "washington"])
def test_no_secret_of_another_seat_is_drawn_on_any_tab(fonts: Fonts, written: Session, view: str) -> None:
    watched = Watched(fonts, written, view)
    for state in watched.states():
        said = watched.texts()
        assert BLUFF not in said, state
        assert DEBT not in said, state


@pytest.mark.parametrize("seed", [2, 9, 14])
def test_no_side_deal_is_drawn_for_the_table(fonts: Fonts, seed: int) -> None:
    """What was offered in secret stays so after the end, on every tab and in every hint."""
    session = Session.new("caracas-calling", seed=seed, seats={"caracas": "defender", "washington": "people"})
    while session.phase != "signal":
        session.advance()
    for ally in ("moscow", "tehran"):
        assert session.submit(orders.OfferSideDeal("washington", ally)).allowed
    session.take_over("washington", "pressure")
    while session.ending is None:
        session.advance()
    rolled = [event[1] for one in session.history.records for event in one.get("events", ()) if event[0] == "Rolled"]
    assert {"deal:moscow", "deal:tehran"} <= set(rolled)
    watched = Watched(fonts, session)
    texts = session.loaded.texts_in("en")
    deals = [str(text) for path, text in texts.items() if path.endswith(".side_deal.name")]
    for state in watched.states():
        said = watched.texts()
        assert not [deal for deal in deals if deal in said], state


# ----- worked by people


def test_the_hot_wash_is_worked_by_keys_alone(player: Player) -> None:
    player.app.show_game(Session.open(COLLAPSE, read_only=True), "table")
    assert player.screen == "Ending"
    player.press("2")
    assert player.sees("All curves at a glance")
    player.focus_on("curves")
    player.press("down", "down", "enter")
    assert "curves.one" in {panel.id for panel in player.page.panels}
    player.press("3")
    player.focus_on(next(one.id for one in player.page.widgets if one.id.startswith("why.")))
    player.press("enter")
    assert player.screen == "Detail"
    player.press("escape", "5")
    assert player.sees("Reasons, by seat")
    player.press("6")
    assert player.sees("Start with the table's own story")
    player.press("w")
    assert player.screen == "Replay"


def test_the_hot_wash_is_worked_by_mouse_alone(player: Player) -> None:
    player.app.show_game(Session.open(COLLAPSE, read_only=True), "table")
    player.click("seat.havana")
    assert player.sees("What the score of Havana is made of")
    player.click("tab.curves")
    player.click("curve.track.debt")
    assert player.faults() == []
    mark = next(one.id for one in player.page.widgets if one.id.endswith(".mark"))
    player.click(mark)
    assert player.screen == "Detail"
    player.click("close")
    player.click("look")
    assert player.screen == "Projected"


# ----- pieces


def test_a_line_in_steps_holds_each_value_until_the_next(look: Look) -> None:
    curve = Curve("x", "", "", ((0.0, 0), (2.0, 10), (4.0, 10)), 0, 10, "sky")
    drawn = [one.box for one in step_line(curve, Box(0, 0, 400, 102), 4, 2, look.theme.text)]
    assert drawn == [Box(0, 100, 202, 2), Box(200, 0, 2, 102), Box(200, 0, 200, 2)]


def test_a_turn_opens_as_the_log_tells_it(fonts: Fonts) -> None:
    desk = Desk(Session.open(COLLAPSE, read_only=True), "table", "en")
    lines = lines_of(desk, "turn.8")
    assert title_of(desk, "turn.8") == "Turn 8 of 12"
    told = [line.text for line in lines if line.id]
    assert told == [line.text for line in desk.log if line.turn == 8]
    assert len({line.id for line in lines if line.id}) == len(told)
