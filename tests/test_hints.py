"""Hints: off until the facilitator allows them, in the record, the same text in the terminal and on the board."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.errors import WrongUse
from game.play.session import Session
from game.saves import file as saves
from game.telling.hint import hint_lines
from game.translate import LANGUAGES, Translator
from rules.bots import hint as engine
from rules.values import orders
from tests.playing import Play
from tests.scenarios import valleys as v

FEW = 24
"""Playouts behind a hint of these tests."""


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.play.hints.hint", lambda seen, seat: engine.hint(seen, seat, FEW))


def at_plan(save: Path | None = None, **seats: str) -> Session:
    """A game at the Plan of its first turn, with a person as the defender."""
    session = Session.new(v.FOLDER, seed=4, save=save, seats={v.HILL: "people", **seats})
    while session.phase != "plan":
        session.advance()
    return session


def test_whatever_is_handed_over_the_switch_of_hints_is_on_or_off_in_the_save(tmp_path: Path) -> None:
    session = at_plan(tmp_path / "g.jsonl")
    odd: Any = 7
    session.hints.allow(allowed=odd)
    session.close()
    assert Session.open(tmp_path / "g.jsonl", read_only=True).hints.allowed is True


def test_hints_are_off_until_they_are_allowed_and_off_again_when_they_are_forbidden() -> None:
    session = at_plan()
    with pytest.raises(WrongUse) as refused:
        session.hints.ask(v.HILL)
    assert refused.value.message.key == "hint.off"
    session.hints.allow(allowed=True)
    assert session.hints.ask(v.HILL) is not None
    session.hints.allow(allowed=False)
    assert not session.hints.allowed


def test_the_switch_stands_in_the_save_once_and_holds_when_the_game_is_opened_or_goes_back(tmp_path: Path) -> None:
    session = at_plan(tmp_path / "g.jsonl")
    session.hints.allow(allowed=True)
    session.hints.allow(allowed=True)
    session.going_back.to(session.history.records[0]["record"], "again")
    assert session.hints.allowed, "going back is about the game, not about who may ask"
    session.close()
    kinds = [one["kind"] for one in saves.read(tmp_path / "g.jsonl").records]
    assert kinds.count("hints") == 1
    again = Session.open(tmp_path / "g.jsonl")
    assert again.hints.allowed
    assert again.history.verify() is None
    again.close()


def test_a_game_that_is_only_looked_at_takes_no_switch(tmp_path: Path) -> None:
    at_plan(tmp_path / "g.jsonl").close()
    session = Session.open(tmp_path / "g.jsonl", read_only=True)
    with pytest.raises(WrongUse):
        session.hints.allow(allowed=True)


def test_a_seat_that_is_not_waited_for_gets_no_hint() -> None:
    session = at_plan()
    session.hints.allow(allowed=True)
    for seat in (v.PLAIN, v.UMPIRE):
        with pytest.raises(WrongUse) as refused:
            session.hints.ask(seat)
        assert refused.value.message.key == "hint.not_now"


def test_a_hint_changes_nothing_in_the_game() -> None:
    session = at_plan()
    session.hints.allow(allowed=True)
    before = session.digest(), len(session.history.records)
    session.hints.ask(v.HILL)
    assert (session.digest(), len(session.history.records)) == before


def test_what_a_hint_proposes_can_be_ordered() -> None:
    session = at_plan()
    session.hints.allow(allowed=True)
    found = session.hints.ask(v.HILL)
    assert found is not None
    for order in found.orders:
        assert session.submit(order).allowed


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hint_is_said_whole_in_every_language(language: str) -> None:
    session = at_plan()
    t = Translator(language, session.loaded.texts_in(language))
    assert hint_lines(session, v.HILL, t) == [t("hint.off")]
    session.hints.allow(allowed=True)
    found = session.hints.ask(v.HILL)
    assert found is not None
    lines = hint_lines(session, v.HILL, t)
    assert len(lines) >= 3 + len(found.orders)
    assert not [line for line in lines if "hint." in line or "{" in line]
    assert str(round(found.expected)) in " ".join(lines)


def test_the_terminal_gives_a_hint_once_the_facilitator_has_allowed_it(play: Play, tmp_path: Path) -> None:
    save = tmp_path / "g.jsonl"
    status, said = play("hint\nfacilitator\n1\n\n24\n0\n\nhint\nquit\n", "--seed", "7", "--save", str(save))
    assert status == 0
    first, _, after = said.partition("Hints are off. The facilitator can allow them.")
    assert first
    assert "A bot in your place would" in after
    assert "It expects your score to end at" in after


def test_passing_is_no_order_of_a_hint() -> None:
    session = at_plan()
    session.hints.allow(allowed=True)
    found = session.hints.ask(v.HILL)
    assert found is not None
    assert not any(isinstance(one, orders.Pass) for one in (*found.orders, *(found.others or ())))
