"""The turn: its eight phases in order, each with what this scenario makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.report.model import Bullets, Heading, Item, Paragraph
from game.rulebook.book import bullets
from game.rulebook.money import account
from game.translate import signed
from rules.values.phases import PHASES
from rules.wording import names as w
from rules.wording import rules as told
from rules.wording.cards import effects_line
from rules.wording.keys import LIST
from rules.wording.money import purses
from rules.wording.names import Message, Name, join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.report.model import Block
    from game.rulebook.book import Book
    from rules.scenario.scenario import Role

__all__ = ["answer", "brief", "deliver", "economy", "plan", "pressure", "review", "signal", "turn"]

SHORT = {
    "brief": "rulebook.turn_brief_short",
    "signal": "rulebook.turn_signal_short",
    "plan": "rulebook.turn_plan_short",
    "answer": "rulebook.turn_answer_short",
    "deliver": "rulebook.turn_deliver_short",
    "pressure": "rulebook.turn_pressure_short",
    "economy": "rulebook.turn_economy_short",
    "review": "rulebook.turn_review_short",
}
FREE = "rulebook.turn_economy_short_free"
OPEN = {"hidden": "rulebook.open_hidden", "kind": "rulebook.open_kind", "open": "rulebook.open_open"}


def turn(book: Book) -> Iterator[Block]:
    """The phases in a sentence each."""
    sides = {"defenders": _each(book, "defender"), "pressers": _each(book, "pressure")}
    length = Name("turn_length")
    yield Paragraph(book.line("rulebook.turn_lead", count=book.scenario.turns, length=length), "lead")
    items = [
        Item(f"{book.say(w.phase(one))}: {book.line(_short(book, one), **sides)}") for one in PHASES if one in SHORT
    ]
    yield Bullets(tuple(items), numbered=True)
    minutes = book.scenario.minutes
    waits = {"signal": minutes.signal, "plan": minutes.plan, "answer": minutes.answer, "pressure": minutes.pressure}
    yield Paragraph(book.line("rulebook.turn_minutes", **waits))


def _short(book: Book, phase: str) -> str:
    """A phase in a sentence; without an economy no account is settled."""
    return FREE if phase == "economy" and book.scenario.economy is None else SHORT[phase]


def brief(book: Book) -> Iterator[Block]:
    """1. What happens, and what comes back."""
    yield bullets(book.line("rulebook.brief_injects"), book.line("rulebook.brief_capacity"))


def signal(book: Book) -> Iterator[Block]:
    """2. Signals, side deals, terms."""
    rules = book.scenario.pressure
    pressers = _each(book, "pressure")
    openness = Message(OPEN[rules.openness])
    yield Paragraph(
        book.opening("rulebook.signal_lead", pressers=pressers, count=rules.signals, openness=openness), "lead"
    )
    announced = any(card.announced for card in book.scenario.pressure_cards)
    deals = any(ally.side_deal is not None for ally in book.scenario.allies)
    yield bullets(
        book.line("rulebook.signal_announced") if announced else "",
        book.line("rulebook.signal_deals") if deals else "",
        _settling(book),
    )


def _settling(book: Book) -> str:
    terms = book.scenario.settlement
    if terms is None:
        return ""
    said = book.line("rulebook.settlement_lead", earliest=terms.earliest, least=terms.least, most=terms.most)
    return f"{said} {book.line('rulebook.all_sign')}" if len(book.scenario.others_than("")) > 2 else said


def _each(book: Book, role: Role) -> str:
    """The seats of a role as what a sentence is about."""
    return book.each(book.scenario.side(role))


def _spending(book: Book) -> Iterator[str]:
    """What each defender's own steps are paid with."""
    scenario, shared = book.scenario, purses(book.scenario.economy)
    owned = {seat.id: seat.budget for seat in scenario.seats if seat.role == "defender" and seat.budget}
    others = [seat for seat in scenario.side("defender") if seat not in owned]
    if others:
        key = "rulebook.plan_spend" if shared else "rulebook.plan_spend_free"
        yield book.opening(key, defenders=book.each(others), **shared)
    for seat, budget in owned.items():
        yield book.line("rulebook.spend_own", seat=w.seat_name(seat), budget=w.track_name(budget))


def plan(book: Book) -> Iterator[Block]:
    """3. Reveals, spending, requests and their prices."""
    scenario = book.scenario
    cap = scenario.modernisation
    capped = ""
    if cap is not None:
        tracks = join([w.track_name(track) for track in cap.tracks], LIST)
        capped = book.line("rulebook.plan_cap", tracks=tracks, count=cap.cap)
    yield bullets(
        book.line("rulebook.plan_reveals"),
        *_spending(book),
        book.line("rulebook.plan_ask", count=scenario.answers.bandwidth),
        capped,
        _settling(book),
    )
    rows = []
    for currency in scenario.currencies:
        for at, step in enumerate(currency.steps):
            called = book.say(Name(f"currency.{currency.id}.name")) if not at else ""
            does = book.say(effects_line(scenario, step.effects))
            rows.append((called, at + 1, book.say(w.price_name(f"{currency.id}:{at + 1}")), does))
    if rows:
        columns = [(book.line("rulebook.currency"), 2), (book.line("rulebook.step"), 0)]
        columns += [(book.line("rulebook.name"), 3), (book.line("rulebook.what_it_does"), 4)]
        yield book.table("prices", book.line("rulebook.plan_prices"), columns, rows)


