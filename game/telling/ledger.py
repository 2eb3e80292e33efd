"""Luck and decisions in words, for every face: a sentence or two for each seat, its dearest decisions, its rolls.

A viewer reads of each record only what it may know: an order that is closed to it is told as one, without its words.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from game.ledger.model import BANDS
from game.telling.taken_back import done_words
from rules.outlook.sight import TABLE
from rules.values.events import ROLLED
from rules.wording import names as w
from rules.wording.orders import order as order_message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from game.ledger import Progress
    from game.ledger.model import Band, Choice, Figure, Ledger, Step
    from game.play.record import Entry
    from game.play.session import Session
    from game.translate import Translator
    from rules.values.orders import Order

__all__ = ["BAND_WORDS", "PARTS", "Teller", "ledger_lines", "number", "points", "time_left"]

PARTS: Final = {
    "own": "ledger.part_own",
    "others": "ledger.part_others",
    "luck": "ledger.part_luck",
    "injects": "ledger.part_injects",
    "rulings": "ledger.part_rulings",
}
"""The name of each part of a seat's split."""

BAND_WORDS: Final[dict[Band, str]] = {
    "sound": "ledger.band_sound",
    "doubtful": "ledger.band_doubtful",
    "mistake": "ledger.band_mistake",
    "grave": "ledger.band_grave",
}
"""How good a choice was."""

HELPED: Final = {
    "own": ("ledger.own_helped", "ledger.own_hurt", "ledger.own_level"),
    "luck": ("ledger.luck_helped", "ledger.luck_hurt", "ledger.luck_level"),
}
"""What is said of a part that is above nought, below it, or cannot be told from it."""

LISTED: Final = 3
"""So many decisions and rolls are told of each seat."""


def number(value: float, t: Translator) -> str:
    """A number to a tenth with the language's decimal mark."""
    return f"{round(value, 1) + 0.0:.1f}".replace(".", t("ledger.decimal_mark"))


def points(value: float, t: Translator) -> str:
    """Points with their sign, to a tenth: ``+2.5``, ``−1.0``, and nought without one."""
    rounded = round(value, 1) + 0.0
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return sign + number(abs(rounded), t)


def percent(share: float) -> int:
    """A share in whole per cent."""
    return round(100 * share)


def time_left(show: Callable[[str], None], t: Translator) -> Callable[[Progress], None]:
    """What tells how far a ledger is and about how long it still takes, as a passing line."""
    began = time.monotonic()

    def tell(one: Progress) -> None:
        left = (time.monotonic() - began) / one.done * (one.total - one.done)
        show(t("ledger.progress", done=one.done, total=one.total, left=t("ledger.seconds", seconds=round(left))))

    return tell


