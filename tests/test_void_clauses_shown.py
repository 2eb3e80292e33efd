"""A clause that cannot be agreed now says so wherever a settlement is put together or waits, and cannot be taken in."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.board.canvas.drawing import SignShape
from game.board.desk.desk import Desk
from game.board.lines.terms import package_lines
from game.languages import LANGUAGES
from game.offers.offers import TERMS, offers
from game.play.session import Session
from game.telling.position import position
from game.telling.stakes import stakes
from game.terminal.menu import Menus
from game.terminal.terms import clause_lines
from game.translate import Translator, signed
from rules.values import orders
from rules.wording.names import Name, clause_name, ending_name
from tests.playing import Play

CARACAS, WASHINGTON = "caracas", "washington"
VOID, PACKAGE = "licence_renewed", "prisoners_freed+observers_admitted"
LAPSES = "prisoners_freed+ships_withdraw"


def talking(phase: str = "plan") -> Session:
    """A game in which people play both sides and may talk, while the licence still runs."""
    session = Session.new("caracas-calling", seed=7, seats={CARACAS: "people", WASHINGTON: "people"})
    while not (session.turn >= session.scenario.settlement.earliest and session.phase == phase):
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    return session


def answering(package: str = PACKAGE) -> Session:
    """A game in Answer, in which Washington is to answer what Caracas tabled."""
    session = talking()
    assert session.submit(orders.SetNumber("facilitator", "rung", 3, "test")).allowed
    assert session.submit(orders.TableSettlement(CARACAS, package)).allowed
    while session.phase == "plan":
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    return session


def translator(session: Session, language: str) -> Translator:
    return Translator(language, session.loaded.texts_in(language))


def test_a_clause_that_does_nothing_can_no_longer_be_tabled() -> None:
    session = talking()
    ruling = session.judge(orders.TableSettlement(CARACAS, f"{VOID}+prisoners_freed"))
    assert (ruling.reason, ruling.values) == ("clause_limit", {"clause": VOID})


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_both_faces_say_of_a_void_clause_why_it_cannot_be_agreed(language: str) -> None:
    session = talking()
    t, desk = translator(session, language), Desk(session, CARACAS, language)
    crossed = [line for line in clause_lines(session, CARACAS, t) if line.lstrip().startswith("×")]
    void = [
        one.id
        for one in session.scenario.settlement.clauses
        if not session.prospects.clause_ruling(one.id, CARACAS).allowed
    ]
    assert len(crossed) == len(void) > 0
    assert t.render(clause_name(VOID)) in "".join(crossed)
    padlocked = [line for line in package_lines(desk, "", every=True) if line.sign is SignShape.PADLOCK]
    assert len(padlocked) == len(void)


def test_what_signing_would_score_stands_beside_it_in_the_terminal() -> None:
    session = answering()
    t = translator(session, "en")
    menu = Menus(session, WASHINGTON, position(session, WASHINGTON), t).main()
    by = session.prospects.foresee(orders.AcceptSettlement(WASHINGTON))[0].scores[WASHINGTON]
    notes = [note for item in menu.items() for note in item.notes]
    assert t("terminal.signing", by=signed(by)) in notes
    assert by


def test_terms_whose_limit_lapsed_stay_in_sight_with_the_reason_and_cannot_be_signed() -> None:
    session = answering(LAPSES)
    assert session.submit(orders.SetNumber("facilitator", "rung", 2, "test")).allowed
    now = position(session, WASHINGTON)
    group = next(one for one in offers(session, now, session.legal(WASHINGTON)) if one.id == TERMS)
    sign = next(one for one in group.offers if one.id == "sign")
    assert (sign.orders, sign.ruling.reason) == ((), "clause_limit")
    refused = [one.refused for one in Menus(session, WASHINGTON, now, translator(session, "en")).main().items()]
    assert any("Warships withdraw cannot be agreed now" in one for one in refused if one)


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_what_signing_escapes_and_gives_up_stands_beside_it_in_the_terminal(language: str) -> None:
    """The board said which endings it escapes; the terminal did not."""
    session = answering()
    t = translator(session, language)
    sign = next(
        one
        for one in Menus(session, WASHINGTON, position(session, WASHINGTON), t).main().items()
        if one.label == t("order.accept_settlement")
    )
    assert sign.opens is not None
    for told in (" ".join(sign.notes), " ".join(sign.opens().before)):
        for found, title in zip(stakes(session, WASHINGTON), ("to_come", "to_fear"), strict=True):
            assert found
            assert t(f"seats.still_{title}") in told
            assert all(f"{t.render(ending_name(one))} {signed(points)}" in told for one, points in found)


def test_what_signing_escapes_is_read_in_the_terminal_while_a_settlement_is_put_together(
    play: Play, tmp_path: Path
) -> None:
    session = talking()
    menu = Menus(session, CARACAS, position(session, CARACAS), translator(session, "en")).main()
    number = next(place for place, item in enumerate(menu.items(), 1) if item.clauses is not None)
    session.save(tmp_path / "talks.jsonl")
    session.close()
    status, said = play(f"\n{number}\n0\nquit\n", str(tmp_path / "talks.jsonl"), "--lang", "en")
    assert status == 0
    told = " ".join(said.split())
    assert "and signing escapes: " in told
    assert "and signing gives up: " in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_faces_say_why_a_clause_and_its_limit_are_so_and_on_what_they_rest(language: str) -> None:
    session = Session.new("quarantine-1962", seed=7, seats={"havana": "people"})
    t, desk = translator(session, language), Desk(session, "havana", language)
    terminal = " ".join(" ".join(clause_lines(session, "havana", t)).split())
    board = " ".join(line.text for line in package_lines(desk, "no_invasion+inspection", every=True))
    figure = session.scenario.figures["inspection"]
    for path in ("inspection.why", "inspection.limit.someone.why", "line_lifted.limit.line.why"):
        why = t.render(Name(f"settlement.clause.{path}"))
        assert why in terminal
        assert why in board
    assert figure.origin in terminal
    assert figure.origin in board
