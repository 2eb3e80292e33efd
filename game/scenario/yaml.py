"""Reads YAML from the parser's events: each node is judged before anything is expanded (``game.scenario.document``)."""

from __future__ import annotations

import re
from typing import Any

import yaml

from game.errors import FAULTY, Fault
from game.scenario.document import (
    MAX_DEPTH,
    MAX_NODES,
    MAX_SCALAR,
    Document,
    Keys,
    Position,
    decode,
    key_near,
    place_of,
    said_of,
)
from game.writing import cleaned, unfit
from rules.wording.names import Message

__all__ = ["MAX_FAULTS", "Reader", "read"]

MAX_FAULTS = 200

_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_WHOLE = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_NOT_A_NUMBER = re.compile(r"(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z")
_MAX_DIGITS = 15  # whole numbers beyond 2**53 do not survive other programs' JSON

_GLUED = re.compile(r"[\s-]*([A-Za-z_][\w.]*):(\S.*?)\s*\Z")
"""A key with its value behind the colon, without a space."""

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the pure one where the C library is missing


def read(source: bytes, file: str, *, until: frozenset[str] = frozenset()) -> Document:
    """Read one file; ``file`` is how faults name it. Never raises: what is wrong is in the document's faults.

    With ``until``, reading ends once all of these keys have been read at the top level, and the rest is not looked at.
    """
    text, faults = decode(source, file)
    return Document(faults=faults) if faults else Reader(text, file, until).document()


class _StopError(Exception):
    """Read no further."""


class _EnoughError(Exception):
    """What was wanted has been read."""

    def __init__(self, entries: dict[str, Any]) -> None:
        super().__init__()
        self.entries = entries


