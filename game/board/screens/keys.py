"""The keys of every screen that has a help: for each what it asks for and what the help says, in the help's order.

What an overlay or the start screen has no help for is declared beside it. In the control view a deed of a tab carries
its letter itself.
"""

from __future__ import annotations

from dataclasses import replace
from string import ascii_lowercase
from typing import TYPE_CHECKING, Final

from game.board.widgets.bindings import (
    FULL_SCREEN,
    LARGER,
    NEXT_WIDGET,
    SMALLER,
    Binding,
    Bindings,
    Where,
    numbered,
    quiet,
    row,
)
from game.offers import allies, offers, pressing

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "ALLY",
    "ALL_CURVES",
    "ALL_ORDERS",
    "BACK",
    "BEGIN",
    "BOARD_TABS",
    "BOOKMARK",
    "BRIEF",
    "BRIEF_KEYS",
    "CLIP",
    "CLOSE_PHASE",
    "COMMENT",
    "CONTROL_KEYS",
    "CONTROL_TABS",
    "CURVES",
    "EVERYWHERE",
    "EXPLAIN",
    "FILM",
    "FORECASTS",
    "GROUP",
    "GROUPS",
    "GROUP_KEYS",
    "GUIDE",
    "HEADLINE_KEYS",
    "HELP",
    "HINT",
    "HINTS",
    "HOLD_ALL",
    "HOLD_DONE",
    "JUMP",
    "KEEP_HEADLINE",
    "LAST_MARK",
    "LEGEND",
    "LENGTHS",
    "LESS",
    "LOOK",
    "MARKS",
    "MORE",
    "NEW",
    "NEXT",
    "NEXT_HEADLINE",
    "NEXT_MARK",
    "NEXT_THING",
    "NEXT_TOLD",
    "NOTES",
    "NO_GUIDE",
    "OBSERVE",
    "OUT",
    "PAUSE",
    "PIN",
    "PLAY_ON",
    "PROJECTOR",
    "PROPOSE",
    "QUIT",
    "QUIT_REPLAY",
    "REASON",
    "REPORT",
    "REVERSE",
    "SAVE",
    "SEAL",
    "SEAT_VIEW",
    "SECTION",
    "SECTION_KEYS",
    "SEE_AS",
    "SIDE_BY_SIDE",
    "SINCE",
    "SLIPS",
    "SLIP_BACK",
    "SLIP_DONE",
    "SPEED",
    "STEP",
    "STEPS",
    "STUDIO",
    "STUDIO_KEYS",
    "TAB",
    "TABLE_VIEW",
    "TAKE_BACK",
    "TALK",
    "THEME",
    "TOOLS",
    "VIEWS",
    "WATCH",
    "WHAT_IF",
    "WONDERING",
    "board_keys",
    "card_keys",
    "ending_keys",
    "ending_tabs",
    "replay_keys",
]

TALK: Final = "talk"
"""The group of what may be said at any time: proposals, arguments, reasons."""
TAB, SECTION, GROUP, ALLY, STEP = "tab.", "section.", "group.", "ally.", "step."
"""Families of buttons: the name of each is one of these and what it is for."""

# ----- on every screen with a bar

HELP: Final = Binding("?", "help", "board.help_help")
THEME: Final = Binding("t", "theme", "board.help_theme", Where.SCREEN)
SAVE: Final = Binding("ctrl+s", "save", "board.help_save", Where.SCREEN)
OUT: Final = Binding("escape", "out", "board.help_escape", Where.SCREEN)
EVERYWHERE: Final[Bindings] = (NEXT_WIDGET, LARGER, SMALLER, THEME, FULL_SCREEN, HELP)

# ----- the brief before the first turn

BEGIN: Final = Binding("n", "begin", "board.help_begin")
LENGTHS: Final = Binding("d", "lengths")
PIN: Final = Binding("y", "pin")
BRIEF_KEYS: Final[Bindings] = (BEGIN, LENGTHS, PIN, *EVERYWHERE, OUT)

# ----- the board

