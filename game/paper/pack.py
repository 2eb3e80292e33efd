"""A print pack: which parts there are, what each is made of, and all of it as data for the templates."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from game.errors import NotSaved
from game.paper import board, briefs, cards, observer, rules, run_sheet, slips
from game.paper.scene import Scene
from game.scenario.typefaces import lacking
from game.telling.seat_marks import Mark, seat_mark
from game.typesetting import breakable, pages_set
from game.writing import shown
from rules.wording.names import Name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from game.paper.model import Section
    from game.scenario.library import Loaded

__all__ = ["PARTS", "Pack", "as_pdf", "pack_of"]

PARTS: Final[dict[str, Callable[[Scene], Iterator[Section]]]] = {
    "run-sheet": run_sheet.sections,
    "briefs": briefs.sections,
    "cards": cards.sections,
    "slips": slips.sections,
    "board": board.sections,
    "observer": observer.sections,
    "rulebook": rules.sections,
}
"""The parts by the names that people ask for them by, in the order in which they are printed."""

TEMPLATE: Final = "print/pack.typ"
LONGEST_WORD: Final = 22
"""A longer word may be broken: columns on cards are narrow."""
WORDS: Final = {
    "turn": "print.turn",
    "start": "print.start",
    "entered": "print.entered",
    "whole_on": "print.whole_on",
    "not_all": "print.more_not_shown",
    "facilitator_only": "print.facilitator_only",
}
"""What the templates say by themselves."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What is printed: the sections in order, for paper of a size (``a4``, ``letter``), with backs for cards or not.

    ``pictures`` are the scenario's own by the names that the sections use, ``marks`` those of the seats in their order.
    """

    lang: str
    paper: str
    backs: bool
    title: str
    running: str
    words: dict[str, str]
    pictures: dict[str, str]
    marks: tuple[Mark, ...]
    sections: tuple[Section, ...]


def pack_of(
    loaded: Loaded, language: str, parts: Sequence[str] = (), *, paper: str = "a4", backs: bool = False
) -> Pack:
    """A pack of some parts, or of all, of a scenario in a language; the parts are names of ``PARTS``."""
    scene = Scene(loaded, language)
    wanted = [name for name in PARTS if not parts or name in parts]
    title = scene.say(Name("title"))
    return Pack(
        lang=scene.t.language,
        paper=paper,
        backs=backs,
        title=title,
        running=scene.t("print.running", title=title, digest=loaded.digest[:8]),
        words={name: scene.t(key) for name, key in WORDS.items()},
        pictures=scene.pictures,
        marks=tuple(seat_mark(scene.scenario, one.id) for one in scene.scenario.seats),
        sections=tuple(section for name in wanted for section in PARTS[name](scene)),
    )


def as_pdf(pack: Pack) -> bytes:
    """The pack set on paper. The same scenario gives the same bytes.

    Letters that our fonts lack are drawn with those of the machine, where it has them.

    Raises:
        WrongUse: typst is not installed.
        NotSaved: typst refused the document.
    """
    prepared = _prepared(asdict(replace(pack, pictures={})))
    own_fonts = not lacking(json.dumps(prepared, ensure_ascii=False))
    if pack.pictures:
        try:
            return _set({**prepared, "pictures": pack.pictures}, own_fonts=own_fonts)
        except NotSaved:  # a stranger's picture that nobody can unfold: the pack is whole without it
            pass
    return _set(prepared, own_fonts=own_fonts)


def _set(data: dict[str, Any], *, own_fonts: bool) -> bytes:
    return pages_set(json.dumps(data, ensure_ascii=False), TEMPLATE, accessible=False, own_fonts=own_fonts)


def _prepared(value: Any) -> Any:
    """The same with every text as it can be drawn: nothing unseen in it, and no word too long for its line."""
    if isinstance(value, str):
        return breakable(shown(value), LONGEST_WORD)
    if isinstance(value, dict):
        return {key: _prepared(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_prepared(one) for one in value]
    return value
