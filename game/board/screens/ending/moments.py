"""The moments that decided most, and the seat's own dearest decisions, each on a card: when, who, what, what else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Command, FillBox, Look, Panel, RoundedBox, SignShape, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.desk.memory import kept
from game.board.lines.pieces import begun
from game.board.lines.story import needed_for
from game.board.screens.frame.curve import curves_of, step_line, thickness, turn_grid
from game.board.screens.frame.turn_scale import scale_of
from game.board.widgets.flow import Line, Parts, Tone, flow, flow_height, ink, titled_panel
from game.board.widgets.looks import button_height, panel_box, widget_commands
from game.board.widgets.values import Button, Focus
from game.telling.hotwash.decisions import COSTS, Decision, dearest
from game.telling.hotwash.moments import Moment, moments
from game.translate import signed
from rules.wording.names import ending_name, result, seat_name
from rules.wording.story import roll_modifiers, rolled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.board.desk.desk import Desk
    from game.telling.hotwash.dice import Chance

__all__ = ["FROM", "WHY", "measured", "moments_tab"]

WHY = "why."
"""What opens the causes of a moment's record is called this and the record's number."""
FROM = "from."
"""What starts the replay at a record is called this and the record's number."""
OWN = "own"
"""In the ids of a card that is no moment of the record but a decision of the seat's own, in the place of a group."""
MOST_CARDS: Final = 4
"""So many cards stand beside each other."""
MOST_RUNS: Final = 6
"""How many runs of turns are told one by one."""
LEAST_STRIP: Final = 130
MOST_STRIP: Final = 200
"""How high the score under the cards is, in pixels at 1920 by 1080."""


def measured(desk: Desk) -> str:
    """The seat whose score the moments decided: the one that looks on if it has a score, else the defender."""
    return desk.seat if desk.seat in desk.now.scores else desk.seat_with_role("defender")


def moments_tab(desk: Desk, box: Box, look: Look, focus: Focus, *, watch: bool) -> Parts:
    """A card for each moment, where they lie on the score if there is room, and how they were found.

    ``watch`` offers the replay from there.
    """
    metrics, theme = look.metrics, look.theme
    of = measured(desk)
    found, own = _moments(desk, of), _own(desk, of)
    style = metrics.style(TypeRole.CAPTION)
    how = desk.t("hotwash.how_found", seat=desk.seat_called(of))
    height = text_height(how, style, box.w - 2 * metrics.pad, look.measure) + 2 * metrics.px(10)
    foot, rest = box.take_bottom(height, metrics.gap)
    note = text_run(how, foot.inset(metrics.pad, metrics.px(10)), style, theme.quiet, look.measure)
    parts = Parts([Panel("moments.how", foot, (panel_box(foot, look), note))])
    if not (found or own):
        panel, room = titled_panel("moments", desk.t("hotwash.tab_moments"), rest, look)
        lines = [Line(desk.t("hotwash.no_moments"), tone="quiet")]
        return parts.add(Parts([panel]), flow("moments.none", lines, room, look, focus))
    told = [*_told(desk, of), *_own_told(desk, of)]
    buttons = [_card_buttons(desk, one.record, one.group, watch=watch) for one in found]
    buttons += [_card_buttons(desk, one.record, OWN, watch=watch) for one in own]
    records = [*(one.record for one in found), *(one.record for one in own)]
    cards = rest.columns(len(told), metrics.gap)
    needed = max(flow_height(lines, cards[0].w - 2 * metrics.pad - metrics.px(12), look) for lines in told)
    needed += 2 * metrics.pad + (button_height(look) + metrics.px(8)) * len(buttons[0])
    if rest.h - needed - metrics.gap >= metrics.px(LEAST_STRIP):
        strip, rest = rest.take_bottom(min(rest.h - needed - metrics.gap, metrics.px(MOST_STRIP)), metrics.gap)
        cards = rest.columns(len(told), metrics.gap)
        parts.add(_score_strip(desk, records, strip, look))
    for card, lines, offered in zip(cards, told, buttons, strict=True):
        parts.add(_card(card, lines, offered, look, focus))
    return parts


@kept
def _moments(desk: Desk, of: str) -> list[Moment]:
    """The moments that decided most for the score of a seat."""
    return moments(desk.session, desk.seat, of=of)


@kept
def _own(desk: Desk, of: str) -> list[Decision]:
    """The seat's own dearest decisions that are not among those moments, as many as there is room for beside them."""
    among = {one.record for one in _moments(desk, of)}
    beside = [one for one in _dearest(desk, of) if one.record not in among]
    return beside[: max(1, MOST_CARDS - len(among))]


@kept
def _dearest(desk: Desk, of: str) -> list[Decision]:
    return dearest(desk.session, desk.seat, of)


@kept
def _own_told(desk: Desk, of: str) -> list[list[Line]]:
    first = len(_moments(desk, of)) + 1
    return [list(_own_lines(desk, number, one)) for number, one in enumerate(_own(desk, of), start=first)]


