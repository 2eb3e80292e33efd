"""What people decide beyond the cards, what they should take home, what all of it rests on, and its vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.authoring.describing import kind_said
from game.report.model import Heading, Paragraph
from game.rulebook.book import bullets
from rules.scenario import effects, limits
from rules.scenario.model import Model, holders_of
from rules.wording.names import Name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from game.report.model import Block
    from game.rulebook.book import Book

__all__ = ["facilitator", "objectives", "off_card", "sources", "vocabulary"]


def off_card(book: Book) -> Iterator[Block]:
    """What no card covers."""
    yield Paragraph(book.line("rulebook.off_card_lead"), "lead")
    yield Paragraph(book.line("rulebook.off_card_ruling"))


def facilitator(book: Book) -> Iterator[Block]:
    """What the facilitator can do, and that all of it is on record."""
    yield Paragraph(book.line("rulebook.facilitator_lead"), "lead")
    yield Paragraph(book.line("rulebook.facilitator_record"))


def objectives(book: Book) -> Iterator[Block]:
    """What participants should take home; the observer's sheet has what shows it."""
    if not book.scenario.objectives:
        yield Paragraph(book.line("rulebook.objectives_none"))
        return
    yield Paragraph(book.line("rulebook.objectives_lead"), "lead")
    yield bullets(*(book.say(Name(f"objective.{one.id}.text")) for one in book.scenario.objectives))


def sources(book: Book) -> Iterator[Block]:
    """The source, and all that is assumed."""
    scenario = book.scenario
    yield Paragraph(book.line("rulebook.sources_lead", source=scenario.source), "lead")
    for key, kind, several in (
        ("rulebook.assumptions", "assumption", scenario.assumptions),
        ("rulebook.limitations", "limitation", scenario.limitations),
        ("rulebook.constraints", "constraint", scenario.constraints),
    ):
        if several:
            yield Heading(book.line(key))
            yield bullets(*(book.say(Name(f"{kind}.{one}")) for one in several))
    if scenario.figures:
        yield Heading(book.line("rulebook.figures"))
        yield bullets(
            *(
                book.line("rulebook.figure_line", text=Name(f"figure.{name}.text"), origin=one.origin)
                for name, one in scenario.figures.items()
            )
        )
    if scenario.claims:
        yield Heading(book.line("rulebook.claims"))
        yield bullets(
            *(
                book.line("rulebook.claim_line", id=name, number=one.paragraph, text=Name(f"claim.{name}.text"))
                for name, one in scenario.claims.items()
            )
        )


def vocabulary(book: Book) -> Iterator[Block]:
    """The kinds of effect and of limit that the scenario uses, by the word that names each in it."""
    used = set(_words(book.scenario))
    yield Paragraph(book.line("rulebook.vocabulary_lead"), "lead")
    for name, title, shapes in (
        ("effects", "rulebook.effects", effects.SHAPES),
        ("limits", "rulebook.limits", limits.SHAPES),
    ):
        kinds = {word: kind for word, kind in shapes.items() if word in used}
        if kinds:
            yield _kinds(book, name, book.line(title), kinds)


def _words(part: Model) -> Iterator[str]:
    """The words of all effects and limits in a scenario, or in a part of it."""
    for name in ("do", "limit"):
        if isinstance(word := getattr(part, name, None), str):
            yield word
    for name in holders_of(type(part)):
        value = getattr(part, name)
        several = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
        for one in several:
            if isinstance(one, Model):
                yield from _words(one)


def _kinds(book: Book, name: str, title: str, shapes: Mapping[str, type[Model]]) -> Block:
    columns = [(book.line("rulebook.word"), 2), (book.line("rulebook.meaning"), 7)]
    return book.table(name, title, columns, [(word, kind_said(book.t, kind)) for word, kind in shapes.items()])
