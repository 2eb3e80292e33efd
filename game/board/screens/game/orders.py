"""What this seat can do now, what it may say besides, and the one button that moves on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from game.board.canvas.drawing import Command, Look, Panel, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.desk.desk import ABOUT_PHASE, PHASES, Desk
from game.board.desk.memory import kept
from game.board.lines.seat_review import requests_left
from game.board.offers.choice import Choice, Group
from game.board.offers.offers import groups
from game.board.screens.keys import ALL_ORDERS, BACK, EXPLAIN, GROUP, GROUP_KEYS, HINT, JUMP, NEXT, PROPOSE, TALK
from game.board.widgets.flow import Line, Parts, flow, flow_height
from game.board.widgets.looks import button_height, button_room, panel_box, row_height_for, widget_commands
from game.board.widgets.tabs import Tab, tab_row
from game.board.widgets.values import Button, ChoiceList, Focus, Option, Widget
from game.telling.phases import asked_in
from game.telling.phases import following as next_phase
from game.telling.proposals import precedents
from rules.wording.orders import order as order_message

if TYPE_CHECKING:
    from game.telling.proposals import Proposal

__all__ = [
    "ARGUE",
    "CHOICES",
    "TALK",
    "WITHDRAW",
    "chosen_group",
    "group_names",
    "group_tabs",
    "lacking_height",
    "lead_lines",
    "may_hint",
    "may_jump",
    "may_say",
    "may_speak",
    "next_label",
    "option",
    "orders_panel",
    "proposal_lines",
    "purse",
    "speaking",
    "talk_lines",
]  # fmt: skip

CHOICES = "choices"
TALK_SHORT = {PROPOSE.action: "seats.propose_short", EXPLAIN.action: "seats.explain_short"}
TALK_ICONS = {PROPOSE.action: "ui_edit", EXPLAIN.action: "ui_note"}
LEAST_TALK = 4
"""With less room than so many buttons' heights, what may be said shows icons in the place of words."""
ARGUE = "argue."
"""The line that argues on a proposal is called this and the proposal's number."""
WITHDRAW = "withdraw."
"""The same of the line that takes a proposal of one's own off the table."""
LEAST_ROWS = 3
"""Where fewer rows are in sight, each keeps to two lines."""
LEAD_SHARE = 3
"""What to know before choosing takes at most one part in this many of the room."""


def chosen_group(desk: Desk, wanted: str) -> Group | None:
    """The group to show: the one asked for, else the first; nothing for what may be said at any time."""
    found = groups(desk)
    if wanted == TALK:
        return None
    return next((group for group in found if group.id == wanted), found[0] if found else None)


def may_speak(desk: Desk) -> bool:
    """Whether this seat may propose and give reasons: every seat but the facilitator, and not the table as such."""
    data = desk.seat_data(desk.seat)
    return data is not None and data.role != "facilitator" and not desk.session.read_only


def may_say(desk: Desk, what: str) -> bool:
    """Whether this seat may do so now: propose, while the game is played and has a facilitator, or explain itself."""
    proposes = desk.now.ending is None and bool(desk.seat_with_role("facilitator"))
    return may_speak(desk) and (proposes or what != PROPOSE.action)


def may_jump(desk: Desk) -> bool:
    """Whether there is a way on to the next decision: while the seat has none now."""
    return not desk.deciding and desk.now.ending is None and not desk.led  # whoever leads opens the phases


def may_hint(desk: Desk) -> bool:
    """Whether this seat may ask now what a bot would do in its place: it decides, and the facilitator allows it."""
    asked = desk.deciding and bool(asked_in(desk.now.phase))  # a bot has no plan for what opens in Economy
    return asked and desk.session.hints.allowed and not desk.session.read_only


def group_names(desk: Desk) -> list[str]:
    """The groups of what a seat may do and say now, in the order of their tabs."""
    return [*(one.id for one in groups(desk)), *([TALK] if may_speak(desk) else [])]


def next_label(desk: Desk) -> str:
    """What moving on does now, in words."""
    now = desk.now
    if now.ending is not None:
        return desk.t("board.to_ending")
    if desk.deciding:
        if now.phase == "plan":
            return desk.t("board.done_planning")
        priced = any(one.stage == "priced" and one.seat == desk.seat for one in now.requests)
        open_still = priced or bool(now.terms) or bool(now.choices)
        mine = desk.seat_data(desk.seat)
        leaves = open_still and mine is not None and mine.role != "ally"
        return desk.t("board.leave_it" if leaves else "board.done_deciding")
    if desk.led:
        return desk.t("board.hand_on")
    if now.phase == "review":
        return desk.t("board.next_turn")
    return desk.t("board.next_stop")


