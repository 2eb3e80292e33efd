"""The page of an experiment: questions with figures and verdicts, and charts; one file with nothing from elsewhere.

Every chart stands beside the table of what it shows, so that nobody needs to see it. Every text is escaped.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

from game.lab.experiments import charts
from game.lab.experiments.charts import About, Band, Effect, Panel
from game.lab.experiments.measures import meaning_of
from game.lab.experiments.telling import COLUMNS
from game.lab.experiments.verdicts import Found, Moments, Verdict, estimate
from rules.wording import names as w
from rules.wording.names import Name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.lab.experiments.reading import Opened
    from game.lab.experiments.running import Outcome
    from game.lab.experiments.telling import Teller
    from game.lab.experiments.verdicts import Answer

__all__ = ["page"]

COUNTED: Final = ("lab.could", "lab.asked", "lab.accepted", "lab.delivered")
STYLE: Final = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #1d2530;
  background: #fff; }
h1, h2, h3 { line-height: 1.25; } h2 { margin-top: 2.5rem; border-bottom: 2px solid #c9d1da; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: .5rem 0 1rem; }
div.wide { overflow-x: auto; } caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { padding: .2rem .6rem; text-align: right; border-bottom: 1px solid #e3e8ed; vertical-align: top; }
th:first-child, td:first-child { text-align: left; }
.holds, .does_not_hold, .not_decided { font-weight: 600; white-space: nowrap; }
.holds::before { content: "✓ "; } .does_not_hold::before { content: "✗ "; } .not_decided::before { content: "? "; }
.holds { color: #00623f; } .does_not_hold { color: #a33c00; } .not_decided { color: #4a5766; }
figure { margin: 1rem 0; } figure svg { width: 100%; height: auto; background: #fff; } details { margin: .3rem 0 1rem; }
summary { cursor: pointer; } .variant { color: #4a5766; }
@media print { h2 { break-after: avoid; } details { display: block; } }
"""


def page(opened: Opened, outcome: Outcome, found: list[Answer], teller: Teller) -> str:
    """The whole page in the teller's language.

    Raises:
        WrongUse: no library for charts; the message says how to get it.
    """
    title = teller.text(opened.experiment)
    parts = [
        "<!doctype html>",
        f'<html lang="{teller.language}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>",
        "<body>",
        f"<h1>{escape(title)}</h1>",
        *_head(opened, outcome, teller),
        *_summary(found, teller),
        *_Charts(opened, outcome, teller).parts(),
        *_questions(found, teller),
        f"<footer><p>{escape(teller.t('experiment.how_judged'))}</p></footer>",
        "</body></html>",
    ]
    return "\n".join(parts) + "\n"


def _head(opened: Opened, outcome: Outcome, teller: Teller) -> list[str]:
    t, experiment = teller.t, opened.experiment
    games = teller.head(len(opened.plan.arms))
    seed = t("experiment.seed", seed=str(experiment.seed))
    return [
        f"<p>{escape(t.render(Name('title')))}. {escape(games)} {escape(seed)}</p>",
        f"<p>{escape(t('experiment.digest', digest=outcome.digest))}</p>",
    ]


def _summary(found: list[Answer], teller: Teller) -> Iterator[str]:
    """Every question with its verdict, and the verdicts under each variant."""
    t = teller.t
    variants = list(dict.fromkeys(answer.variant for answer in found))
    by_question: dict[int, dict[str, Verdict]] = {}
    for answer in found:
        by_question.setdefault(answer.question, {})[answer.variant] = answer.verdict
    head = [t("experiment.question"), *(teller.variant(variant) for variant in variants)]
    rows = []
    for place, verdicts in by_question.items():
        question = teller.experiment.questions[place]
        heading, text = escape(question.heading or question.id), escape(teller.text(question))
        link = f'<a href="#{question.id}">{heading}</a>: {text}'
        rows.append([link, *(_verdict(verdicts.get(variant), teller) for variant in variants)])
    if rows:
        yield f"<h2>{escape(t('experiment.verdicts'))}</h2>"
        yield _table("", head, rows)


def _verdict(verdict: Verdict | None, teller: Teller) -> str:
    return "–" if verdict is None else f'<span class="{verdict.value}">{escape(teller.verdict(verdict))}</span>'


