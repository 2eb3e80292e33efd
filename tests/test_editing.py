"""A scenario while it is edited: the text stays the author's, every change can be undone, nothing is overwritten."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game import cli
from game.authoring.editing import Editing
from game.authoring.parts import KINDS, WHOLE
from game.authoring.shapes import Shapes, summary
from game.authoring.yaml_edit import Unwritable, replaced, taken_out
from game.errors import ScenarioFaulty
from game.scenario import library
from game.statuses import FAULTY, UNREADABLE, WRONG_USE
from game.translate import LANGUAGES, Translator
from rules.faults.references import known_ids
from rules.scenario import effects, limits
from rules.scenario.checking import checked

CHECKOUT = Path(__file__).resolve().parents[1]
HASK = "allies/hask.yaml"


@pytest.fixture
def straits(tmp_path: Path) -> Path:
    folder = tmp_path / "straits"
    shutil.copytree(CHECKOUT / "assets" / "scenarios" / "tutorial-straits", folder)
    return folder


def named(editing: Editing, name: str, place: str = "name") -> None:
    editing.change(HASK, lambda text: replaced(text, ("name",), name), place)


def test_nothing_is_on_disk_until_it_is_saved_and_then_only_what_was_changed(straits: Path) -> None:
    before = (straits / HASK).read_text("utf-8")
    editing = Editing(library.locate(straits))
    named(editing, "Hask of the fog")
    assert ((straits / HASK).read_text("utf-8"), editing.unsaved) == (before, [HASK])
    loaded = editing.tried().loaded
    assert loaded is not None
    assert loaded.texts["ally.hask.name"] == "Hask of the fog"
    assert editing.save() == []
    assert (straits / HASK).read_text("utf-8") == before.replace("name: Hask\n", "name: Hask of the fog\n")
    assert editing.unsaved == []


def test_letters_typed_in_one_field_are_one_change_and_everything_can_be_taken_back(straits: Path) -> None:
    editing = Editing(library.locate(straits))
    start = editing.texts[HASK]
    for typed in ("Ha", "Has", "Hasq"):
        named(editing, typed)
    editing.change(HASK, lambda text: replaced(text, ("start", "relation"), 9))
    named(editing, "Other")
    steps = [editing.texts[HASK]]
    while editing.can_undo:
        editing.undo()
        steps.append(editing.texts[HASK])
    assert (len(steps), steps[-1]) == (4, start)
    while editing.can_redo:
        editing.redo()
    assert editing.texts[HASK] == steps[0]
    with pytest.raises(Unwritable):
        editing.change(HASK, lambda text: taken_out(text, ("nothing",)))
    assert editing.texts[HASK] == steps[0]


def test_marks_and_line_ends_of_another_system_stay(straits: Path) -> None:
    path = straits / HASK
    windows = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(windows)
    editing = Editing(library.locate(straits))
    named(editing, "Other")
    editing.save()
    assert path.read_bytes() == windows.replace(b"name: Hask\r\n", b"name: Other\r\n")


def test_what_was_changed_outside_meanwhile_is_not_written_over(straits: Path) -> None:
    editing = Editing(library.locate(straits))
    named(editing, "Mine")
    theirs = (straits / HASK).read_text("utf-8").replace("name: Hask\n", "name: Theirs\n")
    (straits / HASK).write_text(theirs, "utf-8", newline="\n")
    assert editing.save() == [straits / HASK]
    assert (straits / HASK).read_text("utf-8") == theirs
    editing.reload()
    assert ([card.name for card in editing.cards() if card.subject == "ally.hask"], editing.unsaved) == (["Theirs"], [])
    named(editing, "Mine")
    (straits / HASK).unlink()
    assert editing.save() == [straits / HASK]


def test_what_is_wrong_is_said_with_the_place_it_is_in(straits: Path) -> None:
    editing = Editing(library.locate(straits))
    editing.change(HASK, lambda text: replaced(text, ("abilities", 1, "effects", 0, "signals"), 400))
    tried = editing.tried()
    assert (tried.loaded, [fault.kind for fault in tried.faults]) == (None, ["int_range"])
    found = editing.place_of(tried.faults[0])
    assert found is not None
    assert (found[0].subject, found[1]) == ("ally.hask", ("abilities", 1, "effects", 0, "signals"))
    editing.undo()
    assert editing.tried().faults == ()


@pytest.mark.parametrize("content", ["seat: [", "- 1\n", "a: !!python/object:x {}\n", "a: &b 1\n"])
def test_a_file_that_is_no_sound_yaml_is_left_to_a_text_editor(content: str, straits: Path) -> None:
    (straits / HASK).write_text(content, "utf-8")
    with pytest.raises(ScenarioFaulty) as refused:
        Editing(library.locate(straits))
    assert [Path(fault.path).name for fault in refused.value.faults] == ["hask.yaml"]


def test_a_card_that_is_none_is_listed_and_harms_nothing(straits: Path) -> None:
    (straits / "pressure" / "cards.yaml").write_text("cards: [1, {id: [2]}, {name: x}]\n", "utf-8")
    (straits / "injects.yaml").write_text("injects: no list\n", "utf-8")
    editing = Editing(library.locate(straits))
    assert [card.name for card in editing.cards() if card.kind in ("card", "inject")] == ["", "", "x"]
    assert editing.tried().loaded is None


# ----- the vocabulary


@pytest.fixture(scope="module")
def known() -> dict[str, set[str]]:
    return known_ids(library.load("caracas-calling").scenario)


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return Shapes(Translator("en"))


@pytest.mark.parametrize(("model", "table"), [("Effect", effects.SHAPES), ("Limit", limits.SHAPES)])
def test_every_new_effect_and_limit_is_sound_as_it_comes(
    model: str, table: dict[str, type], shapes: Shapes, known: dict[str, set[str]]
) -> None:
    kinds = shapes.kinds(model)
    assert set(kinds) == set(table)
    for word, kind in kinds.items():
        assert shapes.kind_said(kind)
        checked(table[word], shapes.fresh(kind, known))
        assert shapes.model_at(model, shapes.fresh(kind, known), ()) == kind


def test_every_part_of_every_card_that_ships_has_its_words_and_a_form(shapes: Shapes) -> None:
    seen: set[str] = set()

    def walk(model: str, data: object, keys: tuple[str | int, ...], whole: object) -> None:
        found = shapes.model_at(model, whole, keys)
        seen.add(found)
        assert isinstance(data, dict)
        slots = {slot.key: slot for slot in shapes.slots(found)}
        assert set(data) <= set(slots), (found, data)
        for key, value in data.items():
            slot = slots[key]
            assert slot.said or key in ("do", "limit"), (found, key)
            if slot.sort == "part":
                walk(model, value, (*keys, key), whole)
            elif slot.sort == "list":
                for number, item in enumerate(value):
                    walk(model, item, (*keys, key, number), whole)
                    assert summary(item)

    for name in ("caracas-calling", "quarantine-1962"):
        editing = Editing(library.locate(CHECKOUT / "assets" / "scenarios" / name))
        for card in editing.cards():
            data = editing.of(card)
            if card.kind == "scenario":
                data = {key: one for key, one in data.items() if key in WHOLE}
            walk(KINDS[card.kind].model, data, (), data)
    assert {"Ability", "Interest", "ChangeTrack", "TrackRange", "Measure", "Reference", "CardResult"} <= seen


def test_words_of_the_vocabulary_are_there_in_every_language() -> None:
    for language in LANGUAGES:
        shapes = Shapes(Translator(language))
        for model in ("Effect", "Limit"):
            assert [word for word, kind in shapes.kinds(model).items() if not shapes.kind_said(kind)] == []


# ----- the command


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.board.window.window.has_display", lambda: False)


@pytest.mark.usefixtures("no_display")
@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["tutorial-straits"], WRONG_USE, "comes with the program and is not changed"),
        ([str(CHECKOUT / "assets" / "scenarios" / "tutorial-straits")], WRONG_USE, "comes with the program"),
        (["{folder}", "ally.nobody"], WRONG_USE, "ally.hask"),
        (["{folder}"], WRONG_USE, "check"),
        (["nowhere"], UNREADABLE, "nowhere"),
    ],
)
def test_the_command_says_why_it_opens_no_window(
    arguments: list[str], status: int, words: str, straits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [word.format(folder=straits) for word in arguments]
    assert cli.main(["edit", *given, "--lang", "en"]) == status
    assert words in capsys.readouterr().err


def test_the_command_names_the_fault_of_a_file_that_cannot_be_edited(
    straits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (straits / HASK).write_text("seat: [", "utf-8")
    assert cli.main(["edit", str(straits), "--lang", "en"]) == FAULTY
    assert "hask.yaml:2:" in capsys.readouterr().err


def test_a_part_in_short_says_what_each_of_its_numbers_is() -> None:
    assert summary({"relation": 7, "exposure": 3, "at_once": True}) == "relation 7 · exposure 3 · at_once true"
    assert summary({"do": "change", "track": "walls", "by": -1, "why": "So"}) == "change · walls · -1"
