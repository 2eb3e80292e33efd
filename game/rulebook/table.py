"""What lies on the table: seats and what they score by, tracks, the ladder, the die."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.report.model import Bullets, Heading, Item, Paragraph
from game.rulebook.book import bullets
from rules.wording import names as w
from rules.wording import rules as told
from rules.wording.names import Name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.report.model import Block
    from game.rulebook.book import Book
    from rules.scenario.cards import Interest
    from rules.scenario.scenario import Track

__all__ = ["dice", "ladder", "seats", "tracks"]


def seats(book: Book) -> Iterator[Block]:
    """Who sits at the table, and what each scores by."""
    sides = {"defenders": book.each(book.scenario.side("defender")), "pressers": book.seats("pressure")}
    yield Paragraph(book.opening("rulebook.seats_lead", **sides), "lead")
    yield Paragraph(book.line("rulebook.seats_played"))
    columns = [(book.line("rulebook.seat"), 2), (book.line("rulebook.role"), 2), (book.line("rulebook.bar"), 0)]
    rows = [
        (book.seat(seat.id), book.say(w.role(seat.role)), seat.bar if seat.role != "facilitator" else None)
        for seat in book.scenario.seats
    ]
    yield book.table("seats", book.line("rulebook.seats_table"), columns, rows)
    cards = {ally.seat: ally.interests for ally in book.scenario.allies}
    for seat in book.scenario.seats:
        interests: Sequence[Interest] = cards.get(seat.id, seat.interests)
        if interests:
            owner = "ally" if seat.id in cards else "seat"
            yield Heading(book.line("rulebook.scores_by", seat=w.seat_name(seat.id)), f"scores-{seat.id}")
            yield Bullets(tuple(_interest(book, owner, seat.id, one) for one in interests))


def _interest(book: Book, owner: str, seat: str, interest: Interest) -> Item:
    card = book.card(f"{owner}.{seat}.interest.{interest.id}", ())
    return Item(book.say(told.interest_rules(book.scenario, seat, interest)), card.details)


def tracks(book: Book) -> Iterator[Block]:
    """Tracks with their bands, tokens, sanctions."""
    yield Paragraph(book.line("rulebook.tracks_lead"), "lead")
    groups = {"defender": book.seats("defender"), "pressure": book.seats("pressure")}
    groups["world"] = book.line("rulebook.group_world")
    for group, called in groups.items():
        found = [one for one in book.scenario.tracks if one.group == group]
        if found:
            yield _tracks(book, group, called, found)
    if book.scenario.tokens:
        yield Heading(book.line("rulebook.tokens"))
        yield bullets(
            *(
                book.line("rulebook.token_line", name=Name(f"token.{one.id}.name"), start=one.start, high=one.high)
                for one in book.scenario.tokens
            )
        )
    if book.scenario.sanctions:
        yield Heading(book.line("rulebook.sanctions"))
        yield Paragraph(book.line("rulebook.sanctions_lead"))
        items = []
        for one in book.scenario.sanctions:
            item = book.card(f"sanction.{one.id}", told.sanction_rules(book.scenario, one), one.source)
            force = (book.line("rulebook.in_force"),) if one.in_force else ()
            items.append(Item(item.text, (*force, *item.details)))
        yield Bullets(tuple(items))


def _tracks(book: Book, group: str, called: str, found: Sequence[Track]) -> Block:
    line = book.line
    columns = [(line("rulebook.track"), 2), (line("rulebook.start"), 0), (line("rulebook.range"), 0)]
    columns += [(line("rulebook.good"), 1), (line("rulebook.unit_and_bands"), 5)]
    rows = []
    for one in found:
        bands = "; ".join(
            f"{band.at_least}: {book.say(Name(f'track.{one.id}.band.{band.at_least}.name'))}" for band in one.bands
        )
        unit = book.say(Name(f"track.{one.id}.unit"))
        good = line("rulebook.good_high" if one.good == "high" else "rulebook.good_low")
        rows.append(
            (book.track(one.id), one.start, f"{one.low}–{one.high}", good, f"{unit}. {bands}" if bands else unit)
        )
    return book.table(f"tracks-{group}", line("rulebook.tracks_of", group=called), columns, rows)


def ladder(book: Book) -> Iterator[Block]:
    """The rungs, what a turn on each costs, and the cards that each opens."""
    scenario = book.scenario
    will = book.track(scenario.pressure.will)
    values = {"count": len(scenario.ladder.rungs), "start": scenario.ladder.start}
    if scenario.ladder.hold_cost:
        lead = book.line("rulebook.ladder_lead", **values, will=will, cost=scenario.ladder.hold_cost)
    else:
        lead = book.line("rulebook.ladder_lead_free", **values)
    yield Paragraph(lead, "lead")
    costs = any(rung.war_cost for rung in scenario.ladder.rungs)
    columns = [(book.line("rulebook.rung"), 0), (book.line("rulebook.name"), 3)]
    columns += [(book.line("rulebook.war_cost"), 0)] if costs else []
    columns.append((book.line("rulebook.opens"), 5))
    rows = []
    for at, rung in enumerate(scenario.ladder.rungs):
        opened = [book.say(w.card_name(one.id)) for one in scenario.pressure_cards if one.lowest_rung == at]
        cost = (book.say(w.tenths(rung.war_cost)),) if costs else ()
        rows.append((at, book.say(w.rung_name(at)), *cost, ", ".join(opened)))
    yield book.table("rungs", book.line("rulebook.ladder_table"), columns, rows)


def dice(book: Book) -> Iterator[Block]:
    """The one die, and that it can be checked."""
    yield Paragraph(book.line("rulebook.dice_lead"), "lead")
    yield Paragraph(book.line("rulebook.dice_fair"))
