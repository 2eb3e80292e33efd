"""Pieces that every detail is made of: headings, reasons with their source, exact odds with their modifiers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.lines.story import needed_for
from game.board.widgets.flow import Line, Tone
from game.translate import signed
from rules.wording.causes import modifier_name, reference
from rules.wording.names import Name, result

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from rules.outlook.odds import Odds
    from rules.scenario.fields import Reference
    from rules.wording.names import Message

__all__ = ["begun", "chance_of", "heading", "news_of", "odds_lines", "partners_roll", "rule_lines", "when", "why_lines"]


def heading(text: str) -> Line:
    """What parts one piece of a detail from the next."""
    return Line(text, TypeRole.HEADING, "sky", space=14)


def begun(text: str) -> str:
    """A text as it stands at the beginning of a line."""
    return f"{text[:1].upper()}{text[1:]}"


def when(desk: Desk, turn: int, phase: str) -> str:
    """A turn and a phase as they stand above a record; nothing for what came before the first turn."""
    return desk.t("board.phase_of_turn", turn=turn, phase=desk.phase_called(phase)) if turn else ""


def news_of(desk: Desk, choice: str) -> str:
    """The story of the inject that leaves a choice to somebody; nothing for a choice that comes from something else."""
    owner = choice.partition("#")[0].partition("?")[0]
    known = any(one.id == owner for one in desk.scenario.injects)
    return desk.say(Name(f"inject.{owner}.text")) if known else ""


def rule_lines(desk: Desk, rules: Iterable[Message], whys: Sequence[tuple[Message, Name]] = ()) -> Iterator[Line]:
    """What a card says, line by line, each limit with its reason in small type."""
    for rule in rules:
        yield Line(desk.say(rule), sign=SignShape.MINUS)
        for limit, why in whys:
            if limit == rule:
                yield Line(desk.say(why), TypeRole.CAPTION, "quiet", indent=34, space=1)


def why_lines(desk: Desk, path: str, found: Reference | None, *, indent: int = 4) -> Iterator[Line]:
    """Why a card says what it says, and what that rests on."""
    why = desk.say(Name(f"{path}.why"))
    if why != f"{path}.why":
        yield Line(why, tone="quiet", indent=indent, space=3)
    shown = reference(desk.scenario, found) if found is not None else None
    if shown is not None:
        yield Line(desk.say(shown), TypeRole.CAPTION, "quiet", indent=indent, space=2)


def chance_of(desk: Desk, odds: Odds, *results: str) -> str:
    """The chance of any of these results, short; marked as an estimate where people will answer."""
    if odds.hidden:
        return desk.t("forecast.hidden_short")
    return desk.t("board.percent_estimate" if odds.estimate else "board.percent", percent=odds.of(*results))


def odds_lines(desk: Desk, odds: Odds) -> Iterator[Line]:
    """Exact odds: a bar for each result, then the modifiers one by one."""
    yield heading(desk.t("board.odds"))
    if odds.hidden:
        yield Line(desk.t("forecast.hidden"), tone="quiet", icon="ui_eye_off", space=4)
        return
    for name, chance in odds.chances.items():
        shown = desk.t("board.percent", percent=chance)
        yield Line(desk.say(result(name)), value=shown, cells=10, filled=round(chance / 10), mark_tone="sky")
    yield Line(desk.t("board.die_rule"), TypeRole.CAPTION, "quiet", space=8)
    needed = needed_for(desk, odds.roll)
    if needed:
        yield Line(needed, TypeRole.CAPTION, "quiet", space=1)
    yield from _modifier_lines(desk, odds.roll, odds.modifiers)
    if odds.partner:
        yield Line(desk.t("board.partner_rolls"), TypeRole.LABEL, space=8)
        yield from _modifier_lines(desk, partners_roll(desk, odds.roll), odds.partner)
    if odds.estimate:
        yield Line(desk.t("board.estimate"), tone="quiet", icon="ui_users", space=6)


def partners_roll(desk: Desk, roll: str) -> str:
    """The roll of the partner of a joint ability, whose own card brings its modifiers."""
    ability = desk.session.compiled.abilities.get(roll.partition(":")[2])
    return f"{roll}@{ability.partner.seat}" if ability is not None and ability.partner is not None else roll


def _modifier_lines(desk: Desk, roll: str, modifiers: tuple[tuple[str, int], ...]) -> Iterator[Line]:
    if not modifiers:
        yield Line(desk.t("board.no_modifiers"), tone="quiet")
    for name, by in modifiers:
        shown = desk.say(modifier_name(desk.scenario, roll, name))
        tone: Tone = "green" if by > 0 else "vermilion"
        yield Line(shown, value=signed(by), value_tone=tone, sign=SignShape.MINUS, space=2)
