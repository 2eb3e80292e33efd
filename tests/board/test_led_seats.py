"""What a team at the laptop of a led game meets: its brief, its cover, its last decision, its answer taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.board.app.table import tell_from_decision
from game.board.desk.desk import TABLE, Desk
from game.board.lines.brief import how_lines
from game.board.lines.summary import summary_lines
from game.board.screens.control.rulings import rulings_sheet
from game.board.screens.ending.moments import _told
from game.play.players import PEOPLE
from game.play.session import Session
from game.telling.hotwash.decisions import dearest
from game.telling.hotwash.moments import moments
from game.translate import Translator
from rules.values import orders
from rules.values.leading import SendMessage
from rules.wording.orders import order_done
from tests.board.led import led
from tests.board.player import Player
from tests.board.test_leading_the_day import RULER, asked_in_answer, at, first, give, loaded


def test_a_last_decision_comes_to_the_projector_when_the_laptop_is_handed_on(player: Player, tmp_path: Path) -> None:
    """*Pay something now* stood there at once, while Caracas's board still had its way back."""
    session = led(player, tmp_path / "game.jsonl")
    session.submit(orders.Pass("caracas"))
    session.advance()
    give(session, orders.FireInject(RULER, "creditors", ""))
    player.app.table.recorded()
    player.press("n")
    player.sit_down()
    assert player.desk.seat == "caracas"
    before = len(session.as_sent().history.entries(TABLE))
    give(session, first(session, "caracas", orders.ChooseOption))
    player.app.table.recorded()
    assert not session.awaiting()
    assert len(session.as_sent().history.entries(TABLE)) == before
    player.go_on()
    assert player.screen == "Cover"
    assert session.phase == "answer"
    assert session.as_sent() is session


@pytest.mark.parametrize("away", ["escape", "enter"])
def test_enter_lifts_the_cover_after_its_other_way_was_refused_for_an_unread_message(
    player: Player, tmp_path: Path, away: str
) -> None:
    """The focus stayed on the other way, so that Enter, which *I am here* wears, asked for it again."""
    asked_in_answer(player, tmp_path / "game.jsonl")
    player.app.viewing._briefed.add("beijing")
    player.app.rule(SendMessage(RULER, "beijing", "The tanker is theirs"))
    player.press("n", "z")
    assert player.screen == "Dialog"
    player.press(away)
    assert player.screen == "Cover"
    player.press("enter")
    assert player.sees("The tanker is theirs")


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_a_sealed_answer_goes_with_the_word_that_its_team_is_done_and_both_are_named_first(
    player: Player, tmp_path: Path, language: str
) -> None:
    """Havana stayed done without its answer; and nothing was asked, so that a second press took another seat's."""
    session = asked_in_answer(player, tmp_path / "game.jsonl")
    for seat in ("tehran", "havana"):
        session.take_over(seat, PEOPLE)
    player.app.change_language(language)
    accepts = first(session, "beijing", orders.AcceptRequest)
    for order in (accepts, orders.Hold("tehran"), orders.Pass("beijing")):
        give(session, order)
    player.app.table.recorded()
    kept = [one["record"] for one in session.sealing.pending("tehran")]
    accepted = session.sealing.pending("beijing")[0]["record"]
    (deed,) = rulings_sheet(player.desk, player.app, "orders").deeds(str(accepted))
    deed.do()
    assert player.screen == "Dialog"
    assert not player.faults()
    for order in (accepts, orders.Pass("beijing")):
        assert player.sees(player.desk.say(order_done(session.scenario, order)))
    player.click("do")
    assert not session.sealing.pending("beijing")
    assert [one["record"] for one in session.sealing.pending("tehran")] == kept
    assert session.awaiting()[0] == "beijing"
    assert accepts in session.legal("beijing")


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_a_seat_s_brief_in_a_led_game_says_who_opens_the_phases(player: Player, tmp_path: Path, language: str) -> None:
    """It said that N went on to the next stop, where N sends and hands the laptop on."""
    led(player, tmp_path / "game.jsonl")
    desk, t = player.desk, Translator(language)
    for seat in ("caracas", "washington", "beijing"):
        for is_led in (True, False):
            shown = Desk(desk.session, seat, language)
            shown.led = is_led
            said = [line.text for line in how_lines(shown)]
            assert t("board.how_next_led") not in said or is_led
            assert (t("board.how_next") in said) == (not is_led)
            assert len(said) == 5


def test_phases_that_one_stopped_in_are_not_called_passed_over() -> None:
    """*Passed over: Plan · Answer · Deliver* stood on the projector, though each had been opened by hand."""
    session = at("pressure", seats=("washington",))
    desk = Desk(session, "washington", "en")
    tell_from_decision(desk)
    (line,) = [one for one in summary_lines(desk, desk.story_since(desk.story_from)) if "Deliver" in one.text]
    assert line.text.replace("\N{NO-BREAK SPACE}", " ") == "Phases in between: Plan · Answer · Deliver"


def over(*, skips: tuple[int, ...] = ()) -> Session:
    """A short game of bots in which the facilitator takes these records back in the phase in which they came."""
    session = Session.new(loaded(), seed=1, turns=2, facilitated=True, seats={"caracas": "defender"})
    while session.ending is None:
        for record in skips:
            if session.history.records and session.history.records[-1]["record"] >= record not in (
                session.history.taken_back()
            ):
                give(session, orders.SkipOrder(RULER, record, "misread"))
        session.advance()
    return session


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_an_order_that_the_facilitator_took_back_is_no_moment_of_the_debriefing(language: str) -> None:
    """An order that stood no more led it; the order and its undoing cancel, and neither is told."""
    found = moments(over(), RULER)[0]
    session = over(skips=(found.record,))
    ((taken, by),) = session.history.taken_back().items()
    assert taken == found.record
    assert not {taken, by} & {one.record for one in moments(session, RULER, count=99)}
    desk = Desk(session, RULER, language)
    told = [line.text for lines in _told(desk, "caracas") for line in lines]
    assert told
    assert desk.t("session.taken_back") not in told


def test_what_the_facilitator_took_back_is_no_dear_decision() -> None:
    orders_given = over().history.entries(RULER)
    played = next(one.record for one in orders_given if isinstance(one.order, orders.PlayCard))
    session = over(skips=(played,))
    assert played in session.history.taken_back()
    assert played not in [one.record for one in dearest(session, RULER, "washington", count=99)]


def test_the_cover_of_an_ally_whose_word_alone_was_withdrawn_claims_no_answer_of_its_card(
    player: Player, tmp_path: Path
) -> None:
    """*Its card answers what it was asked* stood there, though its own yes lay sealed and held."""
    session = asked_in_answer(player, tmp_path / "game.jsonl")
    accepts = first(session, "beijing", orders.AcceptRequest)
    session.take_over("tehran", PEOPLE)
    for order in (accepts, orders.Pass("beijing")):
        give(session, order)
    player.app.table.recorded()
    session.sealing.withdraw(session.sealing.pending("beijing")[-1]["record"], "wait")
    player.app.show_view("beijing")
    said = player.desk.t("seats.only_holds", seat=player.desk.seat_called("beijing"))
    assert "still open" in said
    assert player.sees(said)
    player.app.hold("beijing")
    while session.phase == "answer":
        session.advance()
    answers = [
        one["order"][0] for one in session.history.line if one["kind"] == "order" and one["order"][1] == "beijing"
    ]
    assert "AcceptRequest" in answers
    assert "AnswerByCard" not in answers
