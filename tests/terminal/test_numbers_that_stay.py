"""In the terminal a number means the same order all through a phase, and the prompt says where one is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.play.session import Session
from game.telling.position import position
from game.terminal.menu import Menu, Menus
from game.terminal.places import Places
from game.translate import Translator
from rules.values import orders
from rules.wording.names import card_name
from rules.wording.orders import ruling as told_ruling
from rules.wording.rules import card_in_short
from tests.playing import Play

WASHINGTON = ("--seat", "washington=people", "--seat", "caracas=defender", "--seed", "7", "--lang", "en")


def signalling() -> Session:
    session = Session.new("caracas-calling", seed=7, seats={"caracas": "defender", "washington": "people"})
    while "washington" not in session.awaiting():
        session.advance()
    return session


def menu(session: Session, places: Places | None = None) -> Menu:
    t = Translator("en", session.loaded.texts_in("en"))
    return Menus(session, "washington", position(session, "washington"), t, places=places).main()


def test_a_card_that_was_signalled_keeps_its_number_and_is_marked() -> None:
    session, places = signalling(), Places()
    before = [item.label for item in menu(session, places).items()]
    assert session.submit(orders.Signal("washington", "tanker_list")).allowed
    after = menu(session, places).items()
    place = next(at for at, label in enumerate(before) if "Tankers listed" in label)
    assert (after[place].given, after[place].refused) == (True, "given already")
    assert [item.label for at, item in enumerate(after) if at != place] == [
        label for at, label in enumerate(before) if at != place
    ]


def test_what_was_not_given_and_is_closed_keeps_its_number_and_says_why() -> None:
    session, places = signalling(), Places()
    before = menu(session, places).items()
    for card in ("tanker_list", "asset_freeze", "talks"):
        assert session.submit(orders.Signal("washington", card)).allowed
    after = menu(session, places).items()
    assert len(after) == len(before)
    closed = [item for item in after if item.refused and not item.given and isinstance(item.order, orders.Signal)]
    assert closed
    assert all("3" in item.refused for item in closed)


def test_a_new_phase_numbers_its_orders_anew() -> None:
    session, places = signalling(), Places()
    assert session.submit(orders.Signal("washington", "tanker_list")).allowed
    menu(session, places)
    places.come_to((1, "pressure"))
    assert places.keep("washington", "terminal.signal_cards", []) == []


def test_a_number_typed_from_memory_never_gives_another_order(tmp_path: Path, play: Play) -> None:
    _, said = play("3\n1\n4\n1\n3\n0\n", *WASHINGTON, "--save", str(tmp_path / "g.jsonl"))
    assert re.findall(r"Washington signalled: ([\w ]+)", said) == ["Tankers listed", "Assets frozen"]
    assert "Not allowed: given already" in said


def test_every_pressure_card_says_in_the_list_what_it_does() -> None:
    session = signalling()
    t = Translator("en", session.loaded.texts_in("en"))
    found = [item for item in menu(session).items() if item.label.endswith("…") and " %  " in item.label]
    cards = [order.card for order in session.legal("washington") if isinstance(order, orders.Signal)]
    assert len(found) == len(cards) > 10
    for item, card in zip(found, cards, strict=True):
        does = card_in_short(session.scenario, session.compiled.cards[card].card)
        assert does
        assert all(t.render(one) in item.notes[0] for one in does)


@pytest.mark.parametrize(
    ("script", "opened"), [("3\n", "Signal: Tankers listed"), ("19\n", "Offer Beijing its side deal")]
)
def test_the_prompt_says_which_list_is_open(script: str, opened: str, tmp_path: Path, play: Play) -> None:
    _, said = play(script, *WASHINGTON, "--save", str(tmp_path / "g.jsonl"))
    assert f"Washington, Signal › {opened} > " in said


def test_a_card_that_is_locked_is_listed_last_with_its_reason() -> None:
    session = signalling()
    lines = menu(session).items()
    locked = [item for item in lines if item.refused and item.order is None and item.opens is None]
    legal = {one.card for one in session.legal("washington") if isinstance(one, orders.Signal)}
    t = Translator("en", session.loaded.texts_in("en"))
    own = {one.id for one in session.scenario.pressure_cards}
    wanted = {t.render(card_name(one)): one for one in own - legal}
    named = [item for item in locked if item.label in wanted]
    assert len(named) == len(wanted) > 0
    assert lines[-len(named) :] == named
    for item in named:
        ruling = session.judge(orders.Signal("washington", wanted[item.label]))
        assert item.refused == t.render(told_ruling(session.scenario, ruling))
