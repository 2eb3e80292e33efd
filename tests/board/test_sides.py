"""Allies of either side at the board: each main seat asks its own, and every screen of every seat is whole."""

from __future__ import annotations

import pytest

from game.board.canvas.drawing import Sign, TextRun
from game.board.canvas.geometry import Box
from game.board.canvas.theme import DARK
from game.board.desk.desk import Desk
from game.board.lines.allies import bare_numbers_of
from game.board.offers.offers import groups
from game.board.screens.game.allies import _card
from game.board.screens.game.orders import CHOICES
from game.board.screens.keys import GROUP_KEYS
from game.board.screens.start.plan import Plan
from game.board.screens.start.seats import _seats
from game.board.widgets.stage import Stage
from game.board.window.fonts import Fonts
from game.board.window.window import Window
from game.offers import offers
from game.play.players import PEOPLE
from game.play.session import Session
from game.scenario import library
from game.telling.position import position
from game.terminal.menu import Menus
from game.translate import Translator
from rules.values import orders
from tests.board.inspection import faults
from tests.board.player import Player
from tests.board.projector.room import SMALL, beside
from tests.scenarios import coasts as c


def at(phase: str, seat: str) -> Session:
    """A game in which a person plays a seat, at its phase; both sides have asked their ally."""
    session = Session.new(c.loaded(), seed=3, seats=dict.fromkeys(c.PLAYERS, PEOPLE))
    session.advance()
    session.advance()
    assert session.submit(orders.Signal(c.NORTH, "raid"))
    if phase == "signal":
        return session
    session.submit(orders.RequestAid(c.NORTH, "fleet.guns", "votes:1"))
    session.submit(orders.TableSettlement(c.SOUTH, "lanes+tolls"))
    done(session)
    if phase == "plan":
        return session
    session.submit(orders.RequestAid(c.HARBOUR, "lighthouse.lamps", "fish:1"))
    session.submit(orders.OfferSideDeal(c.HARBOUR, c.FLEET))
    done(session)
    if phase == "answer":
        return session
    done(session)
    session.advance()
    return session


def done(session: Session) -> None:
    """Whoever is waited for passes, and the game goes on."""
    while session.awaiting():
        session.submit(orders.Pass(session.awaiting()[0]))
    session.advance()


SITTINGS = [
    ("signal", c.NORTH),
    ("plan", c.HARBOUR),
    ("signal", c.SOUTH),
    ("plan", c.ISLE),
    ("answer", c.FLEET),
    ("answer", c.ISLE),
    ("pressure", c.NORTH),
    ("answer", c.UMPIRE),
]


