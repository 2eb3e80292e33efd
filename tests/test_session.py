"""The running game: the one door for board, terminal, lab, page and notebooks (product §Python, §Save file)."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.errors import UserError, WrongUse
from game.play.players import PEOPLE
from game.play.session import Session
from game.saves import file as saves
from rules.outlook.sight import View
from rules.tables.places import LUCK
from rules.turn import journal
from rules.values import orders
from rules.values.orders import Order
from tests.fuzz.kill_campaign import campaign
from tests.playing import undo_last
from tests.scenarios import valleys as v

EVERYBODY = dict.fromkeys((v.HILL, v.PLAIN, v.MILL, v.FORGE, v.FEN), PEOPLE)
AGAINST_BOTS = {v.HILL: PEOPLE, v.PLAIN: "random", v.MILL: "random", v.FORGE: "random", v.FEN: "random"}
BOTS = dict.fromkeys((v.HILL, v.PLAIN, v.MILL, v.FORGE, v.FEN), "random")


def new(seats: dict[str, str] | None = None, seed: int = 7, save: Path | None = None, turns: int = 6) -> Session:
    return Session.new(v.loaded(), seed=seed, seats=EVERYBODY if seats is None else seats, save=save, turns=turns)


def to(session: Session, phase: str, turn_number: int = 1) -> Session:
    """On to a phase, nobody doing anything."""
    for _ in range(100):
        if session.phase == phase and session.turn >= turn_number:
            return session
        session.advance()
    raise AssertionError(phase)


def give(session: Session, order: Order) -> None:
    ruling = session.submit(order)
    assert ruling.allowed, ruling


def play(session: Session, chance: random.Random, steps: int, *, meddle: bool = False) -> None:
    """People who do this and that, and a facilitator who meddles."""
    for _ in range(steps):
        seats = session.awaiting()
        if meddle and session.turn and chance.random() < 0.15:
            _meddle(session, chance)
        elif seats and chance.random() < 0.85:
            session.submit(chance.choice(session.legal(chance.choice(seats))))
        else:
            session.advance()


def _meddle(session: Session, chance: random.Random) -> None:
    line = [one["record"] for one in journal.live(session.history.records) if one["kind"] in journal.CHANGING]
    rolled = [
        event[1] for one in session.history.records[-6:] for event in one.get("events", ()) if event[0] == "Rolled"
    ]
    deeds: list[Callable[[], object]] = [
        lambda: session.going_back.to(chance.choice(line), "why", same_luck=chance.random() < 0.5),
        lambda: undo_last(session, "why"),
        lambda: session.take_over(v.MILL, chance.choice(("card", "random", PEOPLE))),
        lambda: session.submit(orders.SetNumber(v.UMPIRE, "spirit", 5, "why")),
        lambda: session.submit(orders.SkipOrder(v.UMPIRE, chance.choice(line), "why")),
        lambda: session.submit(orders.ProposeAction(v.HILL, "i", "e", "a", "tag")),
        lambda: session.submit(orders.Adjudicate(v.UMPIRE, 1, "medium", "[]", "why", keep=True)),
        lambda: session.submit(
            orders.OverrideResult(
                v.UMPIRE, chance.choice(rolled or ["a:b"]), chance.choice(("gain", "accepted", "declined", "lost")), "w"
            )
        ),
    ]
    chance.choice(deeds)()


def as_read(entries: list[Any]) -> str:
    """Entries as text: lists and tuples read the same."""
    return json.dumps([[one.record, one.turn, one.phase, one.by, str(one.order), one.events] for one in entries])


# ----- playing


def test_an_order_is_judged_recorded_and_carried_out() -> None:
    session = to(new(), "plan")
    before = len(session.history.records)
    give(session, orders.Spend(v.HILL, "mend"))
    assert session.view(v.HILL).position.numbers[session.compiled.tracks["works"]] == 6
    record = session.history.records[-1]
    assert len(session.history.records) == before + 1
    assert (record["kind"], record["by"], record["order"]) == ("order", PEOPLE, ["Spend", "hill", "mend"])


def test_a_refused_order_leaves_no_trace() -> None:
    session = to(new(), "plan")
    before, digest = len(session.history.records), session.digest()
    ruling = session.submit(orders.PlayCard(v.PLAIN, "raid"))
    assert (ruling.allowed, ruling.reason) == (False, "wrong_phase")
    assert (len(session.history.records), session.digest()) == (before, digest)


def test_bots_play_their_seats_as_soon_as_the_phase_waits_for_them() -> None:
    session = new({v.HILL: PEOPLE})
    session.play_on()
    assert session.awaiting() == [v.HILL]
    assert session.phase == "plan"


def test_a_game_of_bots_runs_to_its_ending() -> None:
    session = new(BOTS)
    for _ in range(60):
        session.play_on()
    assert session.ending
    assert set(session.scores) == set(BOTS)
    records = len(session.history.records)
    session.advance()
    assert len(session.history.records) == records


def test_a_persons_ally_seat_has_the_cards_odds_as_an_estimate() -> None:
    """rules §The turn, 4: odds shown for it are marked as the card's estimate."""
    request = orders.RequestAid(v.HILL, "mill.picks", "grain:1")
    people, bots = to(new(), "plan"), to(new({}), "plan")
    theirs, cards = people.odds(request), bots.odds(request)
    assert theirs is not None
    assert cards is not None
    assert (theirs.estimate, cards.estimate) == (True, False)
    assert theirs.chances == cards.chances


