"""A brief for each seat: its name outside, and behind it what only that seat reads and what it scores by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.paper.model import Brief, Cell, Column, Listed, Note, Paragraph, Table
from game.paper.sides import allies_of
from game.telling.brief import brief_parts
from game.translate import signed
from rules.wording import names as w
from rules.wording.keys import COMMA
from rules.wording.names import Name
from rules.wording.rules import interest_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.paper.model import Block, Section
    from game.paper.scene import Scene
    from rules.scenario.cards import Interest
    from rules.scenario.scenario import Seat

__all__ = ["sections"]

LONG: Final = 2600
"""From so many letters on a brief is set smaller, so that it keeps to its page."""
MOST_INTERESTS: Final = 40


def sections(scene: Scene) -> Iterator[Section]:
    """A brief for each seat, the facilitator's too."""
    for seat in scene.scenario.seats:
        yield _brief(scene, seat)


def _brief(scene: Scene, seat: Seat) -> Brief:
    t, name = scene.t, scene.seat(seat.id)
    path = f"brief.{seat.id}"
    text = t.render(Name(path)) if scene.has(path) else t("print.no_brief")
    paragraphs = tuple(
        Paragraph(part.text, part.lead, "heading" if part.is_heading else "text")
        for part in brief_parts(text)
        if not (part.is_heading and part.text == name)  # it stands above already
    )
    blocks = tuple(_aims(scene, seat))
    return Brief(
        title=t("print.brief_of", seat=name),
        name=name,
        role=scene.say(w.role(seat.role)),
        flag=scene.flag(seat.flag),
        sign=scene.sign(seat.id),
        only_for=t("print.only_for", seat=name),
        turn_over=t("print.turn_over"),
        paragraphs=paragraphs,
        blocks=blocks,
        long=len(text) + 70 * len(_interests(scene, seat)) > LONG,
    )


def _interests(scene: Scene, seat: Seat) -> tuple[Interest, ...]:
    card = next((one for one in scene.scenario.allies if one.seat == seat.id), None)
    return card.interests if card is not None else seat.interests


def _aims(scene: Scene, seat: Seat) -> Iterator[Block]:
    t = scene.t
    interests = _interests(scene, seat)
    if seat.role != "facilitator" and interests:
        rows = tuple(
            (Cell(signed(one.weight), strong=True), Cell(scene.say(interest_rules(scene.scenario, seat.id, one))))
            for one in interests[:MOST_INTERESTS]
        )
        yield Table((Column(wide=0, number=True), Column()), rows, title=t("print.scores_by"))
        yield Note(t("print.bar", bar=seat.bar), "quiet")
    if seat.role == "facilitator":
        return
    yield Note(t("print.what_lies_before_you"), "box")
    yield Listed(tuple(_before(scene, seat)))


def _before(scene: Scene, seat: Seat) -> Iterator[str]:
    """What lies before a seat beside its brief."""
    t = scene.t
    if seat.role == "ally":
        yield t("print.before_ally")
    else:
        own = allies_of(scene.scenario, seat)
        allies = w.join([w.seat_name(one.seat) for one in own], COMMA)
        asking = "print.before_pressure_asking" if own else "print.before_pressure"
        yield t("print.before_defender" if seat.role == "defender" else asking, allies=allies)
    yield t("print.before_all")
