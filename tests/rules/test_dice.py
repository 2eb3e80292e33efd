"""The one die (rules §Dice)."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from rules.turn import turn
from rules.values import dice, orders
from tests.scenarios import valleys as v


def test_a_roll_depends_only_on_seed_turn_name_and_index() -> None:
    """rules §Dice: counter-based, so that a roll can be checked alone."""
    one = [dice.roll(7, 3, "answer:mill.picks", index) for index in range(20)]
    dice.roll(1, 1, "another", 0)
    assert one == [dice.roll(7, 3, "answer:mill.picks", index) for index in range(20)]
    assert one != [dice.roll(8, 3, "answer:mill.picks", index) for index in range(20)]
    assert one != [dice.roll(7, 4, "answer:mill.picks", index) for index in range(20)]
    assert one != [dice.roll(7, 3, "answer:mill.loan", index) for index in range(20)]


def test_the_faces_are_0_to_9_and_about_equally_likely() -> None:
    """rules §Scales: one die everywhere, d10, faces 0 to 9."""
    counts = Counter(dice.roll(seed, 1, "x", 0) for seed in range(20_000))
    assert set(counts) == set(range(10))
    assert all(1_850 < count < 2_150 for count in counts.values())


def test_the_same_luck_always_shows_these_faces() -> None:
    """rules §Dice: the same on every machine and in every version; a change here breaks every save."""
    assert [dice.roll(7, turn_number, "answer:mill.picks", 0) for turn_number in range(1, 13)] == [
        3, 9, 4, 7, 0, 2, 9, 4, 3, 7, 3, 5,
    ]  # fmt: skip
    assert dice.draw(2**64 - 1, 1000, "ü", 3) == dice.draw(2**64 - 1, 1000, "ü", 3) < 2**64


def test_new_luck_is_another_seed_and_no_luck_the_same() -> None:
    """rules §The facilitator: going back past a roll takes new luck."""
    assert dice.reseeded(7, 0) == 7
    assert len({dice.reseeded(7, luck) for luck in range(100)}) == 100


def test_a_changed_order_does_not_reshuffle_the_other_rolls() -> None:
    """rules §Dice: rolls are named by their subject."""
    faces = []
    for asks_mill_too in (False, True):
        state = v.at(v.PLAN)
        if asks_mill_too:
            v.order(state, orders.RequestAid(v.HILL, "mill.picks", "grain:1"))
        v.order(state, orders.RequestAid(v.HILL, "forge.smiths", "grain:1"))
        v.go(state, v.DELIVER)
        faces.append(v.rolls(state, "answer:forge.smiths")[0][3])
    assert faces[0] == faces[1]


def test_the_index_counts_repeats_of_a_name_in_a_turn_and_starts_again() -> None:
    """rules §Dice: the index counts repeats of that name."""
    state = v.at(v.PLAN)
    assert [state.face("x:y")[0] for _ in range(3)] == [0, 1, 2]
    turn.advance(state)
    assert state.face("x:y")[0] == 3
    v.go(state, v.SIGNAL, 2)
    assert state.face("x:y")[0] == 0


@given(st.integers(0, dice.MASK))
def test_mixing_by_halves_gives_the_same_bits(value: int) -> None:
    """rules §Dice: the same bits in the plain and in the compiled form."""
    value_mixed = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9 & dice.MASK
    value_mixed = (value_mixed ^ (value_mixed >> 27)) * 0x94D049BB133111EB & dice.MASK
    value_mixed ^= value_mixed >> 31
    high, low = dice.halves(value)
    assert high << 32 | low == dice.mix(value) == value_mixed
    assert dice.top(value) == value_mixed >> 54
