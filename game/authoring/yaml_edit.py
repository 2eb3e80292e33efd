"""Changes to a YAML text that leave every other letter of it where it is: comments, order, quotes and line breaks.

A change is written into the text at the place of the node it is about, in the style that stands there, and the result
is read again: only a text that now says exactly what was wanted is given back. Where none of the styles does, a
``Unwritable`` says so, and nothing has changed.
"""

from __future__ import annotations

import copy
import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import yaml

from game.authoring.yaml_written import STEP, after_key, as_item, is_plain, on_one_line, over_lines, ways_to_write
from game.scenario.yaml import read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from game.scenario.document import Keys

__all__ = ["Unwritable", "added", "data_of", "doubled", "moved", "replaced", "taken_out"]

REMEMBERED: Final = 8
"""So many texts are not taken apart again when they are asked about: each letter typed is a change to the last one."""

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Unwritable(ValueError):
    """A change that cannot be written at its place; the text is as it was."""


class _Span(NamedTuple):
    """Where a node stands in the text."""

    start: int
    end: int


@lru_cache(maxsize=REMEMBERED)
def data_of(text: str) -> Any:
    """What a text says, which must stay as it is; ``None`` where it is no sound YAML of ours."""
    document = read(text.encode("utf-8"), "")
    return None if document.faults else document.data


def replaced(text: str, path: Keys, value: Any, order: Sequence[str] = ()) -> str:
    """The text with another value at a place, or with a new key there, which stands where ``order`` has it.

    Raises:
        Unwritable: it cannot be written there.
    """

    def change(data: Any) -> None:
        _at(data, path[:-1])[path[-1]] = copy.deepcopy(value)

    page = _page(text)
    node = page.node(path)
    tries = page.instead(node, value) if node is not None else page.with_key(path, value, order)
    return _first(text, change, tries)


def added(text: str, path: Keys, item: Any) -> str:
    """The text with one more item in the list at a place. Raises ``Unwritable``."""

    def change(data: Any) -> None:
        _at(data, path).append(copy.deepcopy(item))

    page = _page(text)
    return _first(text, change, page.with_item(path, item))


def doubled(text: str, path: Keys) -> str:
    """The text with an item of a list once more behind itself, as it is written there. Raises ``Unwritable``."""
    at = int(path[-1])

    def change(data: Any) -> None:
        items = _at(data, path[:-1])
        items.insert(at + 1, copy.deepcopy(items[at]))

    return _first(text, change, _page(text).twice(path))


def taken_out(text: str, path: Keys) -> str:
    """The text without a key or an item. Raises ``Unwritable``."""

    def change(data: Any) -> None:
        del _at(data, path[:-1])[path[-1]]

    return _first(text, change, _page(text).without(path))


def moved(text: str, path: Keys, by: int) -> str:
    """The text with an item of a list in the place of a neighbour, ``by`` being 1 or -1. Raises ``Unwritable``."""
    at = int(path[-1])

    def change(data: Any) -> None:
        items = _at(data, path[:-1])
        items[at], items[at + by] = items[at + by], items[at]

    page = _page(text)
    first, second = sorted((page.span((*path[:-1], at)), page.span((*path[:-1], at + by))))
    swapped = (
        text[: first.start] + text[second.start : second.end] + text[first.end : second.start]
        + text[first.start : first.end] + text[second.end :]
    )  # fmt: skip
    return _first(text, change, [lambda: swapped])


def _at(data: Any, path: Keys) -> Any:
    for element in path:
        data = data[element]
    return data


def _first(text: str, change: Callable[[Any], None], tries: Sequence[Callable[[], str]]) -> str:
    """The first of several texts that says what the data say after a change."""
    wanted = copy.deepcopy(data_of(text))
    try:
        change(wanted)
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise Unwritable(f"no such place: {error}") from error
    for make in tries:
        tried = make()
        if tried and data_of(tried) == wanted and _same_kinds(data_of(tried), wanted):
            return tried
    raise Unwritable("cannot be written there")


