"""What the screens may ask for, whoever carries it out: the one face that every screen knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from game.board.offers.choice import Choice
    from game.board.widgets.stage import Screen
    from game.telling.evidence import Evidence
    from rules.values.orders import Order
    from rules.values.ruling import Ruling

__all__ = ["ControlRoom", "Debrief", "Room"]


class Room(Protocol):
    """Carries out what people ask of a screen."""

    def go_on(self, *, far: bool = False) -> None:
        """Pass if the phase waits for the seat, and open the next phase; ``far`` goes to the next decision."""

    def go_back(self) -> None:
        """Take back the last order of a person this turn."""

    def choose(self, choice: Choice, *, at_once: bool = False) -> None:
        """Show what an order means before it is given; ``at_once`` gives it as it is offered."""

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


class Debrief(Protocol):
    """What the facilitator works on after the game; kept beside the save."""

    def evidence(self) -> Evidence:
        """The objectives with their evidence as the debriefing has them."""
        ...

    def add(self, about: str) -> None:
        """Enter an observation of a task or an objective; of none where it is empty."""

    def edit(self, name: str) -> None:
        """Work on an observation, by its id."""

    def drop(self, name: str) -> None:
        """Let an observation not count, after asking."""

    def rate(self, objective: str) -> None:
        """Give an objective the lead's final rating."""


class ControlRoom(Room, Protocol):
    """What the facilitator's control view may ask for besides."""

    def rule(self, order: Order) -> Ruling:
        """Give an order as the facilitator, or for a seat whose team said it aloud; what came of it."""
        ...

    def close_phase(self) -> None:
        """Close the phase, whoever is still waited for: who has not acted passes, an ally's card answers for it."""

    def go_back_to(self, record: int, why: str, *, same_luck: bool) -> str:
        """Go back to just after a record; why not, in the reader's language, or nothing when it is done."""
        ...

    def withdraw_sealed(self, record: int) -> None:
        """Take back an answer that lies sealed, or say why it stays; its team may answer anew."""

    def take_over(self, seat: str, player: str) -> None:
        """Let a person or a bot play a seat from here on."""

    def switch_hints(self) -> None:
        """Let every seat ask what a bot would do in its place, or let none."""

    def switch_forecasts(self) -> None:
        """Ask every seat of people for forecasts before it sees odds, or ask none."""

    def open_slips(self) -> None:
        """Enter what a team that is waited for wrote on its slip."""

    def idle_allies(self) -> list[str]:
        """The allies that are waited for and have not taken a stance."""
        ...

    def hold_all(self) -> None:
        """Let those allies hold, after they have been named."""

    def hold(self, seat: str) -> None:
        """An ally holds and is done, and whoever comes next is called."""

    def give_time(self, seconds: int) -> None:
        """Give the phase more time, or take some away."""

    def show_view(self, seat: str) -> None:
        """Show the board as a seat, the table or the facilitator sees it, behind a cover where that is needed."""

    @property
    def projector_open(self) -> bool:
        """Whether the table view stands in a window of its own."""
        ...

    def open_projector(self) -> None:
        """Open the table view in a window of its own, for the projector; close it when it is open."""

    def push(self, screen: Screen) -> None:
        """Put a screen, such as a form, over this one."""

    def pop(self) -> None:
        """Take the screen on top away."""
