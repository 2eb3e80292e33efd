"""A price that cannot be paid says what it lacks, and stands beside those that can: nobody is left a choice of one."""

from __future__ import annotations

import pytest

from game.board.app.app import App
from game.board.screens.game.pickers import VARIANTS
from game.board.widgets.values import Action, ChoiceList
from game.board.window.fonts import Fonts
from game.play.session import Session
from game.telling.position import position
from game.terminal.cards import card_lines
from game.terminal.menu import Item, Menus
from game.translate import Translator
from rules.mechanics.allies import PRICED
from rules.mechanics.endings import score
from rules.outlook.notes import order_notes
from rules.state.execute import apply
from rules.tables.places import PHASE
from rules.values import orders
from rules.values.phases import ANSWER
from rules.wording.cards import effects_line
from rules.wording.orders import ruling as ruling_message
from tests.board.conftest import fonts
from tests.board.reading import texts

__all__ = ["fonts"]

UN, VOTES = "beijing.veto", "votes"


def planning() -> Session:
    session = Session.new("caracas-calling", seed=7, seats={"caracas": "people"})
    while session.phase != "plan":
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    return session


def short_of(votes: int, session: Session | None = None) -> Session:
    session = session or planning()
    assert session.submit(orders.SetNumber("facilitator", f"token.{VOTES}", votes, "test")).allowed
    return session


def asking(fonts: Fonts, votes: int) -> App:
    """The board at which the aid is looked at, with so many votes to give."""
    app = App(fonts, "en")
    app.saving._told_unsaved = True
    session = planning()
    app.show_game(session, "caracas")
    app.show_board()
    short_of(votes, session)
    app.enter(f"offer.aid.{UN}")
    return app


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_a_refused_price_names_what_is_needed_and_what_is_free(language: str) -> None:
    session = short_of(1)
    t = Translator(language, session.loaded.texts_in(language))
    ruling = session.judge(orders.RequestAid("caracas", UN, "votes:2"))
    assert not ruling.allowed
    assert (ruling.values["needed"], ruling.values["held"]) == (2, 1)
    said = t.render(ruling_message(session.scenario, ruling))
    assert t.texts["token.votes.name"] in said
    assert "2" in said
    assert "1" in said


def test_what_is_promised_to_another_is_not_free() -> None:
    session = short_of(1)
    assert session.submit(orders.RequestAid("caracas", "havana.joint_stand", "votes:1")).allowed
    ruling = session.judge(orders.RequestAid("caracas", UN, "votes:1"))
    assert (ruling.values["needed"], ruling.values["held"]) == (1, 0)


def test_a_limit_of_the_currency_is_named_too() -> None:
    session = short_of(4)
    assert session.submit(orders.SetNumber("facilitator", "token.cargoes", 11, "test")).allowed
    ruling = session.judge(orders.RequestAid("caracas", "havana.training", "oil:2"))
    t = Translator("en", session.loaded.texts_in("en"))
    assert t.render(ruling_message(session.scenario, ruling)) == (
        "This cannot be paid now: 2 oil cargoes, only with Oil cargoes owed 10 or less."
    )


def test_the_board_shows_the_prices_that_cannot_be_paid_beside_the_one_that_can(fonts: Fonts) -> None:
    app = asking(fonts, 1)
    variants = app.stage.page((1280, 720)).widget(VARIANTS)
    assert isinstance(variants, ChoiceList)
    assert [one.enabled for one in variants.options] == [True, False]
    assert "2 needed, 1 free" in variants.options[1].detail
    app.stage.top.handle(Action(VARIANTS, variants.options[1].id))
    order = getattr(app.stage.top, "order", None)
    assert order == orders.RequestAid("caracas", UN, "votes:1"), "what cannot be paid is not chosen"


def test_where_no_price_can_be_paid_each_says_what_it_lacks(fonts: Fonts) -> None:
    app = asking(fonts, 0)
    assert sum("0 free" in one for one in texts(app.stage.page((1920, 1080)))) >= 2


def prices_of(session: Session, t: Translator) -> list[Item]:
    menu = Menus(session, "caracas", position(session, "caracas"), t).main()
    beijing = next(one for one in menu.items() if one.opens is not None and "can be asked for" in one.label)
    assert beijing.opens is not None
    ability = next(one for one in beijing.opens().items() if "Cover at the UN" in one.label)
    assert ability.opens is not None
    return ability.opens().items()


def test_the_terminal_lists_them_with_what_is_missing() -> None:
    session = short_of(1)
    t = Translator("en", session.loaded.texts_in("en"))
    prices = prices_of(session, t)
    assert [bool(one.refused) for one in prices] == [False, True]
    assert "2 needed, 1 free" in prices[1].refused


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_a_price_says_what_it_takes_and_what_of_the_score(language: str) -> None:
    """Where it is offered, where a named one is taken, and on the card of its currency: the same, and what it does."""
    session = short_of(4)
    t = Translator(language, session.loaded.texts_in(language))
    for currency in session.scenario.currencies:
        card = " ".join(card_lines(session, position(session, "caracas"), currency.id, t))
        for number, step in enumerate(currency.steps, start=1):
            price = f"{currency.id}:{number}"
            told = session.prospects.price_told(price, "caracas")
            assert told is not None
            said = t.render(told)
            assert said.startswith(t.render(effects_line(session.scenario, step.effects)))
            state = session.view("facilitator").position.copy()
            before = score(state, "caracas")
            apply(state, session.compiled.prices[price].effects, "test")
            by = score(state, "caracas") - before
            assert (t("notes.your_score", by=by) in said) == bool(by)
            assert said in " ".join(card.split())
            foreign = session.prospects.price_told(price, "beijing")
            assert foreign is not None
            assert t("notes.your_score", by=by) not in t.render(foreign), "no score but the payer's"


def test_each_price_in_the_terminal_stands_with_what_it_takes() -> None:
    session = short_of(1)
    t = Translator("en", session.loaded.texts_in("en"))
    prices = prices_of(session, t)
    assert [any("The price: Votes to give -1" in note for note in one.notes) for one in prices][:1] == [True]
    assert all(any(note.startswith("The price: ") for note in one.notes) for one in prices), "refused ones too"


def test_each_price_on_the_board_stands_with_what_it_takes(fonts: Fonts) -> None:
    app = asking(fonts, 4)
    variants = app.stage.page((1280, 720)).widget(VARIANTS)
    assert isinstance(variants, ChoiceList)
    assert [one.detail.partition(";")[0] for one in variants.options] == ["Votes to give −1", "Votes to give −2"]


def test_a_price_that_is_named_tells_all_that_it_takes() -> None:
    session = short_of(4)
    state = session.view("facilitator").position
    state.requests = [(UN, "votes:1", PRICED, "", "votes:2")]
    state.numbers[PHASE] = ANSWER
    assert [one.key for one in order_notes(state, orders.TakePrice("caracas", UN))][:1] == ["notes.price"]
