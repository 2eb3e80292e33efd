"""What ``lab ledger`` prints: how bots of known strength come out, and whether luck and decisions are told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.numbers import format_decimal

from game.console import aligned
from game.lab.statistics import Mean, mean_of
from rules.wording.names import seat_name

if TYPE_CHECKING:
    from game.lab.ledger import Study
    from game.translate import Translator
    from rules.wording.names import Value

__all__ = ["lines"]

FIGURES = frozenset(range(1, 7))


def lines(found: Study, t: Translator) -> list[str]:
    """The tables, and what follows from them."""
    said = [t("ledger.study_head", games=found.games, playouts=found.playouts)]
    for seat, bots in found.rows.items():
        rows = [[t.render(seat_name(seat)), t("ledger.study_score"), t("ledger.part_own"), t("ledger.part_luck")]]
        for bot, games in bots.items():
            means = [mean_of([float(getattr(one, name)) for one in games]) for name in ("score", "own", "luck")]
            rows.append([bot, *[_mean(one, t) for one in means]])
        said += ["", *aligned(rows)]
    said.append("")
    for one in found.compared:
        values: dict[str, Value] = {"seat": seat_name(one.seat), "better": one.better, "worse": one.worse}
        said.append(t("ledger.study_tells" if one.tells else "ledger.study_tells_not", **values))
        figures = {"own": _mean(one.own, t), "luck": _mean(one.luck, t), "score": _mean(one.score, t)}
        said.append("  " + t("ledger.study_more", **figures))
        width = format_decimal(100 * one.shrinks, format="0", locale=t.language)
        said.append("  " + t("ledger.study_shrinks", adjusted=_mean(one.adjusted, t), percent=str(width)))
    return said


def _mean(one: Mean, t: Translator) -> str:
    said = [_number(value, t) for value in one if value is not None]
    return said[0] if len(said) < 3 else t("ledger.figure", points=said[0], low=said[1], high=said[2])


def _number(value: float, t: Translator) -> str:
    return str(format_decimal(round(value, 1) + 0.0, format="#,##0.0;−#,##0.0", locale=t.language))