NEXT: Final = Binding("n", "next", "board.help_next", Where.SCREEN)
JUMP: Final = Binding("j", "jump", "board.help_jump", Where.SCREEN)
GROUPS: Final = row(numbered(1, 9), GROUP, "board.help_choose")
GROUP_KEYS: Final = {
    offers.ACTIONS: "1",
    allies.ASKED: "1",
    pressing.CLIMB: "1",
    offers.ANSWERS: "1",
    pressing.PLAY: "1",
    offers.AID: "2",
    allies.STANCE: "2",
    pressing.PRESS: "2",
    allies.DEAL: "3",
    pressing.EASE: "3",
    offers.DEALS: "4",
    offers.TERMS: "5",
    offers.ALLIED: "6",
    offers.OPTIONS: "8",
    TALK: "9",
}
"""The digit of each group of orders: the same whichever others there are, so that none moves while one types."""
ALL_ORDERS: Final = Binding("a", "orders.all", "board.help_all", Where.SCREEN)
PROPOSE: Final = Binding("p", "propose", "board.help_propose", Where.SCREEN)
EXPLAIN: Final = Binding("w", "explain", "board.help_explain", Where.SCREEN)
HINT: Final = Binding("h", "hint", "board.help_hint", Where.SCREEN)
GUIDE: Final = Binding("g", "guide_seen", "guide.help_seen")
NO_GUIDE: Final = Binding("ctrl+g", "guide_switch", "guide.help_switch", Where.SCREEN)
BRIEF: Final = Binding("b", "brief", "board.help_brief", Where.SCREEN)
BACK: Final = Binding("ctrl+z", "back", "board.help_back", Where.SCREEN)
NEXT_TOLD: Final = Binding("o", "next_told", "board.help_told", Where.SCREEN)
LEGEND: Final = Binding("l", "map.legend", "board.help_legend", Where.SCREEN)
BOARD_TABS: Final = row(numbered(6, 9, "f"), TAB, "board.help_tabs")
VIEWS: Final = Binding("v", "views", "board.help_views")
NEXT_HEADLINE: Final = Binding(".", "large.next", "board.help_headline", Where.SCREEN)
KEEP_HEADLINE: Final = Binding(",", "large.keep", "board.help_headline_keep", Where.SCREEN)
HEADLINE_KEYS: Final[Bindings] = (NEXT_HEADLINE, KEEP_HEADLINE)
"""What is shown large on the projector is put away, or kept."""
LOOKING: Final[Bindings] = (NEXT_TOLD, LEGEND, *BOARD_TABS)
"""What any board has, however little may be done on it."""


def card_keys(allies: int) -> Bindings:
    """The keys of so many allies' cards."""
    return row(numbered(1, allies, "f"), ALLY, "board.help_cards")


def _by_name(keys: Bindings, names: Sequence[str]) -> Bindings:
    """The keys of a family's members, which work on every tab; a key that nobody has is not told of."""
    named = zip(keys, names, strict=False)
    return tuple(replace(one, action=f"{one.action}{name}", where=Where.SCREEN) for one, name in named)


def _of_groups(groups: Sequence[str]) -> Bindings:
    """The digits of these groups of orders."""
    return tuple(Binding(GROUP_KEYS[one], f"{GROUP}{one}", "board.help_choose", Where.SCREEN) for one in groups)


def _ordering(groups: Sequence[str], *, jumps: bool, hints: bool) -> Bindings:
    """What a seat has that orders: the ``groups`` of its orders, and a jump to its next decision where it has none."""
    jump = (*((JUMP,) if jumps else ()), *((HINT,) if hints else ()))
    return (*jump, *_of_groups(groups), ALL_ORDERS, PROPOSE, EXPLAIN, BRIEF, BACK)


