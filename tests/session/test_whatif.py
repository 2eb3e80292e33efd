"""What if: branches with something changed, and how they go on."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from game.errors import NotSaved, SaveExists, WrongUse
from game.play.session import Session
from game.play.whatif import AS_IT_WENT, BOTS, BY_HAND, Change, Parent, alternatives, begun, played
from game.saves.disk import Disk
from game.workers import StoppedError
from rules.values import orders
from rules.values.events import ROLLED
from tests.scenarios import valleys as v
from tests.session.games import AGAINST_BOTS, EVERYBODY, give, new, play, to
from tests.session.games import BOTS as ALL_BOTS


@pytest.fixture
def game(tmp_path: Path) -> Path:
    """A game of people, with bots among them and a facilitator who meddles and goes back."""
    session = new(AGAINST_BOTS, save=tmp_path / "game.jsonl")
    play(session, random.Random(3), 70, meddle=True)
    session.close()
    return tmp_path / "game.jsonl"


@pytest.fixture
def bots(tmp_path: Path) -> Path:
    """A whole game of bots."""
    session = new(ALL_BOTS, save=tmp_path / "bots.jsonl")
    while session.ending is None:
        session.advance()
    session.close()
    return tmp_path / "bots.jsonl"


def faces(session: Session) -> dict[tuple[int, str, int], int]:
    """Every die by turn, name and index, with the face that it showed."""
    found = {}
    for record in session.history.line:
        for event in record.get("events", ()):
            if event[0] == ROLLED:
                found[record["turn"], event[1], event[2]] = event[3]
    return found


@pytest.mark.parametrize("seed", range(4))
def test_as_it_went_with_nothing_changed_comes_to_the_very_same_position(seed: int, tmp_path: Path) -> None:
    session = new(EVERYBODY if seed % 2 else AGAINST_BOTS, seed=seed, save=tmp_path / "game.jsonl")
    play(session, random.Random(seed), 80, meddle=True)
    session.close()
    parent = Parent.read(tmp_path / "game.jsonl")
    final = Session(parent.course)
    for record in [0, *[one["record"] for one in final.history.line][::7]]:
        found = played(parent, Change(record), AS_IT_WENT)
        assert (found.dropped, found.session.digest()) == ((), final.digest())
        assert found.session.history.verify() is None


def test_the_same_luck_shows_the_same_faces_whatever_is_ordered(bots: Path) -> None:
    parent = Parent.read(bots)
    whole = Session(parent.course)
    order = next(one for one in whole.history.line if one["kind"] == "order" and one["order"][0] == "Spend")
    branch = played(parent, Change(order["record"], nothing=True), AS_IT_WENT).session
    was, became = faces(whole), faces(branch)
    common = was.keys() & became.keys()
    assert common
    assert {one: was[one] for one in common} == {one: became[one] for one in common}
    assert branch.history.line != whole.history.line


def test_new_luck_shows_other_faces(bots: Path) -> None:
    parent = Parent.read(bots)
    branch = played(parent, Change(0, seed=99), AS_IT_WENT).session
    assert faces(branch) != faces(Session(parent.course))
    assert branch.history.verify() is None


def test_an_order_is_given_in_the_place_of_another_and_the_branch_verifies(bots: Path, tmp_path: Path) -> None:
    parent = Parent.read(bots)
    record = next(
        one["record"] for one in parent.course.record.line if one["kind"] == "order" and one["order"][1] == v.HILL
    )
    session, found = alternatives(parent, record)
    other = next(one for one in found if one != parent.order_of(record) and isinstance(one, orders.Spend))
    branch = played(parent, Change(record, other), BOTS, tmp_path / "other").session
    branch.close()
    again = Session.open(tmp_path / "other.jsonl")
    begin = next(one for one in again.history.records if one["kind"] == "branch")
    assert begin["instead_of"] == record
    assert again.history.records[begin["record"]]["order"][2] == other.action
    assert (again.history.verify(), session.turn) == (None, begin["turn"])
    again.close()


@pytest.mark.parametrize("then", [BY_HAND, BOTS, AS_IT_WENT])
def test_a_branch_at_record_nought_at_the_last_and_at_a_closing_line(then: str, game: Path) -> None:
    parent = Parent.read(game)
    closing = next(one["record"] for one in parent.found.records if one["kind"] == "close")
    for record in (0, closing, parent.course.record.everything[-1]["record"]):
        branch = played(parent, Change(record), then).session
        assert branch.history.verify() is None
        assert then != BOTS or branch.ending is not None


def test_a_record_that_was_gone_back_on_can_be_gone_on_from(game: Path) -> None:
    parent = Parent.read(game)
    line = {one["record"] for one in parent.course.record.line}
    lost = [one["record"] for one in parent.course.record.everything if one["record"] not in line]
    assert lost
    branch = played(parent, Change(lost[-1]), AS_IT_WENT).session
    assert lost[-1] in {one["record"] for one in branch.history.line}
    assert branch.history.verify() is None


def test_in_the_middle_of_sealed_answers_another_answer_can_be_laid_down(tmp_path: Path) -> None:
    session = to(new(EVERYBODY, save=tmp_path / "game.jsonl"), "answer")
    for seat in (v.MILL, v.FORGE, v.FEN):
        give(session, orders.Hold(seat))
    to(session, "plan", 2)
    session.close()
    parent = Parent.read(tmp_path / "game.jsonl")
    records = parent.course.record.line
    first, second, *_ = [one["record"] for one in records if one["kind"] == "sealed"]
    opened = next(one["record"] for one in records if one.get("sealed") == second and one["kind"] == "order")
    for asked in (second, opened):
        branch = played(parent, Change(asked, orders.StandUp(v.FORGE)), AS_IT_WENT).session
        given = [one["order"][0] for one in branch.history.line if one["kind"] == "order" and one["turn"] == 1]
        assert (given.count("StandUp"), given.count("Hold")) == (1, 2)
        assert branch.history.verify() is None
    waiting = begun(parent, Change(first))
    assert [one["record"] for one in waiting.sealing.pending()] == [first]


def test_what_cannot_be_given_again_is_said_with_the_reason(tmp_path: Path) -> None:
    session = to(new(EVERYBODY, save=tmp_path / "game.jsonl"), "plan")
    asked = next(one for one in session.legal(v.HILL) if isinstance(one, orders.RequestAid))
    give(session, asked)
    record = session.history.records[-1]["record"]
    to(session, "answer")
    seat = session.compiled.abilities[asked.ability].ally.seat
    give(session, orders.AnswerByCard(seat, asked.ability))
    to(session, "plan", 2)
    session.close()
    found = played(Parent.read(tmp_path / "game.jsonl"), Change(record, nothing=True), AS_IT_WENT)
    assert [(type(one.order).__name__, bool(one.ruling)) for one in found.dropped] == [("AnswerByCard", False)]


def test_a_branch_of_a_branch_keeps_all_of_its_lineage(bots: Path, tmp_path: Path) -> None:
    one = played(Parent.read(bots), Change(12, seed=5), BOTS, tmp_path / "one").session
    number = one.history.records[-1]["record"]
    one.close()
    two = played(Parent.read(tmp_path / "one.jsonl"), Change(number - 9), BOTS, tmp_path / "two").session
    two.close()
    again = Session.open(tmp_path / "two.jsonl", read_only=True)
    assert next(one["parent_record"] for one in again.history.records if one["kind"] == "branch") == 12
    assert again.history.verify() is None


def test_a_damaged_save_can_be_branched_from_where_it_is_whole(bots: Path, tmp_path: Path) -> None:
    content = bots.read_bytes()
    (tmp_path / "torn.jsonl").write_bytes(content[: len(content) * 2 // 3])
    parent = Parent.read(tmp_path / "torn.jsonl")
    assert parent.warning is not None
    last = parent.course.record.everything[-1]["record"]
    branch = played(parent, Change(last), BOTS, tmp_path / "whole").session
    assert branch.history.verify() is None
    branch.close()
    assert (tmp_path / "torn.jsonl").read_bytes() == content[: len(content) * 2 // 3]


def test_a_save_that_another_program_holds_can_be_branched_from(bots: Path, tmp_path: Path) -> None:
    held = Session.open(bots)
    branch = played(Parent.read(bots), Change(20), BY_HAND, tmp_path / "new").session
    assert branch.path == tmp_path / "new.jsonl"
    branch.close()
    held.close()


def test_a_name_that_exists_is_refused_before_anything_is_played(bots: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.jsonl").write_text("mine", "utf-8")
    with pytest.raises(SaveExists):
        played(
            Parent.read(bots), Change(20), BOTS, tmp_path / "mine", progress=lambda _turn, _of: pytest.fail("played")
        )
    assert (tmp_path / "mine.jsonl").read_text("utf-8") == "mine"


def test_a_folder_that_refuses_is_said_and_nothing_is_left(
    bots: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> Disk:
        raise PermissionError(13, "read-only")

    before = sorted(tmp_path.iterdir())
    monkeypatch.setattr(Disk, "place", refused)
    with pytest.raises(NotSaved):
        played(Parent.read(bots), Change(20), BOTS, tmp_path / "new")
    assert sorted(tmp_path.iterdir()) == before


def test_cancelled_half_way_leaves_nothing(bots: Path, tmp_path: Path) -> None:
    before, asked = sorted(tmp_path.iterdir()), iter(range(100))
    with pytest.raises(StoppedError):
        played(Parent.read(bots), Change(0), BOTS, tmp_path / "new", cancelled=lambda: next(asked) > 5)
    assert sorted(tmp_path.iterdir()) == before


def test_what_cannot_be_meant_is_refused(bots: Path, tmp_path: Path) -> None:
    parent = Parent.read(bots)
    phase = next(one["record"] for one in parent.course.record.line if one["kind"] == "phase")
    order = next(one["record"] for one in parent.course.record.line if one["kind"] == "order")
    for change in (
        Change(10_000),
        Change(-1),
        Change(phase, nothing=True),
        Change(order, orders.Spend(v.HILL, "no such thing")),
        Change(order, players={v.HILL: "nobody"}),
        Change(order, seed=-1),
    ):
        with pytest.raises(WrongUse):
            begun(parent, change)
    whole = Session.open(bots, read_only=True)
    export = whole.history.export(v.HILL, tmp_path / "export")
    with pytest.raises(WrongUse):
        Parent.read(export)


def test_another_player_plays_from_there_and_the_record_says_who(bots: Path) -> None:
    parent = Parent.read(bots)
    branch = played(parent, Change(8, players={v.PLAIN: "pressure"}), AS_IT_WENT).session
    seats = [one for one in branch.history.records if one["kind"] == "seat"]
    assert [(one["seat"], one["player"]) for one in seats] == [(v.PLAIN, "pressure")]
    given = {one["by"] for one in branch.history.line if one["kind"] == "order" and one["order"][1] == v.PLAIN}
    assert "pressure" in given
    assert branch.history.verify() is None


def test_a_ruling_of_the_facilitator_can_be_another_or_none(tmp_path: Path) -> None:
    session = to(new(EVERYBODY, save=tmp_path / "game.jsonl"), "plan")
    track = next(iter(session.compiled.tracks))
    before = session.compiled.start[session.compiled.tracks[track]]
    give(session, orders.SetNumber(v.UMPIRE, track, before + 1, "so it was"))
    record = session.history.records[-1]["record"]
    to(session, "plan", 2)
    session.close()
    parent = Parent.read(tmp_path / "game.jsonl")
    _, found = alternatives(parent, record)
    other = next(one for one in found if isinstance(one, orders.SetNumber) and one.value == before + 2)
    for change, value in ((Change(record, other), before + 2), (Change(record, nothing=True), before)):
        branch = played(parent, change, AS_IT_WENT).session
        given = [
            one["order"] for one in branch.history.line if one["kind"] == "order" and one["order"][0] == "SetNumber"
        ]
        assert [one[3] for one in given] == ([] if change.nothing else [value])
        assert branch.history.verify() is None
