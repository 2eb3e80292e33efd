"""What happened since the last decision, phase by phase, with every roll as a die and its modifiers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from game.board.canvas.drawing import Look, SignShape
from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.desk.desk import ABOUT_PHASE, Desk
from game.board.desk.memory import kept
from game.board.widgets.flow import Line, Parts, Tone, flow, flow_height
from game.board.widgets.values import Focus
from game.telling.refusals import REFUSALS, refusal
from rules.values.events import Changed, Event, Happened, Rolled
from rules.wording.events import event as event_message
from rules.wording.names import number_name, tenths
from rules.wording.orders import order_done
from rules.wording.refusals import refused_by
from rules.wording.story import roll_modifiers, rolled

if TYPE_CHECKING:
    from game.play.record import Entry

__all__ = [
    "DANGERS",
    "RECORD",
    "account_lines",
    "danger_lines",
    "dangers_in_short",
    "entry_lines",
    "event_lines",
    "needed_for",
    "story_body",
]

RECORD = "record."
"""What opens a record is called this and the record's number."""
DANGERS = "dangers"
"""What opens what may end the game soon is called this."""
MOST_OF_DANGERS = 0.45
"""The part of the column that warnings may take with all their words; beyond it they are named in short."""
GOOD = ("accepted", "through", "succeeds", "repelled")
BAD = ("declined", "lost", "fails", "defeat")


def story_body(desk: Desk, box: Box, look: Look, focus: Focus) -> Parts:
    """The column that tells what happened, below what may end the game soon."""
    lines = _story_from(desk, desk.story_from)
    near = list(danger_lines(desk))
    if near and flow_height(near, box.w, look) > box.h * MOST_OF_DANGERS:
        near = dangers_in_short(desk)
    return flow("story.body", [*near, *lines], box, look, focus)


def danger_lines(desk: Desk) -> Iterator[Line]:
    """What may end the game soon, a sentence each."""
    for danger in desk.dangers:
        yield Line(danger, TypeRole.LABEL, "vermilion", icon="ui_alert", mark_tone="vermilion", space=4)


def dangers_in_short(desk: Desk) -> list[Line]:
    """The endings that are near, by name, in one line; the sentences open from it."""
    names = dict.fromkeys(desk.say(one.values["ending"]) for one in desk.threats if "ending" in one.values)
    words = desk.t("board.near_endings", endings=" · ".join(names))
    return [Line(words, TypeRole.LABEL, "vermilion", icon="ui_alert", mark_tone="vermilion", space=4, id=DANGERS)]


@kept
def _story_from(desk: Desk, record: int) -> list[Line]:
    return list(_story_lines(desk, desk.story_since(record)))


def _story_lines(desk: Desk, entries: Sequence[Entry]) -> Iterator[Line]:
    shown = ""
    for entry in entries:
        heading = desk.t("board.phase_of_turn", turn=entry.turn, phase=desk.phase_called(entry.phase))
        lines = list(entry_lines(desk, entry, pressable=True))
        if heading != shown and entry.kind == "phase":
            yield Line(heading, TypeRole.HEADING, "orange", space=10 if shown else 0)
            shown = heading
            about = desk.t(ABOUT_PHASE[entry.phase])
            yield Line(about, TypeRole.CAPTION, "quiet", space=2)
        yield from lines
    if not shown:
        yield Line(desk.t("board.nothing_yet"), tone="quiet")
    elif not any(desk.told(entry) for entry in entries):
        yield Line(desk.t("board.nothing_happened"), tone="quiet", space=10)


def entry_lines(desk: Desk, entry: Entry, *, pressable: bool = False) -> Iterator[Line]:
    """A record in lines: whose doing, then what came of it."""
    seat = desk.actor(entry)
    indent = 0
    pressed = f"{RECORD}{entry.record}" if pressable else ""
    if desk.tells_order(entry):
        mark = desk.mark(seat)
        text = desk.say(order_done(desk.scenario, entry.order)) if entry.order is not None else ""
        yield Line(text, TypeRole.LABEL, sign=mark.shape, mark_tone=mark.accent, space=9, id=pressed)
        pressed, indent = "", 26
        why = _bot_refused(desk, entry)
        if why:
            yield Line(why, tone="quiet", indent=indent, space=3)
    for number, event in enumerate(desk.told_events(entry)):
        yield from event_lines(desk, event, indent, f"{pressed}.{number}" if pressed else "")


