"""The defender's account in words, from the economy's own data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.report.model import Paragraph
from game.rulebook.book import bullets
from rules.wording.money import follow_rules, term_rule, wear_rule
from rules.wording.names import Name, track_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.report.model import Block
    from game.rulebook.book import Book
    from rules.scenario.economy import Economy, Term

__all__ = ["account"]


def account(book: Book) -> Iterator[Block]:
    """What comes in, what goes out, what is done with what is left, and what wears."""
    economy = book.scenario.economy
    if economy is None:
        yield Paragraph(book.line("rulebook.eco_none"))
    else:
        yield bullets(*_terms(book, economy), *_result(book, economy))
    lines = [*map(wear_rule, book.scenario.wear)]
    for rule in book.scenario.follows:
        lines += follow_rules(rule)
    if lines:
        yield bullets(*(book.say(one) for one in lines))


def _terms(book: Book, economy: Economy) -> Iterator[str]:
    """Each term with what it is reckoned from, in tenths, and what is owed in kind of it."""
    yield book.line("rulebook.eco_tenths")
    for term in economy.terms:
        yield book.say(term_rule(book.scenario, term))
        yield from _shipped(book, term)
    if economy.access is not None:
        yield book.line("rulebook.eco_access", access=track_name(economy.access))


def _shipped(book: Book, term: Term) -> Iterator[str]:
    if term.ships is not None:
        owed = Name(f"token.{term.ships.token}.name")
        yield book.line("rulebook.eco_cargoes", cargoes=owed, count=term.ships.most, value=term.ships.worth)


def _result(book: Book, economy: Economy) -> Iterator[str]:
    """What is done with what is left, or lacking."""
    yield book.line("rulebook.eco_result", budget=track_name(economy.budget), reserves=track_name(economy.reserves))
    for one in economy.unpaid:
        yield book.line("rulebook.eco_unpaid", track=track_name(one.track), by=one.by, most=one.most)