@pytest.mark.parametrize("language", ["en", "nl", "es"])
@pytest.mark.parametrize(("phase", "seat"), SITTINGS)
def test_every_seat_of_either_side_sees_its_orders_whole(window: Window, phase: str, seat: str, language: str) -> None:
    player = Player(window, language)
    player.app.show_game(at(phase, seat), seat)
    player.sit_down()
    shown = [*player.faults()]
    for group in groups(player.desk):
        player.press(GROUP_KEYS[group.id])
        shown += player.faults()
    assert shown == []


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_whom_an_ally_serves_and_how_it_stands_are_never_cut(fonts: Fonts, language: str) -> None:
    desk = Desk(Session.new("quarantine-1962", seed=7), "havana", language)
    for size in ((1280, 720), (1920, 1080)):
        look = Stage(fonts, DARK).look(size)
        for ally in desk.now.allies:
            card = _card(desk, ally.seat, Box(0, 0, (size[0] - 60) // 5, 260), look)
            numbers = next(run for run in card if isinstance(run, TextRun) and bare_numbers_of(desk, ally) in run.full)
            assert not numbers.clipped
            served = desk.mark(ally.serves)
            signs = [one.shape for one in card if isinstance(one, Sign)]
            assert desk.seat_called(ally.serves) in numbers.full or served.shape in signs


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_a_seat_with_many_groups_of_orders_has_orders_in_sight_in_a_small_window(window: Window, language: str) -> None:
    session = Session.new("quarantine-1962", seed=7, seats={"washington": PEOPLE})
    session.advance()
    session.advance()
    player = Player(window, language)
    player.app.show_game(session, "washington")
    player.app.show_board()
    assert len(groups(player.desk)) == 6
    page = player.stage.page((1280, 720))
    assert page.widget(CHOICES) is not None
    assert faults(page, player.stage.look((1280, 720))) == []


@pytest.mark.parametrize(
    ("name", "seat", "said"),
    [
        ("quarantine-1962", "ankara", "Ally of Washington"),
        ("quarantine-1962", "moscow", "Ally of Havana"),
        ("tutorial-straits", "velmar", "Ally"),
    ],
)
def test_a_new_game_says_whose_ally_a_seat_is_where_both_sides_have_some(name: str, seat: str, said: str) -> None:
    rows = _seats(Plan.usual(library.load(name)), Translator("en"))
    assert next(row.about for row in rows if row.name.endswith(f".{seat}")) == said


def test_cards_of_rungs_to_come_stand_in_the_order_in_which_one_climbs() -> None:
    session = Session.new("quarantine-1962", seed=7, seats={"washington": PEOPLE})
    session.advance()
    session.advance()
    climbing = groups(Desk(session, "washington", "en"))[0]
    named = [choice.id.removeprefix("card.") for choice in climbing.choices]
    rungs = {card.id: card.lowest_rung for card in session.scenario.pressure_cards}
    assert [rungs[one] for one in named] == [0, 1, 2, 3, 4, 5]


def test_each_main_seat_is_offered_what_its_own_allies_give_and_deals_with_the_others() -> None:
    offered: dict[str, dict[str, list[str]]] = {}
    for phase, seat in SITTINGS[:2]:
        session = at(phase, seat)
        found = offers.offers(session, position(session, seat), session.legal(seat))
        wanted = (offers.AID, offers.ALLIED, offers.DEALS)
        offered[seat] = {one.id: [offer.id for offer in one.offers] for one in found if one.id in wanted}
    assert offered == {
        c.NORTH: {
            "allied": ["aid.fleet.guns", "aid.fleet.chest", "aid.fleet.watch"],
            "deals": ["deal.lighthouse"],
        },
        c.HARBOUR: {"aid": ["aid.lighthouse.lamps", "aid.lighthouse.nets"], "deals": ["deal.fleet"]},
    }


def test_the_terminal_asks_for_both_sides_too() -> None:
    for phase, seat, ally, deal in (
        ("signal", c.NORTH, "Fleet", "Offer Lighthouse its side deal"),
        ("plan", c.HARBOUR, "Lighthouse", "Offer Fleet its side deal"),
    ):
        session = at(phase, seat)
        t = Translator("en", session.loaded.texts_in("en"))
        menu = Menus(session, seat, position(session, seat), t).main()
        assert [item.label.partition(":")[0] for item in dict(menu.sections)[asking(t, session, seat)]] == [ally]
        assert deal in [item.label for item in menu.items()]


def asking(t: Translator, session: Session, seat: str) -> str:
    return t("terminal.ask_ally", sent=0, most=session.compiled.bandwidth[seat])


def led_by_twelve() -> Session:
    """A led game of twelve seats in which people play the main seats, in Answer with terms and requests about."""
    loaded = library.from_pinned(c.crowded())
    people = dict.fromkeys((c.HARBOUR, c.ISLE, c.NORTH, c.SOUTH), PEOPLE)
    session = Session.new(loaded, seed=3, seats=people, facilitated=True)
    session.advance()
    session.advance()
    assert session.submit(orders.RequestAid(c.SOUTH, "friend1.guns", "vows:1"))
    assert session.submit(orders.TableSettlement(c.NORTH, "lanes+tolls"))
    done(session)
    assert session.submit(orders.RequestAid(c.ISLE, "friend0.lamps", "coins:1"))
    done(session)
    return session


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_twelve_seats_have_room_on_control_view_room_display_and_replay(window: Window, language: str) -> None:
    player = Player(window, language)
    session = led_by_twelve()
    player.app.show_game(session, facilitated=True)
    player.app.open_projector()
    shown = [*player.faults()]  # the cover, which names everybody who is waited for
    player.sit_down()
    assert player.screen == "Control"
    shown += player.faults()
    stage = beside(player.app)
    shown += faults(stage.page(SMALL), stage.look(SMALL))
    for seat in (c.ISLE, c.SOUTH):
        player.app.show_game(session, seat)
        player.sit_down()
        shown += player.faults()
    assert shown == []


def test_the_facilitator_writes_down_what_each_main_seat_argues(window: Window) -> None:
    session = led_by_twelve()
    assert session.submit(orders.ProposeAction(c.ISLE, "We light both beacons", "Fish +1"))
    player = Player(window, "es")
    player.app.show_game(session, facilitated=True)
    player.sit_down()
    player.click("tab.rulings")
    player.click("section.proposals")
    buttons = [one for one in player.page.widgets if one.id.startswith("argue.")]
    assert [(one.id, getattr(one, "key", "")) for one in buttons] == [
        (f"argue.{c.HARBOUR}@1", "a"),
        (f"argue.{c.ISLE}@1", ""),
        (f"argue.{c.NORTH}@1", "e"),
        (f"argue.{c.SOUTH}@1", ""),
    ]
    assert player.faults() == []
    player.click(f"argue.{c.SOUTH}@1")
    assert player.sees(player.desk.t("forms.argue", seat=player.desk.seat_called(c.SOUTH)))
