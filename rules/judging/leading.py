"""What the facilitator orders beside the rules: injects for later or some, messages, the end (rules §Facilitator)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rules.judging.row import ALWAYS, RULER, Row, to_all, to_none
from rules.judging.rulings import judge_effects
from rules.mechanics import endings, injects
from rules.tables.places import TURN, TURNS
from rules.values import leading, orders
from rules.values.bounds import LARGEST_NUMBER
from rules.values.ruling import ALLOWED, Ruling, refused

if TYPE_CHECKING:
    from rules.state.state import State
    from rules.tables.tables import Compiled

HOURS: Final = 24
MINUTES: Final = 60


def judge_prepare(state: State, order: leading.PrepareInject) -> Ruling:
    """A text, seats that learn of it, effects, this turn or one to come, and a number that is new or still waits."""
    if not order.text.strip() or len(order.text) > orders.FREE_TEXT:
        return refused("text_length", most=orders.FREE_TEXT)
    if order.to and order.to != _in_order(state.compiled, order.to):
        return refused("unknown_seat", seat=order.to[:80])
    if not state.numbers[TURN] <= order.turn <= state.numbers[TURNS]:
        return refused("turn_not_to_come", turn=order.turn, last=state.numbers[TURNS])
    waits = find_prepared(state, order.prepared) is not None
    if not 1 <= order.prepared <= leading.LARGEST_PREPARED:
        return refused("no_prepared", prepared=order.prepared)
    if not waits and len(state.prepared) >= leading.MOST_PREPARED:
        return refused("too_many_prepared", most=leading.MOST_PREPARED)
    return judge_effects(state, order.effects)


def _in_order(compiled: Compiled, to: str) -> str:
    """Those of the seats named that the scenario has, each once, in its order."""
    named = to.split("+")
    return "+".join([seat for seat, role in compiled.roles.items() if role != "facilitator" and seat in named])


def find_prepared(state: State, number: int) -> tuple[Any, ...] | None:
    """A written inject that waits, by its number."""
    return next((item for item in state.prepared if item[0] == number), None)


def judge_withdraw(state: State, order: leading.WithdrawInject) -> Ruling:
    """A written inject that waits."""
    found = find_prepared(state, order.prepared)
    return ALLOWED if found is not None else refused("no_prepared", prepared=order.prepared)


def judge_message(state: State, order: leading.SendMessage) -> Ruling:
    """Something is written, and not too much, to a seat that plays."""
    if state.compiled.roles.get(order.to, "facilitator") == "facilitator":
        return refused("unknown_seat", seat=order.to[:80])
    if not order.text.strip() or len(order.text) > orders.FREE_TEXT:
        return refused("text_length", most=orders.FREE_TEXT)
    return ALLOWED


def judge_end(state: State, order: leading.EndExercise) -> Ruling:
    """With a reason: it is what the room is told."""
    return ALLOWED if order.why.strip() else refused("reason_needed")


def judge_observe(state: State, order: leading.Observe) -> Ruling:
    """Words or a rating, and not too many, about what this game has."""
    if not (order.text.strip() or order.rating) or len(order.text) > orders.FREE_TEXT:
        return refused("text_length", most=orders.FREE_TEXT)
    if order.who and state.compiled.roles.get(order.who, "facilitator") == "facilitator":
        return refused("unknown_seat", seat=order.who[:80])
    for fits, what in (
        (_is_observable(state, order.task), order.task),
        (not order.rating or order.rating in leading.RATINGS, order.rating),
        (_can_set_off(state, order.set_off), order.set_off),
        (_is_clock(order.clock), order.clock),
    ):
        if not fits:
            return refused("unknown_in_observation", what=what[:80])
    return ALLOWED


def _is_observable(state: State, task: str) -> bool:
    """Whether it is a task, an objective or nothing."""
    objective, _, name = task.partition(".")
    for one in state.compiled.scenario.objectives:
        if one.id == objective:
            return task == objective or any(each.id == name for each in one.tasks)
    return not task


def _can_set_off(state: State, what: str) -> bool:
    """Whether it names a record, an inject of the scenario, or nothing."""
    kind, _, name = what.partition(":")
    if kind == "record":
        return name.isascii() and name.isdecimal() and len(name) <= len(str(LARGEST_NUMBER))
    return not what or (kind == "inject" and name in state.compiled.fired)


def _is_clock(clock: str) -> bool:
    """Whether it is a time of day, or nothing."""
    hour, _, minute = clock.partition(":")
    digits = len(clock) == len("HH:MM") and clock.isascii() and hour.isdecimal() and minute.isdecimal()
    return not clock or (digits and len(hour) == len(minute) and int(hour) < HOURS and int(minute) < MINUTES)


def _prepare(state: State, order: leading.PrepareInject) -> None:
    waiting = find_prepared(state, order.prepared)
    if waiting is not None:
        state.remove("prepared", waiting, "ruling:prepare_inject")
    item = (order.prepared, order.turn, order.to, order.text, order.effects)
    if order.turn == state.numbers[TURN]:
        injects.fire_written(state, item)
    else:
        state.add("prepared", item, "ruling:prepare_inject")


def _withdraw(state: State, order: leading.WithdrawInject) -> None:
    state.remove("prepared", find_prepared(state, order.prepared) or (), "ruling:withdraw_inject")


def _end(state: State, order: leading.EndExercise) -> None:
    endings.stop(state)


def _nothing(state: State, order: Any) -> None:
    """Words only: the record keeps them."""


def _to_addressee(compiled: Compiled, order: leading.SendMessage, seat: str, role: str) -> bool:
    """Known to the seat that it is written to."""
    return order.to == seat


ROWS: Final = (
    Row(leading.PrepareInject, RULER, ALWAYS, judge_prepare, _prepare, to_none, paused=True),
    Row(leading.WithdrawInject, RULER, ALWAYS, judge_withdraw, _withdraw, to_none, paused=True),
    Row(leading.SendMessage, RULER, ALWAYS, judge_message, _nothing, _to_addressee, paused=True),
    Row(leading.Observe, RULER, ALWAYS, judge_observe, _nothing, to_none, paused=True, over=True),
    Row(leading.EndExercise, RULER, ALWAYS, judge_end, _end, to_all, paused=True),
)
