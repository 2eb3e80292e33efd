"""The keys of each screen, for its help: what a key does, by its sentence, and the key as ``key_label`` reads it."""

from __future__ import annotations

from typing import Final, TypeAlias

__all__ = ["BRIEF", "CONTROL", "ENDING", "EVERYWHERE", "REPLAY", "Keys", "board_keys"]

Keys: TypeAlias = "tuple[tuple[str, str], ...]"
"""Sentences with keys; several keys of one sentence stand apart by spaces."""

EVERYWHERE: Final[Keys] = (
    ("board.help_tab", "tab"),
    ("board.help_size", "+ −"),
    ("board.help_theme", "t"),
    ("board.help_full", "f11"),
    ("board.help_help", "?"),
)
"""What every screen with a help button knows."""

LEAVE: Final[Keys] = (("board.help_escape", "escape"),)

LOOKING: Final[Keys] = (
    ("board.help_told", "o"),
    ("board.help_legend", "l"),
    ("board.help_tabs", "f6–f9"),
)
"""What any board has, however little may be done on it."""

ORDERS: Final[Keys] = (
    ("board.help_jump", "j"),
    ("board.help_choose", "1–9"),
    ("board.help_all", "a"),
    ("board.help_propose", "p"),
    ("board.help_explain", "w"),
    ("board.help_brief", "b"),
    ("board.help_back", "ctrl+z"),
)
"""What a seat has that orders."""

BRIEF: Final[Keys] = (("board.help_begin", "n"), *EVERYWHERE, *LEAVE)

REPLAY: Final[Keys] = (
    ("board.help_step", "left right"),
    ("board.help_turn", "page_up page_down"),
    ("board.help_ends", "home end"),
    ("board.help_film", "p"),
    ("board.help_speed", "v"),
    ("board.help_leave", "q"),
)
"""How a replay moves; where nothing may move by itself it has no film."""

CONTROL: Final[Keys] = (
    ("board.help_next_thing", "n"),
    ("board.help_control_tabs", "f1–f7"),
    ("board.help_control_lists", "1–9"),
    ("board.help_close_phase", "c"),
    ("board.help_pause", "space"),
    ("board.help_minutes", "l m"),
    ("board.help_table_view", "v"),
    ("board.help_projector", "p"),
    ("board.help_seat_view", "s"),
    ("board.help_letters", "a–z"),
    ("board.help_back", "ctrl+z"),
    ("board.help_save", "ctrl+s"),
    *EVERYWHERE,
    *LEAVE,
)

ENDING: Final[Keys] = (
    ("board.help_ending_tabs", "1–5"),
    ("board.help_afterwards", "o"),
    ("board.help_new", "n"),
    ("board.help_watch", "w"),
    ("board.help_look", "b"),
    ("board.help_leave", "q"),
    *EVERYWHERE,
)


def board_keys(allies: int, *, orders: bool, leads: bool = False, views: bool = False) -> Keys:
    """The keys of a board with the cards of so many allies.

    ``orders`` says whether its seat may order, ``leads`` whether the table is led from it, ``views`` whether it can
    show other views; with none of them it is only looked at.
    """
    onward: Keys = (("board.help_next", "n"),) if orders or leads else ()
    cards: Keys = (("board.help_cards", f"f1–f{allies}" if allies > 1 else "f1"),) if allies else ()
    other: Keys = (("board.help_views", "v"), ("board.help_save", "ctrl+s")) if views else ()
    return (*onward, *(ORDERS if orders else ()), *cards, *LOOKING, *other, *EVERYWHERE, *LEAVE)
