"""Saves with anything changed: bytes, lines, fields and pieces of other games, under the old checks or under new ones.

``tests.crafted`` goes through every sort of place of one game in order; this draws at random, from several games, and
knows what no JSON writer writes: numbers without end, keys twice, lists a thousand deep, lines beyond the limit.
``tests/fuzz/mutated_saves.py`` is the campaign; the suite takes a few dozen.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from game.saves.lines import CHECK_LENGTH, HASH_LENGTH, LINE_LIMIT, Chain
from tests import crafted

__all__ = ["Game", "Mutant", "game", "mutant"]

NUMBERS = (b"1e999", b"-1e-999", b"9" * 400, b"-" + b"1" * 30, b"18446744073709551616", b"1.0", b"-0", b"true", b"NaN")
"""Numbers that are not all of JSON, or more than 64 bits hold."""
TEXTS = (b'"\\ud800"', b'"\\u0000"', b'"' + b"x" * 300_000 + b'"', b'"\xe2\x80\xae"', b'"=cmd|x"', b'"\\u202e\\u0007"')
DEEP = (b"[" * 900 + b"]" * 900, b"[" * 20_000 + b"]" * 20_000, b'{"a":' * 800 + b"1" + b"}" * 800, b"[" * 100_000)


@dataclass(frozen=True)
class Game:
    """A game to change: the lines of its save as they were written, without newline."""

    name: str
    lines: tuple[bytes, ...]

    @property
    def bodies(self) -> list[bytes]:
        """The lines without check, closing lines without hash."""
        return [_body(line) for line in self.lines]


class Mutant(NamedTuple):
    """A changed save: how, from which game, its bytes, and whether checks and hashes were made anew."""

    how: str
    name: str
    content: bytes
    rechained: bool


def game(path: Path) -> Game:
    """The game of a save."""
    return Game(path.name, tuple(path.read_bytes().splitlines()))


def mutant(games: list[Game], chance: random.Random) -> Mutant:
    """One of the games with one to three changes of one kind."""
    weights = [1 if len(one.lines) > 300 else 6 for one in games]  # long ones take long to look through
    chosen = chance.choices(games, weights)[0]
    other = chance.choice(games)
    if chance.random() < 0.3:
        how = chance.choice(list(BYTES))
        content = b"\n".join(chosen.lines) + b"\n"
        for _ in range(chance.randint(1, 3)):
            content = BYTES[how](content, chance)
        return Mutant(how, chosen.name, content, rechained=False)
    how = chance.choice(list(LINES))
    lines = chosen.bodies
    for _ in range(chance.randint(1, 3)):
        lines = LINES[how](lines, other.bodies, chance)
    if chance.random() < 0.2:  # each line with a check of its own, as before where it is the same
        old = dict(zip(chosen.bodies, chosen.lines, strict=True))
        kept = [old.get(line, line + b',"crc":"00000000"}') for line in lines]
        return Mutant(f"{how}, old checks", chosen.name, b"\n".join(kept) + b"\n", rechained=False)
    return Mutant(how, chosen.name, rechained(lines), rechained=True)


def rechained(bodies: list[bytes]) -> bytes:
    """A save of these lines, its running check and its hashes as the program would make them, whatever they hold."""
    chain, done = Chain(), []
    for number, body in enumerate(bodies):
        if number and b'"kind":"close"' in body[:60]:
            turn = _turn_of(body)
            done.append(chain.close(number, turn) if turn is not None else _added(chain, body))
        else:
            done.append(_added(chain, body))
    return b"".join(done)


def _added(chain: Chain, body: bytes) -> bytes:
    return chain.add(body) if len(body) + CHECK_LENGTH <= LINE_LIMIT else body + b',"crc":"00000000"}\n'


def _turn_of(body: bytes) -> int | None:
    try:
        turn = orjson.loads(body + b"}").get("turn")
    except orjson.JSONDecodeError:
        return None
    return turn if type(turn) is int and abs(turn) < 1 << 60 else None


def _body(line: bytes) -> bytes:
    body = line[:-CHECK_LENGTH]
    return body[:-HASH_LENGTH] if b'"kind":"close"' in body[:60] else body


# ----- bytes


def _flip(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 3, 40))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _cut_out(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    return content[:start] + content[start + chance.choice((1, 7, 500, 9000)) :]


def _put_in(content: bytes, chance: random.Random) -> bytes:
    junk = chance.choice(
        (b"\x00", b"\n", b"\n\n\n", b"\xff\xfe", b"[" * 50_000, b"\r\n", b"{}", b" " * 70_000, b"\xc3")
    )
    start = chance.randrange(len(content) + 1)
    return content[:start] + junk + content[start:]


def _wrap(content: bytes, chance: random.Random) -> bytes:
    """What mail programs and editors do."""
    ways: tuple[Callable[[bytes], bytes], ...] = (
        lambda one: one.replace(b"\n", b"\r\n"),
        lambda one: b"\xef\xbb\xbf" + one,
        lambda one: one.decode("utf-8", "replace").encode("utf-16"),
        lambda one: b"\n \n" + one,
        lambda one: one + one,
        lambda one: one.replace(b":", b": ", 40),
    )
    return chance.choice(ways)(content)


BYTES: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "bytes flipped": _flip,
    "cut": _cut,
    "cut out": _cut_out,
    "junk put in": _put_in,
    "rewritten": _wrap,
}

# ----- lines and what they hold


def _place(lines: list[bytes], chance: random.Random, first: int = 1) -> int:
    return chance.randrange(min(first, len(lines) - 1), len(lines))


def _swap(lines: list[bytes], _: list[bytes], chance: random.Random) -> list[bytes]:
    one, other = _place(lines, chance), _place(lines, chance)
    lines[one], lines[other] = lines[other], lines[one]
    return _renumbered(lines) if chance.random() < 0.8 else lines


def _double(lines: list[bytes], _: list[bytes], chance: random.Random) -> list[bytes]:
    at = _place(lines, chance)
    lines[at:at] = lines[at : at + chance.choice((1, 1, 8))]
    return _renumbered(lines)


def _leave_out(lines: list[bytes], _: list[bytes], chance: random.Random) -> list[bytes]:
    at = _place(lines, chance)
    del lines[at : at + chance.choice((1, 1, 5))]
    return _renumbered(lines) if lines else [b"{}"]


def _splice(lines: list[bytes], others: list[bytes], chance: random.Random) -> list[bytes]:
    """A stretch of another game, at its own place or anywhere; or the other's end."""
    at = _place(lines, chance)
    since = at if chance.random() < 0.6 else _place(others, chance)
    upto = len(others) if chance.random() < 0.4 else since + chance.choice((1, 3, 20))
    lines[at : at + max(0, upto - since)] = others[since:upto]
    return _renumbered(lines)


