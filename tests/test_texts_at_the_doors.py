"""One rule for text at every door: files, typing, the clipboard, the terminal, the session, saves and paths."""

from __future__ import annotations

import io
import os
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from game.board.canvas.theme import Face, TextStyle
from game.board.screens.overlays.place import SavePlace
from game.board.widgets.editing import typed
from game.board.widgets.values import Focus, Page, TextField
from game.board.window.fonts import STAND_IN, Fonts
from game.board.window.window import Window
from game.commands import checking
from game.console import Console
from game.errors import ScenarioFaulty
from game.play import course
from game.play.session import Session
from game.scenario import library
from game.scenario.letters import check_blanks, check_letters
from game.scenario.typefaces import lacking, letters_of
from game.terminal.forms import Forms
from game.terminal.reader import Reader
from game.translate import LANGUAGES, Translator
from game.writing import cleaned, is_blank, shown, unfit, unmarked
from rules.values import orders
from rules.wording.names import Message
from tests.board.conftest import fonts
from tests.board.player import Player
from tests.scenarios import valleys

__all__ = ["fonts"]

ASSETS = Path(__file__).resolve().parents[1] / "assets"
STYLE = TextStyle(Face.REGULAR, 16)
ZERO_WIDTH = ("\u200b", "\u200e", "\ufeff", "\u2060", "\xad")
TOWER = "e" + 9 * "\u0323"
STRANGE = (
    *ZERO_WIDTH,
    "\u200d",
    "\0",
    "\x1b[2J",
    "\x85",
    "\u2028",
    "\r",
    "\t",
    "\xa0",
    "\u202e",
    "\ufe0f",
    "\ud800",
    "\udcff",
    "\uffff",
    "\u0378",
    "\ue000",
    TOWER,
    "Ж",
    "漢",
    "😀",
    "\u0301",
    "",
)
"""What comes in somewhere: each by itself and within words."""


@pytest.mark.parametrize(
    ("text", "line", "several"),
    [
        ("a\xa0b\tc\u202fd", "a b c d", "a b c d"),
        ("a\rb\r\nc\nd\u2028e\x0bf", "a b c d e f", "a\nb\nc\nd\ne\nf"),
        ("a\u200bb\ufeff\u202ec\0\x1b", "abc", "abc"),
        ("\u200d\ufe0f", "", ""),
        ("⚠\ufe0f 👨\u200d👩", "⚠\ufe0f 👨\u200d👩", "⚠\ufe0f 👨\u200d👩"),
        ("\ud83d\ude00 \ud800", "😀 \ufffd", "😀 \ufffd"),
        ("e\u0301", "é", "é"),
        (TOWER, "ẹ" + 4 * "\u0323", "ẹ" + 4 * "\u0323"),
    ],
)
def test_what_is_kept_what_becomes_a_space_and_what_is_left_out(text: str, line: str, several: str) -> None:
    assert (cleaned(text), cleaned(text, lines=True)) == (line, several)
    assert cleaned(line) == line


PIECES = st.sampled_from((*STRANGE, *(one * 2 for one in STRANGE), "a", " ", "\n", "\u200c", "\U0001bca0", "\u034f"))


@settings(max_examples=100, phases=(Phase.explicit, Phase.generate))
@given(st.lists(PIECES | st.characters(), max_size=9).map("".join), st.booleans())
@example("\u200b\u200d", False)
@example("a \u2060\ufe0f\u200d", True)
def test_what_was_cleaned_is_clean_and_what_shows_nothing_is_empty(text: str, lines: bool) -> None:
    once = cleaned(text, lines=lines)
    assert cleaned(once, lines=lines) == once
    assert bool(once.strip()) is not is_blank(text)
    assert not [one.sort for one in unfit(once) if one.sort != "accents"]
    assert shown(shown(text)) == shown(text)


def test_a_field_takes_typed_and_pasted_text_by_the_rule() -> None:
    widget = TextField("why", pygame_box(), "Why", "")
    page, focus = Page((100, 100), (0, 0, 0), (), (widget,)), Focus(widget="why")
    action = typed("5\xa0barrels\tand\rmore\u200b\0", page, focus).action
    assert action is not None
    assert action.value == "5 barrels and more"


def pygame_box() -> Any:
    from game.board.canvas.geometry import Box  # noqa: PLC0415 - one use

    return Box(0, 0, 100, 20)


def test_a_prompt_takes_a_line_by_the_rule() -> None:
    assert Reader(io.StringIO("\ufeffprop\0ose\u200b a\tb\n"), io.StringIO()).ask_line("?") == "propose a b"


