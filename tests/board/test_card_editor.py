"""A card edited beside its picture, by keys and by mouse; nothing of anybody's work is lost or written over."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.board.canvas.theme import DARK, LIGHT, Theme
from game.board.screens.editor.editor import Editor
from game.board.screens.written_card import fault_lines
from game.board.window.window import Window
from game.roots import data_root
from game.scenario import library
from game.translate import Translator
from tests.board.player import Player
from tests.fuzz.card_editing import session

SHIPPED = Path(__file__).resolve().parents[2] / "assets" / "scenarios" / "tutorial-straits"


@pytest.fixture
def straits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A scenario of one's own."""
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path / "home"))
    folder = tmp_path / "home" / "scenarios" / "straits"
    shutil.copytree(SHIPPED, folder)
    return folder


@pytest.fixture
def player(window: Window, straits: Path) -> Player:
    """Somebody at the list of its cards."""
    one = Player(window)
    one.app.show_start()
    assert one.app.card_editing.open(library.locate(straits))
    one.settle()
    return one


def opened(player: Player, subject: str) -> Editor:
    """The editor with a card open."""
    editor = player.stage.top
    assert isinstance(editor, Editor)
    kind = subject.partition(".")[0]
    kinds = list(dict.fromkeys(card.kind for card in editor.opened.cards))
    player.focus_on("sorts")
    player.press("home", *["down"] * kinds.index(kind))
    player.settle()
    number = [card.subject for card in editor.opened.cards if card.kind == kind].index(subject)
    player.focus_on("cards")
    player.press("home", *["down"] * number, "enter")
    player.settle()
    assert editor.opened.card.subject == subject
    return editor


def entered(player: Player, widget: str) -> None:
    """Tab to something and press it."""
    player.focus_on(widget)
    player.press("enter")
    player.settle()


def rested(player: Player) -> None:
    """Let the fingers rest, so that the card is drawn anew."""
    player.wait(0.1)
    player.settle()


def test_the_card_is_drawn_anew_while_one_types_and_saved_with_its_comments(player: Player, straits: Path) -> None:
    before = (straits / "allies" / "hask.yaml").read_text("utf-8")
    opened(player, "ally.hask")
    player.focus_on("f:posture")
    player.type(" Or so it says.")
    rested(player)
    drawn = next(panel for panel in player.page.panels if panel.id == "drawn.body")
    assert any("Or so it says." in getattr(command, "full", "") for command in drawn.commands)
    assert (straits / "allies" / "hask.yaml").read_text("utf-8") == before
    player.press("ctrl+s")
    after = (straits / "allies" / "hask.yaml").read_text("utf-8")
    assert after == before.replace("and will be next.", "and will be next. Or so it says.")
    assert player.faults() == []


def test_what_is_wrong_is_said_in_words_and_leads_to_its_field(player: Player) -> None:
    editor = opened(player, "ally.hask")
    entered(player, "f:abilities@1")
    player.focus_on("f:abilities/1/name")
    player.press("ctrl+a", "delete")
    rested(player)
    assert player.sees(Translator("en")("draft.last_sound"))
    assert player.sees("abilities.lookout.name")
    player.press("escape", "escape")
    player.settle()
    assert not editor.opened.is_open
    player.click("fault.0")
    player.settle()
    assert (editor.opened.keys, player.stage.focus.widget) == (("abilities", 1), "f:abilities/1/name")
    player.type("Eyes")
    rested(player)
    assert not player.sees(Translator("en")("draft.last_sound"))


def test_changes_are_taken_back_and_done_again_by_keys(player: Player) -> None:
    editor = opened(player, "card.chain")
    start = editor.editing.texts["pressure/cards.yaml"]
    player.focus_on("f:cost")
    player.press("+", "+")
    changed = editor.editing.texts["pressure/cards.yaml"]
    assert changed != start
    player.press("ctrl+z", "ctrl+z")
    assert editor.editing.texts["pressure/cards.yaml"] == start
    player.press("ctrl+y", "ctrl+y")
    assert editor.editing.texts["pressure/cards.yaml"] == changed


def test_the_vocabulary_of_effects_and_limits_is_there_to_choose_from(player: Player) -> None:
    editor = opened(player, "ally.hask")
    entered(player, "f:abilities@0")
    entered(player, "more:abilities/0/effects")
    assert editor.opened.keys == ("abilities", 0, "effects", 1)
    entered(player, "f:abilities/0/effects/1/do~")  # another kind
    player.focus_on("f:abilities/0/effects/1/do?")
    player.type("escalation")
    player.press("enter")
    player.settle()
    assert editor.editing.of(editor.opened.card)["abilities"][0]["effects"][1] == {"do": "climb", "by": 1}
    rested(player)
    assert editor.editing.tried().faults == ()
    player.press("escape")
    player.settle()
    entered(player, "f:abilities/0/effects<1")
    assert [one["do"] for one in editor.editing.of(editor.opened.card)["abilities"][0]["effects"]] == [
        "climb",
        "change",
    ]