def orders_panel(desk: Desk, wanted: str, box: Box, look: Look, focus: Focus) -> Parts:
    """Groups as tabs, their orders as a list, and under them the way on and the way back."""
    group = chosen_group(desk, wanted)
    commands, widgets, moving, room = _around(desk, group, box, look)
    whole = _all_button(desk, box, look)
    below = Parts()
    if group is None:
        spoken, room = speaking(desk, room, look)
        below = flow("orders.body", talk_lines(desk), room, look, focus)
        widgets.extend(spoken)
    else:
        lead, under = lead_lines(group, room, look)
        rows = min(2, len(group.choices)) * _least_row(look)
        if under.h < rows <= room.h:  # two orders in sight are worth more than a word before them
            lead, under = [], room
        if under.h >= _least_row(look):
            commands.extend(lead)
            widgets.append(_list(group, under, look))
        elif room.h >= button_height(look):  # too small for even one row: the orders are looked at at full size
            widgets[0] = replace(
                whole, box=room.take_top(min(room.h, button_height(look)))[0], label=desk.t("seats.all")
            )
    widgets.extend(moving)
    for widget in widgets:
        commands.extend(widget_commands(widget, look, focus))
    return Parts([Panel("orders", box, tuple(commands))], widgets).add(below)


def _around(
    desk: Desk, group: Group | None, box: Box, look: Look
) -> tuple[list[Command], list[Widget], list[Widget], Box]:
    """What stands around the orders: title and purse, the tabs, the ways on and back; and the room between them."""
    title, aside = desk.t("board.orders_watch"), ""
    if desk.deciding:
        aside = purse(desk)
        key = "board.orders_short" if aside else "board.orders_of"
        title = desk.t(key, seat=desk.seat_called(desk.seat))
    whole = _all_button(desk, box, look)
    commands, room = _head(title, aside, box, look, whole.box.w if groups(desk) else 0)
    moving, room = _moving(desk, room, look)
    if not groups(desk):
        return commands, [], moving, room
    tabs, room = group_tabs(desk, group, room, look)
    return commands, [whole, *tabs], moving, room


def lacking_height(desk: Desk, box: Box, look: Look) -> int:
    """How many pixels the panel in ``box`` lacks to show two orders, or to say whole that there is nothing to decide.

    What the next phase brings, and proposals that wait, may be scrolled to.
    """
    if groups(desk):
        wanted = 2 * _least_row(look)
        tall = Box(box.x, box.y, box.w, box.h + wanted)  # so high that all around the orders has room
        return max(0, 2 * wanted - _around(desk, groups(desk)[0], tall, look)[-1].h)
    high = flow_height(_nothing_to_do(desk)[:1], box.w - 2 * look.metrics.pad - 24, look)
    tall = Box(box.x, box.y, box.w, box.h + high)  # so high that buttons and words have room
    _, room = _head(desk.t("board.orders_watch"), "", tall, look, 0)
    _, room = _moving(desk, room, look)
    _, room = speaking(desk, room, look)
    return max(0, 2 * high - room.h)


def _all_button(desk: Desk, box: Box, look: Look) -> Button:
    """The button beside the title that shows all orders at full size."""
    metrics = look.metrics
    key, heading = metrics.style(TypeRole.KEY), metrics.style(TypeRole.HEADING)
    high = max(look.measure.line_height(heading), look.measure.line_height(key) + metrics.px(10))
    wide = button_room(ALL_ORDERS.key, look) + metrics.px(20) + metrics.px(8)
    place = Box(box.right - metrics.pad - wide, box.y + metrics.px(8), wide, high)
    return Button(
        ALL_ORDERS.action, place, "", ALL_ORDERS.key, look="bare", hint=desk.t("seats.all_orders"), icon="ui_maximize"
    )


