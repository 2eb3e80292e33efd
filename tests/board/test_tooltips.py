"""A tooltip says more of a widget; it lies neither over that widget nor over what is pressed next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.board.canvas.geometry import Box
from game.board.widgets.tooltip import tooltip
from game.board.widgets.values import Button, ChoiceList, Focus, Page, Spot, row_box
from game.board.window.window import Window
from tests.board.contexts import CONTEXTS
from tests.board.layouts import SMALL, settled
from tests.board.player import Player


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))


def pointed_at(page: Page) -> Iterator[tuple[Focus, Box]]:
    """The pointer on each widget, and on each row of the lists that is in sight; and where that is."""
    for widget in page.widgets:
        if isinstance(widget, ChoiceList):
            for row in range(min(len(widget.options), widget.box.h // max(1, widget.row_height))):
                yield Focus(hover=widget.id, hover_row=row), row_box(widget, row, 0)
        else:
            yield Focus(hover=widget.id), widget.box


def hidden(page: Page, player: Player) -> list[str]:
    """What a tooltip lies over that it must not: the widget it speaks of, or the main button."""
    look, found = player.stage.look(page.size), []
    main = [one for one in page.widgets if isinstance(one, Button) and one.look == "primary" and one.enabled]
    for focus, place in pointed_at(page):
        hint = tooltip(page, look, focus)
        if hint is None:
            continue
        found += [f"{focus.hover} itself"] if hint.box.meets(place) else []
        found += [f"{focus.hover} over {one.id}" for one in main if hint.box.meets(one.box)]
    return found


@pytest.mark.parametrize(
    ("context", "language"), [(name, "es" if place % 2 else "en") for place, name in enumerate(CONTEXTS)]
)
def test_no_tooltip_lies_over_its_own_widget_or_the_main_button(
    context: str, language: str, window: Window, tmp_path: Path
) -> None:
    """At 1280 by 720 they lay over what one pressed next. Half of the screens are looked at in a longer language."""
    player = Player(window, language)
    CONTEXTS[context](player, tmp_path)
    assert hidden(settled(player.stage, SMALL), player) == []


def test_a_tooltip_stands_where_it_hides_no_other_button(player: Player) -> None:
    """Under it lies the list that the button is about; above it there is room."""
    button = Button("tab", Box(600, 300, 200, 30), "Plan", hint="What this phase asks")
    below = Button("next", Box(600, 340, 200, 30), "Send")
    look = player.stage.look(SMALL)
    page = Page(SMALL, look.theme.window, (), (button, below), "tab")
    hint = tooltip(page, look, Focus(hover="tab"))
    assert hint is not None
    assert not hint.box.meets(below.box)
    assert hint.box.bottom <= button.box.y


def test_a_tooltip_stands_under_its_widget_where_nothing_is_hidden(player: Player) -> None:
    spot = Spot("track", Box(600, 300, 200, 30), "Ten is best")
    look = player.stage.look(SMALL)
    hint = tooltip(Page(SMALL, look.theme.window, (), (spot,), "track"), look, Focus(hover="track"))
    assert hint is not None
    assert (hint.box.x, hint.box.y) == (600, 330 + look.metrics.px(6))
