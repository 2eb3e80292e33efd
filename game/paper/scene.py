"""What a print pack is made of: a scenario as it is read in one language, its seats, signs and pictures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from game.paper.model import NOBODY, Entry
from game.roots import data_root
from game.telling.card_numbers import card_numbers
from game.translate import Translator
from rules.wording.keys import BOTH
from rules.wording.names import Name, join, seat_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from game.scenario.library import Loaded
    from game.telling.card_numbers import CardNumbers
    from rules.scenario.pictures import OwnPicture
    from rules.scenario.scenario import Scenario, Seat
    from rules.wording.names import Value

__all__ = ["Scene", "pieces", "shortened", "why"]

WITH_MONEY: Final = (
    "print.by_hand_economy",
    "print.by_hand_plan",
    "print.do_economy",
    "print.phase_economy",
    "print.phase_plan",
    "print.say_economy",
)
"""Sentences that speak of money; where there is none, one that ends in ``_free`` stands for each."""
OWN: Final = "own:"
"""So begins the name of a picture that is the scenario's own."""
LONGEST_ENTRY: Final = 360
"""So long a paragraph of a card may be; a longer one is several, so that it can go on upon a second card."""


@dataclass
class Scene:
    """One scenario for one reader.

    Attributes:
        loaded: the scenario with its texts.
        language: the reader's.
    """

    loaded: Loaded
    language: str

    @cached_property
    def t(self) -> Translator:
        """Speaks to the reader, with the scenario's texts."""
        return Translator(self.language, self.loaded.texts_in(self.language), minus="−")

    @property
    def scenario(self) -> Scenario:
        """The scenario."""
        return self.loaded.scenario

    @cached_property
    def numbers(self) -> CardNumbers:
        """The number on each card."""
        return card_numbers(self.scenario)

    def say(self, value: Value) -> str:
        """A value in the reader's language, on one line."""
        return " ".join(self.t.render(value).split())

    def has(self, path: str) -> bool:
        """Whether the scenario has a text of that path."""
        return path in self.t.texts

    # ----- seats

    def seats(self, *roles: str) -> list[Seat]:
        """The seats of these roles, in the scenario's order; of all that play without any."""
        wanted = roles or ("defender", "pressure", "ally")
        return [seat for seat in self.scenario.seats if seat.role in wanted]

    def seat(self, seat: str) -> str:
        """A seat as it is called."""
        return self.say(seat_name(seat))

    def sign(self, seat: str) -> int:
        """The place of a seat's sign and colour; `NOBODY` for what is no seat's."""
        return next((at for at, one in enumerate(self.scenario.seats) if one.id == seat), NOBODY)

    def called(self, *roles: str) -> str:
        """The seats of these roles by name, in one line."""
        return ", ".join(self.seat(one.id) for one in self.seats(*roles))

    def each(self, role: str) -> str:
        """The seats of a role as what a sentence is about: one by its name, of several each."""
        names = [seat_name(one.id) for one in self.seats(role)]
        return self.say(join(names)) if len(names) == 1 else self.t("rulebook.each_of", seats=join(names, BOTH))

    def paid(self, key: str) -> str:
        """A sentence's key, or that of the one beside it that stands where there is no economy."""
        return f"{key}_free" if self.scenario.economy is None and key in WITH_MONEY else key

    # ----- pictures

    def flag(self, name: str) -> str:
        """How the templates know a flag: the scenario's own picture of that name, else one that ships, else nothing."""
        if name in self.scenario.pictures:
            return f"{OWN}{name}"
        return name if _pictured("flags", f"{name}.png") else ""

    @cached_property
    def pictures(self) -> dict[str, str]:
        """The scenario's own flags as the templates know them, each as a drawing that holds it."""
        names = dict.fromkeys([*(one.flag for one in self.scenario.seats), *(one.flag for one in self.scenario.allies)])
        return {
            f"{OWN}{name}": _drawing(self.scenario.pictures[name]) for name in names if name in self.scenario.pictures
        }

    def flag_of(self, seat: str) -> str:
        """The flag of a seat, if there is one."""
        return next((self.flag(one.flag) for one in self.scenario.seats if one.id == seat), "")

    def icon(self, name: str, otherwise: str = "") -> str:
        """An icon by its name, if the program has it, else another."""
        return name if _pictured("icons", f"{name}.svg") else otherwise


def _drawing(own: OwnPicture) -> str:
    kind = "jpeg" if own.kind == "jpg" else own.kind
    size = f'width="{own.width}" height="{own.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {own.width} {own.height}">'
        f'<image {size} href="data:image/{kind};base64,{own.data}"/></svg>'
    )


def _pictured(folder: str, file: str) -> bool:
    """Whether a picture lies in a folder of the program's own; a name from a scenario never leads out of it."""
    assets: Path = data_root() / "assets" / folder
    return file.partition(".")[0].replace("_", "").replace("-", "").isalnum() and (assets / file).is_file()


def shortened(text: str, most: int) -> str:
    """A text of at most so many letters, cut between words with a mark."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    kept = cut.rpartition(" ")[0]
    return f"{kept if len(kept) > most // 2 else cut}…"


def pieces(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Paragraphs, those that are too long for one as several."""
    for entry in entries:
        text = entry.text
        while len(text) > LONGEST_ENTRY:
            at = text.rfind(" ", LONGEST_ENTRY // 2, LONGEST_ENTRY)
            at = LONGEST_ENTRY if at < 0 else at
            yield Entry(text[:at].rstrip(), entry.style)
            text = text[at:].lstrip()
        if text:
            yield Entry(text, entry.style)


def why(scene: Scene, path: str) -> list[Entry]:
    """Why a thing is as it is, as far as the scenario says so."""
    return [Entry(scene.say(Name(f"{path}.why")), "why")] if scene.has(f"{path}.why") else []
