"""Why a number is what it is: every change in a turn, back to its cause, roll, rule and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.telling.numbers import INTEREST, number_label
from rules.values import events
from rules.wording import causes
from rules.wording import events as told_events
from rules.wording import names as w
from rules.wording import orders as told_orders
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.play.session import Session
    from game.translate import Translator
    from rules.scenario.cards import Interest


def changes_of(session: Session, seat: str, number: str, t: Translator, *, turn: int) -> list[str]:
    """Every change to a number in a turn as a seat may know it: cause, roll with modifiers, rule, source."""
    if number not in session.compiled.index:
        return _score_changes(session, seat, number.removesuffix(f".{INTEREST}"), t, turn=turn)
    scenario = session.scenario
    entries = [entry for entry in session.history.entries(seat) if entry.turn == turn]
    found = [(entry, events.read(tuple(raw), ())) for entry in entries for raw in entry.events]
    rolls = [event for _, event in found if isinstance(event, events.Rolled)]
    changes = [(entry, event) for entry, event in found if isinstance(event, events.Changed) and event.number == number]
    name = number_label(session, number)
    if not changes:
        return [t("story.unchanged", what=name, turn=turn)]
    before, after = changes[0][1].before, changes[-1][1].after
    lines = [t("story.changed_in_all", what=name, turn=turn, before=before, after=after, by=after - before)]
    for entry, change in changes:
        by = change.after - change.before
        lines += ["", t("story.change", before=change.before, after=change.after, by=by, phase=w.phase(entry.phase))]
        lines.append("  " + t("story.cause", cause=causes.cause(scenario, change.cause)))
        for roll in rolls:
            if _same_subject(roll.name, change.cause):
                lines.append("  " + t.render(told_events.rolled(scenario, roll)))
                lines += [f"    {t.render(one)}" for one in told_events.roll_modifiers(scenario, roll)]
        lines.append("  " + t("story.rule", rule=causes.rule_reference(change.cause)))
        source = causes.source(scenario, change.cause)
        if source is not None:
            lines.append("  " + t("story.source", source=source))
    return lines


def _score_changes(session: Session, viewer: str, seat: str, t: Translator, *, turn: int) -> list[str]:
    """How a seat's score moved in a turn: each interest that did, and the number it is measured by."""
    before, after = _parts(session, seat, turn - 1), _parts(session, seat, turn)
    moved = [part for part in after if after[part] != before.get(part, 0)]
    name = number_label(session, f"{seat}.{INTEREST}")
    if not moved:
        return [t("story.unchanged", what=name, turn=turn)]
    by = sum(after[part] - before.get(part, 0) for part in moved)
    lines = [t("story.score_changed", what=name, turn=turn, by=by)]
    for part in moved:
        label = told_orders.score_part(session.scenario, seat, part)
        values: dict[str, w.Value] = {"by": after[part] - before.get(part, 0), "part": label, "points": after[part]}
        lines += ["", t.render(Message("story.score_part_changed", values))]
        number = _measured(session, seat, part)
        if number is not None:
            lines += [f"  {line}".rstrip() for line in changes_of(session, viewer, number, t, turn=turn)]
    return lines


def _parts(session: Session, seat: str, turn: int) -> dict[str, int]:
    """A seat's score by part at the end of a turn; before the first there is none."""
    return dict(session.at(turn).score_parts(seat)) if turn > 0 else {}


def _measured(session: Session, seat: str, part: str) -> str | None:
    """The number that an interest is measured by, if it is a single one."""
    interest: Interest | None = next(
        (one.interest for one in session.compiled.interests[seat] if one.interest.id == part), None
    )
    if interest is None:
        return None
    measure = interest.measure
    owner = measure.ally or seat
    number = {
        "track": str(measure.track),
        "rung": "rung",
        "token": f"token.{measure.token}",
        "paid": f"paid.{measure.currency}.{owner}" if owner in session.compiled.allies else f"paid.{measure.currency}",
        "own": f"{owner}.{measure.what}",
        "delivered": f"{owner}.delivered",
        "stood_up": f"{owner}.stood_up",
    }.get(measure.of, "")
    return number if number in session.compiled.index else None


def _same_subject(roll: str, cause: str) -> bool:
    """Whether a roll is what a change goes back to."""
    kind, _, subject = roll.partition(":")
    rule, _, about = cause.partition(":")
    if rule in ("price", "aid"):
        return kind == "answer" and subject.partition("@")[0] == about
    return subject.partition("@")[0] == about and (kind != "answer" or rule == "answer")
