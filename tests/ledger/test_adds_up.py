"""The ledger's identity, whatever happened in a game: no point of score is lost, and each thing has its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import WrongUse
from game.ledger import CancelledError, Progress, unfit
from game.play.players import PEOPLE
from game.play.session import Session
from game.workers import Processes
from rules.values import leading, orders
from rules.values.aside import NOTED, SAID
from rules.values.events import ROLLED
from tests.ledger.games import WHY, assert_adds_up, given, new, reckoned, steps, to, to_the_end

SAVES = Path(__file__).resolve().parents[2] / "saves"


@pytest.mark.parametrize("name", ["people-settlement-41", "people-held-out-52", "collapse-8"])
def test_the_steps_of_shipped_games_add_up(name: str) -> None:
    """The three hold every kind of record and order that any of the games has."""
    session = Session.open(SAVES / f"caracas-calling-{name}.jsonl", read_only=True)
    assert_adds_up(reckoned(session), session)


def test_a_game_that_is_not_over_adds_up_to_what_is_expected_now() -> None:
    session = to(new(), "plan")
    found = reckoned(session)
    assert not found.over
    assert_adds_up(found, session)


def test_a_die_that_the_facilitator_set_is_a_ruling_and_no_luck() -> None:
    session = to(new(), "pressure")
    names = {
        event[1] for one in to_the_end(new()).history.line for event in one.get("events", ()) if event[0] == ROLLED
    }
    for name in sorted(names):
        given(session, orders.ForceRoll("facilitator", name, 9, WHY))
    to_the_end(session)
    found = reckoned(session)
    assert_adds_up(found, session)
    forced = steps(found, lambda one: one.roll is not None and one.roll.instead_of is not None)
    assert forced
    assert all(figure.value == 0 for one in forced for figure in one.moved.values())
    assert {one.kind for one in steps(found, lambda one: isinstance(one.order, orders.ForceRoll))} == {"ruling"}
    assert not set(map(id, found.unlikeliest(50))) & set(map(id, forced))


def test_rulings_and_injects_of_the_facilitator_have_parts_of_their_own() -> None:
    session = to(new(), "plan")
    given(session, orders.SetNumber("facilitator", "resolve", 1, WHY))
    inject = session.scenario.injects[0].id
    given(session, orders.FireInject("facilitator", inject, WHY))
    to_the_end(session)
    found = reckoned(session)
    assert_adds_up(found, session)
    assert [one.kind for one in steps(found, lambda one: isinstance(one.order, orders.SetNumber))] == ["ruling"]
    assert [one.kind for one in steps(found, lambda one: isinstance(one.order, orders.FireInject))] == ["inject"]
    assert found.split("caracas").rulings.value < 0, "resolve at 1 hurts"


def test_a_drawn_inject_is_no_luck_of_the_dice_but_an_inject_with_its_exact_chance() -> None:
    session = to_the_end(new())
    found = reckoned(session)
    drawn = steps(found, lambda one: one.roll is not None and one.roll.name.startswith("inject:"))
    assert drawn
    for one in drawn:
        assert one.kind == "inject"
        assert sum(chance.share for chance in one.chances) == pytest.approx(1)
        inject = next(inject for inject in session.scenario.injects if f"inject:{inject.id}" == one.roll.name)
        chances = {chance.result: chance.share for chance in one.chances}
        assert chances.get("fires", 0) == pytest.approx(inject.chance / 10)


def test_overridden_and_skipped_orders_going_back_branches_and_new_players_add_up(tmp_path: Path) -> None:
    session = to(new(seats={"caracas": PEOPLE}, save=tmp_path / "game.jsonl"), "plan")
    spend = next(one for one in session.legal("caracas") if isinstance(one, orders.Spend))
    record = given(session, spend)
    given(session, orders.SkipOrder("facilitator", record, WHY))
    given(session, next(one for one in session.legal("caracas") if isinstance(one, orders.RequestAid)))
    to(session, "deliver")
    rolled = session.history.rolls_made()
    answer = next(name for name in rolled if name.startswith("answer:"))
    other = next(one for one in ("declined", "accepted") if one != rolled[answer].holds)
    given(session, orders.OverrideResult("facilitator", answer, other, WHY))
    session.going_back.to(session.history.last_of(0) or 1, WHY, same_luck=False)
    to(session, "plan")
    session.take_over("caracas", "defender")
    to_the_end(session)
    assert_adds_up(reckoned(session), session)
    branch = session.branch(1, save=tmp_path / "branch.jsonl", seed=99)
    to_the_end(branch)
    assert_adds_up(reckoned(branch), branch)
    branch.close()
    session.close()


def test_answers_that_lay_sealed_count_when_they_are_opened() -> None:
    allies = dict.fromkeys(("beijing", "moscow", "tehran", "havana", "managua"), PEOPLE)
    session = to(new(seats={"caracas": "defender", **allies}), "answer")
    while session.phase == "answer" and session.awaiting():
        seat = session.awaiting()[0]
        assert session.submit(session.legal(seat)[0]).allowed
    to_the_end(session)
    found = reckoned(session, choices=True)
    assert_adds_up(found, session)
    assert {one.seat for one in found.choices} >= {"beijing"}


def test_who_lets_a_phase_go_by_decides_too() -> None:
    session = to(new(seats={"caracas": PEOPLE, "washington": PEOPLE}, facilitated=False), "brief", 2)
    to_the_end(session)
    found = reckoned(session, choices=True)
    assert_adds_up(found, session)
    idle = steps(found, lambda one: one.kind == "decision" and one.order is None)
    assert {(one.seat, one.phase) for one in idle} >= {("caracas", "plan"), ("washington", "signal")}
    plans = [one for one in found.choices if (one.seat, one.phase) == ("caracas", "plan")]
    assert [one.orders for one in plans] == [(), ()]
    assert all(one.tried for one in plans)


def test_an_answer_by_an_allys_card_is_nobodys_decision() -> None:
    session = to_the_end(new())
    found = reckoned(session)
    by_card = steps(found, lambda one: isinstance(one.order, orders.AnswerByCard | orders.Hold))
    assert by_card
    assert all(figure.value == 0 for one in by_card for figure in one.moved.values())


def test_the_ledger_is_the_same_for_any_number_of_workers_and_takes_nothing_from_the_games_own_luck() -> None:
    session = to_the_end(new(turns=1))
    told: list[Progress] = []
    alone = reckoned(session, choices=True, playouts=3, progress=told.append)
    assert [(one.done, one.total) for one in told] == [(1, 3), (2, 3), (3, 3)]
    assert reckoned(session, choices=True, playouts=3, engine=Processes(2)) == alone
    digest = session.digest()
    reckoned(session)
    assert session.digest() == digest


def test_it_can_be_broken_off() -> None:
    session = to_the_end(new(turns=1))
    told: list[Progress] = []
    with pytest.raises(CancelledError):
        reckoned(session, playouts=50, progress=told.append, cancelled=lambda: len(told) == 2)
    assert len(told) == 2


def test_there_is_none_of_an_export_nor_of_a_game_that_plays_otherwise_and_it_says_why(tmp_path: Path) -> None:
    session = to_the_end(new(turns=1))
    path = session.history.export("caracas", tmp_path / "caracas.jsonl")
    exported = Session.open(path, read_only=True)
    with pytest.raises(WrongUse):
        reckoned(exported)
    assert unfit(exported).key == "ledger.no_seed"
    record = next(one for one in session.history.line if one["kind"] == "phase" and one["events"])
    record["events"][0] = ["resolve", 1, 2, "turn:begins"]
    assert unfit(session).key == "ledger.otherwise"


def test_what_is_only_said_or_noted_moves_nothing_wherever_it_stands() -> None:
    session = to(new(seats={"caracas": PEOPLE}), "plan")
    given(session, orders.Explain("caracas", WHY))
    given(session, orders.ProposeAction("caracas", "boats report", "a signal laid open", WHY))
    given(session, orders.Pass("caracas"))
    to(session, "review")
    given(session, orders.Note("facilitator", WHY))
    given(session, leading.Observe("facilitator", WHY, rating="M", who="caracas"))
    to_the_end(session)
    found = reckoned(session)
    assert_adds_up(found, session)
    words = steps(found, lambda one: isinstance(one.order, NOTED + SAID))
    assert len(words) == 4
    assert all((figure.low, figure.value, figure.high) == (0, 0, 0) for one in words for figure in one.moved.values())


def test_a_message_leaves_a_choice_what_it_was_and_a_ruling_in_its_midst_does_not() -> None:
    noted = leading.Observe("facilitator", "They counted first.", rating="P", who="caracas")
    for order, tried in ((leading.SendMessage("facilitator", "caracas", "hurry"), True), (noted, True), (None, False)):
        session = to(new(turns=1, seats={"caracas": PEOPLE}), "plan")
        given(session, next(one for one in session.legal("caracas") if isinstance(one, orders.Spend)))
        given(session, order or orders.SetNumber("facilitator", "resolve", 5, WHY))
        given(session, orders.Pass("caracas"))
        to_the_end(session)
        plan = next(one for one in reckoned(session, choices=True).choices if one.phase == "plan")
        assert bool(plan.tried) is tried
