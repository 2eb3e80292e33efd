"""Numbers of an order before and after it is given: what it moves, what refusing it brings, when its aid comes."""

from __future__ import annotations

from game.board.desk.desk import Desk
from game.board.lines.details import record_lines
from game.board.lines.orders import order_lines
from game.board.lines.pieces import odds_lines
from game.board.offers.offers import groups
from game.board.screens.game.order_choice import OrderChoice
from game.play.session import Session
from game.telling.too_late import too_late
from game.translate import signed
from rules.tables.places import CLIMBED
from rules.values import orders
from tests.board.numbers import CARACAS, FACILITATOR, WASHINGTON, caracas, give, set_number, to


def test_what_only_keeps_the_books_is_never_among_the_numbers_that_moved() -> None:
    desk = caracas("plan")
    desk.seat = desk.session.compiled.facilitator
    give(desk.session, orders.FireInject(FACILITATOR, "hurricane", "a test"))
    record = desk.session.history.records[-1]
    assert [event[0] for event in record["events"]] == ["hurricane.fired", "infrastructure", "logistics", "Added"]
    moved = [(line.text, line.value) for line in record_lines(desk, record["record"]) if line.value]
    assert moved == 2 * [("Infrastructure", "3 → 2"), ("Logistics", "5 → 4")], "what happened, then why"
    watched = set(desk.session.prospects.watched())
    for kept in ("hurricane.fired", "hurricane.held_off", "paid.oil", "paid.oil.beijing", "luck", "turn"):
        assert kept in desk.session.compiled.index
        assert kept not in watched


def test_taking_an_order_back_is_previewed_as_it_then_moves() -> None:
    desk = caracas("plan")
    order = next(one for one in desk.legal if isinstance(one, orders.Spend))
    give(desk.session, order)
    record = desk.session.history.records[-1]["record"]
    desk.seat = FACILITATOR
    skip = orders.SkipOrder(FACILITATOR, record, "a test")
    (prospect,) = desk.session.prospects.foresee(skip)
    before = desk.session.view(FACILITATOR).position.numbers
    give(desk.session, skip)
    after = desk.session.view(FACILITATOR).position.numbers
    index = desk.session.compiled.index
    assert prospect.moves
    for move in prospect.moves:
        assert (move.before, move.after) == (before[index[move.number]], after[index[move.number]])


def test_refusing_a_settlement_shows_what_it_does_and_gives_up_and_signing_what_holding_out_would_bring() -> None:
    desk = caracas("signal", 5)
    package = "sanctions_eased+prisoners_freed"
    give(desk.session, orders.TableSettlement(WASHINGTON, package))
    desk = Desk(to(desk.session, "answer", 5), CARACAS, "en")
    (prospect,) = desk.session.prospects.foresee(orders.AcceptSettlement(CARACAS))
    refused = list(order_lines(desk, orders.RefuseSettlement(CARACAS)))
    given_up = next(one for one in refused if one.text == "You give up")
    assert given_up.value == signed(prospect.scores[CARACAS])
    assert not [one for one in refused if "green" in {one.value_tone, one.mark_tone}]
    assert prospect.scores[CARACAS] > 0
    for order in (orders.AcceptSettlement(CARACAS), orders.TableSettlement(CARACAS, package)):
        brings = {one.text: one.value for one in order_lines(desk, order)}
        assert brings["Held out"] == "+12"


def test_the_modifiers_of_a_partner_stand_under_their_names() -> None:
    desk = caracas("plan")
    request = next(one for one in desk.legal if getattr(one, "ability", "") == "havana.joint_stand")
    odds = desk.session.odds(request)
    assert odds is not None
    assert [name for name, _ in odds.partner] == ["relation", "conviction"]
    for lines in (order_lines(desk, request), odds_lines(desk, odds)):
        shown = [(line.text, line.value) for line in lines]
        at = shown.index((desk.t("board.partner_rolls"), ""))
        assert shown[at + 1 : at + 3] == [("Relation", "+1"), ("Shared conviction", "+1")]
        assert not {"relation", "conviction"} & {text for text, _ in shown}, "no name of the rules stands bare"


