"""A seat's brief as lines: its text, what counts for it, and how it plays; before the first turn and to read again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.board.canvas.theme import TypeRole
from game.board.lines.costs import will_called
from game.board.lines.dice import dice_lines
from game.board.lines.pieces import heading
from game.board.widgets.flow import Line
from game.telling.brief import brief_parts
from game.translate import signed
from rules.wording.names import Name
from rules.wording.rules import interest_rules

if TYPE_CHECKING:
    from game.board.desk.desk import Desk

__all__ = ["BRIEF", "aims_lines", "how_lines", "score_lines", "text_lines", "variant_lines", "whole_brief"]

BRIEF = "brief"
"""What opens the brief of the seat that looks on is called this."""
HOW = {
    "defender": ("board.how_look_defender", "board.how_plan", "board.how_next", "board.how_answer", "board.how_why"),
    "pressure": ("board.how_look_pressure", "board.how_signal", "board.how_next", "board.how_play", "board.how_why"),
    "facilitator": (
        *("board.how_lead_secret", "board.how_lead_next", "board.how_lead_rule", "board.how_lead_room"),
        "board.how_lead_back",
    ),
    "ally": ("board.how_look_ally", "board.how_ally", "board.how_next", "board.how_score", "board.how_why"),
}
"""How to play in five lines, by the role of the seat."""
ASKING = {
    "board.how_look_pressure": ("sides.how_look_pressure",),
    "board.how_signal": ("board.how_signal", "sides.how_ask"),
}
"""What is otherwise for a pressure seat that allies serve."""
SEVERAL = {
    "board.how_look_pressure": ("sides.how_look_pressure",),
    "board.how_look_ally": ("sides.how_look_ally",),
}
"""What is otherwise where there are several defenders."""
LED = {"board.how_next": "board.how_next_led"}
"""What is otherwise where somebody leads the game: who that is opens the phases."""


def text_lines(text: str) -> Iterator[Line]:
    """A brief's paragraphs; headings and emphasis of its plain Markdown are drawn as such."""
    for part in brief_parts(text):
        if part.is_heading:
            yield Line(part.text, TypeRole.NUMBER, "orange", space=6)
            continue
        if part.title:
            yield Line(part.title, TypeRole.LABEL, "sky", space=14)
        text = part.text if part.title else f"{part.lead} {part.text}".strip()
        if text:
            yield Line(text, space=8)


def variant_lines(desk: Desk) -> Iterator[Line]:
    """What is played otherwise than the scenario says: each variant's title and what it changes."""
    for one in desk.session.loaded.variants:
        yield Line(one.title_in(desk.t.language), TypeRole.LABEL, "sky", icon="ui_info", space=6)
        yield Line(one.text_in(desk.t.language), space=8)


def aims_lines(desk: Desk) -> Iterator[Line]:
    """What the seat's score counts, and what the exercise is to teach."""
    yield from score_lines(desk, desk.seat)
    if desk.scenario.objectives:
        yield Line(desk.t("board.objectives"), TypeRole.LABEL, "sky", space=14)
    for objective in desk.scenario.objectives:
        yield Line(desk.say(Name(f"objective.{objective.id}.text")), icon="ui_check", space=5)


def score_lines(desk: Desk, seat: str) -> Iterator[Line]:
    """What a seat's score counts, with the score from which it has done well."""
    data = desk.seat_data(seat)
    if data is None or data.role == "facilitator":
        return
    yield Line(desk.t("board.aims_rule", bar=data.bar), tone="quiet", space=0)
    card = next((one for one in desk.scenario.allies if one.seat == seat), None)
    for one in card.interests if card is not None else data.interests:
        rule = desk.say(interest_rules(desk.scenario, seat, one))
        yield Line(rule, value=signed(one.weight), space=6)


def how_lines(desk: Desk) -> Iterator[Line]:
    """How this seat plays, step by step."""
    data = desk.seat_data(desk.seat)
    defender = desk.side_called("defender")
    keys: tuple[str, ...] = HOW.get(data.role if data is not None else "", ())
    if len(desk.scenario.side("defender")) > 1:
        keys = tuple(said for key in keys for said in SEVERAL.get(key, (key,)))
    if desk.session.compiled.bandwidth.get(desk.seat):
        keys = tuple(said for key in keys for said in ASKING.get(key, (key,)))
    for number, key in enumerate(keys, start=1):
        said = LED.get(key, key) if desk.led else key
        yield Line(desk.t(said, defender=defender, will=will_called(desk)), die=number, space=10)


def whole_brief(desk: Desk) -> Iterator[Line]:
    """Brief, aims and how to play under one another, to be read again during the game."""
    yield from variant_lines(desk)
    yield from text_lines(desk.say(Name(f"brief.{desk.seat}")))
    yield heading(desk.t("board.aims"))
    yield from aims_lines(desk)
    yield heading(desk.t("board.how"))
    yield from how_lines(desk)
    yield from dice_lines(desk)
