"""Each card in full: actions, allies, pressure, endings, clauses; of injects only how they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.report.model import Bullets, Heading, Item, Paragraph
from rules.wording import names as w
from rules.wording import rules as told
from rules.wording.keys import BOTH
from rules.wording.names import Name, join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.report.model import Block
    from game.rulebook.book import Book
    from rules.scenario.cards import AllyCard

__all__ = ["actions", "allies", "endings", "injects", "pressure"]


def actions(book: Book) -> Iterator[Block]:
    """What the defender spends its budget on."""
    if not book.scenario.actions:
        yield Paragraph(book.line("rulebook.actions_none"))
        return
    budget = list(dict.fromkeys(filter(None, map(book.scenario.budget_of, book.scenario.side("defender")))))
    if budget:
        paid = join([w.track_name(one) for one in budget], BOTH)
        yield Paragraph(book.line("rulebook.actions_lead", budget=paid), "lead")
    yield Bullets(
        tuple(
            book.card(f"action.{one.id}", told.action_rules(book.scenario, one), one.source, one)
            for one in book.scenario.actions
        )
    )


def allies(book: Book) -> Iterator[Block]:
    """Every ally: how it stands, what holds for its whole card, and each ability."""
    yield Paragraph(book.line("rulebook.allies_lead"), "lead")
    for ally in book.scenario.allies:
        yield Heading(book.seat(ally.seat), f"ally-{ally.seat}")
        yield Paragraph(book.say(Name(f"ally.{ally.seat}.posture")), "quote")
        yield Bullets((_card_itself(book, ally), *_abilities(book, ally)))


def _card_itself(book: Book, ally: AllyCard) -> Item:
    start = ally.start
    numbers = {"relation": start.relation, "exposure": start.exposure, "capacity": start.capacity}
    begins = book.line("rulebook.starts_at", **numbers, pinned=start.pinned)
    path, deal = f"ally.{ally.seat}", ally.side_deal
    rules = book.rules(path, told.ally_rules(book.scenario, ally.changed(side_deal=None)), ally, "rule")
    if deal is not None:
        rules += book.rules(f"{path}.side_deal", told.side_deal_rules(book.scenario, ally, deal), deal)
        rules.append(book.line("rulebook.deal_why", why=Name(f"{path}.side_deal.why")))
    return Item(book.line("rulebook.card_itself"), (begins, *rules))


def _abilities(book: Book, ally: AllyCard) -> Iterator[Item]:
    for one in ally.abilities:
        path = f"ally.{ally.seat}.ability.{one.id}"
        yield book.card(path, told.ability_rules(book.scenario, ally, one), one.source, one)


def pressure(book: Book) -> Iterator[Block]:
    """Every card of pressure."""
    yield Paragraph(book.line("rulebook.allies_lead"), "lead")
    yield Bullets(
        tuple(
            book.card(f"card.{one.id}", told.card_rules(book.scenario, one), one.source, one)
            for one in book.scenario.pressure_cards
        )
    )


def injects(book: Book) -> Iterator[Block]:
    """How injects come; which they are, the table learns when they do."""
    yield Paragraph(book.line("rulebook.injects_lead", count=len(book.scenario.injects)), "lead")
    yield Paragraph(book.line("rulebook.injects_once"))


def endings(book: Book) -> Iterator[Block]:
    """Every ending, what can be settled, and how scores run."""
    yield Paragraph(book.line("rulebook.endings_lead"), "lead")
    items = []
    for one in book.scenario.endings:
        rule = book.say(told.ending_rules(book.scenario, one))
        well = (book.line("rulebook.may_end_well"),) if one.may_end_well else ()
        items.append(Item(f"{book.say(w.ending_name(one.id))}: {rule}", (book.say(w.ending_text(one.id)), *well)))
    yield Bullets(tuple(items))
    yield Paragraph(book.line("rulebook.scores_lead"))
    terms = book.scenario.settlement
    if terms is None:
        return
    yield Heading(book.line("rulebook.settlement"), "settlement")
    yield Paragraph(book.line("rulebook.settlement_lead", earliest=terms.earliest, least=terms.least, most=terms.most))
    clauses = []
    for clause in terms.clauses:
        item = book.card(
            f"settlement.clause.{clause.id}", told.clause_rules(book.scenario, clause), clause.source, clause
        )
        given = book.line("rulebook.gives", seat=book.seat(book.scenario.giver_of(clause)))
        clauses.append(Item(item.text, (given, *item.details)))
    yield Bullets(tuple(clauses))
