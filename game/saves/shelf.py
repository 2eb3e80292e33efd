"""What the start screen tells of each saved game: from the first line of its file, the last few, and handed-over seats.

Nothing here judges a save: one with strange content is told as far as it makes sense, and opening it says the rest.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from game.saves.file import Headline, recent
from game.saves.lessons import lesson_of
from game.scenario.applied import Applied, applied_in, titled
from game.user.folders import played_saves, shipped_saves, user_thumbnails
from game.writing import cleaned

__all__ = ["SavedGame", "SeatPlayed", "named", "saved_games", "stamp_of", "thumbnail_path"]

TAIL: Final = 96_000
"""Bytes at the end of a save that are looked at for the turn and the ending."""
MOST_READ: Final = 8_000_000
"""Bytes of a save that are looked through for seats that changed hands; a game of a day has less than a tenth."""
PEOPLE: Final = "people"
HANDED_OVER, GONE_BACK = b'"kind":"seat"', b'"kind":"undo"'
FLAG: Final = re.compile(r"[a-z0-9_-]{1,40}")
LONGEST: Final = 200
"""Characters of a name out of a save; longer ones are cut, as a save may come from anywhere."""


@dataclass(frozen=True, slots=True)
class SeatPlayed:
    """A seat of a saved game: its id, its flag (empty without one), its player, and its names by language."""

    id: str
    flag: str
    player: str
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class SavedGame:
    """One saved game.

    ``id`` tells games apart; a branch shares that of its parent. ``turn`` is the last turn that was begun of ``turns``,
    0 before the first. ``endings`` are the names of the ending reached by language, empty while the game goes on and
    where the facilitator ``stopped`` it.
    ``changed`` is in seconds since 1970. ``titles`` and names hold the scenario's own under the empty language.
    """

    path: Path
    id: str
    changed: float
    shipped: bool
    titles: dict[str, str]
    turn: int
    turns: int
    endings: dict[str, str]
    seats: tuple[SeatPlayed, ...]
    stopped: bool = False
    variants: tuple[Applied, ...] = ()

    @property
    def lesson(self) -> str:
        """The key of what a game that ships is worth stepping through for; empty for any other."""
        return lesson_of(self.path) if self.shipped else ""

    @property
    def ended(self) -> bool:
        """Whether the game has reached an ending."""
        return bool(self.endings) or self.stopped

    @property
    def thumbnail(self) -> Path:
        """Where the small picture of the game lies; it need not be there."""
        return thumbnail_path(self.path, self.id)

    def title_in(self, language: str) -> str:
        """The scenario's title in a language, else as the scenario itself writes it, with the variants played."""
        return titled(named(self.titles, language) or self.path.stem, self.variants, language)

    @property
    def scenario_title(self) -> str:
        """The scenario's title as it writes it, whatever variants are played."""
        return named(self.titles, "") or self.path.stem


def named(names: dict[str, str], language: str) -> str:
    """A name in a language, else as the scenario itself writes it; empty without one."""
    return names.get(language) or names.get("", "")


