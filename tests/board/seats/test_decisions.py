"""A person at a seat plays short games on the board: cards, prices, side deals and settlements."""

import random
from pathlib import Path
from typing import Any

from game.board.offers.offers import groups
from game.board.screens.game.clause_picker import CLAUSE
from game.board.screens.game.orders import CHOICES
from game.board.screens.keys import GROUP_KEYS
from game.board.screens.overlays.review import needs_review
from game.play.session import Session
from rules.values import orders
from rules.wording.names import card_name
from tests.board.player import Player
from tests.board.seats.sitting import WASHINGTON, game, given_by, review, until

BEIJING = {"beijing": "people", "caracas": "defender"}


def show_group(player: Player, group: str) -> None:
    """Show a group of orders by its number key."""
    assert group in [one.id for one in groups(player.desk)]
    player.press(GROUP_KEYS[group])


def choose(player: Player, group: str, choice: str) -> None:
    """Open a choice of the list with the keys."""
    show_group(player, group)
    rows = next(one for one in groups(player.desk) if one.id == group).choices
    at = next(n for n, one in enumerate(rows) if one.id == choice)
    player.focus_on(CHOICES)
    player.press("home", *["down"] * at, "enter")


def decide(player: Player, luck: random.Random) -> None:
    """Look at every group there is and give some order of one of them."""
    found = [group for group in groups(player.desk) if any(one.orders for one in group.choices)]
    group = luck.choice(found)
    rows = [one for one in group.choices if one.orders]
    choose(player, group.id, luck.choice(rows).id)
    assert player.screen == "OrderChoice"
    assert player.faults() == []
    if player.stage.top.order is None:
        player.press("escape")
        return
    player.press("s")


def play_to_the_end(player: Player, seed: int) -> None:
    luck = random.Random(seed)
    for _ in range(300):
        if player.screen == "Ending":
            return
        if player.desk.deciding and luck.random() < 0.7:
            decide(player, luck)
        assert player.screen == "Board"
        player.go_on()
    raise AssertionError("no ending")


# ----- whole games


def test_a_short_game_is_played_by_a_person_at_washington(player: Player, tmp_path: Path) -> None:
    session = game(player, tmp_path, seats=WASHINGTON, turns=4)
    assert player.desk.seat == "washington"
    play_to_the_end(player, 4)
    kinds = {type(order) for order in given_by(session, "washington")}
    assert {orders.Signal, orders.PlayCard} <= kinds
    session.close()
    assert Session.open(tmp_path / "game.jsonl", read_only=True).history.verify() is None


def test_a_short_game_is_played_by_a_person_as_an_ally(player: Player, tmp_path: Path) -> None:
    session = game(player, tmp_path, seats=BEIJING, turns=4)
    assert player.desk.seat == "beijing"
    play_to_the_end(player, 5)
    kinds = {type(order) for order in given_by(session, "beijing")}
    assert kinds & {orders.StandUp, orders.Hold, orders.StepBack, orders.OfferAid}
    session.close()
    assert Session.open(tmp_path / "game.jsonl", read_only=True).history.verify() is None


# ----- Washington


def test_a_card_shows_its_cost_now_and_next_and_what_each_result_does(player: Player, tmp_path: Path) -> None:
    session = game(player, tmp_path, seats=WASHINGTON)
    choice = next(one for one in groups(player.desk)[1].choices if one.orders)
    order = choice.orders[0]
    now, further = session.prospects.card_costs(order.card)
    assert further == now + session.scenario.pressure.further_cost
    choose(player, "press", choice.id)
    assert player.sees(player.app.t("seats.cost_now_next", now=now, further=further))
    for prospect in session.prospects.foresee(order):
        assert player.sees(f"{prospect.chance} %")
        if prospect.scores["washington"]:
            shown = f"{prospect.scores['washington']:+d}".replace("-", "−")
            assert player.sees(player.app.t("seats.your_score_by", by=shown))
    for name, by in session.odds(order).modifiers:
        assert by, name
    player.press("s")
    assert [one.card for one in player.desk.now.signals] == [order.card]
    show_group(player, "press")
    player.click("told.story")  # folded, it leaves its room to the orders in so small a window
    assert player.sees(
        player.app.t("seats.signals_so_far", chosen=1, most=3, cards=card_name(order.card)).split(":")[0]
    )
    session.close()


def test_an_open_signal_left_unplayed_is_said_to_cost_standing(player: Player, tmp_path: Path) -> None:
    session = game(player, tmp_path, seats=WASHINGTON)
    card = next(one for one in session.legal("washington") if isinstance(one, orders.Signal) and one.card == "talks")
    session.submit(card)
    until(player, lambda: player.desk.deciding and session.phase == "pressure")
    shown = player.app.t("seats.open_unplayed", cards="X", standing="Standing", by="−1").partition("X")[0]
    assert player.sees(shown)
    review(player, [])
    assert player.sees(shown)
    session.close()


