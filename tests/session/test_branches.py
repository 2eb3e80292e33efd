"""Branches of a game, with their lineage."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import WrongUse
from game.play.session import Session
from tests.session.games import AGAINST_BOTS, new, to


def test_a_branch_goes_on_from_the_end_of_a_turn_with_its_lineage(tmp_path: Path) -> None:
    """product §Save file: the parent's bytes up to the record, then a branch record."""
    session = to(new(save=tmp_path / "game.jsonl"), "plan", 3)
    branch = session.branch(1, save=tmp_path / "branch.jsonl")
    parent = (tmp_path / "game.jsonl").read_bytes()
    assert (branch.turn, branch.phase) == (1, "review")
    record = branch.history.records[-1]
    assert (record["kind"], record["parent"], record["parent_record"]) == (
        "branch",
        session.header["id"],
        session.history.last_of(1),
    )
    own = (tmp_path / "branch.jsonl").read_bytes().splitlines()
    assert own[:-1] == parent.splitlines()[: len(own) - 1]
    to(branch, "plan", 4)
    assert branch.history.verify() is None
    branch.close()
    session.close()
    assert (tmp_path / "game.jsonl").read_bytes().startswith(parent)


def test_two_branches_can_be_compared_under_the_same_luck_or_another(tmp_path: Path) -> None:
    """rules §Dice: two branches can be compared under the same luck."""
    session = to(new(AGAINST_BOTS, save=tmp_path / "game.jsonl"), "plan", 3)
    same = session.branch(1, save=tmp_path / "same.jsonl")
    other = session.branch(1, save=tmp_path / "other.jsonl", seed=99)
    for one in (same, other):
        to(one, "plan", 3)
    assert same.digest() == session.digest() != other.digest()
    for one in (same, other):
        path = one.path
        one.close()
        assert path is not None
        opened = Session.open(path)
        assert opened.digest() == one.digest()
        assert opened.history.verify() is None
        opened.close()


def test_a_branch_may_go_back_to_before_it_was_one(tmp_path: Path) -> None:
    session = to(new(save=tmp_path / "game.jsonl"), "plan", 3)
    branch = session.branch(2, save=tmp_path / "branch.jsonl", seed=99)
    to(branch, "plan", 3)
    branch.going_back.to(branch.history.last_of(1), "further")
    to(branch, "plan", 3)
    assert branch.history.verify() is None
    branch.close()
    assert Session.open(tmp_path / "branch.jsonl").digest() == branch.digest()


def test_a_branch_needs_a_file_and_a_turn_that_was_played(tmp_path: Path) -> None:
    with pytest.raises(WrongUse):
        new().branch(1, save=tmp_path / "x.jsonl")
    session = to(new(save=tmp_path / "game.jsonl"), "plan")
    for values in ({"turn": 7}, {"turn": -1}, {"record": 999}, {"record": -1}):
        with pytest.raises(WrongUse):
            session.branch(**values, save=tmp_path / "y.jsonl")
    assert not (tmp_path / "y.jsonl").exists()


@pytest.mark.parametrize("where", [{"turn": 0}, {"record": 0}])
def test_a_branch_from_before_the_first_turn_begins_the_same_game_again(where: dict[str, int], tmp_path: Path) -> None:
    session = to(new(save=tmp_path / "game.jsonl"), "plan", 2)
    branch = session.branch(**where, save=tmp_path / "branch.jsonl")
    assert (branch.turn, branch.history.records[0]["kind"]) == (0, "branch")
    to(branch, "plan", 2)
    assert branch.digest() == session.digest()
    assert branch.history.verify() is None
    branch.close()
    assert Session.open(tmp_path / "branch.jsonl", read_only=True).digest() == session.digest()