def _head(lines: list[bytes], others: list[bytes], chance: random.Random) -> list[bytes]:
    """The header of another game, or some of its fields."""
    own, strange = _read(lines[0]), _read(others[0])
    if own is None or strange is None or chance.random() < 0.3:
        return [others[0], *lines[1:]]
    for key in chance.sample(list(strange), k=min(len(strange), chance.choice((1, 2, 4)))):
        own[key] = strange[key]
    return [_written(own), *lines[1:]]


def _field(lines: list[bytes], others: list[bytes], chance: random.Random) -> list[bytes]:
    """A value in place of another: one that a person would try, or one from elsewhere in this or another game."""
    at = 0 if chance.random() < 0.2 else _place(lines, chance)
    record = _read(lines[at])
    donor = _read(chance.choice((lines, others))[_place(lines, chance) % len(others)])
    if record is None:
        return lines
    values = [*crafted.NUMBERS, *crafted.TEXTS, *crafted.LISTS]
    if donor:
        values = [*values, *(value for _, value in crafted.leaves(donor, ()))] * (1 + (chance.random() < 0.5))
    places = [keys for keys, _ in crafted.leaves(record, ())]
    if places:
        _set(record, chance.choice(places), copy.deepcopy(chance.choice(values)), chance)
    with suppress(TypeError):
        lines[at] = _written(record)
    return lines


