"""The table view never shows a secret: two games that differ in secrets alone draw the same table, page for page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from game.board.app.app import App
from game.board.desk.desk import TABLE
from game.board.widgets.stage import Stage
from game.board.widgets.values import Action, Button, ChoiceList, Page, Spot
from game.board.window.fonts import Fonts
from game.play.players import PEOPLE
from game.play.session import Session
from rules.values import orders

SIZE = (1920, 1080)
SEATS = {"washington": PEOPLE, "beijing": PEOPLE, "moscow": PEOPLE, "tehran": PEOPLE}
Secret = Callable[[Session], None]


def game() -> Session:
    session = Session.new("caracas-calling", seed=11, seats=SEATS, turns=3)
    session.advance()
    return session


def signal(number: int) -> Secret:
    def act(session: Session) -> None:
        cards = [one for one in session.legal("washington") if isinstance(one, orders.Signal)]
        hidden = [one for one in cards if _openness(session, one.card) == "hidden"]
        assert session.submit(hidden[number])

    return act


def _openness(session: Session, card: str) -> str:
    found = next(one for one in session.scenario.pressure_cards if one.id == card)
    return found.openness or session.scenario.pressure.openness


def offer(ally: str) -> Secret:
    def act(session: Session) -> None:
        assert session.submit(orders.OfferSideDeal("washington", ally))

    return act


def ask(number: int) -> Secret:
    def act(session: Session) -> None:
        asked = [one for one in session.legal("caracas") if isinstance(one, orders.RequestAid)]
        mine = [one for one in asked if one.ability.startswith("moscow.")]
        assert session.submit(mine[number])

    return act


def nothing(_session: Session) -> None:
    """Keep still."""


def tables(app: App) -> Iterator[Page]:
    """The table in both windows, in front and on every tab, and every detail that opens from it."""
    app.show_view(TABLE)
    if app.stage.beside is None:
        app.open_projector()
    beside = app.stage.beside
    assert beside is not None
    for stage in (app.stage, beside):
        known: set[tuple[str, object]] = set()
        for tab in ("told.story", "told.log"):
            before = stage.page(SIZE)
            button = before.widget(tab)
            assert isinstance(button, Button)
            stage.top.handle(Action(tab))
            page = stage.page(SIZE)
            yield page
            yield from _opened(stage, page, known)


def _opened(stage: Stage, page: Page, known: set[tuple[str, object]]) -> Iterator[Page]:
    """What opens from a page and is not yet ``known`` to open from another tab of it."""
    for widget in page.widgets:
        actions = []
        if isinstance(widget, Spot) and widget.opens:
            actions = [Action(widget.id)]
        elif isinstance(widget, ChoiceList):
            actions = [Action(widget.id, option.id) for option in widget.options[-3:]]
        for action in actions:
            if (action.widget, action.value) in known:
                continue
            known.add((action.widget, action.value))
            stage.top.handle(action)
            yield stage.page(SIZE)
            while len(stage._stack) > 1:
                stage.pop()


@pytest.mark.parametrize(
    ("phase", "one", "other"),
    [
        ("signal", signal(0), signal(2)),
        ("signal", offer("beijing"), offer("moscow")),
        ("plan", ask(0), ask(3)),
        ("plan", ask(0), nothing),
    ],
    ids=["signal", "deal", "request", "request or none"],
)
def test_the_table_looks_the_same_whatever_is_secret(fonts: Fonts, phase: str, one: Secret, other: Secret) -> None:
    seen: list[list[Page]] = []
    for secret in (one, other):
        session = game()
        while session.phase != phase:
            session.advance()
        app = App(fonts, "en")
        app.saving._told_unsaved = True
        app.show_game(session, "washington")
        app.table.preferences = replace(app.table.preferences, clock=False)
        app.timing.start()
        app.table.home = TABLE
        secret(session)
        seen.append(list(tables(app)))
        if phase == "plan":  # in Answer too, until it is answered
            session.advance()
            assert session.phase == "answer"
            seen[-1].extend(tables(app))
    first, second = seen
    assert len(first) == len(second) > 20
    drawn = zip(first, second, strict=True)
    assert [at for at, (left, right) in enumerate(drawn) if left.panels != right.panels] == []


def test_a_seat_s_turn_comes_only_after_its_cover(fonts: Fonts) -> None:
    app = App(fonts, "en")
    app.saving._told_unsaved = True
    app.show_game(game(), "washington")
    app.table.home = TABLE
    app.show_view(TABLE)
    table = app.stage.page(SIZE)
    app.show_view("washington")
    assert app.desk is not None
    assert app.desk.seat == TABLE
    covered = app.stage.page(SIZE)
    assert covered.widget("next") is None
    assert covered != table
    app.stage.top.handle(Action("ready"))
    assert app.desk.seat == "washington"
    app.stage.top.handle(Action("begin"))  # its brief, before its first turn
    assert app.stage.page(SIZE).widget("next") is not None
