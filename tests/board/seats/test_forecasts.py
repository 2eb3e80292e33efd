"""Forecasts on the board: one key, before the odds are in sight anywhere (aar §Forecasts)."""

from __future__ import annotations

import re

from game.board.offers.offers import groups
from game.play.session import Session
from rules.values import orders
from tests.board.player import Player

PERCENT = re.compile(r"\d ?%")


def at_plan(player: Player, *, on: bool = True) -> Session:
    """Caracas at its Plan, alone at the board."""
    session = Session.new("caracas-calling", seed=7, seats={"caracas": "people"}, forecasts=on)
    while session.phase != "plan":
        session.advance()
    player.app.show_game(session, "caracas")
    player.sit_down()
    return session


def chances(player: Player) -> list[str]:
    return [text for text in player.texts() if PERCENT.search(text)]


def test_no_chance_of_a_yes_is_in_sight_before_it_is_spoken_of(player: Player) -> None:
    at_plan(player, on=False)
    plain = chances(player)
    assert plain, "else there is nothing to hide"
    session = at_plan(player)
    assert chances(player) == []
    for key in ("1", "2"):
        player.press(key)
        assert chances(player) == []
        player.press("escape")
    for ally in session.compiled.allies:
        player.app.open_ally(ally)
        assert chances(player) == []
        player.press("escape")
    player.press("a")
    assert chances(player) == []


def test_one_key_says_it_and_shows_the_odds_and_then_the_order_is_given(player: Player) -> None:
    session = at_plan(player)
    assert player.app.playing.open_offer("aid.beijing.credit")
    assert player.sees("how likely is it that the ally says yes")
    player.press("s")
    assert session.history.line[-1]["kind"] != "order", "not before it is spoken of"
    player.press("7")
    said = session.history.line[-1]
    assert (said["kind"], said["said"]) == ("forecast", 70)
    assert chances(player)
    player.press("s")
    order = session.history.line[-1]["order"]
    assert order[:3] == ["RequestAid", "caracas", "beijing.credit"]


def test_it_can_be_skipped_and_a_hundred_has_a_key_of_its_own(player: Player) -> None:
    session = at_plan(player)
    player.app.playing.open_offer("aid.beijing.credit")
    player.press("k")
    assert session.history.line[-1]["said"] == -1
    player.press("escape")
    due = [one for one in session.legal("caracas") if session.forecasts.is_due(one)]
    ability = next(one.ability for one in due if isinstance(one, orders.RequestAid))
    assert player.app.playing.open_offer(f"aid.{ability}")
    player.press("x")
    assert session.history.line[-1]["said"] == 100


def test_a_mouse_says_it_too(player: Player) -> None:
    session = at_plan(player)
    player.app.playing.open_offer("aid.beijing.credit")
    player.click("say.30")
    assert session.history.line[-1]["said"] == 30


def test_a_card_to_signal_hides_its_chance_too(player: Player) -> None:
    session = Session.new("caracas-calling", seed=7, seats={"washington": "people"}, forecasts=True)
    while session.phase != "signal":
        session.advance()
    player.app.show_game(session, "washington")
    player.sit_down()
    order = next(one for one in session.legal("washington") if isinstance(one, orders.Signal))
    asides = [one.aside for group in groups(player.desk) for one in group.choices if order in one.orders]
    assert asides == ["?"]
    session.forecasts.state(order, 50)
    asides = [one.aside for group in groups(player.desk) for one in group.choices if order in one.orders]
    assert PERCENT.search(asides[0])


def test_enter_pressed_twice_states_no_number(player: Player) -> None:
    """Where a card has no variants, what lies under Enter is to say none: no number suggests itself."""
    session = Session.new("caracas-calling", seed=7, seats={"washington": "people"}, forecasts=True)
    while session.phase != "signal":
        session.advance()
    player.app.show_game(session, "washington")
    player.sit_down()
    order = next(one for one in session.legal("washington") if isinstance(one, orders.Signal))
    assert player.app.playing.open_offer(f"card.{order.card}")
    player.press("enter")
    said = session.history.line[-1]
    assert (said["kind"], said["said"]) == ("forecast", -1)
    player.press("enter")
    assert session.history.line[-1]["order"] == ["Signal", "washington", order.card]
