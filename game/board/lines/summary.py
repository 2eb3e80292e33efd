"""What a run of several phases came to, in a few lines: answers, arrivals, cards, news, and what moved most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.lines.costs import DOT
from game.board.widgets.flow import Line
from game.play.players import PEOPLE
from game.play.record import FACILITATOR_BY
from game.telling.headlines import CARD, ENDING, INJECT, SETTLEMENT, headlines
from rules.values.events import Added, Changed, Happened
from rules.wording.names import ability_of, delivery_name, number_name, result

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.board.desk.desk import Desk
    from game.play.record import Entry
    from game.telling.headlines import Headline

__all__ = ["summary_lines"]

A_RUN: Final = 3
"""From so many phases on what happened is summed up; fewer are read at a glance."""
MOST_MOVED: Final = 3
"""So many numbers are named that moved most."""
ARRIVALS: Final = {"delivered": "board.short_arrived", "lost": "board.short_lost"}


def summary_lines(desk: Desk, entries: Sequence[Entry]) -> list[Line]:
    """These records in short; nothing where they are few phases, nothing came of them, or people have acted since."""
    phases = [number for number, entry in enumerate(entries) if entry.kind == "phase"]
    if len(phases) < A_RUN or any(entry.by in (PEOPLE, FACILITATOR_BY) for entry in entries[phases[-1] :]):
        return []
    found = [*_large(desk, entries), *_answers(desk, entries), *_arrivals(desk, entries), *_moved(desk, entries)]
    if not found:
        return []
    return [Line(desk.t("board.in_short"), TypeRole.HEADING, "orange", space=0), *found]


def _line(desk: Desk, key: str, items: Sequence[str], sign: SignShape) -> Iterator[Line]:
    if items:
        yield Line(desk.t(key, what=DOT.join(items)), sign=sign, space=4)


def _answers(desk: Desk, entries: Sequence[Entry]) -> Iterator[Line]:
    """What was asked for, each with the last that was said to it."""
    said: dict[str, str] = {}
    for entry in entries:
        for event in entry.happened:
            if isinstance(event, Added) and event.among == "requests" and not event.cause.startswith("ruling"):
                ability, _, stage, partner, _ = event.item
                answer = "declined" if partner == "declined" else stage
                if answer != "asked" and (answer != "accepted" or partner in ("", "accepted")):
                    said[ability] = answer
    items = [f"{desk.say(ability_of(ability))}: {desk.say(result(answer))}" for ability, answer in said.items()]
    return _line(desk, "board.short_answers", items, SignShape.RIGHT)


def _arrivals(desk: Desk, entries: Sequence[Entry]) -> Iterator[Line]:
    """What arrived, and what was lost on its way."""
    for what, key in ARRIVALS.items():
        items = [
            desk.say(delivery_name(desk.scenario, event.subject))
            for entry in entries
            for event in entry.happened
            if isinstance(event, Happened) and event.what == what
        ]
        sign = SignShape.CHECK if what == "delivered" else SignShape.CROSS
        yield from _line(desk, key, items, sign)


def _large(desk: Desk, entries: Sequence[Entry]) -> Iterator[Line]:
    """Settlements and the ending, the cards played with their results, and the injects that came."""
    found = [one for entry in entries for one in headlines(desk.scenario, entry, desk.actor(entry))]
    for one in found:
        if one.kind in (SETTLEMENT, ENDING):
            yield Line(desk.say(one.title), TypeRole.LABEL, sign=SignShape.DIAMOND, space=4)
    played = [_with_result(desk, one) for one in found if one.kind == CARD]
    yield from _line(desk, "board.short_played", played, SignShape.DIAMOND)
    came = [desk.say(one.title) for one in found if one.kind == INJECT]
    yield from _line(desk, "board.short_came", came, SignShape.MINUS)


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
