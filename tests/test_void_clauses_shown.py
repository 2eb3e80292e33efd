"""A clause that cannot be agreed now says so wherever a settlement is put together or waits, and cannot be taken in."""

from __future__ import annotations

import pytest

from game.board.canvas.drawing import SignShape
from game.board.desk.desk import Desk
from game.board.lines.terms import package_lines
from game.offers.offers import TERMS, offers
from game.play.session import Session
from game.telling.position import position
from game.terminal.menu import Menus, clause_lines
from game.translate import Translator, signed
from rules.values import orders
from rules.wording.names import clause_name

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
