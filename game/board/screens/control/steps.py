"""What comes next, in words: the one deed that is always the biggest button, and what else can be done with a phase."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from game.board.desk.clock import ClockState
from game.board.desk.desk import ABOUT_PHASE, PHASES, TABLE
from game.board.desk.memory import kept
from game.board.forms.all_forms import reason_form
from game.board.lines.pause import USUAL, own_reason, reason_in_words
from game.board.screens.control.parts import Deed
from game.board.screens.keys import (
    CLOSE_PHASE,
    HOLD_ALL,
    LESS,
    MORE,
    NEXT_THING,
    PAUSE,
    PLAY_ON,
    PROJECTOR,
    REASON,
    SEAT_VIEW,
    SLIPS,
    TABLE_VIEW,
)
from game.telling.facilitator.seats import SeatNow, seats_now
from game.telling.phases import following as next_phase
from rules.values.orders import Pause, Resume
from rules.wording.money import purses
from rules.wording.names import join

if TYPE_CHECKING:
    from game.board.desk.clock import PhaseClock
    from game.board.desk.desk import Desk
    from game.board.screens.room import ControlRoom

__all__ = [
    "Chair",
    "Steps",
    "clock_deeds",
    "closing_meaning",
    "hold_all",
    "is_over",
    "reason_deed",
    "seats_of",
    "steps",
    "view_deeds",
    "waiting_words",
]

"""The biggest button is called this, whatever it does."""
MINUTE = 60
CLOSING = {
    "signal": "control.closing_signal",
    "plan": "control.closing_plan",
    "answer": "control.closing_answer",
    "pressure": "control.closing_pressure",
    "economy": "control.closing_economy",
}
"""What closing a phase means for who has not finished."""


@dataclass(frozen=True, slots=True)
class Chair:
    """Where the facilitator sits: the game on the desk, the room that carries out what is asked, the phase's clock."""

    desk: Desk
    room: ControlRoom
    clock: PhaseClock


@dataclass(frozen=True, slots=True)
class Steps:
    """The next deed, the other one where there is a choice, and a sentence about the next one."""

    next: Deed
    other: Deed | None
    about: str


@kept
def seats_of(desk: Desk) -> tuple[SeatNow, ...]:
    """Every seat and how it stands in this phase."""
    return seats_now(desk.session)


def is_over(clock: PhaseClock) -> bool:
    """Whether the phase's time has run out."""
    return clock.shown.state is ClockState.OVER


def steps(chair: Chair) -> Steps:
    """What to do next with the game as it stands; what waits for a ruling is said with it."""
    found = _steps(chair)
    waiting = waiting_words(chair.desk)
    return replace(found, about=f"{waiting} {found.about}") if waiting else found


def _steps(chair: Chair) -> Steps:
    desk, room, session = chair.desk, chair.room, chair.desk.session
    if session.read_only:
        why = desk.t("board.read_only_hint")
        return Steps(
            Deed(NEXT_THING.action, desk.t("board.read_only"), room.go_on, NEXT_THING.key, why_not=why), None, why
        )
    if session.ending is not None:
        return Steps(_onward(desk.t("board.to_ending"), room), None, desk.t("control.about_ending"))
    if session.paused:
        resume = Deed(
            NEXT_THING.action,
            desk.t("control.resume"),
            lambda: room.rule(Resume(desk.seat)),
            NEXT_THING.key,
            look="primary",
        )
        return Steps(resume, None, desk.t("control.about_pause"))
    waiting = session.awaiting()
    if waiting:
        return _while_waiting(chair, waiting, late=is_over(chair.clock))
    if not session.turn:
        return Steps(_onward(desk.t("control.begin"), room), None, desk.t(ABOUT_PHASE["brief"]))
    following = next_phase(session.phase)
    label = desk.t("control.open_phase", phase=desk.phase_called(following))
    if following == PHASES[0]:
        label = desk.t("control.begin_turn", turn=session.turn + 1)
        if session.turn >= session.turns:
            label = desk.t("control.close_last")
    far = Deed(
        PLAY_ON.action, desk.t("control.play_on"), lambda: room.go_on(far=True), PLAY_ON.key,
        hint=desk.t("control.play_on_hint"),
    )  # fmt: skip
    other = far if following != PHASES[0] else None  # no review is left behind unseen
    return Steps(_onward(label, room), other, desk.t(ABOUT_PHASE[following]))


def _onward(label: str, room: ControlRoom) -> Deed:
    return Deed(NEXT_THING.action, label, room.go_on, NEXT_THING.key, look="primary")


