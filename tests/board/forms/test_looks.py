"""Every form laid out in each language, size and theme: empty, filled in and refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from game.board.canvas.text import Measure
from game.board.canvas.theme import THEMES
from game.board.desk.desk import Desk
from game.board.forms import all_forms as forms
from game.board.forms.form import Form
from game.board.widgets.stage import Stage
from game.play.session import Session
from game.translate import LANGUAGES
from rules.values.ruling import refused
from tests.board.forms.table import in_plan, rolled
from tests.board.layouts import ROUNDS, Case, wrong

FILLED: dict[str, str | int | bool] = {
    "why": "The table agreed that the ship would have been stopped near Curaçao. " * 3,
    "reliability": "medium",
    "effects.kind": "modify_roll",
    "effects.roll": "pressure",
    "effects.later": True,
    "text": "Una tormenta frente a Falcón cierra la refinería.\n" * 3,
    "intent": "Send a hospital ship with two hundred doctors " * 8,
    "argument": "It was done before " * 20,
    "side": "for",
    "number": "beijing.relation",
    "aid": "energy",
}


def every_form(session: Session, language: str) -> Iterator[tuple[str, Form]]:
    """Each form empty, filled in, and refused."""
    desk = Desk(session, "facilitator", language)
    records = [one["record"] for one in session.history.records if one["kind"] == "order"]
    roll = rolled(session)
    inject = session.scenario.injects[0].id
    to: dict[str, Any] = {"give": lambda _order: refused("moved_on"), "leave": lambda: None}
    made: dict[str, Callable[[], Any]] = {
        "override": lambda: forms.override_form(desk, roll, **to),
        "override any": lambda: forms.override_form(desk, "", **to),
        "force": lambda: forms.force_form(desk, "answer:beijing.credit", **to),
        "force any": lambda: forms.force_form(desk, "", **to),
        "set": lambda: forms.set_number_form(desk, "reserves", **to),
        "set any": lambda: forms.set_number_form(desk, "", **to),
        "skip": lambda: forms.skip_form(desk, records[-1], **to),
        "adjudicate": lambda: forms.adjudicate_form(desk, 1, **to),
        "write": lambda: forms.write_inject_form(desk, **to),
        "fire": lambda: forms.fire_form(desk, inject, **to),
        "postpone": lambda: forms.postpone_form(desk, inject, **to),
        "cancel": lambda: forms.cancel_form(desk, inject, **to),
        "note": lambda: forms.note_form(desk, **to),
        "pause": lambda: forms.pause_form(desk, **to),
        "go back": lambda: forms.go_back_form(desk, records[0], go_back=lambda *_all, **_luck: "x", leave=lambda: None),
        "propose": lambda: forms.propose_form(desk, "beijing", **to),
        "argue": lambda: forms.argue_form(desk, 1, "moscow", **to),
        "explain": lambda: forms.explain_form(desk, "caracas", **to),
    }
    for name, make in made.items():
        form = make()
        yield f"{name}, empty", form
        form = make()
        form.values.held.update(FILLED)
        form._confirm()
        yield f"{name}, filled in", form


LAYOUTS: list[tuple[str, Case]] = [(language, case) for language, cases in ROUNDS.items() for case in cases]


@pytest.fixture(scope="module")
def session() -> Session:
    return in_plan(requests=3)


@pytest.fixture(scope="module")
def made(session: Session) -> dict[str, list[tuple[str, Form]]]:
    """Every form in every language; laying one out changes nothing in it."""
    return {language: list(every_form(session, language)) for language in LANGUAGES}


@pytest.mark.parametrize("look", LAYOUTS)
def test_every_form_is_sound(fonts: Measure, made: dict[str, list[tuple[str, Form]]], look: tuple[str, Case]) -> None:
    language, (size, type_size, theme) = look
    found = {}
    for name, form in made[language]:
        stage = Stage(fonts, THEMES[theme], type_size)
        stage.push(form)
        if problems := wrong(stage, size):
            found[name] = problems
    assert found == {}


@pytest.mark.parametrize(("size", "type_size", "beside"), [((1920, 1080), 1.0, True), ((1280, 720), 1.0, False)])
def test_what_stands_is_beside_the_fields_only_where_there_is_room(
    fonts: Measure, session: Session, size: tuple[int, int], type_size: float, beside: bool
) -> None:
    stage = Stage(fonts, type_size=type_size)
    stage.push(forms.adjudicate_form(Desk(session, "facilitator", "en"), 1, give=session.judge, leave=lambda: None))
    panels = {panel.id for panel in stage.page(size).panels}
    assert ("form.facts" in panels) == beside
