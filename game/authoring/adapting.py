"""A scenario adapted before a game: what an instructor may set on one page, and the variant that comes of it.

Every item has a place in the scenario's data and the value that stands there; what is set otherwise is written into a
variant, and nothing else. So a variant holds the difference alone, and says what was changed to whoever reads it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

import yaml

from game.errors import NotSaved, reason_of
from game.scenario.folder import VARIANTS, safe_name
from game.scenario.variants import Draft
from game.user.folders import user_variants
from game.user.small_files import replace_files
from rules.scenario.variant import FORMAT
from rules.values.bounds import LONGEST_GAME, OWN
from rules.wording import names as w
from rules.wording.keys import OWN_NUMBERS
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from game.scenario.library import Loaded
    from game.translate import Translator
    from rules.wording.names import Value

__all__ = [
    "Item",
    "adapted",
    "as_draft",
    "as_yaml",
    "folder_for",
    "items",
    "kept",
    "name_for",
    "said",
    "set_in",
]

Held = int | str | bool
Section = Literal["game", "values", "injects", "objectives", "briefs"]
MOST_MINUTES: Final = 60
WIDTH: Final = 118
MOST_NAMED: Final = 40

_BROKEN = re.compile(r"(?<!^)(?<=[^\n])\n(?!(?:[-*#>]|\d+[.)])\s)")
"""A line end within a paragraph, and not before a heading or an item of a list."""

_UNFIT = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that may be set.

    Attributes:
        id: what it goes by, such as ``track.resolve``.
        section: on which page it stands.
        keys: where its value stands in a variant's ``change``; of a thing that is in or out, the list and its id.
        now: the value as the scenario has it; of a thing that is in or out, ``True``.
        label: what it is called.
        low, high: the bounds of a number.
        group: under which heading it stands; empty for none.
        about: what more there is to say of it.
        names: what the values of a number are called, from its lowest on.
        language: of a text, the language whose translation it is; empty for the scenario's own.
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

    @property
    def is_in_or_out(self) -> bool:
        """Whether the thing itself is left out, and no value of it set."""
        return isinstance(self.now, bool)


@dataclass
class _Written:
    """A variant's parts while they are put together."""

    without: dict[str, list[str]] = field(default_factory=dict)
    change: dict[str, Any] = field(default_factory=dict)
    locale: dict[str, dict[str, str]] = field(default_factory=dict)


# ------------------------------------------------------------------ what may be set


def items(loaded: Loaded, language: str) -> tuple[Item, ...]:
    """All that may be set of a scenario; its briefs as they are read in a language."""
    return (
        *_of_the_game(loaded),
        *_values(loaded),
        *_injects(loaded),
        *_objectives(loaded),
        *_briefs(loaded, language),
    )


def _of_the_game(loaded: Loaded) -> list[Item]:
    scenario = loaded.scenario
    rungs = tuple(Name(f"ladder.rung.{number}.name") for number in range(len(scenario.ladder.rungs)))
    found = [
        Item("turns", "game", ("turns",), scenario.turns, Message("adapt.turns"), 1, min(LONGEST_GAME, 100)),
        Item("rung", "game", ("ladder", "start"), scenario.ladder.start, Message("adapt.rung"), 0, len(rungs) - 1,
             names=rungs),
    ]  # fmt: skip
    clock = Message("adapt.clocks")
    for phase in ("signal", "plan", "answer", "pressure"):
        now = getattr(scenario.minutes, phase)
        label = w.phase(phase)
        found.append(Item(f"minutes.{phase}", "game", ("minutes", phase), now, label, 0, MOST_MINUTES, clock))
    there = Message("adapt.allies")
    found += [
        Item(f"ally.{card.seat}", "game", ("allies", card.seat), True, Name(f"seat.{card.seat}.name"), group=there)
        for card in scenario.allies
    ]
    return found


def _values(loaded: Loaded) -> list[Item]:
    scenario = loaded.scenario
    tracks, tokens = Message("adapt.tracks"), Message("adapt.tokens")
    found = [
        Item(f"track.{one.id}", "values", ("tracks", one.id, "start"), one.start, Name(f"track.{one.id}.name"),
             one.low, one.high, tracks, Name(f"track.{one.id}.unit"))
        for one in scenario.tracks
    ]  # fmt: skip
    found += [
        Item(f"token.{one.id}", "values", ("tokens", one.id, "start"), one.start, Name(f"token.{one.id}.name"),
             0, one.high, tokens)
        for one in scenario.tokens
    ]  # fmt: skip
    for card in scenario.allies:
        for what in OWN:
            keys = ("allies", card.seat, "start", what)
            now = getattr(card.start, what)
            group = Name(f"seat.{card.seat}.name")
            found.append(Item(f"own.{card.seat}.{what}", "values", keys, now, Message(OWN_NUMBERS[what]), 0, 10, group))
    return found


def _injects(loaded: Loaded) -> list[Item]:
    return [
        Item(f"inject.{one.id}", "injects", ("injects", one.id), True, Name(f"inject.{one.id}.name"),
             about=Name(f"inject.{one.id}.text"))
        for one in loaded.scenario.injects
    ]  # fmt: skip


