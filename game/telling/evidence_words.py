"""Objectives with their evidence in sentences, a line each: for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.telling.evidence import evidence
from rules.wording.names import phase, rating, seat_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.play.session import Session
    from game.saves.beside import Beside
    from game.telling.evidence import Observation
    from game.translate import Translator

__all__ = ["evidence_lines", "observation_line"]


def evidence_lines(session: Session, t: Translator, beside: Beside | None = None) -> list[str]:
    """Every objective, its tasks and what was observed of each, indented; and the share of tasks observed."""
    return list(_lines(session, t, beside))


def _lines(session: Session, t: Translator, beside: Beside | None) -> Iterator[str]:
    found = evidence(session, beside)
    if found.coverage is not None:
        share = round(100 * found.coverage)
        yield t("evidence.coverage", covered=found.covered, tasks=found.tasks, percent=share)
    for one in found.objectives:
        yield t.render(one.text)
        if one.final:
            yield f"  {t('evidence.final', rating=rating(one.final))}"
        yield from (f"  {observation_line(each, t)}" for each in one.others)
        for task in one.tasks:
            yield f"  – {t.render(task.text)}"
            yield from (f"    {observation_line(each, t)}" for each in task.observations)
            if not task.covered:
                yield f"    {t('evidence.not_observed')}"
    if found.free:
        yield t("control.no_objective")
        yield from (f"  {observation_line(each, t)}" for each in found.free)


def observation_line(one: Observation, t: Translator) -> str:
    """When, by the clock, of whom, how it went, and what was seen."""
    parts = [
        t("board.phase_of_turn", turn=one.turn, phase=phase(one.phase)) if one.turn else "",
        one.clock,
        t.render(seat_name(one.seat)) if one.seat else "",
        t.render(rating(one.rating)),
        t("control.before") if one.before else "",
    ]
    head = " · ".join(part for part in parts if part)
    return f"{head}: {one.text}" if one.text else head