def test_a_card_that_may_not_be_signalled_says_why(player: Player, tmp_path: Path) -> None:
    session = game(player, tmp_path, seats=WASHINGTON)
    shut = next(one for one in groups(player.desk)[0].choices if not one.orders)
    assert shut.why_not in shut.whole
    ruling = session.judge(orders.Signal("washington", shut.id.removeprefix("card.")))
    assert not ruling.allowed
    choose(player, "climb", shut.id)
    assert player.screen == "OrderChoice"
    assert player.sees(shut.why_not)
    assert player.page.widget("confirm") is None
    session.close()


def asked(player: Player, tmp_path: Path) -> tuple[Session, Any]:
    """Caracas, played by people too, asks Beijing for something at a low price; Beijing is to answer."""
    session = player.new_game(tmp_path, seats={"beijing": "people"})
    until(player, lambda: session.phase == "plan")
    mine = [one for one in session.legal("caracas") if isinstance(one, orders.RequestAid)]
    request = next(one for one in mine if one.ability == "beijing.credit" and one.price.endswith(":1"))
    session.submit(request)
    player.press("n")
    until(player, lambda: player.desk.seat == "beijing")
    player.sit_down()
    return session, request


# ----- allies


def test_an_ally_names_a_price_and_caracas_takes_it(player: Player, tmp_path: Path) -> None:
    session, request = asked(player, tmp_path)
    choose(player, "asked", "name_price")
    assert player.screen == "OrderChoice"
    order = player.stage.top.order
    assert isinstance(order, orders.NamePrice)
    assert player.sees(player.app.t("seats.named_once"))
    player.press("down", "enter")
    named = player.stage.top.order
    assert named != order
    player.press("s")
    player.press("n")
    until(player, lambda: player.desk.seat == "caracas" and player.desk.deciding)
    assert needs_review(player.desk)
    review(player, [])
    lost = player.app.t("seats.lost_price", what="X", price="Y").partition("X")[0]
    assert player.sees(lost)
    player.press("escape")
    choose(player, "answers", f"take.{request.ability}")
    player.press("s")
    taken = next(one for one in player.desk.now.requests if one.ability == request.ability)
    assert (taken.stage, taken.price) == ("accepted", named.price)
    session.close()


def test_an_ally_sees_what_giving_does_to_its_score(player: Player, tmp_path: Path) -> None:
    session, request = asked(player, tmp_path)
    order = orders.AcceptRequest("beijing", request.ability)
    (prospect,) = session.prospects.foresee(order)
    by = prospect.scores["beijing"]
    show_group(player, "asked")
    assert player.sees(player.app.t("seats.score_by", by=f"{by:+d}".replace("-", "−")))
    choose(player, "asked", "give")
    score = player.desk.now.scores["beijing"]
    assert player.sees(f"{score} → {score + by}")
    player.press("s")
    assert next(one.stage for one in player.desk.now.requests) == "accepted"
    session.close()


def test_a_side_deal_is_answered_and_nobody_else_learns_of_it(player: Player, tmp_path: Path) -> None:
    session = player.new_game(tmp_path, seats={"beijing": "people", "washington": "people"})
    until(player, lambda: session.phase == "signal" and player.desk.seat == "washington")
    session.submit(orders.OfferSideDeal("washington", "beijing"))
    until(player, lambda: player.desk.seat == "beijing" and player.desk.deciding)
    player.sit_down()
    deal = session.loaded.texts_in("en")["ally.beijing.side_deal.name"]
    choose(player, "deal", "deal.take")
    assert player.sees(deal)
    player.press("escape")
    for seat in ("caracas", "moscow", "table"):
        player.desk.seat = seat
        assert not player.sees(deal)
        assert not [group for group in groups(player.desk) if group.id == "deal"]
    session.close()


def at_terms(player: Player, tmp_path: Path) -> Session:
    session = player.new_game(tmp_path)
    until(player, lambda: session.turn >= session.scenario.settlement.earliest and session.phase == "plan")
    return session


# ----- settlements


def test_a_settlement_is_put_together_by_toggles(player: Player, tmp_path: Path) -> None:
    session = at_terms(player, tmp_path)
    choose(player, "terms", "terms")
    screen: Any = player.stage.top
    assert screen.order is None
    assert player.sees(player.app.t("seats.clauses_between", least=2, most=4))
    player.press("s")
    assert player.screen == "OrderChoice"
    player.click(f"{CLAUSE}sanctions_eased")
    assert screen.order is None
    player.focus_on(f"{CLAUSE}prisoners_freed")
    player.press("space")
    chosen: Any = screen.order
    assert chosen.package == "sanctions_eased+prisoners_freed"
    assert player.sees(player.app.t("seats.may_be_offered"))
    (prospect,) = session.prospects.foresee(chosen)
    score = player.desk.now.scores["caracas"]
    assert player.sees(f"{score} → {score + prospect.scores['caracas']}")
    player.press("enter")
    assert screen.order is None
    for clause in ("prisoners_freed", "licence_renewed", "ships_withdraw", "advisers_leave"):
        player.click(f"{CLAUSE}{clause}")
    assert screen.order is None
    player.click(f"{CLAUSE}advisers_leave")
    player.click("confirm")
    assert player.desk.now.terms[0][1] == "sanctions_eased+licence_renewed+prisoners_freed+ships_withdraw"
    session.close()