def _set(record: Any, keys: tuple[Any, ...], value: Any, chance: random.Random) -> None:
    place = record
    for key in keys[:-1]:
        place = place[key]
    if isinstance(place, dict) and chance.random() < 0.25:
        if chance.random() < 0.5:
            del place[keys[-1]]
        else:
            place[str(keys[-1]) + chance.choice(("", "s", " "))] = place.pop(keys[-1])
    else:
        place[keys[-1]] = value


def _raw(lines: list[bytes], _: list[bytes], chance: random.Random) -> list[bytes]:
    """What no JSON writer writes, in place of a number, a text or a list."""
    at = 0 if chance.random() < 0.1 else _place(lines, chance)
    line = lines[at]
    starts = [place for place in range(1, len(line)) if line[place - 1 : place] in (b":", b",", b"[")][:4000]
    if not starts:
        return lines
    start = chance.choice(starts)
    end = min((found for found in (line.find(mark, start) for mark in b",]}") if found > 0), default=len(line))
    lines[at] = line[:start] + chance.choice((*NUMBERS, *TEXTS, *DEEP)) + line[end:]
    return lines


def _long(lines: list[bytes], _: list[bytes], chance: random.Random) -> list[bytes]:
    at = _place(lines, chance, 0)
    size = chance.choice((100_000, 2_000_000, LINE_LIMIT - 5000, LINE_LIMIT + 1))
    stuff = chance.choice(
        (b'"%b"' % (b"x" * size), b"[%b1]" % (b"1," * (size // 2)), b"[%b[]]" % (b"[]," * (size // 3)))
    )
    lines[at] += b',"more":' + stuff
    return lines


def _many(lines: list[bytes], _: list[bytes], chance: random.Random) -> list[bytes]:
    """The same record very often."""
    at = _place(lines, chance)
    lines[at:at] = [lines[at]] * chance.choice((50, 3000))
    return _renumbered(lines)


def _twice(lines: list[bytes], _: list[bytes], chance: random.Random) -> list[bytes]:
    """A key twice, the second with a value of another."""
    at = _place(lines, chance, 0)
    record, donor = _read(lines[at]), _read(lines[_place(lines, chance)])
    if record and donor:
        key = chance.choice(list(record))
        lines[at] += b",%b:%b" % (orjson.dumps(key), orjson.dumps(donor.get(key, chance.choice(list(donor.values())))))
    return lines


LINES: dict[str, Callable[[list[bytes], list[bytes], random.Random], list[bytes]]] = {
    "lines swapped": _swap,
    "lines doubled": _double,
    "lines left out": _leave_out,
    "another game's lines": _splice,
    "another game's header": _head,
    "a field": _field,
    "another field": _field,
    "no JSON": _raw,
    "a long line": _long,
    "many lines": _many,
    "a key twice": _twice,
}


def _read(body: bytes) -> dict[str, Any] | None:
    try:
        found = orjson.loads(body + b"}")
    except orjson.JSONDecodeError:
        return None
    return found if isinstance(found, dict) else None


def _written(record: dict[str, Any]) -> bytes:
    return orjson.dumps(record)[:-1]


def _renumbered(lines: list[bytes]) -> list[bytes]:
    """The same lines with the numbers of their places."""
    done = lines[:1]
    for number, line in enumerate(lines[1:], start=1):
        numbered = line.startswith(b'{"record":') and b"," in line
        done.append(b'{"record":%d' % number + line[line.index(b",") :] if numbered else line)
    return done
