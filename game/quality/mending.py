"""Which single change of a number makes a game come out better: found by playing it under the same seeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from game.quality.changes import Change, single_changes
from game.quality.finding import Finding
from game.quality.playing import Came, Games, Setup
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Mending"]

OUTCOMES: Final = (
    *("ending_always", "ending_often", "ending_unreached"),
    *("seat_never_well", "seat_seldom_well", "seat_mostly_well", "seat_always_well"),
)
"""The findings that another number may mend."""
FIRST, LAST = 8, 32
"""Games of each change, and of the best of them."""
KEPT: Final = 4
"""So many changes play on for each finding."""
TOLD: Final = 2
"""So many are told."""
MIDDLE: Final = 0.5
HELPS: Final = 0.05
"""By so much of all games a share must come nearer to the middle to be told."""


class Mending:
    """The search for changes, one for all findings: every change is played once, and looked at for each."""

    def __init__(self, games: Games, usual: Setup, count: int, signalled: Mapping[str, int]) -> None:
        """``count`` is how many games the trial plays; no change plays more."""
        self.games = games
        self.usual = usual
        self.count = count
        self.signalled = signalled

    def of(self, found: Sequence[Finding]) -> list[Finding]:
        """The findings, with what helped in place of what usually helps."""
        wanted = [one for one in found if one.kind in OUTCOMES]
        if not wanted or self.games.out_of_time:
            return list(found)
        changes = single_changes(self.games.scenario, self.signalled)
        self.games.play([(Setup(change.what), min(self.count, FIRST)) for change in changes])
        best = {one.place: self._best(one, changes)[:KEPT] for one in wanted}
        ahead = [change for some in best.values() for change in some]
        if not self.games.out_of_time:
            self.games.play([(Setup(change.what), min(self.count, LAST)) for change in ahead])
        return [one._replace(write=self._said(one, best[one.place])) if one in wanted else one for one in found]

    def _best(self, finding: Finding, changes: Sequence[Change]) -> list[Change]:
        """The changes that were played, those after which it comes out nearest to the middle first."""
        played = [change for change in changes if self.games.of(Setup(change.what))]
        return sorted(played, key=lambda change: abs(self._share(finding, self.games.of(Setup(change.what))) - MIDDLE))

    def _share(self, finding: Finding, came: Sequence[Came]) -> float:
        """In which share of games the thing happened that the finding is about."""
        number = int(finding.place[1])
        if finding.kind.startswith("ending"):
            name = self.games.scenario.endings[number].id
            return sum(one.ending == name for one in came) / len(came)
        seat = self.games.scenario.seats[number].id
        return sum(seat in one.well for one in came) / len(came)

    def _said(self, finding: Finding, changes: Sequence[Change]) -> Message:
        """What to write: the changes that helped, with what they came to, else what usually helps."""
        now = self._share(finding, self.games.of(self.usual))
        helped = []
        for change in self._best(finding, changes):
            share = self._share(finding, self.games.of(Setup(change.what)))
            if abs(share - MIDDLE) <= abs(now - MIDDLE) - HELPS:
                helped.append(self._told(finding, change, share, now))
        bar = self._bar(finding)
        helped = [*([bar] if bar is not None else []), *helped][:TOLD]
        if not helped:
            return Message("mend.nothing_alone", {"usual": finding.write})
        if len(helped) == 1:
            return helped[0]
        return Message("mend.or", {"one": helped[0], "other": helped[1]})

    def _told(self, finding: Finding, change: Change, share: float, now: float) -> Message:
        values: dict[str, Any] = {"change": change.said, "name": finding.what.values["name"]}
        values |= {"percent": round(100 * share), "now": round(100 * now)}
        return Message("mend.then_ending" if finding.kind.startswith("ending") else "mend.then_seat", values)

    def _bar(self, finding: Finding) -> Message | None:
        """The bar with which a seat would have done well about every other time in the very games that were played."""
        if not finding.kind.startswith("seat"):
            return None
        seat = self.games.scenario.seats[int(finding.place[1])]
        came = self.games.of(self.usual)
        may = {one.id: one.may_end_well for one in self.games.scenario.endings}
        able = [one for one in came if seat.role != "defender" or may.get(one.ending, False)]
        if len(able) < len(came) / 4:
            return None  # no bar would help
        shares = {
            bar: sum(one.scores[seat.id] >= bar for one in able) / len(came)
            for bar in {one.scores[seat.id] for one in able}
        }
        bar = min(shares, key=lambda one: (abs(shares[one] - MIDDLE), one))
        share = shares[bar]
        now = sum(seat.id in one.well for one in came) / len(came)
        if bar == seat.bar or not 0 <= bar <= 100 or abs(share - MIDDLE) > abs(now - MIDDLE) - HELPS:
            return None
        values: dict[str, Any] = {"change": Message("mend.bar", {"name": seat.name, "value": bar, "now": seat.bar})}
        values |= {"name": seat.name, "percent": round(100 * share), "now": round(100 * now)}
        return Message("mend.then_seat", values)