def _own_lines(desk: Desk, number: int, one: Decision) -> Iterator[Line]:
    """A decision of the seat's own: what it cost by what is known now, and what else could have been ordered."""
    seat = measured(desk)
    head = desk.t("board.phase_of_turn", turn=one.turn, phase=desk.phase_called(one.phase))
    cost = signed(-one.cost)
    yield Line(f"{number} · {head}", TypeRole.NUMBER, "orange", value=cost, value_tone="vermilion", space=0)
    mark = desk.mark(seat)
    yield Line(
        desk.t("hotwash.own_decision", seat=seat_name(seat)), TypeRole.LABEL, flag=desk.flag(seat), sign=mark.shape,
        mark_tone=mark.accent, space=4,
    )  # fmt: skip
    yield Line(desk.say(one.what), TypeRole.LABEL, space=12)
    yield Line(desk.t(COSTS[one.measure], count=one.cost), tone="quiet", space=10)
    yield from _instead_lines(desk, one)


def _instead_lines(desk: Desk, one: Decision) -> Iterator[Line]:
    yield Line(desk.t("hotwash.instead"), TypeRole.CAPTION, "quiet", space=14)
    yield Line(
        desk.say(one.instead), TypeRole.LABEL, sign=SignShape.RIGHT, mark_tone="green", space=3, value_tone="green",
        value=signed(one.instead_points),
    )  # fmt: skip
    if one.measure == "now":
        yield Line(desk.t("hotwash.instead_rule"), TypeRole.CAPTION, "quiet", indent=26, space=2)


@kept
def _told(desk: Desk, of: str) -> list[list[Line]]:
    """What stands on the card of each."""
    own = {one.record: one for one in _dearest(desk, of)}
    told = []
    for number, moment in enumerate(_moments(desk, of), start=1):
        lines = list(_lines(desk, number, moment))
        if moment.record in own and moment.who == of:
            lines.extend(_instead_lines(desk, own[moment.record]))
        told.append(lines)
    return told


def _card_buttons(desk: Desk, record: int, group: str, *, watch: bool) -> list[Button]:
    """What a card offers; their places come with the card."""
    nowhere = Box(0, 0, 0, 0)
    buttons = [Button(f"{WHY}{record}.{group}", nowhere, desk.t("hotwash.why"), icon="ui_search")]
    if watch:
        label = desk.t("hotwash.watch_from")
        buttons.append(Button(f"{FROM}{record}.{group}", nowhere, label, icon="ui_play"))
    return buttons


def _card(box: Box, lines: list[Line], buttons: list[Button], look: Look, focus: Focus) -> Parts:
    metrics = look.metrics
    inner = box.inset(metrics.pad)
    placed: list[Button] = []
    for button in reversed(buttons):
        row, inner = inner.take_bottom(button_height(look), metrics.px(8))
        placed.insert(0, replace(button, box=row))
    commands: list[Command] = [panel_box(box, look)]
    for button in placed:
        commands.extend(widget_commands(button, look, focus))
    name = f"moment.{buttons[0].id}"
    parts = Parts([Panel(name, box, tuple(commands))]).add(flow(f"{name}.body", lines, inner, look, focus))
    parts.widgets.extend(placed)
    return parts


