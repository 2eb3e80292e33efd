"""What a scenario says: what is longer than its place, gives no source, gives a secret away, or asks for nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from game.quality.finding import DULL, ROUGH, Finding, found
from game.quality.measuring import lines_of, places_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.quality.reach import Reach
    from game.scenario.document import Keys
    from rules.scenario.scenario import Scenario

__all__ = ["claims", "lengths", "objectives", "quotes", "secrets", "sources"]

TELLING: Final = 9
"""A name of one word is looked for in other texts from so many letters on; shorter ones are words of every day."""


CURLY: Final[dict[str, frozenset[str]]] = {
    "“": frozenset("”"),
    "”": frozenset("”"),
    "„": frozenset("”“"),
    "‘": frozenset("’"),
    "«": frozenset("»"),
}
"""Marks that a program for texts puts in place of straight ones, and what closes a quotation that is meant."""

NEARLY: Final = 0.95
"""So much of the room that lines have is filled with letters, on the average."""


def lengths(reach: Reach) -> Iterator[Finding]:
    """Names and texts that do not fit in the place where the board shows them."""
    scenario = reach.scenario
    rooms = places_of(scenario)
    for kind, place, text in _shown(scenario):
        lines, most = lines_of(text, rooms[kind]), rooms[kind][2]
        if lines > most:
            letters = max(1, int(NEARLY * len(text) * most / lines))  # a guess: the last line is seldom full
            yield found("text_long", ROUGH, place, lines=lines, most=most, letters=letters)


def _shown(scenario: Scenario) -> Iterator[tuple[str, Keys, str]]:
    """The texts that have one place on the board, with its sort."""
    for number, track in enumerate(scenario.tracks):
        yield "tracks", ("tracks", number, "name"), track.name
    for number, rung in enumerate(scenario.ladder.rungs):
        yield "rungs", ("ladder", "rungs", number, "name"), rung.name
    for number, card in enumerate(scenario.allies):
        for n, ability in enumerate(card.abilities):
            yield "abilities", ("allies", number, "abilities", n, "name"), ability.name
            yield "texts", ("allies", number, "abilities", n, "text"), ability.text
    for kind in ("pressure_cards", "actions", "injects"):
        for number, one in enumerate(getattr(scenario, kind)):
            yield "offers", (kind, number, "name"), one.name
            yield "texts", (kind, number, "text"), one.text


def sources(reach: Reach) -> Iterator[Finding]:
    """References that refer to nothing, and things that need a source and give none, once for each card."""
    bare: dict[Keys, int] = {}
    for place, model in reach.everything:
        one: Any = model
        kind = type(model).__name__
        if kind == "Reference":
            if one.paragraph is None and one.assumption is None and one.figure is None and not one.claims:
                yield found("source_empty", ROUGH, place)
        elif kind == "Interest" and one.source is None:
            card = place[:2]
            bare[card] = bare.get(card, 0) + 1
    for place, count in bare.items():
        yield found("source_missing", ROUGH, place, count=count)


def quotes(reach: Reach) -> Iterator[Finding]:
    """Texts that a curly quotation mark opens and nothing inside closes: meant as YAML's own, it is shown with them."""
    for place, model in reach.everything:
        for name in type(model).__dataclass_fields__:
            text = getattr(model, name)
            if isinstance(text, str) and text[:1] in CURLY and not set(text[1:-1]) & CURLY[text[0]]:
                yield found("curly_quotes", ROUGH, (*place, name), mark=text[0])


def claims(reach: Reach) -> Iterator[Finding]:
    """Claims of the source that nothing in the scenario carries."""
    carried = {
        claim for _, model in reach.everything if type(model).__name__ == "Reference" for claim in _claims_of(model)
    }
    for claim in reach.scenario.claims:
        if claim not in carried:
            yield found("claim_uncarried", ROUGH, ("claims", claim), id=claim)


def _claims_of(reference: Any) -> tuple[str, ...]:
    return tuple(reference.claims)


def objectives(reach: Reach) -> Iterator[Finding]:
    """Objectives that nobody could see met; a scenario without any is for play and not for an exercise."""
    scenario = reach.scenario
    for number, objective in enumerate(scenario.objectives):
        if not objective.tasks:
            yield found("objective_bare", DULL, ("objectives", number), id=objective.id)
    if not scenario.objectives:
        yield found("no_objectives", ROUGH, ())
    if not scenario.debrief:
        yield found("no_debrief", ROUGH, ())


def secrets(reach: Reach) -> Iterator[Finding]:
    """What only some may know and a text for others names: injects to come, and deals that the other side may offer."""
    scenario = reach.scenario
    roles = {seat.id: seat.role for seat in scenario.seats}
    leads = frozenset(scenario.side("facilitator"))
    hidden = [(inject.name, leads, "inject") for inject in scenario.injects]
    dealing = [(card.seat, card.side_deal.name) for card in scenario.allies if card.side_deal is not None]
    offering = {seat: scenario.side(roles[scenario.deal_offered_by(seat)]) for seat, _ in dealing}
    hidden += [(name, leads | {seat, *offering[seat]}, "deal") for seat, name in dealing]
    texts: list[tuple[Keys, str, str]] = [(("description",), "", scenario.description.lower())]
    texts += [(("briefs", seat), seat, text.lower()) for seat, text in scenario.briefs.items()]
    for name, knows, sort in hidden:
        if " " not in name and len(name) < TELLING:
            continue
        small = name.lower()
        pattern = re.compile(rf"\b{re.escape(small)}\b")
        for place, reader, text in texts:
            if reader not in knows and small in text and pattern.search(text):
                yield found(f"secret_{sort}", DULL, place, name=name)
