"""A layout changes nothing and depends on nothing but what it is given: every screen of a game."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from types import FunctionType, MethodType
from typing import Any

import pytest
from pydantic import BaseModel

from game.board.app.app import App
from game.board.desk.desk import TABLE, Desk
from game.board.desk.shown import Reading, Shown
from game.board.screens.control.control import TABS, Control
from game.board.screens.control.overview import SECTIONS as OVERVIEW
from game.board.screens.control.rulings import SECTIONS as RULINGS
from game.board.screens.ending.ending import Ending
from game.board.screens.game.replay import Replay
from game.board.screens.keys import BEGIN
from game.board.screens.overlays.cover import GO
from game.board.widgets.stage import Screen, Stage
from game.board.widgets.values import Action, Focus, Page
from game.board.window.fonts import Fonts
from game.play.session import Session
from tests.board.layouts import SMALL, USUAL
from tests.board.test_screens import walk

ROOT = Path(__file__).resolve().parents[2]
SAVE = ROOT / "tests" / "saves" / "caracas-calling-settlement-1.jsonl"
WITHOUT_STATE = (str, int, float, bool, bytes, Path, Enum, BaseModel, FunctionType, MethodType, type(None), type)


def fingerprint(thing: Any, seen: frozenset[int] = frozenset()) -> Any:
    """All that a thing holds, as values to be compared; memories are left out, for nobody can tell them by."""
    if isinstance(thing, WITHOUT_STATE) or id(thing) in seen:
        return thing if isinstance(thing, str | int | float) else type(thing).__name__
    seen |= {id(thing)}
    if isinstance(thing, Session):
        return thing.digest(), len(thing.history.records), dict(thing.seats)
    if isinstance(thing, Shown):
        return fingerprint(thing.session, seen), thing.seat, thing.records
    if isinstance(thing, Reading):
        return thing.loaded.scenario.name, thing.language
    if isinstance(thing, dict):
        return {str(key): fingerprint(value, seen) for key, value in thing.items()}
    if isinstance(thing, list | tuple | set | frozenset):
        return [fingerprint(one, seen) for one in thing]
    room = type(thing).__module__
    if Screen not in type(thing).__mro__ and (not room.startswith("game.board.") or room.startswith("game.board.app")):
        return type(thing).__name__
    if is_dataclass(thing):
        return type(thing).__name__, {one.name: fingerprint(getattr(thing, one.name), seen) for one in fields(thing)}
    return type(thing).__name__, fingerprint(vars(thing), seen) if hasattr(thing, "__dict__") else ""


def desks_of(app: App, stage: Stage) -> list[Desk]:
    held = [one for screen in stage.screens for one in vars(screen).values() if isinstance(one, Desk)]
    return [*held, *([app.desk] if app.desk is not None else [])]


def led(app: App) -> Iterator[str]:
    """Every tab of the control view, a form, and what a person opens over it."""
    stage: Any = app.stage
    app.saving._told_unsaved = True
    app.show_game(Session.new("caracas-calling", seed=7, facilitated=True))
    yield "a cover"
    stage.top.handle(Action(GO.action))
    yield "the facilitator's brief"
    stage.top.handle(Action(BEGIN.action))
    for _ in range(3):
        app.leading.close_phase()
    app.close_phase()
    yield "what closing a phase means"
    stage.pop()
    control = stage.top
    assert isinstance(control, Control)
    for tab in TABS:
        control.handle(Action(f"tab.{tab}"))
        yield f"control {tab}"
    for tab, sections in (("overview", OVERVIEW), ("rulings", RULINGS)):
        control.handle(Action(f"tab.{tab}"))
        for section in sections:
            control.handle(Action(f"section.{section}"))
            yield f"control {tab} {section}"
    control.handle(Action("pause"))
    yield "a form"
    stage.pop()
    app.preferring.open_settings()
    yield "settings"
    stage.pop()
    app.preferring.open_about()
    yield "about"
    stage.pop()
    app.viewing.ask_view()
    yield "views"
    stage.pop()
    app.show_view(TABLE)
    yield "table"
    app.show_view("caracas")
    yield "cover"


def ended(app: App) -> Iterator[str]:
    """Every tab of the hot wash."""
    app.show_game(Session.open(SAVE, read_only=True), TABLE)
    ending: Any = app.stage.top
    assert isinstance(ending, Ending)
    for tab in ("result", "moments", "curves", "reasons", "guide"):
        ending.handle(Action(f"tab.{tab}"))
        yield f"ending {tab}"
    ending.handle(Action("tab.curves"))
    ending.handle(Action("curve.rung"))
    yield "ending one curve"


def laid_out(app: App, stage: Stage, size: tuple[int, int]) -> dict[str, tuple[Any, Any]]:
    """What a screen on top has of unlike values where they should be alike: before, after."""
    stage.page(size)
    screen, look, focus = stage.top, stage.look(size), stage.focus
    before = fingerprint(screen), fingerprint(focus)
    first = screen.layout(look, focus)
    second = screen.layout(look, focus)
    pairs: dict[str, tuple[Any, Any]] = {"twice": (first, second)}
    pairs["changed"] = before, (fingerprint(screen), fingerprint(focus))
    for desk in desks_of(app, stage):
        desk._shown = None
        desk._reading.memories.clear()
    pairs["from memory"] = first, screen.layout(look, focus)
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


@pytest.mark.parametrize(("way", "size"), [(walk, USUAL), (led, SMALL), (ended, USUAL)])
def test_laying_out_twice_gives_the_same_and_changes_nothing(fonts: Fonts, way: Any, size: tuple[int, int]) -> None:
    app = App(fonts, "en")
    found = {name: list(pairs) for name in way(app) if (pairs := laid_out(app, app.stage, size))}
    assert found == {}


def test_time_passes_in_a_tick_and_nowhere_else(fonts: Fonts) -> None:
    app = App(fonts, "en")
    app.saving._told_unsaved = True
    app.show_game(Session.new("caracas-calling", seed=7))
    app.show_board()
    for _ in range(3):
        app.go_on()
    assert app.table.clock is not None
    board, look = app.stage.top, app.stage.look((1920, 1080))
    board.tick()
    shown = board.layout(look, Focus())
    began = app.table.clock._now()
    app.table.clock._now = lambda: began + 100
    assert board.layout(look, Focus()) == shown
    board.tick()
    assert board.layout(look, Focus()) != shown


def test_a_film_goes_on_in_a_tick_and_nowhere_else(fonts: Fonts) -> None:
    app = App(fonts, "en")
    whole = Session.open(SAVE, read_only=True)
    now = [10.0]
    replay = Replay(Desk(whole, TABLE, "en"), app, whole, now=lambda: now[0])
    look = app.stage.look((1920, 1080))

    def page() -> Page:
        return replay.layout(look, Focus())

    replay.play()
    shown = page()
    now[0] += 10
    assert page() == shown
    at = replay.record
    replay.tick()
    assert replay.record > at
    assert page() != shown


def test_a_screen_that_changed_in_a_layout_would_be_noticed(fonts: Fonts) -> None:
    class Leaky(Replay):
        def layout(self, look: Any, focus: Any) -> Page:
            self._speed = (self._speed + 1) % 4
            return super().layout(look, focus)

    app = App(fonts, "en")
    whole = Session.open(SAVE, read_only=True)
    app.stage.push(Leaky(Desk(whole, TABLE, "en"), app, whole))
    assert "changed" in laid_out(app, app.stage, (1280, 720))
