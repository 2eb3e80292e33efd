"""The list of the objectives with their critical tasks and what was observed of each, during play."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from game.board.desk.memory import kept
from game.board.forms import all_forms as forms
from game.board.lines.evidence import about_of, coverage_words, evidence_lines, evidence_rows
from game.board.screens.control.parts import Deed, opens
from game.board.screens.control.sheet import Sheet
from game.telling.evidence import Evidence, evidence

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from game.board.screens.room import ControlRoom

__all__ = ["clock_now", "evidence_now", "evidence_sheet", "observe"]


def clock_now() -> str:
    """The time of day as an observation has it."""
    return f"{datetime.now().astimezone():%H:%M}"


@kept
def evidence_now(desk: Desk) -> Evidence:
    """What was observed so far, as it was entered."""
    return evidence(desk.session)


def evidence_sheet(desk: Desk, room: ControlRoom, write: Deed) -> Sheet:
    """Objectives, tasks and observations; each row can be observed once more. ``write`` notes something."""
    found = evidence_now(desk)
    title = " · ".join(part for part in (desk.t("control.objectives"), coverage_words(desk, found)) if part)
    return Sheet(
        "objectives",
        title,
        evidence_rows(desk, found),
        desk.t("control.no_objectives"),
        lambda name: evidence_lines(desk, found, name),
        lambda name: (observe(desk, room, about_of(found, name)),),
        (write,) if not found.objectives else (),
        counted=False,
    )


def observe(desk: Desk, room: ControlRoom, task: str = "", set_off: str = "") -> Deed:
    """Enter an observation, of a task and with what set it off where that is known."""
    return Deed(
        "observe",
        desk.t("evidence.observe"),
        opens(desk, room, forms.observe_form, task, set_off, clock_now()),
        "e",
        desk.t("board.read_only_hint") if desk.session.read_only else "",
        icon="ui_eye",
        hint=desk.t("evidence.observe_hint"),
    )