def answer(book: Book) -> Iterator[Block]:
    """4. How an ally answers, and its bearing."""
    scenario, rules = book.scenario, book.scenario.answers
    yield Paragraph(book.line("rulebook.answer_lead"), "lead")
    columns = [(book.line("rulebook.reliability"), 2), (book.line("rulebook.needed"), 3)]
    rows: list[tuple[str, ...]] = [
        (book.say(w.reliability(name)), book.line("rulebook.or_more", count=face))
        for name, face in rules.needed.items()
    ]
    yield book.table("needed", book.line("rulebook.answer_needed"), columns, rows)
    yield Paragraph(book.line("rulebook.answer_price", by=rules.price_step, count=rules.near_miss))
    steps = (
        ("modifier.relation", rules.relation),
        ("modifier.exposure", rules.exposure),
        ("modifier.rung", rules.rung),
    )
    lines = [
        (book.line(key) if not at else "", step.at_least, signed(step.by))
        for key, several in steps
        for at, step in enumerate(several)
    ]
    if lines:
        columns = [(book.line("rulebook.modifier_of"), 3), (book.line("rulebook.from_value"), 0)]
        columns.append((book.line("rulebook.modifier"), 0))
        yield book.table("modifiers", book.line("rulebook.answer_modifiers"), columns, lines)
    yield Paragraph(book.line("rulebook.answer_own"))
    yield Paragraph(book.line("rulebook.answer_stances"))
    stances = scenario.stances
    yield bullets(
        *(
            book.line("rulebook.stance_does", stance=w.stance(stance), effects=effects_line(scenario, does))
            for stance, does in (("stand_up", stances.stand_up), ("step_back", stances.step_back))
        )
    )


def deliver(book: Book) -> Iterator[Block]:
    """5. Routes, and what must be rolled on them."""
    rules, routes = book.scenario.deliveries, book.scenario.routes
    if not routes:
        yield Paragraph(book.line("rulebook.deliver_no_routes"))
        return
    named = join([w.route_name(one.id) for one in routes], LIST)
    yield Paragraph(book.line("rulebook.deliver_lead", routes=named), "lead")
    yield Paragraph(book.line("rulebook.deliver_roll", through=rules.through, late=rules.late))


def pressure(book: Book) -> Iterator[Block]:
    """6. What cards cost, what their rolls bring, and what idleness does."""
    rules, line = book.scenario.pressure, book.line
    will, standing = w.track_name(rules.will), w.track_name(rules.standing)
    lead = book.opening("rulebook.pressure_lead", pressers=_each(book, "pressure"), will=will, count=rules.further_cost)
    yield Paragraph(lead, "lead")
    rows = []
    ordered = sorted(rules.thresholds, key=lambda one: -one.at_least)  # an author may write them in any order
    for at, one in enumerate(ordered):
        last = at == len(ordered) - 1
        total = line("rulebook.less") if last else line("rulebook.or_more", count=one.at_least)
        rows.append((book.say(w.result(one.result)), total))
    columns = [(line("rulebook.result"), 2), (line("rulebook.total"), 3)]
    yield book.table("results", line("rulebook.pressure_table"), columns, rows)
    idle = ", ".join(
        book.changed(track, by)
        for track, by in ((rules.will, rules.idle_will), (rules.standing, rules.idle_standing))
        if by
    )
    low = line("rulebook.pressure_low", standing=standing, low=rules.low_standing, count=rules.low_standing_cost)
    yield bullets(
        low if rules.low_standing_cost else "",
        line("rulebook.pressure_gain", change=book.changed(rules.standing, rules.gain_standing))
        if rules.gain_standing
        else "",
        line("rulebook.pressure_idle", changes=idle) if idle else "",
        line("rulebook.pressure_unplayed", change=book.changed(rules.standing, rules.unplayed_standing)),
        line("rules.repeated", by=rules.repeated) if rules.repeated else "",
        line("rulebook.pressure_shield"),
        *_own_purses(book),
    )


def _own_purses(book: Book) -> Iterator[str]:
    """The pressure seats that play with a will and a standing of their own."""
    scenario, rules = book.scenario, book.scenario.pressure
    first = {"first_will": w.track_name(rules.will), "first_standing": w.track_name(rules.standing)}
    for seat in scenario.side("pressure"):
        will, standing = scenario.will_of(seat), scenario.standing_of(seat)
        if (will, standing) != (rules.will, rules.standing):
            own = {"will": w.track_name(will), "standing": w.track_name(standing)}
            yield book.line("rulebook.own_purse", seat=w.seat_name(seat), **own, **first)


def economy(book: Book) -> Iterator[Block]:
    """7. The account, and what happens by itself."""
    yield from account(book)
    trends = [
        book.card(f"trend.{one.id}", told.trend_rules(book.scenario, one), one.source) for one in book.scenario.trends
    ]
    if trends:
        yield Heading(book.line("rulebook.economy_trends"))
        yield Bullets(tuple(trends))


def review(book: Book) -> Iterator[Block]:
    """8. Endings, scores, the close."""
    yield bullets(book.line("rulebook.review_lead"), book.line("rulebook.review_notes"))
