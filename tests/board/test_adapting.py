"""A scenario's variants on the start screen, and a scenario changed before the game: by keys and by mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from game.authoring.adaptable import items, unwrapped
from game.authoring.adapting import Called, adapted, as_yaml, name_for, set_in
from game.board.canvas.theme import THEMES
from game.board.forms.adapt_fields import PAGES
from game.board.forms.adapted import opened_on
from game.board.forms.adapting import AdaptForm
from game.board.screens.start.start import Start
from game.board.widgets.segments import Segments
from game.board.window.window import Window
from game.scenario import library, varied, yaml
from tests.board.player import Player
from tests.playing import CHECKOUT
from tests.scenarios import valleys as v

CARACAS = CHECKOUT / "assets" / "scenarios" / "caracas-calling"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def player(assets: Path, home: Path) -> Iterator[Player]:
    with Window("Bondgenoten", assets, (1280, 720)) as window:
        yield at_the_start(window)


def at_the_start(window: Window, language: str = "en") -> Player:
    """A person before the start screen, with Caracas Calling chosen."""
    made = Player(window, language)
    made.app.show_start()
    start_of(made)._show(next(one for one in library.headlines() if one.name == "caracas-calling"))
    made.settle()
    return made


def start_of(player: Player) -> Start:
    found = player.stage.screens[0]
    assert isinstance(found, Start)
    return found


def form_of(player: Player) -> AdaptForm:
    found = player.stage.top
    assert isinstance(found, AdaptForm)
    return found


def open_page(player: Player, page: str) -> None:
    choose(player, "page", page)


def choose(player: Player, name: str, segment: str) -> None:
    found = player.page.widget(name)
    assert isinstance(found, Segments), name
    player.click_at(next(one.box.centre for one in found.segments if one.id == segment))
    player.settle()


def kept(home: Path) -> dict[str, dict[str, Any]]:
    """The variants of the user's own, by name."""
    folder = home / "variants" / "caracas-calling"
    return {path.stem: yaml.read(path.read_bytes(), path.name).data for path in sorted(folder.glob("*.yaml"))}


# ----- the variants on the start screen


def test_variants_are_chosen_by_mouse_and_the_game_begins_with_them(player: Player) -> None:
    player.click("variant.harder")
    player.click("variant.without-beijing")
    assert player.sees("Caracas Calling · Harder · Without Beijing")
    assert not player.has("seat.beijing")
    player.click("variant.harder")
    assert player.sees("Caracas Calling · Without Beijing")
    player.click("new")
    session = player.desk.session
    assert [one.name for one in session.loaded.variants] == ["without-beijing"]
    assert "beijing" not in session.seats
    assert player.screen == "Brief"
    assert player.sees("Beijing stays at home.")


def test_variants_are_chosen_by_keyboard(player: Player) -> None:
    player.focus_on("variant.six-turns")
    player.press("enter")
    player.settle()
    assert player.sees("Caracas Calling · Six turns")
    player.press("n")
    assert (player.desk.session.turns, player.desk.session.header["variants"][0]["name"]) == (6, "six-turns")


def test_what_was_set_for_a_seat_stays_where_the_seat_does(player: Player) -> None:
    choose(player, "seat.moscow", "people")
    choose(player, "seat.beijing", "people")
    player.click("variant.without-beijing")
    player.click("variant.harder")
    plan = start_of(player)._plan
    assert plan is not None
    assert (plan.seats["moscow"], "beijing" in plan.seats) == ("people", False)


def test_a_variant_that_cannot_be_laid_over_says_why_and_changes_nothing(player: Player, home: Path) -> None:
    folder = home / "variants" / "caracas-calling"
    folder.mkdir(parents=True)
    (folder / "ill.yaml").write_text("format: 1\ntitle: Ill\ntext: T\nchange: {turns: 0}\n", "utf-8")
    (folder / "torn.yaml").write_text("format: 1\ntitle: [", "utf-8")
    start_of(player)._show(next(one for one in library.headlines() if one.name == "caracas-calling"))
    player.settle()
    player.focus_on("variant.ill")
    player.press("enter")
    player.settle()
    plan = start_of(player)._plan
    assert plan is not None
    assert plan.chosen == ()
    assert "ill.yaml:4:17: turns: " in plan.wrong[0]
    assert any("Ill (your own)" in one for one in player.texts())
    player.press("n")
    assert player.desk.session.loaded.variants == ()


# ----- changing before a game