def test_odds_name_no_side_deal_that_the_seat_knows_nothing_of() -> None:
    """architecture: odds use only what the seat may see."""
    session = to(new(), "signal")
    give(session, orders.OfferSideDeal(v.PLAIN, "forge"))
    to(session, "answer")
    give(session, orders.Hold(v.FORGE))
    give(session, orders.AcceptSideDeal(v.FORGE))
    to(session, "plan", 2)
    request = orders.RequestAid(v.HILL, "forge.smiths", "grain:1")
    found = session.odds(request)
    assert found is not None
    assert "deal" in dict(found.modifiers)
    assert all("forge" not in name for name, _ in found.modifiers)


@pytest.mark.parametrize(
    "values",
    [
        {"seats": {"moon": "random"}}, {"seats": {v.HILL: "pressure"}}, {"seats": {v.HILL: "own"}}, {"seed": -1},
        {"seats": {v.UMPIRE: "random"}}, {"seed": 1 << 64}, {"turns": 0}, {"turns": 1001},
    ],
    ids=str,
)  # fmt: skip
def test_a_game_that_cannot_be_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(WrongUse):
        Session.new(v.loaded(), **values)


def test_without_a_seed_games_differ_and_with_one_they_are_the_same() -> None:
    drawn = {Session.new(v.loaded()).header["seed"] for _ in range(4)}
    assert len(drawn) == 4
    one, other = new(BOTS, 11), new(BOTS, 11)
    for session in (one, other):
        for _ in range(20):
            session.play_on()
    assert json.dumps(one.history.records) == json.dumps(other.history.records)


def test_a_policy_of_ones_own_plays_a_seat_until_somebody_takes_over() -> None:
    session = new()
    session.use_policy(v.PLAIN, lambda view, legal, odds, roll: orders.Pass(v.PLAIN))  # noqa: ARG005 - a policy's shape
    to(session, "plan")
    assert [one["by"] for one in session.history.records if one["kind"] == "order"] == ["own"]
    calls: list[int] = []

    def counting(view: Any, legal: Any, odds: Any, roll: Any) -> Order:
        calls.append(1)
        return orders.Pass(v.PLAIN)

    session.use_policy(v.PLAIN, counting)
    session.take_over(v.PLAIN, "random")
    to(session, "plan", 2)
    assert not calls


@pytest.mark.parametrize("text", ["\ud800", "\udcff lone", "nul \x00 is fine", "🦊"], ids=["high", "low", "nul", "fox"])
def test_any_text_that_a_person_can_type_is_recorded_or_refused(text: str) -> None:
    """An order that cannot be written must not be carried out."""
    session = to(new(), "plan")
    digest, count = session.digest(), len(session.history.records)
    ruling = session.submit(orders.ProposeAction(v.HILL, text, "e"))
    assert (len(session.history.records) > count) == ruling.allowed == (session.digest() != digest)
    assert journal.fold(session.compiled, 7, session.history.records).key() == session._course.state.key()


