"""Looking back over a recorded game: where to stop in it, and what a record has to do with what was said of it.

Values only, as a seat or the table may know them; what the board's replay and the terminal show of them is theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.telling.hotwash.moments import SHAPES, Mark
from rules.values import orders
from rules.values.leading import Observe
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.play.record import Entry
    from game.play.session import Session

__all__ = ["last_decision", "near_endings", "reasons_by_record", "written_marks"]

NO_DECISION: Final = (orders.Pass, orders.Hold, orders.Explain, orders.Argue)
"""Orders that decide nothing: being done, and words."""
LONGEST: Final = 160
"""So many characters of what was written stand in a mark."""


def near_endings(session: Session, seat: str) -> Iterator[Mark | None]:
    """Where an ending came near that was not near a phase before, phase by phase; ``None`` where none did.

    A step costs as much as finding the dangers of one position: whoever asks may take them a few at a time.
    """
    before: set[str] = set()
    for entry in session.history.entries(seat):
        if entry.kind != "phase":
            continue
        found = session.at(record=entry.record).prospects.dangers(seat)
        fresh = [one for one in found if _ending(one) not in before]
        before = {_ending(one) for one in found}
        yield None
        for one in fresh:
            yield Mark(entry.record, entry.turn, entry.phase, "near", SHAPES["near"], one)


def _ending(danger: Message) -> str:
    return str(danger.values.get("ending", danger.key))


def written_marks(entries: Sequence[Entry]) -> list[Mark]:
    """The facilitator's important notes, and what was observed, as far as these entries tell of them."""
    found = []
    for entry in entries:
        order = entry.order
        if isinstance(order, orders.Note) and order.important:
            found.append(_written(entry, "note", order.text))
        elif isinstance(order, Observe) or (isinstance(order, orders.Note) and order.objective):
            found.append(_written(entry, "observation", order.text))
    return found


def _written(entry: Entry, kind: str, text: str) -> Mark:
    words = Message("studio.written", {"text": text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"})
    return Mark(entry.record, entry.turn, entry.phase, kind, SHAPES[kind], words)


def last_decision(entries: Sequence[Entry], seat: str, before: int) -> int:
    """The record of a seat's last decision before record ``before``, as far as these entries tell of it; 0 for none.

    Being done decides only where nothing else was decided before.
    """
    passed = 0
    for place in range(len(entries) - 1, -1, -1):
        entry = entries[place]
        if entry.record >= before or entry.order is None or entry.order.seat != seat:
            continue
        if not isinstance(entry.order, NO_DECISION):
            return entry.record
        passed = passed or (entry.record if isinstance(entry.order, orders.Pass | orders.Hold) else 0)
    return passed


def reasons_by_record(entries: Sequence[Entry]) -> dict[int, list[Entry]]:
    """The reasons that seats gave, each at the record of the decision that it is about: the last before it."""
    found: dict[int, list[Entry]] = {}
    for entry in entries:
        if isinstance(entry.order, orders.Explain):
            about = last_decision(entries, entry.order.seat, entry.record)
            found.setdefault(about or entry.record, []).append(entry)
    return found
