"""Every text of a scenario by its path, such as ``ally.beijing.ability.credit.name``: what is translated.

A path is made of kinds and ids, never of places in a list, so that it stays the same when a card moves. An option of
a choice goes by the choice's own id: ``choice.<choice>.option.<option>.name``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from rules.scenario.fields import TextMark
from rules.scenario.model import Model, fields_of, holders_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rules.scenario.scenario import Scenario

LABELS = {
    "abilities": "ability",
    "actions": "action",
    "aid_kinds": "aid",
    "allies": "ally",
    "assumptions": "assumption",
    "bands": "band",
    "briefs": "brief",
    "claims": "claim",
    "clauses": "clause",
    "constraints": "constraint",
    "currencies": "currency",
    "endings": "ending",
    "figures": "figure",
    "follows": "follow",
    "injects": "inject",
    "interests": "interest",
    "labels": "label",
    "limitations": "limitation",
    "limits": "limit",
    "modifiers": "modifier",
    "objectives": "objective",
    "options": "option",
    "pressure_cards": "card",
    "pressure_kinds": "pressure_kind",
    "results": "result",
    "routes": "route",
    "rungs": "rung",
    "sanctions": "sanction",
    "seats": "seat",
    "special_rules": "rule",
    "steps": "step",
    "tasks": "task",
    "terms": "term",
    "tokens": "token",
    "tracks": "track",
    "trends": "trend",
}
"""What the fields that hold several things are called in a path."""

EFFECTS = ("effects", "then", "otherwise", "stand_up", "step_back")
"""Fields that hold effects: they lend nothing to a path."""


Keys = tuple[str | int, ...]
"""Where something stands in a scenario's data."""


def texts(scenario: Scenario) -> dict[str, str]:
    """The source text of every path, in the scenario's own language, in the order of the files."""
    return {path: text for path, text, _ in _walked(scenario)}


def places(scenario: Scenario) -> dict[str, Keys]:
    """Where the text of every path stands in the data, by keys and places in lists."""
    return {path: keys for path, _, keys in _walked(scenario)}


def parts(scenario: Scenario) -> Iterator[tuple[str, Model]]:
    """Everything that a scenario is made of, each with the path under which its texts stand."""
    yield from _parts(scenario, "")


def _parts(model: Model, path: str) -> Iterator[tuple[str, Model]]:
    yield path, model
    for name, _ in _fields(type(model)):
        for below, part, _ in _below(getattr(model, name), name, path, ()):
            yield from _parts(part, below)


def _walked(scenario: Scenario) -> list[tuple[str, str, Keys]]:
    found: list[tuple[str, str, Keys]] = []
    _walk(scenario, "", (), found)
    return found


def _walk(model: Model, path: str, keys: Keys, found: list[tuple[str, str, Keys]]) -> None:
    """Put every text of a model on the list; one list for all, for generators in generators took twice as long."""
    for name, is_text in _fields(type(model)):
        value = getattr(model, name)
        if isinstance(value, str):
            if is_text:
                found.append((f"{path}{name}", value, (*keys, name)))
        elif is_text and isinstance(value, dict):
            label = LABELS.get(name, name)
            found += [(f"{path}{label}.{key}", text, (*keys, name, key)) for key, text in value.items()]
        elif isinstance(value, Model | dict | tuple):
            for below, part, there in _below(value, name, path, (*keys, name)):
                _walk(part, below, there, found)


def _below(value: Any, name: str, path: str, keys: Keys) -> Iterator[tuple[str, Model, Keys]]:
    """The models in a field, each with its path and its place in the data."""
    if isinstance(value, Model):
        if name not in ("measure", "source", "minutes"):
            yield f"{path}{name}.", value, keys
    elif isinstance(value, dict):
        for key, one in value.items():
            if isinstance(one, Model):
                yield f"{path}{LABELS.get(name, name)}.{key}.", one, (*keys, key)
    elif isinstance(value, tuple):
        yield from _several_below(value, name, path, keys)


def _fields(kind: type[Model]) -> list[tuple[str, bool]]:
    """The fields of a kind that hold text which a person reads, or models; and whether it is text; looked up once."""
    if kind not in _FIELDS:
        several = [(name, _is_text(declared)) for name, declared in fields_of(kind).items()]
        _FIELDS[kind] = [(name, is_text) for name, is_text in several if is_text or name in holders_of(kind)]
    return _FIELDS[kind]


_FIELDS: dict[type[Model], list[tuple[str, bool]]] = {}


def _several_below(several: tuple[Any, ...], name: str, path: str, keys: Keys) -> Iterator[tuple[str, Model, Keys]]:
    for place, one in enumerate(several):
        if not isinstance(one, Model):
            continue
        if name in EFFECTS:
            below = f"choice.{getattr(one, 'id', '')}." if getattr(one, "do", "") == "choose" else path
            yield below, one, (*keys, place)
            continue
        ids = (vars(one).get(key) for key in ("id", "seat", "result"))
        label = next((one_id for one_id in ids if one_id is not None), place)
        if name == "bands":
            label = getattr(one, "at_least", place)
        yield f"{path}{LABELS.get(name, name)}.{label}.", one, (*keys, place)


def _is_text(declared: Any) -> bool:
    """Whether a field is declared as ``Text``, directly, as an option, or as a table's values."""
    return any(isinstance(part, TextMark) or _is_text(part) for part in get_args(declared))