def test_a_number_beyond_what_a_file_can_hold_is_refused() -> None:
    session = to(new(), "plan")
    digest = session.digest()
    assert not session.submit(orders.PostponeInject(v.UMPIRE, "fair", 1 << 70, "x")).allowed
    assert session.digest() == digest


# ----- saving and opening


@pytest.mark.parametrize("seed", range(8))
def test_save_and_open_round_trip_in_the_middle_of_anything(seed: int, tmp_path: Path) -> None:
    """product §Save file: opening folds events; verify re-runs the orders."""
    session = new(EVERYBODY if seed % 2 else {v.HILL: PEOPLE, v.MILL: PEOPLE}, seed, tmp_path / "game.jsonl")
    play(session, random.Random(seed), 90, meddle=True)
    session.close()
    opened = Session.open(tmp_path / "game.jsonl")
    assert opened.digest() == session.digest()
    whole = [json.dumps([one for one in game.history.records if one["kind"] != "close"]) for game in (opened, session)]
    assert whole[0] == whole[1]
    assert (opened.turn, opened.phase, opened.ending) == (session.turn, session.phase, session.ending)
    assert opened.awaiting() == session.awaiting()
    assert {seat: opened.seats[seat] for seat in opened.seats} == session.seats
    assert opened._course.state.rolls == session._course.state.rolls
    for seat in v.SEATS:
        assert opened.legal(seat) == session.legal(seat)
        assert as_read(opened.history.entries(seat)) == as_read(session.history.entries(seat))
    assert opened.history.verify() is None
    assert opened.warning is None
    opened.close()


@pytest.mark.parametrize("seed", [0, 1, 2, 47])  # in the last one a bot draws after opening in the middle of a phase
def test_a_game_goes_on_the_same_whether_or_not_it_was_opened_in_between(seed: int, tmp_path: Path) -> None:
    """Opening is no move: the same orders afterwards give the same game, bots included."""
    digests = []
    for opens in (False, True):
        path = tmp_path / f"{opens}.jsonl"
        session = new({**BOTS, v.HILL: PEOPLE, v.MILL: PEOPLE}, seed, path)
        chance = random.Random(seed)
        play(session, chance, 25 + seed % 9)
        if opens:
            session.close()
            session = Session.open(path)
        play(session, chance, 40)
        digests.append(session.digest())
        session.close()
    assert digests[0] == digests[1]


def test_the_same_command_gives_the_same_bytes(tmp_path: Path) -> None:
    """product §Save file: with a seed the same command gives the same bytes."""
    hashes = set()
    for name in ("one", "two"):
        session = new(BOTS, 5, tmp_path / name)
        for _ in range(20):
            session.play_on()
        session.close()
        hashes.add(hashlib.sha256((tmp_path / f"{name}.jsonl").read_bytes()).hexdigest())
    assert len(hashes) == 1


def test_a_game_in_memory_is_saved_whole_later(tmp_path: Path) -> None:
    session = to(new(), "plan", 2)
    session.save(tmp_path / "later.jsonl")
    give(session, orders.Spend(v.HILL, "mend"))
    session.close()
    assert Session.open(tmp_path / "later.jsonl", read_only=True).digest() == session.digest()


# ----- going back


def test_going_back_keeps_what_was_left_and_takes_new_luck() -> None:
    """rules §The facilitator: nothing is ever erased: going back is itself a record; luck is new unless chosen."""
    session = to(new(), "plan")
    record = session.history.records[-1]["record"]
    digest = session.digest()
    give(session, orders.Spend(v.HILL, "mend"))
    to(session, "plan", 3)
    count = len(session.history.records)
    session.going_back.to(record, "once more")
    assert (session.turn, session.phase, len(session.history.records)) == (1, "plan", count + 1)
    assert session._course.state.numbers[LUCK] == 1
    assert session.history.records[-1]["why"] == "once more"
    session.going_back.to(record, "again")
    assert session._course.state.numbers[LUCK] == 2
    session.going_back.to(record, "as it was", same_luck=True)
    assert session._course.state.numbers[LUCK] == 0
    assert session.digest() == digest
    assert session.history.verify() is None


