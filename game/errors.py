"""Everything that can go wrong for a user, as one tree, each with a sentence and an exit status.

    UserError                       status 1: the thing at hand is faulty, torn, damaged or diverged
    ├── WrongUse                    status 2: the command or call cannot be meant like this
    │   └── SaveExists              a new save never overwrites a file
    ├── Unreadable                  status 3: missing, unreadable, not UTF-8, or without a header
    │   ├── ScenarioMissing
    │   └── SaveMissing
    ├── Faulty                      status 1, or 3 when one of its faults is of that sort
    │   ├── ScenarioFaulty
    │   ├── ExperimentFaulty
    │   └── SaveFaulty
    ├── WorkersLost                 processes that played for the lab died again and again
    └── NotSaved                    disk full or read-only
        └── SaveBusy                another program holds the save

A fault is one thing wrong at one place in a file; a faulty scenario or save carries all of them. Nothing here holds a
sentence: texts come from the catalogues, so that ``str(error)`` speaks the user's language.
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from game.statuses import FAULTY, UNREADABLE, WELL, WRONG_USE
from game.writing import shown
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.translate import Translator

__all__ = [
    "FAULTY",
    "UNREADABLE",
    "WELL",
    "WRONG_USE",
    "ExperimentFaulty",
    "Fault",
    "Faulty",
    "NotSaved",
    "SaveBusy",
    "SaveExists",
    "SaveFaulty",
    "SaveMissing",
    "ScenarioFaulty",
    "ScenarioMissing",
    "Unreadable",
    "UserError",
    "WorkersLost",
    "WrongUse",
    "reason_of",
]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong at one place of a file.

    ``line`` and ``column`` count from 1; a fault of the file as a whole stands at 1:1. ``write`` says what to write
    instead. ``status`` is the exit status that this fault alone would give. ``field`` says which entry of the file it
    is, by keys and ids, such as ``abilities.credit.effects.1.by``; empty where ``what`` says it. ``variant`` names
    those variants with which alone it is so, where it stands in a file that is sound without them.
    """

    path: str
    line: int
    column: int
    what: Message
    write: Message | None = None
    status: int = FAULTY
    field: str = ""
    variant: str = ""

    @property
    def kind(self) -> str:
        """What sort of fault it is, the same in every language: ``int_range``, ``unknown.tracks``."""
        return self.what.key.partition(".")[2]

    def __str__(self) -> str:
        return self.told(_translator())

    def told(self, t: Translator) -> str:
        """The fault on one line in a language: ``file:line:column: field: what is wrong; what to write``."""
        field = f"{self.field}: " if self.field else ""
        path = shown(self.path).replace("\n", " ")
        place = f"{path}:{self.line}:{self.column}: {field}{self.said(t)}"
        return place if self.write is None else f"{place}; {t.render(self.write)}"

    def said(self, t: Translator) -> str:
        """What is wrong in a language, and with which variants where it is so with them alone."""
        what = t.render(self.what)
        return t("fault.with_variant", variant=self.variant, what=what) if self.variant else what


class UserError(Exception):
    """Something a user can understand and mend: one message, one exit status, never a traceback."""

    default_status: ClassVar[int] = FAULTY

    def __init__(self, message: Message, *, exit_status: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.exit_status = self.default_status if exit_status is None else exit_status

    def __str__(self) -> str:
        return _translator().render(self.message)


class WrongUse(UserError):
    """The command line or the call cannot be meant like this."""

    default_status = WRONG_USE


class Unreadable(UserError):
    """A file that is missing, cannot be read, is not UTF-8, or has no header."""

    default_status = UNREADABLE


class ScenarioMissing(Unreadable):
    """No scenario by this name, and no folder at this path."""


class SaveMissing(Unreadable):
    """No save at this path."""


class Faulty(UserError):
    """A file that was read and is wrong; ``faults`` holds every one of them, by file, line and column."""

    def __init__(self, message: Message, faults: Sequence[Fault] = (), *, exit_status: int | None = None) -> None:
        status = max((fault.status for fault in faults), default=self.default_status)
        super().__init__(message, exit_status=status if exit_status is None else exit_status)
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *map(str, self.faults)])


class ScenarioFaulty(Faulty):
    """A scenario folder with faults."""


class ExperimentFaulty(Faulty):
    """An experiment's file with faults."""


class SaveFaulty(Faulty):
    """A save with damage, of an unknown format, or with a scenario in it that no longer fits."""


class WorkersLost(UserError):
    """The lab's processes die again and again; most often the machine has no memory left."""


class NotSaved(UserError):
    """The game goes on, but the disk is full or read-only."""


class SaveBusy(NotSaved):
    """Another program holds the save; it may still be read."""


class SaveExists(WrongUse):
    """A file has that name already; a save never replaces one."""


def _translator() -> Translator:
    from game.translate import Translator, system_language  # noqa: PLC0415 - catalogues load only when one is shown

    return Translator(system_language())


_REASONS = {
    errno.ENOSPC: "full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "full",
    errno.EFBIG: "too_large",
    errno.EROFS: "read_only",
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.ENOENT: "no_folder",
    errno.ENOTDIR: "not_folder",
    errno.EISDIR: "no_file",
    errno.ENAMETOOLONG: "long_name",
    getattr(errno, "ELOOP", errno.EIO): "circle",
    getattr(errno, "ESTALE", errno.EIO): "changed",
    errno.EIO: "disk",
}


def reason_of(error: OSError | ValueError) -> Message:
    """Why the system refused, as a part of a sentence."""
    if not isinstance(error, OSError):
        return Message("saves.reason_no_name")
    return Message(f"saves.reason_{_REASONS.get(error.errno or 0, 'disk')}")