def _questions(found: list[Answer], teller: Teller) -> Iterator[str]:
    t = teller.t
    yield f"<h2>{escape(t('experiment.figures'))}</h2>"
    last = -1
    for answer in found:
        question = teller.question(answer)
        if answer.question != last:
            last = answer.question
            claims = f" ({', '.join(question.claims)})" if question.claims else ""
            yield f'<h3 id="{escape(question.id)}">{escape((question.heading or question.id) + claims)}</h3>'
            yield f"<p>{escape(teller.text(question))}</p>"
            reason = teller.reason(question)
            if reason:
                yield f"<p><em>{escape(t('experiment.reason', reason=reason))}</em></p>"
        said = f"{teller.variant(answer.variant)}: " if answer.variant or question.variants else ""
        yield f"<p>{escape(said)}{_verdict(answer.verdict, teller)}</p>"
        yield _table("", list(map(teller.t, COLUMNS)), [_row(one, teller) for one in answer.found])


def _row(one: Found, teller: Teller) -> list[str]:
    said = [teller.figure(one), teller.value(one), teller.interval(one), teller.wanted(one)]
    return [*(escape(text) for text in said), _verdict(one.verdict, teller)]


def _table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are HTML already; the headings are text."""
    named = f"<caption>{escape(caption)}</caption>" if caption else ""
    top = "".join(f'<th scope="col">{escape(one)}</th>' for one in head)
    lines = [f'<tr><th scope="row">{row[0]}</th>{"".join(f"<td>{cell}</td>" for cell in row[1:])}</tr>' for row in rows]
    return f'<div class="wide"><table>{named}<thead><tr>{top}</tr></thead><tbody>{"".join(lines)}</tbody></table></div>'


class _Charts:
    """The charts of the arms that are shown, each with its table."""

    def __init__(self, opened: Opened, outcome: Outcome, teller: Teller) -> None:
        self.plan = opened.plan
        self.teller = teller
        self.t = teller.t
        self.scenario = opened.loaded.scenario
        self.tally = outcome.tally
        self.arms = {key: outcome.tally["arms"][key] for key in opened.plan.shown if key in outcome.tally["arms"]}
        self.names = [teller.arm(key) for key in self.arms]

    def parts(self) -> Iterator[str]:
        """Heading, charts and tables."""
        if not self.arms:
            return
        yield f"<h2>{escape(self.t('experiment.charts'))}</h2>"
        yield from self.endings()
        yield from self.survival()
        yield from self.tornado()
        yield from self.tracks()
        yield from self.abilities()

    def endings(self) -> Iterator[str]:
        """How the games of each arm end."""
        endings = [(one.id, self.t.render(w.ending_name(one.id))) for one in self.scenario.endings]
        parts = [
            (name, [arm["endings"].get(one, 0) / arm["games"] for arm in self.arms.values()]) for one, name in endings
        ]
        about = self.about("endings")
        rows = [
            [escape(name), *(self.teller.percent(shares[place]) for _, shares in parts)]
            for place, name in enumerate(self.names)
        ]
        drawn = charts.bars(about, self.names, parts)
        yield from self.figure(about, drawn, [self.t("experiment.arm"), *(name for name, _ in parts)], rows)

    def survival(self) -> Iterator[str]:
        """The share of games that have not ended badly for the defender, turn by turn."""
        lines = []
        for name, (key, arm) in zip(self.names, self.arms.items(), strict=True):
            full = self.plan.arms[key].turns or self.scenario.turns
            fell = [sum(count for end, count in arm["fell"].items() if int(end) <= turn) for turn in range(1, full + 1)]
            lines.append(Band(name, [1 - count / arm["games"] for count in fell]))
        about = self.about("survival")
        drawn = charts.curves(about, self.t("experiment.turn"), lines)
        most = max(len(line.values) for line in lines)
        rows = [[escape(line.name), *(self.teller.percent(value, 0) for value in line.values)] for line in lines]
        yield from self.figure(about, drawn, [self.t("experiment.arm"), *map(str, range(1, most + 1))], rows)

    def tornado(self) -> Iterator[str]:
        """What each arm changes for the defender."""
        effects = []
        for figure in self.plan.effects:
            moments = Moments(self.tally["groups"].get(str(self.plan.groups[figure.terms]), [0]))
            meaning = meaning_of(figure.terms[0].measure)
            found = Found(figure, meaning, estimate(figure, meaning, moments), Verdict.OPEN)
            value, low, high = found.estimate.value, found.estimate.low, found.estimate.high
            if value is not None and low is not None and high is not None:
                effects.append((Effect(self.teller.arm(figure.terms[0].arm), value, low, high), found))
        if not effects:
            return
        effects.sort(key=lambda one: -abs(one[0].value))
        base = self.names[0]
        about = self.about("tornado", arm=base)
        drawn = charts.tornado(about, self.t("experiment.axis_points"), [one for one, _ in effects])
        head = [self.t("experiment.arm"), self.t("experiment.value"), self.t("experiment.interval_head")]
        rows = [
            [escape(one.name), escape(self.teller.value(found)), escape(self.teller.interval(found))]
            for one, found in effects
        ]
        yield from self.figure(about, drawn, head, rows)

    def tracks(self) -> Iterator[str]:
        """Every track by turn: the median of each arm, and between which values eight of ten games of the first lie."""
        several = []
        rows = []
        ranges = {one.id: (one.low, one.high) for one in self.scenario.tracks}
        ranges["rung"] = (0, len(self.scenario.ladder.rungs) - 1)
        for track in [*(one.id for one in self.scenario.tracks), "rung"]:
            name = self.t("metric.rung") if track == "rung" else self.t.render(w.track_name(track))
            lines: list[Band] = []
            for arm_name, arm in zip(self.names, self.arms.values(), strict=True):
                least, middle, most = (
                    [_level(levels, share) for levels in arm["tracks"][track]] for share in (0.1, 0.5, 0.9)
                )
                band = (least, most) if not lines else (None, None)
                lines.append(Band(arm_name, middle, *band))
                spread = [f"{one:g} ({few:g}–{many:g})" for one, few, many in zip(middle, least, most, strict=True)]
                rows.append([escape(f"{name}, {arm_name}"), *spread])
            low, high = ranges[track]
            several.append(Panel(name, low, high, lines))
        about = self.about("tracks", arm=self.names[0])
        drawn = charts.panels(about, self.t("experiment.turn"), several)
        turns = range(1, max(len(row) for row in rows))
        yield from self.figure(about, drawn, [self.t("experiment.track"), *map(str, turns)], rows)

    def abilities(self) -> Iterator[str]:
        """Of each ability in the first arm: turns at which it could be asked for, times asked, agreed to, delivered."""
        arm = next(iter(self.arms.values()))
        counts: dict[str, list[int]] = {
            f"{card.seat}.{one.id}": arm["abilities"].get(f"{card.seat}.{one.id}", [0, 0, 0, 0])
            for card in self.scenario.allies
            for one in card.abilities
        }
        if not counts:
            return
        names = [self.t.render(w.ability_of(ability)) for ability in counts]
        parts = list(map(self.t, COUNTED))
        means = [[count[place] / arm["games"] for count in counts.values()] for place in range(4)]
        about = self.about("abilities", arm=self.names[0])
        across = self.t("experiment.times_a_game")
        drawn = charts.dots(about, across, names, list(zip(parts, means, strict=True)))
        rows = [
            [escape(name), *(self.teller.number(count[place] / arm["games"], 2) for place in range(4))]
            for name, count in zip(names, counts.values(), strict=True)
        ]
        yield from self.figure(about, drawn, [self.t("experiment.ability"), *parts], rows)

    def about(self, name: str, **values: str) -> About:
        """What a chart is called, and what it shows."""
        return About(
            name, self.t(f"experiment.chart_{name}", **values), self.t(f"experiment.chart_{name}_text", **values)
        )

    def figure(self, about: About, drawn: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
        """A chart under its title, and what it shows as a table that can be opened."""
        yield f"<h3>{escape(about.title)}</h3><p>{escape(about.text)}</p>"
        yield f"<figure>{drawn}</figure>"
        shown = _table(about.title, head, rows)
        yield f"<details><summary>{escape(self.t('experiment.as_table'))}</summary>{shown}</details>"


def _level(levels: dict[str, Any], share: float) -> float:
    """The value that at least this share of the games do not exceed."""
    games = sum(levels.values())
    seen = 0
    for value, count in sorted((int(value), count) for value, count in levels.items()):
        seen += count
        if seen >= share * games:
            return value
    return 0.0