def test_new_luck_is_other_dice_and_the_same_luck_the_same() -> None:
    def faces(*, same_luck: bool) -> list[int]:
        session = to(new({v.HILL: PEOPLE}, 3), "plan")
        start = session.history.records[-1]["record"]
        found = []
        for _ in range(2):
            to(session, "plan", 5)
            found.append(
                [
                    event[3]
                    for one in journal.live(session.history.records)
                    for event in one["events"]
                    if event[0] == "Rolled"
                ]
            )
            session.going_back.to(start, "x", same_luck=same_luck)
        return [int(found[0] == found[1])]

    assert faces(same_luck=True) == [1]
    assert faces(same_luck=False) == [0]


def test_one_cannot_go_back_to_what_was_left_already_or_never_was() -> None:
    session = to(new(), "plan", 2)
    left = session.history.records[-1]["record"]
    session.going_back.to(session.history.records[2]["record"], "x")
    for record in (left, 0, -1, 999):
        with pytest.raises(WrongUse):
            session.going_back.to(record, "x")


def test_the_end_of_a_turn_is_the_same_place_in_a_game_that_was_opened(tmp_path: Path) -> None:
    """One goes back to the end of a turn, and branches there, after opening as before."""
    session = to(new(save=tmp_path / "game.jsonl"), "plan", 3)
    first = session.branch(1, save=tmp_path / "first.jsonl")
    session.close()
    opened = Session.open(tmp_path / "game.jsonl")
    second = opened.branch(1, save=tmp_path / "second.jsonl")
    assert first.history.records[-1]["parent_hash"] == second.history.records[-1]["parent_hash"]
    assert opened.history.last_of(1) == session.history.last_of(1)
    for game in (session, opened, first):
        game.going_back.to(game.history.last_of(1), "x")
        assert (game.turn, game.phase) == (1, "review")
    for game in (opened, first, second):
        game.close()


def test_one_goes_back_to_a_turn_that_ended_with_a_note_of_another_kind() -> None:
    session = to(new(), "review")
    session.take_over(v.MILL, "card")
    to(session, "plan", 2)
    session.going_back.to(session.history.last_of(1), "x")
    assert (session.turn, session.phase) == (1, "review")


def test_going_back_gives_seats_back_to_who_had_them(tmp_path: Path) -> None:
    """What the file says and what the table sees are the same."""
    session = to(new(save=tmp_path / "game.jsonl"), "plan")
    before = session.history.records[-1]["record"]
    session.take_over(v.MILL, "random")
    session.going_back.to(before, "x")
    session.close()
    assert Session.open(tmp_path / "game.jsonl").seats == session.seats


def test_going_back_after_the_ending_goes_on_playing(tmp_path: Path) -> None:
    session = to(new(AGAINST_BOTS, 3, tmp_path / "game.jsonl"), "plan", 3)
    session.take_over(v.HILL, "random")
    for _ in range(40):
        session.play_on()
    session.going_back.to(session.history.last_of(1), "what if")
    assert (session.ending, session.turn) == (None, 1)
    for _ in range(40):
        session.play_on()
    assert session.ending
    assert session.history.verify() is None
    session.close()
    assert Session.open(tmp_path / "game.jsonl").digest() == session.digest()


def test_undo_takes_back_a_persons_last_order_and_stops_at_the_turn() -> None:
    session = to(new(), "plan")
    digest = session.digest()
    give(session, orders.Spend(v.HILL, "mend"))
    assert undo_last(session, "oops")
    assert session.digest() == digest
    assert not undo_last(session, "oops")


