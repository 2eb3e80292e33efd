"""What ``lab`` prints: the result of an arm in aligned columns, in the reader's language and with its decimal mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.numbers import format_decimal

from game.console import aligned
from game.lab.arms import absent_from
from rules.build import compiled
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.lab.statistics import Mean, Share
    from game.lab.tally import Result
    from game.translate import Translator

MOST_ABILITIES = 12
"""How many abilities the table shows; the JSON document has all of them."""

Rows = list[list[str]]


def lines(result: Result, t: Translator) -> list[str]:
    """The page line by line. ``t`` knows the scenario's texts."""
    page = _Page(result, t)
    sections = (
        page.head(),
        page.endings(),
        page.seats(),
        page.tracks(),
        page.abilities(),
        page.counters(),
    )
    found: list[str] = []
    for section in sections:
        found += ["", *section] if found else section
    return found


class _Page:
    def __init__(self, result: Result, t: Translator) -> None:
        self.result = result
        self.t = t

    def head(self) -> list[str]:
        result, t = self.result, self.t
        games = t.render(Message("lab.games", {"count": result.games}))
        title = t("lab.head", title=Name("title"), games=games, turns=result.turns_full, seed=str(result.seed))
        key = "lab.speed_compiled" if compiled() else "lab.speed_plain"
        speed = t(key, speed=self._number(result.games_per_second, 0))
        return [title, *self._arm(), speed]

    def _arm(self) -> list[str]:
        """What the arm sets otherwise, one line for each kind of change."""
        arm, t = self.result.arm.to_data(), self.t
        found = [
            t(key, allies=", ".join(t.render(Name(f"seat.{ally}.name")) for ally in allies))
            for key, allies in (("lab.without", arm["without"]), ("lab.only", arm["only"]))
            if allies
        ]
        found += [
            t(key, values=", ".join(f"{name} = {value}" for name, value in values.items()))
            for key, values in (("lab.set", arm["set"]), ("lab.held", arm["hold"]))
            if values
        ]
        by = ", ".join(f"{t.render(Name(f'seat.{seat}.name'))}: {name}" for seat, name in arm["policies"].items())
        return [*found, t("lab.played_by", players=by)]

    def endings(self) -> list[str]:
        rows = [[self.t("lab.ending"), self.t("lab.share"), self.t("lab.interval")]]
        ordered = sorted(self.result.endings.items(), key=lambda one: -one[1].share)
        rows += [[self.t.render(Name(f"ending.{name}.name")), *self._share(share)] for name, share in ordered]
        found = aligned(rows, frozenset({1, 2}))
        for key, mean in (("lab.turns", self.result.turns), ("lab.survived", self.result.survived)):
            value, interval = self._mean(mean)
            found.append(self.t(key, mean=value, interval=interval))
        return found

    def seats(self) -> list[str]:
        t = self.t
        rows = [[t("lab.seat"), t("lab.well"), t("lab.interval"), t("lab.score"), t("lab.interval")]]
        absent = absent_from(self.result.arm, self.result.scenario)
        for seat, share in self.result.ended_well.items():
            if seat in absent:
                continue  # what an ally has that takes no part says nothing
            score = self._mean(self.result.scores[seat])
            rows.append([t.render(Name(f"seat.{seat}.name")), *self._share(share), *score])
        return aligned(rows, frozenset({1, 2, 3, 4}))

    def tracks(self) -> list[str]:
        """The means halfway and at the end, beside the start."""
        result, t = self.result, self.t
        halfway = max(1, result.turns_full // 2)
        starts = {track.id: track.start for track in result.scenario.tracks}
        starts |= {name: value for name, value in (*result.arm.set.items(), *result.arm.hold.items()) if name in starts}
        rows = [
            [
                t("lab.track"),
                t("lab.start"),
                t("lab.after_turn", turn=halfway),
                t("lab.after_turn", turn=result.turns_full),
            ]
        ]
        for track in result.tracks:
            means = result.by_turn[track]
            shown = [self._number(means[turn - 1], 1) for turn in (halfway, result.turns_full)]
            rows.append([t.render(Name(f"track.{track}.name")), str(starts[track]), *shown])
        return aligned(rows, frozenset({1, 2, 3}))

    def abilities(self) -> list[str]:
        """The abilities asked for most."""
        result, t = self.result, self.t
        ordered = sorted(result.abilities.items(), key=lambda one: (-one[1]["asked"], -one[1]["delivered"], one[0]))
        rows = [[t("lab.ability"), t("lab.could"), t("lab.asked"), t("lab.accepted"), t("lab.delivered")]]
        for name, counts in ordered[:MOST_ABILITIES]:
            if not counts["asked"] and not counts["delivered"]:
                continue
            ally, _, ability = name.partition(".")
            named = t(
                "lab.of_ally", ally=Name(f"seat.{ally}.name"), ability=Name(f"ally.{ally}.ability.{ability}.name")
            )
            rows.append([named, *(self._number(count / result.games, 2) for count in counts.values())])
        return aligned(rows, frozenset({1, 2, 3, 4}))

    def counters(self) -> list[str]:
        labels: Sequence[tuple[str, str]] = (
            ("bypassed", self.t("lab.bypassed")),
            ("revealed", self.t("lab.revealed")),
            ("gained_own", self.t("lab.gained_own")),
            ("gained_aid", self.t("lab.gained_aid")),
        )
        rows = [[self.t("lab.in_a_game"), ""]]
        rows += [[label, self._number(self.result.counters[name], 2)] for name, label in labels]
        return aligned(rows, frozenset({1}))

    def _number(self, value: float, digits: int) -> str:
        pattern = "#,##0" if digits == 0 else f"#,##0.{'0' * digits}"
        return str(format_decimal(value, format=pattern, locale=self.t.language))

    def _share(self, share: Share) -> list[str]:
        value, low, high = (self._number(100 * one, 1) for one in share)
        return [self.t("lab.percent", value=value), self.t("lab.percents", low=low, high=high)]

    def _mean(self, mean: Mean) -> list[str]:
        value = self._number(mean.mean, 1)
        if mean.low is None or mean.high is None:
            return [value, self.t("lab.no_interval")]
        return [value, self.t("lab.values", low=self._number(mean.low, 1), high=self._number(mean.high, 1))]