def _score_strip(desk: Desk, records: list[int], box: Box, look: Look) -> Parts:
    """The score over the game with the moments on it, by their numbers."""
    metrics, theme, measure = look.metrics, look.theme, look.measure
    whole = next(one for one in curves_of(desk) if one.id == f"score.{measured(desk)}")
    values = [value for _, value in whole.points]
    curve = replace(whole, low=min(values) - 2, high=max(values) + 2)  # drawn over its own range: it shows the moves
    panel, room = titled_panel("moments.score", curve.name, box, look, f"{curve.first} → {curve.last}")
    style = metrics.style(TypeRole.HEADING)
    side = measure.line_height(style)
    lane, plot = room.take_top(side, metrics.px(4))
    scale = scale_of(desk)
    commands: list[Command] = [
        FillBox(Box(plot.x, plot.bottom - metrics.line, plot.w, metrics.line), theme.border),
        *turn_grid(desk, plot, look),
    ]
    until = lane.x - side
    nearest = sorted((scale.x(scale.place(record), plot), number) for number, record in enumerate(records, start=1))
    for x, number in nearest:
        commands.append(FillBox(Box(x, lane.y, metrics.px(2), plot.bottom - lane.y), theme.border))
        disc = Box(max(x - side // 2, until), lane.y, side, side).within(lane)
        until = disc.right + metrics.px(2)
        commands.append(RoundedBox(disc, side // 2, theme.text))
        commands.append(text_run(str(number), disc, style, theme.window, measure, align="centre", middle=True))
    commands.extend(step_line(curve, plot, scale.turns, thickness(scale.turns, 4, look), ink(theme, curve.tone)))
    return Parts([panel, Panel("moments.line", box, tuple(commands))])


def _lines(desk: Desk, number: int, moment: Moment) -> Iterator[Line]:
    head = desk.t("board.phase_of_turn", turn=moment.turn, phase=desk.phase_called(moment.phase))
    tone: Tone = "green" if moment.points > 0 else "vermilion" if moment.points < 0 else "text"
    yield Line(f"{number} · {head}", TypeRole.NUMBER, "orange", value=signed(moment.points), value_tone=tone, space=0)
    mark = desk.mark(moment.who)
    who = desk.seat_called(moment.who) if moment.who else desk.t("hotwash.nobody")
    yield Line(
        who, TypeRole.LABEL, "text" if moment.who else "quiet", flag=desk.flag(moment.who), sign=mark.shape,
        mark_tone=mark.accent, space=4,
    )  # fmt: skip
    yield Line(desk.say(moment.what), TypeRole.LABEL, space=12)
    if moment.record in desk.session.history.taken_back():
        said = desk.t("session.taken_back")
        yield Line(said, tone="orange", sign=SignShape.CROSS, mark_tone="orange", space=8)
    if moment.ending:
        ending = desk.t("hotwash.brought_end", ending=desk.say(ending_name(moment.ending)))
        yield Line(ending, tone="orange", sign=SignShape.SQUARE, mark_tone="yellow", space=8)
    yield from _die_lines(desk, moment)
    yield from _change_lines(desk, moment)
    yield from _score_lines(desk, moment)


def _die_lines(desk: Desk, moment: Moment) -> Iterator[Line]:
    """The die with its modifiers, then every result it had with its chance and what it would have brought at once."""
    roll = moment.roll
    if roll is None:
        return
    yield Line(desk.say(rolled(desk.scenario, roll)), die=roll.face, space=14)
    parts = [desk.say(one) for one in roll_modifiers(desk.scenario, roll)]
    needed = needed_for(desk, roll.name)
    if parts or needed:
        yield Line(" · ".join([*parts, *([needed] if needed else [])]), TypeRole.CAPTION, "quiet", indent=36, space=0)
    if len(moment.chances) > 1:
        yield Line(desk.t("hotwash.could_have"), TypeRole.CAPTION, "quiet", space=10)
        yield from _chance_lines(desk, moment.chances, roll.result)


def _chance_lines(desk: Desk, chances: Sequence[Chance], came: str) -> Iterator[Line]:
    for one in chances:
        here = one.result == came
        key = "hotwash.would_move" if one.points else "hotwash.would_not_move"
        text = begun(desk.t(key, result=result(one.result), points=signed(one.points)))
        yield Line(
            text, TypeRole.LABEL if here else TypeRole.BODY, sign=SignShape.RIGHT if here else SignShape.MINUS,
            mark_tone="text" if here else "quiet", value=desk.t("board.percent", percent=one.percent), space=3,
        )  # fmt: skip


def _change_lines(desk: Desk, moment: Moment) -> Iterator[Line]:
    if not moment.changes:
        return
    yield Line(desk.t("hotwash.at_once"), TypeRole.CAPTION, "quiet", space=12)
    for one in moment.changes:
        shape = SignShape.UP if one.after > one.before else SignShape.DOWN
        yield Line(desk.say(one.name), sign=shape, mark_tone="quiet", value=f"{one.before} → {one.after}", space=2)


def _score_lines(desk: Desk, moment: Moment) -> Iterator[Line]:
    """What it did to the score in all, part by part, and in which turns."""
    seat = desk.seat_called(measured(desk))
    if not moment.parts:
        yield Line(desk.t("hotwash.score_unmoved", seat=seat), TypeRole.CAPTION, "quiet", space=12)
        return
    yield Line(desk.t("hotwash.to_score", seat=seat), TypeRole.CAPTION, "quiet", space=12)
    for name, points in moment.parts:
        tone: Tone = "green" if points > 0 else "vermilion"
        shape = SignShape.PLUS if points > 0 else SignShape.MINUS
        yield Line(desk.say(name), sign=shape, mark_tone=tone, value=signed(points), value_tone=tone, space=2)
    if moment.turns != (moment.turn,):
        yield Line(_came_about(desk, moment.turns), TypeRole.CAPTION, "quiet", space=4)


def _came_about(desk: Desk, turns: tuple[int, ...]) -> str:
    """In which turns it came about: a few one by one, many by their number."""
    if len(turns) == 1:
        return desk.t("hotwash.in_one_turn", turn=turns[0])
    runs = _runs(turns)
    if len(runs) > MOST_RUNS:
        return desk.t("hotwash.in_many_turns", count=len(turns), first=turns[0], last=turns[-1])
    told = (f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return desk.t("hotwash.in_turns", turns=", ".join(told))


def _runs(turns: tuple[int, ...]) -> list[list[int]]:
    """Turns in a row put together."""
    runs: list[list[int]] = []
    for turn in turns:
        if runs and turn == runs[-1][-1] + 1:
            runs[-1].append(turn)
        else:
            runs.append([turn])
    return runs
