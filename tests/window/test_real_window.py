"""A real window on an X display of its own, worked by real mouse and key events: what no posted event can show."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pygame
import pytest

from game.board.app.app import App
from game.board.screens.frame.time_line import SCRUB
from game.board.screens.overlays.review import SETTLES, needs_review
from game.board.screens.start.start import SCENARIOS
from game.board.widgets.values import Action, Button, Page
from game.board.window.camera import Camera
from game.board.window.fonts import Fonts
from game.board.window.pictures import Pictures
from game.play.session import Session
from game.saves.beside import Beside
from game.saves.interrupted import cut_short
from rules.values.phases import PHASES
from tests.playing import CHECKOUT
from tests.window.desktop import ASSETS, OPEN, PATIENCE, SIZE, Desktop, until


@pytest.fixture
def desktop(x_display: str, tmp_path: Path) -> Iterator[Desktop]:
    pygame.font.init()
    made = Desktop(x_display, tmp_path, Fonts(ASSETS / "fonts"))
    yield made
    made.stop()
    pygame.font.quit()


def start_page(desktop: Desktop, language: str, *, chosen: bool = False) -> Page:
    """The start screen as it is first, or with the scenario chosen that these tests play."""
    app = App(desktop.fonts, language)
    os.environ["BONDGENOTEN_HOME"], before = str(desktop.home), os.environ["BONDGENOTEN_HOME"]
    try:
        app.show_start()
        if chosen:
            app.stage.top.handle(Action(SCENARIOS, str(ASSETS / "scenarios" / "caracas-calling")))
        return app.stage.page(SIZE)
    finally:
        os.environ["BONDGENOTEN_HOME"] = before


def turn_by_mouse(desktop: Desktop, turn: int) -> None:
    """Press the button that moves on: through each phase of the first turn, from then on to where one plans."""

    def press() -> None:
        board = desktop.mirror("nl")
        desktop.click(board.stage.page(SIZE), "next")
        if board.desk is not None and needs_review(board.desk):
            board.go_on()
            time.sleep(2 * SETTLES)
            desktop.click(board.stage.page(SIZE), "send")

    if turn > 1:
        to_plan(desktop, turn, press)
        return
    for phase in PHASES[1:]:
        press()
        until(partial(desktop.at, turn, phase), f"turn {turn} reaches {phase}")


def turn_by_keys(desktop: Desktop, turn: int) -> None:
    """The same with a key, and a request there, which is looked at again before it goes out."""
    to_plan(desktop, turn, partial(press_on, desktop))
    ally, ability = desktop.can_be_asked()
    desktop.press(f"F{ally + 1}")
    desktop.press("Home", *["Down"] * ability, "Return")
    desktop.press("s")
    until(lambda: any(_asks(one, turn) for one in desktop.records()), "the request is in the save")


def press_on(desktop: Desktop) -> None:
    """Press the key that moves on, once more where what was ordered is looked at again."""
    desk = desktop.mirror("nl").desk
    if desk is not None and needs_review(desk):
        desktop.press("n")
        time.sleep(2 * SETTLES)
    desktop.press("n")


def goes_on(desktop: Desktop, press: Callable[[], None], what: str) -> None:
    """Move on, until all that followed by itself has come."""
    before = len(desktop.records())
    press()
    until(partial(_more_than, desktop, before), what)
    until(partial(_rests, desktop), "all that followed by itself has come")


def to_plan(desktop: Desktop, turn: int, press: Callable[[], None]) -> None:
    """Move on until one plans; phases in which nobody decides follow by themselves, but an ally may name a price."""
    for _ in PHASES:
        if desktop.at(turn, "plan"):
            return
        goes_on(desktop, press, f"something comes on the way to turn {turn}")
    until(partial(desktop.at, turn, "plan"), f"turn {turn} reaches plan")


def test_a_game_is_begun_played_left_and_gone_on_with(desktop: Desktop) -> None:
    desktop.open()
    desktop.click(start_page(desktop, "en"), "language.nl")
    desktop.click(start_page(desktop, "nl"), SCENARIOS, row=0)
    desktop.pick(start_page(desktop, "nl", chosen=True), "seat.washington", "random")
    desktop.click(start_page(desktop, "nl", chosen=True), "new")
    until(desktop.save, "the save is there")
    desktop.press("n")
    until(lambda: desktop.at(1, "brief"), "the first turn begins")
    for turn in (1, 2):
        turn_by_mouse(desktop, turn)
    turn_by_keys(desktop, 3)

    # Another size, the whole screen, and back: the game goes on in each.
    desktop.tool("windowsize", desktop.window, "1600", "900")
    until(lambda: desktop.size() == (1600, 900), "the window is larger")
    goes_on(desktop, partial(press_on, desktop), "the game goes on in the larger window")
    desktop.press("F11")
    until(lambda: desktop.prefers("full_screen") is True, "the window fills the screen")
    goes_on(desktop, partial(press_on, desktop), "the game goes on on the whole screen")
    desktop.press("F11")
    until(lambda: desktop.prefers("full_screen") is False, "the window is a window again")
    desktop.press("Escape")
    desktop.press("q")
    assert desktop.ended() == 0

    # And on with it from the save.
    turn = desktop.turn() + 1
    desktop.open()
    desktop.press("2", "c")
    until(lambda: _pressed_on(desktop, turn), "the next turn begins")


def test_a_facilitator_leads_a_turn_in_a_real_window_that_shows_what_is_laid_out(desktop: Desktop) -> None:
    desktop.open()
    if shutil.which("import") is not None:  # the tool that takes a picture of the display
        until(partial(_shows, desktop, _start_picture(desktop)), "the window shows the start screen")
    desktop.click(start_page(desktop, "en"), SCENARIOS, row=0)
    desktop.pick(start_page(desktop, "en", chosen=True), "facilitated", "on")
    desktop.press("n")
    until(desktop.save, "the save is there")
    desktop.press("f", "n")  # the cover before the control view, and the facilitator's brief
    for phase in ("brief", "signal", "plan"):
        desktop.press("n")
        until(partial(desktop.at, 1, phase), f"turn 1 reaches {phase}")

    # An inject now, chosen by mouse, with a reason typed in.
    control = desktop.mirror("en", facilitated=True)
    desktop.click(control.stage.page(SIZE), "tab.injects")
    control.stage.top.handle(Action("tab.injects"))
    deed = next(one.id for one in control.stage.page(SIZE).widgets if one.id.startswith("inject.fire"))
    desktop.click(control.stage.page(SIZE), deed)
    _confirm(desktop, "the table sleeps")
    until(partial(_ruled, desktop, "FireInject", "the table sleeps"), "the inject has been fired")

    # The seat has its turn behind a cover, and another seat's time is simply up.
    desktop.press("n", "Return")
    desktop.press("n")  # its brief
    desktop.press("n")  # a plan with nothing in it is looked at once more
    time.sleep(2 * SETTLES)
    desktop.press("n")
    until(lambda: _passed(desktop), "Caracas is done")
    desktop.press("f")
    until(partial(_reaches, desktop, "pressure"), "the pressure has played")

    # A result that its table does not believe is overridden.
    control = desktop.mirror("en", facilitated=True)
    page = control.stage.page(SIZE)
    desktop.click(page, "tab.rulings")
    control.stage.top.handle(Action("tab.rulings"))
    deed = next(one.id for one in control.stage.page(SIZE).widgets if one.id.startswith("override"))
    desktop.click(control.stage.page(SIZE), deed)
    control.stage.top.handle(Action(deed))
    form = control.stage.page(SIZE)
    other = next(
        one.id
        for one in form.widgets
        if isinstance(one, Button) and one.id.startswith("result=") and one.enabled and not one.chosen
    )
    desktop.click(form, other)
    control.stage.top.handle(Action(other))
    desktop.click(control.stage.page(SIZE), "why")
    _confirm(desktop, "they had a veto")
    until(partial(_ruled, desktop, "OverrideResult", "they had a veto"), "the result has been overridden")

    # The table view opens in a window of its own.
    desktop.press("p")
    until(lambda: len(desktop.tool("search", "--onlyvisible", "--class", "bondgenoten").split()) == 2, "two windows")


def _start_picture(desktop: Desktop) -> pygame.Surface:
    """The start screen as it is laid out and painted without a display."""
    app, path = App(desktop.fonts, "en"), desktop.home / "expected.png"
    os.environ["BONDGENOTEN_HOME"], before = str(desktop.home), os.environ["BONDGENOTEN_HOME"]
    try:
        app.show_start()
    finally:
        os.environ["BONDGENOTEN_HOME"] = before
    Camera(desktop.fonts, Pictures(ASSETS)).save(app.stage, SIZE, path)
    return pygame.image.load(path)


def _shows(desktop: Desktop, wanted: pygame.Surface) -> bool:
    shown = desktop.picture(desktop.home / "root.png")
    points = [(x, y) for x in range(4, SIZE[0], 7) for y in range(4, SIZE[1], 7)]
    same = sum(shown.get_at(point)[:3] == wanted.get_at(point)[:3] for point in points)
    return same > 0.99 * len(points)


def _confirm(desktop: Desktop, why: str) -> None:
    """Type the reason of a form, whose field has the focus or is a Tab away, and confirm."""
    desktop.tool("type", "--window", desktop.window, "--delay", "40", why)
    desktop.press("ctrl+Return")


def _ruled(desktop: Desktop, kind: str, why: str) -> bool:
    orders_given = [one["order"] for one in desktop.records() if one["kind"] == "order"]
    return any(isinstance(order, list) and order[0] == kind and why in order for order in orders_given)


def _passed(desktop: Desktop) -> bool:
    return any(one.get("order") == ["Pass", "caracas"] for one in desktop.records())


def _reaches(desktop: Desktop, phase: str) -> bool:
    """Press the biggest button until a phase is reached."""
    if desktop.at(1, phase):
        return True
    desktop.press("n")
    time.sleep(0.2)
    return desktop.at(1, phase)


def _more_than(desktop: Desktop, records: int) -> bool:
    return len(desktop.records()) > records


def _rests(desktop: Desktop) -> bool:
    """Whether nothing was recorded for a moment."""
    before = len(desktop.records())
    time.sleep(0.3)
    return len(desktop.records()) == before


def _pressed_on(desktop: Desktop, turn: int) -> bool:
    """Press for the next phase until a turn has begun: the save takes a moment to open."""
    desktop.press("n")
    return any(one["turn"] == turn for one in desktop.records())


def _asks(record: dict[str, object], turn: int) -> bool:
    order = record.get("order")
    return isinstance(order, list) and order[0] == "RequestAid" and record["turn"] == turn


SLOW = OPEN.replace(
    "raise SystemExit",
    """
