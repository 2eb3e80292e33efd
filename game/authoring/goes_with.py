"""What else would have to be left out: cards, clauses, injects and whatever still names a thing that is left out.

Found by trying: what is wrong is looked up in the data as it would be, the entry around each fault goes too, and so on
until the scenario is sound, or nothing helps. A limit or an effect stays: without it a card would be another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from game.errors import UserError
from game.scenario.overlay import name_of
from game.scenario.variants import laid
from rules.faults.references import cross_check
from rules.scenario.reading import read
from rules.scenario.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from game.authoring.left_out import Named
    from game.scenario.document import Keys
    from game.scenario.library import Loaded
    from game.scenario.variants import Draft

__all__ = ["goes_with"]

MOST_ROUNDS: Final = 6
MOST_TOGETHER: Final = 40
STAY: Final = ("seats", "tracks", "currencies", "tokens", "routes")
"""Lists of which nothing is left out for the sake of another thing: too much hangs on them."""


def goes_with(
    base: Loaded,
    under: Sequence[Path],
    made: Callable[[Sequence[Named]], Draft],
    is_sound: Callable[[Draft], bool],
) -> tuple[Named, ...]:
    """What would have to be left out besides, so that a variant is sound; empty where that cannot be found.

    Args:
        base: the scenario.
        under: the variants below this one.
        made: the variant with more left out than is.
        is_sound: whether a variant of the scenario is.
    """
    for outermost in (False, True):
        try:
            more = _more(base, under, made, outermost=outermost)
        except (UserError, KeyError, TypeError, ValueError, AttributeError):  # what is left is no scenario any more
            continue
        if more and is_sound(made(more)):
            return tuple(more)
    return ()


def _more(
    base: Loaded, under: Sequence[Path], made: Callable[[Sequence[Named]], Draft], *, outermost: bool
) -> list[Named]:
    if base.source is None or base.found is None:
        return []
    more: list[Named] = []
    for _ in range(MOST_ROUNDS):
        over = laid(base.source, base.found.path, base.scenario.name, [*under, made(more)])
        if over.faults:
            return []
        raw = over.raw.data
        found = cross_check(read(Scenario, raw))
        unknown = [place for place, what, _ in found if what.key.startswith("fault.unknown.")]
        if not unknown or len(unknown) < len(found):
            return more if not found else []
        for place in unknown:
            around = list(_around(raw, place))
            if not around or len(more) >= MOST_TOGETHER:
                return []
            wanted = around[0 if outermost else -1]
            if wanted not in more:
                more.append(wanted)
    return []


def _around(raw: Any, place: Keys) -> Iterator[Named]:
    """The entries around a place in the data that may be left out, the outermost first."""
    named: Named = ()
    held = raw
    for number, key in enumerate(place):
        in_list = isinstance(held, list)
        held = held[key]
        name = name_of(held) if in_list else str(key)
        if not name:
            return
        named = (*named, name)
        if in_list and place[number - 1] not in STAY and not held.keys() & {"limit", "do"}:
            yield named
