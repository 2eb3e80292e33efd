"""What ``lab league`` prints: each role's policies with their ratings, then how often each beat each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.numbers import format_decimal

from game.console import aligned
from rules.wording.names import Message, Name, role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.lab.league import Table
    from game.lab.statistics import Share
    from game.translate import Translator


def lines(tables: Sequence[Table], t: Translator) -> list[str]:
    """The page line by line. ``t`` knows the scenario's texts."""
    found: list[str] = []
    for table in tables:
        found += ["", *_head(table, t)] if found else _head(table, t)
        found += [*_standings(table, t), "", *_meetings(table, t)]
    return found


def _head(table: Table, t: Translator) -> list[str]:
    seats = ", ".join(t.render(Name(f"seat.{seat}.name")) for seat in table.seats)
    games = t.render(Message("lab.games", {"count": table.games}))
    return [t("lab.league_head", role=role(table.role), seats=seats, games=games)]


def _standings(table: Table, t: Translator) -> list[str]:
    rows = [[t("lab.league_policy"), t("lab.league_rating"), t("lab.interval"), t("lab.score"), t("lab.interval")]]
    for one in table.standings:
        score = _interval(t, one.score.low, one.score.high, 1)
        rows.append(
            [
                one.policy,
                _number(t, one.rating, 0),
                _interval(t, one.low, one.high, 0),
                _number(t, one.score.mean, 1),
                score,
            ]
        )
    return aligned(rows, frozenset({1, 2, 3, 4}))


def _meetings(table: Table, t: Translator) -> list[str]:
    rows = [[t("lab.league_meeting"), t("lab.league_won"), t("lab.interval"), t("lab.league_drawn")]]
    for one in table.meetings:
        between = t("lab.league_between", first=one.first, second=one.second)
        rows.append([between, _percent(t, one.won), _percents(t, one.won), _percent(t, one.drawn)])
    return aligned(rows, frozenset({1, 2, 3}))


def _number(t: Translator, value: float, digits: int) -> str:
    pattern = "#,##0" if digits == 0 else f"#,##0.{'0' * digits}"
    return str(format_decimal(value, format=pattern, locale=t.language))


def _interval(t: Translator, low: float | None, high: float | None, digits: int) -> str:
    if low is None or high is None:
        return t("lab.no_interval")
    return t("lab.values", low=_number(t, low, digits), high=_number(t, high, digits))


def _percent(t: Translator, share: Share) -> str:
    return t("lab.percent", value=_number(t, 100 * share.share, 1))


def _percents(t: Translator, share: Share) -> str:
    return t("lab.percents", low=_number(t, 100 * share.low, 1), high=_number(t, 100 * share.high, 1))
