"""What no card covers: a seat proposes and argues, the facilitator rules on it (rules §Off-card action)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.forms.effect_editor import EffectEditor
from game.board.forms.order_form import Give, Leave, facilitator, order_form, position, why_field
from game.board.lines.pieces import odds_lines
from game.board.widgets.flow import Line
from game.board.widgets.form_fields import Field, Pick, Press, Switch, Told, Values, Words
from game.board.widgets.values import Option
from rules.values.orders import Adjudicate, Argue, Explain, ProposeAction
from rules.wording.cards import written_effects
from rules.wording.limits import limit
from rules.wording.names import Name, reliability, seat_name

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from game.board.widgets.stage import Screen

__all__ = ["adjudicate_form", "argue_form", "explain_form", "propose_form"]

TAG = 40
"""The most characters of a tag."""
IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Precedent:
    """What was ruled before under a tag."""

    tag: str
    reliability: str
    effects: str


def _precedent(desk: Desk, tag: str) -> Precedent | None:
    """The precedent with a tag, if one was kept; precedents are known to everyone."""
    found: list[Any] = desk.session.view(desk.seat).position.precedents
    return next((Precedent(*item) for item in found if tag and item[0] == tag), None)


def _proposal_lines(desk: Desk, number: int) -> Iterator[Line]:
    """A proposal whole: whose it is, what is intended and wanted, and the arguments for and against."""
    made = next((one for one in desk.proposals if one.number == number), None)
    if made is None:
        return
    mark = desk.mark(made.seat)
    yield Line(desk.say(seat_name(made.seat)), TypeRole.HEADING, sign=mark.shape, mark_tone=mark.accent, space=0)
    yield Line(made.intent, TypeRole.LABEL)
    if made.effect:
        yield Line(desk.t("forms.wants", effect=made.effect))
    if made.tag:
        yield Line(desk.t("forms.tagged", tag=made.tag), tone="quiet")
    if made.aid:
        yield Line(desk.t("forms.kind_of_aid", aid=Name(f"aid.{made.aid}.name")), tone="quiet")
    if made.arguments:
        yield Line(desk.t("forms.arguments"), TypeRole.LABEL, "sky", space=12)
    for one in made.arguments:
        yield _argument_line(desk, one.seat, one.text, supports=one.supports)


def _argument_line(desk: Desk, seat: str, argument: str, *, supports: bool) -> Line:
    key = "forms.argues_for" if supports else "forms.argues_against"
    return Line(
        desk.t(key, seat=seat_name(seat), argument=argument),
        sign=SignShape.PLUS if supports else SignShape.MINUS,
        mark_tone="green" if supports else "vermilion",
        space=6,
    )


# ----- the facilitator's ruling


def adjudicate_form(desk: Desk, proposal: int, *, give: Give, leave: Leave) -> Screen:
    """Rule on a proposal: how likely it is, what it does when it succeeds, why, and whether that is a precedent."""
    editor = EffectEditor(desk)
    item = next((one for one in position(desk).proposals if one[0] == proposal), None)
    tag = str(item[2]) if item is not None else ""

    def fields(values: Values) -> list[Field]:
        found: list[Field] = []
        before = _precedent(desk, tag)
        if before is not None:
            found.append(Press("before", desk.t("forms.as_before", tag=tag), icon="ui_history"))
        found.append(Pick("reliability", desk.t("forms.reliability"), _reliabilities(desk), needed=True))
        if values.text("reliability") != IMPOSSIBLE:
            found.extend(editor.fields(values))
        found.append(why_field(desk))
        if tag:
            found.append(Switch("keep", desk.t("forms.keep", tag=tag)))
        else:
            found.append(Told("no_tag", (Line(desk.t("forms.keep_needs_tag"), tone="quiet", space=0),)))
        return found

    def order(values: Values) -> Adjudicate | None:
        name = values.text("reliability")
        if not name:
            return None
        effects = "[]" if name == IMPOSSIBLE else editor.written(values)
        keep = values.flag("keep") and bool(tag)
        return Adjudicate(facilitator(desk), proposal, name, effects, values.text("why").strip(), keep)

    def preview(values: Values) -> list[Line]:
        made = order(values)
        if made is None:
            return []
        return [*_ruled_lines(desk, made.reliability, made.effects), *_chance_lines(desk, made)]

    def unfinished(values: Values) -> str:
        return "" if values.text("reliability") == IMPOSSIBLE else editor.unfinished(values)

    def pressed(values: Values, name: str, number: int) -> None:
        before = _precedent(desk, tag)
        if name == "before" and before is not None:
            values.put("reliability", before.reliability)
            editor.read(before.effects)
        else:
            editor.pressed(values, name, number)

    return order_form(
        desk, title=lambda: desk.t("forms.adjudicate", number=proposal), fields=fields, order=order, give=give,
        leave=leave, facts=lambda _values: list(_proposal_lines(desk, proposal)), preview=preview,
        unfinished=unfinished, changed=editor.changed, pressed=pressed,
    )  # fmt: skip


def _reliabilities(desk: Desk) -> tuple[Option, ...]:
    """How likely it may be found to be, each with its exact odds."""
    options = []
    for name in (*desk.scenario.answers.needed, IMPOSSIBLE):
        odds = desk.session.odds(Adjudicate(facilitator(desk), 0, name, "[]", ""))
        chance = desk.t("board.percent", percent=odds.of("succeeds")) if odds is not None else ""
        called = desk.say(reliability(name))
        options.append(Option(name, f"{called} · {chance}" if chance else called))
    return tuple(options)


def _ruled_lines(desk: Desk, name: str, effects: str) -> Iterator[Line]:
    """A ruling in words: how likely, and what it does when it succeeds."""
    yield Line(desk.t("forms.ruled_reliability"), TypeRole.LABEL, value=desk.say(reliability(name)), space=2)
    if name != IMPOSSIBLE:
        said_effects = desk.say(written_effects(desk.scenario, effects))
        yield Line(desk.t("forms.when_it_succeeds", effects=said_effects), space=6)


def _chance_lines(desk: Desk, made: Adjudicate) -> Iterator[Line]:
    odds = desk.session.odds(made)
    if odds is None:
        yield Line(desk.t("forms.refused_flat"), tone="quiet", sign=SignShape.MINUS)
    else:
        yield from odds_lines(desk, odds)


# ----- what seats say


def propose_form(desk: Desk, seat: str, *, give: Give, leave: Leave) -> Screen:
    """Propose something that no card covers; an ally says which kind of aid it would be."""
    ally = any(one.seat == seat for one in desk.scenario.allies)

    def fields(values: Values) -> list[Field]:
        known = _precedent(desk, values.text("tag").strip()) is not None
        tag = desk.t("forms.tag_known" if known else "forms.tag")
        aids = tuple(Option(one.id, desk.say(Name(f"aid.{one.id}.name"))) for one in desk.scenario.aid_kinds)
        if not ally:
            aids = (Option("", desk.t("forms.no_aid")), *aids)
        found: list[Field] = [
            Words("intent", desk.t("forms.intent"), needed=True),
            Words("effect", desk.t("forms.effect_wanted"), rows=2),
            Words("argument", desk.t("forms.argument_for"), rows=2),
        ]
        if desk.scenario.aid_kinds:
            found.append(Pick("aid", desk.t("forms.which_aid"), aids, needed=ally, rows=4))
        return [*found, Words("tag", tag, rows=1, limit=TAG)]

    def order(values: Values) -> ProposeAction | None:
        typed = {name: values.text(name).strip() for name in ("intent", "effect", "argument", "tag")}
        if not typed["intent"] or (ally and not values.text("aid")):
            return None
        return ProposeAction(seat, **typed, aid=values.text("aid"))

    def preview(values: Values) -> list[Line]:
        before = _precedent(desk, values.text("tag").strip())
        if before is None:
            key = "forms.propose_does" if desk.led else "forms.propose_does_alone"
            return [Line(desk.t(key), sign=SignShape.MINUS)]
        would = Adjudicate(facilitator(desk), 0, before.reliability, before.effects, "")
        return [
            Line(desk.t("forms.precedent_found", tag=before.tag), TypeRole.LABEL, sign=SignShape.RIGHT),
            *_ruled_lines(desk, before.reliability, before.effects),
            *_chance_lines(desk, would),
        ]

    return order_form(
        desk, title=lambda: desk.t("forms.propose", seat=seat_name(seat)), fields=fields, order=order, give=give,
        leave=leave, confirm="forms.propose_now", facts=lambda _values: list(_bounds_lines(desk, seat)),
        preview=preview,
    )  # fmt: skip


def _bounds_lines(desk: Desk, seat: str) -> Iterator[Line]:
    """What no proposal moves: what an ally never gives, and what was ruled before."""
    card = next((one for one in desk.scenario.allies if one.seat == seat), None)
    never = [one for one in card.limits if one.limit == "never"] if card is not None else []
    if never:
        yield Line(desk.t("forms.never_gives"), TypeRole.HEADING, "sky", space=0)
    for one in never:
        yield Line(desk.say(limit(desk.scenario, one)), sign=SignShape.PADLOCK)
    kept = [Precedent(*item) for item in desk.session.view(desk.seat).position.precedents]
    if kept:
        yield Line(desk.t("forms.precedents"), TypeRole.HEADING, "sky", space=14 if never else 0)
    for before in kept:
        yield Line(before.tag, TypeRole.LABEL, value=desk.say(reliability(before.reliability)))
        yield Line(desk.say(written_effects(desk.scenario, before.effects)), TypeRole.CAPTION, "quiet", space=1)


def argue_form(desk: Desk, proposal: int, seat: str, *, give: Give, leave: Leave) -> Screen:
    """Add an argument for or against a proposal that waits."""

    def fields(_values: Values) -> list[Field]:
        sides = (Option("for", desk.t("forms.side_for")), Option("against", desk.t("forms.side_against")))
        return [
            Pick("side", desk.t("forms.side"), sides, needed=True),
            Words("argument", desk.t("forms.argument"), rows=4, needed=True),
        ]

    def order(values: Values) -> Argue | None:
        if not values.text("side") or not values.text("argument").strip():
            return None
        return Argue(seat, proposal, values.text("side") == "for", values.text("argument").strip())

    return order_form(
        desk, title=lambda: desk.t("forms.argue", seat=seat_name(seat)), fields=fields, order=order, give=give,
        leave=leave, confirm="forms.argue_now", facts=lambda _values: list(_proposal_lines(desk, proposal)),
    )  # fmt: skip


def explain_form(desk: Desk, seat: str, *, give: Give, leave: Leave) -> Screen:
    """A seat notes why it did what it did; only the seat and the facilitator read it before the debrief."""

    def order(values: Values) -> Explain | None:
        reason = values.text("reason").strip()
        return Explain(seat, reason) if reason else None

    return order_form(
        desk, title=lambda: desk.t("forms.explain", seat=seat_name(seat)),
        fields=lambda _values: [Words("reason", desk.t("forms.reason"), rows=5, needed=True)], order=order, give=give,
        leave=leave, confirm="forms.note_now",
        facts=lambda _values: [Line(desk.t("forms.explain_does"), tone="quiet", space=0)],
    )  # fmt: skip