def board_keys(
    allies: Sequence[str],
    *,
    orders: bool,
    groups: Sequence[str] = (),
    jumps: bool = False,
    hints: bool = False,
    guided: bool = False,
    leads: bool = False,
    views: bool = False,
) -> Bindings:
    """The keys of a board with the cards of these allies; each works on every tab.

    ``orders`` says whether its seat may order, from these ``groups``, whether it ``jumps`` to its next decision and
    may ask for ``hints``, ``guided`` whether the scenario has a guide for it;
    ``leads`` whether the table is led from it, ``views`` whether it can show other views; with none of them it is only
    looked at.
    """
    onward = (NEXT,) if orders or leads else ()
    ordering = _ordering(groups, jumps=jumps, hints=hints) if orders else quiet(BRIEF)
    guide = (GUIDE, NO_GUIDE) if guided else ()
    other = (VIEWS, SAVE) if views else quiet(SAVE)
    cards = _by_name(card_keys(len(allies)), allies)
    return (*onward, *ordering, *guide, *cards, *LOOKING, *other, *EVERYWHERE, OUT)


# ----- the replay

STEPS: Final = {
    "turn_back": Binding("page_up", f"{STEP}turn_back", "board.help_turn", Where.SCREEN),
    "turn_on": Binding("page_down", f"{STEP}turn_on", "board.help_turn", Where.SCREEN),
    "step_back": Binding("left", f"{STEP}step_back", "board.help_step", Where.SCREEN),
    "step_on": Binding("right", f"{STEP}step_on", "board.help_step", Where.SCREEN),
    "first": Binding("home", f"{STEP}first", "board.help_ends", Where.SCREEN),
    "last": Binding("end", f"{STEP}last", "board.help_ends", Where.SCREEN),
}
"""The steps of a replay by their names; who presses a key twice need not wait for the buttons to be drawn."""
FILM: Final = Binding("p", "play", "board.help_film")
SPEED: Final = Binding("v", "speed", "board.help_speed")
REVERSE: Final = Binding("r", "reverse", "studio.help_reverse", Where.SCREEN)
LAST_MARK: Final = Binding(",", "mark.last", "studio.help_marks", Where.SCREEN)
NEXT_MARK: Final = Binding(".", "mark.next", "studio.help_marks", Where.SCREEN)
BOOKMARK: Final = Binding("m", "studio.bookmark", "studio.help_bookmark", Where.SCREEN)
COMMENT: Final = Binding("c", "studio.comment", "studio.help_comment", Where.SCREEN)
NOTES: Final = Binding("e", "studio.notes", "studio.help_notes", Where.SCREEN)
SINCE: Final = Binding("d", "studio.since", "studio.help_since", Where.SCREEN)
SEE_AS: Final = Binding("s", "studio.see", "studio.help_see", Where.SCREEN)
MARKS: Final = Binding("f", "studio.kinds", "studio.help_kinds", Where.SCREEN)
CURVES: Final = Binding("u", "studio.curve", "studio.help_curve", Where.SCREEN)
CLIP: Final = Binding("g", "studio.clip", "studio.help_clip", Where.SCREEN)
SEAL: Final = Binding("y", "studio.seal", "studio.help_seal", Where.SCREEN)
TOOLS: Final = Binding("x", "studio.tools", "studio.help_tools", Where.SCREEN)
STUDIO: Final = "studio."
"""What a replay leaves to whoever keeps its tools is called this and a word."""
STUDIO_KEYS: Final[Bindings] = (SINCE, SEE_AS, BOOKMARK, COMMENT, NOTES, MARKS, CURVES, CLIP, SEAL)
"""The tools of a replay, in the order in which they are listed; one more is a row here and one of its keeper's."""
QUIT_REPLAY: Final = Binding("q", "leave", "board.help_leave")
WHAT_IF: Final = Binding("i", "whatif", "whatif.help_ask", Where.SCREEN)
SIDE_BY_SIDE: Final = Binding("k", "side_by_side", "whatif.help_compare", Where.SCREEN)
WONDERING: Final[Bindings] = (WHAT_IF, SIDE_BY_SIDE)
"""From a record to what else could have been, and to another game."""