def _same_kinds(one: Any, other: Any) -> bool:
    """Whether equal data are equal in kind too: 1 is not true."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


class _Page:
    """A text with its nodes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = yaml.compose(text, Loader=_Loader)
        self.lines = [0, *(found.end() for found in re.finditer("\n", text))]

    # ----- places

    def index(self, mark: Any) -> int:
        """The place of a mark, by its line and column."""
        return int(min(len(self.text), self.lines[min(mark.line, len(self.lines) - 1)] + mark.column))

    def pairs(self, node: Any) -> list[tuple[Any, Any]]:
        """The keys and values of a mapping."""
        return list(node.value) if isinstance(node, yaml.MappingNode) else []

    def node(self, path: Keys) -> Any:
        """The node at a place; ``None`` where there is none."""
        node = self.root
        for element in path:
            if isinstance(node, yaml.MappingNode):
                node = next((value for key, value in node.value if key.value == str(element)), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(element, int) and element < len(node.value):
                node = node.value[element]
            else:
                return None
        return node

    def start(self, node: Any) -> int:
        """Where a node begins."""
        return self.index(node.start_mark)

    def end(self, node: Any) -> int:
        """Where a node ends, without the blank lines and comments that the parser counts in."""
        if isinstance(node, yaml.ScalarNode):
            start, end = self.start(node), self.index(node.end_mark)
            if node.style in ("|", ">"):
                return self._end_of_block(start, end)
            return end
        if node.flow_style or not node.value:
            return self.index(node.end_mark)
        last = node.value[-1]
        last = last[1] if isinstance(last, tuple) else last
        return self.end(last)

    def _end_of_block(self, start: int, end: int) -> int:
        """A block of text ends with its last line that is indented as deep as its first; comments after it do not."""
        head = self.text.find("\n", start)
        if head < 0 or head >= end:
            return start + len(self.text[start:end].rstrip())
        body = self.text[head + 1 : end]
        filled = [line for line in body.split("\n") if line.strip()]
        if not filled:
            return head
        deep = len(filled[0]) - len(filled[0].lstrip(" "))
        at, last = head + 1, head
        for line in body.split("\n"):
            if line.strip() and len(line) - len(line.lstrip(" ")) < deep:
                break
            if line.strip():
                last = at + len(line.rstrip())
            at += len(line) + 1
        return last

    def span(self, path: Keys) -> _Span:
        """Where the node at a place stands. Raises ``Unwritable``."""
        node = self.node(path)
        if node is None:
            raise Unwritable("no such place")
        return _Span(self.start(node), self.end(node))

    def line_end(self, at: int) -> int:
        """The end of the line on which a node ends, where only a comment follows there; else the place itself."""
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        rest = self.text[at:end]
        return end if not rest.strip() or rest.lstrip().startswith("#") else at

    def line_start(self, at: int) -> int:
        """The start of the line that holds a place."""
        return self.text.rfind("\n", 0, at) + 1

    def is_first_on_line(self, at: int) -> bool:
        """Whether only blanks stand before a place on its line."""
        return not self.text[self.line_start(at) : at].strip()

    # ----- changes

    def put(self, start: int, end: int, said: str) -> str:
        """The text with something else between two places."""
        return self.text[:start] + said + self.text[end:]

    def instead(self, node: Any, value: Any) -> list[Callable[[], str]]:
        """Ways to write a value where a node stands: in its own style first."""
        start, end = self.start(node), self.end(node)
        column = int(node.start_mark.column)
        style = node.style if isinstance(node, yaml.ScalarNode) else None
        if style == '"' and not is_plain(node.value):  # it had to be quoted, and the new one need not
            style = None
        ways = [*ways_to_write(value, style, self._indent(node))]
        if isinstance(value, dict | list) and value and not getattr(node, "flow_style", True):
            ways = [over_lines(value, column), *ways]
        return [lambda said=said: self.put(start, end, said) for said in ways]  # type: ignore[misc]

    def _indent(self, node: Any) -> int:
        """How far in the line stands on which a node begins."""
        start = self.line_start(self.start(node))
        line = self.text[start : self.start(node)] or " " * int(node.start_mark.column)
        dashes = re.match(r" *(?:- +)*", line)
        return len(dashes.group()) if dashes else 0

    def with_key(self, path: Keys, value: Any, order: Sequence[str]) -> list[Callable[[], str]]:
        """Ways to write a new key into the mapping at the place above."""
        holder, key = self.node(path[:-1]), str(path[-1])
        pairs = self.pairs(holder)
        if holder is None or not isinstance(holder, yaml.MappingNode):
            raise Unwritable("no such place")
        if not pairs:
            return [
                lambda: self.put(self.start(holder), self.index(holder.end_mark), f"{{{key}: {on_one_line(value)}}}")
            ]
        rank = {name: number for number, name in enumerate(order)}
        before = [pair for pair in pairs if rank.get(pair[0].value, len(rank)) < rank.get(key, len(rank))]
        last = before[-1] if before else pairs[-1]
        end = self.end(last[1])
        if holder.flow_style:
            return [lambda: self.put(end, end, f", {key}: {on_one_line(value)}")]
        column = int(pairs[0][0].start_mark.column)
        at = self.line_end(end)
        ways = [f"\n{' ' * column}{key}:{after_key(value, column)}", f"\n{' ' * column}{key}: {on_one_line(value)}"]
        return [lambda said=said: self.put(at, at, said) for said in ways]  # type: ignore[misc]

    def with_item(self, path: Keys, item: Any) -> list[Callable[[], str]]:
        """Ways to write one more item into a list."""
        node = self.node(path)
        if not isinstance(node, yaml.SequenceNode):
            raise Unwritable("no list there")
        if not node.value:
            start, end = self.start(node), self.index(node.end_mark)
            return [lambda: self.put(start, end, f"[{on_one_line(item)}]")]
        end = self.end(node.value[-1])
        if node.flow_style:
            return [lambda: self.put(end, end, f", {on_one_line(item)}")]
        column, at = int(node.start_mark.column), self.line_end(end)
        ways = [f"\n{' ' * column}- {as_item(item, column + STEP)}", f"\n{' ' * column}- {on_one_line(item)}"]
        return [lambda said=said: self.put(at, at, said) for said in ways]  # type: ignore[misc]

    def twice(self, path: Keys) -> list[Callable[[], str]]:
        """Ways to write an item of a list a second time, behind itself."""
        holder, (start, end) = self.node(path[:-1]), self.span(path)
        if not isinstance(holder, yaml.SequenceNode):
            raise Unwritable("no list there")
        if holder.flow_style:
            return [lambda: self.put(end, end, f", {self.text[start:end]}")]
        dash, last = self.text.rfind("-", 0, start), self.line_end(end)
        lead = " " * (dash - self.line_start(dash))  # the first of a list in a list stands behind another dash
        return [lambda: self.put(last, last, f"\n{lead}{self.text[dash:last]}")]

    def without(self, path: Keys) -> list[Callable[[], str]]:
        """Ways to take a key or an item out."""
        holder = self.node(path[:-1])
        if isinstance(holder, yaml.MappingNode):
            spans = [_Span(self.start(key), self.end(value)) for key, value in holder.value]
            at = next((n for n, (key, _) in enumerate(holder.value) if key.value == str(path[-1])), -1)
        elif isinstance(holder, yaml.SequenceNode):
            spans = [_Span(self.start(one), self.end(one)) for one in holder.value]
            at = int(path[-1])
        else:
            raise Unwritable("no such place")
        if not 0 <= at < len(spans):
            raise Unwritable("no such place")
        start, end = spans[at]
        if len(spans) == 1:
            empty = "{}" if isinstance(holder, yaml.MappingNode) else "[]"
            return [lambda: self.put(self.start(holder), self.end(holder), empty)]
        if holder.flow_style:
            between = (spans[at - 1].end, end) if at else (start, spans[1].start)
            return [lambda: self.put(*between, "")]
        return self._without_lines(holder, spans, at)

    def _without_lines(self, holder: Any, spans: list[_Span], at: int) -> list[Callable[[], str]]:
        start, end = spans[at]
        if isinstance(holder, yaml.SequenceNode):
            start = self.text.rfind("-", 0, start)
        last = self.line_end(end)
        if self.is_first_on_line(start):
            first = self.line_start(start)
            whole = min(len(self.text), last + 1)
            return [lambda: self.put(first, whole, "")]
        following = spans[at + 1].start if at + 1 < len(spans) else end  # as of the first key behind a dash
        return [lambda: self.put(start, following, "")]


@lru_cache(maxsize=REMEMBERED)
def _page(text: str) -> _Page:
    return _Page(text)
