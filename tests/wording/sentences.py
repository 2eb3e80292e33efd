"""Messages of the rules as a person reads them, in each language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

from game.scenario import library
from game.translate import LANGUAGES, Translator
from rules.scenario.scenario import Scenario
from rules.scenario.texts import texts
from rules.tables.compile import compile_scenario
from rules.tables.tables import Compiled
from rules.wording.names import Message, Name, Value
from tests.playing import CHECKOUT

PLACEHOLDER = re.compile(r"\{([a-z_]+)(?::\+)?\}")


@cache
def loaded() -> library.Loaded:
    return library.load("caracas-calling")


@cache
def scenario() -> Scenario:
    return loaded().scenario


@cache
def compiled() -> Compiled:
    return compile_scenario(scenario())


@cache
def translator(language: str) -> Translator:
    return Translator(language, {**texts(scenario()), **loaded().texts_in(language)})


def walk(value: Value) -> Iterator[Message | Name]:
    if isinstance(value, Message | Name):
        yield value
    if isinstance(value, Message):
        for part in value.values.values():
            yield from walk(part)


def sentence_of(translate: Translator, message: Message) -> str:
    return translate._sentence(message)


def read(value: Value | None, language: str = "en") -> str:
    """The text in a language, after a look at every part: its key is known, its values are given, its names exist."""
    assert value is not None
    translate = translator(language)
    for part in walk(value):
        if isinstance(part, Name):
            assert part.path in translate.texts, part.path
        else:
            assert translate.has(part.key), part.key
            given = part.values.keys() | {"minus"}  # which the translator itself puts there
            assert set(PLACEHOLDER.findall(sentence_of(translate, part))) <= given, part
    text = translate.render(value)
    assert text.strip(), value
    assert not PLACEHOLDER.search(text), text
    return text


def told(value: Value | None) -> str:
    """The text in English, when it can be read in every language."""
    for language in LANGUAGES:
        read(value, language)
    return read(value)


def keys_in(value: Value) -> set[str]:
    return {part.key for part in walk(value) if isinstance(part, Message)}


SAMPLES: dict[str, int | str | bool] = {
    "seat": "beijing",
    "card": "fleet",
    "ally": "beijing",
    "package": "sanctions_eased+prisoners_freed",
    "action": "repair",
    "ability": "beijing.credit",
    "price": "oil:2",
    "choice": "creditors?answer",
    "option": "pay",
    "intent": "Ask {nobody} for help",
    "effect": "Money",
    "argument": "It is cheap",
    "tag": "church",
    "aid": "finance",
    "proposal": 3,
    "supports": True,
    "reason": "We had to",
    "reliability": "medium",
    "effects": '[{"do":"change","track":"reserves","by":1}]',
    "why": "The table agrees",
    "keep": True,
    "name": "processions",
    "otherwise": '[{"do":"change","track":"resolve","by":-1}]',
    "waits": True,
    "precedent": "church",
    "roll": "answer:beijing.credit",
    "face": 7,
    "result": "accepted",
    "number": "beijing.relation",
    "value": 6,
    "inject": "hurricane",
    "turn": 5,
    "text": "A storm",
    "record": 12,
    "objective": "limits",
    "important": False,
    "prepared": 2,
    "to": "beijing+havana",
    "task": "limits.finds_limit",
    "rating": "S",
    "who": "caracas",
    "set_off": "record:12",
    "clock": "14:05",
}
"""A value for each field that an order has."""


@cache
def rule_trees() -> list[tuple[str, ast.Module]]:
    files = [file for file in sorted((CHECKOUT / "rules").rglob("*.py")) if file.parent.name != "wording"]
    return [(file.name, ast.parse(file.read_text("utf-8"))) for file in files]


def calls(name: str) -> Iterator[ast.Call]:
    for _, tree in rule_trees():
        for node in ast.walk(tree):
            called = getattr(node, "func", None)
            if isinstance(node, ast.Call) and name in (getattr(called, "attr", ""), getattr(called, "id", "")):
                yield node


def words(node: ast.expr) -> set[str]:
    if isinstance(node, ast.IfExp):
        return words(node.body) | words(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()
