"""The seed's commitment and what came of checking a record, in words: for terminal, board, page and report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.play.integrity import Luck, revealed, seal, short_commitment
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.play.integrity import Seal
    from game.play.session import Session
    from game.translate import Translator

__all__ = ["committed_line", "revealed_lines", "seal_lines"]


def committed_line(session: Session) -> Message | None:
    """What the room is told when a game begins: the short commitment to write down, or that the seed was given.

    A given seed has no salt: its commitment could be tried out against all short seeds, so that it is not shown. An
    export of such a game has none; there is nothing to say of it.
    """
    if "commitment" not in session.header:
        return None
    if "salt" in session.header or "export" in session.header:
        return Message("integrity.committed", {"short": short_commitment(session.header)})
    return Message("integrity.committed_given")


def revealed_lines(session: Session, t: Translator) -> list[str]:
    """Seed, salt and commitment of a game that is over; nothing before, nor of an export."""
    found = revealed(session)
    if found is None:
        return []
    drawn = found.luck is Luck.DRAWN
    lines = [t("integrity.revealed" if drawn else "integrity.revealed_given", seed=found.seed, salt=found.salt)]
    key = "integrity.kept" if found.kept else "integrity.not_kept"
    return [*lines, t(key, short=found.short, commitment=found.commitment)]


def seal_lines(session: Session, t: Translator, found: Seal | None = None) -> list[str]:
    """What checking the record showed, by which version, and the hash that stands for it.

    Args:
        session: the game.
        t: the language.
        found: its seal where it is known already; without one the record is played again now.
    """
    found = seal(session) if found is None else found
    lines = [t.render(found.message())]
    by = "integrity.checked_when" if found.when else "integrity.checked"
    lines.append(t(by, program=found.program, when=found.when, count=found.records))
    return [*lines, t("integrity.hash", digest=found.digest)] if found.digest else lines
