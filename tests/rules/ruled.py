"""Games in which the facilitator rules."""

from rules.state.state import State
from rules.values import orders
from tests.scenarios import valleys as v

HOPE = '[{"do":"change","track":"spirit","by":1}]'


def override(state: State, roll: str, result: str, record: int | None = None) -> None:
    v.order(state, orders.OverrideResult(v.UMPIRE, roll, result, "test"), record)


def answered(face: int, price: str = "grain:1") -> State:
    """A game in Answer in which the mill's card just answered, as record 7."""
    state = v.at(v.PLAN)
    v.put(state, purse=0)
    v.order(state, orders.RequestAid(v.HILL, "mill.picks", price), 3)
    v.go(state, v.ANSWER)
    v.die(state, "answer:mill.picks", face)
    v.order(state, orders.AnswerByCard(v.MILL, "mill.picks"), 7)
    return state


def proposal(seat: str = v.HILL, tag: str = "", aid: str = "") -> State:
    state = v.at(v.PLAN)
    v.order(state, orders.ProposeAction(seat, "Light beacons", "Hearts rise", "It is dark", tag, aid))
    return state
