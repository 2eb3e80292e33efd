"""``VALIDITY.md``: whether the model carries what is claimed of it, with every figure, and what does not hold and why.

Written from a run of an experiment and from the scenario, in Markdown, in one language; nothing in it is typed by hand
but the reasons, notes and answers that stand in the experiment's file.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from game.lab.experiments.telling import COLUMNS
from game.lab.experiments.verdicts import Verdict, answers
from game.lab.markdown import plain, table
from game.scenario.folder import CLAIMS
from rules.scenario.texts import parts
from rules.wording import names as w
from rules.wording.names import Name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.lab.experiments import models as m
    from game.lab.experiments.reading import Opened
    from game.lab.experiments.running import Outcome
    from game.lab.experiments.telling import Teller
    from game.lab.experiments.verdicts import Answer, Found

__all__ = ["validity"]


def validity(opened: Opened, outcome: Outcome, teller: Teller, command: str) -> str:
    """The whole document.

    Args:
        opened: the experiment and its scenario.
        outcome: what was played.
        teller: tells in the document's language.
        command: the one command that makes the document again.
    """
    return "\n".join(_Document(opened, outcome, teller).lines(command)).rstrip() + "\n"


class _Document:
    def __init__(self, opened: Opened, outcome: Outcome, teller: Teller) -> None:
        self.opened = opened
        self.outcome = outcome
        self.teller = teller
        self.t = teller.t
        self.experiment = opened.experiment
        self.scenario = opened.loaded.scenario
        self.answers = answers(opened.plan, outcome.tally)
        self.usual = {one.question: one for one in self.answers if not one.variant}
        self.others: dict[int, list[Answer]] = {}
        for one in self.answers:
            if one.variant:
                self.others.setdefault(one.question, []).append(one)

    def lines(self, command: str) -> Iterator[str]:
        """Line by line."""
        t = self.t
        of_claims = self.opened.path.name == CLAIMS
        yield f"# {plain(t('validity.title', title=Name('title')) if of_claims else self.teller.text(self.experiment))}"
        yield ""
        yield plain(t("validity.lead" if of_claims else "validity.lead_asked"))
        yield ""
        head = self.teller.head(len(self.opened.plan.arms))
        yield plain(f"{head} {t('experiment.seed', seed=str(self.experiment.seed))}")
        yield plain(t("experiment.digest", digest=self.outcome.digest))
        yield ""
        yield plain(t("validity.again"))
        yield ""
        yield f"    {command}"
        yield from self.in_short()
        yield from self.what_fails()
        yield from self.claims()
        yield from self.questions(exploits=False)
        yield from self.questions(exploits=True)
        yield from self.assumptions()
        yield from self.checklist()
        yield from self.heading("validity.how")
        yield plain(t("experiment.how_judged"))

    def heading(self, key: str) -> Iterator[str]:
        """A heading between empty lines."""
        yield ""
        yield f"## {plain(self.t(key))}"
        yield ""

    def in_short(self) -> Iterator[str]:
        """Every question with its verdicts: as usual, and under each variant."""
        yield from self.heading("validity.in_short")
        counts = Counter(one.verdict for one in self.usual.values())
        said = {verdict.value: counts[verdict] for verdict in Verdict}
        yield plain(self.t("validity.counts", **said))
        yield ""
        variants = list(dict.fromkeys(one.variant for one in self.answers))
        rows = []
        for place, usual in self.usual.items():
            verdicts = {"": usual.verdict} | {one.variant: one.verdict for one in self.others.get(place, ())}
            told = [self.teller.verdict(verdicts[name]) if name in verdicts else "–" for name in variants]
            rows.append([self.called(self.experiment.questions[place]), *told])
        head = [self.t("experiment.question"), *(self.teller.variant(name) for name in variants)]
        yield from table(head, rows)

    def called(self, question: m.Question) -> str:
        """A question by its heading, or its text."""
        return question.heading or question.id

    def what_fails(self) -> Iterator[str]:
        """What does not hold, and what is not decided, with its figures and a person's reason."""
        yield from self.heading("validity.fails")
        fallen = [one for one in self.answers if one.verdict is not Verdict.HOLDS]
        if not fallen:
            yield plain(self.t("validity.fails_nothing"))
        explained: set[int] = set()
        for answer in fallen:
            question = self.teller.question(answer)
            under = f" ({self.teller.variant(answer.variant)})" if answer.variant else ""
            text = plain(self.teller.text(question))
            verdict = plain(self.teller.verdict(answer.verdict))
            yield f"- **{plain(self.called(question) + under)}**: {text} *{verdict}.*"
            for found in answer.found:
                if found.verdict is not Verdict.HOLDS:
                    yield f"  - {plain(self.sentence(found))}"
            if answer.verdict is Verdict.FAILS and answer.question not in explained:
                explained.add(answer.question)
                reason = self.teller.reason(question) or self.t("validity.no_reason")
                yield f"  - {plain(self.t('experiment.reason', reason=reason))}"

    def sentence(self, found: Found) -> str:
        """A figure with its interval and what was wanted, on one line."""
        return self.t(
            "validity.figure",
            figure=self.teller.figure(found),
            value=self.teller.value(found),
            interval=self.teller.interval(found),
            wanted=self.teller.wanted(found),
            verdict=self.teller.verdict(found.verdict),
        )

    def claims(self) -> Iterator[str]:
        """Every claim of the source: what carries it in the scenario, and which questions measure it."""
        yield from self.heading("validity.claims")
        carried = self.carried()
        stated = {
            name: (self.t.render(Name(f"claim.{name}.text")), one.paragraph)
            for name, one in self.scenario.claims.items()
        }
        for name, one in self.experiment.claims.items():
            stated[name] = (self.teller.text(one), one.paragraph or 0)
        for name, (text, paragraph) in sorted(stated.items()):
            where = f" ({self.t('validity.paragraph', number=paragraph)})" if paragraph else ""
            yield f"### {name}. {plain(text + where)}"
            yield ""
            parts_told = carried.get(name, [])
            yield f"- {plain(self.t('validity.encoded' if parts_told else 'validity.not_encoded'))}"
            yield from (f"  - {plain(told)}" for told in parts_told)
            asked = [one for one in self.usual.values() if name in self.teller.question(one).claims]
            yield f"- {plain(self.t('validity.measured' if asked else 'validity.not_measured'))}"
            for answer in asked:
                said = f"{self.called(self.teller.question(answer))}: {self.teller.verdict(answer.verdict)}"
                yield f"  - {plain(said + self.robust(answer))}"
            if name in self.experiment.notes:
                yield f"- {plain(self.teller.text(self.experiment.notes[name]))}"
            yield ""

    def robust(self, answer: Answer) -> str:
        """In how many variants the answer is the same."""
        others = self.others.get(answer.question, [])
        if not others:
            return ""
        same = sum(one.verdict is answer.verdict for one in others)
        return ". " + self.t("validity.robust", same=same, count=len(others))

    def carried(self) -> dict[str, list[str]]:
        """What carries each claim in the scenario: whose it is, its name, and why."""
        found: dict[str, list[str]] = {}
        for path, part in parts(self.scenario):
            for claim in getattr(getattr(part, "source", None), "claims", ()):
                found.setdefault(claim, []).append(self.part(path))
        return found

    def part(self, path: str) -> str:
        """A part of the scenario in words, by the path of its texts."""
        texts = self.t.texts
        steps = path.rstrip(".").split(".")
        sort = steps[-1] if steps[-1] in ("start", "modernisation") else steps[-2] if len(steps) > 1 else steps[-1]
        name = texts.get(f"{path}name") or texts.get(f"{path}label") or ""
        owners = [w.seat_name(steps[1])] if steps[0] == "ally" else []
        inside = ".".join(steps[:4]) + ".name"
        if len(steps) > 4 and inside in texts:
            owners.append(Name(inside))
        elif len(steps) > 2 and steps[0] != "ally" and f"{steps[0]}.{steps[1]}.name" in texts:
            owners.append(Name(f"{steps[0]}.{steps[1]}.name"))
        said = self.t(f"validity.part_{sort}") if self.t.has(f"validity.part_{sort}") else sort
        head = ", ".join([*map(self.t.render, owners), f"{said} “{name}”" if name else said])
        why = texts.get(f"{path}why") or ""
        return f"{head}: {why}" if why else head

    def questions(self, *, exploits: bool) -> Iterator[str]:
        """Every question with all its figures; of the variants those that are not as wanted."""
        chosen = [one for one in self.usual.values() if self.teller.question(one).exploit is exploits]
        if not chosen:
            return
        yield from self.heading("validity.exploits" if exploits else "validity.questions")
        yield plain(self.t("validity.exploits_lead" if exploits else "validity.questions_lead"))
        yield ""
        for answer in chosen:
            question = self.teller.question(answer)
            claims = f" ({', '.join(question.claims)})" if question.claims else ""
            yield f"### {plain(self.called(question) + claims)}"
            yield ""
            yield f"{plain(self.teller.text(question))} **{plain(self.teller.verdict(answer.verdict))}**"
            yield ""
            head = [self.t(key) for key in COLUMNS]
            yield from table(head, [self.row(one) for one in answer.found])
            yield from self.under_variants(answer)
            yield ""

    def row(self, found: Found) -> list[str]:
        """A figure as cells."""
        teller = self.teller
        told = [teller.figure(found), teller.value(found), teller.interval(found), teller.wanted(found)]
        return [*told, teller.verdict(found.verdict)]

    def under_variants(self, answer: Answer) -> Iterator[str]:
        """The verdict under each variant, and its figures where they are few or not as wanted."""
        for other in self.others.get(answer.question, ()):
            yield ""
            yield f"- {plain(self.teller.variant(other.variant))}: {plain(self.teller.verdict(other.verdict))}"
            shown = [one for one in other.found if one.verdict is not Verdict.HOLDS or len(other.found) <= 3]
            yield from (f"  - {plain(self.sentence(one))}" for one in shown)

    def assumptions(self) -> Iterator[str]:
        """What the scenario assumes beyond its source, and what the variants assume otherwise."""
        yield from self.heading("validity.assumptions")
        yield from (f"- {plain(self.t.render(Name(f'assumption.{name}')))}" for name in self.scenario.assumptions)
        if self.experiment.variants:
            yield ""
            yield plain(self.t("validity.variants"))
            yield ""
            yield from (f"- {plain(self.teller.variant(name))}" for name in self.experiment.variants)

    def checklist(self) -> Iterator[str]:
        """What may go wrong with any such game, and how this one stands to it."""
        if not self.experiment.checklist:
            return
        yield from self.heading("validity.checklist")
        for item in self.experiment.checklist:
            answer = item.answers.get(self.teller.language, item.answer)
            yield f"- **{plain(self.teller.text(item))}** {plain(answer)}"
