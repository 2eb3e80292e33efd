"""Orders are looked at before they are given, and proposals argued on."""

from pathlib import Path
from typing import Any

from game.board.offers.offers import groups
from game.board.screens.game.order_desk import CARD, OrderDesk
from game.board.screens.game.orders import ARGUE
from game.board.screens.keys import ALL_ORDERS, EXPLAIN, GROUP_KEYS, PROPOSE, TALK
from game.board.screens.overlays.review import TAKE, needs_review
from rules.values import orders
from tests.board.player import Player
from tests.board.seats.sitting import WASHINGTON, game, given_by, push, review, until

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