def test_outside_plan_too_an_ability_has_its_chance_at_a_price_that_can_be_paid() -> None:
    desk = caracas("signal")
    ability = next(one for ally in desk.now.allies for one in ally.abilities if one.price.startswith("reserves:"))
    set_number(desk, "reserves", 0)
    desk = Desk(desk.session, CARACAS, "en")
    poor = next(one for ally in desk.now.allies for one in ally.abilities if one.id == ability.id)
    assert poor.price != ability.price
    assert poor.ruling.allowed


def arrives_line(desk: Desk, order: orders.Order) -> str:
    """When aid is there, as an order's page says it."""
    return next(line.text for line in order_lines(desk, order) if line.text.startswith("There "))


def test_an_answer_says_the_turn_in_which_its_aid_then_comes_as_the_request_did() -> None:
    """Beijing's card said turn 3 of what the game then said was due in turn 2; price forms were as late."""
    asking = caracas("plan", 2)
    session = asking.session
    asked: dict[str, str] = {}
    for order in session.legal(CARACAS):
        ally = order.ability.partition(".")[0] if isinstance(order, orders.RequestAid) else ""
        if isinstance(order, orders.RequestAid) and ally not in {one.partition(".")[0] for one in asked}:
            said = arrives_line(asking, order)
            if session.submit(order):
                asked[order.ability] = said
    assert len(asked) == session.compiled.bandwidth[CARACAS]
    give(session, orders.Pass(CARACAS))
    session.advance()
    named = False
    for ability, said in asked.items():
        ally = ability.partition(".")[0]
        desk = Desk(session, ally, "en")
        answers = [one for one in session.legal(ally) if getattr(one, "ability", "") == ability]
        shown = [
            one for one in answers if isinstance(one, orders.AcceptRequest | orders.AnswerByCard | orders.NamePrice)
        ]
        assert [arrives_line(desk, one) for one in shown] == [said] * len(shown)
        prices = [one for one in shown if isinstance(one, orders.NamePrice)]
        if prices and not named:
            give(session, prices[0])
            named = True
        else:
            give(session, next(one for one in shown if isinstance(one, orders.AcceptRequest)))
        give(session, orders.Pass(ally))
    for seat in session.awaiting():
        if seat != CARACAS:
            give(session, orders.Pass(seat))
    taking = Desk(session, CARACAS, "en")
    takes = [one for one in session.legal(CARACAS) if isinstance(one, orders.TakePrice)]
    assert takes
    assert arrives_line(taking, takes[0]) == asked[takes[0].ability]
    give(session, takes[0])
    due = {one.bundle: one.due for one in taking.now.deliveries}
    came = {ability: f"There in turn {turn}" for ability, turn in due.items() if ability in asked}
    assert came
    assert {ability: asked[ability] for ability in came} == came


def test_the_window_of_what_is_locked_says_its_reason_once() -> None:
    """That of a pressure card began with it, and then said it again before the cost."""
    locked = 0
    for seed in (7, 8):
        session = Session.new("caracas-calling", seed=seed, seats={"caracas": "people", "washington": "people"})
        while session.phase not in ("signal", "plan"):
            session.advance()
        for seat in ("washington", "caracas"):
            while seat not in session.awaiting():
                session.advance()
            desk = Desk(session, seat, "en")
            for choice in [one for group in groups(desk) for one in group.choices if not one.orders]:
                window = OrderChoice(desk, choice, give=lambda _order: None, leave=lambda: None)
                said = "\n".join(line.text for line in window._locked())
                assert said.count(choice.why_not) == 1, (choice.id, said)
                locked += 1
    assert locked > 3


def test_holding_a_rung_that_was_climbed_this_turn_says_that_nothing_comes_of_it() -> None:
    """The ladder cools only after a turn in which nobody climbed it (rules §The turn, 1)."""
    session = Session.new("caracas-calling", seed=5, seats={"washington": "people"})
    to(session, "pressure")
    hold = orders.HoldRung("washington")
    assert too_late(session, Desk(session, "washington", "en").now, hold) == []
    session._course.state.put(CLIMBED, session.turn, "pressure:interdiction_order")
    assert [one.key for one in too_late(session, Desk(session, "washington", "en").now, hold)] == ["late.climbed"]
    session._course.state.put(CLIMBED, session.turn - 1, "pressure:interdiction_order")
    assert too_late(session, Desk(session, "washington", "en").now, hold) == []
