"""Orders as values, and back from the record."""

import dataclasses
from typing import Any

import pytest

from rules.judging.book import BOOK
from rules.values import order_data, orders
from tests.scenarios import valleys as v


def example(kind: type[Any]) -> Any:
    samples: dict[str, Any] = {"str": "x", "int": 3, "bool": True}
    return kind(*(samples[str(field.type)] for field in dataclasses.fields(kind)))


@pytest.mark.parametrize("name", sorted(order_data.KINDS))
def test_every_kind_of_order_goes_into_the_record_and_comes_back(name: str) -> None:
    order = example(order_data.KINDS[name])
    assert order_data.from_data(order_data.to_data(order)) == order
    assert order_data.from_data(tuple(order_data.to_data(order))) == order


@pytest.mark.parametrize(
    "data",
    [
        None, 3, "Pass", [], {}, [3], [None], ["Fly", "hill"], ["Pass"], ["Pass", "hill", "more"], ["Pass", 3],
        ["Pass", None], ["Pass", ["hill"]], ["SetNumber", "umpire", "spirit", "5", "why"],
        ["SetNumber", "umpire", "spirit", True, "why"], ["SetNumber", "umpire", "spirit", 5.0, "why"],
        ["Argue", "hill", 1, 1, "x"], [["Pass"], "hill"], ["to_data", "x"], ["__class__", "x"], {"0": "Pass"},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_order_is_refused_by_name(data: object) -> None:
    with pytest.raises(order_data.MalformedOrder):
        order_data.from_data(data)


def test_what_is_no_order_is_named_by_its_first_eighty_characters() -> None:
    with pytest.raises(order_data.MalformedOrder) as caught:
        order_data.from_data(["Pass", "x" * 100, "y"])
    assert str(caught.value) == f"Pass does not have the fields of its kind: {str(['Pass', 'x' * 100])[:80]}"
    with pytest.raises(order_data.MalformedOrder) as caught:
        order_data.from_data("x" * 100)
    assert str(caught.value) == f"not an order: {'x' * 80}"


def test_orders_are_values() -> None:
    assert orders.Pass("hill") == orders.Pass("hill")
    assert len({orders.Pass("hill"), orders.Pass("hill"), orders.Pass("plain")}) == 2


def test_every_kind_of_order_has_its_judge_and_its_act() -> None:
    assert set(order_data.KINDS.values()) == set(BOOK)


def test_whole_numbers_are_refused_beyond_what_a_record_can_hold() -> None:
    """A number that the file cannot hold must be refused before anything changes."""
    state = v.at(v.PLAN)
    assert v.refusal(state, orders.PostponeInject(v.UMPIRE, "fair", 1 << 70, "x"))
