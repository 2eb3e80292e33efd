"""What people wrote down: each seat's own reasons, and the facilitator's notes by learning objective."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Look
from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.desk.memory import kept
from game.board.lines.pieces import heading
from game.board.lines.story import RECORD
from game.board.widgets.flow import Line, Parts, flow, titled_panel
from game.board.widgets.values import Focus
from game.telling.written import Written, written
from rules.wording.names import Name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.board.desk.desk import Desk

__all__ = ["guide_tab", "may_read_guide", "reasons_tab"]

MEASURE: Final = 80
"""So many letters a line of the guide has at most, so that the eye finds the next."""
SENTENCE: Final = re.compile(r"(?<=[.?!…])\s+(?=[^a-z])")
"""Between two sentences."""
TOGETHER: Final = 2
"""So many sentences stand in a paragraph where the text has none of its own."""


def reasons_tab(desk: Desk, box: Box, look: Look, focus: Focus) -> Parts:
    """Reasons by seat left, notes by objective right, as far as the view may read them."""
    left, right = box.columns(2, look.metrics.gap)
    parts = Parts()
    for name, title, place, lines in (
        ("reasons", desk.t("hotwash.reasons"), left, _written_reasons(desk)),
        ("notes", desk.t("hotwash.notes" if _is_led(desk) else "hotwash.objectives"), right, _written_notes(desk)),
    ):
        panel, room = titled_panel(name, title, place, look)
        parts.add(Parts([panel]), flow(f"{name}.body", lines, room, look, focus))
    return parts


@kept
def _written_down(desk: Desk) -> list[Written]:
    """What the view may read of what people wrote down."""
    return written(desk.session, desk.seat)


@kept
def _written_reasons(desk: Desk) -> list[Line]:
    return [*_reason_lines(desk, _written_down(desk)), *_unruled_lines(desk)]


@kept
def _written_notes(desk: Desk) -> list[Line]:
    return list(_note_lines(desk, _written_down(desk)))


def _facilitates(desk: Desk) -> bool:
    return desk.seat == desk.seat_with_role("facilitator")


def _is_led(desk: Desk) -> bool:
    """Whether somebody leads the game, or has led it: notes and the facilitator's view are spoken of only then."""
    return desk.session.facilitated or desk.led or _facilitates(desk)


def _reason_lines(desk: Desk, found: list[Written]) -> Iterator[Line]:
    """Each seat's own reasons, in the order of play."""
    if not _facilitates(desk):
        led = _is_led(desk)
        own = "hotwash.reasons_own" if led else "hotwash.reasons_own_alone"
        table = "hotwash.reasons_table" if led else "hotwash.reasons_table_alone"
        key = own if desk.seat_data(desk.seat) is not None else table
        yield Line(desk.t(key), TypeRole.CAPTION, "quiet", space=0)
    written = [one for one in found if not one.is_note]
    if not written:
        key = "hotwash.no_reasons_at_all" if _facilitates(desk) else "hotwash.no_reasons"  # who sees all is told so
        yield Line(desk.t(key), tone="quiet", space=10)
    for seat in dict.fromkeys(one.seat for one in written):
        mark = desk.mark(seat)
        yield Line(
            desk.seat_called(seat), TypeRole.HEADING, flag=desk.flag(seat), sign=mark.shape, mark_tone=mark.accent,
            space=16,
        )  # fmt: skip
        for one in written:
            if one.seat == seat:
                yield from _written(desk, one)


def _unruled_lines(desk: Desk) -> Iterator[Line]:
    """What was proposed and waits for a ruling still: it never came to anything, and is talked about all the same."""
    if desk.proposals:
        yield heading(desk.t("hotwash.unruled"))
    for one in desk.proposals:
        mark = desk.mark(one.seat)
        words = f"{desk.seat_called(one.seat)}: {one.intent}"
        yield Line(words, TypeRole.LABEL, sign=mark.shape, mark_tone=mark.accent, space=8)
        if one.effect:
            yield Line(one.effect, tone="quiet", indent=26, space=1)


def _note_lines(desk: Desk, found: list[Written]) -> Iterator[Line]:
    """Notes under each objective, what belongs to none last; an objective without a note says so."""
    notes = [one for one in found if one.is_note]
    if not _facilitates(desk) and _is_led(desk):
        yield Line(desk.t("hotwash.notes_facilitator"), TypeRole.CAPTION, "quiet", space=0)
    for objective in desk.scenario.objectives:
        yield heading(desk.say(Name(f"objective.{objective.id}.text")))
        mine = [one for one in notes if one.objective == objective.id]
        if not mine and _facilitates(desk):
            yield Line(desk.t("hotwash.no_note"), TypeRole.CAPTION, "quiet")
        for one in mine:
            yield from _written(desk, one)
    known = {one.id for one in desk.scenario.objectives}
    rest = [one for one in notes if one.objective not in known]
    if rest:
        yield heading(desk.t("hotwash.no_objective"))
    for one in rest:
        yield from _written(desk, one)


def _written(desk: Desk, one: Written) -> Iterator[Line]:
    """What was written, when, and whether it was marked as important; a press opens the record."""
    head = desk.t("board.phase_of_turn", turn=one.turn, phase=desk.phase_called(one.phase))
    if one.before:
        head = f"{head} · {desk.t('control.before')}"
    if one.important:
        important = desk.t("hotwash.important")
        yield Line(f"{head} · {important}", TypeRole.CAPTION, "orange", icon="ui_alert", mark_tone="orange", space=8)
    else:
        yield Line(head, TypeRole.CAPTION, "quiet", space=8)
    role = TypeRole.LABEL if one.important else TypeRole.BODY
    yield Line(one.text, role, space=1, id="" if one.before else f"{RECORD}{one.record}")


def may_read_guide(desk: Desk) -> bool:
    """Whether the scenario's guide for the debriefing is for this view.

    In a game that somebody leads it is the facilitator's; at a table that nobody leads, everybody's.
    """
    if desk.scenario.debrief is None:
        return False
    return _facilitates(desk) if _is_led(desk) else True


def guide_tab(desk: Desk, box: Box, look: Look, focus: Focus) -> Parts:
    """The scenario's guide for the debriefing, under the name that it has for who reads it."""
    led = _facilitates(desk)
    panel, room = titled_panel(
        "guide", desk.t("hotwash.guide_title" if led else "hotwash.guide_alone_title"), box, look
    )
    lines = [Line(desk.t("hotwash.guide_led" if led else "hotwash.guide_alone"), TypeRole.CAPTION, "quiet", space=0)]
    text = desk.say(Name("debrief"))
    lines += [Line(part, space=14) for part in _paragraphs(text)]
    most = look.measure.width("n" * MEASURE, look.metrics.style(TypeRole.BODY))
    return Parts([panel]).add(flow("guide.body", lines, room.take_left(min(room.w, most))[0], look, focus))


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text; one that has none is parted after every other sentence."""
    parts = [part.strip() for part in text.split("\n") if part.strip()]
    if len(parts) != 1:
        return parts
    sentences = SENTENCE.split(parts[0])
    return [" ".join(sentences[at : at + TOGETHER]) for at in range(0, len(sentences), TOGETHER)]
