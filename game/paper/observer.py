"""The observer's sheet: objectives with their critical tasks, how each went, and when it was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.paper.model import Cell, Column, Heading, Lines, Note, Page, Table
from rules.wording import names as w
from rules.wording.names import Name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.paper.model import Block, Section
    from game.paper.scene import Scene

__all__ = ["sections"]

RATINGS: Final = ("P", "S", "M", "U")
MOST_OBJECTIVES: Final = 30
FREE: Final = 8
"""Rows for what no objective speaks of."""


def sections(scene: Scene) -> Iterator[Section]:
    """One sheet, of as many pages as the objectives take."""
    yield Page(scene.t("print.observer"), tuple(_blocks(scene)))


def _blocks(scene: Scene) -> Iterator[Block]:
    t, scenario = scene.t, scene.scenario
    yield Note(t("print.observer_about"))
    ratings = tuple((Cell(scene.say(w.rating(letter))),) for letter in RATINGS)  # each begins with its letter
    yield Table((Column(),), ratings, small=True)
    columns = (
        Column(t("print.task"), 2.6), Column(t("print.rating"), 1.9), Column(t("print.turn"), 0.5, number=True),
        Column(t("print.seat"), 0.9), Column(t("print.seen"), 3),
    )  # fmt: skip
    for number, objective in enumerate(scenario.objectives[:MOST_OBJECTIVES], start=1):
        yield Heading(f"{number}. {scene.say(Name(f'objective.{objective.id}.text'))}")
        tasks = [scene.say(Name(f"objective.{objective.id}.task.{one.id}.text")) for one in objective.tasks]
        rows = tuple((Cell(task), Cell(ticks=RATINGS), Cell(), Cell(), Cell()) for task in (tasks or [""]))
        yield Table(columns, rows, tall=13 if tasks else 10, small=True)
    if len(scenario.objectives) > MOST_OBJECTIVES:
        yield Note(t("print.and_more", count=len(scenario.objectives) - MOST_OBJECTIVES), "small")
    yield Heading(t("print.what_else"))
    empty = (Cell(), Cell(ticks=RATINGS), Cell(), Cell(), Cell())
    yield Table(columns, (empty,) * FREE, tall=9, small=True)
    yield Lines(t("print.for_hot_wash"), count=3)
