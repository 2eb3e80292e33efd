"""What became of the settlements that were tabled before: who refused what, when, and why where a bot said no.

All of it is public (rules §Settlement), and the only thing that can be known beforehand of whether a side will sign.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from game.telling.refusals import refusal
from rules.judging.terms import SIGNED
from rules.values.events import Added, Removed
from rules.wording.names import Message, package_name, seat_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.play.record import Entry
    from game.play.session import Session

__all__ = ["EarlierTerms", "earlier_terms", "terms_told"]

LAPSED: Final = "turn:answered"
"""What takes terms off the table that nobody has answered."""
TOLD: Final = {
    "refused": "seats.terms_refused",
    "countered": "seats.terms_countered",
    "unanswered": "seats.terms_unanswered",
}
"""How each answer is told."""


@dataclass(frozen=True, slots=True)
class EarlierTerms:
    """A package that lay on the table, and what its answer was: ``refused``, ``countered`` or ``unanswered``.

    ``seat`` is whose answer it was; ``why`` its reason, in its own voice, where a bot gave it.
    """

    record: int
    turn: int
    seat: str
    package: str
    result: str
    why: Message | None


def earlier_terms(session: Session, viewer: str) -> list[EarlierTerms]:
    """Every package that was answered with no, as ``viewer`` may know it, the newest first."""
    found = [one for entry in session.history.entries(viewer) for one in _answered(session, entry, viewer)]
    return found[::-1]


def _answered(session: Session, entry: Entry, viewer: str) -> Iterator[EarlierTerms]:
    for event in entry.happened:
        if not isinstance(event, Added | Removed) or event.among != "terms":
            continue
        tabled, package, stage, counter = event.item
        if isinstance(event, Added) and stage in TOLD and entry.order is not None:
            answered = package if stage == "countered" else counter or package
            why = refusal(session, entry, viewer)
            yield EarlierTerms(entry.record, entry.turn, entry.order.seat, answered, stage, why)
        elif isinstance(event, Removed) and event.cause == LAPSED and stage in ("tabled", "countered"):
            for waited in _waited_for(session, entry, tabled, counter or package, stage):
                yield EarlierTerms(entry.record, entry.turn, waited, counter or package, "unanswered", None)


def _waited_for(session: Session, entry: Entry, tabled: str, package: str, stage: str) -> list[str]:
    """Whose answer to a package that lapsed was waited for: of everybody who had neither offered nor signed it."""
    others = session.scenario.others_than(tabled)
    if stage == "countered" and len(others) == 1:
        return [tabled]
    gone = [one.item for one in entry.happened if isinstance(one, Removed) and one.among == "terms"]
    signed = [item[0] for item in gone if item[1] == package and item[2] == SIGNED]
    waited = others if stage == "tabled" else [tabled, *others]
    return [seat for seat in waited if seat not in signed]


def terms_told(one: EarlierTerms, package: str = "") -> Message:
    """An earlier answer in a sentence; that it was just ``package`` is said in so many words."""
    same = one.package == package and one.result != "countered"
    what = Message("seats.terms_just_this") if same else package_name(one.package)
    return Message(TOLD[one.result], {"turn": one.turn, "seat": seat_name(one.seat), "what": what})
