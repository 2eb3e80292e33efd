"""What a replay knows besides the game: what is written beside its save, where to stop, and whether it was verified."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from game.board.desk.desk import TABLE
from game.board.lines.marks import KINDS, marks_of
from game.saves.beside import Beside
from game.telling.hotwash.moments import SHAPES, Mark
from game.telling.looking_back import near_endings, reasons_by_record, written_marks
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.board.desk.desk import Desk
    from game.play.integrity import Seal
    from game.play.record import Entry
    from game.saves.beside_parts import Bookmark, Comment

__all__ = ["Studio"]

AT_ONCE: Final = 0.006
"""Seconds in each frame for finding what takes long."""


class Studio:
    """Belongs to one replay of the whole game on ``desk``, whose seat is the view.

    Attributes:
        desk: the whole game.
        beside: what is written about it.
        kind: the kind of mark that one jumps to; empty for all.
        curve: the curve over the time line, by its id.
        seals: what checking the save showed; empty until that is known.
        checking: whether the save is being checked.
        seeks: whether endings that came near are looked for, which takes a while.
    """

    def __init__(self, desk: Desk, beside: Beside | None = None) -> None:
        self.desk = desk
        self.beside = Beside() if beside is None else beside
        self.kind = ""
        self.curve = "rung"
        self.seals: list[Seal] = []
        self.checking = False
        self.seeks = False
        self._near: dict[str, list[Mark]] = {}
        self._search: Iterator[Mark | None] | None = None
        self._sought = ""
        self._marks: tuple[object, tuple[Mark, ...]] = (None, ())
        self._reasons: tuple[object, dict[int, list[Entry]]] = (None, {})

    @property
    def seal(self) -> Seal | None:
        """What checking the save showed, once that is known."""
        return self.seals[0] if self.seals else None

    # ----- what is written beside the save

    @property
    def knows_all(self) -> bool:
        """Whether the view is the facilitator's, who knows everything."""
        return self.desk.role == "facilitator"

    def _in_view(self, one: Bookmark | Comment) -> bool:
        return self.knows_all or one.seat in (TABLE, self.desk.seat)

    @property
    def bookmarks(self) -> list[Bookmark]:
        """Those that this view may show, in the order of the game."""
        return sorted((one for one in self.beside.bookmarks if self._in_view(one)), key=lambda one: one.record)

    @property
    def comments(self) -> list[Comment]:
        """Those that this view may show, in the order of the game."""
        return sorted((one for one in self.beside.comments if self._in_view(one)), key=lambda one: one.record)

    def bookmark_at(self, record: int) -> Bookmark | None:
        """The bookmark of this view at a record."""
        return next((one for one in self.bookmarks if one.record == record), None)

    def named(self, one: Bookmark) -> str:
        """What a bookmark is called; without a name by its moment."""
        return one.name or self.moment(one.record)

    def moment(self, record: int) -> str:
        """Turn and phase of a record, in words."""
        entry = self._entry(record)
        if entry is None:
            return self.desk.t("board.record", number=record)
        phase = self.desk.phase_called(entry.phase)
        return self.desk.t("board.phase_of_turn", turn=entry.turn, phase=phase)

    def _entry(self, record: int) -> Entry | None:
        return next((one for one in reversed(self.desk.entries) if one.record <= record), None)

    def reasons(self, record: int) -> list[Entry]:
        """The reasons that were given for what a record did, though later."""
        entries = self.desk.entries
        if self._reasons[0] is not entries:
            self._reasons = entries, reasons_by_record(entries)
        return self._reasons[1].get(record, [])

    # ----- where to stop

    def marks(self) -> tuple[Mark, ...]:
        """All marks of this view in the order of the game."""
        beside, near = self.beside, self._near.get(self.desk.seat, ())
        state = (id(self.desk.entries), self.desk.language, beside.bookmarks, beside.comments, len(near))
        if self._marks[0] != state:
            observed = [_mark(self, "observation", one.record, one.text) for one in beside.observations if one.record]
            found = [
                *marks_of(self.desk),
                *written_marks(self.desk.entries),
                *near,
                *(_mark(self, "bookmark", one.record, self.named(one)) for one in self.bookmarks),
                *(_mark(self, "comment", one.record, one.text) for one in self.comments),
                *(observed if self.knows_all else ()),
            ]
            self._marks = state, tuple(sorted(found, key=lambda one: one.record))
        return self._marks[1]

    @property
    def kinds(self) -> list[str]:
        """The kinds of mark that there are."""
        there = {one.kind for one in self.marks()}
        return [kind for kind in KINDS if kind in there]

    def next_mark(self, record: int, steps: int) -> Mark | None:
        """The next mark of the kind after a record, or with ``steps`` -1 the last before it."""
        found = [one for one in self.marks() if self.kind in ("", one.kind)]
        if steps > 0:
            return next((one for one in found if one.record > record), None)
        return next((one for one in reversed(found) if one.record < record), None)

    def search(self) -> bool:
        """Look a little further for endings that came near; whether there is more to find."""
        seat = self.desk.seat
        if self._sought != seat or self._search is None:
            if self._search is not None:
                del self._near[self._sought]  # it was left half done
            self._search = None
            if seat in self._near:
                return False
            self._near[seat], self._sought = [], seat
            self._search = near_endings(self.desk.session, seat)
        until = time.monotonic() + AT_ONCE
        for mark in self._search:
            if mark is not None:
                self._near[seat].append(mark)
            if time.monotonic() >= until:
                return True
        self._search = None
        return False


def _mark(studio: Studio, kind: str, record: int, text: str) -> Mark:
    entry = studio._entry(record)  # noqa: SLF001 - its own
    turn, phase = (entry.turn, entry.phase) if entry is not None else (0, "brief")
    return Mark(record, turn, phase, kind, SHAPES[kind], Message("studio.written", {"text": " ".join(text.split())}))