def test_undoing_an_order_whose_roll_was_seen_leaves_the_dice_as_they_fell_and_is_marked() -> None:
    """rules §The facilitator: who plays gains nothing by taking back; new luck is for the facilitator to choose."""
    session = to(new(), "signal")
    give(session, orders.Signal(v.PLAIN, "taunt"))
    to(session, "pressure")
    give(session, orders.PlayCard(v.PLAIN, "taunt"))
    rolled = [event for event in session.history.records[-1]["events"] if event[0] == "Rolled"]
    assert undo_last(session, "it went badly")
    assert session._course.state.numbers[LUCK] == 0
    assert session.history.records[-1]["seen"] == "kept"
    give(session, orders.PlayCard(v.PLAIN, "taunt"))
    assert [event for event in session.history.records[-1]["events"] if event[0] == "Rolled"] == rolled
    session.going_back.to(session.history.steps[-2]["record"], "once more")
    assert session.history.records[-1]["seen"] == "anew"


def test_a_ruling_keeps_who_why_and_what_the_engine_had() -> None:
    """rules §The facilitator: a record with who, why, what the engine would have done, and what was done."""
    session = to(new(), "plan")
    give(session, orders.SetNumber(v.UMPIRE, "spirit", 2, "to see"))
    assert (session.history.records[-1]["by"], session.history.records[-1]["instead_of"]) == ("facilitator", 6)
    give(session, orders.Signal(v.PLAIN, "taunt")) if session.phase == "signal" else to(session, "signal", 2)
    give(session, orders.Signal(v.PLAIN, "taunt"))
    to(session, "pressure", 2)
    give(session, orders.PlayCard(v.PLAIN, "taunt"))
    result = session.history.records[-1]["events"]
    engine = next(event[5] for event in result if event[0] == "Rolled")
    give(session, orders.OverrideResult(v.UMPIRE, "pressure:taunt", "gain", "to see"))
    assert session.history.records[-1]["instead_of"] == engine


# ----- branching


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


# ----- looking


def test_turn_0_is_the_position_before_the_first() -> None:
    fresh, session = new(), to(new(), "plan", 2)
    assert (session.at(0).turn, session.at(0).digest()) == (0, fresh.digest())


def test_a_past_position_stands_on_the_tables_of_the_game() -> None:
    """A look back is a fold of the record; building the tables anew took most of its time."""
    session = to(new(), "plan", 3)
    assert session.at(1).compiled is session.compiled
    assert session.at(record=session.history.last_of(2)).digest() == session.at(2).digest()


def test_what_was_ordered_before_the_first_turn_belongs_to_turn_0() -> None:
    session = new()
    assert session.submit(orders.SetNumber(v.UMPIRE, "spirit", 5, "stronger")).allowed
    before = session.digest()
    to(session, "plan", 1)
    assert session.at(0).digest() == before != new().digest()


def test_a_past_position_is_looked_at_without_touching_the_game() -> None:
    session = to(new(), "plan", 3)
    past = session.at(1)
    assert (past.turn, past.phase, past.read_only) == (1, "review", True)
    assert not past.submit(orders.Note(v.UMPIRE, "x")).allowed
    before = len(session.history.records)
    past.advance()
    assert (past.turn, len(session.history.records)) == (1, before)
    with pytest.raises(WrongUse):
        session.at(9)


def test_a_game_that_is_only_looked_at_cannot_be_changed_by_any_door(tmp_path: Path) -> None:
    session = to(new(AGAINST_BOTS, save=tmp_path / "game.jsonl"), "plan", 2)
    session.close()
    looked = Session.open(tmp_path / "game.jsonl", read_only=True)
    before = looked.digest(), len(looked.history.records)
    for deed in (
        lambda: looked.take_over(v.MILL, PEOPLE),
        lambda: looked.going_back.to(1, "x"),
        looked.advance,
        looked.play_on,
    ):
        try:
            deed()
        except WrongUse:
            continue
    assert (looked.digest(), len(looked.history.records)) == before


def secret_game(path: Path) -> Session:
    """A game with a hidden signal, a request, a side deal and a set die, all in the open record of turn 1."""
    session = to(new(save=path, seed=0xFEEDFACECAFEBEEF), "signal")
    give(session, orders.Signal(v.PLAIN, "raid"))
    give(session, orders.OfferSideDeal(v.PLAIN, "forge"))
    give(session, orders.ForceRoll(v.UMPIRE, "pressure:siege", 3, "for drama"))
    to(session, "plan")
    give(session, orders.RequestAid(v.HILL, "mill.loan", "carts:1"))
    give(session, orders.Explain(v.HILL, "we are desperate"))
    return session


