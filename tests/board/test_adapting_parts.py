"""The parts of injects, cards and objectives set before a game, what goes with what is left out, and the ways back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from game.board.forms.adapted import Checked
from game.board.window.window import Window
from game.cli import main
from game.commands.also_checked import also_checked
from game.scenario import varied
from tests.board.player import Player
from tests.board.test_adapting import at_the_start, choose, form_of, kept, open_page


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def player(assets: Path, home: Path) -> Iterator[Player]:
    with Window("Bondgenoten", assets, (1280, 720)) as window:
        made = at_the_start(window)
        made.press("v")
        made.settle()
        yield made


TASK = "objective.exits.task.compares.text"


def opened(player: Player, page: str, thing: str) -> None:
    """Open a thing of a page by the mouse."""
    open_page(player, page)
    player.focus_on(f"more:{thing}")
    player.press("enter")
    player.settle()


def moved(player: Player, field: str, *keys: str) -> None:
    player.focus_on(field)
    player.press(*keys)
    player.settle()


def test_an_inject_comes_on_another_turn_with_other_effects_and_the_game_pins_it(player: Player, home: Path) -> None:
    """From the form to the table: the creditors come in the second turn, and asking for time costs nothing."""
    opened(player, "injects", "inject.creditors")
    moved(player, "inject.creditors.turn", "left")
    moved(player, "number.injects.creditors.effects.0.options.1.effects.0.by", "right")
    assert player.sees("From turn 2")
    player.press("escape")
    player.settle()
    assert player.stage.focus.widget == "more:inject.creditors"
    assert player.sees("More… (2 changed)")
    player.press("ctrl+enter")
    change = kept(home)["our-own"]["change"]["injects"]["creditors"]
    assert (change["turn"], change["effects"][0]["options"][1]["effects"][0]["by"]) == (2, 0)
    player.press("n")
    session = player.desk.session
    assert next(one.turn for one in session.scenario.injects if one.id == "creditors") == 2
    assert next(one["turn"] for one in session.loaded.raw["injects"] if one["id"] == "creditors") == 2


def test_an_inject_is_bounded_by_turns_and_freed_of_its_condition(player: Player, home: Path) -> None:
    opened(player, "injects", "inject.tanker_seized")
    moved(player, "inject.tanker_seized.turn", "right", "right", "right", "right")
    moved(player, "inject.tanker_seized.until", *["right"] * 5)
    moved(player, "inject.tanker_seized.core", "left")
    moved(player, "inject.tanker_seized.chance", "end")
    player.press("ctrl+enter")
    assert kept(home)["our-own"]["change"]["injects"]["tanker_seized"] == {
        "turn": 4,
        "condition": {"limit": "turn", "at_most": 5},
        "chance": 10,
    }


def test_the_numbers_of_a_card_are_set_and_what_it_says_is_told_anew(player: Player, home: Path) -> None:
    opened(player, "cards", "ally.havana.ability.training")
    moved(player, "number.allies.havana.abilities.training.limits.small.at_most", "left")
    moved(player, "number.allies.havana.abilities.training.effects.0.by", "right")
    form = form_of(player)
    said = [line.text for line in form._content.preview(form.values)]
    assert "Once a game" in said
    assert "Readiness +2" in said
    player.press("ctrl+page_down", "ctrl+page_up", "escape")
    player.settle()
    moved(player, "find:cards")
    player.type("fleet dep")
    player.settle()
    player.click("more:card.fleet")
    player.settle()
    moved(player, "number.pressure_cards.fleet.cost", "right")
    player.press("ctrl+enter")
    change = kept(home)["our-own"]["change"]
    assert change["pressure_cards"] == {"fleet": {"cost": 2}}
    assert change["allies"] == {
        "havana": {
            "abilities": {
                "training": {
                    "effects": [{"do": "change", "track": "readiness", "by": 2}],
                    "limits": {"small": {"at_most": 1}},
                }
            }
        }
    }


def test_words_are_set_in_the_language_that_they_are_read_in(assets: Path, home: Path) -> None:
    with Window("Bondgenoten", assets, (1280, 720)) as window:
        player = at_the_start(window, "nl")
        player.press("v")
        player.settle()
        opened(player, "objectives", "objective.exits")
        for path, words in (("objective.exits.text", "Zie de uitgang."), (TASK, "Tel.")):
            player.focus_on(path)
            player.press("ctrl+a")
            player.type(words)
        opened(player, "injects", "inject.un_vote")
        player.focus_on("inject.un_vote.name")
        player.press("ctrl+a", "backspace", "ctrl+enter")
        player.settle()
        assert player.screen == "AdaptForm", "a name that was emptied is not kept"
        assert player.stage.focus.widget == "inject.un_vote.name"
        player.type("Stemming")
        player.press("ctrl+enter")
        (found,) = kept(home).values()
        assert {key: one for key, one in found["locale"]["nl"].items() if not key.startswith("variant.")} == {
            "inject.un_vote.name": "Stemming",
            "objective.exits.text": "Zie de uitgang.",
            TASK: "Tel.",
        }
        assert "change" not in found


def test_what_names_an_ally_goes_with_it_on_one_press_and_comes_back_with_it(player: Player, home: Path) -> None:
    moved(player, "ally.managua", "left")
    opened(player, "injects", "inject.creditors")
    moved(player, "inject.creditors.turn", "right")
    assert player.sees("From turn 4"), "what is set is told although the whole is not sound"
    player.press("left", "escape")
    open_page(player, "game")
    moved(player, "with:ally.managua")
    assert player.sees("Still names it: Havana – Arms for sovereignty, Joint exercise")
    player.press("enter")
    player.settle()
    assert player.stage.focus.widget == "ally.managua"
    about, values = form_of(player)._about, form_of(player).values
    assert about.data(values)["without"] == {
        "allies": ["managua", {"havana": {"abilities": ["joint_stand"]}}],
        "injects": ["joint_exercise"],
    }
    player.press("right")
    player.settle()
    assert about.changed(values) == ()
    player.press("ctrl+z")
    player.settle()
    player.press("ctrl+enter")
    folder = home / "variants" / "caracas-calling"
    loaded = varied.load("caracas-calling", [folder / "our-own.yaml"])
    havana = next(one for one in loaded.scenario.allies if one.seat == "havana")
    assert "joint_stand" not in [one.id for one in havana.abilities]
    assert "managua" not in [one.seat for one in loaded.scenario.allies]


def test_one_change_is_put_back_and_then_all(player: Player) -> None:
    moved(player, "turns", "left")
    moved(player, "rung", "right")
    moved(player, "back:turns", "enter")
    assert player.stage.focus.widget == "turns"
    moved(player, "turns", "left")
    moved(player, "minutes.plan", "right")
    choose(player, "page", "changes")
    assert player.sees("Turns: 12 → 11")
    player.click("changed#0")
    form = form_of(player)
    assert form.values.number("turns") == 12
    player.click("back.all")
    assert not form._filled_in()
    player.press("ctrl+z")
    assert [one.id for one in form._about.changed(form.values)] == ["rung", "minutes.plan"]


def test_a_fault_turns_the_page_to_where_it_is(player: Player) -> None:
    open_page(player, "injects")
    moved(player, "inject.tehran_struck", "left")
    open_page(player, "game")
    player.press("ctrl+enter")
    player.settle()
    assert form_of(player).values.text("page") == "injects"
    assert player.stage.focus.widget == "inject.tehran_struck"
    assert player.sees("Leave that out as well")


def test_a_variant_made_here_passes_check_leads_editors_to_its_schema_and_is_listed(
    player: Player, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    moved(player, "turns", "left")
    player.press("ctrl+enter")
    path = home / "variants" / "caracas-calling" / "our-own.yaml"
    note, rest = path.read_text("utf-8").split("\n", 1)
    assert note == "# yaml-language-server: $schema=../.schema/variant.json"
    assert (path.parent / note.rpartition("=")[2]).is_file()
    assert rest.startswith("format: 1\n")
    assert main(["check", str(path)]) == 0
    assert "warning" not in "".join(capsys.readouterr())
    assert main(["list"]) == 0
    assert "our-own" in capsys.readouterr().out


def test_an_inject_that_cannot_come_any_more_is_told_where_it_stands(player: Player) -> None:
    """What ``check`` says of a sound scenario is told at the field and in the list; it keeps nobody from keeping."""
    player.press("escape")
    player.app.adapting._checks = also_checked
    player.press("v")
    player.settle()
    moved(player, "turns", *["left"] * 6)
    assert player.sees("3 injects come too late for a game this long: A lull in Ukraine, Vote at the United Nations")
    opened(player, "injects", "inject.hurricane")
    moved(player, "inject.hurricane.turn", *["right"] * 4)
    assert player.sees("Hurricane cannot come")
    assert player.sees("can come in no turn")
    player.press("escape")
    player.settle()
    assert player.sees("Hurricane cannot come")
    form = form_of(player)
    assert form._content.refusal(form.values) == ""


def test_letters_are_not_waited_for_and_what_was_typed_is_checked_when_it_is_done(player: Player) -> None:
    opened(player, "injects", "inject.un_vote")
    moved(player, "inject.un_vote.chance", "left")
    about = form_of(player)._about
    checked: list[str] = []
    check = about.check

    def noted(data: Mapping[str, Any]) -> Checked:
        checked.append(data["change"]["injects"]["un_vote"].get("name", ""))
        return check(data)

    about.check = noted
    player.focus_on("inject.un_vote.name")
    player.press("end")
    for letter in "s!":
        player.type(letter)
        player.settle()
    assert checked == []
    player.press("tab")
    player.settle()
    assert checked == ["Vote at the United Nationss!"]


def test_of_what_is_left_out_nothing_else_is_written(player: Player, home: Path) -> None:
    """Numbers, a brief and effects that were changed before their ally was left out do not bring it back."""
    opened(player, "injects", "inject.creditors")
    moved(player, "number.injects.creditors.effects.0.options.0.effects.0.by", "left")
    moved(player, "number.injects.creditors.effects.0.options.0.effects.2.by", "left")
    open_page(player, "values")
    moved(player, "own.beijing.relation", "left")
    form_of(player).values.put("brief.beijing", "Stay at home.")
    form_of(player).values.put("ally.beijing.ability.credit.name", "Loan")
    open_page(player, "game")
    moved(player, "ally.beijing", "left")
    player.press("ctrl+enter")
    (found,) = kept(home).values()
    assert found["without"] == {"allies": ["beijing"]}
    assert list(found["change"]) == ["injects"]
    options = found["change"]["injects"]["creditors"]["effects"][0]["options"]
    assert options[0]["effects"] == [
        {"do": "change", "track": "reserves", "by": -2},
        {"do": "change", "track": "debt", "by": -1},
    ]
