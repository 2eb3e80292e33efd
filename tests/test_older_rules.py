"""Saves of older rules open as they were played, and their numbers are those that today's rules give."""

from __future__ import annotations

from pathlib import Path

import pytest

from game import cli
from game.play.session import Session
from rules.mechanics import injects
from rules.state.execute import apply
from rules.state.state import State
from rules.tables.places import TURN
from rules.values import orders
from tests.scenarios import valleys as v

RULES_1 = Path(__file__).parent / "saves" / "formats" / "format-1-rules-1.jsonl"
"""Two Valleys under the first rules: mill is paid 1 of grain, fen 2, and forge 2 after what rulings and going back on
it took back and paid again."""


def test_an_old_save_counts_what_each_ally_got_and_not_what_any_got() -> None:
    session = Session.open(RULES_1, read_only=True)
    paid = {seat: v.number(session.view(v.UMPIRE).position, f"paid.grain.{seat}") for seat in (v.MILL, v.FORGE, v.FEN)}
    assert (session.header["rules"], paid) == ("1", {v.MILL: 1, v.FORGE: 2, v.FEN: 2})
    assert dict(session.score_parts(v.FORGE))["fees"] == 2 * 2


def test_an_old_save_plays_again_as_the_rules_now_write_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert Session.open(RULES_1, read_only=True).history.verify() is None
    assert cli.main(["verify", str(RULES_1)]) == 0
    assert capsys.readouterr().out.startswith(f"{RULES_1}: migrated; its seed")


def test_an_old_save_that_is_gone_on_with_counts_on_and_opens_again(tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    session = Session.go_on(RULES_1, path)
    assert session.submit(orders.RequestAid(v.HILL, "forge.smiths", "grain:1")).allowed
    while session.phase != "answer":
        session.advance()
    assert session.submit(orders.AcceptRequest(v.FORGE, "forge.smiths")).allowed
    session.advance()  # what lies sealed is opened
    digest = session.digest()
    session.close()
    again = Session.open(path)
    assert again.digest() == digest
    assert v.number(again.view(v.UMPIRE).position, "paid.grain.forge") == 3
    assert again.history.verify() is None
    again.close()


FIRED = orders.FireInject(v.UMPIRE, "market_day", "x")


def before_turn_1(path: Path, *given: orders.Order) -> Path:
    """A save of a program that did not count as fired what was fired before the first turn."""

    def fire(state: State, inject: str) -> None:
        state.put(state.compiled.fired[inject], state.numbers[TURN], f"inject:{inject}")
        apply(state, state.compiled.bundles[inject], f"inject:{inject}")

    session = Session.new(v.loaded(), seed=7, save=path, facilitated=True)
    with pytest.MonkeyPatch.context() as older:
        older.setattr(injects, "fire", fire)
        assert [session.submit(order).allowed for order in given] == [True] * len(given)
    session.close()
    return path


def fired(session: Session) -> int:
    return v.number(session.view(v.UMPIRE).position, "market_day.fired")


def test_what_an_old_save_fired_before_the_first_turn_counts_as_fired(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = before_turn_1(tmp_path / "old.jsonl", FIRED)
    written = path.read_bytes()
    session = Session.open(path)
    assert (fired(session), session.history.verify()) == (1, None)
    assert not session.submit(FIRED).allowed
    while session.turn < 3:
        session.advance()
    assert fired(session) == 1, "nor does it come again by itself, in its own turn"
    session.close()
    assert path.read_bytes().startswith(written)
    assert cli.main(["verify", str(path)]) == 0
    assert capsys.readouterr().out.startswith(f"{path}: migrated; its seed")


def test_what_an_old_save_took_back_of_it_does_not_count(tmp_path: Path) -> None:
    session = Session.open(before_turn_1(tmp_path / "old.jsonl", FIRED, orders.SkipOrder(v.UMPIRE, 1, "x")))
    assert (fired(session), session.history.verify()) == (0, None)
    assert session.submit(FIRED).allowed
    session.close()


def test_fired_over_and_over_before_the_first_turn_an_old_save_opens_and_is_no_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = before_turn_1(tmp_path / "old.jsonl", FIRED, FIRED, FIRED)
    assert fired(Session.open(path, read_only=True)) == 1
    assert cli.main(["verify", str(path)]) == 0
    assert "migrated" in capsys.readouterr().out


def test_an_old_save_in_which_it_came_again_by_itself_opens_and_is_no_fault(tmp_path: Path) -> None:
    path = before_turn_1(tmp_path / "old.jsonl", FIRED)
    session = Session.open(path)
    session._course.state.numbers[session.compiled.fired["market_day"]] = 0  # as the older program had it
    while session.turn < 3:
        session.advance()
    session.close()
    assert fired(Session.open(path, read_only=True)) == 2
    assert cli.main(["verify", str(path)]) == 0