def _bot_refused(desk: Desk, entry: Entry) -> str:
    """Why a bot said no, in its seat's voice; nothing for every other record."""
    return _why_refused(desk, entry.record) if isinstance(entry.order, REFUSALS) else ""


@kept
def _why_refused(desk: Desk, record: int) -> str:
    entry = next((one for one in desk.entries if one.record == record), None)
    why = refusal(desk.session, entry, desk.seat) if entry is not None else None
    return "" if why is None else desk.say(why)


def event_lines(desk: Desk, event: Event, indent: int, pressed: str = "") -> Iterator[Line]:
    """One event in lines; a roll brings its modifiers with it, the account its sum."""
    if isinstance(event, Rolled):
        tone: Tone = "green" if event.result in GOOD else "vermilion" if event.result in BAD else "text"
        yield Line(
            desk.say(rolled(desk.scenario, event)), tone=tone, die=event.face, indent=indent, space=6, id=pressed
        )
        parts = [desk.say(one) for one in roll_modifiers(desk.scenario, event)]
        needed = needed_for(desk, event.name)
        if needed:
            parts.append(needed)
        if parts:
            yield Line(" · ".join(parts), TypeRole.CAPTION, "quiet", indent=indent + 36, space=0)
    elif isinstance(event, Changed) and any(track.id == event.number for track in desk.scenario.tracks):
        yield _change_line(desk, event, indent, pressed)
    elif isinstance(event, Happened) and event.what == "account":
        yield from account_lines(desk, [int(value) for value in event.values], indent)
    else:
        message = event_message(desk.scenario, event)
        if message is not None:
            yield Line(desk.say(message), indent=indent, sign=SignShape.MINUS, space=3, id=pressed)
    why = refused_by(desk.scenario, event)
    if why is not None:
        yield Line(desk.say(why), indent=indent + 36, space=2)


def needed_for(desk: Desk, roll: str) -> str:
    """What an answer or a delivery must reach, in words; nothing where the roll has several steps."""
    kind, _, subject = roll.partition(":")
    if kind == "deliver":
        return desk.t(
            "board.needs_delivery", through=desk.scenario.deliveries.through, late=desk.scenario.deliveries.late
        )
    if kind != "answer":
        return ""
    seat = subject.partition("@")[2] or subject.partition(".")[0]
    card = next((one for one in desk.scenario.allies if one.seat == seat), None)
    return desk.t("board.needs", needed=desk.scenario.answers.needed[card.reliability]) if card is not None else ""


def _change_line(desk: Desk, event: Changed, indent: int, pressed: str) -> Line:
    track = next(one for one in desk.scenario.tracks if one.id == event.number)
    up = event.after > event.before
    better = up == (track.good == "high")
    return Line(
        desk.say(number_name(desk.scenario, event.number)),
        sign=SignShape.UP if up else SignShape.DOWN,
        mark_tone="green" if better else "vermilion",
        value=f"{event.before} → {event.after}",
        value_tone="green" if better else "vermilion",
        indent=indent,
        space=3,
        id=pressed or f"track.{event.number}",
    )


def account_lines(desk: Desk, values: list[int], indent: int = 0) -> Iterator[Line]:
    """The turn's account, line by line, in points of reserves, with what is left."""
    revenue, shipped, imports, upkeep, war, service, carried = (*values, 0)[:7]
    net = revenue - imports - upkeep - war - service

    def amount(value: int) -> str:
        return desk.say(tenths(value))

    yield Line(desk.t("board.account"), TypeRole.LABEL, indent=indent, space=8)
    yield Line(desk.t("board.revenue"), value=amount(revenue), indent=indent + 12, space=1)
    if shipped:
        yield Line(desk.t("board.shipped", count=shipped), TypeRole.CAPTION, "quiet", indent=indent + 12, space=0)
    costs = {"board.imports": imports, "board.upkeep": upkeep, "board.war": war, "board.service": service}
    for key, cost in costs.items():
        yield Line(desk.t(key), value=amount(-cost), indent=indent + 12, space=1)
    if carried:
        yield Line(desk.t("board.carried"), value=amount(carried), indent=indent + 12, space=1)
    net += carried
    tone: Tone = "green" if net >= 0 else "vermilion"
    yield Line(
        desk.t("board.net"), TypeRole.LABEL, value=amount(net), value_tone=tone, indent=indent + 12, space=6, rule=True
    )
