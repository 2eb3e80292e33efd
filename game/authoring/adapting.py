"""A scenario adapted before a game: what an instructor may set on one page, and the variant that comes of it.

Every item has a place in the scenario's data and the value that stands there; what is set otherwise is written into a
variant, and nothing else. So a variant holds the difference alone, and says what was changed to whoever reads it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeVar

import yaml

from game.authoring.left_out import also_out, as_written, named_in
from game.authoring.schemas import SCHEMA_FOLDER, as_file, variant, with_schema_note
from game.authoring.within import at_keys, inside_of, with_inside, with_keys, without_effects_on
from game.errors import NotSaved, reason_of
from game.scenario.folder import VARIANTS, safe_name
from game.scenario.variants import Draft
from game.user.folders import user_variants
from game.user.small_files import replace_files
from rules.scenario.model import Model
from rules.scenario.reading import read
from rules.scenario.variant import FORMAT, TEXT, TITLE
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from game.authoring.adaptable import Held, Item
    from game.scenario.library import Loaded
    from game.translate import Translator

__all__ = [
    "Called",
    "Kind",
    "adapted",
    "as_draft",
    "as_set",
    "as_yaml",
    "called_in",
    "changes",
    "folder_for",
    "kept",
    "name_for",
    "said",
    "set_in",
]

Kind = TypeVar("Kind", bound=Model)
WIDTH: Final = 118
MOST_NAMED: Final = 40

_UNFIT = re.compile(r"[^a-z0-9]+")


@dataclass
class _Written:
    """A variant's parts while they are put together; ``whole`` is what can only be written whole, by its keys."""

    without: list[tuple[str, ...]] = field(default_factory=list)
    change: dict[str, Any] = field(default_factory=dict)
    whole: dict[tuple[str, ...], Any] = field(default_factory=dict)
    locale: dict[str, dict[str, str]] = field(default_factory=dict)


# ------------------------------------------------------------------ what comes of it


@dataclass(frozen=True, slots=True)
class Called:
    """What a variant is called, what it changes in words, and for which scenario it is where its folder says not.

    ``elsewhere`` holds the title and the text in other languages, by language and path.
    """

    title: str
    text: str
    scenario: str = ""
    elsewhere: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def adapted(
    called: Called, every: Iterable[Item], values: Mapping[str, Held], raw: Mapping[str, Any] = MappingProxyType({})
) -> dict[str, Any]:
    """The variant of the values that were set otherwise, as its file holds it.

    Args:
        called: what it is called.
        every: what may be set.
        values: what is set, by the items' ids; what is not there stays as it is, and of what is left out nothing is
            written besides.
        raw: the scenario's data, of which what can only be written whole is taken.
    """
    made = _Written(locale={language: dict(said) for language, said in called.elsewhere.items() if said})
    changed = changes(every, values)
    for item in changed:
        _write(made, item, values[item.id], raw)
    for keys, whole in made.whole.items():
        _put(made.change, keys, without_effects_on(whole, _allies_out(changed)))
    head: dict[str, Any] = {"format": FORMAT, "title": called.title, "text": called.text}
    head |= {"scenario": called.scenario} if called.scenario else {}
    parts = {"without": as_written(made.without), "change": made.change, "locale": made.locale}
    return head | {key: part for key, part in parts.items() if part}


def changes(every: Iterable[Item], values: Mapping[str, Held]) -> list[Item]:
    """What is set otherwise; of a thing that is left out only that."""
    changed = [one for one in every if values.get(one.id, one.now) != one.now]
    gone = [one.keys for one in changed if one.is_in_or_out]
    gone += [("briefs", seat) for seat in _allies_out(changed)]

    def goes(item: Item) -> bool:
        itself = item.keys if item.is_in_or_out else None
        return any(item.keys[: len(keys)] == keys != itself for keys in gone)

    return [one for one in changed if not goes(one)]


def _allies_out(changed: Iterable[Item]) -> list[str]:
    return [one.keys[1] for one in changed if one.is_in_or_out and one.keys[:-1] == ("allies",)]


def _write(made: _Written, item: Item, value: Held, raw: Mapping[str, Any]) -> None:
    if item.is_in_or_out:
        made.without.append(item.keys)
    elif item.language:
        made.locale.setdefault(item.language, {})[item.id] = str(value)
    elif item.inside:
        held = made.whole.get(item.keys, at_keys(raw, item.keys))
        made.whole[item.keys] = with_inside(held, item.inside, value)
    else:
        _put(made.change, item.keys, _number(item, value))


def _number(item: Item, value: Held) -> Held | None:
    """A number as it is written: an inject without a first turn has none."""
    return None if item.section == "injects" and item.keys[-1] == "turn" and value == 0 else value


