"""Games side by side, and the family of a save."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game import cli
from game.play.session import Session
from game.play.whatif import AS_IT_WENT, BOTS, Change, Parent, played
from game.saves.lineage import family, flat
from game.telling.compare import LENGTH, LUCK, ORDER, compare
from game.telling.compare_data import to_data
from game.telling.compare_page import alike_words, lines
from game.translate import Translator
from rules.values import leading, orders
from tests.scenarios import valleys as v
from tests.session.games import BOTS as ALL_BOTS
from tests.session.games import new


def whole(path: Path, seed: int = 15) -> Path:
    session = new(ALL_BOTS, seed=seed, save=path)
    while session.ending is None:
        session.advance()
    session.close()
    return path


def branch(parent: Path, change: Change, name: str, then: str = BOTS) -> Path:
    session = played(Parent.read(parent), change, then, parent.with_name(name)).session
    path = session.path
    session.close()
    assert path is not None
    return path


def opened(*paths: Path) -> list[Session]:
    return [Session.open(one, read_only=True) for one in paths]


def an_order(path: Path, turn: int) -> int:
    line = Parent.read(path).course.record.line
    return next(
        one["record"] for one in line if one["kind"] == "order" and one["turn"] == turn and one["order"][0] == "Spend"
    )


def test_a_branch_first_differs_by_the_order_that_was_changed(tmp_path: Path) -> None:
    one = whole(tmp_path / "one.jsonl")
    record = an_order(one, 2)
    two = branch(one, Change(record, nothing=True), "two", AS_IT_WENT)
    found = compare(opened(one, two, one), ["one", "two", "same"])
    first = found.firsts[1]
    assert first is not None
    assert (first.kind, first.turn, first.sides[0].record, first.sides[1].orders) == (ORDER, 2, record, ())
    assert found.firsts[2] is None
    assert found.tables[1].shared == record - 1
    assert found.tables[1].branched == (record - 1,)
    assert found.same_luck
    assert found.own(0, 2).orders[0].record == record
    assert found.tables[0].track("rung")[0] == found.tables[1].track("rung")[0]


def test_what_a_facilitator_noted_is_no_other_way() -> None:
    one, two = (Session.new(v.loaded(), seed=15, seats=ALL_BOTS, facilitated=True) for _ in range(2))
    two.hints.allow(allowed=True)
    two.forecasts.switch(on=True)
    assert two.submit(leading.Observe(v.UMPIRE, "They hurried", rating="M")).allowed
    assert two.submit(orders.Note(v.UMPIRE, "They hurried")).allowed
    assert two.submit(leading.SendMessage(v.UMPIRE, v.HILL, "Hurry less")).allowed
    assert compare([one, two]).firsts == (None, None)


def test_orders_in_another_order_are_another_way_for_branches_and_none_for_other_tables(tmp_path: Path) -> None:
    def tended(path: Path, *given: str, seed: int = 15) -> Session:
        session = new(seed=seed, save=path)
        while session.phase != "plan":
            session.advance()
        for action in given:
            assert session.submit(orders.Spend(v.HILL, action)).allowed
        return session

    session = tended(tmp_path / "one.jsonl")
    free = [one.action for one in session.legal(v.HILL) if isinstance(one, orders.Spend)]
    pair = next(
        (one, other)
        for one in free
        for other in free
        if one != other and tended(tmp_path / f"{one}{other}.jsonl", one).judge(orders.Spend(v.HILL, other)).allowed
    )
    at = session.history.records[-1]["record"]
    for name, given in (("two", pair), ("three", pair[::-1])):
        gone = session.branch(record=at, save=tmp_path / f"{name}.jsonl")
        for action in given:
            assert gone.submit(orders.Spend(v.HILL, action)).allowed
        gone.close()
    first = compare(opened(tmp_path / "two.jsonl", tmp_path / "three.jsonl")).firsts[1]
    assert first is not None
    assert (first.kind, *(side.orders[0].order[2] for side in first.sides)) == (ORDER, *pair)
    one, other = tended(tmp_path / "a.jsonl", *pair), tended(tmp_path / "b.jsonl", *pair[::-1], seed=16)
    assert one.header["id"] != other.header["id"]
    assert compare([one, other]).choices == (None, None)


def test_other_luck_is_told_apart_from_other_choices(tmp_path: Path) -> None:
    one = whole(tmp_path / "one.jsonl")
    two = branch(one, Change(0, seed=5), "two", AS_IT_WENT)
    found = compare(opened(one, two))
    assert found.firsts[1] is not None
    assert found.firsts[1].kind == LUCK
    assert not found.same_luck


def test_parallel_tables_are_aligned_and_the_shorter_one_is_said_to_stop(tmp_path: Path) -> None:
    one = whole(tmp_path / "one.jsonl")
    early = Session.open(one, read_only=True).at(2)
    found = compare([*opened(one), early])
    assert found.firsts[1] is not None
    assert (found.firsts[1].kind, found.firsts[1].turn) == (LENGTH, 3)
    assert [row[1] is None for _, row in found.turns()] == [turn > 2 for turn in range(found.last_turn + 1)]
    for turn, row in found.turns():
        if row[0] is not None:
            assert row[0].tracks.keys() == set(found.tracks)
            assert row[0].scores == Session.open(one, read_only=True).at(turn).scores


def test_of_three_games_what_two_did_alike_is_told_once_under_both_names(tmp_path: Path) -> None:
    one = whole(tmp_path / "one.jsonl")
    two = branch(one, Change(an_order(one, 2), nothing=True), "two", AS_IT_WENT)
    found = compare(opened(one, two, one), ["one", "two", "same"])
    t = Translator("en", found.sessions[0].loaded.texts_in("en"))
    left_out = found.alike(2)[0]
    assert left_out.tables == (0, 2)
    for turn, row in found.turns():
        told = found.alike(turn)
        assert all(0 < len(one.tables) < len(row) for one in told)
        each = [(one.tables, what) for one in told for what in (*one.orders, *one.rolls)]
        assert len(each) == len(set(map(str, each)))
    said = lines(found, t)
    after = said[said.index("Turn 2") + 1 :]
    assert after[0] == f"  one, same: {'; '.join(alike_words(left_out, t))}"
    assert [line for line in said if line.startswith(("  one: ", "  same: "))] == []


def test_another_version_and_another_scenario_are_named_and_nothing_fails(tmp_path: Path) -> None:
    one = whole(tmp_path / "one.jsonl")
    loaded = v.loaded()
    raw = json.loads(json.dumps(loaded.raw))
    raw["tracks"][0]["start"] += 1
    from game.scenario import library  # noqa: PLC0415 - one line here only

    changed = Session.new(library.from_pinned(raw), seed=7, seats=ALL_BOTS, save=tmp_path / "changed.jsonl", turns=6)
    for _ in range(12):
        changed.advance()
    changed.close()
    other = Session.new("caracas-calling", seed=1, save=tmp_path / "other.jsonl")
    other.close()
    found = compare(opened(one, tmp_path / "changed.jsonl", tmp_path / "other.jsonl"), ["one", "changed", "other"])
    assert [table.version for table in found.tables] == [False, True]
    assert [apart.name for apart in found.apart] == ["other"]
    for language in ("en", "nl", "es"):
        said = "\n".join(lines(found, Translator(language, loaded.texts_in(language))))
        assert "changed" in said
        assert "other" in said
        assert "compare." not in said
    json.dumps(to_data(found))


def test_an_export_is_compared_as_far_as_its_seat_knows(tmp_path: Path) -> None:
    one = whole(tmp_path / "one.jsonl")
    export = Session.open(one, read_only=True).history.export(v.PLAIN, tmp_path / "export")
    found = compare(opened(one, export), ["one", "export"])
    assert [table.export for table in found.tables] == ["", v.PLAIN]
    assert not found.tables[1].version
    said = "\n".join(lines(found, Translator("en")))
    assert "what others did in secret is not in it" in said
    assert found.firsts == found.choices == (None, None), "what is missing in it is no difference"
    assert not any(words in said for words in ("first went another way", "the same luck", "the same throughout"))


def test_the_command_prints_the_comparison_and_its_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = whole(tmp_path / "one.jsonl")
    two = branch(one, Change(an_order(one, 2), nothing=True), "two")
    assert cli.main(["compare", str(one), str(two)]) == 0
    said = capsys.readouterr().out
    assert "two first went another way than one in turn 2" in said
    assert cli.main(["compare", str(one), str(two), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [table["name"] for table in data["tables"]] == ["one", "two"]
    assert data["firsts"][1]["kind"] == ORDER
    assert cli.main(["compare", str(one), str(tmp_path / "none.jsonl")]) == 3


# ----- the family


def test_the_family_stands_as_a_tree_by_the_names_that_people_gave(tmp_path: Path) -> None:
    one = whole(tmp_path / "one.jsonl")
    whole(tmp_path / "stranger.jsonl", seed=20)
    two = branch(one, Change(20, seed=3), "two")
    branch(one, Change(10), "three")
    last = Parent.read(two).course.record.everything[-1]["record"]
    branch(two, Change(last - 3), "two-a")
    (tmp_path / "two-a.jsonl").rename(tmp_path / "named later.jsonl")
    found = [(depth, one.name) for depth, one in flat(family(tmp_path / "two.jsonl"))]
    assert found == [(0, "one"), (1, "three"), (1, "two"), (2, "named later")]
    (tmp_path / "one.jsonl").rename(tmp_path / "one.aside")
    alone = family(tmp_path / "two.jsonl")
    assert [(one.name, one.lost) for one in alone] == [("three", True), ("two", True)]


def test_strange_files_have_no_family_and_harm_nothing(tmp_path: Path) -> None:
    one = whole(tmp_path / "one.jsonl")
    (tmp_path / "copy.jsonl").write_bytes(one.read_bytes())
    content = one.read_bytes()
    (tmp_path / "odd.jsonl").write_bytes(
        content + b'{"kind":"branch","parent":[' * 50 + b'\n{"kind":"branch","parent":1}\n'
    )
    (tmp_path / "empty.jsonl").write_bytes(b"")
    assert {one.name for _, one in flat(family(one))} >= {"copy", "one"}
    assert family(tmp_path / "empty.jsonl") == []
    assert family(tmp_path / "nothing" / "at all.jsonl") == []