def replay_keys(allies: Sequence[str], *, film: bool) -> Bindings:
    """The steps and, where things may move by themselves, the film; then what any board shows."""
    order = ("step_back", "step_on", "turn_back", "turn_on", "first", "last")
    steps = tuple(STEPS[name] for name in order)
    moving = (FILM, REVERSE, SPEED) if film else ()
    return (
        *steps,
        *moving,
        LAST_MARK,
        NEXT_MARK,
        *STUDIO_KEYS,
        *WONDERING,
        TOOLS,
        QUIT_REPLAY,
        *board_keys(allies, orders=False),
    )


# ----- the control view

NEXT_THING: Final = Binding("n", "next", "board.help_next_thing")
CONTROL_TABS: Final = row(numbered(1, 7, "f"), TAB, "board.help_control_tabs")
SECTION_KEYS: Final = row(numbered(1, 9), SECTION, "board.help_control_lists")
PLAY_ON: Final = Binding("ctrl+n", "play_on", "board.help_play_on", Where.SCREEN)
CLOSE_PHASE: Final = Binding("c", "close", "board.help_close_phase", Where.SCREEN)
PAUSE: Final = Binding("space", "pause", "board.help_pause")
REASON: Final = Binding("o", "reason", "board.help_reason", Where.SCREEN)
LESS: Final = Binding("l", "less", "board.help_minutes")
MORE: Final = Binding("m", "more", "board.help_minutes")
TABLE_VIEW: Final = Binding("v", "view.table", "board.help_table_view", Where.SCREEN)
PROJECTOR: Final = Binding("p", "projector", "board.help_projector", Where.SCREEN)
SEAT_VIEW: Final = Binding("s", "view.seat", "board.help_seat_view", Where.SCREEN)
SLIPS: Final = Binding("j", "slips", "board.help_slips", Where.SCREEN)
HOLD_ALL: Final = Binding("z", "hold_all", "board.help_hold_all", Where.SCREEN)
HINTS: Final = Binding("h", "hints")
FORECASTS: Final = Binding("q", "forecasts")
OBSERVE: Final = Binding("ctrl+o", "observe", "board.help_observe", Where.SCREEN)
SLIP_DONE: Final = Binding("n", "slip.done")
HOLD_DONE: Final = Binding("z", "slip.hold")
SLIP_BACK: Final = Binding("ctrl+z", "slip.back")
LETTERS: Final = row(ascii_lowercase, "", "board.help_letters")
"""Any deed of the tab in sight: its button says which."""
TAKE_BACK: Final = Binding("ctrl+z", "back", "board.help_back", Where.SCREEN)
CONTROL_KEYS: Final[Bindings] = (
    *(NEXT_THING, *CONTROL_TABS, *SECTION_KEYS, PLAY_ON, CLOSE_PHASE, PAUSE, REASON, LESS, MORE),
    *(TABLE_VIEW, PROJECTOR, SEAT_VIEW, SLIPS, HOLD_ALL, OBSERVE),
    *LETTERS,
    *HEADLINE_KEYS,
    *(BRIEF, TAKE_BACK, SAVE, *EVERYWHERE, OUT),
)

# ----- the ending

NEW: Final = Binding("n", "new", "board.help_new")
WATCH: Final = Binding("w", "watch", "board.help_watch")
LOOK: Final = Binding("b", "look", "board.help_look")
REPORT: Final = Binding("r", "report", "report.help_key")
QUIT: Final = Binding("q", "quit", "board.help_leave")
ALL_CURVES: Final = Binding("escape", "all_curves", "", Where.SCREEN)
"""From one curve back to all of them."""


def ending_tabs(count: int) -> Bindings:
    """The keys of so many tabs."""
    return row(numbered(1, count), TAB, "board.help_ending_tabs")


def ending_keys(tabs: int, *, one_curve: bool) -> Bindings:
    """The tabs, where to go from here, and the projector's window while its button is there."""
    back = (ALL_CURVES,) if one_curve else ()
    return (
        *ending_tabs(tabs),
        NEW,
        WATCH,
        LOOK,
        REPORT,
        replace(PROJECTOR, where=Where.BUTTON),
        QUIT,
        *EVERYWHERE,
        *back,
    )
