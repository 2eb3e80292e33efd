"""What a person at a seat may expect of the board: nothing waits unseen, and nothing is given that was not chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pygame
import pytest

from game.board.lines import details, situation
from game.board.lines.brief import whole_brief
from game.board.lines.orders import about_lines
from game.board.offers.offers import groups
from game.board.screens.game.log import LOG
from game.board.screens.game.orders import CHOICES
from game.board.screens.keys import ALL_ORDERS, GROUP_KEYS, TALK
from game.board.widgets.flow import Line
from game.play.players import PEOPLE
from game.play.session import Session
from rules.values import orders
from rules.wording.money import purses
from tests.board.player import Player


def planning(player: Player, tmp_path: Path, **seats: str) -> Session:
    session = player.new_game(tmp_path, seats=seats)
    player.press("n", "n", "n")
    assert session.phase == "plan"
    return session


def words(lines: Any) -> str:
    return "\n".join(line.text for line in lines if isinstance(line, Line))


@pytest.mark.parametrize(
    ("seat", "steps"), [("caracas", "how_plan"), ("washington", "how_signal"), ("beijing", "how_ally")]
)
def test_a_brief_says_what_counts_for_its_seat_and_how_that_seat_plays(player: Player, seat: str, steps: str) -> None:
    session = Session.new("caracas-calling", seed=7, seats={seat: PEOPLE})
    player.app.show_game(session, seat)
    assert player.screen == "Brief"
    card = next((one for one in session.scenario.allies if one.seat == seat), None)
    data = next(one for one in session.scenario.seats if one.id == seat)
    shown = player.texts()
    for interest in card.interests if card is not None else data.interests:
        assert f"{interest.weight:+d}".replace("-", "−") in shown
    defender = player.desk.seat_called("caracas")
    assert player.app.t(f"board.{steps}", defender=defender) in shown
    others = {"how_plan", "how_signal", "how_ally"} - {steps}
    assert not any(player.app.t(f"board.{one}", defender=defender) in shown for one in others)


def test_the_brief_is_read_again_with_a_key(player: Player, tmp_path: Path) -> None:
    planning(player, tmp_path)
    player.press("b")
    assert player.screen == "Detail"
    assert player.sees(player.app.t("board.brief_of", seat=player.desk.seat_called("caracas")))
    assert player.app.t("board.how_plan", defender="") in words(whole_brief(player.desk))


def test_a_phase_opens_with_what_it_asks_and_not_with_the_tab_of_the_last(player: Player, tmp_path: Path) -> None:
    session = planning(player, tmp_path)
    player.press(GROUP_KEYS[TALK])
    assert not player.has(CHOICES)
    for request in session.legal("caracas"):
        if isinstance(request, orders.RequestAid):
            session.submit(request)
    player.go_on()
    while not player.desk.deciding:
        player.press("n")
    assert player.has(CHOICES)


def test_all_orders_open_at_the_tab_in_front(player: Player, tmp_path: Path) -> None:
    planning(player, tmp_path)
    player.press("2")
    player.press("a")
    assert player.screen == "OrderDesk"
    assert player.page.widget("group.aid").chosen
    player.press("escape")
    player.click(ALL_ORDERS.action)
    assert player.page.widget("group.aid").chosen


def test_the_price_that_is_lit_is_the_one_that_is_offered(player: Player, tmp_path: Path) -> None:
    session = planning(player, tmp_path)
    several = next(one for one in groups(player.desk)[1].choices if len(one.orders) > 1)
    player.app.choose(several)
    player.settle()
    player.press("down")
    player.press("s")
    assert [(one.ability, one.price) for one in player.desk.now.requests] == [
        (several.orders[1].ability, several.orders[1].price)
    ]
    session.close()


def test_what_cannot_be_ordered_now_still_says_what_it_would_do(player: Player, tmp_path: Path) -> None:
    session = planning(player, tmp_path)
    session.submit(next(one for one in session.legal("caracas") if isinstance(one, orders.RequestAid)))
    locked = next(one for one in groups(player.desk)[1].choices if not one.orders)
    player.press("2")
    player.focus_on(CHOICES)
    at = [one.id for one in groups(player.desk)[1].choices].index(locked.id)
    player.press("home", *["down"] * at, "enter")
    assert player.screen == "OrderChoice"
    assert player.sees(locked.why_not)
    about = words(about_lines(player.desk, locked.id))
    assert about
    assert all(player.sees(line) for line in about.splitlines()[:3])
    player.press("s")  # there is nothing to give
    assert len(player.desk.now.requests) == 1


def test_a_plan_with_nothing_in_it_is_not_sent_unasked(player: Player, tmp_path: Path) -> None:
    session = planning(player, tmp_path)
    player.press("n")
    assert player.screen == "Review"
    assert player.sees(player.desk.t("seats.lost_plan", **purses(player.desk.scenario.economy)))
    assert session.phase == "plan"
    player.press("n")
    assert session.phase != "plan"


@pytest.mark.parametrize("second", [pygame.K_n, pygame.K_RETURN], ids=["n", "enter"])
def test_a_double_press_does_not_send_a_plan_past_its_review(player: Player, tmp_path: Path, second: int) -> None:
    session = planning(player, tmp_path)
    player.stage.now = lambda: 100.0
    player.press("n")
    player.settle()

    def again() -> None:
        for kind in (pygame.KEYDOWN, pygame.KEYUP):
            player.take(pygame.Event(kind, key=second, unicode="", mod=0))

    again()
    player.wait(0.49)
    again()
    assert player.screen == "Review"
    assert session.phase == "plan"
    player.wait(0.02)
    again()
    assert session.phase != "plan"


def test_leaving_needs_more_than_one_key_too_many(player: Player, tmp_path: Path) -> None:
    planning(player, tmp_path)
    player.press("escape")
    assert player.screen == "Dialog"
    player.settle()
    player.press("enter")
    assert player.screen == "Board"


def test_escape_puts_the_legend_away_first(player: Player, tmp_path: Path) -> None:
    planning(player, tmp_path)
    player.press("l")
    player.press("escape")
    assert player.screen == "Board"
    player.press("escape")
    assert player.screen == "Dialog"


def test_no_tooltip_covers_the_board_for_who_works_with_keys(player: Player, tmp_path: Path) -> None:
    planning(player, tmp_path)
    player.press("tab")
    player.focus_on(CHOICES)
    assert not any(panel.id == "tooltip" for panel in player.page.panels)
    player.focus_on("ally.moscow")
    assert not any(panel.id == "tooltip" for panel in player.page.panels)


def test_the_log_shows_what_is_new_when_the_game_goes_on(player: Player, tmp_path: Path) -> None:
    planning(player, tmp_path)
    while player.desk.now.turn < 3:
        player.go_on()
    player.click("told.log")
    player.focus_on(LOG)
    player.press("home")
    assert player.stage.focus.scroll(player.page.widget(LOG)) == 0
    player.press("n")
    if player.screen == "Review":
        player.press("n")
    shown = player.page.widget(LOG)
    assert shown is not None
    assert player.stage.focus.scroll(shown) == shown.most_scroll


def test_a_track_says_what_moves_it_by_itself_and_the_budget_where_it_comes_from(
    player: Player, tmp_path: Path
) -> None:
    planning(player, tmp_path)
    player.app.enter("track.resolve")
    assert player.sees(player.app.t("board.by_itself"))
    assert player.sees(player.desk.session.loaded.texts_in("en")["trend.strain.name"])
    player.press("escape")
    player.app.enter("track.budget")
    assert player.sees(player.app.t("board.net_forecast"))
    points = player.desk.now.account.points
    key = "board.next_budget" if points >= 0 else "board.next_lack"
    assert player.sees(player.desk.t(key, points=abs(points), **purses(player.desk.scenario.economy)))


def test_an_answered_request_opens_its_answer_with_the_roll(player: Player, tmp_path: Path) -> None:
    session = planning(player, tmp_path)
    session.submit(next(one for one in session.legal("caracas") if isinstance(one, orders.RequestAid)))
    player.go_on()
    assert session.phase == "answer"
    (line,) = [one for one in situation._requests(player.desk) if one.icon == "envelope"]
    player.app.enter(line.id)
    assert player.screen == "Detail"
    rolled = next(event for entry in player.desk.entries for event in entry.events if event[0] == "Rolled")
    assert rolled[1].startswith("answer:")
    shown = details.lines_of(player.desk, line.id)
    assert shown is not None
    assert any(one.die == rolled[3] for one in shown)


def test_the_score_beside_another_seat_s_tracks_says_whose_it_is(player: Player) -> None:
    session = Session.new("caracas-calling", seed=7, seats={"washington": PEOPLE})
    player.app.show_game(session, "washington")
    player.app.show_board()
    name = player.desk.seat_called("washington")
    assert player.sees(f"{name}: {session.scores['washington']}")
    player.desk.seat = "caracas"
    assert player.sees(player.app.t("board.score_now", score=session.scores["caracas"]))


def test_after_a_plan_is_sent_the_story_begins_with_the_answers_and_not_with_the_plan(
    player: Player, tmp_path: Path
) -> None:
    session = planning(player, tmp_path)
    session.submit(next(one for one in session.legal("caracas") if isinstance(one, orders.RequestAid)))
    player.go_on()
    assert session.phase == "answer"
    first = player.desk.story()[0]
    assert (first.kind, first.phase) == ("phase", "answer")
    assert any(event[0] == "Rolled" for entry in player.desk.story() for event in entry.events)


def test_options_that_one_thing_leaves_go_by_their_own_names(player: Player) -> None:
    """Three rows that all began with the same long name were cut where they differ."""
    session = Session.new("caracas-calling", seed=7)
    while True:
        asked = any(isinstance(order, orders.ChooseOption) for order in session.legal("caracas"))
        if asked and session.awaiting():
            break
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    player.app.show_game(session, "caracas")
    group = next(one for one in groups(player.desk) if one.id == "options")
    subject = group.lead[0]
    assert (
        len({choice.orders[0].choice for choice in group.choices if isinstance(choice.orders[0], orders.ChooseOption)})
        == 1
    )
    assert not any(subject in choice.label for choice in group.choices)
    assert len({choice.label for choice in group.choices}) == len(group.choices)