def test_an_answer_that_is_too_long_is_asked_for_again_and_no_other_is_lost() -> None:
    said: list[str] = []
    reader = Reader(io.StringIO("much too long\nshort\n"), io.StringIO())
    keyboard: Any = SimpleNamespace(reader=reader, t=Translator("en"), say=lambda *lines: said.extend(lines))
    assert Forms(keyboard).text(Message("terminal.propose"), most=5) == "short"
    assert "That is 13 characters; at most 5 are kept." in " ".join(said)


def test_the_session_records_words_by_the_rule_and_refuses_what_says_nothing() -> None:
    session = Session.new("caracas-calling", seed=7)
    session.advance()
    assert session.submit(orders.ProposeAction("caracas", "a\0\u200bb\tc", "d\re", "", "t\nag")).allowed
    recorded = session.history.records[-1]["order"]
    assert recorded[2:6] == ["ab c", "d\ne", "", "t ag"]
    for nothing in ("\u200b\0", "\u200b\u200d", " \u2060\ufe0f\n"):
        assert session.submit(orders.Explain("caracas", nothing)).reason == "text_length"
    session.going_back.to(session.history.records[-2]["record"], "why\0\u200b")
    assert session.history.records[-1]["why"] == "why"


@pytest.mark.parametrize("strange", STRANGE)
def test_the_fonts_draw_whatever_text_comes(fonts: Fonts, strange: str) -> None:
    for text in (strange, f"a{strange}b", strange * 40, f"a\n{strange}"):
        for face in Face:
            style = TextStyle(face, 16)
            surface = fonts.surface(text, style, (255, 255, 255))
            assert surface.get_width() == fonts.width(text, style)
            assert surface.get_height() < 2 * fonts.line_height(style), "on one line"


def test_a_letter_that_the_fonts_lack_is_one_box_and_plainer_letters_stand_for_others(fonts: Fonts) -> None:
    box = fonts.width(STAND_IN, STYLE)
    assert fonts.width("ЖЖ", STYLE) == 2 * box == 2 * fonts.width("漢", STYLE)
    assert fonts.width("\ufb01", STYLE) == fonts.width("fi", STYLE)
    assert fonts.width("ạ", STYLE) == fonts.width("a", STYLE)
    assert lacking("Nguyễn, ﬁn, Ж漢Ж") == "Ж漢"


@pytest.mark.parametrize("font", sorted((ASSETS / "fonts").glob("*.ttf")), ids=lambda font: font.stem)
def test_the_letters_of_a_font_are_those_it_has(font: Path) -> None:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - slow to load, and of the tests alone

    with TTFont(font) as opened:
        assert letters_of(font) == {chr(code) for code in opened.getBestCmap() if code < 0xFFFF}


# ----- the files of a scenario


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(valleys.FOLDER, tmp_path / "two-valleys"))


def change(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("scenario.yaml", "name: Hill", "name: Hi\u200bll", (13, 13, "unseen")),
        ("scenario.yaml", "name: Hill", 'name: "Hi\\u200bll"', (13, 11, "unseen")),
        ("briefs/hill.md", "", "\n\u200b\n", (2, 1, "unseen")),
        ("briefs/hill.md", "", "a\u2028b", (1, 2, "line_end")),
        ("locale/nl.po", "", 'msgctxt "title"\nmsgid "Two Valleys"\nmsgstr "Twee\ufeff Dalen"\n', (3, 13, "unseen")),
        ("allies/mill.yaml", "name: Mill", f"name: {TOWER}", (2, 12, "accents")),
        ("injects.yaml", "Market day", "Market\x07 day", (3, 17, "control")),
    ],
)
def test_a_scenario_names_unseen_text_by_file_line_and_column(
    folder: Path, file: str, old: str, new: str, place: tuple[int, int, str]
) -> None:
    (folder / "locale").mkdir()
    (folder / "locale" / "nl.po").write_text("\n", "utf-8")
    change(folder / file, old, new)
    with pytest.raises(ScenarioFaulty) as caught:
        library.load(folder)
    found = [(fault.path, fault.line, fault.column, fault.what.key) for fault in caught.value.faults]
    assert found == [(str(folder / file), *place[:2], f"fault.character_{place[2]}")]
    assert all(
        str(caught.value.faults[0].write and Translator(one).render(caught.value.faults[0].write)) for one in LANGUAGES
    )


