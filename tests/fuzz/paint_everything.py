"""Paints every screen, tab, dialog and form of the board for scenarios at the model's own limits, and looks at each.

Run: ``python -m tests.fuzz.paint_everything``, or a part of it: ``--kinds full --languages nl --places board``. Each
scenario of ``tests.scenarios.extremes`` is played to a place, such as Plan at the defender's seat; every thing there is
clicked, and what comes is laid out, painted and inspected in every window and size of type. A fault is an exception, or
a page that is not sound (``tests.board.inspection``): words cut that cannot be read whole, things outside the window or
over one another.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from game.board.app.app import App
from game.board.desk.desk import TABLE
from game.board.screens.overlays.cover import Cover
from game.board.widgets.responses import chosen, pressed, stepped
from game.board.widgets.segments import Segments
from game.board.widgets.values import Action, Button, ChoiceList, Page, Spot, Stepper, TextField, Widget
from game.board.window.fonts import Fonts
from game.board.window.painter import Painter
from game.board.window.pictures import Pictures
from game.board.window.window import Window
from game.play.players import PEOPLE
from game.play.session import Session
from game.scenario import library
from game.scenario.library import Loaded
from game.translate import LANGUAGES
from rules.values import orders
from tests.board.inspection import faults
from tests.board.reading import texts
from tests.homes import home
from tests.scenarios import extremes

ASSETS = Path(__file__).resolve().parents[2] / "assets"
SIZES = ((1024, 600), (1280, 720), (1366, 768), (1920, 1080), (2560, 1440))
TYPE_SIZES = (1.0, 1.25, 1.5, 1.75)
LEAVING = ("quit", "leave", "begin", "new", "watch", "look", "projector", "next", "jump", "full_screen")
"""What would lead away from the place that is looked at."""
WORDS = "Wederopbouwsamenwerkingsovereenkomst W W W W WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW\n" * 18
Shape = tuple[tuple[int, int], float]


@dataclass
class Outcome:
    """What was painted; ``faults`` is empty when everything could be, and was sound."""

    pages: int = 0
    screens: set[str] = field(default_factory=set)
    faults: dict[str, str] = field(default_factory=dict)
    """Each kind of fault, and where it was seen first."""

    def note(self, fault: str, where: str) -> None:
        """Keep a fault of a kind that was not seen before."""
        self.faults.setdefault(
            re.sub(r"'.*'|\".*\"|curve\.[\w.]+", "…", fault) if "Traceback" not in fault else fault,
            f"{where}: {fault}",
        )


class Walk:
    """Looks at one app in many shapes of window, until a moment of the clock."""

    def __init__(
        self, app: App, fonts: Fonts, shapes: tuple[Shape, ...], seen: Outcome, *, until: float, most: int
    ) -> None:
        self.app, self.shapes, self.seen, self.until, self.most = app, shapes, seen, until, most
        self._painter = Painter(fonts, Pictures(ASSETS))
        self._surfaces = {size: pygame.Surface(size) for size, _ in shapes}
        self._done: set[tuple[str, str, str]] = set()

    @property
    def late(self) -> bool:
        """Whether time is up."""
        return time.monotonic() > self.until

    def everything(self, where: str, arrive: Callable[[], None], depth: int = 2) -> None:
        """Look at a place, then do all that can be done there and look at what comes; ``arrive`` leads there again."""
        if self.late or not self._tried(arrive, where):
            return
        self._look(where)
        actions = self._actions()
        for action in actions[:: max(1, len(actions) // self.most)]:
            said = f"{where} > {action.widget}" + (f"={str(action.value)[:20]}" if action.value is not None else "")
            if self.late or not self._tried(arrive, where):
                return
            before = self._signature()

            def there(action: Action = action) -> None:
                arrive()
                self._do(action)

            if self._tried(partial(self._do, action), said) and not self.app.stage.closed:
                if self._signature() == before:  # nothing else is shown
                    continue
                if depth > 1:
                    self.everything(said, there, depth - 1)
                else:
                    self._look(said)

    def _do(self, action: Action) -> None:
        self.app.stage.top.handle(action)

    def _look(self, where: str) -> None:
        """Lay out, paint and inspect what is on top, in every shape."""
        stage = self.app.stage
        for size, type_size in self.shapes:
            place = f"{where} {size[0]}x{size[1]} {type_size:.0%} {self.app.t.language}"
            stage.type_size = type_size
            self._tried(partial(self._inspect, size, place), place)
        self.seen.screens.add(type(stage.top).__name__)

    def _inspect(self, size: tuple[int, int], place: str) -> None:
        stage = self.app.stage
        page = stage.page(size)
        self.seen.pages += 1
        look = stage.look(size)
        for fault in faults(stage.top.layout(look, stage.focus), look):
            self.seen.note(f"{type(stage.top).__name__}: {fault[:160]}", place)
        self._painter.paint(page, self._surfaces[size])

    def _tried(self, deed: Callable[[], object], where: str) -> bool:
        """Whether a deed raised nothing; what it raised is noted."""
        try:
            deed()
        except Exception:  # noqa: BLE001 - whatever it is, it must never happen
            self.seen.note(traceback.format_exc()[-900:], where)
            return False
        return True

    def _page(self) -> Page:
        (size, self.app.stage.type_size), *_ = self.shapes
        return self.app.stage.page(size)

    def _signature(self) -> tuple[object, ...]:
        """What tells one page from another without looking closely: its screens and its texts."""
        try:
            page = self._page()
        except Exception:  # noqa: BLE001 - told of where the page is looked at
            return (*map(id, self.app.stage.screens), "raises")
        shown = tuple(texts(page))
        return (*map(id, self.app.stage.screens), shown)

    def _actions(self) -> list[Action]:
        """What can be done on the page, each thing of a kind of screen once."""
        screen = type(self.app.stage.top).__name__
        found = []
        for widget in self._page().widgets:
            for action in _actions_of(widget):
                key = (screen, widget.id, str(action.value))
                if key not in self._done and action.widget.rpartition(".")[2] not in LEAVING:
                    self._done.add(key)
                    found.append(action)
        return found


def _actions_of(widget: Widget) -> list[Action]:
    """What can be done with a thing: a field is filled, a number goes to its ends, of a list a few rows are chosen."""
    if isinstance(widget, Button | Spot):
        return [action for action in (pressed(widget),) if action is not None]
    if isinstance(widget, ChoiceList):
        last = len(widget.options) - 1
        rows = sorted({0, last // 2, last}) if last >= 0 else []
        return [action for row in rows if (action := chosen(widget, row)) is not None]
    if isinstance(widget, Segments):
        return [Action(widget.id, one.id) for one in widget.segments if one.id != widget.selected]
    if isinstance(widget, TextField):
        return [Action(widget.id, WORDS[: widget.limit], final=False)]
    if isinstance(widget, Stepper):
        return [one for by in (-10_000, 10_000) if (one := stepped(widget, by).action) is not None]
    return []


# ----- places


def led(loaded: Loaded, phase: str, turn: int = 1) -> Session:
    """A game that people lead, at a phase, with words at their limit written wherever words may be."""
    seats = {seat.id: PEOPLE for seat in loaded.scenario.seats if seat.role != "facilitator"}
    session = Session.new(loaded, seed=3, seats=seats, facilitated=True)
    umpire = next(seat.id for seat in loaded.scenario.seats if seat.role == "facilitator")
    while session.ending is None and (session.turn, session.phase) != (turn, phase):
        for seat in session.awaiting():
            if session.phase in ("signal", "answer", "pressure", "plan"):
                _act(session, seat)
        session.advance()
    say(session, umpire)
    return session


def _act(session: Session, seat: str) -> None:
    for _ in range(3):
        choices = [one for one in session.legal(seat) if not isinstance(one, orders.Pass)]
        if choices:
            session.submit(choices[len(choices) // 2])


def say(session: Session, umpire: str) -> None:
    """Every kind of free text, as long as it may be."""
    text = WORDS[: orders.FREE_TEXT]
    first = session.scenario.seats[0].id
    kinds = session.scenario.aid_kinds
    session.submit(orders.ProposeAction(first, text, text, text, "W" * 40))
    for seat in session.scenario.allies[:1]:
        if kinds:
            session.submit(orders.ProposeAction(seat.seat, text, text, text, "W" * 39, kinds[0].id))
    session.submit(orders.Argue(first, 1, True, text))
    session.submit(orders.Explain(first, text))
    session.submit(orders.Note(umpire, text))
    session.submit(orders.WriteInject(umpire, text, "[]", text))
    session.submit(orders.SetNumber(umpire, "rung", 1, text))


def places(session: Session, name: str) -> Iterator[tuple[str, Callable[[App], None]]]:
    """The board as the table and as each kind of seat sees it, the control view, and what else shows a game."""
    roles = {seat.role: seat.id for seat in session.scenario.seats}
    for seat in (*roles.values(), TABLE):

        def show(app: App, seat: str = seat) -> None:
            app.show_game(session, facilitated=session.facilitated)
            app.saving._told_unsaved = True
            if session.ending is not None:
                app.table.laid.seat = seat
                app.show_ending()
                return
            app.viewing._briefed.add(seat)
            app.viewing.show_view(seat)
            if isinstance(app.stage.top, Cover):
                app.stage.top.handle(Action("ready"))

        yield f"{name}:{seat}", show
    if session.ending is None:
        first = session.scenario.seats[0].id
        yield f"{name}:brief", lambda app: _at_brief(app, session, first)
        yield f"{name}:cover", lambda app: _at_cover(app, session, first)
    yield f"{name}:replay", lambda app: _at_replay(app, session)


def _at_brief(app: App, session: Session, seat: str) -> None:
    app.show_game(session, facilitated=session.facilitated)
    app.viewing._brief(seat, app.show_board)


def _at_cover(app: App, session: Session, seat: str) -> None:
    app.show_game(session, facilitated=session.facilitated)
    app.viewing._cover(seat, app.show_board)


def _at_replay(app: App, session: Session) -> None:
    app.show_game(session, facilitated=session.facilitated)
    app.show_replay(session)


PHASES = ("signal", "plan", "answer", "pressure", "review")


def all_places(loaded: Loaded, only: str) -> Iterator[tuple[str, Callable[[App], None]]]:
    """Every place of a scenario whose name holds ``only``, game by game; games that have none are not played."""
    wanted = only.partition(":")[0]
    found: list[tuple[str, Callable[[App], None]]] = [("start", lambda app: app.show_start())]
    for phase in (phase for phase in PHASES if wanted in phase):
        found += places(led(loaded, phase), phase)
    if wanted in "ending":
        over = Session.new(loaded, seed=5, turns=2)
        while over.ending is None:
            over.advance()
        found += places(over, "ending")
    return ((name, show) for name, show in found if only in name)


def campaign(
    kinds: tuple[str, ...],
    languages: tuple[str, ...],
    shapes: tuple[Shape, ...],
    *,
    only: str = "",
    seconds: float = 1e9,
    depth: int = 2,
    most: int = 1000,
) -> Outcome:
    """Walk through all places of these kinds of scenario, those whose name holds ``only``, for so many seconds.

    ``depth`` clicks lead from a place, and at ``most`` so many things are tried on a page.
    """
    seen, until = Outcome(), time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder, home(Path(folder)), Window("Bondgenoten", ASSETS) as window:
        for kind in kinds:
            scenarios = Path(folder) / "scenarios"
            loaded = library.load(extremes.write(scenarios, kind))
            for name, show in all_places(loaded, only):
                for language in languages:
                    app = App(window.fonts, language)
                    walk = Walk(app, window.fonts, shapes, seen, until=until, most=most)
                    walk.everything(f"{kind} {name}", partial(show, app), depth)
                    app.games.leave()
                    app.sound.close()
    return seen


def main() -> int:
    """The command; the exit status is 1 when something happened that must not."""
    parser = argparse.ArgumentParser(description="Paint every screen of the board for scenarios at the model's limits.")
    parser.add_argument("--kinds", default=",".join(extremes.KINDS), help="long, many, full, least")
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--sizes", default=",".join(f"{w}x{h}" for w, h in SIZES))
    parser.add_argument("--types", default=",".join(map(str, TYPE_SIZES)))
    parser.add_argument("--only", default="", help="places whose name holds this, such as plan or ending")
    parser.add_argument("--seconds", type=float, default=1e9)
    parser.add_argument("--depth", type=int, default=2, help="how many clicks from a place")
    given = parser.parse_args()
    sizes = [tuple(map(int, size.split("x"))) for size in given.sizes.split(",")]
    shapes = tuple(((size[0], size[1]), float(kind)) for size in sizes for kind in given.types.split(","))
    kinds, languages = tuple(given.kinds.split(",")), tuple(given.languages.split(","))
    seen = campaign(kinds, languages, shapes, only=given.only, seconds=given.seconds, depth=given.depth)
    print(f"{seen.pages} pages of {', '.join(sorted(seen.screens))}; {len(seen.faults)} faults")
    for fault in seen.faults.values():
        print(fault)
    return 1 if seen.faults else 0


if __name__ == "__main__":
    sys.exit(main())
