"""Scenarios broken one way each, and whether ``check`` says so: in the right file, on its line, by the field's name.

``base`` writes a sound scenario with everything that a folder may hold; ``broken`` breaks a copy of it at one place and
says what must be named. ``tests/fuzz/broken_scenarios.py`` is the campaign; the suite takes a sample.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from game.commands.checking import checked
from game.console import Console
from game.errors import Fault
from game.scenario import library
from tests import breaking_entries, breaking_files
from tests.breaking_base import Base, Broken, Verdict, base, told_of

__all__ = ["WAYS", "Base", "Broken", "Verdict", "base", "broken", "every", "judged"]

WAYS: Final[dict[str, tuple[int, Callable[[Base, Path, random.Random], Broken]]]] = {
    "key dropped": (6, breaking_entries._dropped),
    "key renamed": (3, breaking_entries._renamed),
    "key misspelt": (5, breaking_entries._misspelt),
    "key doubled": (4, breaking_entries._doubled),
    "wrong type": (6, breaking_entries._wrong_type),
    "no value": (3, breaking_entries._nothing),
    "out of range": (5, breaking_entries._out_of_range),
    "dangling": (5, breaking_entries._dangling),
    "word misspelt": (5, breaking_entries._misspelt_word),
    "wrong indent": (5, breaking_entries._wrong_indent),
    "tab": (3, breaking_entries._tabs),
    "no YAML": (4, breaking_entries._syntax),
    "bomb": (4, breaking_entries._bombed),
    "encoding": (4, breaking_files._encoding),
    "ten megabytes": (1, breaking_files._large),
    "link outward": (2, breaking_files._led_out),
    "file gone": (2, breaking_files._file_gone),
    "file renamed": (2, breaking_files._file_renamed),
    "file emptied": (2, breaking_files._emptied),
    "a folder instead": (1, breaking_files._a_folder),
    "picture": (3, breaking_files._picture),
    "own picture": (3, breaking_files._own_picture),
    "translation": (5, breaking_files._translation),
    "text too long": (3, breaking_files._long_text),
    "blank": (3, breaking_files._blank),
}
"""Every way to break a scenario, and how often it is taken."""


def broken(base: Base, folder: Path, chance: random.Random, way: str = "") -> Broken:
    """A copy of a scenario in ``folder``, broken one way: a given one, or any."""
    shutil.copytree(base.folder, folder)
    names = list(WAYS)
    return WAYS[way or chance.choices(names, [WAYS[name][0] for name in names])[0]][1](base, folder, chance)


def judged(base: Base, one: Broken) -> Verdict:
    """Whether ``check`` names what was broken. Raises whatever the program raises, which it never may."""
    found = checked(str(one.folder), 0, Console("en"))
    new = [fault for fault in (*found.faults, *found.warnings) if told_of(fault, one.folder) not in base.said]
    if not new:
        if found.refusal is not None:
            return Verdict("refused", str(found.refusal))
        return Verdict("accepted" if one.harmless or _says_the_same(base, one) else "missed")
    right = [fault for fault in new if _is_right(fault, one)]
    best = next((fault for fault in right if _names(fault, one)), (right or new)[0])
    if not right:
        stale = one.harmless and not found.faults  # a text that fits as well, whose translations are older now
        return Verdict("accepted" if stale else "elsewhere", str(best))
    return Verdict("named", str(best), _names(best, one))


def _says_the_same(base: Base, one: Broken) -> bool:
    """Whether nothing was broken after all: the scenario is what it was."""
    return library.load(one.folder).raw == base.loaded.raw


def _is_right(fault: Fault, one: Broken) -> bool:
    here = os.path.relpath(fault.path, one.folder).replace(os.sep, "/")
    at_place = here == one.file and (one.lines is None or fault.line in one.lines)
    said = _said(fault)
    return at_place or any(word in said for word in one.elsewhere) or (one.lines is None and _names(fault, one))


def _names(fault: Fault, one: Broken) -> bool:
    said = _said(fault) + " " + fault.path.rpartition("/")[2]
    return any(word in said for word in (*one.words, *one.elsewhere))


def _said(fault: Fault) -> str:
    """The message without its path."""
    return str(Fault("", fault.line, fault.column, fault.what, fault.write, field=fault.field))


def every(base: Base, folder: Path, count: int, seed: int, first: int = 0) -> Iterator[tuple[Broken, Verdict]]:
    """So many broken scenarios, one after the other, each judged and taken away again."""
    for number in range(first, first + count):
        one = broken(base, folder / str(number), random.Random(f"{seed} {number}"))
        try:
            yield one, judged(base, one)
        finally:
            shutil.rmtree(folder / str(number))
