"""Orders about a settlement: to table a package, sign, refuse or counter it (rules §Endings and scores)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rules.judging.row import IN_ANSWER, MAIN, ORDERING, Row, in_own_phase, to_all
from rules.tables.places import PACKAGE, TURN
from rules.values import orders
from rules.values.packages import clauses_in
from rules.values.ruling import ALLOWED, Ruling, refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rules.state.state import State
    from rules.tables.tables import Compiled, Numbers


def judge_package(compiled: Compiled, numbers: Numbers, package: str) -> Ruling:
    """Whether every clause of a package could be carried out now, as its limits say."""
    checks = compiled.clause_checks
    if checks:
        for clause in clauses_in(package):
            for holds, name, _ in checks.get(clause, ()):
                if not holds(numbers):
                    return refused("clause_limit", limit=name, clause=clause)
    return ALLOWED


def judge_table(state: State, order: orders.TableSettlement) -> Ruling:
    """One package a turn from each main side, in its own phase."""
    if order.package not in state.compiled.package_number:
        return refused("unknown_package", package=order.package)
    ruling = in_own_phase(state, order.seat)
    if not ruling.allowed:
        return ruling
    if has_tabled(state, order.seat):
        return refused("already_tabled")
    earliest = state.compiled.settlement_from
    if state.numbers[TURN] < earliest:
        return refused("talks_too_early", turn=earliest)
    return _judge_offer(state, order.package)


def _judge_offer(state: State, package: str) -> Ruling:
    """A package is put on the table once a turn, whoever does it: nobody is asked twice about the same one."""
    for item in state.terms:
        if package in (item[1], item[3]):
            return refused("on_table")
    return judge_package(state.compiled, state.numbers, package)


def has_tabled(state: State, seat: str) -> bool:
    """Whether a main seat has tabled a package this turn."""
    for item in state.terms:  # noqa: SIM110 - asked at every step: a generator costs more
        if item[0] == seat and item[2] != SIGNED:
            return True
    return False


def find_terms(state: State, seat: str) -> tuple[Any, ...] | None:
    """The package that waits for this seat's answer: another's, or another's counter to what was tabled."""
    if state.numbers[PACKAGE]:
        return None
    for item in state.terms:
        if waits_for(state.terms, item, seat):
            return item
    return None


def waits_for(terms: Iterable[tuple[Any, ...]], item: tuple[Any, ...], seat: str) -> bool:
    """Whether terms wait for the answer of a main seat, which has neither put them on the table nor signed them."""
    if item[2] == "tabled":
        return item[0] != seat and (seat, item[1], SIGNED, "") not in terms
    if item[2] != "countered":
        return False
    signed = [one[0] for one in terms if one[1] == item[3] and one[2] == SIGNED]
    return seat not in signed if signed else item[0] == seat  # of two seats the other's counter is the first's to sign


def signed_by(terms: Iterable[tuple[Any, ...]], item: tuple[Any, ...]) -> list[str]:
    """Who has signed terms that wait, or put them on the table, as far as that is written down."""
    package = package_in(item)
    author = [item[0]] if item[2] == "tabled" else []
    return author + [one[0] for one in terms if one[1] == package and one[2] == SIGNED]


def package_in(item: tuple[Any, ...]) -> str:
    """The package that is to be signed of terms that wait: the counter-offer, or what was tabled."""
    package: str = item[3] if item[2] == "countered" else item[1]
    return package


STAGES: Final = ("tabled", "accepted", "refused", "countered", "signed")
"""How far terms have come; a counter-offer stands in their last part.

What is ``signed`` is no package of its own: it says that a seat has signed one that others have yet to sign.
"""

SIGNED: Final = "signed"


def judge_accept(state: State, order: orders.AcceptSettlement) -> Ruling:
    """A package that waits for this side, and that could still be carried out."""
    item = find_terms(state, order.seat)
    return refused("no_terms") if item is None else judge_package(state.compiled, state.numbers, package_in(item))


def judge_refuse(state: State, order: orders.RefuseSettlement) -> Ruling:
    """A package that waits for this side."""
    return ALLOWED if find_terms(state, order.seat) else refused("no_terms")


def judge_counter(state: State, order: orders.CounterSettlement) -> Ruling:
    """Another package, once, against one that was tabled."""
    item = find_terms(state, order.seat)
    if item is None or item[2] != "tabled":
        return refused("no_terms")
    if order.package not in state.compiled.package_number:
        return refused("unknown_package", package=order.package)
    return _judge_offer(state, order.package)


def _table(state: State, order: orders.TableSettlement) -> None:
    state.add("terms", (order.seat, order.package, "tabled", ""), f"terms:{order.seat}")


def _answer_terms(state: State, seat: str, stage: str, counter: str = "") -> tuple[Any, ...]:
    item = find_terms(state, seat)
    if item is None:
        raise KeyError(seat)
    package = package_in(item)
    state.replace("terms", item, (item[0], item[1], stage, counter or item[3]), f"terms:{seat}")
    return item[0], package


def _accept_terms(state: State, order: orders.AcceptSettlement) -> None:
    item = find_terms(state, order.seat)
    if item is None:
        raise KeyError(order.seat)
    if not _is_last(state, item, order.seat):
        state.add("terms", (order.seat, package_in(item), SIGNED, ""), f"terms:{order.seat}")
        return
    _, package = _answer_terms(state, order.seat, "accepted")
    state.put(PACKAGE, state.compiled.package_number[package], f"terms:{order.seat}")


def _is_last(state: State, item: tuple[Any, ...], seat: str) -> bool:
    """Whether everybody else has signed, or put on the table, what a main seat signs."""
    sides = state.compiled.main_sides
    return len(sides) == 2 or len({seat, *signed_by(state.terms, item)}) == len(sides)


def _refuse_terms(state: State, order: orders.RefuseSettlement) -> None:
    _answer_terms(state, order.seat, "refused")


def _counter(state: State, order: orders.CounterSettlement) -> None:
    _answer_terms(state, order.seat, "countered", order.package)
    if len(state.compiled.main_sides) > 2:
        state.add("terms", (order.seat, order.package, SIGNED, ""), f"terms:{order.seat}")


ROWS: Final = (
    Row(orders.TableSettlement, MAIN, ORDERING, judge_table, _table, to_all),
    Row(orders.AcceptSettlement, MAIN, IN_ANSWER, judge_accept, _accept_terms, to_all),
    Row(orders.RefuseSettlement, MAIN, IN_ANSWER, judge_refuse, _refuse_terms, to_all),
    Row(orders.CounterSettlement, MAIN, IN_ANSWER, judge_counter, _counter, to_all),
)
