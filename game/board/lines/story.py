"""What happened since the last decision, phase by phase, with every roll as a die and its modifiers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Look, SignShape
from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.desk.desk import ABOUT_PHASE, TABLE, Desk
from game.board.desk.memory import kept
from game.board.lines.dice import dice_lines
from game.board.lines.summary import RECORD, summary_lines
from game.board.widgets.flow import Line, Parts, Tone, flow
from game.board.widgets.values import Focus
from game.telling.messages import new_messages
from game.telling.story import subject_of
from game.telling.taken_back import done_words, taken_back_words
from game.translate import signed
from rules.values.events import Changed, Event, Happened, Rolled
from rules.values.orders import FireInject
from rules.wording.causes import cause
from rules.wording.events import event as event_message
from rules.wording.money import amounts, purses, term_name
from rules.wording.names import Name, number_name, tenths
from rules.wording.refusals import refused_by
from rules.wording.story import roll_modifiers, rolled

if TYPE_CHECKING:
    from game.play.record import Entry
    from rules.outlook.dangers import Stake

__all__ = [
    "DANGERS",
    "RECORD",
    "STORY_BODY",
    "account_lines",
    "danger_line",
    "danger_lines",
    "danger_look",
    "dangers_whole",
    "endings_near",
    "entry_lines",
    "event_lines",
    "inject_lines",
    "needed_for",
    "passed_over",
    "story_body",
]

DANGERS = "dangers"
"""What opens what may end the game soon is called this."""
DANGER_LOOKS: Final[dict[int, tuple[Tone, str]]] = {
    1: ("green", "ui_check"),
    0: ("sky", "hourglass"),
    -1: ("vermilion", "ui_alert"),
}
"""Colour and icon of an ending that is near, by what it is to the seat."""
STORY_BODY = "story.body"
"""The column that tells what happened is called this."""
GOOD = ("accepted", "through", "succeeds", "repelled")
BAD = ("declined", "lost", "fails", "defeat")


def story_body(desk: Desk, box: Box, look: Look, focus: Focus) -> Parts:
    """The column that tells what happened, the newest on top, below what was written to this seat alone."""
    lines = [*_message_lines(desk), *_lesson_lines(desk), *_story_from(desk, desk.story_from)]
    if desk.seat == TABLE and not desk.session.turn:
        lines[:0] = dice_lines(desk)  # the room writes down what the dice were committed to
    return flow(STORY_BODY, lines, box, look, focus)


def _lesson_lines(desk: Desk) -> list[Line]:
    """That the first turn stops in every phase, while it does, and how to have it otherwise."""
    if not desk.in_lesson or desk.led or desk.deciding or desk.seat == TABLE:
        return []
    return [Line(desk.t("board.lesson"), TypeRole.CAPTION, "sky", icon="ui_info", mark_tone="sky", space=0)]


@kept
def _message_lines(desk: Desk) -> list[Line]:
    """What the facilitator wrote to this seat alone and it has not answered to yet: before all else."""
    mark = desk.mark(desk.seat_with_role("facilitator"))
    lines: list[Line] = []
    for one in new_messages(desk.session, desk.seat):
        words = desk.t("board.to_you_alone", text=one.text)
        lines.append(Line(words, TypeRole.LABEL, sign=mark.shape, mark_tone=mark.accent, space=4))
    return lines


def danger_lines(desk: Desk) -> Iterator[Line]:
    """What may end the game soon, a sentence each, with what the seat has at stake in it."""
    for number, (danger, stake) in enumerate(zip(desk.dangers, desk.stakes, strict=True)):
        yield danger_line(danger, stake, space=4)
        for said in desk.averting[number] if desk.averting else ():
            yield Line(said, TypeRole.LABEL, indent=26, sign=SignShape.RIGHT, space=3)


def danger_line(danger: str, stake: Stake, *, space: int) -> Line:
    """An ending that is near: its sign and colour by what it is to the seat, with the points that it brings."""
    tone, icon = DANGER_LOOKS[stake.bears]
    return Line(
        danger, TypeRole.LABEL, tone, icon=icon, mark_tone=tone, space=space, value_tone=tone,
        value=signed(stake.points) if stake.points else "",
    )  # fmt: skip


def endings_near(desk: Desk) -> str:
    """The endings that are near, by name."""
    names = dict.fromkeys(desk.say(one.values["ending"]) for one in desk.threats if "ending" in one.values)
    return desk.t("board.near_endings", endings=" · ".join(names))


def dangers_whole(desk: Desk) -> str:
    """Every danger in its own words, with the points that the ending brings the seat."""
    found = zip(desk.dangers, desk.stakes, strict=True)
    return "  ".join(f"{danger} ({signed(stake.points)})" if stake.points else danger for danger, stake in found)


def danger_look(desk: Desk) -> tuple[Tone, str]:
    """Colour and icon of all that is near together: to be feared if any is, to be hoped for if all are."""
    return DANGER_LOOKS[min((one.bears for one in desk.stakes), default=0)]


@kept
def passed_over(desk: Desk, record: int) -> bool:
    """Whether phases since a record went by without a stop, so that what fell in them is to be read first."""
    return bool(summary_lines(desk, desk.story_since(record)))


@kept
def _story_from(desk: Desk, record: int) -> list[Line]:
    return list(_story_lines(desk, record))


def _story_lines(desk: Desk, record: int) -> Iterator[Line]:
    """A run of phases in short; what is new since a record, then what came before it in this turn, phase by phase.

    In each the newest stands on top. Of the newest it is said what it brings while it has brought nothing; an earlier
    one that tells nothing is left out.
    """
    new = desk.story_since(record)
    first = new[0].record if new else record
    summed = summary_lines(desk, new)
    yield from summed
    turn = desk.now.turn
    before = [entry for entry in desk.entries if entry.record < first and entry.turn == turn]
    phases = [list(found) for _, found in groupby((*before, *new), key=lambda entry: (entry.turn, entry.phase))]
    if not phases:
        yield Line(desk.t("board.nothing_yet"), tone="quiet")
    told = [list(_phase_lines(desk, entries)) for entries in phases]
    for number, entries in enumerate(reversed(phases)):
        lines = told.pop()
        if lines or not number:
            yield _heading(desk, entries[-1], newest=not number and not summed)
        if not lines and not number:
            yield Line(desk.t(ABOUT_PHASE[entries[-1].phase]), TypeRole.CAPTION, "quiet", space=2)
            if not any(told):
                yield Line(desk.t("board.nothing_happened"), tone="quiet", space=6)
        yield from lines


def _phase_lines(desk: Desk, entries: Sequence[Entry]) -> Iterator[Line]:
    for entry in reversed(entries):
        yield from entry_lines(desk, entry, pressable=True)


def _heading(desk: Desk, entry: Entry, *, newest: bool) -> Line:
    heading = desk.t("board.phase_of_turn", turn=entry.turn, phase=desk.phase_called(entry.phase))
    return Line(heading, TypeRole.HEADING, "orange" if newest else "quiet", space=0 if newest else 14)


def entry_lines(desk: Desk, entry: Entry, *, pressable: bool = False, whole: bool = False) -> Iterator[Line]:
    """A record in lines: whose doing, then what came of it; what a phase brought by itself with the newest on top.

    A track that moved several times says each time why, so that the moves can be told apart.
    Passing and holding, which the log leaves out, are named where it is asked for ``whole``.
    """
    seat = desk.actor(entry)
    indent = 0
    pressed = f"{RECORD}{entry.record}" if pressable else ""
    numbered = list(enumerate(desk.told_events(entry)))
    opens = {number: f"{pressed}.{number}" if pressed else "" for number, _ in numbered}
    if entry.order is not None and (whole or desk.tells_order(entry)):
        mark = desk.mark(seat)
        text = desk.say(done_words(desk.seen, entry.order, desk.seat))
        yield Line(text, TypeRole.LABEL, sign=mark.shape, mark_tone=mark.accent, space=9, id=pressed)
        opens, indent = dict.fromkeys(opens, ""), 26
        why = desk.why_refused(entry)
        if why:
            yield Line(why, tone="quiet", indent=indent, space=3)
        yield from _taking_back(desk, entry)
    elif entry.kind == "phase":
        numbered = _newest_first(numbered)
    moved = Counter(event.number for _, event in numbered if isinstance(event, Changed))
    for number, event in numbered:
        if isinstance(entry.order, FireInject) and _comes(event):
            yield from inject_lines(desk, event, 0)  # the order has named it
        else:
            yield from event_lines(desk, event, indent, opens[number])
            if isinstance(event, Changed) and moved[event.number] > 1 and event.number in desk.session.compiled.tracks:
                why = desk.say(cause(desk.scenario, event.cause))
                yield Line(why, TypeRole.CAPTION, "quiet", indent=indent + 26, space=0)


def _newest_first(numbered: list[tuple[int, Event]]) -> list[tuple[int, Event]]:
    """What a phase brought, the last thing first; what belongs to one thing stays in its order."""
    things: list[list[tuple[int, Event]]] = []
    about = ""
    for number, event in numbered:
        last, about = about, subject_of(event, about)
        if not things or about != last:
            things.append([])
        things[-1].append((number, event))
    return [one for thing in reversed(things) for one in thing]


def _taking_back(desk: Desk, entry: Entry) -> Iterator[Line]:
    """That an order was taken back later."""
    told = taken_back_words(desk.seen, entry)
    if told is not None:
        yield Line(desk.say(told), tone="orange", sign=SignShape.CROSS, mark_tone="orange", indent=26, space=1)


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
        yield Line(desk.t("board.account", **purses(desk.scenario.economy)), TypeRole.LABEL, indent=indent, space=8)
        yield from account_lines(desk, [int(value) for value in event.values], indent)
    else:
        message = event_message(desk.scenario, event)
        if message is not None:
            yield Line(desk.say(message), indent=indent, sign=SignShape.MINUS, space=3, id=pressed)
            yield from inject_lines(desk, event, indent)
    why = refused_by(desk.scenario, event)
    if why is not None:
        yield Line(desk.say(why), indent=indent + 36, space=2)


def _comes(event: Event) -> bool:
    """Whether an inject comes by this event."""
    return isinstance(event, Changed) and event.number.endswith(".fired") and event.after > 0


def inject_lines(desk: Desk, event: Event, indent: int = 0) -> Iterator[Line]:
    """The story of an inject that came: what the scenario has written of it."""
    if isinstance(event, Changed) and _comes(event):
        yield Line(desk.say(Name(f"inject.{event.number.removesuffix('.fired')}.text")), indent=indent + 26, space=2)


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
    economy = desk.scenario.economy
    if economy is None:
        return
    lines, carried = amounts(economy, values)
    for one in lines:
        name = desk.say(term_name(one.term, desk.scenario))
        yield Line(name, value=desk.say(tenths(one.tenths)), indent=indent + 12, space=1)
        if one.shipped and one.term.ships is not None:
            token = Name(f"token.{one.term.ships.token}.name")
            told = desk.t("board.shipped", token=token, count=one.shipped)
            yield Line(told, TypeRole.CAPTION, "quiet", indent=indent + 12, space=0)
    if carried:
        yield Line(desk.t("board.carried"), value=desk.say(tenths(carried)), indent=indent + 12, space=1)
    net = sum(one.tenths for one in lines) + carried
    tone: Tone = "green" if net >= 0 else "vermilion"
    yield Line(
        desk.t("board.net"), TypeRole.LABEL, value=desk.say(tenths(net)), value_tone=tone, indent=indent + 12, space=6,
        rule=True,
    )  # fmt: skip
