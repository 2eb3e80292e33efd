"""What ``lab sensitivity`` prints and writes: per question a table, the largest effect first, and a chart in a page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

from babel.numbers import format_decimal

from game.console import aligned
from game.lab.experiments import charts
from game.lab.experiments.charts import About, Effect
from game.lab.experiments.page import STYLE
from game.lab.sensitivity import named
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.lab.sensitivity import Sensitivity
    from game.lab.sensitivity_design import Found
    from game.translate import Translator
    from rules.scenario.scenario import Scenario

SHOWN: Final = 15
"""Rows of a table in the terminal, and bars of a chart; the rest is in the files."""

SOBOL: Final = (
    "sensitivity.group",
    "sensitivity.total",
    "lab.interval",
    "sensitivity.alone",
    "sensitivity.luck",
)
MORRIS: Final = (
    "sensitivity.number",
    "sensitivity.step",
    "lab.interval",
    "sensitivity.signed",
    "sensitivity.spread",
    "sensitivity.luck",
)
"""The headings of a method's table."""

IN_PERCENT: Final = ("ended_well", "ending")
"""Questions whose figure is a share of games."""


def lines(found: Sensitivity, scenario: Scenario, t: Translator) -> list[str]:
    """The page line by line. ``t`` knows the scenario's texts."""
    told = [_head(found, t)]
    for question in found.questions:
        head, rows = _table(found, question, t)
        told += ["", t("sensitivity.question", figure=_named(question, scenario, t))]
        seen = _seen(found.questions[question])
        told += aligned([head, *rows[:seen]], frozenset(range(1, len(head))))
        told += [t("sensitivity.more", count=len(rows) - seen)] if len(rows) > seen else []
        told += [_verdict(found.questions[question], t)]
    return told


def rows(found: Sensitivity) -> list[list[Any]]:
    """A heading and a row for each number or group and question, as ``sensitivity.csv`` has them."""
    first, second = ("total", "first") if found.method == "sobol" else ("mu_star", "mu")
    heading = ["question", "name", "group", first, f"{first}_low", f"{first}_high", second, "sigma", "luck", "matters"]
    told: list[list[Any]] = [heading]
    for question, several in found.questions.items():
        told += [
            [
                question,
                one.name,
                one.group,
                *(one.effect, one.low, one.high, one.mean),
                one.spread if found.method == "morris" else "",
                one.luck,
                "yes" if one.matters else "no",
            ]
            for one in several
        ]
    return told


def page(found: Sensitivity, scenario: Scenario, t: Translator) -> str:
    """The whole page, one file with nothing from elsewhere; each chart stands beside the table of what it shows.

    Raises:
        WrongUse: no library for charts; the message says how to get it.
    """
    title = f"{t('sensitivity.title')}: {t.render(Name('title'))}"
    parts = [
        "<!doctype html>",
        f'<html lang="{t.language}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>",
        f"<body><h1>{escape(title)}</h1><p>{escape(_head(found, t))}</p>",
        *(part for place, one in enumerate(found.questions) for part in _question(found, one, place, scenario, t)),
        f"<h2>{escape(t('sensitivity.levels'))}</h2>",
        _html_table([t("sensitivity.number"), t("sensitivity.levels")], _levels(found, t)),
        f"<footer><p>{escape(t(f'sensitivity.how_{found.method}'))}</p></footer></body></html>",
    ]
    return "\n".join(parts) + "\n"


def _question(found: Sensitivity, question: str, place: int, scenario: Scenario, t: Translator) -> Iterator[str]:
    several = found.questions[question]
    figure = _named(question, scenario, t)
    about = About(
        f"question-{place}",
        t("sensitivity.question", figure=figure),
        t(f"sensitivity.chart_{found.method}", figure=figure),
    )
    yield f"<h2>{escape(about.title)}</h2><p>{escape(_verdict(several, t))} {escape(about.text)}</p>"
    scale = _scale(found, question) / 100  # charts multiply by a hundred
    effects = [
        Effect(_label(one.name, found, t), scale * one.effect, scale * one.low, scale * one.high)
        for one in several[: _seen(several)]
    ]
    yield f"<figure>{charts.tornado(about, _unit(found, question, t), effects)}</figure>"
    yield f"<details open><summary>{escape(t('experiment.as_table'))}</summary>"
    yield f"{_html_table(*_table(found, question, t))}</details>"


