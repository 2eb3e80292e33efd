"""What the screens may ask for, whoever carries it out: the one face that every screen knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from game.board.choices import Choice

__all__ = ["Room"]


class Room(Protocol):
    """Carries out what people ask of a screen."""

    def go_on(self, *, far: bool = False) -> None:
        """Pass if the phase waits for the seat, and open the next phase; ``far`` goes to the next decision."""

    def go_back(self) -> None:
        """Take back the last order of a person this turn."""

    def choose(self, choice: Choice) -> None:
        """Show what an order means before it is given."""

    def enter(self, name: str) -> None:
        """Open the detail of a thing: ``track.…``, ``record.…``, ``card.…``, ``ladder``, ``help`` or ``save``."""

    def open_ally(self, seat: str) -> None:
        """Open an ally's card."""

    def change_language(self, language: str) -> None:
        """Read everything in another language."""

    def change_theme(self) -> None:
        """Dark, light, high contrast, and round again."""

    def ask_to_leave(self) -> None:
        """Ask whether to stop playing."""

    def may_close(self) -> bool:
        """Whether the window may close now; if not, the person has been asked."""
        ...