def _head(title: str, aside: str, box: Box, look: Look, taken: int) -> tuple[list[Command], Box]:
    """The panel's ground, its title and what can be spent: beside the title, or under it where it is too long.

    ``taken`` is the width at the right end of the title that a button takes.
    """
    metrics, theme, measure = look.metrics, look.theme, look.measure
    style = metrics.style(TypeRole.HEADING)
    inner = box.inset(metrics.pad, metrics.px(10))
    room = inner.take_right(taken, metrics.px(12))[1] if taken else inner
    head, rest = inner.take_top(text_height(title, style, room.w, measure), metrics.px(6))
    beside = Box(room.x, head.y, room.w, head.h)
    commands: list[Command] = [panel_box(box, look)]
    wide = measure.width(aside, style)
    if aside and measure.width(title, style) + wide + metrics.px(10) > beside.w:
        under, rest = rest.take_top(text_height(aside, style, rest.w, measure), metrics.px(6))
        commands.append(text_run(aside, under, style, theme.orange.ink, measure))
    elif aside:
        right, beside = beside.take_right(wide, metrics.px(10))
        commands.append(text_run(aside, right, style, theme.orange.ink, measure))
    commands.append(text_run(title, beside, style, theme.quiet, measure))
    return commands, rest


def purse(desk: Desk) -> str:
    """What can be spent in this phase: budget and requests in Plan, will and signals for the pressure seat."""
    now, role = desk.now, desk.role
    if now.phase == "plan" and role == "defender":
        own = desk.scenario.budget_of(desk.seat)
        held = []
        if own:
            budget = now.track(own)
            held.append(f"{desk.say(budget.name)} {budget.value}")
        if desk.session.compiled.bandwidth[desk.seat]:
            held.append(desk.t("board.purse", count=requests_left(desk)))
        return " · ".join(held)
    if now.phase in ("signal", "pressure") and role == "pressure":
        tracks = (now.track(desk.scenario.will_of(desk.seat)), now.track(desk.scenario.standing_of(desk.seat)))
        held = [f"{desk.say(one.name)} {one.value}" for one in tracks]
        if now.phase == "signal" and desk.session.compiled.bandwidth[desk.seat]:
            held.append(desk.t("sides.purse_requests", count=requests_left(desk)))
        return " · ".join(held)
    data = next((ally for ally in now.allies if ally.seat == desk.seat), None)
    return desk.t("seats.purse_ally", free=data.free, exposure=data.exposure) if data is not None else ""


def _button_width(label: str, key: str, look: Look) -> int:
    """How wide a button must be to hold its words and its key whole."""
    return look.measure.width(label, look.metrics.style(TypeRole.LABEL)) + button_room(key, look) + 2


def _back_hint(desk: Desk) -> str:
    """What taking back would take back: the last order, by name."""
    last = desk.session.going_back.last_order(desk.seat)
    if last is None:
        return desk.t("board.back_hint")
    return desk.t("board.back_hint_order", order=order_message(desk.scenario, last))


@kept
def _moving(desk: Desk, room: Box, look: Look) -> tuple[list[Widget], Box]:
    """On, back and, where nothing is decided, the way to the next decision; from the bottom up, two in a row."""
    gap = look.metrics.px(8)
    height = button_height(look)
    onward = Button(NEXT.action, room, next_label(desk), NEXT.key, look="primary")
    others = [Button(BACK.action, room, desk.t("board.back"), BACK.key, hint=_back_hint(desk))]
    if may_jump(desk):
        others.insert(0, Button(JUMP.action, room, desk.t("board.jump"), JUMP.key, hint=desk.t(JUMP.help)))
    if may_hint(desk):
        others.insert(0, Button(HINT.action, room, desk.t("board.hint"), HINT.key, hint=desk.t(HINT.help)))
    rows = _rows([onward, *others], room.w, look, gap)
    signed = _rows([onward, *others[:-1], _as_sign(others[-1], "ui_back")], room.w, look, gap)
    if len(signed) < len(rows):  # what is to be read needs the room more
        rows = signed
    placed: list[Widget] = []
    for row in rows:
        strip, room = room.take_bottom(height, gap)
        placed[:0] = _in_a_row(row, strip, look, gap)
    placed.sort(key=lambda one: one.id != NEXT.action)
    return placed, room


def _rows(buttons: list[Button], width: float, look: Look, gap: int) -> list[list[Button]]:
    """Buttons in rows from the bottom up, the first at the right of the lowest."""
    rows: list[list[Button]] = [buttons[:1]]
    for button in buttons[1:]:
        if _row_width([*rows[-1], button], look, gap) <= width:
            rows[-1].insert(0, button)
        else:
            rows.append([button])
    return rows