def _seen(several: Sequence[Found]) -> int:
    """How many are shown: those with any effect, one at least."""
    return max(1, min(SHOWN, sum(one.effect > 0 for one in several)))


def _html_table(head: Sequence[str], several: Sequence[Sequence[str]]) -> str:
    top = "".join(f'<th scope="col">{escape(one)}</th>' for one in head)
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{escape(one)}</td>" for one in row[1:])}</tr>'
        for row in several
    )
    return f'<div class="wide"><table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'


def _head(found: Sensitivity, t: Translator) -> str:
    games = t.render(Message("lab.games", {"count": found.games}))
    values: dict[str, Any] = {"numbers": len(found.factors), "settings": found.settings, "games": games}
    return t(f"sensitivity.head_{found.method}", samples=found.samples, **values)


def _table(found: Sensitivity, question: str, t: Translator) -> tuple[list[str], list[list[str]]]:
    """Heading and rows; effects on shares in percentage points, parts of a variance in per cent."""
    scale, sobol = _scale(found, question), found.method == "sobol"
    head = [t(key) for key in (SOBOL if sobol else MORRIS)]
    told = []
    for one in found.questions[question]:
        figures = [_number(t, scale * one.effect), _interval(t, scale * one.low, scale * one.high)]
        figures.append(_number(t, scale * one.mean) if sobol else _signed(t, scale * one.mean))
        figures += [] if sobol else [_number(t, scale * one.spread)]
        told.append([_label(one.name, found, t), *figures, _number(t, scale * one.luck)])
    return head, told


def _levels(found: Sensitivity, t: Translator) -> list[list[str]]:
    return [
        [one.name, ", ".join(str(format_decimal(level, locale=t.language)) for level in dict.fromkeys(one.levels))]
        for one in found.factors
    ]


def _verdict(several: Sequence[Found], t: Translator) -> str:
    names = [one.name for one in several if one.matters]
    return t("sensitivity.matter", names=", ".join(names)) if names else t("sensitivity.none_matters")


def _scale(found: Sensitivity, question: str) -> float:
    return 100.0 if found.method == "sobol" or question.partition(".")[0] in IN_PERCENT else 1.0


def _unit(found: Sensitivity, question: str, t: Translator) -> str:
    if found.method == "sobol":
        return t("sensitivity.total_unit")
    share = question.partition(".")[0] in IN_PERCENT
    return t("experiment.axis_points") if share else t("sensitivity.step")


def _label(name: str, found: Sensitivity, t: Translator) -> str:
    """A number by the name that ``--set`` takes; a group of them in words, an ally's by its seat."""
    if found.method == "morris":
        return name
    if name in ("rung", "tracks", "tokens", "sanction", "bot.defender", "bot.pressure"):
        return t(f"sensitivity.group_{name.replace('.', '_')}")
    return t.render(Name(f"seat.{name}.name"))


def _named(question: str, scenario: Scenario, t: Translator) -> str:
    return t.render(named(question, scenario))


def _number(t: Translator, value: float) -> str:
    return str(format_decimal(round(value, 2) + 0.0, format="#,##0.00;−#,##0.00", locale=t.language))


def _signed(t: Translator, value: float) -> str:
    return str(format_decimal(round(value, 2) + 0.0, format="+#,##0.00;−#,##0.00", locale=t.language))


def _interval(t: Translator, low: float, high: float) -> str:
    return t("exploits.interval", low=_number(t, low), high=_number(t, high))
