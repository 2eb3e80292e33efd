"""The eight phases in order (rules §The turn)."""

from rules.tables.places import ASKED, ENDING, MODERNISED, PHASE, PLAYED, TURN
from rules.turn import turn
from rules.values import orders
from rules.values.phases import ACTORS
from tests.scenarios import valleys as v


def test_a_turn_is_eight_phases_and_then_the_next_turn_begins() -> None:
    """rules §The turn: Brief, Signal, Plan, Answer, Deliver, Pressure, Economy, Review."""
    state = v.begin()
    seen = []
    for _ in range(17):
        turn.advance(state)
        seen.append((state.numbers[TURN], state.numbers[PHASE]))
    assert seen == [*((1, phase) for phase in range(8)), *((2, phase) for phase in range(8)), (3, 0)]


def test_only_signal_plan_answer_and_pressure_wait_for_people() -> None:
    """rules §The turn: only these wait."""
    state = v.begin()
    waits = {}
    for phase in range(8):
        turn.advance(state)
        waits[phase] = turn.awaiting(state)
    assert waits == {0: [], 1: ["plain"], 2: ["hill"], 3: ["fen", "forge", "mill"], 4: [], 5: ["plain"], 6: [], 7: []}
    roles = state.compiled.roles
    assert [tuple({roles[seat] for seat in seats}) for seats in waits.values()] == list(ACTORS), (
        "each waits for its own"
    )


def test_a_phase_no_longer_waits_for_a_seat_that_passed_and_waits_again_in_the_next() -> None:
    state = v.at(v.SIGNAL)
    v.order(state, orders.Pass(v.PLAIN))
    assert turn.awaiting(state) == []
    assert v.refusal(state, orders.Pass(v.PLAIN)) == "already_passed"
    assert v.refusal(state, orders.Signal(v.PLAIN, "taunt")) == "already_passed"
    v.go(state, v.PRESSURE)
    assert turn.awaiting(state) == ["plain"]


def test_the_ladder_cools_by_one_unless_climbed_last_turn() -> None:
    """rules §The turn, 1."""
    state = v.at(v.SIGNAL)
    assert v.number(state, "rung") == 3, "nothing cools before the first turn"
    v.go(state, v.SIGNAL, 2)
    assert v.number(state, "rung") == 2
    assert v.changes(state, "rung") == [(-1, "ladder:cools")]
    v.order(state, orders.Signal(v.PLAIN, "raid"))
    v.go(state, v.PRESSURE)
    v.order(state, orders.PlayCard(v.PLAIN, "raid"))
    assert v.number(state, "rung") == 3
    v.go(state, v.SIGNAL, 3)
    assert v.number(state, "rung") == 3
    v.go(state, v.SIGNAL, 4)
    assert v.number(state, "rung") == 2


def test_the_ladder_does_not_cool_when_washington_pays_to_hold_it() -> None:
    """rules §The turn, 1: or pays 1 will to hold it."""
    state = v.at(v.PRESSURE)
    v.put(state, will=5)
    v.order(state, orders.HoldRung(v.PLAIN))
    assert v.number(state, "will") == 4
    assert v.refusal(state, orders.HoldRung(v.PLAIN)) == "already_held"
    v.go(state, v.SIGNAL, 2)
    assert v.number(state, "rung") == 3
    v.go(state, v.SIGNAL, 3)
    assert v.number(state, "rung") == 2


def test_the_ladder_stays_within_its_rungs() -> None:
    state = v.at(v.SIGNAL)
    v.put(state, rung=0)
    v.go(state, v.SIGNAL, 2)
    assert v.number(state, "rung") == 0


def test_capacity_regenerates_up_to_the_card_and_pins_run_down() -> None:
    """rules §The turn, 1: capacity regenerates, pins run down."""
    state = v.at(v.SIGNAL)
    v.put(state, fen__capacity=1)
    v.go(state, v.SIGNAL, 2)
    assert (v.number(state, "fen.capacity"), v.number(state, "forge.pinned")) == (3, 1)
    v.go(state, v.SIGNAL, 3)
    assert (v.number(state, "fen.capacity"), v.number(state, "forge.pinned")) == (4, 0)


def test_counts_of_the_turn_start_again_in_brief() -> None:
    state = v.at(v.PLAN)
    v.order(state, orders.RequestAid(v.HILL, "mill.picks", "grain:1"))
    v.order(state, orders.Spend(v.HILL, "exercise"))
    v.go(state, v.BRIEF, 2)
    assert [state.numbers[place] for place in (ASKED, PLAYED, MODERNISED)] == [0, 0, 0]
    assert v.number(state, "exercise.times") == 0


def test_nothing_more_happens_when_the_game_is_over() -> None:
    """rules §Endings: the game is over; only notes are still taken."""
    state = v.at(v.PLAN)
    v.put(state, spirit=0)
    v.go(state, v.REVIEW)
    assert turn.is_over(state)
    before = state.key()
    turn.advance(state)
    assert state.key() == before
    assert turn.awaiting(state) == []
    assert v.refusal(state, orders.Pass(v.HILL)) == "game_over"
    assert v.refusal(state, orders.SetNumber(v.UMPIRE, "spirit", 5, "too late")) == "game_over"
    v.order(state, orders.Explain(v.HILL, "We were tired"))
    v.order(state, orders.Note(v.UMPIRE, "They were tired", "see"))
    assert state.key() == before


def test_the_last_turn_ends_the_game_whatever_its_length() -> None:
    """rules §Scales: turns are scenario data; §Endings: held out when the last turn ends."""
    state = v.begin(tables=v.compiled(2))
    for _ in range(16):
        turn.advance(state)
    assert state.numbers[ENDING] == state.compiled.ending_number["stood"]
    assert state.numbers[TURN] == 2


def test_what_nobody_did_in_time_is_done_for_them() -> None:
    """rules §The turn: when time runs out the pressure seat passes, the defender spends nothing, cards answer."""
    state = v.at(v.PLAN)
    v.order(state, orders.RequestAid(v.HILL, "mill.picks", "grain:1"))
    v.die(state, "answer:mill.picks", 9)
    v.go(state, v.DELIVER)
    assert [item[0] for item in state.deliveries] == ["mill.picks"]
    assert not state.requests


def test_a_side_deal_that_nobody_answered_in_time_is_answered_by_the_card() -> None:
    """rules §The turn: when the time of a phase runs out, an ally's card answers for it."""
    state = v.at(v.SIGNAL)
    v.order(state, orders.OfferSideDeal(v.PLAIN, "mill"))
    v.die(state, "deal:mill", 9)
    v.go(state, v.DELIVER)
    assert [roll[5] for roll in v.rolls(state, "deal:mill")] == ["accepted"]


def test_an_ally_whose_people_did_nothing_in_time_acts_by_its_conduct() -> None:
    """rules §The turn, 4: every ally seat acts every turn, asked or not; when time runs out its card answers for it."""
    state = v.at(v.ANSWER)
    v.put(state, mill__relation=8)
    v.go(state, v.DELIVER)
    assert v.number(state, "mill.stood_up") == 1