def test_a_number_is_changed_by_mouse_kept_and_played(player: Player, home: Path) -> None:
    player.click("adapt")
    assert player.screen == "AdaptForm"
    open_page(player, "values")
    stepper = player.page.widget("track.resolve")
    assert stepper is not None
    for _ in range(3):
        player.focus_on("track.resolve")
        player.press("left")
    player.settle()
    assert player.sees("Back to 7")
    player.click("confirm")
    assert kept(home) == {
        "our-own": {
            "format": 1,
            "title": "Our own",
            "text": "Resolve: 7 → 4",
            "scenario": "caracas-calling",
            "change": {"tracks": {"resolve": {"start": 4}}},
            "locale": {
                "es": {"variant.title": "La nuestra", "variant.text": "Determinación: 7 → 4"},
                "nl": {"variant.title": "Onze eigen", "variant.text": "Vastberadenheid: 7 → 4"},
            },
        }
    }
    assert player.screen == "Start"
    assert player.sees("Caracas Calling · Our own")
    player.press("n")
    assert next(one.start for one in player.desk.session.scenario.tracks if one.id == "resolve") == 4


def test_everything_is_changed_by_keys_alone(player: Player, home: Path) -> None:
    player.press("v")
    player.settle()
    assert player.stage.focus.widget == "title"
    player.press("ctrl+a")
    player.type("Night school")
    player.focus_on("turns")
    player.press("left", "left")
    player.focus_on("page")
    player.press("right", "right")
    player.settle()
    player.focus_on("inject.un_vote")
    player.press("left")
    player.press("ctrl+page_down", "ctrl+page_down")
    player.settle()
    player.focus_on("objective.exits")
    player.press("left")
    player.settle()
    player.press("ctrl+enter")
    found = kept(home)["night-school"]
    assert found["without"] == {"injects": ["un_vote"], "objectives": ["exits"]}
    assert found["change"] == {"turns": 10}


def test_a_brief_is_typed_in_the_language_that_it_is_read_in(assets: Path, home: Path) -> None:
    with Window("Bondgenoten", assets, (1280, 720)) as window:
        player = at_the_start(window, "nl")
        player.press("v")
        player.settle()
        open_page(player, "briefs")
        player.focus_on("brief.caracas")
        player.press("ctrl+a")
        player.type("Houd vol.")
        player.press("enter")
        player.type("Tot het eind.")
        player.press("ctrl+enter")
        (found,) = kept(home).values()
        assert found["locale"]["nl"]["brief.caracas"] == "Houd vol.\nTot het eind."
        assert (found["title"], found["locale"]["nl"]["variant.title"]) == ("Our own", "Onze eigen")
        assert "change" not in found
        player.press("n")
        assert player.sees("Houd vol.")


def test_each_step_is_taken_back_and_what_was_typed_in_one_go_at_once(player: Player) -> None:
    player.press("v")
    player.settle()
    player.type("X")
    player.focus_on("turns")
    player.press("left")
    player.press("left")
    player.settle()
    form = form_of(player)
    assert (form.values.number("turns"), form.values.text("title")) == (10, "X")
    player.press("ctrl+z")
    assert form.values.number("turns") == 11
    player.press("ctrl+z")
    player.settle()
    assert form.values.number("turns") == 12
    player.click("undo")
    assert form.values.text("title") == ""
    assert not form._filled_in()
    player.press("escape")
    assert player.screen == "Start"


def test_what_would_be_lost_is_asked_about_once_whatever_page_is_open(player: Player, home: Path) -> None:
    player.press("v")
    player.settle()
    player.focus_on("turns")
    player.press("left")
    open_page(player, "injects")
    player.press("escape")
    player.settle()
    assert player.screen == "AdaptForm"
    player.press("escape")
    assert player.screen == "Start"
    assert kept(home) == {}


def test_a_fault_is_told_at_once_and_nothing_is_kept(player: Player, home: Path) -> None:
    """Havana's joint stand needs Managua: without Managua the scenario is not sound."""
    player.press("v")
    player.settle()
    player.focus_on("ally.managua")
    player.press("left")
    player.settle()
    (fault,) = form_of(player)._about.faults(form_of(player).values)
    assert "managua is left out, but abilities.joint_stand.limits.with_managua.ally" in fault.said
    assert fault.item == "ally.managua"
    player.press("ctrl+enter")
    player.settle()
    assert player.screen == "AdaptForm"
    assert kept(home) == {}


def test_nothing_changed_is_nothing_to_keep(player: Player, home: Path) -> None:
    player.press("v")
    player.press("ctrl+enter")
    player.settle()
    assert player.screen == "AdaptForm"
    assert kept(home) == {}


