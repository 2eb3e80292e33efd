"""What is made and removed while a scenario is edited: all that must exist exists, and nothing names what is gone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game import cli
from game.authoring.doubling import free_id, free_name, once_more
from game.authoring.editing import Editing
from game.authoring.new_ally import NoAllyError, id_from, new_ally
from game.authoring.parts import Card
from game.authoring.removing import removal
from game.authoring.yaml_edit import replaced, taken_out
from game.scenario import library
from game.statuses import FAULTY, WELL, WRONG_USE

CHECKOUT = Path(__file__).resolve().parents[1]
HASK = "allies/hask.yaml"
SELF = {"do": "modify_roll", "roll": "answer", "by": 1, "turns": 1, "subject": "hask.lookout"}


@pytest.fixture
def straits(tmp_path: Path) -> Path:
    folder = tmp_path / "straits"
    shutil.copytree(CHECKOUT / "assets" / "scenarios" / "tutorial-straits", folder)
    return folder


@pytest.fixture
def editing(straits: Path) -> Editing:
    return Editing(library.locate(straits))


def card(editing: Editing, subject: str) -> Card:
    return next(one for one in editing.cards() if one.subject == subject)


# ----- copies


def test_a_copied_ability_has_names_of_its_own_and_speaks_of_itself(editing: Editing) -> None:
    hask = card(editing, "ally.hask")
    editing.change(HASK, lambda text: replaced(text, ("abilities", 1, "effects"), [SELF]))
    before = editing.texts[HASK]
    editing.change(HASK, lambda _: once_more(editing, hask, ("abilities", 1)))
    abilities = editing.of(hask)["abilities"]
    assert [(one["id"], one["name"]) for one in abilities] == [
        ("boats", "Boats of Hask"),
        ("lookout", "The look-out on the cliff"),
        ("lookout_2", "The look-out on the cliff 2"),
    ]
    assert [one["effects"] for one in abilities[1:]] == [[SELF], [SELF | {"subject": "hask.lookout_2"}]]
    assert {key: one for key, one in abilities[2].items() if key not in ("id", "name", "effects")} == {
        key: one for key, one in abilities[1].items() if key not in ("id", "name", "effects")
    }
    assert editing.tried().faults == ()
    editing.undo()
    assert editing.texts[HASK] == before


def test_a_copied_inject_asks_a_question_of_its_own_and_stands_behind_the_other(editing: Editing) -> None:
    pilots = card(editing, "inject.two_pilots")
    editing.change(pilots.file, lambda _: once_more(editing, pilots, ()))
    found = [(one["id"], one["effects"][0].get("id")) for one in editing.data(pilots.file)["injects"][1:3]]
    assert found == [("two_pilots", "pilots_choice"), ("two_pilots_2", "pilots_choice_2")]
    assert editing.tried().faults == ()


def test_free_names_count_on_and_stay_within_their_length() -> None:
    assert free_id("chain_2", {"chain_2", "chain_3"}) == "chain_4"
    assert free_name("Chain 9", {"Chain 2"}) == "Chain 3"
    assert (len(free_id("a" * 40, ())), len(free_name("b" * 60, ()))) == (40, 60)


# ----- a new ally


def test_a_new_ally_has_all_that_one_must_have_and_goes_again_in_one_step(straits: Path, editing: Editing) -> None:
    before = dict(editing.texts)
    editing.tried()
    made = new_ally(editing, card(editing, "ally.hask"), "Costa  Verde", id_from("Costa Verde"))
    editing.put(made.texts)
    loaded = editing.tried().loaded
    assert loaded is not None
    scenario = loaded.scenario
    assert [one.id for one in scenario.seats if one.role == "ally"] == ["velmar", "hask", "costa_verde", "almery"]
    new, old = (next(one for one in scenario.allies if one.seat == seat) for seat in ("costa_verde", "hask"))
    assert (new.name, new.start, len(new.abilities)) == ("Costa Verde", old.start, len(old.abilities))
    assert "Hask" not in made.texts["allies/costa_verde.yaml"] + made.texts["briefs/costa_verde.md"]
    places = {one.seat: one.at for one in scenario.geography.seats} if scenario.geography else {}
    assert places["costa_verde"] != places["hask"]
    clauses = scenario.settlement.clauses if scenario.settlement else ()
    assert [one.scores.get("costa_verde") for one in clauses] == [one.scores.get("hask") for one in clauses]
    assert [(at.file, what.key) for at, what in made.left] == [
        ("allies/costa_verde.yaml", "ally.left_card"),
        ("briefs/costa_verde.md", "ally.left_brief"),
        ("scenario.yaml", "ally.left_place"),
        ("allies/costa_verde.yaml", "ally.left_translations"),
    ]
    editing.save()
    assert (straits / "allies" / "costa_verde.yaml").read_text("utf-8") == made.texts["allies/costa_verde.yaml"]
    editing.undo()
    assert editing.texts == before
    editing.save()
    assert {path.name for path in (straits / "allies").iterdir()} == {"almery.yaml", "hask.yaml", "velmar.yaml"}
    assert not (straits / "briefs" / "costa_verde.md").exists()


def test_an_ally_without_flag_and_country_stands_where_another_one_has_both() -> None:
    editing = Editing(library.locate(CHECKOUT / "assets" / "scenarios" / "caracas-calling"))
    editing.tried()
    made = new_ally(editing, card(editing, "ally.havana"), "Costa Verde", "costa_verde")
    editing.put(made.texts)
    loaded = editing.tried().loaded
    assert loaded is not None
    assert next(one for one in loaded.scenario.allies if one.seat == "costa_verde").flag == ""
    assert {one.file for one, what in made.left if what.key == "ally.left_named"} == {
        "pressure/money.yaml",
        "injects.yaml",
    }
    assert "ally.left_flag" in {what.key for _, what in made.left}


@pytest.mark.parametrize(
    ("name", "ally_id", "why"),
    [
        ("  ", "x", "ally.no_name"),
        ("Velmar", "x", "ally.name_taken"),
        ("New", "hask", "ally.id_taken"),
        ("New", "facilitator", "ally.id_taken"),
        ("New", "Two words", "ally.bad_id"),
        ("日本", id_from("日本"), "ally.no_id"),
    ],
)
def test_names_that_cannot_be_are_refused(name: str, ally_id: str, why: str, editing: Editing) -> None:
    with pytest.raises(NoAllyError) as refused:
        new_ally(editing, card(editing, "ally.hask"), name, ally_id)
    assert refused.value.message.key == why


def test_a_file_that_another_program_made_meanwhile_is_not_written_over(straits: Path, editing: Editing) -> None:
    editing.put(new_ally(editing, card(editing, "ally.hask"), "Costa Verde", "costa_verde").texts)
    theirs = straits / "allies" / "costa_verde.yaml"
    theirs.write_text("theirs", "utf-8")
    assert editing.save() == [theirs]
    assert theirs.read_text("utf-8") == "theirs"


# ----- what goes


def test_what_is_named_stays_with_the_places_and_what_is_not_goes(straits: Path, editing: Editing) -> None:
    (straits / "variants").mkdir()
    (straits / "variants" / "no-boats.yaml").write_text("without: {allies: {hask: {abilities: [boats]}}}\n", "utf-8")
    hask = card(editing, "ally.hask")
    used = {"limit": "used", "ability": "hask.boats"}
    editing.change(HASK, lambda text: replaced(text, ("conduct", 0, "when"), used))
    editing.change(HASK, lambda text: replaced(text, ("conduct", 1, "ability"), "boats"))
    found = removal(editing, hask, ("abilities", 0))
    assert [(one.file, one.field) for one in found.places] == [
        (HASK, "conduct.1.when.ability"),
        (HASK, "conduct.2.ability"),
        ("variants/no-boats.yaml", "without.allies.hask.abilities.1"),
    ]
    assert found.texts == {}
    editing.put(removal(editing, hask, ("abilities", 1)).texts)
    assert ([one["id"] for one in editing.of(hask)["abilities"]], editing.tried().faults) == (["boats"], ())


def test_an_ally_goes_with_all_that_is_its_alone_once_nothing_else_names_it(straits: Path, editing: Editing) -> None:
    velmar = card(editing, "ally.velmar")
    places = removal(editing, velmar, ()).places
    assert {one.file for one in places} == {"claims.yaml", "guidance.yaml"}
    (straits / "claims.yaml").unlink()
    (straits / "guidance.yaml").unlink()
    found = removal(editing, velmar, ())
    assert (found.places, set(found.texts)) == ((), {"allies/velmar.yaml", "briefs/velmar.md", "scenario.yaml"})
    editing.put(found.texts)
    assert editing.tried().faults == ()
    assert "velmar" not in editing.texts["scenario.yaml"]
    editing.save()
    assert not (straits / "allies" / "velmar.yaml").exists()


def test_the_seat_of_an_ally_stays_while_its_card_is_there(editing: Editing) -> None:
    places = removal(editing, card(editing, "seat.hask"), ()).places
    assert (HASK, "seat") in {(one.file, one.field) for one in places}


def test_a_rung_that_a_card_names_by_its_number_stays(editing: Editing) -> None:
    ladder = card(editing, "ladder.ladder")
    highest = len(editing.of(ladder)["rungs"]) - 1
    places = removal(editing, ladder, ("rungs", highest)).places
    assert ("scenario.yaml", "geography.posture.chain.rung") in {(one.file, one.field) for one in places}
    assert all(editing.document(one.file).values[one.keys] == (one.line, one.column) for one in places)


def test_files_that_were_to_go_are_there_again_where_the_disk_refuses(
    straits: Path, editing: Editing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError("full")

    before = {path: path.read_bytes() for path in straits.rglob("*") if path.is_file()}
    editing.put({"briefs/hask.md": None, HASK: taken_out(editing.texts[HASK], ("side_deal",))})
    monkeypatch.setattr("game.authoring.editing.replace_files", refused)
    with pytest.raises(OSError, match="full"):
        editing.save()
    assert {path: path.read_bytes() for path in straits.rglob("*") if path.is_file()} == before


# ----- the command


def test_the_command_makes_an_ally_that_check_finds_well_and_says_what_is_left(
    straits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["Costa Verde", "--ally-in", str(straits), "--from", "hask", "--lang", "en"]
    assert cli.main(["new", *given]) == WELL
    said = capsys.readouterr().out
    assert f"{straits / 'allies' / 'costa_verde.yaml'}:5: The card of Costa Verde says what that of Hask says" in said
    assert cli.main(["check", str(straits), "--lang", "en"]) == WELL
    capsys.readouterr()
    assert cli.main(["new", *given]) == WRONG_USE
    assert "There is a seat called Costa Verde already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["New", "--ally-in", "tutorial-straits"], "comes with the program and is not changed"),
        (["New", "--ally-in", "{folder}", "--from", "nobody"], "There are: velmar, hask, almery"),
        (["new-scenario", "--id", "x"], "write --ally-in SCENARIO"),
    ],
)
def test_the_command_refuses_in_words(
    arguments: list[str], words: str, straits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [word.format(folder=straits) for word in arguments]
    assert cli.main(["new", *given, "--lang", "en"]) == WRONG_USE
    assert words in capsys.readouterr().err


def test_no_ally_is_made_in_a_scenario_that_is_not_sound(straits: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (straits / "injects.yaml").write_text("injects: [{id: x}]\n", "utf-8")
    assert cli.main(["new", "New", "--ally-in", str(straits), "--lang", "en"]) == FAULTY
    assert "injects.yaml:1:" in capsys.readouterr().err
    assert not (straits / "allies" / "new.yaml").exists()