def test_who_leaves_a_card_that_was_asked_for_by_name_stands_on_it_in_the_list(window: Window, straits: Path) -> None:
    player = Player(window)
    player.app.show_start()
    assert player.app.card_editing.open(library.locate(straits), "ally.hask")
    player.settle()
    editor = player.stage.top
    assert isinstance(editor, Editor)
    player.press("escape")
    player.settle()
    player.focus_on("cards")
    player.press("enter")
    player.settle()
    assert editor.opened.card.subject == "ally.hask"


def test_keys_come_and_go(player: Player) -> None:
    editor = opened(player, "inject.fog")
    entered(player, "out:")  # the first of what may be left out
    assert "condition" in editor.editing.of(editor.opened.card)
    assert "chance" not in editor.editing.of(editor.opened.card)
    player.focus_on("also:")
    player.press("down", "enter")
    player.settle()
    assert editor.editing.of(editor.opened.card)["chance"] == 10
    rested(player)
    assert editor.editing.tried().faults == ()


def test_a_new_card_is_sound_and_one_is_removed(player: Player) -> None:
    editor = opened(player, "inject.fog")
    player.press("escape")
    player.settle()
    player.click("new.inject")
    rested(player)
    assert (editor.opened.card.subject, editor.editing.tried().faults) == ("inject.new", ())
    player.focus_on(f"remove.{editor.opened.place}")
    player.press("enter")
    rested(player)
    assert not editor.opened.is_open
    assert "inject.new" not in [card.subject for card in editor.opened.cards]


def ids(editor: Editor, subject: str, key: str) -> list[str]:
    """The ids in a list of a card."""
    card = next(one for one in editor.opened.cards if one.subject == subject)
    return [one["id"] for one in editor.editing.of(card)[key]]


def test_an_ability_is_copied_by_keys_and_taken_back_in_one_press(player: Player) -> None:
    editor = opened(player, "ally.hask")
    start = editor.editing.texts["allies/hask.yaml"]
    entered(player, "f:abilities@0")
    entered(player, f"copy.{editor.opened.place}")
    rested(player)
    assert (editor.opened.keys, player.stage.focus.widget) == (("abilities", 1), "f:abilities/1/id")
    assert ids(editor, "ally.hask", "abilities") == ["boats", "boats_2", "lookout"]
    assert player.sees("Boats of Hask 2")
    assert editor.editing.tried().faults == ()
    player.press("ctrl+z")
    player.settle()
    assert (editor.editing.texts["allies/hask.yaml"], editor.opened.keys) == (start, ())
    player.press("ctrl+y")
    assert ids(editor, "ally.hask", "abilities") == ["boats", "boats_2", "lookout"]


def test_a_new_ally_is_made_by_keys_and_what_is_left_leads_to_its_place(player: Player, straits: Path) -> None:
    editor = opened(player, "ally.hask")
    entered(player, "another_ally")
    assert player.stage.focus.widget == "ally.name"
    player.type("Costa Verde")
    entered(player, "ally.make")
    rested(player)
    assert (editor.opened.card.subject, editor.editing.tried().faults) == ("ally.costa_verde", ())
    player.press("ctrl+s")
    assert "seat: costa_verde" in (straits / "allies" / "costa_verde.yaml").read_text("utf-8")
    player.click("note.1")
    player.settle()
    assert (editor.opened.card.subject, player.stage.focus.widget) == ("brief.costa_verde", "f:text")
    assert library.load(straits).scenario.seats[4].name == "Costa Verde"


def test_a_name_that_is_taken_is_refused_in_words_and_the_form_stays(player: Player) -> None:
    opened(player, "ally.hask")
    entered(player, "another_ally")
    player.type("Velmar")
    entered(player, "ally.make")
    assert player.sees(Translator("en")("ally.name_taken", name="Velmar"))
    player.press("escape")
    player.settle()
    assert player.stage.focus.widget == "another_ally"


def test_what_is_named_elsewhere_is_not_removed_and_leads_there(player: Player, straits: Path) -> None:
    editor = opened(player, "ending.shut")
    entered(player, f"remove.{editor.opened.place}")
    assert "ending.shut" in [card.subject for card in editor.opened.cards]
    assert player.sees(Translator("en")("editor.named_title", name="The strait is shut"))
    player.click("note.0")
    player.settle()
    assert (editor.opened.card.subject, player.stage.focus.widget) == (
        "ally.almery",
        "f:interests/4/measure/ending~",
    )
    player.click("notes_away")
    player.settle()
    assert player.sees(Translator("en")("draft.faults"))


