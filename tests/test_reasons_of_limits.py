"""The reason that an author gives for a limit stands under it wherever its card is read whole; no small card has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from game.board.desk.desk import Desk
from game.board.lines.details import lines_of
from game.board.lines.orders import order_lines
from game.languages import LANGUAGES
from game.paper.model import Cards, LargeCards
from game.paper.pack import pack_of
from game.play.session import Session
from game.scenario import library
from game.telling.position import position
from game.terminal.cards import card_lines
from game.terminal.menu import Menus
from game.translate import Translator
from rules.scenario.limits import Limit
from rules.values import orders

NAME = "tutorial-straits"


def limited() -> Iterator[tuple[str, str, Sequence[Limit]]]:
    """Every card with limits: what opens it on the board, the path of its texts, its limits."""
    scenario = library.load(NAME).scenario
    for ally in scenario.allies:
        for ability in ally.abilities:
            yield f"ability.{ally.seat}.{ability.id}", f"ally.{ally.seat}.ability.{ability.id}", ability.limits
    for action in scenario.actions:
        yield f"action.{action.id}", f"action.{action.id}", action.limits
    for card in scenario.pressure_cards:
        yield f"card.{card.id}", f"card.{card.id}", card.limits


def whys(t: Translator) -> dict[str, list[str]]:
    """The reasons of each card that gives any, by what opens it."""
    found = {}
    for opened, path, limits in limited():
        said = [" ".join(t.texts[f"{path}.limit.{one.id}.why"].split()) for one in limits if one.why]
        if said:
            found[opened] = said
    return found


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_reasons_stand_under_limits_on_the_board_at_the_prompt_and_on_large_cards(language: str) -> None:
    session = Session.new(NAME, seed=1)
    session.advance()
    t = Translator(language, session.loaded.texts_in(language))
    desk, now = Desk(session, "table", language), position(session, "table")
    pack = pack_of(session.loaded, language, ["cards"])
    large = next(one for one in pack.sections if isinstance(one, LargeCards)).cards
    printed = " ".join(entry.text for card in large for entry in card.whole if entry.style == "reason")
    small = next(one for one in pack.sections if isinstance(one, Cards)).cards
    wanted = whys(t)
    assert {one.partition(".")[0] for one in wanted} >= {"ability", "card"}
    for opened, reasons in wanted.items():
        shown = [line.text for line in lines_of(desk, opened) or ()]
        kind, _, name = opened.partition(".")
        asked = name.replace(".", " ") if kind == "ability" else name
        at_prompt = " ".join(" ".join(card_lines(session, now, asked, t)).split())
        for why in reasons:
            assert why in shown
            assert why in at_prompt
            assert why in printed
    assert not [entry for card in small for entry in card.entries if entry.style == "reason"]


def test_reasons_stand_where_the_order_is_given() -> None:
    session = Session.new(NAME, seed=1)
    seat = session.compiled.defender
    while not any(isinstance(one, orders.RequestAid) for one in session.legal(seat)):
        for waiting in session.awaiting():
            session.submit(orders.Pass(waiting))
        session.advance()
    t = Translator("en", session.loaded.texts_in("en"))
    order = next(
        one for one in session.legal(seat) if isinstance(one, orders.RequestAid) and f"ability.{one.ability}" in whys(t)
    )
    wanted = whys(t)[f"ability.{order.ability}"]
    on_board = [line.text for line in order_lines(Desk(session, seat, "en"), order)]
    assert all(on_board.count(one) == 1 for one in wanted)
    menus = Menus(session, seat, position(session, seat), t)
    opened = [item.opens() for item in menus.main().items() if item.opens is not None]
    menu = next(
        item.opens() for one in opened for item in one.items() if item.opens is not None and _asks(item.opens(), order)
    )
    at_prompt = " ".join(" ".join(menu.before).split())
    assert all(one in at_prompt for one in wanted)


def _asks(menu: object, order: orders.Order) -> bool:
    return any(item.order == order for item in menu.items())  # type: ignore[attr-defined]
