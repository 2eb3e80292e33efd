"""A card that is being written, as the board draws it, and what is wrong with it, in lines beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Look, Panel, SignShape
from game.board.canvas.theme import TypeRole
from game.board.lines.brief import score_lines, text_lines
from game.board.lines.details import ability_lines, ally_lines, lines_of, title_of
from game.board.lines.pieces import heading, why_lines
from game.board.lines.terms import clause_lines
from game.board.screens.game.ally_cards import ally_card
from game.board.screens.game.ladder import ladder, ladder_height
from game.board.screens.map.map import bare_map
from game.board.widgets.flow import Line, Parts, Tone, flow, flow_height
from game.translate import signed
from rules.wording.names import Name, clause_name, ending_name, ending_text
from rules.wording.rules import ending_rules, inject_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.board.canvas.geometry import Box
    from game.board.desk.desk import Desk
    from game.board.widgets.values import Focus
    from game.errors import Fault
    from game.translate import Translator
    from rules.scenario.scenario import Clause

__all__ = ["MAP", "fault_lines", "has_card", "written_card"]

MOST_TOLD: Final = 12
"""So many faults and warnings stand beside the card."""
LEAST_LINES: Final = 2
"""Under a drawn card words stand where there is room for so many lines."""
TABLES: Final = {
    "card": "pressure_cards",
    "action": "actions",
    "track": "tracks",
    "inject": "injects",
    "ending": "endings",
    "seat": "seats",
}
WHOLE: Final = "ladder"
MAP: Final = "geography"
"""The part of a scenario that is shown as its map."""


def written_card(
    desk: Desk | None,
    subject: str,
    box: Box,
    look: Look,
    focus: Focus,
    *,
    name: str,
    notice: str = "",
    part: str = "",
) -> Parts:
    """The card of a subject such as ``ally.moscow`` in a box: drawn where the board draws it, and in words.

    Args:
        desk: the scenario when it was last sound, if it was.
        subject: which card.
        box: where it stands.
        look: how the window looks.
        focus: what the person is at.
        name: of the panels.
        part: of an ally's card only this ability, of the scenario only this clause, or its map, where there is one.
        notice: what is said above it, such as that it is the last sound one.
    """
    metrics, parts = look.metrics, Parts()
    seat = subject.removeprefix("ally.")
    if notice:
        said = (Line(notice, tone="vermilion", sign=SignShape.CROSS),)
        above, box = box.take_top(flow_height(said, box.w, look) + metrics.px(4), metrics.px(4))
        parts.add(Parts(flow(f"{name}.notice", said, above, look, focus).panels))
    if desk is not None and seat != subject and has_card(desk, subject):
        height, draw = ally_card(desk, seat, box.w, look)
        if height <= box.h:
            place, box = box.take_top(height, metrics.gap)
            parts.panels.append(Panel(f"{name}.card", place, tuple(draw(place)), look.theme.panel))
            if box.h < LEAST_LINES * look.measure.line_height(metrics.style(TypeRole.BODY)):
                return parts
    if desk is not None and part == MAP:
        return parts.add(bare_map(desk, box, look))
    if desk is not None and subject.partition(".")[0] == WHOLE:
        place, box = box.take_top(min(box.h, ladder_height(desk, box.w, look)), metrics.gap)
        parts.panels += ladder(desk, place, look, focus).panels
    lines = list(_card(desk, subject, part)) if desk is not None else []
    return parts.add(flow(f"{name}.body", lines, box, look, focus))


def has_card(desk: Desk, subject: str) -> bool:
    """Whether the scenario, as it was last sound, has this card."""
    kind, _, name = subject.partition(".")
    if kind == "brief":
        return name in desk.scenario.briefs
    if kind in (WHOLE, "scenario"):
        return True
    if kind == "ally":
        return any(ally.seat == name for ally in desk.now.allies)
    return kind in TABLES and any(one.id == name for one in getattr(desk.scenario, TABLES[kind]))


def _card(desk: Desk, subject: str, only: str) -> Iterator[Line]:
    """The card in words, as it is read when it is opened on the board."""
    kind, _, name = subject.partition(".")
    if not has_card(desk, subject):
        return
    if kind == "ally":
        ally = desk.now.ally(name)
        found = [one for one in ally.abilities if one.ability.id == only]
        if not found:
            yield from ally_lines(desk, ally)
        for ability in found or ally.abilities:
            yield heading(desk.say(Name(f"ally.{name}.ability.{ability.ability.id}.name")))
            yield from ability_lines(desk, ally, ability)
    elif kind == "scenario" and (clause := _clause(desk, only)) is not None:
        yield heading(desk.say(clause_name(clause.id)))
        for seat, points in clause.scores.items():
            yield Line(desk.seat_called(seat), value=signed(points), space=2)
        yield from clause_lines(desk, clause)
    elif kind in _IN_WORDS:
        yield from _IN_WORDS[kind](desk, name)
    else:
        yield heading(title_of(desk, subject))
        yield from lines_of(desk, subject) or ()


def _clause(desk: Desk, name: str) -> Clause | None:
    """The clause of that id; none where there is none."""
    settlement = desk.scenario.settlement
    return next((one for one in settlement.clauses if one.id == name), None) if settlement is not None else None


def _inject_lines(desk: Desk, name: str) -> Iterator[Line]:
    """An inject as the facilitator reads it: its story, when it comes, and what it does."""
    inject = next(one for one in desk.scenario.injects if one.id == name)
    yield heading(desk.say(Name(f"inject.{name}.name")))
    yield Line(desk.say(Name(f"inject.{name}.text")), space=0)
    for message in inject_rules(desk.scenario, inject):
        yield Line(desk.say(message), sign=SignShape.DISC, space=4)
    yield from why_lines(desk, f"inject.{name}", inject.source)


def _ending_lines(desk: Desk, name: str) -> Iterator[Line]:
    """An ending as it is told when the game comes to it, and when that is."""
    ending = next(one for one in desk.scenario.endings if one.id == name)
    yield heading(desk.say(ending_name(name)))
    yield Line(desk.say(ending_text(name)), space=0)
    yield Line(f"{desk.say(ending_rules(desk.scenario, ending))}.", icon="flag", space=10)


def _seat_lines(desk: Desk, name: str) -> Iterator[Line]:
    """A seat and what counts for it."""
    yield heading(desk.seat_called(name))
    yield from score_lines(desk, name)


def _brief_lines(desk: Desk, name: str) -> Iterator[Line]:
    """A brief as it is read before the first turn."""
    yield from text_lines(desk.say(Name(f"brief.{name}")))


def _scenario_lines(desk: Desk, _name: str) -> Iterator[Line]:
    """What a scenario is about, what it teaches, and what is asked afterwards."""
    yield Line(desk.say(Name("title")), TypeRole.NUMBER, "orange")
    yield Line(desk.say(Name("description")), space=8)
    if desk.scenario.objectives:
        yield heading(desk.t("board.objectives"))
    for objective in desk.scenario.objectives:
        yield Line(desk.say(Name(f"objective.{objective.id}.text")), icon="ui_check", space=5)
        for task in objective.tasks:
            said = desk.say(Name(f"objective.{objective.id}.task.{task.id}.text"))
            yield Line(said, sign=SignShape.DISC, indent=26, space=2)
    if desk.scenario.debrief:
        yield heading(desk.t("editor.debrief"))
        yield Line(desk.say(Name("debrief")), space=0)


_IN_WORDS: Final = {
    "inject": _inject_lines,
    "ending": _ending_lines,
    "seat": _seat_lines,
    "brief": _brief_lines,
    "scenario": _scenario_lines,
}
"""How a thing is put into words that the board opens nowhere as a card."""


def fault_lines(
    t: Translator, faults: Sequence[Fault], warnings: Sequence[Fault], *, leads: str = ""
) -> Iterator[Line]:
    """What is wrong, most weighty first, with what to write under each.

    With ``leads`` each can be pressed, and is called that and its number.
    """
    every = [*((one, True) for one in faults), *((one, False) for one in warnings)]
    if not every:
        yield Line(t("draft.well"), sign=SignShape.CHECK, mark_tone="green")
    for number, (one, bad) in enumerate(every[:MOST_TOLD]):
        file = one.path.replace("\\", "/").rpartition("/")[2]
        where = f"{file}, {one.line}:{one.column}" + (f" · {one.field}" if one.field else "")
        yield Line(where, TypeRole.CAPTION, "quiet", space=12, indent=26)
        tone: Tone = "vermilion" if bad else "orange"
        sign = SignShape.CROSS if bad else SignShape.DIAMOND
        name = f"{leads}{number}" if leads else ""
        yield Line(one.said(t), sign=sign, mark_tone=tone, space=0, id=name)
        if one.write is not None:
            yield Line(t.render(one.write), tone="quiet", indent=26, space=2)
    if len(every) > MOST_TOLD:
        yield Line(t("draft.more", count=len(every) - MOST_TOLD), TypeRole.CAPTION, "quiet", space=12)