import time
from game.board.app.app import App
show_start, shown = App.show_start, []
def slowly(app):
    show_start(app)
    shown.append(True)
    if len(shown) > 1:
        time.sleep(1.5)  # as on a machine that is busy; the key comes up meanwhile
App.show_start = slowly
raise SystemExit""",
)


def test_one_press_of_enter_acts_once_however_long_what_it_does_takes(desktop: Desktop) -> None:
    desktop.program = SLOW
    desktop.open()
    desktop.press("n")
    until(desktop.save, "the save is there")
    time.sleep(0.5)
    desktop.press("Escape", "Left", "Left")
    desktop.press("Return")
    until(lambda: cut_short_in(desktop.home) == 0, "the game has been left")
    time.sleep(3)  # the start screen is there after half of that, and what was typed meanwhile would be done by then
    assert len([*(desktop.home / "saves").glob("*.jsonl")]) == 1, "the start screen has begun nothing"


def cut_short_in(home: Path) -> int:
    return len([*(home / "config" / "open-games").glob("[!.]*.json")])


def test_a_lost_display_loses_nothing_and_the_next_start_says_so(
    own_display: tuple[str, subprocess.Popen[bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pygame.font.init()
    display, server = own_display
    desktop = Desktop(display, tmp_path, Fonts(ASSETS / "fonts"))
    desktop.open()
    desktop.press("n")
    until(desktop.save, "the save is there")
    for phase in ("brief", "signal"):
        desktop.press("n")
        until(partial(desktop.at, 1, phase), f"turn 1 reaches {phase}")
    before = desktop.settled()
    server.kill()  # the cable is pulled
    assert desktop.process is not None
    desktop.process.wait(PATIENCE)
    save = desktop.save()
    assert save is not None
    session = Session.open(save)
    assert session.warning is None
    assert desktop.records() == before
    session.close()

    monkeypatch.setenv("BONDGENOTEN_HOME", str(desktop.home))
    found = cut_short()
    assert [one.path for one in found] == [save]
    app = App(desktop.fonts, "en")
    app.show_start()
    app.games.offer_cut_short(found)
    app.stage.top.handle(Action("continue"))
    assert app.desk is not None
    assert (app.desk.session.turn, app.desk.session.phase) == (1, "signal")
    app.games.leave()
    pygame.font.quit()


def test_a_replay_is_drawn_through_bookmarked_commented_and_filmed(desktop: Desktop) -> None:
    save = Path(shutil.copy(CHECKOUT / "tests" / "saves" / "caracas-calling-settlement-1.jsonl", desktop.home))
    desktop.program = (
        "from pathlib import Path; from game.play.session import Session; from game.board.app.open import replay;"
        f"raise SystemExit(replay(Session.open(Path({str(save)!r}), read_only=True), language='en'))"
    )
    desktop.open()
    app = App(desktop.fonts, "en", Camera(desktop.fonts, Pictures(ASSETS)))
    app.show_replay(Session.open(save, read_only=True))
    line = next(one for one in app.stage.page(SIZE).widgets if one.id.startswith(SCRUB))
    y = str(line.box.y + 3)
    desktop.tool("mousemove", "--window", desktop.window, str(line.box.x + 2), y)
    desktop.tool("mousedown", "1")
    for share in range(1, 15):
        desktop.tool("mousemove", "--window", desktop.window, str(line.box.x + line.box.w * share // 16), y)
    desktop.tool("mouseup", "1")

    def noted() -> Beside:
        return Beside.read(save)

    desktop.press("m")
    time.sleep(0.5)
    desktop.press("s", "w", "a", "p", "ctrl+Return")
    until(lambda: [one.name for one in noted().bookmarks] == ["swap"], "the bookmark lies beside the save")
    assert noted().bookmarks[0].record > 150
    desktop.press("c")
    time.sleep(0.5)
    desktop.press("w", "h", "y", "ctrl+Return")
    until(lambda: [one.text for one in noted().comments] == ["why"], "the comment lies beside the save")
    desktop.press("g")
    time.sleep(0.7)
    desktop.press("ctrl+Return")
    until(lambda: list(desktop.home.glob("*-clip-1.gif")), "the clip lies beside the save")
    desktop.press("Escape", "q")
    time.sleep(0.5)
    desktop.press("q")
    assert desktop.ended() == 0
