"""A key is declared once: pressing it asks for what is declared, and the help lists exactly the declared keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from game.board.screens.keys import board_keys, ending_keys, replay_keys
from game.board.widgets.bindings import BEYOND, Binding, Where, help_keys, numbered, row
from game.board.widgets.signals import KeyPress
from game.board.widgets.values import Action, Button, ChoiceList, Page, Spot, TextField
from game.play.players import PEOPLE
from rules.values import orders
from tests.board.contexts import CONTEXTS, control, large_type, plan
from tests.board.player import Player


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))


def pressed(player: Player, key: str, page: Page) -> list[Action]:
    """What a key asks of the screen on top, of which ``page`` is in sight, without its being done.

    It is typed with nothing that takes letters focused.
    """
    *modifiers, name = key.split("+") if len(key) > 1 else [key]
    text = key if len(key) == 1 else ""
    asked: list[Action] = []
    screen: Any = player.stage.top
    screen.handle = asked.append
    try:
        quiet = next((one.id for one in page.widgets if isinstance(one, Button)), None)
        if isinstance(page.widget(player.stage.focus.widget), TextField):
            player.stage.focus.widget = quiet
        player.stage.answer(KeyPress(name, text, ctrl="ctrl" in modifiers), page)
    finally:
        del screen.handle
    return asked


def keyed(page: Page) -> list[Button | Spot]:
    """The widgets in sight that wear a key."""
    return [one for one in page.widgets if isinstance(one, Button | Spot) and one.key]


@pytest.mark.parametrize("context", CONTEXTS)
def test_every_key_asks_for_what_it_is_declared_for(context: str, player: Player, tmp_path: Path) -> None:
    CONTEXTS[context](player, tmp_path)
    declared = player.stage.top.bindings
    assert declared
    page = player.page
    worn = {one.key: one for one in keyed(page)}
    assert sorted(worn) == sorted(one.key for one in keyed(page)), "no two in sight wear one key"
    for key, widget in worn.items():
        meant = [one for one in declared if one.key == key and one.means(widget.id.removeprefix("map:"))]
        assert meant, f"{widget.id} wears {key}, which is not declared so"
        assert meant[0].where is not Where.BEYOND
    for key, group in by_key(declared).items():
        if group[0].where is Where.BEYOND:
            assert set(group) <= set(BEYOND)
            continue
        found = worn.get(key)
        anywhere = [one.action for one in group if one.where is Where.SCREEN]
        wanted = ([found.id] if works(found) else []) if found is not None else anywhere
        assert [one.widget for one in pressed(player, key, page)] == wanted, key


def nobody_waited_for(player: Player) -> None:
    session = player.desk.session
    for seat in session.awaiting():
        session.submit(orders.Pass(seat))
    assert not session.awaiting()


def paused(player: Player) -> None:
    player.desk.session.submit(orders.Pause("facilitator", "lunch"))


def late(player: Player) -> None:
    player.app.table.clock.add(-60 * 60)


def sealed(player: Player) -> None:
    session = player.desk.session
    session.take_over("beijing", PEOPLE)
    session.take_over("havana", PEOPLE)
    while session.phase != "answer" or not session.awaiting():
        session.advance()
    assert session.submit(orders.Hold("beijing"))


STANDS: dict[str, Callable[[Player], None]] = {
    "waited for": lambda _: None,
    "late": late,
    "going on": nobody_waited_for,
    "paused": paused,
    "sealed": sealed,
}


def worn_twice(page: Page) -> list[str]:
    keys = [one.key for one in keyed(page)]
    return sorted({key for key in keys if keys.count(key) > 1})


def rows_in_turn(player: Player) -> Iterator[str]:
    """Highlight one row of the list in sight after the other, of a long list its first and last; its name."""
    listed = next((one for one in player.page.widgets if isinstance(one, ChoiceList)), None)
    yield ""
    rows = list(enumerate(listed.options if listed is not None else ()))
    for place, option in rows if len(rows) <= 8 else (*rows[:4], *rows[-2:]):
        player.stage.focus.cursors[listed.id] = place
        yield option.id


@pytest.mark.parametrize("stands", STANDS)
def test_no_list_of_the_control_view_shows_one_key_twice(stands: str, player: Player, tmp_path: Path) -> None:
    """`A` played on and proposed for a seat, on one screen, while nobody was waited for."""
    control(player, tmp_path)
    session = player.desk.session
    for seat in ("caracas", "washington"):
        assert session.submit(orders.ProposeAction(seat, "We open the port", "Standing rises", waits=True))
    STANDS[stands](player)
    player.app.table.recorded()
    twice, seen = {}, set()
    for tab in [one.id for one in player.page.widgets if one.id.startswith("tab.")]:
        player.click(tab)
        for section in [one.id for one in player.page.widgets if one.id.startswith("section.")] or [""]:
            if section:
                player.click(section)
            for name in rows_in_turn(player):
                widgets = keyed(player.page)
                seen |= {one.id for one in widgets}
                keys = Counter(one.key for one in widgets)
                if len(keys) < len(widgets):
                    twice[tab, section, name] = [key for key, count in keys.items() if count > 1]
    assert twice == {}
    assert any(one.startswith("argue.washington") for one in seen), "the lists of proposals are among them"
    assert ("play_on" in seen) == (stands == "going on")


ONLY_WHERE_SAID = {*numbered(6, 9, "f"), "f1"}
"""Keys of tabs, of which the help says that they are there where type is large or the window small."""
OF_A_TAB = {*numbered(1, 9), *"abcdefghijklmnopqrstuvwxyz"}
"""Keys of the control view of which the help says that they are what a tab offers."""


@pytest.mark.parametrize("type_size", [1.0, 1.75])
@pytest.mark.parametrize("context", ["plan", "table", "led table", "control", "replay", "ending"])
def test_every_key_that_is_told_of_works_at_every_size_of_type_on_every_tab(
    context: str, type_size: float, player: Player, tmp_path: Path
) -> None:
    CONTEXTS[context](player, tmp_path)
    player.stage.type_size = type_size
    tabs = [one.id for one in player.page.widgets if one.id.startswith("tab.")] or [""]
    silent = {}
    for tab in tabs:
        if tab:
            player.click(tab)
        page = player.page
        assert worn_twice(page) == [], tab
        told = {one.key for one in player.stage.top.bindings if one.help and one.where is not Where.BEYOND}
        left_out = ONLY_WHERE_SAID & {"f1"} if context == "control" else ONLY_WHERE_SAID - {"f1"}
        told -= left_out if type_size == 1.0 else set()
        of_tab = OF_A_TAB - {"c", "v", "p", "s", "n", "l", "m"} if context == "control" else set()
        silent[tab] = sorted(key for key in told - of_tab if not pressed(player, key, page))
    assert {tab: keys for tab, keys in silent.items() if keys} == {}


def test_an_ally_s_key_opens_its_card_where_the_cards_are_not_in_sight(player: Player, tmp_path: Path) -> None:
    large_type(player, tmp_path)
    player.click("tab.map")
    player.press("f3")
    assert player.screen == "AllyCardScreen"


def by_key(bindings: tuple[Binding, ...]) -> dict[str, list[Binding]]:
    found: dict[str, list[Binding]] = {}
    for one in bindings:
        found.setdefault(one.key, []).append(one)
    return found


def works(widget: Button | Spot) -> bool:
    return widget.enabled if isinstance(widget, Button) else widget.opens


ALLIES = ("beijing", "moscow", "tehran", "havana", "managua")
WITH_HELP = ("brief", "plan", "talk", "table", "led table", "ending", "one curve", "after the end", "replay", "control")


@pytest.mark.parametrize("context", WITH_HELP)
def test_the_help_lists_exactly_what_is_declared(context: str, player: Player, tmp_path: Path) -> None:
    CONTEXTS[context](player, tmp_path)
    declared = player.stage.top.bindings
    t = player.app.t
    player.app.enter("help")
    told = {line.text: line.value for line in player.stage.top._lines() if line.value}
    assert told == {t(said): player.app.reading.key_words(keys) for said, keys in help_keys(declared)}
    assert set(told) == {t(one.help) for one in declared if one.help}


def test_what_works_on_every_screen_does_what_the_help_says(player: Player, tmp_path: Path) -> None:
    plan(player, tmp_path)
    before = player.page.widgets[0].id, player.stage.focus.widget
    player.press("tab")
    assert player.stage.focus.widget != before[1]
    player.press("+")
    assert player.stage.type_size == 1.25
    player.press("-")
    assert player.stage.type_size == 1.0
    player.press("=")
    assert player.stage.type_size == 1.25
    player.press("f11")
    assert player.stage.full_screen
    player.press("f11")
    assert not player.stage.full_screen


@pytest.mark.parametrize(
    "keys",
    [
        board_keys(ALLIES, orders=True, groups=("aid", "talk"), jumps=True, leads=True, views=True),
        board_keys((), orders=False),
        replay_keys(ALLIES, film=True),
        replay_keys(ALLIES, film=False),
        ending_keys(5, one_curve=True),
    ],
)
def test_no_screen_gives_one_key_two_meanings(keys: tuple[Binding, ...]) -> None:
    assert {key: group for key, group in by_key(keys).items() if len({one.action for one in group}) > 1} == {}


def test_rows_of_keys_are_told_by_their_ends_and_pairs_in_full() -> None:
    def told(*keys: str) -> str:
        ((_, shown),) = help_keys(row(keys, "x.", "said"))
        return shown

    assert told(*numbered(1, 5, "f")) == "f1–f5"
    assert told("f1") == "f1"
    assert told("f1", "f2") == "f1–f2"
    assert told("l", "m") == "l m"
    assert told("a", "b", "c") == "a–c"
    assert told("+", "-") == "+ −"
    assert told("page_up", "page_down") == "page_up page_down"
    assert help_keys((Binding("t", "theme"),)) == ()


def test_shift_makes_no_difference_to_a_key_without_a_button() -> None:
    binding = Binding("t", "theme", where=Where.SCREEN)
    assert binding.takes(KeyPress("t", "t"))
    assert binding.takes(KeyPress("t", "T", shift=True))
    assert not binding.takes(KeyPress("t", "", ctrl=True))
    assert not binding.takes(KeyPress("t", "t", alt=True))