class Reader:
    """Builds a document from the parser's events, so that nothing is expanded before it is judged."""

    def __init__(self, text: str, file: str, until: frozenset[str]) -> None:
        self.text = text
        self.file = file
        self.until = until
        self.nodes = 0
        self.keys: dict[Keys, Position] = {}
        self.values: dict[Keys, Position] = {}
        self.faults: list[Fault] = []

    def document(self) -> Document:
        """Read the whole text, as far as it can be read."""
        data = None
        loader = _Loader(self.text)
        self.next = loader.get_event
        try:
            self.next()  # the start of the stream
            event = self.next()
            if isinstance(event, yaml.StreamEndEvent):
                self.fault(1, 1, Message("fault.empty"), Message("write.scenario_file"))
            else:
                data = self.node(self.next(), ())
                self.next()  # the end of the document
                event = self.next()
                if not isinstance(event, yaml.StreamEndEvent):
                    self.at(event, Message("fault.second_document"), Message("write.one_document"))
        except _EnoughError as enough:
            data = enough.entries
        except _StopError:
            pass
        except yaml.YAMLError as error:
            self.syntax(error)
        finally:
            loader.dispose()
        return Document(data, self.keys, self.values, tuple(self.faults))

    def node(self, event: Any, path: Keys) -> Any:
        """The value that starts with this event."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.stop(event, Message("fault.too_many_nodes", {"limit": MAX_NODES}), Message("write.smaller_file"))
        mark = event.start_mark
        self.values[path] = (mark.line + 1, mark.column + 1)
        kind = type(event)
        if kind is yaml.ScalarEvent and event.tag is None and event.anchor is None:  # nearly all of them
            return self.scalar(event)
        if kind is yaml.AliasEvent:
            self.at(event, Message("fault.alias", {"name": event.anchor[:40]}), Message("write.alias"))
            return None
        if event.anchor is not None:
            self.at(event, Message("fault.anchor", {"name": event.anchor[:40]}), Message("write.anchor"))
        if event.tag is not None:
            self.at(event, Message("fault.tag", {"tag": event.tag[:60]}), Message("write.tag"))
        if kind is yaml.ScalarEvent:
            return self.scalar(event)
        if len(path) >= MAX_DEPTH:
            self.stop(event, Message("fault.too_deep", {"limit": MAX_DEPTH}), Message("write.shallower"))
        return self.mapping(path, event.flow_style) if kind is yaml.MappingStartEvent else self.sequence(path)

    def sequence(self, path: Keys) -> list[Any]:
        """The items up to the end of this sequence."""
        items: list[Any] = []
        event = self.next()
        while type(event) is not yaml.SequenceEndEvent:
            items.append(self.node(event, (*path, len(items))))
            event = self.next()
        return items

    def mapping(self, path: Keys, braces: Any) -> dict[str, Any]:
        """The entries up to the end of this mapping; of a duplicate key the first is kept."""
        entries: dict[str, Any] = {}
        last, cut = "", dict[str, Any]()
        event = self.next()
        while type(event) is not yaml.MappingEndEvent:
            key = self.key(event, path)
            if key is None:
                self.skip(self.next(), (*path, ""))
            elif key in entries:
                what = Message("fault.duplicate_key", {"key": key[:60], "line": self.keys[(*path, key)][0]})
                self.at(event, what, Message("write.one_key"))
                self.skip(self.next(), (*path, ""))
            else:
                below = (*path, key)
                self.keys[below] = (event.start_mark.line + 1, event.start_mark.column + 1)
                value = self.next()
                entries[key] = self.node(value, below)
                if braces and last and entries[key] is None and self.is_rest(event):
                    del entries[key], self.keys[below], self.values[below]
                    entries[last] = f"{entries[last]}, {key}"
                    cut.setdefault(last, event)
                    event = self.next()
                    continue
                last = key if type(entries[key]) is str and value.implicit[0] else ""
                if entries[key] is None and ":" in key and event.implicit[0]:
                    self.squeezed(event, key, entries, path)
                if not path and key in self.until and self.until <= entries.keys():
                    raise _EnoughError(entries)
            event = self.next()
        for key, event in cut.items():
            said = {"text": f'{key}: "{entries[key][:60]}"'}
            self.at(event, Message("fault.comma", {"key": event.value[:40]}), Message("write.comma", {**said}))
        return entries

    def is_rest(self, event: Any) -> bool:
        """Whether what stands as a key between braces is the rest of the text before: no colon comes after it."""
        end = event.end_mark
        return bool(event.implicit[0]) and not self.line_of(end.line + 1)[end.column :].lstrip().startswith(":")

    def key(self, event: Any, path: Keys) -> str | None:
        """The key that this event writes, or None when it is not a word."""
        if type(event) is yaml.ScalarEvent and event.tag is None and event.anchor is None:
            self.nodes += 1
            value = self.text_of(event)
            if value:
                return value
        elif type(event) is not yaml.ScalarEvent:
            self.skip(event, (*path, ""))
        self.at(event, Message("fault.key"), Message("write.key"))
        return None

    def squeezed(self, event: Any, key: str, entries: dict[str, Any], path: Keys) -> None:
        """Note a key that swallowed its value: between braces ``do:change`` without a space is one word to YAML.

        What was meant is put in its place, so that the models do not miss it as well.
        """
        name, _, value = key[:60].partition(":")
        del entries[key]
        entries.setdefault(name, int(value) if _WHOLE.match(value) and len(value) <= _MAX_DIGITS else value)
        self.keys[(*path, name)] = self.values[(*path, name)] = (event.start_mark.line + 1, event.start_mark.column + 1)
        self.at(
            event, Message("fault.no_space", {"key": key[:60]}), Message("write.space", {"key": name, "value": value})
        )

    def skip(self, event: Any, path: Keys) -> None:
        """Read a node that is not kept, for the faults in it."""
        keys, values = self.keys, self.values
        self.keys, self.values = {}, {}
        self.node(event, path)
        self.keys, self.values = keys, values

    def scalar(self, event: Any) -> str | int | float | bool | None:
        """A scalar's value in YAML 1.2's core schema, whole numbers in decimal only."""
        value: str = event.value
        if not event.implicit[0]:  # quoted or a block: text, whatever it looks like
            return self.text_of(event)
        if value in _CONSTANTS:
            return _CONSTANTS[value]
        if value[0] in "+-.0123456789":
            if _WHOLE.match(value) and len(value) <= _MAX_DIGITS:
                return int(value)
            if _FLOAT.match(value) and len(value) <= _MAX_DIGITS * 2 and abs(number := float(value)) < float("inf"):
                if not _WHOLE.match(value):
                    return number
            elif not (_NOT_A_NUMBER.match(value) or _FLOAT.match(value)):
                return self.text_of(event)
            self.at(
                event,
                Message("fault.number", {"value": value[:40]}),
                Message("write.bounded_number", {"digits": _MAX_DIGITS}),
            )
            return None
        return self.text_of(event)

    def text_of(self, event: Any) -> str:
        """A scalar as text, within bounds and without characters that harm a screen."""
        value: str = event.value
        if len(value) <= MAX_SCALAR and value.isprintable():  # nearly all of them
            return value
        if len(value) > MAX_SCALAR:
            what = Message("fault.text_too_long", {"length": len(value), "limit": MAX_SCALAR})
            self.at(event, what, Message("write.shorter_text", {"limit": MAX_SCALAR}))
            return value[:MAX_SCALAR]
        if "\r" in value:
            value = value.replace("\r", "\x85")  # only an escape can write it; it is told of as a line end like others
        found = next(unfit(value), None)  # an escape such as "\\e" can write what the file itself may not hold
        if found is not None:
            self.at(event, *said_of(value, found))
            return cleaned(value, lines=True)
        return value

    def syntax(self, error: yaml.YAMLError) -> None:
        """Note where the text stops being YAML, in words of our own."""
        problem = str(getattr(error, "problem", "") or "")
        mark = getattr(error, "problem_mark", None)
        opened = getattr(error, "context_mark", None)
        name = next((name for part, name in _PROBLEMS if part in problem), "other")
        quote = self.quote_before(mark) if mark is not None and name != "quote" else None
        if quote is not None:
            self.fault(*quote, Message("fault.yaml_quote"), Message("write.yaml_quote"))
            return
        if name in ("bracket", "quote", "no_colon") and opened is not None:
            mark = opened
        if mark is None:
            line, column = place_of(self.text, len(self.text))
        else:
            line, column = mark.line + 1, mark.column + 1
        glued = _GLUED.match(self.line_of(line)) if name == "no_colon" else None
        if glued is not None:
            key, value = glued.group(1), glued.group(2)
            what = Message("fault.no_space", {"key": f"{key}:{value}"[:60]})
            self.fault(line, column, what, Message("write.space", {"key": key, "value": value[:60]}))
            return
        if name == "indentation":
            name = self.list_name(error, line, column, opened)
        if name == "character" and self.character_at(line, column) == "\t":
            name = "tab"
        self.fault(line, column, Message(f"fault.yaml_{name}"), Message(f"write.yaml_{name}"))

    def quote_before(self, mark: Any) -> tuple[int, int] | None:
        """Where a quotation mark stands that was not closed on its line, if the text of it ends right before a mark.

        The next one in the file, which was to open another text, has closed it there.
        """
        lines = self.text.split("\n", mark.line + 1)[: mark.line + 1]
        before = "\n".join([*lines[:-1], lines[-1][: mark.column]]).rstrip(" ")
        quote = before[-1:]
        if quote not in ('"', "'") or before[-2:-1] == "\\":
            return None
        at = before.rfind(quote, 0, len(before) - 1)
        if at < 0 or "\n" not in before[at:] or (at and before[at - 1] not in " \n[{,("):
            return None
        return before.count("\n", 0, at) + 1, at - before.rfind("\n", 0, at)

    def list_name(self, error: yaml.YAMLError, line: int, column: int, opened: Any) -> str:
        """What is wrong with an indentation: that of a list has mostly lost a hyphen."""
        if "block collection" in str(getattr(error, "context", "")):  # as the pure parser says it
            return "hyphen"
        first = opened is not None and opened.line + 1 < line
        return "first_hyphen" if first and self.line_of(line)[column - 1 :].startswith("- ") else "indentation"

    def line_of(self, line: int) -> str:
        """One line of the text, counted from 1; nothing where there is none."""
        lines = self.text.split("\n", line)
        return lines[line - 1] if len(lines) >= line else ""

    def character_at(self, line: int, column: int) -> str:
        """The character at a place, or nothing."""
        return self.line_of(line)[column - 1 : column]

    def at(self, event: Any, what: Message, write: Message) -> None:
        """Note a fault where an event starts."""
        mark = event.start_mark
        self.fault(mark.line + 1, mark.column + 1, what, write)

    def stop(self, event: Any, what: Message, write: Message) -> None:
        """Note a fault past which nothing is read."""
        self.at(event, what, write)
        raise _StopError

    def fault(self, line: int, column: int, what: Message, write: Message) -> None:
        """Note a fault; a flood of them ends the reading."""
        self.faults.append(Fault(self.file, line, column, what, write, FAULTY, key_near(self.text, line)))
        if len(self.faults) >= MAX_FAULTS:
            raise _StopError


# What libyaml and the pure parser say, by a part of their sentence, and the name of our own.
_PROBLEMS = (
    ("a tab character", "tab"),
    ("mapping values are not allowed", "colon"),
    ("cannot start any token", "character"),
    ("unexpected end of stream", "quote"),
    ("',' or ']'", "bracket"),
    ("',' or '}'", "bracket"),
    ("sequence entries are not allowed", "dash"),
    ("did not find expected key", "indentation"),
    ("did not find expected '-' indicator", "hyphen"),
    ("expected <block end>", "indentation"),
    ("could not find expected ':'", "no_colon"),
    ("unknown escape character", "escape"),
    ("expected <document start>", "document"),
)
