"""What ``lab ledger`` prints and writes: how bots of known strength come out, and what is told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.numbers import format_decimal

from game.console import aligned
from game.lab.ledger import Compared
from game.lab.markdown import plain, table
from game.lab.statistics import Mean, mean_of
from rules.wording.names import Name, seat_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.lab.ledger import Row, Study
    from game.translate import Translator
    from rules.wording.names import Value

__all__ = ["lines", "page"]


def lines(found: Study, t: Translator) -> list[str]:
    """The tables, and what follows from them."""
    said = [t("ledger.study_head", games=found.games, playouts=found.playouts, others=found.others)]
    for seat in found.rows:
        head, *rows = _bots(found, seat, t)
        said += ["", *aligned([[t.render(seat_name(seat)), *head[1:]], *rows])]
    said.append("")
    for one in found.compared:
        said.append(t(_verdict(one), **_pair(one)))
        figures = {name: _mean(getattr(one, name), t) for name in ("strength", "own", "luck", "score")}
        said.append("  " + t("ledger.study_more", **figures))
        said.append("  " + t("ledger.study_shrinks", adjusted=_mean(one.adjusted, t), percent=_width(one, t)))
    return [*said, "", *_in_short(found, t)]


def page(found: Study, digest: str, seed: int, t: Translator, command: str) -> str:
    """The same as a document in Markdown.

    Args:
        found: what was played and reckoned.
        digest: of the scenario.
        seed: of the run.
        t: speaks the document's language, with the scenario's texts.
        command: the one that makes the document again.
    """
    return "\n".join(_document(found, digest, seed, t, command)).rstrip() + "\n"


def _document(found: Study, digest: str, seed: int, t: Translator, command: str) -> Iterator[str]:
    yield f"# {plain(t('ledger.page_title', title=Name('title')))}"
    yield ""
    for key in ("ledger.page_lead", "ledger.page_known"):
        yield plain(t(key))
        yield ""
    yield plain(t("ledger.study_head", games=found.games, playouts=found.playouts, others=found.others))
    yield plain(t("ledger.page_run", seed=str(seed), digest=digest))
    yield ""
    yield plain(t("ledger.page_again"))
    yield ""
    yield f"    {command}"
    yield from _heading("ledger.page_short", t)
    yield from (f"- {plain(line)}" for line in _in_short(found, t))
    for seat in found.rows:
        yield from ["", f"## {plain(t.render(seat_name(seat)))}", ""]
        head, *rows = _bots(found, seat, t)
        yield from table(head, rows)
        yield ""
        pairs = [one for one in found.compared if one.seat == seat]
        yield from table([t(key) for key in PAIRS], [_pair_row(one, t) for one in pairs])
        yield ""
        yield from (f"- {plain(t(_verdict(one), **_pair(one)))}" for one in pairs)
    yield from _heading("ledger.page_how", t)
    yield plain(t("ledger.page_how_text"))


PAIRS = (
    "ledger.page_pair", "ledger.page_strength_more", "ledger.page_own_more", "ledger.page_luck_more",
    "ledger.page_score_more", "ledger.page_adjusted_more", "ledger.page_width",
)  # fmt: skip


def _heading(key: str, t: Translator) -> Iterator[str]:
    yield from ["", f"## {plain(t(key))}", ""]


def _bots(found: Study, seat: str, t: Translator) -> list[list[str]]:
    """A heading, and a row for each bot of a seat, the weakest first."""
    named = ("ledger.page_bot", "ledger.study_strength", "ledger.study_score", "ledger.part_own", "ledger.part_luck")
    rows = [[t(key) for key in named]]
    for bot, games in found.rows[seat].items():
        means = [found.strengths[seat][bot], *(_of(games, name) for name in ("score", "own", "luck"))]
        rows.append([bot, *(_mean(one, t) for one in means)])
    return rows


def _of(games: Sequence[Row], name: str) -> Mean:
    return mean_of([float(getattr(one, name)) for one in games])


def _pair(one: Compared) -> dict[str, Value]:
    return {"seat": seat_name(one.seat), "better": one.better, "worse": one.worse}


def _pair_row(one: Compared, t: Translator) -> list[str]:
    means = (one.strength, one.own, one.luck, one.score, one.adjusted)
    pair = t("ledger.page_over", better=one.better, worse=one.worse)
    return [pair, *(_mean(each, t) for each in means), t("ledger.page_percent", percent=_width(one, t))]


def _verdict(one: Compared) -> str:
    """What a pair shows: only of a known difference it can be said whether the ledger found it."""
    if not one.known:
        return "ledger.study_unknown"
    if one.tells:
        return "ledger.study_tells"
    return "ledger.study_luck_not_level" if one.by_decisions else "ledger.study_tells_not"


def _in_short(found: Study, t: Translator) -> list[str]:
    """How many pairs of known strength there are, and what became of them."""
    known = [one for one in found.compared if one.known]
    counts: dict[str, Value] = {
        "count": len(known),
        "pairs": str(len(found.compared)),
        "decisions": str(sum(one.by_decisions for one in known)),
        "level": str(sum(one.level for one in known)),
        "both": str(sum(one.tells for one in known)),
    }
    return [t("ledger.study_short", **counts)]


def _width(one: Compared, t: Translator) -> str:
    return str(format_decimal(100 * one.shrinks, format="0", locale=t.language))


def _mean(one: Mean, t: Translator) -> str:
    said = [_number(value, t) for value in one if value is not None]
    return said[0] if len(said) < 3 else t("ledger.figure", points=said[0], low=said[1], high=said[2])


def _number(value: float, t: Translator) -> str:
    return str(format_decimal(round(value, 1) + 0.0, format="#,##0.0;−#,##0.0", locale=t.language))
