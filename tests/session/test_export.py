"""One seat's export holds no secret of another, and is asked for what it lacks without a traceback."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from game.errors import UserError, WrongUse
from game.play.session import Session
from rules.outlook.sight import View
from rules.tables.places import LUCK
from rules.values import orders
from tests.scenarios import valleys as v
from tests.session.games import give, new, play, to


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
