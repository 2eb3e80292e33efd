"""Saves of older rules open as they were played, and their numbers are those that today's rules give."""

from __future__ import annotations

from pathlib import Path

import pytest

from game import cli
from game.play.session import Session
from rules.values import orders
from tests.scenarios import valleys as v

RULES_1 = Path(__file__).parent / "saves" / "rules-1.jsonl"
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
    assert capsys.readouterr().out == f"{RULES_1}: migrated\n"


def test_an_old_save_that_is_gone_on_with_counts_on_and_opens_again(tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    path.write_bytes(RULES_1.read_bytes())
    session = Session.open(path)
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
