"""The tab of the seats: who plays each, handing it to somebody else, and its turn behind the cover."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from game.board.canvas.theme import TypeRole
from game.board.desk.memory import kept
from game.board.forms import all_forms as forms
from game.board.lines.pieces import heading
from game.board.lines.story import entry_lines
from game.board.screens.control.parts import Deed, closed, opens, player_called
from game.board.screens.control.sheet import Sheet
from game.board.screens.control.steps import hold_all, seats_of
from game.board.screens.control.waiting import STANDS
from game.board.screens.keys import FORECASTS, HINTS, LENGTHS, PIN
from game.board.widgets.flow import Line
from game.board.widgets.values import Option
from game.play.players import players_for
from game.telling.facilitator.record import orders_this_turn
from game.telling.facilitator.seats import SeatNow
from rules.wording.names import role

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from game.board.screens.room import ControlRoom

__all__ = ["seats_sheet"]

HANDS = {
    "people": "control.hand_people",
    "card": "control.hand_card",
    "random": "control.hand_random",
    "ally": "control.hand_bot",
    "defender": "control.hand_bot",
    "pressure": "control.hand_bot",
}
"""What the button says that hands a seat to a player."""
KEYS = {"people": "g", "card": "k", "random": "r"}
ICONS = {"people": "ui_users", "card": "document", "random": "dice"}


def seats_sheet(desk: Desk, room: ControlRoom) -> Sheet:
    """Every seat but the facilitator's."""
    by_id = {one.seat: one for one in seats_of(desk)}
    return Sheet(
        "seats",
        desk.t("control.tab_seats"),
        tuple(_row(desk, one) for one in by_id.values()),
        "",
        lambda name: _lines(desk, by_id[name]),
        lambda name: _deeds(desk, room, by_id[name]),
        (
            hold_all(desk, room),
            Deed(
                LENGTHS.action,
                desk.t("control.lengths"),
                lambda: room.enter(LENGTHS.action),
                LENGTHS.key,
                desk.t("board.read_only_hint") if desk.session.read_only else "",
                icon="ui_clock",
            ),
            Deed(
                HINTS.action,
                desk.t("control.hints_off" if desk.session.hints.allowed else "control.hints_on"),
                room.switch_hints,
                HINTS.key,
                desk.t("board.read_only_hint") if desk.session.read_only else "",
                icon="ui_help",
                hint=desk.t("control.hints_hint"),
            ),
            Deed(
                FORECASTS.action,
                desk.t("control.forecasts_off" if desk.session.forecasts.on else "control.forecasts_on"),
                room.switch_forecasts,
                FORECASTS.key,
                desk.t("board.read_only_hint") if desk.session.read_only else "",
                icon="ui_eye_off",
                hint=desk.t("control.forecasts_hint"),
            ),
            Deed(PIN.action, desk.t("control.pin"), lambda: room.enter(PIN.action), PIN.key, icon="ui_lock"),
        ),
    )


def _row(desk: Desk, one: SeatNow) -> Option:
    mark = desk.mark(one.seat)
    stands = desk.t(STANDS[one.stands][2])
    detail = f"{desk.t('control.played_by', player=player_called(desk, one.player))} · {stands}"
    return Option(one.seat, desk.seat_called(one.seat), detail, mark=mark.shape, mark_accent=mark.accent)


@kept
def _lines(desk: Desk, one: SeatNow) -> list[Line]:
    return list(_told(desk, one))


def _told(desk: Desk, one: SeatNow) -> Iterator[Line]:
    shape, tone, word = STANDS[one.stands]
    yield Line(desk.seat_called(one.seat), TypeRole.NUMBER, flag=desk.flag(one.seat), space=0)
    played = desk.t("control.played_by", player=player_called(desk, one.player))
    yield Line(f"{desk.say(role(one.role))} · {played}", tone="quiet", space=2)
    yield Line(desk.t(word), TypeRole.LABEL, tone, sign=shape, mark_tone=tone, space=8)
    data = desk.seat_data(one.seat)
    if data is not None and one.seat in desk.now.scores:
        score = desk.t("control.score_of_bar", score=desk.now.scores[one.seat], bar=data.bar)
        yield Line(desk.t("board.score"), TypeRole.LABEL, value=score, space=10)
    yield heading(desk.t("control.orders_given"))
    found = [entry for entry, order in orders_this_turn(desk.session) if order.seat == one.seat]
    told = [entry for entry in found if desk.tells_order(entry)]
    if not told:
        yield Line(desk.t("control.no_orders_yet"), tone="quiet")
    for entry in told:
        yield from entry_lines(desk, entry)


def _deeds(desk: Desk, room: ControlRoom, one: SeatNow) -> tuple[Deed, ...]:
    over = closed(desk)
    open_turn = Deed(
        "open", desk.t("control.open_turn"), lambda: room.show_view(one.seat), "f",
        icon="ui_eye_off", hint=desk.t("control.hand_over_hint"),
    )  # fmt: skip
    hands = tuple(
        Deed(
            f"take.{player}",
            desk.t(HANDS[player]),
            _handing(room, one.seat, player),
            KEYS.get(player, "u"),
            over or (desk.t("control.plays_already") if player == one.player else ""),
            icon=ICONS.get(player, "ui_robot"),
        )
        for player in players_for(one.role)
    )
    spoken = (
        Deed(
            "message", desk.t("control.message"),
            opens(desk, room, forms.message_form, one.seat), "w", over,
            icon="ui_note", hint=desk.t("forms.message_does"),
        ),
        Deed(
            "propose", desk.t("control.propose"),
            opens(desk, room, forms.propose_form, one.seat), "a", over,
            icon="speech", hint=desk.t("control.propose_hint"),
        ),
        Deed(
            "explain", desk.t("control.explain"),
            opens(desk, room, forms.explain_form, one.seat), "e",
            desk.t("board.read_only_hint") if desk.session.read_only else "", icon="ui_note",
            hint=desk.t("control.explain_hint"),
        ),
    )  # fmt: skip
    return (open_turn, *hands, *spoken, *_arguing(desk, room, one.seat))


def _arguing(desk: Desk, room: ControlRoom, seat: str) -> tuple[Deed, ...]:
    """An argument of this seat's on the proposal that came last, while one waits."""
    waiting = desk.proposals
    if not waiting:
        return ()
    number = waiting[-1].number
    return (
        Deed(
            "argue",
            desk.t("control.argue", number=number),
            opens(desk, room, forms.argue_form, number, seat),
            "i",
            closed(desk),
            icon="scales",
        ),
    )


def _handing(room: ControlRoom, seat: str, player: str) -> Callable[[], None]:
    return lambda: room.take_over(seat, player)
