"""The name of a price stands inside sentences, and so begins small; at the beginning of a row it begins large."""

from __future__ import annotations

import pytest

from game.board.desk.desk import Desk
from game.board.screens.game.pickers import _options
from game.languages import LANGUAGES
from game.play.session import Session
from game.scenario import library
from game.translate import Translator
from rules.values import orders
from rules.wording.names import Name, price_name
from rules.wording.orders import order

BEGIN_SO = ("ruling.price_lacks", "ruling.price_limit", "ruling.cannot_pay_price", "refusal.too_dear")


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_a_price_begins_small_inside_a_sentence(language: str) -> None:
    """“Ask Beijing: Credit line, for A port call.”"""
    loaded = library.load("caracas-calling")
    t = Translator(language, loaded.texts_in(language))
    for currency in loaded.scenario.currencies:
        for step in range(1, len(currency.steps) + 1):
            name = t.render(price_name(f"{currency.id}:{step}"))
            assert name[0] == name[0].lower(), name
            asked = order(loaded.scenario, orders.RequestAid("caracas", "beijing.credit", f"{currency.id}:{step}"))
            assert t.render(asked).endswith(f" {name}")


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("key", BEGIN_SO)
def test_no_sentence_begins_with_a_price(key: str, language: str) -> None:
    price = Name("currency.basing.step.0.name")
    assert not Translator(language)(key, price=price).startswith(price.path)


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_a_row_of_prices_begins_large(language: str) -> None:
    session = Session.new("caracas-calling", seed=7)
    session.play_on()
    asking = tuple(one for one in session.legal("caracas") if isinstance(one, orders.RequestAid))
    labels = [row.label for row in _options(Desk(session, "caracas", language), asking)]
    assert labels
    assert [label for label in labels if label[0] != label[0].upper()] == []
