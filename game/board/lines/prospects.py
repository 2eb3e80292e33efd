"""What an order would bring, in lines: exact odds with what each result does, which numbers move, the score."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.desk.memory import kept
from game.board.lines.pieces import begun, heading, partners_roll
from game.board.lines.story import needed_for
from game.board.widgets.flow import Line, Tone
from game.translate import signed
from rules.scenario.scenario import MAIN_SIDES
from rules.values import orders
from rules.wording.causes import modifier_name
from rules.wording.money import purses
from rules.wording.names import number_name, result, seat_name

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from rules.outlook.foresight import Move, Prospect
    from rules.outlook.odds import Odds
    from rules.values.orders import Order

__all__ = ["in_a_line", "package_prospects", "prospect_lines", "result_lines", "why_odds_lines"]


def result_lines(desk: Desk, order: Order, odds: Odds) -> Iterator[Line]:
    """Every result with its exact chance, and under it what it would do; then why the odds are what they are."""
    yield heading(desk.t("board.odds"))
    if odds.hidden:
        yield Line(desk.t("forecast.hidden"), tone="quiet", icon="ui_eye_off", space=4)
        return
    if odds.estimate:
        yield Line(desk.t("board.estimate"), tone="text", icon="ui_users", mark_tone="orange", space=4)
    prospects = {one.result: one for one in desk.seen.prospects.foresee(order)}
    for name, chance in odds.chances.items():
        shown = desk.t("board.percent", percent=chance)
        label = desk.say(result(name))
        yield Line(label, TypeRole.LABEL, value=shown, cells=10, filled=round(chance / 10), mark_tone="sky", space=8)
        if name in prospects:
            yield Line(in_a_line(desk, prospects[name], order.seat), TypeRole.CAPTION, "quiet", space=3)
    yield from why_odds_lines(desk, odds)


def why_odds_lines(desk: Desk, odds: Odds) -> Iterator[Line]:
    """Why the odds are what they are: what must be rolled, and every modifier with its worth."""
    yield heading(desk.t("seats.why_odds"))
    yield Line(
        " ".join(filter(None, (desk.t("board.die_rule"), _needed(desk, odds)))), TypeRole.CAPTION, "quiet", space=3
    )
    yield from _modifiers(desk, odds.roll, odds.modifiers)
    if odds.partner:
        yield Line(desk.t("board.partner_rolls"), TypeRole.LABEL, space=8)
        yield from _modifiers(desk, partners_roll(desk, odds.roll), odds.partner)


def prospect_lines(desk: Desk, order: Order, title: str) -> Iterator[Line]:
    """What an order without a die would do: each number that moves, at once or when the aid is there, and the score."""
    found = desk.seen.prospects.foresee(order)
    if len(found) != 1 or found[0].result:
        return
    prospect = found[0]
    yield heading(title)
    if prospect.partner:
        yield Line(desk.t("seats.if_partner"), TypeRole.CAPTION, "quiet", space=2)
    for move in prospect.moves:
        if move.after != move.before:
            yield _move_line(desk, move, move.before, move.after)
    late = [move for move in prospect.moves if move.arrived != move.after]
    if late:
        yield Line(desk.t("seats.when_arrived"), TypeRole.LABEL, space=8)
    for move in late:
        yield _move_line(desk, move, move.after, move.arrived)
    if not prospect.moves:
        yield Line(desk.t("seats.moves_nothing"), tone="quiet")
    yield _score_line(desk, order.seat, prospect, desk.t("seats.your_score"))
    later = prospect.later.get(order.seat)
    if later:
        yield Line(begun(desk.t("seats.score_later", by=signed(later))), TypeRole.CAPTION, "quiet", space=2)
    if isinstance(order, orders.Spend) and desk.session.judge(order).allowed:
        without, after = desk.session.prospects.scores_after_plan(order)
        if after - without != prospect.scores.get(order.seat, 0):
            told = desk.t("seats.score_after_plan", without=without, after=after, **purses(desk.scenario.economy))
            yield Line(told, TypeRole.CAPTION, "quiet", space=2)
    if isinstance(order, orders.TableSettlement | orders.CounterSettlement | orders.AcceptSettlement):
        yield from _their_scores(desk, prospect)


def package_prospects(desk: Desk, variants: tuple[Order, ...], order: Order | None) -> Iterator[Line]:
    """What signing a package would do: a row for every number that any of the ``variants`` moves, and both scores.

    ``order`` is the variant that is chosen; without one nothing moves.
    """
    prospect = desk.seen.prospects.foresee(order)[0] if order is not None else None
    moved = {move.number: move for move in prospect.moves} if prospect is not None else {}
    yield heading(desk.t("seats.if_signed"))
    for number, before in _movable(desk, variants).items():
        if number in moved:
            yield _move_line(desk, moved[number], before, moved[number].arrived)
        else:
            name = desk.say(number_name(desk.scenario, number))
            yield Line(name, tone="quiet", sign=SignShape.MINUS, value=str(before), space=3)
    yield _score_line(desk, desk.seat, prospect, desk.t("seats.your_score"))
    yield from _their_scores(desk, prospect)


@kept
def _movable(desk: Desk, variants: tuple[Order, ...]) -> dict[str, int]:
    """The numbers that any of these orders would move, as they stand, in the order in which the board has them."""
    found = {
        move.number: move.before
        for order in variants
        for prospect in desk.seen.prospects.foresee(order)
        for move in prospect.moves
    }
    return {number: found[number] for number in desk.session.prospects.watched() if number in found}


def _their_scores(desk: Desk, prospect: Prospect | None) -> Iterator[Line]:
    """What the other main side's score would be."""
    for seat in desk.scenario.seats:
        if seat.role in MAIN_SIDES and seat.id != desk.seat:
            yield _score_line(desk, seat.id, prospect, desk.t("seats.score_of", seat=seat_name(seat.id)))


