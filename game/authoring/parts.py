"""What of a scenario can be edited in the program: of which kinds, and where in its files each one stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.scenario.document import Keys

__all__ = ["BRIEF_TEXT", "KINDS", "SCENARIO", "WHOLE", "Card", "Kind", "cards_in", "holds", "is_edited", "sort_key"]

SCENARIO: Final = "scenario.yaml"
BRIEF_TEXT: Final = "text"
"""The one key that a brief has, whose file is nothing but its text."""


class Kind(NamedTuple):
    """Things of a kind: their model, how their file begins, the key they stand under, and the table of their ids."""

    model: str
    file: str
    key: str = ""
    table: str = ""


KINDS: Final = {
    "ally": Kind("AllyCard", "allies/", table="allies"),
    "card": Kind("PressureCard", "pressure/", "cards", "pressure_cards"),
    "inject": Kind("Inject", "injects.yaml", "injects", "injects"),
    "brief": Kind("Brief", "briefs/"),
    "seat": Kind("Seat", SCENARIO, "seats", "seats"),
    "track": Kind("Track", SCENARIO, "tracks", "tracks"),
    "ladder": Kind("Ladder", SCENARIO, "ladder"),
    "action": Kind("Action", SCENARIO, "actions", "actions"),
    "ending": Kind("Ending", SCENARIO, "endings", "endings"),
    "scenario": Kind("Scenario", SCENARIO),
}
"""Every kind, in the order in which they are listed. Those with a key stand in a list, but the ladder is one thing."""

WHOLE: Final = (
    *("title", "description", "turn_length", "turns", "short_turns", "minutes", "objectives", "debrief", "source"),
    *("settlement", "trends", "sanctions", "tokens", "currencies", "geography"),
)
"""What of a scenario stands on a form of its own; all else has another kind, or is left to a text editor."""

_ENDINGS: Final = {"allies/": ".yaml", "pressure/": ".yaml", "briefs/": ".md"}
_FILES: Final = ("injects.yaml", SCENARIO)


class Card(NamedTuple):
    """One card, or another thing of a kind: the file, and where it stands in that."""

    kind: str
    file: str
    keys: Keys
    name: str
    """What its author calls it now."""
    id: str

    @property
    def subject(self) -> str:
        """What the board calls it, such as ``ally.moscow``."""
        return f"{self.kind}.{self.id}"


def holds(card: Card, file: str, keys: Keys) -> bool:
    """Whether a place in a file lies in a card, and can be gone to there."""
    if card.file != file or keys[: len(card.keys)] != card.keys:
        return False
    return card.kind != "scenario" or keys[:1] == () or keys[0] in WHOLE


def is_edited(file: str) -> bool:
    """Whether a file of a scenario, by its place in the folder, holds something that is edited here."""
    return file in _FILES or any(file.startswith(start) and file.endswith(end) for start, end in _ENDINGS.items())


def sort_key(file: str) -> tuple[int, str]:
    """In this order files are gone through, which is that in which they are read."""
    starts = [kind.file for kind in KINDS.values()]
    return next((at for at, start in enumerate(starts) if file.startswith(start)), len(starts)), file


def cards_in(file: str, data: Any) -> Iterator[Card]:
    """What of every kind stands in a file, in its order; nothing where the data has another shape."""
    for name, kind in KINDS.items():
        if not file.startswith(kind.file):
            continue
        if name == "brief":
            seat = file.removeprefix(kind.file).removesuffix(".md")
            yield Card(name, file, (), seat, seat)
        elif name == "ally":
            yield Card(name, file, (), *_called(data, "seat"))
        elif name == "scenario":
            title = data.get("title")
            yield Card(name, file, (), title if isinstance(title, str) else "", name)
        elif name == "ladder":
            if isinstance(data.get(kind.key), dict):
                yield Card(name, file, (kind.key,), "", name)
        else:
            held = data.get(kind.key)
            for number, one in enumerate(held if isinstance(held, list) else ()):
                yield Card(name, file, (kind.key, number), *_called(one, "id"))


def _called(entry: Any, key: str) -> tuple[str, str]:
    """A card's name and id as they are written."""
    held = entry if isinstance(entry, dict) else {}
    one_id = held.get(key)
    name = held.get("name")
    known = one_id if isinstance(one_id, str) else ""
    return (name if isinstance(name, str) and name.strip() else known), known
