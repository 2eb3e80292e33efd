"""What people decide beyond the cards, what they should take home, what all of it rests on, and its vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.authoring.describing import kind_said
from game.report.model import Heading, Paragraph
from game.rulebook.book import bullets
from rules.scenario import effects, limits
from rules.wording.names import Name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from game.report.model import Block
    from game.rulebook.book import Book
    from rules.scenario.model import Model

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
    """Every kind of effect and of limit, by the word that names it in a scenario."""
    yield Paragraph(book.line("rulebook.vocabulary_lead"), "lead")
    yield _kinds(book, "effects", book.line("rulebook.effects"), effects.SHAPES)
    yield _kinds(book, "limits", book.line("rulebook.limits"), limits.SHAPES)


def _kinds(book: Book, name: str, title: str, shapes: Mapping[str, type[Model]]) -> Block:
    columns = [(book.line("rulebook.word"), 2), (book.line("rulebook.meaning"), 7)]
    return book.table(name, title, columns, [(word, kind_said(book.t, kind)) for word, kind in shapes.items()])