def test_check_warns_of_letters_that_the_fonts_lack_and_refuses_blank_texts(folder: Path) -> None:
    change(folder / "scenario.yaml", "name: Hill", "name: Холм")
    change(folder / "briefs" / "hill.md", "", "\n# Hill\n\n漢字\n")
    change(folder / "scenario.yaml", "unit: one gate", 'unit: "\\u3000"')
    loaded = library.load(folder)
    assert [(Path(one.path).name, one.line, one.column) for one in check_letters(loaded)] == [
        ("scenario.yaml", 13, 11),
        ("hill.md", 4, 1),
    ]
    assert [(one.line, one.what.key) for one in check_blanks(loaded)] == [(32, "fault.blank")]
    found = checking.checked(str(folder), 0, Console("en"))
    assert (found.status, len([one for one in found.warnings if one.what.key == "fault.no_letter"])) == (1, 2)


# ----- saves and paths


def test_a_save_with_text_that_an_older_program_let_in_opens_shows_and_verifies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.jsonl"
    drawable = "".join(one for one in STRANGE if one.encode("utf-8", "replace").decode() == one)
    with monkeypatch.context() as older:
        older.setattr(course, "_cleaned", lambda order: order)
        session = Session.new("caracas-calling", seed=7, save=path, seats={"caracas": "people"}, facilitated=True)
        session.advance()
        for text in ("\u200b!", f"a{drawable}b", "\0"):
            for order in (
                orders.ProposeAction("caracas", text, text, text, text[:9]),
                orders.Note("facilitator", text),
                orders.WriteInject("facilitator", text, "[]", text),
                orders.Pause("facilitator", text),
                orders.Resume("facilitator"),
            ):
                session.submit(order)
        session.close()
    found = Session.open(path)
    assert found.history.verify() is None
    assert any("\\x00" in str(record) for record in found.history.records)
    with Window("Bondge\0noten", ASSETS) as window:
        player = Player(window)
        player.app.show_game(found, facilitated=True)
        for seat in ("facilitator", "table", "caracas"):
            player.app.show_view(seat)
            player.sit_down()
            for tab in [one.id for one in player.page.widgets if one.id.startswith(("tab.", "group."))]:
                player.click(tab)
                window.draw(player.stage)
    found.close()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there every name is Unicode")
def test_a_home_whose_name_is_not_utf8_is_shown_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Path(os.fsdecode(os.fsencode(tmp_path) + b"/h\xff\xfeme\x1b[31m"))
    home.mkdir()
    monkeypatch.setenv("BONDGENOTEN_HOME", str(home))
    said = Translator("en").render(Message("saves.missing", {"path": str(home)}))
    assert "h\\xff\\xfeme[31m" in said
    session = Session.new("caracas-calling", seed=7, save=home / "game.jsonl")
    with Window("Bondgenoten", ASSETS) as window:
        player = Player(window)
        player.app.show_start()
        window.draw(player.stage)
        player.app.show_game(session)
        player.click("begin")
        player.app.enter("save")
        assert player.sees("h\\xff\\xfeme[31m")
        tried: list[str] = []

        def save(path: str) -> str:
            tried.append(path)
            return "no"

        leave = player.app.pop
        player.app.stage.push(SavePlace(player.desk, str(home), save=save, again=str, leave=leave, reason=said))
        window.draw(player.stage)
        player.click("path")
        player.press("end")
        player.type("/x\xa0y")
        player.press("ctrl+a", "ctrl+c", "enter")
        window.draw(player.stage)
        assert tried == [f"{home}/x y"]
    session.close()
    library_copy = home / "scenarios" / "two-valleys"
    shutil.copytree(valleys.FOLDER, library_copy)
    change(library_copy / "scenario.yaml", "name: Hill", "name: Hi\u200bll")
    with pytest.raises(ScenarioFaulty) as caught:
        library.load("two-valleys")
    str(caught.value).encode()


def test_what_is_shown_can_do_no_harm_and_keeps_its_letters() -> None:
    assert shown("a\x1b[2J\u202eb\udcff\n") == "a[2Jb\\xff\n"
    for text in STRANGE:
        shown(text).encode()
        assert not list(unfit(shown(text).replace("\uffff", ""))) or text == TOWER
    assert is_blank("\u200b\u3000\ufe0f\0")
    assert not is_blank(".")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("# Leading\nIt lifts no *never*.", "Leading\nIt lifts no never."),
        ("**Before.** Read it, and *then* play", "Before. Read it, and then play"),
        ("2*3*4 and a * b * c stay", "2*3*4 and a * b * c stay"),
        ("#5 is a number", "#5 is a number"),
        ("*open", "*open"),
    ],
)
def test_a_brief_is_read_without_its_signs_of_headings_and_emphasis(written: str, read: str) -> None:
    assert unmarked(written) == read
