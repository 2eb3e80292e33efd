"""The debriefing's page of objectives with their evidence, where the facilitator works on what was observed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.lines.evidence import about_of, coverage_words, evidence_lines, evidence_rows, found_observation
from game.board.lines.foresight import assumption_lines, forecast_score_lines, has_forecasts
from game.board.screens.control.parts import Deed
from game.board.screens.control.sheet import Sheet
from game.board.widgets.bindings import row
from game.board.widgets.flow import Parts, flow, titled_panel

if TYPE_CHECKING:
    from game.board.canvas.drawing import Look
    from game.board.canvas.geometry import Box
    from game.board.desk.desk import Desk
    from game.board.screens.room import Debrief
    from game.board.widgets.values import Focus

__all__ = ["EVIDENCE_KEYS", "evidence_tab", "may_read_evidence", "model_tab"]

EVIDENCE_KEYS = row("aefx", "", "board.help_letters")
"""The deeds of the page; their buttons say which."""


def may_read_evidence(desk: Desk, debrief: Debrief | None) -> bool:
    """Whether the page is for this view: the facilitator's alone."""
    return debrief is not None and desk.seat == desk.seat_with_role("facilitator") != ""


def evidence_tab(desk: Desk, debrief: Debrief) -> Sheet:
    """Objectives, tasks and observations as the debriefing has them; each can be worked on."""
    found = debrief.evidence()
    parts = (desk.t("control.objectives"), coverage_words(desk, found))
    no = desk.t("board.read_only_hint") if desk.session.read_only else ""  # beside which file would it lie?

    def deeds(name: str) -> tuple[Deed, ...]:
        about = about_of(found, name)
        objective = about.partition(".")[0]
        one = found_observation(found, name)
        add = Deed("add", desk.t("evidence.add"), lambda: debrief.add(about), "a", no, icon="ui_edit")
        final = Deed("final", desk.t("evidence.rate"), lambda: debrief.rate(objective), "f", no, icon="ui_check")
        mine = (
            Deed("edit", desk.t("evidence.edit"), lambda: debrief.edit(name), "e", no, icon="ui_edit"),
            Deed("drop", desk.t("evidence.drop"), lambda: debrief.drop(name), "x", no, icon="ui_close"),
        )
        return (*(mine if one is not None else ()), add, *((final,) if objective else ()))

    return Sheet(
        "evidence",
        " · ".join(part for part in parts if part),
        evidence_rows(desk, found),
        desk.t("control.no_objectives"),
        lambda name: evidence_lines(desk, found, name),
        deeds,
        () if found.objectives or found.free else (_add(desk, debrief),),
        counted=False,
    )


def _add(desk: Desk, debrief: Debrief) -> Deed:
    no = desk.t("board.read_only_hint") if desk.session.read_only else ""
    return Deed("add", desk.t("evidence.add"), lambda: debrief.add(""), "a", no, icon="ui_edit")


def model_tab(desk: Desk, box: Box, look: Look, focus: Focus) -> Parts:
    """Forecasts, where the view may read any, beside the assumptions that mattered."""
    columns = [("assumptions", desk.t("assumptions.title"), assumption_lines(desk))]
    if has_forecasts(desk):
        columns.insert(0, ("forecasts", desk.t("forecast.title"), forecast_score_lines(desk)))
    parts = Parts()
    for (name, title, lines), place in zip(columns, box.columns(len(columns), look.metrics.gap), strict=True):
        panel, room = titled_panel(name, title, place, look)
        parts.add(Parts([panel]), flow(f"{name}.body", lines, room, look, focus))
    return parts