def _objectives(loaded: Loaded) -> list[Item]:
    return [
        Item(f"objective.{one.id}", "objectives", ("objectives", one.id), True, Name(f"objective.{one.id}.text"))
        for one in loaded.scenario.objectives
    ]


def _briefs(loaded: Loaded, language: str) -> list[Item]:
    texts = loaded.texts_in(language)
    own = loaded.scenario.language
    found = []
    for seat in loaded.scenario.seats:
        path = f"brief.{seat.id}"
        if path in texts:
            said = language if language != own and path in loaded.catalogues.get(language, {}) else ""
            keys, label = ("briefs", seat.id), Name(f"seat.{seat.id}.name")
            found.append(Item(path, "briefs", keys, unwrapped(texts[path]), label, language=said))
    return found


def unwrapped(text: str) -> str:
    """A page with each paragraph on one line, as it is typed into a field that breaks lines by itself."""
    return "\n\n".join(_BROKEN.sub(" ", one).strip() for one in text.split("\n\n"))


# ------------------------------------------------------------------ what comes of it


def adapted(title: str, text: str, every: tuple[Item, ...], values: Mapping[str, Held]) -> dict[str, Any]:
    """The variant of the values that were set otherwise, as its file holds it.

    Args:
        title: what it is called.
        text: what it changes, in words.
        every: what may be set.
        values: what is set, by the items' ids; what is not there stays as it is.
    """
    made = _Written()
    for item in every:
        value = values.get(item.id, item.now)
        if value != item.now:
            _write(made, item, value)
    whole = {"format": FORMAT, "title": title, "text": text}
    parts = {"without": made.without, "change": made.change, "locale": made.locale}
    return whole | {key: part for key, part in parts.items() if part}


def _write(made: _Written, item: Item, value: Held) -> None:
    if item.is_in_or_out:
        made.without.setdefault(item.keys[0], []).append(item.keys[1])
    elif item.language:
        made.locale.setdefault(item.language, {})[item.id] = str(value)
    else:
        held = made.change
        for key in item.keys[:-1]:
            held = held.setdefault(key, {})
        held[item.keys[-1]] = value


def as_yaml(data: Mapping[str, Any]) -> str:
    """A variant as the text of a file: a text of several lines stands as such."""
    return str(yaml.dump(dict(data), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH))


def as_draft(name: str, data: Mapping[str, Any]) -> Draft:
    """A variant that is to be tried before it is a file."""
    return Draft(name, as_yaml(data).encode("utf-8"))


class _Dumper(yaml.SafeDumper):
    """Writes a text of several lines below its key, as an author would."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


# ------------------------------------------------------------------ where it is kept


def folder_for(loaded: Loaded) -> Path:
    """Where a variant of a scenario is kept: in its folder if it is the user's own, else among the user's variants."""
    found = loaded.found
    if found is not None and not found.shipped and _is_users(found.path):
        return found.path / VARIANTS
    return user_variants(loaded.scenario.name)


def _is_users(path: Path) -> bool:
    from game.user.folders import user_scenarios  # noqa: PLC0415 - beside its only use

    return path.resolve().parent == user_scenarios().resolve()


def name_for(title: str, taken: Mapping[str, Any] | frozenset[str] = frozenset()) -> str:
    """The name of a file for a title: small letters, digits and hyphens, and one that is not taken."""
    plain = unicodedata.normalize("NFD", title.casefold())
    name = _UNFIT.sub("-", "".join(one for one in plain if not unicodedata.combining(one))).strip("-")[:MOST_NAMED]
    name = name if name[:1].isalpha() else f"variant-{name}".strip("-")
    number, free = 1, name
    while free in taken or not safe_name(free):
        number += 1
        free = f"{name}-{number}"
    return free


def kept(loaded: Loaded, data: Mapping[str, Any], name: str) -> Path:
    """Write a variant where it belongs; the path of its file.

    Raises:
        NotSaved: the system refused.
    """
    path = folder_for(loaded) / f"{name}.yaml"
    try:
        replace_files({path: as_yaml(data)}, surely=True)
    except OSError as error:
        raise NotSaved(Message("authoring.unwritable", {"path": str(path), "reason": reason_of(error)})) from error
    return path


def said(item: Item, value: Held, t: Translator) -> str:
    """A value of an item in words: of a number that has names, its name."""
    if item.is_in_or_out:
        return t("adapt.in" if value else "adapt.out")
    if item.names and isinstance(value, int) and 0 <= value - item.low < len(item.names):
        return f"{value} · {t.render(item.names[value - item.low])}"
    return str(value)


def set_in(data: Mapping[str, Any], every: tuple[Item, ...]) -> dict[str, Held] | None:
    """The values that a variant sets, by the items' ids; ``None`` where it holds more than can be set here."""
    values: dict[str, Held] = {}
    for item in every:
        if item.is_in_or_out:
            if item.keys[1] in _within(data, ("without", item.keys[0]), []):
                values[item.id] = False
            continue
        keys = ("locale", item.language, item.id) if item.language else ("change", *item.keys)
        found = _within(data, keys, None)
        if isinstance(found, type(item.now)):
            values[item.id] = found
    title, text = str(data.get("title", "")), str(data.get("text", ""))
    return values if adapted(title, text, every, values) == data else None


def _within(data: Any, keys: tuple[str, ...], otherwise: Any) -> Any:
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return otherwise if data is None else data