SECRETS = {
    v.HILL: ("raid", "deal:forge", "OfferSideDeal", "pressure:siege", "feedfacecafebeef"),
    v.PLAIN: ("mill.loan", "carts:1", "desperate", "pressure:siege", "feedfacecafebeef"),
    v.MILL: ("raid", "deal:forge", "OfferSideDeal", "desperate", "pressure:siege", "feedfacecafebeef"),
    v.FORGE: ("raid", "mill.loan", "carts:1", "desperate", "pressure:siege", "feedfacecafebeef"),
}


@pytest.mark.parametrize("seat", sorted(SECRETS))
def test_an_export_opens_and_holds_no_secret(seat: str, tmp_path: Path) -> None:
    """product §Command line: one seat's record: no other seat's secrets, no seed, a chain of its own."""
    session = secret_game(tmp_path / "game.jsonl")
    session.history.export(seat, tmp_path / "seat.jsonl")
    written = (tmp_path / "seat.jsonl").read_bytes()
    header, _, record = written.partition(b"\n")
    scenario = json.dumps(json.loads(header)["scenario"]).encode()
    assert b"feedfacecafebeef" not in header
    for secret in SECRETS[seat]:
        assert secret.encode() not in record, f"{seat} reads {secret}"
        assert scenario
    opened = Session.open(tmp_path / "seat.jsonl")
    assert (opened.turn, opened.phase, opened.read_only) == (1, "plan", True)
    assert opened.history.entries(seat)
    session.close()


@pytest.mark.parametrize("seed", range(4))
def test_an_export_of_any_game_opens_and_ends_where_the_game_does(seed: int, tmp_path: Path) -> None:
    session = new(seed=seed, save=tmp_path / "game.jsonl")
    play(session, random.Random(seed), 80, meddle=seed > 1)
    for seat in v.SEATS:
        session.history.export(seat, tmp_path / f"{seat}.jsonl")
        opened = Session.open(tmp_path / f"{seat}.jsonl")
        assert (opened.turn, opened.phase, opened.ending) == (session.turn, session.phase, session.ending)
        seen = opened.view(seat).position
        own = View(session._course.state, seat).position  # of what lies sealed an export tells nothing
        assert sorted(seen.signals) == sorted(own.signals)
        assert sorted(seen.requests) == sorted(own.requests)
        seen.numbers[LUCK] = own.numbers[LUCK]  # an export tells nothing of what was left again
        assert seen.numbers[: len(seen.compiled.tracks) + 17] == own.numbers[: len(seen.compiled.tracks) + 17]
    session.close()


def test_what_an_export_lacks_is_asked_for_in_vain_but_politely(tmp_path: Path) -> None:
    """No traceback: an export has no seed, so it cannot be verified, branched or gone back in."""
    session = secret_game(tmp_path / "game.jsonl")
    session.history.export(v.HILL, tmp_path / "seat.jsonl")
    opened = Session.open(tmp_path / "seat.jsonl")
    for deed in (
        opened.history.verify,
        lambda: opened.going_back.to(1, "x"),
        lambda: opened.branch(1, save=tmp_path / "b.jsonl"),
        lambda: opened.take_over(v.MILL, "card"),
        lambda: opened.save(tmp_path / "c.jsonl"),
    ):
        try:
            deed()
        except UserError:
            continue
    with pytest.raises(WrongUse):
        session.history.export("moon", tmp_path / "moon.jsonl")
    session.close()


# ----- strange saves


def written(path: Path, header: dict[str, Any], records: list[Any]) -> Path:
    """A save with whatever records, its checks all right."""
    with saves.SaveFile.create(path, header) as file:
        for record in records:
            file.append(record)
    return path