def _while_waiting(chair: Chair, waiting: list[str], *, late: bool) -> Steps:
    """A seat is to have its turn, or the phase is closed; which key does what does not hang on the time."""
    desk, room, session = chair.desk, chair.room, chair.desk.session
    first = waiting[0]
    names = desk.say(join([desk.seat_called(seat) for seat in waiting]))
    hand = desk.t("control.hand_over", seat=desk.seat_called(first))
    close = desk.t("control.close_phase", phase=desk.phase_called(session.phase), seats=names)
    meaning = closing_meaning(desk, waiting)
    return Steps(
        Deed(NEXT_THING.action, hand, lambda: room.show_view(first), NEXT_THING.key, look="primary"),
        Deed(
            CLOSE_PHASE.action, close, room.close_phase, CLOSE_PHASE.key, look="danger" if late else "plain",
            hint=meaning,
        ),
        desk.t("control.time_is_over" if late else "control.hand_over_hint"),
    )  # fmt: skip


def waiting_words(desk: Desk) -> str:
    """How many proposals wait for a ruling; nothing where none does."""
    return desk.t("control.proposals_wait", count=len(desk.proposals)) if desk.proposals else ""


def closing_meaning(desk: Desk, waiting: list[str]) -> str:
    """What closing the phase means for those who have not finished."""
    names = desk.say(join([desk.seat_called(seat) for seat in waiting]))
    if desk.session.phase == "plan" and desk.scenario.economy is None:
        return desk.t("control.closing_plan_free", seats=names)
    return desk.t(CLOSING[desk.session.phase], seats=names, **purses(desk.scenario.economy))


def clock_deeds(chair: Chair) -> tuple[Deed, Deed, Deed]:
    """Pause or resume; a minute less; a minute more."""
    desk, room, session = chair.desk, chair.room, chair.desk.session
    if session.paused:
        pause = Deed(PAUSE.action, desk.t("control.resume_short"), lambda: room.rule(Resume(desk.seat)), PAUSE.key)
    else:
        why = desk.t(USUAL)
        no = desk.t("control.no_pause") if session.read_only or session.ending is not None else ""
        pause = Deed(
            PAUSE.action, desk.t("control.pause"), lambda: room.rule(Pause(desk.seat, why)), PAUSE.key, why_not=no
        )
    none = desk.t("control.no_clock") if chair.clock.shown.state is ClockState.OFF else ""
    less = Deed(LESS.action, desk.t("control.less_time"), lambda: room.give_time(-MINUTE), LESS.key, why_not=none)
    more = Deed(MORE.action, desk.t("control.more_time"), lambda: room.give_time(MINUTE), MORE.key, why_not=none)
    return pause, less, more


def reason_deed(chair: Chair) -> Deed | None:
    """Write or change why the game is paused, beside letting it go on; nothing while it is not paused."""
    desk, room = chair.desk, chair.room
    if not desk.session.paused:
        return None
    hint = desk.t("control.reason_hint", why=reason_in_words(desk))
    return Deed(
        REASON.action, desk.t("control.reason"),
        lambda: room.push(reason_form(desk, own_reason(desk), give=room.rule, leave=room.pop)), REASON.key, hint=hint,
    )  # fmt: skip


def view_deeds(chair: Chair) -> tuple[Deed, ...]:
    """The other views of the game: for the room, on the projector, and for a seat behind the cover."""
    desk, room, session = chair.desk, chair.room, chair.desk.session
    waiting = session.awaiting()
    projector = desk.t("control.projector_close" if room.projector_open else "control.projector_open")
    seat = waiting[0] if waiting else ""
    none = desk.t("ruling.paused" if session.paused else "control.nobody_waited_for")
    return (
        Deed(
            TABLE_VIEW.action, desk.t("control.table_view"), lambda: room.show_view(TABLE), TABLE_VIEW.key,
            hint=desk.t("control.table_view_hint"),
        ),
        Deed(PROJECTOR.action, projector, room.open_projector, PROJECTOR.key, hint=desk.t("control.projector_hint")),
        Deed(
            SEAT_VIEW.action, desk.t("control.seat_view"), lambda: room.show_view(seat), SEAT_VIEW.key,
            why_not="" if seat else none, hint=desk.t("control.seat_view_hint"),
        ),
        Deed(
            SLIPS.action, desk.t("control.slips"), room.open_slips, SLIPS.key,
            why_not="" if waiting else none, hint=desk.t("control.slips_hint"),
        ),
    )  # fmt: skip


def hold_all(desk: Desk, room: ControlRoom) -> Deed:
    """All allies that are still waited for hold, once they have been named."""
    none = "" if room.idle_allies() else desk.t("control.hold_all_none")
    return Deed(HOLD_ALL.action, desk.t("control.hold_all"), room.hold_all, HOLD_ALL.key, why_not=none)