def test_a_variant_made_here_is_gone_on_with(player: Player, home: Path) -> None:
    for turns in (11, 10):
        player.press("v")
        player.settle()
        player.focus_on("turns")
        player.press("left")
        player.settle()
        player.press("ctrl+enter")
        assert {name: one["change"] for name, one in kept(home).items()} == {"our-own": {"turns": turns}}
        assert kept(home)["our-own"]["text"] == f"Turns: 12 → {turns}"
    plan = start_of(player)._plan
    assert plan is not None
    assert [path.stem for path in plan.chosen] == ["our-own"]


def test_over_a_variant_that_ships_a_new_one_is_made_that_adds_to_it(player: Player, home: Path) -> None:
    player.click("variant.harder")
    player.press("v")
    player.settle()
    player.focus_on("turns")
    player.press("left")
    player.press("ctrl+enter")
    assert kept(home)["our-own"]["change"] == {"turns": 11}
    assert player.sees("Caracas Calling · Harder · Our own")


def test_a_scenario_of_the_users_own_keeps_its_variants_beside_it(home: Path) -> None:
    folder = home / "scenarios" / "two-valleys"
    copytree(v.FOLDER, folder)
    from game.authoring.adapting import folder_for  # noqa: PLC0415 - reads the home that the fixture has set

    assert folder_for(library.load("two-valleys")) == folder / "variants"
    assert folder_for(library.load("caracas-calling")) == home / "variants" / "caracas-calling"


@pytest.mark.parametrize(("language", "size"), [("es", (1280, 720)), ("nl", (1280, 720)), ("en", (1920, 1080))])
def test_every_page_fits(assets: Path, home: Path, language: str, size: tuple[int, int]) -> None:
    with Window("Bondgenoten", assets, size) as window:
        player = at_the_start(window, language)
        for theme, type_size in (("dark", 1.0), ("light", 1.75)):
            player.stage.theme, player.stage.type_size = THEMES[theme], type_size
            assert player.faults() == []
            player.press("v")
            player.settle()
            form_of(player).values.put("ally.managua", False)
            form_of(player).values.put("ally.beijing.ability.credit.name", "")
            for page in PAGES:
                form_of(player).values.put("page", page)
                player.settle()
                assert player.faults() == [], (page, theme)
            for page, thing in (("injects", "inject.tanker_seized"), ("cards", "ally.beijing.ability.credit")):
                form_of(player).values.put("page", page)
                form_of(player).values.put(opened_on(page), thing)
                player.settle()
                assert player.faults() == [], (thing, theme)
            player.press("escape", "escape", "escape")


# ----- what comes of it, as data


def test_what_is_written_is_read_again_as_what_was_set() -> None:
    loaded = library.load("caracas-calling")
    every = items(loaded, "nl")
    values: dict[str, int | str | bool] = {
        "turns": 6,
        "ally.moscow": False,
        "inject.un_vote": False,
        "brief.caracas": "Kort.\n\nEn goed.",
    }
    data = adapted(Called("No: 1", "- yes"), every, values, loaded.raw)
    again = yaml.read(as_yaml(data).encode(), "x.yaml").data
    assert again == data
    assert set_in(again, every, loaded.raw) == values
    assert set_in(data | {"add": {"injects": []}}, every, loaded.raw) is None


def test_every_item_stands_where_its_variant_changes_it() -> None:
    """Each thing that may be set is set in turn, and comes out of the checked scenario as it was set."""
    loaded = library.load("caracas-calling")
    every = items(loaded, "en")
    numbers = [one for one in every if type(one.now) is int and one.low < one.high]
    values = {one.id: int(one.now) + (-1 if one.now == one.high else 1) for one in numbers}
    data = adapted(Called("T", "T"), every, values, loaded.raw)
    found = varied.with_variants(loaded, [_draft(data)])
    assert {one.id: one.now for one in items(found, "en") if one.id in values} == values
    assert set_in(data, every, loaded.raw) == values


def _draft(data: dict[str, Any]) -> Any:
    from game.authoring.adapting import as_draft  # noqa: PLC0415 - beside its only use

    return as_draft("t", data)


@pytest.mark.parametrize(
    ("title", "name"),
    [("Más difícil!", "mas-dificil"), ("4 seats", "variant-4-seats"), ("→", "variant"), ("Nul", "nul-2")],
)
def test_a_title_gives_a_name_that_every_system_takes(title: str, name: str) -> None:
    assert name_for(title) == name
    assert name_for(title, frozenset({name})) not in {name, ""}


def test_paragraphs_are_typed_on_one_line_and_lists_keep_theirs() -> None:
    assert unwrapped("# T\n\nab\ncd\n\n- x\n- y") == "# T\n\nab cd\n\n- x\n- y"
    assert CARACAS.is_dir()