def _as_sign(button: Button, icon: str) -> Button:
    """A button with an icon in the place of its words, which its hint then says."""
    return replace(button, label="", icon=icon, hint=f"{button.label}. {button.hint}")


def _row_width(row: list[Button], look: Look, gap: int) -> int:
    icons = sum(look.metrics.px(28) for one in row if one.icon)
    return sum(_button_width(one.label, one.key, look) + gap for one in row) - gap + icons


def _in_a_row(row: list[Button], strip: Box, look: Look, gap: int) -> list[Button]:
    """Buttons that share a strip in proportion to their words."""
    widths = [float(_button_width(one.label, one.key, look) + (look.metrics.px(28) if one.icon else 0)) for one in row]
    boxes = strip.split_columns(*widths, gap=gap)
    return [replace(one, box=place) for one, place in zip(row, boxes, strict=True)]


# ----- what may be said at any time


def speaking(desk: Desk, room: Box, look: Look) -> tuple[list[Button], Box]:
    """The buttons to propose and to give reasons, from the bottom up."""
    if not may_speak(desk):
        return [], room
    gap, height = look.metrics.px(8), button_height(look)
    buttons = [Button(EXPLAIN.action, room, desk.t("seats.explain"), EXPLAIN.key, hint=desk.t("seats.explain_hint"))]
    if desk.now.ending is None:
        ruled = bool(desk.seat_with_role("facilitator"))
        buttons.insert(
            0,
            Button(
                PROPOSE.action, room, desk.t("seats.propose"), PROPOSE.key,
                enabled=ruled, why_disabled=desk.t("seats.propose_nobody"),
                hint=desk.t("seats.propose_hint" if desk.led else "seats.propose_hint_alone"),
            ),
        )  # fmt: skip
    rows = _wrapped(buttons, room.w, look, gap)
    if len(rows) > 1 and room.h < LEAST_TALK * height:
        hints = {one.id: f"{one.label}. {one.hint}" for one in buttons}
        rows = _wrapped(
            [replace(one, label=desk.t(TALK_SHORT[one.id]), hint=hints[one.id]) for one in buttons], room.w, look, gap
        )
        if len(rows) > 1:
            rows = [[_as_sign(one, TALK_ICONS[one.id]) for one in buttons]]
    placed: list[Button] = []
    for row in reversed(rows[: max(1, (room.h + gap) // (height + gap))]):  # the rest is on the page of all orders
        strip, room = room.take_bottom(height, gap)
        placed[:0] = _in_a_row(row, strip, look, gap)
    return placed, room


def _wrapped(buttons: list[Button], width: int, look: Look, gap: int, spare: int = 0) -> list[list[Button]]:
    """Buttons in as few rows as their words allow."""
    rows: list[list[Button]] = [[]]
    used = 0
    for button in buttons:
        wide = _button_width(button.label, button.key, look) + (spare if button.chosen else 0)
        if rows[-1] and used + gap + wide > width:
            rows.append([])
            used = 0
        used += wide + (gap if rows[-1] else 0)
        rows[-1].append(button)
    return [row for row in rows if row]


def talk_lines(desk: Desk) -> list[Line]:
    """What waits for the facilitator, and where nothing is decided what the next phase brings."""
    lines = proposal_lines(desk)
    if not groups(desk):
        return lines + _nothing_to_do(desk)
    return lines or [Line(desk.t("seats.lead_talk" if desk.led else "seats.lead_talk_alone"), tone="quiet", space=0)]


@kept
def proposal_lines(desk: Desk) -> list[Line]:
    """The proposals that wait for a ruling, with what was said for and against them."""
    return [line for one in desk.proposals for line in _proposal_lines(desk, one)]


def _proposal_lines(desk: Desk, one: Proposal) -> list[Line]:
    mark = desk.mark(one.seat)
    head = desk.t("seats.proposal", number=one.number, seat=desk.seat_called(one.seat))
    speaks = may_speak(desk)
    lines = [
        Line(
            head, TypeRole.LABEL, sign=mark.shape, mark_tone=mark.accent, space=12, value_tone="sky",
            value=desk.t("seats.argue") if speaks else "", id=f"{ARGUE}{one.number}" if speaks else "",
        ),
        Line(one.intent, indent=26, space=2),
    ]  # fmt: skip
    if one.effect.strip():
        lines.append(
            Line(desk.t("seats.wants_effect", effect=one.effect), TypeRole.CAPTION, "quiet", indent=26, space=2)
        )
    if any(one.tag == before.tag for before in precedents(desk.session)):
        lines.append(Line(desk.t("forms.cites", tag=one.tag), TypeRole.CAPTION, "orange", indent=26, space=2))
    for said in one.arguments:
        key = "seats.argued_for" if said.supports else "seats.argued_against"
        text = desk.t(key, seat=desk.seat_called(said.seat), argument=said.text)
        lines.append(Line(text, TypeRole.CAPTION, "green" if said.supports else "vermilion", indent=26, space=2))
    if speaks and one.seat == desk.seat:
        lines.append(Line(desk.t("seats.withdraw"), tone="sky", indent=26, space=2, id=f"{WITHDRAW}{one.number}"))
    return lines


def _nothing_to_do(desk: Desk) -> list[Line]:
    """What to read where nothing is decided: that, and what the next phase brings."""
    if desk.now.ending is not None:
        return [Line(desk.t("board.game_over"), tone="quiet")]
    following = next_phase(desk.now.phase) if desk.now.turn else PHASES[0]
    return [
        Line(desk.t("board.nothing_to_decide"), tone="quiet", space=14 if desk.proposals else 0),
        Line(desk.t("board.coming", phase=desk.phase_called(following)), TypeRole.LABEL, "sky", space=14),
        Line(desk.t(ABOUT_PHASE[following]), tone="quiet"),
    ]


# ----- what may be done now


def group_tabs(desk: Desk, group: Group | None, room: Box, look: Look) -> tuple[list[Button], Box]:
    """A tab for each group and one for what may be said, in as few rows as they need."""
    names = [(one.id, one.name) for one in groups(desk)]
    if may_speak(desk):
        waiting = len(desk.proposals)
        names.append(
            (TALK, desk.t("seats.group_talk_waiting", count=waiting) if waiting else desk.t("seats.group_talk"))
        )
    current = TALK if group is None else group.id
    tabs = [Tab(f"{GROUP}{name}", label, GROUP_KEYS[name]) for name, label in names]
    return tab_row(tabs, f"{GROUP}{current}", room, look)


def lead_lines(group: Group, room: Box, look: Look) -> tuple[list[Command], Box]:
    """What to know before choosing, as many of its sentences as a part of the room holds."""
    metrics = look.metrics
    style = metrics.style(TypeRole.CAPTION)
    commands: list[Command] = []
    left = max(room.h // LEAD_SHARE, room.h - len(group.choices) * 2 * _least_row(look))
    for number, text in enumerate(group.lead):
        height = text_height(text, style, room.w, look.measure)
        if height > left:  # a story that is too long gives way to what follows
            continue
        left -= height
        place, room = room.take_top(height, metrics.px(2 if number + 1 < len(group.lead) else 6))
        tone = look.theme.quiet if number else look.theme.text
        commands.append(text_run(text, place, style, tone, look.measure))
    return commands, room


def _least_row(look: Look) -> int:
    """The height of a row that shows a name and one line under it."""
    styles = look.metrics.style(TypeRole.LABEL), look.metrics.style(TypeRole.CAPTION)
    return sum(look.measure.line_height(style) for style in styles) + look.metrics.px(16)


def _list(group: Group, room: Box, look: Look) -> ChoiceList:
    options = tuple(option(choice) for choice in group.choices)
    label = look.measure.line_height(look.metrics.style(TypeRole.LABEL))
    caption = look.measure.line_height(look.metrics.style(TypeRole.CAPTION))
    most = min(room.h, label * 2 + caption * 3 + look.metrics.px(16))
    height = row_height_for(options, room.w, look, most)
    if room.h // height < min(LEAST_ROWS, len(options)):
        height = min(height, _least_row(look))
    rows = max(1, room.h // height)
    shown = min(rows, len(options)) if options else rows
    return ChoiceList(CHOICES, room.take_top(shown * height)[0], options, height, opens=True)


def option(choice: Choice) -> Option:
    """A choice as a row of a list."""
    why = choice.why_not if choice.why_not not in choice.detail else ""
    return Option(choice.id, choice.label, choice.whole, choice.aside, bool(choice.orders), why)
