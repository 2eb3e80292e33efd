"""The cover hides all, no seat reads another's secrets, and every screen of a seat is sound."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.board.app.app import App
from game.board.offers.offers import groups
from game.board.screens.game.board import Board
from game.board.screens.game.clause_picker import CLAUSE
from game.board.screens.game.order_desk import OrderDesk
from game.board.screens.overlays.cover import Cover
from game.board.screens.overlays.review import Review
from game.board.widgets.stage import Stage
from game.board.widgets.values import Action
from game.board.window.fonts import Fonts
from game.play.session import Session
from rules.values import orders
from tests.board.layouts import ROUNDS, unsound, wrong
from tests.board.player import Player
from tests.board.seats.sitting import WASHINGTON, game, push, review, until

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


# ----- in every language and size


@pytest.mark.parametrize("language", ROUNDS)
def test_every_screen_of_a_seat_is_sound(fonts: Fonts, language: str) -> None:
    app = App(fonts, language)
    assert unsound(app.stage, every_screen(app), ROUNDS[language], wrong_for_a_seat) == {}