PHASE_1 = {
    "record": 1,
    "turn": 1,
    "phase": "brief",
    "kind": "phase",
    "events": [["turn", 0, 1, "x"], ["phase", 7, 0, "x"]],
}
STRANGE: list[Any] = [
    {"record": 1, "kind": "phase"},
    {"record": 1, "kind": "phase", "phase": "brief", "turn": 1},
    {"record": 1, "turn": 1, "phase": "brief", "kind": "undo", "events": []},
    {"record": 1, "turn": 1, "phase": "brief", "kind": "undo", "to": "x", "luck": 1, "events": []},
    {"record": 1, "turn": 1, "phase": "brief", "kind": "seat"},
    {"record": 1, "turn": 1, "phase": "brief", "kind": "seat", "seat": "moon", "player": "card"},
    {"record": 1, "turn": 1, "phase": "brief", "kind": "seat", "seat": "mill", "player": "own"},
    {"record": 1, "turn": 1, "phase": "brief", "kind": "seat", "seat": "mill", "player": 7},
    {"record": 1, "turn": 1, "phase": "brief", "kind": "branch", "seed": "zz"},
    {"record": 1, "turn": 1, "phase": "brief", "kind": "branch", "seed": 7},
    {"record": 1, "turn": 1, "phase": "brief", "kind": "order", "order": ["Fly"], "by": "people", "events": []},
    {"record": 1, "turn": 1, "phase": "brief", "kind": "order", "by": "people", "events": []},
    {**PHASE_1, "events": 7},
    {**PHASE_1, "events": [7]},
    {**PHASE_1, "events": [[]]},
    {**PHASE_1, "events": [["spirit", 6, "much", "x"]]},
    {**PHASE_1, "events": [["phase", 7, 99, "x"]]},
    {**PHASE_1, "events": [["ending", 0, 99, "x"]]},
    {**PHASE_1, "events": [["Added", "compiled", ["x"], "x"]]},
    {**PHASE_1, "events": [["Added", "signals", ["moon", "hidden", 1, 0], "x"]]},
    {**PHASE_1, "events": [["Added", "signals", "moon", "x"]]},
    {**PHASE_1, "events": [["Added", "requests", ["moon"], "x"]]},
    {**PHASE_1, "events": [["Added", "choices", ["moon", "moon", "x"], "x"]]},
    {**PHASE_1, "turn": "one"},
]


@pytest.mark.parametrize("record", STRANGE, ids=[str(number) for number in range(len(STRANGE))])
def test_a_record_of_strange_values_gives_a_message_and_no_traceback(record: Any, tmp_path: Path) -> None:
    """product §Command line: one clear message each, no traceback."""
    header = new().header
    path = written(tmp_path / "game.jsonl", header, [record])
    with pytest.raises(UserError):
        Session.open(path)


@pytest.mark.parametrize(
    "values",
    [
        {"seed": "x"}, {"seed": 7}, {"seats": []}, {"seats": {"moon": "card"}}, {"seats": {"hill": "own"}},
        {"seats": {"hill": 7}}, {"turns": "6"}, {"turns": 0}, {"turns": True}, {"scenario": []}, {"scenario": {}},
        {"id": 7},
    ],
    ids=str,
)  # fmt: skip
def test_a_header_of_strange_values_gives_a_message_and_no_traceback(values: dict[str, Any], tmp_path: Path) -> None:
    path = written(tmp_path / "game.jsonl", {**new().header, **values}, [])
    with pytest.raises(UserError):
        Session.open(path)


def test_a_header_that_names_no_seat_opens_and_goes_on(tmp_path: Path) -> None:
    session = Session.open(written(tmp_path / "game.jsonl", {**new().header, "seats": {}}, []))
    for _ in range(5):
        session.advance()
    assert len(session.history.records) >= 5
    assert session.history.verify() is None
    session.close()


def test_a_game_killed_at_any_moment_holds_what_was_acknowledged_and_goes_on(tmp_path: Path) -> None:
    """product §Save file: a record is written before it is acknowledged."""
    result = campaign(times=3, folder=tmp_path, seed=4, writer="tests.fuzz.session_writer:play")
    assert (result.kills, result.faults) == (3, [])
    assert result.acknowledged
