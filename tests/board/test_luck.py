"""Luck and decisions on the ending screen: worked out beside the board, told in every language, no secret in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.board.desk.reckoning import Reckoning
from game.board.screens.ending.ending import Ending
from game.board.screens.ending.luck import MORE, STOP
from game.board.widgets.values import Button
from game.board.window.fonts import Fonts
from game.board.window.window import Window
from game.ledger import FULL, Progress, reckoning
from game.play.session import Session
from game.translate import LANGUAGES
from game.workers import Here
from rules.values import orders
from tests.board import layouts
from tests.board.player import Player
from tests.board.test_ending import Watched
from tests.ledger.games import new, to_the_end

ROOT = Path(__file__).resolve().parents[2]
SIZES = [(1280, 720), (1920, 1080)]


@pytest.fixture
def player() -> Iterator[Player]:
    with Window("test", ROOT / "assets", (1280, 720)) as window:
        yield Player(window)


@pytest.fixture(scope="module")
def session() -> Session:
    return to_the_end(new())


@pytest.fixture(scope="module")
def found(session: Session) -> Reckoning:
    """The quick version, worked out."""
    made = Reckoning(session, lambda _playouts: Here())
    made.begin()
    made.wait()
    assert made.found is not None
    return made


def watched(fonts: Fonts, made: Reckoning, seat: str = "facilitator", language: str = "en") -> Watched:
    """The ending turned to luck and decisions."""
    shown = Watched(fonts, made.session, seat, language)
    shown.screen = Ending(shown.screen._desk, shown.app, {}, reckoning=made)
    shown.app.stage.replace(shown.screen)
    shown.press("tab.luck")
    return shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_sound_at_every_size_before_during_and_after(
    fonts: Fonts, session: Session, found: Reckoning, language: str
) -> None:
    during = Reckoning(session, lambda _playouts: Here())
    during.progress = Progress(3, 12)
    during.begin = lambda: None  # type: ignore[method-assign]
    for made in (found, during):
        shown = watched(fonts, made, language=language)
        for size in SIZES:
            for type_size in (1.0, 1.75) if size == SIZES[1] else (1.0,):
                shown.app.stage.type_size = type_size
                wrong = [one for one in layouts.wrong(shown.app.stage, size) if not one.startswith("top:")]
                assert not wrong, (size, type_size, wrong)


def test_a_press_on_a_seat_tells_its_luck_and_decisions(fonts: Fonts, found: Reckoning) -> None:
    shown = watched(fonts, found)
    assert "Caracas: " in shown.texts()
    shown.press("luck.havana")
    assert "Havana: " in shown.texts()
    assert "expected before the first turn" in shown.texts()


def test_what_another_seat_ordered_in_secret_is_not_drawn(fonts: Fonts, session: Session, found: Reckoning) -> None:
    seen = " ".join(str(one.events) for one in session.history.entries("caracas"))
    ordered = [one.order for one in session.history.entries("facilitator")]
    hidden = {one.card for one in ordered if isinstance(one, orders.Signal) and one.card not in seen}
    assert hidden
    for seat in ("washington", "caracas"):
        shown = watched(fonts, found, seat="caracas")
        shown.press(f"luck.{seat}")
        for card in hidden:
            assert session.loaded.texts_in("en")[f"card.{card}.name"] not in shown.texts()


def test_the_quick_version_comes_first_and_the_full_one_on_request_and_both_can_be_broken_off(
    player: Player, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    true = reckoning.ledger

    def made(session: Session, *, playouts: int, **options: object) -> object:
        asked.append(playouts)
        return true(session, playouts=2 if len(asked) == 1 else playouts, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("game.board.desk.reckoning.ledger", made)
    player.app.show_game(session, "facilitator")
    player.press("4")
    kept = player.app.viewing._reckoning
    assert kept is not None
    kept.wait()
    assert kept.found is not None
    assert player.stage.top.next_change() is None, "nothing moves once it is there"
    first = kept.found
    player.focus_on(MORE)
    player.press("enter")
    assert kept.at_work
    assert player.stage.top.next_change() is not None
    player.focus_on(STOP)
    player.press("enter")
    kept.wait()
    assert kept.found is first
    assert MORE in {one.id for one in player.page.widgets if isinstance(one, Button)}
    assert asked[-1] == FULL
    player.app.let_go()
    assert player.app.viewing._reckoning is None


def test_a_game_without_a_ledger_says_why(fonts: Fonts, tmp_path: Path) -> None:
    path = to_the_end(new(turns=1)).history.export("caracas", tmp_path / "caracas.jsonl")
    made = Reckoning(Session.open(path, read_only=True), lambda _playouts: Here())
    shown = watched(fonts, made, seat="caracas")
    made.wait()
    assert "has no seed" in shown.texts()