def test_going_back_stands_on_what_was_come_from_and_never_on_the_way_out(player: Player) -> None:
    opened(player, "ally.hask")
    entered(player, "f:abilities@1")
    player.focus_on("back")
    player.press("enter")
    player.settle()
    assert player.stage.focus.widget == "f:abilities@1"
    player.focus_on("back")
    player.press("enter")
    player.settle()
    assert player.stage.focus.widget == "cards"
    player.press("enter")
    player.settle()
    assert player.stage.top.opened.card.subject == "ally.hask"


def test_a_brief_is_drawn_while_one_types_and_saved_as_it_was_typed(player: Player, straits: Path) -> None:
    opened(player, "brief.hask")
    player.focus_on("f:text")
    player.press("ctrl+a")
    player.type("# Hask ")
    rested(player)
    player.press("enter")
    player.type("Ask for a quay.")
    rested(player)
    drawn = next(panel for panel in player.page.panels if panel.id == "drawn.body")
    assert any("Ask for a quay." in getattr(command, "full", "") for command in drawn.commands)
    player.press("ctrl+s")
    assert (straits / "briefs" / "hask.md").read_text("utf-8") == "# Hask \nAsk for a quay.\n"


def test_a_track_an_ending_and_the_ladder_are_edited_in_the_scenarios_own_file(player: Player, straits: Path) -> None:
    before = (straits / "scenario.yaml").read_text("utf-8")
    opened(player, "track.channel")
    player.focus_on("f:start")
    player.press("+")
    player.press("escape")
    opened(player, "ending.shut")
    player.focus_on("f:name")
    player.press("ctrl+a")
    player.type("Closed")
    player.press("escape")
    opened(player, "ladder.ladder")
    entered(player, "f:rungs@0")
    player.focus_on("f:rungs/0/war_cost")
    player.press("+")
    player.press("ctrl+s")
    after = before.replace(
        "    start: 4\n    critical: 2\n    icon: compass", "    start: 5\n    critical: 2\n    icon: compass"
    )
    after = after.replace("    name: The strait is shut\n    text", "    name: Closed\n    text")
    after = after.replace("name: Complaints, war_cost: 0", "name: Complaints, war_cost: 1")
    assert (straits / "scenario.yaml").read_text("utf-8") == after


def test_what_a_clause_is_worth_is_edited_and_shown_with_the_whole(player: Player, straits: Path) -> None:
    editor = opened(player, "scenario.scenario")
    entered(player, "f:settlement@0")
    entered(player, "f:settlement/clauses@1")
    player.focus_on("f:settlement/clauses/1/scores/drovia")
    player.press("-")
    rested(player)
    player.focus_on("also:")
    offered = [one.id for one in player.page.widget("also:").options]
    player.press("home", *["down"] * offered.index("scores/hask"), "enter")
    rested(player)
    assert player.sees("−5")
    assert player.sees("+1")
    player.press("ctrl+s")
    assert editor.editing.tried().faults == ()
    after = (straits / "scenario.yaml").read_text("utf-8")
    assert "scores: {ostrel: 5, drovia: -5, velmar: 4, hask: 1}" in after


def test_a_place_is_typed_and_the_map_drawn_anew(player: Player, straits: Path) -> None:
    editor = opened(player, "scenario.scenario")
    editor.opened.open_at("scenario.yaml", ("geography", "seats", 3))
    player.settle()

    def badge() -> object:
        drawn = next(panel for panel in player.page.panels if panel.id == "map")
        return next(run.box for run in drawn.commands if "Hask" in getattr(run, "full", ""))

    before = badge()
    player.focus_on("f:geography/seats/3/at")
    player.press("ctrl+a")
    player.type("12,")
    player.settle()
    assert player.sees(Translator("en")("editor.write_place", typed="12,"))
    player.type(" 2.5")
    rested(player)
    assert player.page.widget("f:geography/seats/3/at").value == "12, 2.5"
    assert badge() != before
    assert editor.editing.tried().faults == ()
    player.press("ctrl+s")
    assert "- {seat: hask, at: [12, 2.5]}" in (straits / "scenario.yaml").read_text("utf-8")


def test_a_brief_that_is_lacking_can_be_begun(window: Window, straits: Path) -> None:
    (straits / "briefs" / "hask.md").unlink()
    player = Player(window)
    assert player.app.card_editing.open(library.locate(straits), "brief.almery")
    player.settle()
    player.press("escape")
    player.settle()
    player.click("new.brief")
    rested(player)
    assert player.stage.top.opened.card.subject == "brief.hask"
    player.press("ctrl+s")
    assert (straits / "briefs" / "hask.md").read_text("utf-8") == "# Hask\n\nTo be written\n"