def as_set(kind: type[Kind], raw: Mapping[str, Any], item: Item, parts: Iterable[Item],
           values: Mapping[str, Held]) -> Kind | None:  # fmt: skip
    """A card or an inject with the numbers that are set, whether or not the whole is sound; ``None`` where it is none.

    Args:
        kind: its model.
        raw: the scenario's data.
        item: the thing.
        parts: what may be set of it.
        values: what is set.
    """
    entry, deep = at_keys(raw, item.keys), len(item.keys)
    for one in parts:
        value = values.get(one.id, one.now)
        if value == one.now or isinstance(one.now, str) or one.is_in_or_out:
            continue
        keys = one.keys[deep:]
        now = with_inside(at_keys(entry, keys), one.inside, value) if one.inside else _number(one, value)
        entry = with_keys(entry, keys, now)
    try:
        return read(kind, entry)
    except (KeyError, TypeError, ValueError, AttributeError):  # of an older format, or not there
        return None


def _put(change: dict[str, Any], keys: tuple[str, ...], value: Any) -> None:
    held = change
    for key in keys[:-1]:
        held = held.setdefault(key, {})
    held[keys[-1]] = value


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


def kept(loaded: Loaded, data: Mapping[str, Any], name: str, t: Translator) -> Path:
    """Write a variant where it belongs, and the schema that its first line leads editors to; the path of its file.

    Args:
        loaded: whose variant it is.
        data: the variant.
        name: its file's, without the ending.
        t: in whose language the schema explains.

    Raises:
        NotSaved: the system refused.
    """
    folder = folder_for(loaded)
    path, schema = folder / f"{name}.yaml", folder.parent / SCHEMA_FOLDER / "variant.json"
    files = {path: with_schema_note(f"{VARIANTS}/{path.name}", as_yaml(data))}
    try:
        if not schema.is_file():
            files[schema] = as_file(variant(t))
        replace_files(files, surely=True)
    except OSError as error:
        raise NotSaved(Message("authoring.unwritable", {"path": str(path), "reason": reason_of(error)})) from error
    return path


def said(item: Item, value: Held, t: Translator) -> str:
    """A value of an item in words: of a number that has names its name, of one to add its sign."""
    if item.is_in_or_out or isinstance(value, bool):
        return t("adapt.in" if value else "adapt.out")
    if item.names and isinstance(value, int) and 0 <= value - item.low < len(item.names):
        return f"{value} · {t.render(item.names[value - item.low])}"
    return f"{value:+d}".replace("-", "−") if item.signed and isinstance(value, int) and value else str(value)


def set_in(data: Mapping[str, Any], every: tuple[Item, ...], raw: Mapping[str, Any]) -> dict[str, Held] | None:
    """The values that a variant sets, by the items' ids; ``None`` where it holds more than can be set here.

    What it leaves out besides stands under the ids of ``left_out.also_out``.
    """
    out = named_in(data.get("without"))
    values: dict[str, Held] = {}
    for item in every:
        if item.is_in_or_out:
            if item.keys in out:
                values[item.id] = False
        elif (found := _set(data, item)) is not None and found != item.now:
            values[item.id] = found
    known = {item.keys for item in every if item.is_in_or_out}
    more = tuple(also_out(raw, keys) for keys in out if keys not in known)
    values |= {item.id: False for item in more}
    called = called_in(data)
    made = adapted(called, (*every, *more), values, raw)
    same = set(named_in(made.get("without"))) == set(out) and len(out) == len(set(out))
    return values if same and {**made, "without": 0} == {**data, "without": 0} else None


def called_in(data: Mapping[str, Any]) -> Called:
    """What a variant is called by its file's data."""
    locale = data.get("locale")
    elsewhere = {
        language: {path: said[path] for path in (TITLE, TEXT) if path in said}
        for language, said in (locale.items() if isinstance(locale, dict) else ())
        if isinstance(said, dict)
    }
    return Called(str(data.get("title", "")), str(data.get("text", "")), str(data.get("scenario", "")), elsewhere)


def _set(data: Mapping[str, Any], item: Item) -> Held | None:
    """What a variant's file says of an item; ``None`` for nothing, or nothing that could be set here."""
    keys = ("locale", item.language, item.id) if item.language else ("change", *item.keys)
    held: Any = data
    for key in keys:
        if not isinstance(held, dict) or key not in held:
            return None
        held = held[key]
    found = inside_of(held, item.inside) if item.inside else held
    if found is None and item.low == 0 and item.names:  # on no set turn, or without a bound
        return 0
    return found if type(found) is type(item.now) else None