class Teller:
    """Tells one ledger as a seat, or the table, may know the game."""

    def __init__(self, session: Session, ledger: Ledger, viewer: str, t: Translator) -> None:
        self._session, self._ledger, self._viewer, self._t = session, ledger, viewer, t
        self._entries: dict[int, Entry] = {one.record: one for one in session.history.entries(viewer)}

    # ----- a seat

    def head(self) -> str:
        """What the figures are."""
        return self._t("ledger.head", count=self._ledger.playouts)

    def seat(self, seat: str) -> str:
        """From where to where a seat's expected score went."""
        start, end = self._ledger.start(seat), self._ledger.end(seat)
        key = "ledger.from_to" if self._ledger.over else "ledger.from_to_now"
        return self._t(key, seat=w.seat_name(seat), start=number(start.value, self._t), end=number(end.value, self._t))

    def well(self, seat: str) -> str:
        """How likely it was that the seat would end well, at the start and now."""
        before, after = self._ledger.well(seat)
        if not self._ledger.over:
            return self._t("ledger.well_now", before=percent(before), after=percent(after))
        return self._t("ledger.did_well" if after else "ledger.did_badly", percent=percent(before))

    def sentences(self, seat: str) -> list[str]:
        """What its own decisions and luck did for a seat, each in a sentence that claims no more than the interval."""
        found = []
        for name, (helped, hurt, level) in HELPED.items():
            one = self._ledger.split(seat).parts()[name]
            if one.low == one.high == 0:
                continue  # its card decided, or nothing was rolled for
            key = level if _may_be_nought(one) else helped if one.value > 0 else hurt
            found.append(self._t(key, seat=w.seat_name(seat), points=number(abs(one.value), self._t)))
        return found

    def part(self, name: str) -> str:
        """The name of a part of the split."""
        return self._t(PARTS[name])

    def figure(self, one: Figure) -> str:
        """Points with their interval."""
        t = self._t
        if one.low is None or one.high is None or one.low == one.high:
            return points(one.value, t)
        return t("ledger.figure", points=points(one.value, t), low=points(one.low, t), high=points(one.high, t))

    # ----- decisions

    def when(self, turn: int, phase: str) -> str:
        """The turn and the phase."""
        return self._t("board.phase_of_turn", turn=turn, phase=w.phase(phase))

    def ordered(self, choice: Choice) -> str:
        """What a seat ordered, as far as the viewer may know it."""
        if not self.knows(choice):
            return self._t("ledger.closed")
        entries = [self._entries[record] for record in choice.records]
        given = [one.order for one in entries if one.order is not None and one.order in choice.orders]
        told = [self._t.render(done_words(self._session, order, self._viewer)) for order in given]
        return "; ".join(told) or self._t("ledger.nothing")

    def knows(self, choice: Choice) -> bool:
        """Whether the viewer may know all that was ordered."""
        entries = [self._entries.get(record) for record in choice.records]
        return all(one is not None and (one.kind != "order" or one.order is not None) for one in entries)

    def better(self, choice: Choice) -> str:
        """The best alternative that was tried."""
        return self._ordering(choice.best or ())

    def _ordering(self, given: Sequence[Order]) -> str:
        words = [self._t.render(order_message(self._session.scenario, order)) for order in given]
        return "; ".join(words) or self._t("ledger.nothing")

    def lost(self, choice: Choice) -> str:
        """What a choice lost, and what that is called."""
        return self._t("ledger.lost", points=self.lost_points(choice), band=self._t(BAND_WORDS[choice.band]))

    def lost_points(self, choice: Choice) -> str:
        """The points that a choice lost, with their interval."""
        t, one = self._t, choice.lost
        if one.low is None or one.high is None:
            return number(one.value, t)
        return t("ledger.figure", points=number(one.value, t), low=number(one.low, t), high=number(one.high, t))

    # ----- rolls

    def rolled(self, step: Step) -> str:
        """A roll with what it came to and how likely that was; nothing of what the viewer may not see."""
        roll = step.roll
        if roll is None or not self.sees(step):
            return self._t("ledger.closed_roll")
        name, result = w.roll_name(self._session.scenario, roll.name), w.result(roll.result)
        return self._t("ledger.rolled", roll=name, result=result, percent=percent(step.share))

    def could(self, step: Step, seat: str) -> str:
        """The best, the likeliest and the worst result for a seat, each with its chance and its points."""
        if step.roll is None or not self.sees(step) or len(step.chances) < 2:
            return ""
        mean = sum(one.share * one.value[seat] for one in step.chances)
        best = max(step.chances, key=lambda one: one.value[seat])
        likeliest = max(step.chances, key=lambda one: one.share)
        worst = min(step.chances, key=lambda one: one.value[seat])
        told = []
        for key, one in (("ledger.best", best), ("ledger.likeliest", likeliest), ("ledger.worst", worst)):
            by = points(one.value[seat] - mean, self._t)
            told.append(self._t(key, result=w.result(one.result), percent=percent(one.share), points=by))
        return "; ".join(told)

    def sees(self, step: Step) -> bool:
        """Whether the viewer may see a roll."""
        entry, roll = self._entries.get(step.record), step.roll
        if entry is None or roll is None:
            return False
        return any(one[0] == ROLLED and one[1] == roll.name and one[2] == roll.index for one in entry.events)

    def borders(self) -> str:
        """The bands of decisions with their borders."""
        return self._t("ledger.borders", **{name: int(border) for name, border in BANDS.items() if border})


def _may_be_nought(one: Figure) -> bool:
    return one.low is None or one.high is None or one.low <= 0 <= one.high


def ledger_lines(
    session: Session, ledger: Ledger, t: Translator, *, viewer: str = TABLE, seats: Sequence[str]
) -> list[str]:
    """The ledger as lines to read.

    Args:
        session: the game.
        ledger: its ledger.
        t: speaks.
        viewer: who reads.
        seats: whose luck and decisions are told.
    """
    teller = Teller(session, ledger, viewer, t)
    lines = [teller.head()]
    for seat in seats:
        lines += ["", *_seat_lines(teller, ledger, seat, t)]
    lines += ["", t("ledger.unlikeliest")]
    for step in ledger.unlikeliest():
        lines.append(f"  {teller.when(step.turn, step.phase)}: {teller.rolled(step)}")
    return [*lines, "", teller.borders()]


def _seat_lines(teller: Teller, ledger: Ledger, seat: str, t: Translator) -> Iterator[str]:
    yield f"{teller.seat(seat)} {teller.well(seat)}"
    yield from (f"  {line}" for line in teller.sentences(seat))
    parts = ledger.split(seat).parts()
    width = max(len(teller.part(name)) for name in parts)
    for name, one in parts.items():
        yield f"  {teller.part(name):<{width}}  {teller.figure(one)}"
    dearest = ledger.dearest(seat, LISTED)
    if any(one.seat == seat for one in ledger.choices):
        yield f"  {t('ledger.dearest' if dearest else 'ledger.none_dear')}"
    for choice in dearest:
        yield f"    {teller.when(choice.turn, choice.phase)}: {teller.ordered(choice)}"
        yield f"      {teller.lost(choice)} {t('ledger.better', what=teller.better(choice))}"
    luck = [one for one in ledger.largest(seat, LISTED, "luck", "inject") if one.roll is not None]
    if luck:
        yield f"  {t('ledger.largest_luck')}"
    for step in luck:
        yield f"    {teller.when(step.turn, step.phase)}: {teller.rolled(step)}, {teller.figure(step.moved[seat])}"
        could = teller.could(step, seat)
        if could:
            yield f"      {could}"
