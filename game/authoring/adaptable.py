"""What an instructor may set of a scenario before a game, each thing with its place in the data and its value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from game.authoring import card_numbers as numbers
from game.authoring.inject_times import CORE, FROM, UNTIL, parted
from rules.values.bounds import LONGEST_GAME, LONGEST_NAME, OWN
from rules.wording import names as w
from rules.wording.keys import OWN_NUMBERS
from rules.wording.limits import condition
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from game.authoring.card_numbers import Spot
    from game.scenario.library import Loaded
    from rules.scenario.cards import Inject
    from rules.wording.names import Value

__all__ = ["Held", "Item", "items", "unwrapped"]

Held: TypeAlias = int | str | bool
Section = Literal["game", "values", "injects", "cards", "objectives", "briefs"]
MOST_MINUTES: Final = 60
LONGEST_PAGE: Final = 4000
"""So many letters a brief or a text may have."""

_BROKEN = re.compile(r"(?<!^)(?<=[^\n])\n(?!(?:[-*#>]|\d+[.)])\s)")
"""A line end within a paragraph, and not before a heading or an item of a list."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that may be set.

    Attributes:
        id: what it goes by, such as ``track.resolve``; of a text its path.
        section: on which page it stands.
        keys: where its value stands in a variant's ``change``; of a thing that is in or out, where under ``without``.
        now: the value as the scenario has it; of a thing that is in or out, ``True``.
        label: what it is called.
        low, high: the bounds of a number.
        group: under which heading it stands; empty for none.
        about: what more there is to say of it.
        names: what the values of a number are called, from its lowest on.
        language: of a text, the language whose translation it is; empty for the scenario's own.
        inside: where its value stands within what stands at ``keys``, which a variant can only write whole.
        part_of: the thing that is in or out whose part it is; empty for what stands on a page by itself.
        signed: whether a number is one to add, and shown with its sign.
        limit: the most letters of a text.
    """

    id: str
    section: Section
    keys: tuple[str, ...]
    now: Held
    label: Value
    low: int = 0
    high: int = 0
    group: Value = ""
    about: Value = ""
    names: tuple[Value, ...] = ()
    language: str = ""
    inside: tuple[str | int, ...] = ()
    part_of: str = ""
    signed: bool = False
    limit: int = LONGEST_PAGE

    @property
    def is_in_or_out(self) -> bool:
        """Whether the thing itself is left out, and no value of it set."""
        return isinstance(self.now, bool) and not self.inside


def items(loaded: Loaded, language: str) -> tuple[Item, ...]:
    """All that may be set of a scenario; its texts as they are read in a language."""
    words = _Words(loaded, language)
    return (
        *_of_the_game(loaded),
        *_values(loaded),
        *_injects(loaded, words),
        *_ally_cards(loaded, words),
        *_pressure_cards(loaded, words),
        *_actions(loaded, words),
        *_objectives(loaded, words),
        *_briefs(loaded, words),
    )


class _Words:
    """Texts of a scenario as items, in the language that they are read in."""

    def __init__(self, loaded: Loaded, language: str) -> None:
        self._texts: Mapping[str, str] = loaded.texts_in(language)
        self._language = language
        own = loaded.scenario.language
        self._elsewhere = loaded.catalogues.get(language, {}) if language != own else {}

    def item(
        self, path: str, section: Section, keys: tuple[str, ...], label: Value, *, part_of: str = "",
        limit: int = LONGEST_PAGE,
    ) -> Item:  # fmt: skip
        """The text under a path."""
        language = self._language if path in self._elsewhere else ""
        now = unwrapped(self._texts[path])
        return Item(path, section, keys, now, label, language=language, part_of=part_of, limit=limit)

    def of(self, path: str, section: Section, keys: tuple[str, ...], part_of: str) -> Iterator[Item]:
        """The name and the text of a thing."""
        name, text = Message("adapt.its_name"), Message("adapt.its_text")
        yield self.item(f"{path}.name", section, (*keys, "name"), name, part_of=part_of, limit=LONGEST_NAME)
        yield self.item(f"{path}.text", section, (*keys, "text"), text, part_of=part_of)

    def has(self, path: str) -> bool:
        """Whether there is such a text."""
        return path in self._texts


def _of_the_game(loaded: Loaded) -> Iterator[Item]:
    scenario = loaded.scenario
    rungs = tuple(Name(f"ladder.rung.{number}.name") for number in range(len(scenario.ladder.rungs)))
    yield Item("turns", "game", ("turns",), scenario.turns, Message("adapt.turns"), 1, min(LONGEST_GAME, 100))
    if scenario.short_turns is not None:
        label = Message("adapt.short_turns")
        yield Item("short_turns", "game", ("short_turns",), scenario.short_turns, label, 1, min(LONGEST_GAME, 100))
    yield Item(
        "rung", "game", ("ladder", "start"), scenario.ladder.start, Message("adapt.rung"), 0, len(rungs) - 1,
        names=rungs,
    )  # fmt: skip
    clock = Message("adapt.clocks")
    for phase in ("signal", "plan", "answer", "pressure"):
        now = getattr(scenario.minutes, phase)
        yield Item(f"minutes.{phase}", "game", ("minutes", phase), now, w.phase(phase), 0, MOST_MINUTES, clock)
    there = Message("adapt.allies")
    for card in scenario.allies:
        name = w.seat_name(card.seat)
        yield Item(f"ally.{card.seat}", "game", ("allies", card.seat), True, name, group=there)


def _values(loaded: Loaded) -> Iterator[Item]:
    scenario = loaded.scenario
    tracks, tokens = Message("adapt.tracks"), Message("adapt.tokens")
    for track in scenario.tracks:
        keys, name = ("tracks", track.id, "start"), w.track_name(track.id)
        about = Name(f"track.{track.id}.unit")
        yield Item(f"track.{track.id}", "values", keys, track.start, name, track.low, track.high, tracks, about)
    for token in scenario.tokens:
        keys, name = ("tokens", token.id, "start"), Name(f"token.{token.id}.name")
        yield Item(f"token.{token.id}", "values", keys, token.start, name, 0, token.high, tokens)
    for card in scenario.allies:
        for what in OWN:
            place = ("allies", card.seat, "start", what)
            now, group = getattr(card.start, what), w.seat_name(card.seat)
            yield Item(f"own.{card.seat}.{what}", "values", place, now, Message(OWN_NUMBERS[what]), 0, 10, group)


# ------------------------------------------------------------------ injects


def _injects(loaded: Loaded, words: _Words) -> Iterator[Item]:
    for one in loaded.scenario.injects:
        name, keys = f"inject.{one.id}", ("injects", one.id)
        yield Item(name, "injects", keys, True, Name(f"{name}.name"), about=Name(f"{name}.text"))
        yield from _times(loaded, one, name, keys)
        core, _, _ = parted(one.condition)
        yield from _numbers(numbers.of_inject(loaded.scenario, one, core), "injects", keys, name)
        yield from words.of(name, "injects", keys, name)


def _times(loaded: Loaded, inject: Inject, name: str, keys: tuple[str, ...]) -> Iterator[Item]:
    """When an inject comes: from a turn on, not after one, only while something else holds, and how likely.

    The first turn is the inject's own, or the one that its condition says where only that says one (rules §Injects).
    """
    core, first, until = parted(inject.condition)
    when, held = Message("adapt.when"), (*keys, "condition")
    none, last = (Message("adapt.not_set"),), loaded.scenario.turns
    bounds: list[tuple[str, tuple[str, ...], tuple[str, ...], int | None, str]] = []
    if inject.turn is not None or first is None:
        bounds.append(("turn", (*keys, "turn"), (), inject.turn, "adapt.from_turn"))
    if first is not None:
        bounds.append((FROM, held, (FROM,), first, "adapt.from_turn" if inject.turn is None else "adapt.not_before"))
    bounds.append((UNTIL, held, (UNTIL,), until, "adapt.until_turn"))
    for key, place, inside, now, label in bounds:
        yield Item(
            f"{name}.{key}", "injects", place, now or 0, Message(label), 0, max(last, now or 0), when,
            names=none, inside=inside, part_of=name,
        )  # fmt: skip
    if core is not None:
        only = Message("adapt.only_while", {"condition": condition(loaded.scenario, core)})
        yield Item(f"{name}.core", "injects", held, True, only, group=when, inside=(CORE,), part_of=name)
    chance = Message("adapt.chance")
    yield Item(f"{name}.chance", "injects", (*keys, "chance"), inject.chance, chance, 1, 10, when, part_of=name)


# ------------------------------------------------------------------ cards


def _ally_cards(loaded: Loaded, words: _Words) -> Iterator[Item]:
    for ally in loaded.scenario.allies:
        for one in ally.abilities:
            spots = numbers.of_ability(loaded.scenario, ally.seat, one)
            keys = ("allies", ally.seat, "abilities", one.id)
            yield from _card(f"ally.{ally.seat}.ability.{one.id}", keys, ally.seat, spots, words)


def _pressure_cards(loaded: Loaded, words: _Words) -> Iterator[Item]:
    scenario = loaded.scenario
    for one in scenario.pressure_cards:
        spots = numbers.of_card(scenario, one)
        yield from _card(f"card.{one.id}", ("pressure_cards", one.id), scenario.plays(one), spots, words)


def _actions(loaded: Loaded, words: _Words) -> Iterator[Item]:
    scenario = loaded.scenario
    for one in scenario.actions:
        spots = numbers.of_action(scenario, one)
        yield from _card(f"action.{one.id}", ("actions", one.id), scenario.takes(one), spots, words)


def _card(name: str, keys: tuple[str, ...], seat: str, spots: Iterable[Spot], words: _Words) -> Iterator[Item]:
    """Whether something a seat gives or plays is in the game, its numbers and its words."""
    about, title = Name(f"{name}.text"), Name(f"{name}.name")
    yield Item(name, "cards", keys, True, title, group=w.seat_name(seat), about=about)
    yield from _numbers(spots, "cards", keys, name)
    yield from words.of(name, "cards", keys, name)


def _numbers(spots: Iterable[Spot], section: Section, keys: tuple[str, ...], part_of: str) -> Iterator[Item]:
    """The numbers of a card or an inject."""
    for one in spots:
        place = (*keys, *one.keys)
        path = ".".join(map(str, ("number", *place, *one.inside)))
        yield Item(
            path, section, place, one.now, one.label, one.low, one.high, one.group, names=one.names,
            inside=one.inside, part_of=part_of, signed=one.signed,
        )  # fmt: skip


# ------------------------------------------------------------------ objectives and briefs


def _objectives(loaded: Loaded, words: _Words) -> Iterator[Item]:
    for one in loaded.scenario.objectives:
        name, keys = f"objective.{one.id}", ("objectives", one.id)
        yield Item(name, "objectives", keys, True, Name(f"{name}.text"))
        yield words.item(f"{name}.text", "objectives", (*keys, "text"), Message("adapt.its_words"), part_of=name)
        for task in one.tasks:
            path, below = f"{name}.task.{task.id}", (*keys, "tasks", task.id)
            label = Message("adapt.task")
            yield Item(path, "objectives", below, True, Name(f"{path}.text"), part_of=name)
            yield words.item(f"{path}.text", "objectives", (*below, "text"), label, part_of=name)


def _briefs(loaded: Loaded, words: _Words) -> Iterator[Item]:
    for seat in loaded.scenario.seats:
        if words.has(f"brief.{seat.id}"):
            yield words.item(f"brief.{seat.id}", "briefs", ("briefs", seat.id), w.seat_name(seat.id))


def unwrapped(text: str) -> str:
    """A page with each paragraph on one line, as it is typed into a field that breaks lines by itself."""
    return "\n\n".join(_BROKEN.sub(" ", one).strip() for one in text.split("\n\n"))
