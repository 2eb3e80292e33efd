"""Beginning a game, and going on with one from its save."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from game.errors import NotSaved, SaveBusy, SaveFaulty, WrongUse
from game.play.course import Course
from game.play.forecasting import FORECASTS
from game.play.headers import RULES, draw_salt, make_header, pinned
from game.play.players import check_players, usual_players
from game.saves import file as saves
from game.saves.migrations import version_needed
from game.saves.names import as_path
from game.scenario import library
from rules.turn import journal
from rules.values.bounds import LONGEST_GAME
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from game.scenario.library import Loaded


def begun(
    scenario: str | Path | Loaded,
    *,
    seed: int | None,
    seats: Mapping[str, str],
    save: str | Path | None,
    turns: int | None,
    facilitated: bool,
    or_in_memory: bool,
    forecasts: bool = False,
) -> Course:
    """A new game, in a file or in memory. See ``Session.new``."""
    loaded = scenario if isinstance(scenario, library.Loaded) else library.load(scenario)
    players = usual_players(loaded) | check_players(loaded, seats)
    check_seed(seed)
    if turns is not None and not (type(turns) is int and 1 <= turns <= LONGEST_GAME):
        raise WrongUse(Message("session.bad_turns"))
    drawn = secrets.randbits(64) if seed is None else seed
    salt = draw_salt() if seed is None else ""
    length = turns or loaded.scenario.turns
    header = make_header(loaded, drawn, players, length, facilitated=bool(facilitated), salt=salt)
    course = Course(loaded, header, _placed(header, save, or_in_memory=or_in_memory))
    if forecasts:
        course.note(FORECASTS, allowed=True)
    return course


def check_seed(seed: int | None) -> None:
    """That a seed, where one is given, is a whole number of 64 bits. Raises ``WrongUse``."""
    if seed is not None and not (type(seed) is int and 0 <= seed < 1 << 64):
        raise WrongUse(Message("session.bad_seed"))


def _placed(header: dict[str, Any], save: str | Path | None, *, or_in_memory: bool) -> saves.SaveFile:
    """The file of a new game; in memory only without a name, or where the disk refuses and that may be."""
    if save is None:
        return saves.SaveFile.unplaced(header)
    try:
        return saves.SaveFile.create(as_path(save), header)
    except SaveBusy:
        raise
    except NotSaved as error:
        if not or_in_memory:
            raise
        values = error.message.values
        folder = str(Path(save).parent)
        why = Message("session.reason_refused", {"folder": folder, "reason": values.get("reason", "")})
        return saves.SaveFile.unplaced(header, why, Path(save))


def gone_on(found: saves.ReadSave, file: saves.SaveFile | None) -> Course:
    """The game of a save that was read, which is let go of when it does not fit. Raises ``SaveFaulty``.

    Args:
        found: what was read.
        file: the save, held for going on; ``None`` to look at the game only.
    """
    try:
        _require_known_rules(found)
        course = Course(pinned(found.header), found.header, file)
        course.format, course.source = found.format, found.path
        course.read_hash = found.closes[-1].hash if found.closes else ""
        course.replay(found.records)
    except journal.BrokenRecordError as error:
        if file is not None:
            file.close()
        key = "session.broken_export" if "export" in found.header else "session.broken_record"
        message = Message(key, {"path": str(found.path), "record": error.record})
        raise SaveFaulty(message) from error
    except BaseException:
        if file is not None:
            file.close()
        raise
    return course


def notice(found: saves.ReadSave, *, read_only: bool) -> Message | None:
    """What to tell of a save that was opened: that it is not whole, or can only be gone on with in a new file."""
    return saves.tail_message(found) or (None if read_only else saves.older_message(found))


def _require_known_rules(found: saves.ReadSave) -> None:
    """That a game was not begun under rules that are newer than these: it would be shown and played on as another.

    Raises:
        SaveFaulty: it was; the version that began it is named.
    """
    rules = found.header.get("rules")
    if isinstance(rules, str) and rules.isascii() and rules.isdecimal() and int(rules[:9]) > int(RULES):
        values: dict[str, Any] = {"path": str(found.path), "rules": rules[:9], "known": RULES}
        needs = version_needed({"program": found.header.get("program")})
        raise SaveFaulty(
            Message("session.newer_rules_needs", {**values, "needs": needs})
            if needs
            else Message("session.newer_rules", values)
        )


def read(path: Path, *, read_only: bool) -> tuple[saves.ReadSave, saves.SaveFile | None]:
    """A save, and its file held for going on where it can be: not a torn, damaged or older one, nor an export."""
    if read_only:
        return saves.read(path), None
    try:
        found, file = saves.SaveFile.open(path)
    except SaveFaulty:
        return saves.read(path), None  # raises the same again for what cannot even be looked at
    if "export" in found.header:
        file.close()
        return found, None
    return found, file
