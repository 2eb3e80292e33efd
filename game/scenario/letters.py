"""What of a scenario's texts cannot be seen: letters that the fonts lack, and texts that hold nothing but blanks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from game.errors import Fault
from game.scenario.document import field_called, place_of
from game.scenario.typefaces import lacking
from game.writing import is_blank
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from game.scenario.document import Keys
    from game.scenario.library import Loaded

__all__ = ["check_blanks", "check_letters"]

MOST_NAMED = 20
"""So many texts of a file are named one by one."""
MOST_LETTERS = 12
"""So many letters of a text are named."""

Text = tuple[Callable[[], tuple[str, int, int]], Callable[[], str], str]
"""What says the file, line and column where a text begins; what says its field; and the text."""


def check_letters(loaded: Loaded, beside: Loaded | None = None) -> list[Fault]:
    """The texts with letters that the fonts lack, so that the board draws boxes; empty for a pinned scenario.

    A warning and no fault: in the terminal and in a report such a scenario reads as it should. Of one with variants
    over it, what is as it was in the scenario ``beside`` it was looked at there.
    """
    faults, files = [], Counter[str]()
    for place, field, text in _texts(loaded, lacking, beside):
        letters = lacking(text)
        file, line, column = place()
        files[file] += 1
        if files[file] <= MOST_NAMED:
            at = text.index(letters[0])
            down, along = place_of(text, at) if file.endswith(".md") else (1, 1)
            shown = " ".join(letters[:MOST_LETTERS]) + (" …" if len(letters) > MOST_LETTERS else "")
            what = Message("fault.no_letter", {"letters": shown})
            at_letter = (file, line + down - 1, column + along - 1)
            faults.append(Fault(*at_letter, what, Message("write.no_letter"), field=field()))
    more = [(file, count - MOST_NAMED) for file, count in files.items() if count > MOST_NAMED]
    for file, count in more:
        what = Message("fault.no_letters_more", {"count": count})
        faults.append(Fault(file, 1, 1, what, Message("write.no_letter")))
    return faults


def check_blanks(loaded: Loaded, beside: Loaded | None = None) -> list[Fault]:
    """The texts that are written and show nothing; empty for a pinned scenario; ``beside`` as above."""
    return [
        Fault(*place(), Message("fault.blank"), Message("write.blank"), field=field())
        for place, field, text in _texts(loaded, is_blank, beside)
    ]


def _texts(loaded: Loaded, wrong: Callable[[str], object], beside: Loaded | None) -> Iterator[Text]:
    """Every text as its files hold it in which something is wrong."""
    source = loaded.source
    if source is None:
        return
    strings: list[tuple[Keys, str]] = []
    _gather(source.data, (), strings, beside.source.data if beside is not None and beside.source is not None else None)
    for keys, text in strings:
        if wrong(text):
            yield partial(source.place, keys), partial(field_called, source.data, keys), text
    for language, entries in source.entries.items():
        file = source.file(f"locale/{language}.po")
        for entry in entries:
            if entry.text and wrong(entry.text):
                yield partial(_at, file, entry.line), partial(str, entry.context), entry.text


def _at(file: str, line: int) -> tuple[str, int, int]:
    return file, line, 1


def _gather(data: Any, keys: Keys, found: list[tuple[Keys, str]], twin: Any = None) -> None:
    """Put every text below ``data`` on the list, with the keys that lead to it; but what ``twin`` holds too, as it is.

    A variant changes none of the data that it is laid over: what it leaves alone is the very same object.
    """
    same = {id(one) for _, one in _entries(twin)}
    for key, value in _entries(data):
        if isinstance(value, str):
            if value and id(value) not in same:
                found.append(((*keys, key), value))
        elif isinstance(value, dict | list) and id(value) not in same:
            _gather(value, (*keys, key), found, _at_key(twin, key))


def _entries(data: Any) -> Iterable[tuple[str | int, Any]]:
    return data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()


def _at_key(twin: Any, key: str | int) -> Any:
    """What stands at the same key, where it can be told; in a list entries move, and then more is looked at."""
    if isinstance(twin, dict):
        return twin.get(key)
    return twin[key] if isinstance(twin, list) and isinstance(key, int) and key < len(twin) else None
