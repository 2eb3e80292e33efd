"""What a run of several phases came to, in a few lines: answers, arrivals, cards, news, and what moved most."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.lines.costs import DOT
from game.board.widgets.flow import Line
from game.play.players import PEOPLE
from game.play.record import FACILITATOR_BY
from game.telling.headlines import CARD, ENDING, INJECT, ROLL, SETTLEMENT, headlines
from rules.values.events import Added, Changed, Happened, Rolled
from rules.wording.events import event as event_message
from rules.wording.names import ability_of, delivery_name, number_name, result
from rules.wording.story import rolled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.board.desk.desk import Desk
    from game.play.record import Entry
    from game.telling.headlines import Headline
    from rules.values.events import Event

__all__ = ["RECORD", "summary_lines"]

A_RUN: Final = 3
"""From so many phases on what happened is summed up; fewer are read at a glance."""
MOST_MOVED: Final = 3
"""So many numbers are named that moved most."""
INDENT: Final = 26
"""How far the words stand in that belong to the line above, at 1920 by 1080."""
RECORD: Final = "record."
"""What opens a record is called this and the record's number."""
TOLD_BY_RESULT: Final = ("answer", "deliver")
"""Kinds of roll whose results stand among the answers and the arrivals."""
SHORT: Final = ".short"
"""A line in short opens ``record.N.shortM``, apart from the lines of the story that open the same record."""
ARRIVALS: Final = {
    "delivered": ("board.short_arrived", SignShape.CHECK),
    "late": ("board.short_late", SignShape.RIGHT),
    "lost": ("board.short_lost", SignShape.CROSS),
}


def summary_lines(desk: Desk, entries: Sequence[Entry]) -> list[Line]:
    """These records in short; nothing where they are few phases, nothing came of them, or people have acted since."""
    phases = [number for number, entry in enumerate(entries) if entry.kind == "phase"]
    if len(phases) < A_RUN or any(entry.by in (PEOPLE, FACILITATOR_BY) for entry in entries[phases[-1] :]):
        return []
    found = [
        *_tabled(desk, entries),
        *_large(desk, entries),
        *_answers(desk, entries),
        *_arrivals(desk, entries),
        *_moved(desk, entries),
    ]
    if not found:
        return []
    opening = (replace(line, id=f"{line.id}{SHORT}{number}") if line.id else line for number, line in enumerate(found))
    passed = DOT.join(desk.phase_called(entries[number].phase) for number in phases[:-1])
    return [
        Line(desk.t("board.in_short"), TypeRole.HEADING, "orange", space=0),
        *opening,
        Line(desk.t("board.short_passed", phases=passed), TypeRole.CAPTION, "quiet", space=4),
    ]


def _line(desk: Desk, key: str, items: Sequence[str], sign: SignShape) -> Iterator[Line]:
    if items:
        yield Line(desk.t(key, what=DOT.join(items)), sign=sign, space=4)


def _opens(entry: Entry) -> str:
    return f"{RECORD}{entry.record}"


def _answers(desk: Desk, entries: Sequence[Entry]) -> Iterator[Line]:
    """What was asked for, each with the last that was said to it; a line opens who said so, and why."""
    said: dict[str, tuple[str, Entry]] = {}
    for entry in entries:
        for event in entry.happened:
            if isinstance(event, Added) and event.among == "requests" and not event.cause.startswith("ruling"):
                ability, _, stage, partner, _ = event.item
                answer = "declined" if partner == "declined" else stage
                if answer != "asked" and (answer != "accepted" or partner in ("", "accepted")):
                    said[ability] = answer, entry
    for ability, (answer, entry) in said.items():
        what = f"{desk.say(ability_of(ability))}: {desk.say(result(answer))}"
        yield Line(desk.t("board.short_answers", what=what), sign=SignShape.RIGHT, space=4, id=_opens(entry))


def _arrivals(desk: Desk, entries: Sequence[Entry]) -> Iterator[Line]:
    """What arrived, what was held up, and what was lost on its way."""
    for what, (key, sign) in ARRIVALS.items():
        for entry in entries:
            for event in entry.happened:
                bundle = _aid(event, what)
                if bundle:
                    name = desk.say(delivery_name(desk.scenario, bundle))
                    yield Line(desk.t(key, what=name), sign=sign, space=4, id=_opens(entry))


def _aid(event: Event, what: str) -> str:
    """The bundle of aid to which an event did ``what``; nothing where it is about something else."""
    if isinstance(event, Rolled) and event.result == what == "late":
        kind, _, bundle = event.name.partition(":")
        return bundle if kind == "deliver" else ""
    return event.subject if isinstance(event, Happened) and event.what == what else ""


def _tabled(desk: Desk, entries: Sequence[Entry]) -> Iterator[Line]:
    """The terms that others have tabled, which wait for an answer."""
    for entry in entries:
        for event in entry.happened:
            if isinstance(event, Added) and event.among == "terms" and event.item[2] == "tabled":
                told = event_message(desk.scenario, event)
                if told is not None and event.item[0] != desk.seat:
                    yield Line(desk.say(told), TypeRole.LABEL, sign=SignShape.DIAMOND, space=4, id=_opens(entry))


def _large(desk: Desk, entries: Sequence[Entry]) -> Iterator[Line]:
    """Settlements with why they were refused, and the ending; the cards played with their results; the injects."""
    found = [(entry, one) for entry in entries for one in headlines(desk.scenario, entry, desk.actor(entry))]
    for entry, one in found:
        if one.kind in (SETTLEMENT, ENDING):
            yield Line(desk.say(one.title), TypeRole.LABEL, sign=SignShape.DIAMOND, space=4, id=_opens(entry))
            why = desk.why_refused(entry) if one.kind == SETTLEMENT else ""
            if why:
                yield Line(why, tone="quiet", indent=INDENT, space=2)
    for entry, one in found:
        if one.kind == CARD:
            words = desk.t("board.short_played", what=_with_result(desk, one))
            yield Line(words, sign=SignShape.DIAMOND, space=4, id=_opens(entry))
    for entry, one in found:
        if one.kind == ROLL and one.roll is not None and one.roll.name.partition(":")[0] not in TOLD_BY_RESULT:
            words = desk.say(rolled(desk.scenario, one.roll))
            yield Line(words, die=one.roll.face, space=4, id=_opens(entry))
    for entry, one in found:
        if one.kind == INJECT:
            words = desk.t("board.short_came", what=desk.say(one.title))
            yield Line(words, sign=SignShape.MINUS, space=4, id=_opens(entry))


def _with_result(desk: Desk, headline: Headline) -> str:
    title = desk.say(headline.title)
    return f"{title}: {desk.say(result(headline.roll.result))}" if headline.roll is not None else title


def _moved(desk: Desk, entries: Sequence[Entry]) -> Iterator[Line]:
    """The tracks that stand furthest from where they stood."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    tracks = {track.id for track in desk.scenario.tracks}
    for entry in entries:
        for event in entry.happened:
            if isinstance(event, Changed) and event.number in tracks:
                first.setdefault(event.number, event.before)
                last[event.number] = event.after
    order = sorted((one for one in last if last[one] != first[one]), key=lambda one: -abs(last[one] - first[one]))
    items = [
        f"{desk.say(number_name(desk.scenario, one))} {first[one]}\u00a0→\u00a0{last[one]}"
        for one in order[:MOST_MOVED]
    ]
    return _line(desk, "board.short_moved", items, SignShape.RIGHT)
