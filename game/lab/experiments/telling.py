"""An experiment's answers in words: names, figures with their intervals, what was wanted, and verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from babel.numbers import format_decimal

from game.console import aligned
from game.lab.experiments.measures import SHARE
from game.lab.experiments.verdicts import Verdict
from game.translate import Translator
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.lab.experiments import models as m
    from game.lab.experiments.plan import Figure
    from game.lab.experiments.reading import Opened
    from game.lab.experiments.verdicts import Answer, Found

__all__ = ["COLUMNS", "Teller"]

COLUMNS: Final = (
    "experiment.figure",
    "experiment.value",
    "experiment.interval_head",
    "experiment.wanted",
    "experiment.verdict",
)
"""The headings over a question's figures."""

VERDICTS: Final = {
    Verdict.HOLDS: "experiment.holds",
    Verdict.FAILS: "experiment.does_not_hold",
    Verdict.OPEN: "experiment.not_decided",
}


class Teller:
    """Tells an experiment in one language."""

    def __init__(self, opened: Opened, language: str) -> None:
        """``opened`` is the experiment, ``language`` a code such as ``nl``."""
        self.experiment = opened.experiment
        self.scenario = opened.loaded.scenario
        self.t = Translator(language, opened.loaded.texts_in(language))
        self.language = self.t.language

    def text(self, one: m.Translated) -> str:
        """A text of the file in the reader's language, else as it was written."""
        return one.translations.get(self.language, one.text)

    def arm(self, key: str) -> str:
        """An arm by its key, as people call it; its variant is told with the question."""
        name = key.partition("@")[0]
        arm = self.experiment.arms[name]
        return arm.translations.get(self.language, arm.text or name)

    def variant(self, name: str) -> str:
        """A variant as people call it; the usual form has a name too."""
        if not name:
            return self.t("experiment.as_usual")
        variant = self.experiment.variants[name]
        return variant.translations.get(self.language, variant.text or name)

    def question(self, answer: Answer) -> m.Question:
        """The question of an answer."""
        return self.experiment.questions[answer.question]

    def reason(self, question: m.Question) -> str:
        """What a person wrote about it; empty for nothing."""
        return question.reasons.get(self.language, question.reason or "")

    def figure(self, found: Found) -> str:
        """What a figure is: the measure, and the arms that it looks at."""
        figure = found.figure
        arms: dict[str, Any] = {name: self.arm(str(key)) for name, key in figure.told.values.items()}
        said = Message(figure.told.key, {**arms, "measure": found.meaning.name})
        measure = figure.terms[0].measure
        if measure.kind == "beats":
            return self.t("experiment.against", figure=said, arm=self.arm(measure.arm))
        return self.t.render(said)

    def value(self, found: Found) -> str:
        """The figure itself: a share in per cent, a difference of shares in points, else a number."""
        return self._number(found, found.estimate.value)

    def interval(self, found: Found) -> str:
        """The ends of its interval, or a dash where there is none."""
        estimate = found.estimate
        if estimate.low is None or estimate.high is None:
            return self.t("experiment.no_interval")
        low, high = (self._number(found, one) for one in (estimate.low, estimate.high))
        return self.t("experiment.interval", low=low, high=high)

    def wanted(self, found: Found) -> str:
        """What had to be found for it to hold."""
        figure = found.figure
        if figure.never:
            return self.t("experiment.wanted_never")
        parts = []
        if figure.low is not None:
            key = "experiment.wanted_above" if figure.above else "experiment.wanted_at_least"
            parts.append(self.t(key, bound=self._number(found, figure.low)))
        if figure.high is not None:
            key = "experiment.wanted_below" if figure.below else "experiment.wanted_at_most"
            parts.append(self.t(key, bound=self._number(found, figure.high)))
        return parts[0] if len(parts) == 1 else self.t("experiment.wanted_both", one=parts[0], other=parts[1])

    def verdict(self, verdict: Verdict) -> str:
        """A verdict in words."""
        return self.t(VERDICTS[verdict])

    def lines(self, found: list[Answer]) -> list[str]:
        """What is printed: every question with its verdict, and the figures that are not as wanted."""
        rows = []
        for answer in found:
            question = self.question(answer)
            called = question.heading or question.id
            called = f"{called} ({self.variant(answer.variant)})" if answer.variant else called
            rows.append([called, self.verdict(answer.verdict), self.text(question)])
            few = len(answer.found) == 1
            rows += [
                ["", self.value(one), f"{self.interval(one)}  {self.wanted(one)}  {self.figure(one)}"]
                for one in answer.found
                if few or one.verdict is not Verdict.HOLDS
            ]
        return aligned(rows)

    def games(self, count: int) -> Message:
        """So many games."""
        return Message("experiment.games", {"count": count, "shown": self.number(count, 0)})

    def head(self, arms: int) -> str:
        """How many games and arms an experiment has."""
        games, of_arms = self.games(self.experiment.games), Message("experiment.arms", {"count": arms})
        said = [self.t("experiment.head", games=games, arms=of_arms)]
        fewer: dict[int, list[str]] = {}
        for name, variant in self.experiment.variants.items():
            fewer.setdefault(variant.every, []).append(self.variant(name))
        for every, names in sorted(fewer.items()):
            if every > 1:
                count = -(-self.experiment.games // every)
                said.append(self.t("experiment.fewer", games=self.games(count), variants=", ".join(names)))
        return " ".join(said)

    def number(self, value: float, digits: int) -> str:
        """A number with the reader's decimal mark."""
        pattern = "#,##0" if digits == 0 else f"#,##0.{'0' * digits}"
        return str(format_decimal(value, format=pattern, locale=self.language))

    def percent(self, value: float, digits: int = 1) -> str:
        """A share, 0 to 1, in per cent."""
        return self.t("lab.percent", value=self.number(100 * value, digits))

    def _number(self, found: Found, value: float | None) -> str:
        if value is None:
            return self.t("experiment.no_interval")
        share, apart = found.meaning.kind == SHARE, is_apart(found.figure)
        plain = self.number(abs(100 * value if share else value), 1 if share else 2)
        sign = ""
        if value < 0 and any(digit in "123456789" for digit in plain):
            sign = "−"
        elif apart and any(digit in "123456789" for digit in plain):
            sign = "+"
        if not share:
            return sign + plain
        return self.t("experiment.points" if apart else "lab.percent", value=sign + plain)


def is_apart(figure: Figure) -> bool:
    """Whether a figure compares arms, so that it has a sign and its shares are told in points."""
    return len(figure.terms) > 1
