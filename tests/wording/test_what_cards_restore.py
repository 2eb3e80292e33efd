"""A pressure card says the standing that its gains restore, which stands on no card's own data (rules §Tracks)."""

from __future__ import annotations

import pytest

from game.translate import Translator
from rules.outlook.foresight import foresee
from rules.scenario.cards import GAINS
from rules.tables.places import RUNG
from rules.values import orders
from rules.wording import rules as wording_rules
from tests.scenarios import valleys as v


def says(card: str, **pressure: int) -> list[str]:
    """What a card of the small scenario says, with these settings of pressure."""
    data = v.raw()
    data["pressure"] |= pressure
    tables = v.changed(data)
    told = Translator("en", v.loaded().texts_in("en"))
    return [told.render(one) for one in wording_rules.card_rules(tables.scenario, tables.cards[card].card)]


def test_a_gain_says_the_standing_that_it_restores() -> None:
    assert "Major gain, 9 or more: Spirit -2; Fame +1" in says("taunt")
    assert "Gain, 6 or more: Spirit -1; Fame +3" in says("taunt", gain_standing=3)
    assert "Gain, 6 or more: Spirit -1" in says("taunt", gain_standing=0)


def test_what_is_no_gain_restores_nothing_and_says_nothing_of_it() -> None:
    assert "Setback, 2 or more: Spirit +1" in says("taunt")
    assert not [line for line in says("assault") if "Fame +1" in line]


@pytest.mark.parametrize("card", ["taunt", "raid", "embargo"])
def test_what_a_gain_says_of_standing_is_what_it_moves(card: str) -> None:
    state = v.at(v.SIGNAL)
    v.put(state, fame=5, will=6)
    state.numbers[RUNG] = 2
    found = {one.result: one for one in foresee(state, orders.Signal(v.PLAIN, card)) if one.result in GAINS}
    assert found
    for result, one in found.items():
        moved = sum(move.after - move.before for move in one.moves if move.number == "fame")
        line = next(line for line in says(card) if line.startswith(f"{result.replace('_', ' ').capitalize()}, "))
        assert line.endswith(f"Fame {moved:+}")


def test_a_result_that_the_card_leaves_out_is_said_too() -> None:
    assert "Major gain, 9 or more: Fame +1" in says("embargo")
    assert "Major setback, otherwise: No effect" in says("embargo")


def test_a_card_whose_roll_decides_nothing_of_its_own_says_so_in_as_few_lines_as_it_takes() -> None:
    """Five lines of “No effect” stood on a card that does all it does when it is played."""
    rolls = [line for line in says("patrol") if "No effect" in line or "Fame" in line]
    assert rolls == ["6 or more: Fame +1", "Otherwise: No effect"]
    assert [line for line in says("patrol", gain_standing=0) if "No effect" in line] == ["Whatever the roll: No effect"]
