"""What a rulebook is made of: a scenario as it is read in one language, and blocks that many sections use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from game.report.model import Bullets, Column, Item, Table
from game.translate import Translator
from rules.wording import causes
from rules.wording.cards import modifier_line
from rules.wording.keys import BOTH
from rules.wording.limits import limit
from rules.wording.names import Message, Name, join, seat_name, track_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from game.report.model import Cell
    from game.scenario.library import Loaded
    from rules.scenario.fields import Reference
    from rules.scenario.model import Model
    from rules.scenario.scenario import Scenario
    from rules.wording.names import Value

__all__ = ["Book", "bullets"]

MODIFIERS: Final = {"modifier": "modifiers", "rule": "special_rules"}
"""The fields that hold modifiers, by what the paths of their texts call them."""


@dataclass
class Book:
    """One scenario's rules for one reader.

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

    def say(self, value: Value) -> str:
        """A value in the reader's language, on one line."""
        return " ".join(self.t.render(value).split())

    def line(self, key: str, **values: Value) -> str:
        """A sentence of the rulebook."""
        return self.say(Message(key, dict(values)))

    def seat(self, seat: str) -> str:
        """A seat as it is called."""
        return self.say(seat_name(seat))

    def seats(self, role: str) -> str:
        """The seats of a role, by name."""
        return self.all_of([one.id for one in self.scenario.seats if one.role == role])

    def all_of(self, seats: Sequence[str]) -> str:
        """These seats by name, as one reads them in a sentence."""
        return self.say(join([seat_name(one) for one in seats], BOTH))

    def each(self, seats: Sequence[str]) -> str:
        """These seats as what a sentence is about: one by its name, of several each."""
        return self.line("rulebook.each_of", seats=self.all_of(seats)) if len(seats) > 1 else self.all_of(seats)

    def opening(self, key: str, **values: Value) -> str:
        """A sentence of the rulebook that may open with ``each``."""
        said = self.line(key, **values)
        return f"{said[:1].upper()}{said[1:]}"

    def track(self, track: str) -> str:
        """A track as it is called."""
        return self.say(track_name(track))

    def changed(self, track: str, by: int) -> str:
        """A track with its change."""
        return self.line("effect.change", what=track_name(track), by=by)

    def has(self, path: str) -> bool:
        """Whether the scenario has a text of that path."""
        return path in self.t.texts

    def table(self, name: str, title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Cell]]) -> Table:
        """A table; a column of width 0 holds numbers."""
        made = tuple(Column(heading, numbers=not wide, wide=wide or 1) for heading, wide in columns)
        return Table(name, title, made, tuple(tuple(row) for row in rows))

    def rules(self, path: str, rules: Iterable[Message], part: Model, modifiers: str = "modifier") -> list[str]:
        """Rules in words; behind a limit and a modifier of ``part`` stands why it is so.

        ``modifiers`` is what the path of a modifier's texts calls it.
        """
        whys: dict[str, str] = {}
        for one in getattr(part, "limits", ()):
            if one.why is not None:
                whys[self.say(limit(self.scenario, one))] = f"{path}.limit.{one.id}.why"
        for one in getattr(part, MODIFIERS[modifiers], ()):
            if one.why is not None:
                whys[self.say(modifier_line(self.scenario, one, f"{path}.{modifiers}"))] = (
                    f"{path}.{modifiers}.{one.id}.why"
                )
        lines = map(self.say, rules)
        return [f"{line} ({self.say(Name(whys[line]))})" if line in whys else line for line in lines]

    def card(
        self, path: str, rules: Iterable[Message], source: Reference | None = None, part: Model | None = None
    ) -> Item:
        """A card in full: its name and text, its rules, why, and what it rests on."""
        lines = [self.say(Name(f"{path}.text"))] if self.has(f"{path}.text") else []
        lines += map(self.say, rules) if part is None else self.rules(path, rules, part)
        if self.has(f"{path}.why"):
            lines.append(self.line("rulebook.because", why=Name(f"{path}.why")))
        said = causes.reference(self.scenario, source) if source is not None else None
        if said is not None:
            lines.append(self.say(said))
        return Item(self.say(Name(f"{path}.name")), tuple(lines))


def bullets(*lines: str) -> Bullets:
    """Plain lines as a list; empty ones are left out."""
    return Bullets(tuple(Item(line) for line in lines if line))
