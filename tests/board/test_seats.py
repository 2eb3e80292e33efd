"""Orders from every seat: Washington, an ally and Caracas, by keys and clicks; the look before going on; the cover."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.board.app.app import App
from game.board.offers.offers import groups
from game.board.screens.game.board import Board
from game.board.screens.game.order_desk import CARD, OrderDesk
from game.board.screens.game.orders import ARGUE, CHOICES
from game.board.screens.game.pickers import CLAUSE
from game.board.screens.keys import ALL_ORDERS, EXPLAIN, GROUP_KEYS, PROPOSE, TALK
from game.board.screens.overlays.cover import Cover
from game.board.screens.overlays.review import TAKE, Review, needs_review
from game.board.widgets.stage import Stage
from game.board.widgets.values import Action
from game.board.window.fonts import Fonts
from game.errors import WrongUse
from game.play.session import Session
from rules.values import orders
from rules.wording.names import card_name
from tests.board.layouts import ROUNDS, unsound, wrong
from tests.board.player import Player

WASHINGTON = {"washington": "people", "caracas": "defender"}
BEIJING = {"beijing": "people", "caracas": "defender"}


def game(player: Player, tmp_path: Path, **options: Any) -> Session:
    """A game on the table at its first decision."""
    session = player.new_game(tmp_path, **options)
    until(player, lambda: player.desk.deciding)
    return session


def until(player: Player, reached: Any) -> None:
    """Go on with keys until something holds."""
    for _ in range(200):
        if reached():
            return
        player.press("enter" if player.screen == "Cover" else "n")
    raise AssertionError("never reached")


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


def given_by(session: Session, seat: str) -> list[Any]:
    found = [entry.order for entry in session.history.entries("facilitator") if entry.by == "people"]
    return [order for order in found if order is not None and order.seat == seat]


def review(player: Player, sent: list[str]) -> None:
    """The look before going on, as the program shows it."""
    desk, stage = player.desk, player.stage

    def take_back(record: int) -> str:
        try:
            desk.session.going_back.take_back(record, "taken back")
        except WrongUse as error:
            return desk.say(error.message)
        return ""

    def now() -> float:
        return float(stage.now())

    push(player, Review(desk, lambda: sent.append("sent"), take_back, stage.pop, now))


def push(player: Player, screen: Any) -> None:
    """Put a screen on top and show it."""
    player.stage.push(screen)
    player.window.draw(player.stage)


# ----- whole games


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
    shown = player.app.t("seats.open_unplayed", cards="X", cost=1).partition("X")[0]
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


# ----- allies


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


# ----- settlements


def at_terms(player: Player, tmp_path: Path) -> Session:
    session = player.new_game(tmp_path)
    until(player, lambda: session.turn >= session.scenario.settlement.earliest and session.phase == "plan")
    return session


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


# ----- the look before going on


def test_a_middle_order_is_taken_back_in_the_review(player: Player, tmp_path: Path) -> None:
    session = game(player, tmp_path)
    mine: list[Any] = [one for one in session.legal("caracas") if isinstance(one, orders.Spend)][:2]
    records = []
    for order in (*mine, next(one for one in session.legal("caracas") if isinstance(one, orders.RequestAid))):
        assert session.submit(order).allowed
        records.append(session.history.records[-1]["record"])
    assert needs_review(player.desk)
    sent: list[str] = []
    review(player, sent)
    assert player.faults() == []
    player.click(f"{TAKE}{records[1]}")
    assert player.screen == "Review"
    left = [type(order) for order in given_by(session, "caracas")]
    assert left == [orders.Spend, orders.RequestAid]
    assert mine[1] not in given_by(session, "caracas")
    player.press("n")
    assert player.screen == "Board"
    assert sent == ["sent"]
    session.close()


def test_escape_leaves_the_review_and_sends_nothing(player: Player, tmp_path: Path) -> None:
    session = game(player, tmp_path)
    session.submit(next(one for one in session.legal("caracas") if isinstance(one, orders.RequestAid)))
    sent: list[str] = []
    review(player, sent)
    before = session.digest()
    assert player.sees(player.app.t("seats.known_to", seats="X").partition("X")[0])
    player.press("escape")
    assert player.screen == "Board"
    assert sent == []
    assert session.digest() == before
    session.close()


def test_an_order_that_stays_says_why(player: Player, tmp_path: Path) -> None:
    session = game(player, tmp_path, seats=WASHINGTON)
    card = next(one for one in session.legal("washington") if isinstance(one, orders.Signal))
    session.submit(card)
    until(player, lambda: player.desk.deciding and session.phase == "pressure")
    session.submit(orders.PlayCard("washington", card.card))
    review(player, [])
    record = session.history.records[-1]["record"]
    button = player.page.widget(f"{TAKE}{record}")
    assert button is not None
    assert not button.enabled
    player.focus_on(button.id)
    player.press("enter")
    assert player.screen == "Review"
    assert player.sees(player.app.t("seats.stays_rolled"))
    session.close()


# ----- all orders at full size, and what may be said besides


def test_all_orders_are_looked_at_and_given_at_full_size(player: Player, tmp_path: Path) -> None:
    session = game(player, tmp_path, seats=WASHINGTON)
    assert player.has(ALL_ORDERS.action)
    push(player, OrderDesk(player.desk, player.app.choose, player.stage.pop, lambda _said: None))
    player.press("2")
    choice = next(one for one in groups(player.desk)[1].choices if one.orders)
    assert player.sees(choice.text)
    before = [one.id for one in groups(player.desk)[1].choices]
    assert player.stage.focus.widget == f"{CARD}{before[0]}", "the tab's number leads to its first row"
    player.focus_on(f"{CARD}{choice.id}")
    player.press("enter")
    assert player.screen == "OrderChoice"
    player.press("s")
    assert player.screen == "OrderDesk"
    assert [one.id for one in groups(player.desk)[1].choices] == before, "a signal moves no card"
    assert player.page.widgets
    assert player.stage.focus.widget == f"{CARD}{choice.id}"
    assert [one.card for one in player.desk.now.signals] == [choice.orders[0].card]
    player.click(f"{CARD}{choice.id}")  # it cannot be signalled twice, and says so
    assert player.screen == "OrderChoice"
    assert player.page.widget("confirm") is None
    player.press("escape", "escape")
    assert player.screen == "Board"
    session.close()


def test_proposals_are_shown_to_all_and_argued_on_by_seats(player: Player, tmp_path: Path) -> None:
    session = game(player, tmp_path)
    session.submit(orders.ProposeAction("caracas", "Invite the Pope", "Talks become likelier", "He has said yes"))
    session.submit(orders.Argue("washington", 1, supports=False, argument="He is busy"))
    (one,) = player.desk.proposals
    assert (one.seat, one.intent, [argument.supports for argument in one.arguments]) == (
        "caracas", "Invite the Pope", [True, False],
    )  # fmt: skip
    said: list[str] = []
    push(player, OrderDesk(player.desk, player.app.choose, player.stage.pop, said.append, "talk"))
    for words in ("Invite the Pope", "He has said yes", "He is busy"):
        assert player.sees(words)
    assert player.has(PROPOSE.action)
    assert player.has(EXPLAIN.action)
    player.press("p", "w")
    player.click(f"{ARGUE}1")
    assert said == [PROPOSE.action, EXPLAIN.action, f"{ARGUE}1"]
    player.press("escape")
    player.press(GROUP_KEYS[TALK])
    assert player.has(PROPOSE.action)
    assert player.has(f"{ARGUE}1")
    player.desk.seat = "table"
    assert player.sees("Invite the Pope")
    assert not player.has(PROPOSE.action)
    player.desk.seat = "washington"
    assert player.has(f"{ARGUE}1")
    session.close()


# ----- the cover, and secrets


def test_the_cover_hides_every_pixel_and_opens_by_its_button(player: Player, tmp_path: Path) -> None:
    session = game(player, tmp_path, seats=WASHINGTON)
    desk, called = player.desk, []
    push(
        player,
        Cover(
            player.app.t, desk.seat_called("washington"), desk.phase_called("signal"), lambda: called.append("here"),
            mark=desk.mark("washington"), flag=desk.flag("washington"),
        ),
    )  # fmt: skip
    page = player.page
    assert [panel.id for panel in page.panels] == ["cover"]
    assert page.panels[0].box == player.stage.look(player.window.size).box
    assert page.panels[0].ground is not None
    assert [one.id for one in page.widgets] == ["ready"]
    player.press("escape")
    assert player.screen == "Cover"
    assert called == []
    player.press("enter")
    assert called == ["here"]
    session.close()


def test_no_seat_ever_reads_another_seats_secrets(player: Player, tmp_path: Path) -> None:
    """A card face down, a request to Moscow, a side deal for Beijing: who may not know sees none of it."""
    session = player.new_game(tmp_path, seats={"washington": "people", "beijing": "people", "moscow": "people"})
    until(player, lambda: session.phase == "signal")
    texts = session.loaded.texts_in("en")
    hidden = next(
        one for one in session.legal("washington")
        if isinstance(one, orders.Signal) and session.compiled.cards[one.card].openness == "hidden"
    )  # fmt: skip
    session.submit(hidden)
    session.submit(orders.OfferSideDeal("washington", "beijing"))
    until(player, lambda: session.phase == "plan" and player.screen == "Board")
    request = next(
        one for one in session.legal("caracas") if isinstance(one, orders.RequestAid) and one.ability == "moscow.radars"
    )
    session.submit(request)
    for seat, secrets in (
        ("caracas", [texts[f"card.{hidden.card}.name"], texts["ally.beijing.side_deal.name"]]),
        ("beijing", [texts[f"card.{hidden.card}.name"]]),
        ("moscow", [texts[f"card.{hidden.card}.name"], texts["ally.beijing.side_deal.name"]]),
        ("table", [texts[f"card.{hidden.card}.name"], texts["ally.beijing.side_deal.name"]]),
    ):
        player.desk.seat = seat
        for screen in (None, "review", "desk"):
            if screen == "review":
                review(player, [])
            elif screen == "desk":
                push(player, OrderDesk(player.desk, player.app.choose, player.stage.pop, lambda _said: None))
            for secret in secrets:
                assert not player.sees(secret), (seat, screen, secret)
            if screen:
                player.stage.pop()
    player.desk.seat = "washington"
    assert not [one for one in player.desk.now.requests if one.ability == request.ability]
    session.close()


# ----- in every language and size

LOOKED_AT = [name for name in ROUNDS if name not in ("en, large type", "es, large type")]


def every_screen(app: App) -> Iterator[str]:
    """Bring every screen of a seat on top, one after the other, and say which."""
    stage: Any = app.stage
    session = Session.new("caracas-calling", seed=7, seats={"washington": "people", "beijing": "people"})
    app.saving._told_unsaved = True
    app.show_game(session, "washington")
    app.show_board()
    desk = app.desk
    assert desk is not None

    def look_around(where: str) -> Iterator[str]:
        board = stage.top
        for group in (*(one.id for one in groups(desk)), "talk"):
            board._group = group
            yield f"{where} {group}"
            stage.push(OrderDesk(desk, app.choose, stage.pop, lambda _said: None, group))
            yield f"{where} desk {group}"
            stage.pop()
            for choice in next((one.choices for one in groups(desk) if one.id == group), ())[:2]:
                app.choose(choice)
                yield f"{where} {choice.id}"
                stage.pop()
        stage.push(Review(desk, lambda: None, lambda _record: "", stage.pop, stage.now))
        yield f"{where} review"
        stage.pop()

    def seat_waits(seat: str, phase: str) -> None:
        while session.phase != phase or seat not in session.awaiting():
            for one in session.awaiting():
                session.submit(orders.Pass(one))
            session.advance()
        desk.seat = seat

    seat_waits("washington", "signal")
    session.submit(orders.ProposeAction("caracas", "Invite the Pope", "Talks become likelier", "He has said yes"))
    session.submit(orders.Argue("washington", 1, supports=False, argument="He is busy"))
    yield from look_around("signal")
    for card in [one for one in session.legal("washington") if isinstance(one, orders.Signal)][:3]:
        session.submit(card)
    session.submit(orders.OfferSideDeal("washington", "beijing"))
    yield from look_around("signalled")
    seat_waits("caracas", "plan")
    mine = [one for one in session.legal("caracas") if isinstance(one, orders.RequestAid)]
    session.submit(next(one for one in mine if one.ability == "beijing.credit"))
    session.submit(next(one for one in session.legal("caracas") if isinstance(one, orders.Spend)))
    yield from look_around("plan")
    seat_waits("beijing", "answer")
    yield from look_around("answer")
    named = next(one for one in session.legal("beijing") if isinstance(one, orders.NamePrice))
    session.submit(named)
    session.submit(orders.Pass("beijing"))
    desk.seat = "caracas"
    yield from look_around("priced")
    seat_waits("washington", "pressure")
    yield from look_around("pressure")
    assert session.scenario.settlement is not None
    while session.turn < session.scenario.settlement.earliest:
        seat_waits("washington", "pressure")
        session.submit(orders.Pass("washington"))
        session.advance()
    seat_waits("washington", "signal")
    tabled = next(one for one in session.legal("washington") if isinstance(one, orders.TableSettlement))
    terms = next(one for group in groups(desk) for one in group.choices if one.id == "terms")
    app.choose(terms)
    for clause in tabled.package.split("+"):
        stage.top.handle(Action(f"{CLAUSE}{clause}"))
    yield "package"
    stage.pop()
    session.submit(tabled)
    seat_waits("caracas", "answer")
    yield from look_around("terms")
    for seat in ("washington", "beijing"):
        stage.push(Cover(app.t, desk.seat_called(seat), desk.phase_called("signal"), stage.pop, mark=desk.mark(seat)))
        yield f"cover {seat}"
        stage.pop()


def wrong_for_a_seat(stage: Stage, size: tuple[int, int]) -> list[str]:
    """The faults of the screen on top; of the board only the orders panel's."""
    on_board = isinstance(stage.top, Board)
    return [fault for fault in wrong(stage, size) if not on_board or "orders" in fault.partition(":")[0]]


@pytest.mark.parametrize("looked_at", LOOKED_AT)
def test_every_screen_of_a_seat_is_sound(fonts: Fonts, looked_at: str) -> None:
    language, cases = ROUNDS[looked_at]
    app = App(fonts, language)
    assert unsound(app.stage, every_screen(app), cases, wrong_for_a_seat) == {}
