"""The rulebook as a whole, for the writers of reports; or one section of it, as lines for a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.report.model import Bullets, Heading, More, Paragraph, Part, Report, Table
from game.rulebook import cards, rulings, table, turn
from game.rulebook.book import Book
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from game.report.model import Block
    from game.scenario.library import Loaded

__all__ = ["SECTIONS", "lines_of", "part", "parts", "rulebook_of", "title_of"]

SECTIONS: Final[dict[str, Callable[[Book], Iterator[Block]]]] = {
    "seats": table.seats,
    "tracks": table.tracks,
    "ladder": table.ladder,
    "dice": table.dice,
    "turn": turn.turn,
    "turn_brief": turn.brief,
    "turn_signal": turn.signal,
    "turn_plan": turn.plan,
    "turn_answer": turn.answer,
    "turn_deliver": turn.deliver,
    "turn_pressure": turn.pressure,
    "turn_economy": turn.economy,
    "turn_review": turn.review,
    "actions": cards.actions,
    "allies": cards.allies,
    "pressure": cards.pressure,
    "injects": cards.injects,
    "off_card": rulings.off_card,
    "facilitator": rulings.facilitator,
    "endings": cards.endings,
    "objectives": rulings.objectives,
    "sources": rulings.sources,
    "vocabulary": rulings.vocabulary,
}
"""Every section by the name under which it is cited, which is its anchor on the page too (``rule_section``)."""


def title_of(name: str) -> Message:
    """What a section is called."""
    return Message(f"rulebook.title_{name}")


def part(book: Book, name: str) -> Part:
    """One section. Raises ``KeyError`` for a name that is none."""
    return Part(name, book.say(title_of(name)), tuple(SECTIONS[name](book)))


def parts(loaded: Loaded, language: str) -> tuple[Part, ...]:
    """Every section in order, as values: for a page, for paper, or for a pack that is printed."""
    book = Book(loaded, language)
    return tuple(part(book, name) for name in SECTIONS)


def rulebook_of(loaded: Loaded, language: str) -> Report:
    """The whole rulebook as the writers of reports take it."""
    book = Book(loaded, language)
    t, scenario = book.t, loaded.scenario
    title = t.texts.get("title", scenario.title)
    length = t.texts.get("turn_length", scenario.turn_length)
    turns = book.line("rulebook.turns_of", count=scenario.turns, length=length)
    if scenario.short_turns is not None:
        short = scenario.short_turns
        turns = book.line("rulebook.turns_short", count=scenario.turns, length=length, short=short)
    facts = (
        (t("rulebook.fact_turns"), turns),
        (t("rulebook.fact_seats"), ", ".join(book.seat(seat.id) for seat in scenario.seats)),
        (t("rulebook.fact_source"), scenario.source),
        (t("rulebook.fact_digest"), f"{scenario.name} · {loaded.digest[:16]}"),
    )
    words = {"aar": t("rulebook.kicker"), "skip": t("rulebook.skip"), "cover": t("rulebook.cover")}
    words |= {"contents": t("report.contents"), "top": t("report.to_top"), "page": t("report.page"), "handling": ""}
    return Report(
        language=language,
        title=title,
        subtitle=t.texts.get("description", scenario.description),
        status="",
        final=True,
        running=f"{title} · {t('rulebook.kicker')}",
        marking="",
        handling="",
        facts=facts,
        parts=tuple(part(book, name) for name in SECTIONS),
        words=words,
        numbered=False,
    )


def lines_of(blocks: Iterable[Block]) -> Iterator[str]:
    """Blocks as plain lines; what hangs on a line is set in by two spaces, a row of a table is one line."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block.text
            case Heading():
                yield ""
                yield block.text
            case Bullets():
                for at, item in enumerate(block.items, 1):
                    yield f"{f'{at}.' if block.numbered else '·'} {item.text}"
                    yield from (f"    {detail}" for detail in item.details)
            case Table():
                yield block.caption
                for row in block.rows:
                    cells = zip(block.columns, row, strict=True)
                    yield "  " + " · ".join(
                        f"{column.title} {cell}" for column, cell in cells if cell not in ("", None)
                    )
            case More():
                yield block.title
                yield from lines_of(block.blocks)
            case _:  # pragma: no cover - a rulebook draws no charts
                pass
