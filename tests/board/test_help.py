"""The help of each screen lists the keys that work there, and no others; and who rules on a proposal is said truly."""

import re
from pathlib import Path
from typing import Any

import pytest

from game.board.desk.desk import TABLE
from game.board.forms.proposals import propose_form
from game.board.screens import keys
from game.board.screens.game.orders import speaking
from game.board.screens.keys import PROPOSE
from game.board.widgets.bindings import Binding, help_keys
from game.translate import LANGUAGES, Translator
from rules.values.orders import Note
from tests.board.player import Player


def to_plan(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path)
    player.press("n", "n", "n")


def to_control(player: Player) -> None:
    player.app.viewing.lead_from("facilitator")
    player.click("ready")


def listed(player: Player) -> set[str]:
    """The keys that the help of the screen in sight lists, ranges written out."""
    app = player.app
    names = " ".join(name for _, name in help_keys(player.stage.top.bindings))
    app.enter("help")
    told = {line.value for line in player.stage.top._lines() if line.value}
    app.stage.pop()
    assert told == {app.reading.key_words(name) for _, name in help_keys(player.stage.top.bindings)}, (
        "the help shows the screen's own"
    )
    found: set[str] = set()
    for name in names.split():
        ends = re.fullmatch(r"(f?)(\w+)–\1(\w+)", name)
        if ends is None:
            found.add(name)
        elif ends[2].isdecimal():
            found |= {f"{ends[1]}{number}" for number in range(int(ends[2]), int(ends[3]) + 1)}
        else:
            found |= {chr(letter) for letter in range(ord(ends[2]), ord(ends[3]) + 1)}
    return found


def working(player: Player) -> set[str]:
    """The keys on the widgets of the screen in sight, in small type and in large."""
    found = set()
    for size in (1.0, 1.75):
        player.stage.type_size = size
        found |= {one.key for one in player.page.widgets if getattr(one, "key", "")}
    player.stage.type_size = 1.0
    return found


ALWAYS = {"tab", "+", "−", "t", "f11", "?", "escape", "o", "l", "ctrl+s", *(f"f{number}" for number in range(6, 10))}
"""Keys that need no widget in sight, or one that stands on another tab."""


def test_the_help_of_a_seat_that_orders_lists_its_keys(player: Player, tmp_path: Path) -> None:
    to_plan(player, tmp_path)
    keys = working(player)
    player.click("group.talk")
    keys |= working(player)
    assert {"a", "p", "w", "5", "9", "f6", "f9"} <= keys <= listed(player)
    assert listed(player) - keys - ALWAYS <= {"j", "b", *"123456789"}, "nothing else than the help says"


def test_the_help_of_the_table_view_lists_no_orders(player: Player, tmp_path: Path) -> None:
    to_plan(player, tmp_path)
    player.app.show_view(TABLE)
    assert working(player) <= listed(player)
    assert not {"n", "a", "p", "w", "1", "ctrl+z"} & listed(player)
    to_control(player)
    player.app.show_view(TABLE)
    assert "n" in working(player) & listed(player)


def test_the_help_of_a_replay_lists_the_keys_of_the_replay_alone(player: Player, tmp_path: Path) -> None:
    to_plan(player, tmp_path)
    player.app.show_replay(player.desk.session, "caracas")
    steps = {"home", "end", "left", "right", "page_up", "page_down", "p", "v", "q"}
    assert steps <= working(player) <= listed(player)
    assert not {"n", "j", "a", "w", "1", "ctrl+z", "ctrl+s"} & listed(player)


def test_the_help_of_the_control_view_lists_every_tab_s_keys(player: Player, tmp_path: Path) -> None:
    to_plan(player, tmp_path)
    to_control(player)
    found = working(player)
    for number in range(2, 8):
        player.press(f"f{number}")
        found |= working(player)
    assert found <= listed(player)
    assert {"n", "c", "space", "l", "m", "v", "p", "s", *(f"f{number}" for number in range(1, 8))} <= found


def test_the_help_of_the_brief_and_of_the_ending_lists_their_keys(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path)
    assert player.screen == "Brief"
    assert working(player) <= listed(player)
    assert listed(player) - working(player) <= ALWAYS
    player.press("n")
    player.to_the_ending()
    found = working(player)
    player.press("5")
    found |= working(player)
    assert found <= listed(player)
    assert listed(player) - found <= ALWAYS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_help_fits_in_each_language(language: str, player: Player, tmp_path: Path) -> None:
    to_plan(player, tmp_path)
    player.app.change_language(language)
    player.app.enter("help")
    assert player.faults() == []
    player.stage.pop()
    player.app.show_replay(player.desk.session, "caracas")
    player.app.enter("help")
    assert player.faults() == []


def propose_button(player: Player) -> Any:
    look = player.stage.look(player.window.size)
    buttons, _ = speaking(player.desk, look.box, look)
    return next(one for one in buttons if one.id == PROPOSE.action)


def test_who_rules_on_a_proposal_is_said_as_it_is(player: Player, tmp_path: Path) -> None:
    to_plan(player, tmp_path)
    assert "Nobody leads this game: open the control view with V" in propose_button(player).hint
    player.press("9", "p")
    player.type("Mine the bridge")
    assert player.sees("Nobody leads this game.")
    player.stage.pop()
    assert player.has("views")
    player.press("v")
    assert "facilitator" in [option.id for option in player.page.widget("ways").options], "as the hint says"
    player.press("escape")
    to_control(player)
    player.app.rule(Note("facilitator", "Somebody leads now"))
    player.app.show_view("caracas")
    player.click("ready")
    assert propose_button(player).hint == "Anything no card covers; the facilitator rules on it."
    form = propose_form(player.desk, "caracas", give=player.desk.session.submit, leave=player.stage.pop)
    player.stage.push(form)
    assert player.sees("The facilitator weighs it")


def test_without_a_facilitator_s_seat_nothing_can_be_proposed_and_it_says_why(
    player: Player, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_plan(player, tmp_path)
    monkeypatch.setattr(type(player.desk), "seat_with_role", lambda _desk, _role: "")
    button = propose_button(player)
    assert not button.enabled
    assert button.why_disabled == "This scenario has no facilitator’s seat: nobody could rule on it."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_the_help_begins_with_a_capital(language: str) -> None:
    t = Translator(language)
    told = {one.help for one in vars(keys).values() if isinstance(one, Binding) and one.help}
    assert len(told) > 30
    assert {t(key)[0] for key in told if t(key)[0].islower()} == set()
