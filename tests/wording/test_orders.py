"""Every order is said before and after it is given."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from game.translate import LANGUAGES
from rules.values import order_data, orders
from rules.wording import orders as wording_orders
from rules.wording.names import Name
from tests.wording.sentences import PLACEHOLDER, SAMPLES, keys_in, read, scenario, told, translator, walk


def sample(kind: type[Any]) -> Any:
    return kind(*(SAMPLES[field.name] for field in dataclasses.fields(kind)))


@pytest.mark.parametrize("name", order_data.KINDS)
def test_every_order_is_said_before_and_after(name: str) -> None:
    order = sample(order_data.KINDS[name])
    values = wording_orders.order_values(scenario(), order)
    for message in (wording_orders.order(scenario(), order), wording_orders.order_done(scenario(), order)):
        assert message.values == values
        for language in LANGUAGES:
            text = translator(language).render(message)
            assert set(PLACEHOLDER.findall(text)) <= {"nobody"}  # what a person wrote stands as it is
            assert "name.plain" not in keys_in(message)
            for part in walk(message):
                known = part.path in translator(language).texts if isinstance(part, Name) else None
                assert known if isinstance(part, Name) else translator(language).has(part.key), part
    assert name in wording_orders.ORDERS


def test_no_sentence_is_kept_for_an_order_that_is_gone() -> None:
    assert wording_orders.ORDERS.keys() == order_data.KINDS.keys()


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "Ask Beijing: Credit line, for 2 oil cargoes", "Caracas asked Beijing: Credit line, for 2 oil cargoes"),
        (
            "nl",
            "Vraag Beijing: Kredietlijn, voor 2 olieladingen",
            "Caracas vroeg Beijing: Kredietlijn, voor 2 olieladingen",
        ),
        (
            "es",
            "Pedir a Beijing: Línea de crédito, por 2 cargamentos de petróleo",
            "Caracas pidió a Beijing: Línea de crédito, por 2 cargamentos de petróleo",
        ),
    ],
)
def test_a_request_names_ally_ability_and_price(language: str, before: str, after: str) -> None:
    order = orders.RequestAid("caracas", "beijing.credit", "oil:2")
    assert read(wording_orders.order(scenario(), order), language) == before
    assert read(wording_orders.order_done(scenario(), order), language) == after


@pytest.mark.parametrize(
    ("card", "says"),
    [
        ("", "Washington signalled: a hidden card"),
        ("kind:naval", "Washington signalled: a card of kind Naval"),
        ("fleet", "Washington signalled: Fleet deployed"),
    ],
)
def test_a_masked_signal_reads_as_what_a_seat_may_know(card: str, says: str) -> None:
    assert told(wording_orders.order_done(scenario(), orders.Signal("washington", card))) == says