def test_leaving_asks_where_something_is_not_saved(player: Player, straits: Path) -> None:
    before = (straits / "allies" / "hask.yaml").read_bytes()
    opened(player, "ally.hask")
    player.focus_on("f:posture")
    player.type("x")
    player.press("escape", "escape")
    assert player.screen == "Dialog"
    player.press("escape")
    assert player.screen == "Editor"
    player.stage.ask_to_close()
    assert (player.screen, player.stage.closed) == ("Dialog", False)
    player.press("escape")
    player.press("escape")
    player.settle()
    player.click("do")
    assert player.screen == "Start"
    assert player.page.widget("scenarios").selected == str(straits)
    assert (straits / "allies" / "hask.yaml").read_bytes() == before


def test_a_file_that_was_changed_outside_is_not_written_over_and_can_be_read_again(
    player: Player, straits: Path
) -> None:
    path = straits / "allies" / "hask.yaml"
    opened(player, "ally.hask")
    player.focus_on("f:posture")
    player.type("x")
    path.write_text(path.read_text("utf-8").replace("Fishes", "Still fishes"), "utf-8", newline="\n")
    player.press("ctrl+s")
    assert player.screen == "Dialog"
    player.settle()
    player.click("do")
    rested(player)
    assert "Still fishes the same water, and will be next." in player.texts()
    assert "Still fishes the same water, and will be next." in path.read_text("utf-8")


def test_the_start_screen_edits_ones_own_and_asks_to_copy_what_ships(window: Window, straits: Path) -> None:
    shipped = {path: path.read_bytes() for path in SHIPPED.rglob("*") if path.is_file()}
    player = Player(window)
    player.app.show_start()
    headlines = [one.name for one in library.headlines()]
    player.click("scenarios", headlines.index("straits"))
    player.settle()
    player.press("e")
    assert player.screen == "Editor"
    player.press("escape")
    player.settle()
    player.click("scenarios", headlines.index("tutorial-straits"))
    player.settle()
    player.press("e")
    assert player.screen == "Dialog"
    player.press("enter")
    assert player.screen == "Editor"
    assert player.stage.top.editing.found.path == straits.parent / "tutorial-straits-2"
    assert library.load("tutorial-straits-2").scenario.title == "Tutorial straits 2"
    assert {path: path.read_bytes() for path in SHIPPED.rglob("*") if path.is_file()} == shipped


@pytest.mark.parametrize(
    ("size", "type_size", "language", "theme"),
    [((1280, 720), 1.75, "es", LIGHT), ((1280, 720), 1.0, "en", DARK), ((1920, 1080), 1.5, "nl", DARK)],
)
def test_every_form_of_a_card_fits(
    size: tuple[int, int], type_size: float, language: str, theme: Theme, straits: Path
) -> None:
    with Window("Bondgenoten", data_root() / "assets", size) as window:
        player = Player(window, language)
        player.app.show_start()
        assert player.app.card_editing.open(library.locate(straits))
        player.stage.type_size, player.stage.theme = type_size, theme
        editor, found = player.stage.top, player.faults()
        for subject, parts in (
            ("ally.hask", [(), ("start",), ("abilities", 0), ("abilities", 0, "limits", 0), ("conduct", 1, "when")]),
            ("card.chain", [(), ("results", 0)]),
            ("inject.fog", [()]),
            ("brief.ostrel", [()]),
            ("seat.ostrel", [()]),
            ("track.loans", [(), ("bands", 1)]),
            ("ladder.ladder", [()]),
            ("action.pilots", [()]),
            ("ending.shut", [()]),
            ("scenario.scenario", [(), ("settlement", "clauses", 0), ("geography", "seats", 1)]),
        ):
            number = next(at for at, card in enumerate(editor.opened.cards) if card.subject == subject)
            for keys in parts:
                editor.opened.open(number, keys)
                player.settle()
                found += player.faults()
        player.focus_on("back")
        player.press("escape", "escape", "escape")
        player.settle()
        player.focus_on("sorts")
        player.press("home")
        player.settle()
        player.click("new.ally")
        player.settle()
        assert found + player.faults() == []


def test_a_card_that_is_none_can_be_opened_and_says_what_is_wrong(window: Window, straits: Path) -> None:
    (straits / "pressure" / "cards.yaml").write_text("cards: [1, {id: [2], results: 4, source: no}]\n", "utf-8")
    player = Player(window)
    assert player.app.card_editing.open(library.locate(straits))
    editor = player.stage.top
    for number, card in enumerate(editor.opened.cards):
        if card.kind == "card":
            editor.opened.open(number)
            player.settle()
            assert player.faults() == []
    player.press("escape")
    assert list(fault_lines(Translator("en"), editor.editing.tried().faults, ()))


def test_whatever_is_done_on_the_form_the_program_stands_and_comments_stay() -> None:
    assert session(5, 60, "tutorial-straits") == []