def _score_line(desk: Desk, seat: str, prospect: Prospect | None, label: str) -> Line:
    by = prospect.scores.get(seat, 0) if prospect is not None else 0
    now = desk.now.scores.get(seat, 0)
    tone: Tone = "green" if by > 0 else "vermilion" if by < 0 else "text"
    value = f"{now} → {now + by}" if by else str(now)
    mine = seat == desk.seat
    return Line(label, TypeRole.LABEL, value=value, value_tone=tone, space=10 if mine else 4, rule=mine)


def _move_line(desk: Desk, move: Move, before: int, after: int) -> Line:
    """A number that moves; its arrow is green where that is good for whose track it is, as everywhere on the board."""
    track = next((one for one in desk.scenario.tracks if one.id == move.number), None)
    up = after > before
    tone: Tone = "text" if track is None else "green" if up == (track.good == "high") else "vermilion"
    return Line(
        desk.say(number_name(desk.scenario, move.number)), sign=SignShape.UP if up else SignShape.DOWN, mark_tone=tone,
        value=f"{before} → {after}", space=3,
    )  # fmt: skip


def in_a_line(desk: Desk, prospect: Prospect, seat: str) -> str:
    """What a result does, on one line: the numbers with their steps, then what it does to the score."""
    parts = [
        f"{desk.say(number_name(desk.scenario, move.number))} {signed(move.arrived - move.before)}"
        for move in prospect.moves
    ]
    if prospect.scores.get(seat):
        parts.append(desk.t("seats.your_score_by", by=signed(prospect.scores[seat])))
    if prospect.later.get(seat):
        parts.append(desk.t("seats.score_later", by=signed(prospect.later[seat])))
    return " · ".join(parts) or desk.t("seats.moves_nothing")


def _needed(desk: Desk, odds: Odds) -> str:
    """What must be rolled, as a sentence; nothing where the card's own results say it."""
    needed = needed_for(desk, odds.roll)
    return f"{needed[0].upper()}{needed[1:]}." if needed else ""


def _modifiers(desk: Desk, roll: str, modifiers: tuple[tuple[str, int], ...]) -> Iterator[Line]:
    if not modifiers:
        yield Line(desk.t("board.no_modifiers"), tone="quiet")
        return
    for name, by in modifiers:
        shown = desk.say(modifier_name(desk.scenario, roll, name))
        tone: Tone = "green" if by > 0 else "vermilion"
        yield Line(
            shown, value=signed(by), value_tone=tone, sign=SignShape.PLUS if by > 0 else SignShape.MINUS, space=2
        )
    total = sum(by for _, by in modifiers)
    yield Line(desk.t("seats.modifiers_together"), TypeRole.LABEL, value=signed(total), space=4, rule=True)