def thumbnail_path(save_path: Path, game_id: str) -> Path:
    """Where the picture of a game lies; it need not be there. Branches share an id and differ by their file's name."""
    name = hashlib.sha256(f"{game_id}\n{save_path.name}".encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return user_thumbnails() / f"{name}.png"


def stamp_of(path: Path) -> int:
    """A number that changes with the file at ``path``; 0 when there is none."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def saved_games(most: int = 24, *, also: Path | None = None) -> list[SavedGame]:
    """The user's own games, last changed first, then those that ship; at most ``most`` of each.

    Those of the folder ``also`` come before them, where it is neither of the two.
    """
    folders = [(played_saves(), False), (shipped_saves(), True)]
    if also is not None and also.resolve() not in [folder.resolve() for folder, _ in folders]:
        folders.insert(0, (also, False))
    return [
        _told(headline, shipped=shipped)
        for folder, shipped in folders
        for headline in recent(folder, most=most, summarise=_summary)
    ]


def _summary(header: dict[str, Any]) -> dict[str, Any]:
    """What of a header is told here, so that a list of saves stays small."""
    scenario = header.get("scenario")
    scenario = scenario if isinstance(scenario, dict) else {}
    players = header.get("seats")
    players = players if isinstance(players, dict) else {}
    led = header.get("facilitated") is True
    players = {**players, **{seat: PEOPLE for seat in _facilitators(scenario) if led}}
    turns = header.get("turns")
    return {
        "id": _text(header.get("id")),
        "turns": turns if type(turns) is int else 0,
        "titles": _names(scenario, "title", header.get("title")),
        "variants": applied_in(header.get("variants")),
        "seats": tuple(
            SeatPlayed(
                _text(seat["id"]),
                _flag(seat.get("flag"), scenario),
                _text(players.get(seat["id"])),
                _names(scenario, f"seat.{seat['id']}.name", seat.get("name")),
            )
            for seat in _dicts(scenario.get("seats"))[:12]
            if isinstance(seat.get("id"), str) and seat["id"] in players
        ),
        "endings": [
            _names(scenario, f"ending.{ending.get('id')}.name", ending.get("name"))
            for ending in _dicts(scenario.get("endings"))[:20]
        ],
    }


def _facilitators(scenario: dict[str, Any]) -> list[str]:
    """The seats from which a game is led: no player of them stands in its header."""
    seats = _dicts(scenario.get("seats"))[:12]
    return [seat["id"] for seat in seats if seat.get("role") == "facilitator" and isinstance(seat.get("id"), str)]


def _told(headline: Headline, *, shipped: bool) -> SavedGame:
    header = headline.header
    turn, ending = _reached(_last_lines(headline.path))
    endings = header["endings"]
    return SavedGame(
        path=headline.path,
        id=header["id"],
        changed=headline.changed,
        shipped=shipped,
        titles=header["titles"],
        turn=turn,
        turns=header["turns"],
        endings=endings[ending - 1] if 0 < ending <= len(endings) else {},
        seats=_as_handed_over(header["seats"], headline.path),
        variants=header["variants"],
        stopped=bool(endings) and ending == len(endings) + 1,
    )


def _as_handed_over(seats: tuple[SeatPlayed, ...], path: Path) -> tuple[SeatPlayed, ...]:
    """The seats with who plays them now: a game may have handed some over since it began."""
    try:
        with path.open("rb", buffering=0) as file:
            content = file.read(min(MOST_READ, path.stat().st_size)) or b""
    except OSError:
        return seats
    if HANDED_OVER not in content:
        return seats
    handed: list[tuple[int, str, str]] = []
    for line in content.split(b"\n")[1:]:
        record = _record(line) if HANDED_OVER in line or GONE_BACK in line else None
        if record is None:
            continue
        if record.get("kind") == "undo" and type(record.get("to")) is int:
            handed = [one for one in handed if one[0] <= record["to"]]
        elif record.get("kind") == "seat":
            handed.append((record["record"], _text(record.get("seat")), _text(record.get("player"))))
    now = {seat: player for _, seat, player in handed}
    return tuple(replace(seat, player=now.get(seat.id, seat.player)) for seat in seats)


def _last_lines(path: Path) -> list[bytes]:
    """The lines at the end of a save, without the header or half of a line."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - TAIL))
            return file.read(TAIL).split(b"\n")[1:]
    except OSError:
        return []


def _record(line: bytes) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) and type(record.get("record")) is int else None


def _reached(lines: list[bytes]) -> tuple[int, int]:
    """The last turn begun and the number of the ending reached, 0 for none, on the line that is still played."""
    turn, ending = 0, 0
    upto: int | None = None
    for line in reversed(lines):
        if turn and b'"ending"' not in line and b'"undo"' not in line:
            continue  # reading every line would take longer than drawing the screen
        record = _record(line)
        if record is None or (upto is not None and record["record"] > upto):
            continue
        if record.get("kind") == "undo" and type(record.get("to")) is int:
            upto = record["to"]
            continue
        if not turn and type(record.get("turn")) is int:
            turn = record["turn"]
        if not ending and record.get("kind") != "close":
            ending = _ending_in(record)
    return turn, ending


def _ending_in(record: dict[str, Any]) -> int:
    events = record.get("events")
    for event in reversed(events if isinstance(events, list) else []):
        if isinstance(event, list) and len(event) > 2 and event[0] == "ending" and type(event[2]) is int:
            return event[2]
    return 0


def _dicts(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(value: object) -> str:
    """A short text without characters that a screen cannot show."""
    if not isinstance(value, str):
        return ""
    return cleaned(value[: LONGEST + 1])[:LONGEST]


def _flag(value: object, scenario: dict[str, Any]) -> str:
    """The name of a flag as a scenario may write it: never a way out of the folder of flags, and none of its own."""
    own = scenario.get("pictures")
    known = isinstance(value, str) and FLAG.fullmatch(value) and not (isinstance(own, dict) and value in own)
    return str(value) if known else ""


def _names(scenario: dict[str, Any], path: str, own: object) -> dict[str, str]:
    """A name by language, the scenario's own under the empty one."""
    names = {"": _text(own)}
    catalogues = scenario.get("catalogues")
    for language, texts in catalogues.items() if isinstance(catalogues, dict) else ():
        if isinstance(texts, dict) and isinstance(texts.get(path), str):
            names[_text(language)] = _text(texts[path])
    return names
