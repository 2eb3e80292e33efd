"""What is wrong with a variant is named as ``check`` names it: file, line, column, what, and what to write."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree

import pytest

from game import cli
from game.commands.checking import checked
from game.console import Console
from game.errors import Faulty, ScenarioMissing, WrongUse
from game.scenario import library, varied
from game.scenario.applied import MOST
from game.scenario.document import MAX_BYTES
from game.scenario.variants import MOST_VALUES
from rules.wording.names import Message
from tests.scenarios import valleys as v
from tests.variants.laying import HEAD, faults, laid, told, valleys_with

CARD = v.raw()["pressure_cards"][0]["id"]
FIRST = HEAD.count("\n") + 1
"""The line after the title and the text."""

CHANGE = "change:\n  tracks:\n    "
ADD = "add:\n  injects:\n    - "
WRONG = {
    "a misspelt id": (f"{CHANGE}sprit: {{start: 4}}\n", (2, 5, "variant_nothing", "change.tracks.sprit")),
    "an id to leave out": ("without:\n  injects: [fayre]\n", (1, 13, "variant_nothing", "without.injects.1")),
    "a kind to leave out of": ("without:\n  spells: [rain]\n", (1, 12, "variant_nothing", "without.spells.1")),
    "a number out of range": ("change:\n  turns: 0\n", (1, 10, "int_range", "turns")),
    "a start off its track": (f"{CHANGE}spirit: {{start: 40}}\n", (2, 21, "start_range", "tracks.spirit.start")),
    "a text for a number": (f"{CHANGE}spirit: {{start: high}}\n", (2, 21, "type", "tracks.spirit.start")),
    "a key that no track has": (f"{CHANGE}spirit: {{begin: 4}}\n", (2, 14, "extra_forbidden", "tracks.spirit")),
    "a key that no scenario has": ("change:\n  turnes: 3\n", (1, 3, "extra_forbidden", "")),
    "a key that no variant has": ("chagne:\n  turns: 3\n", (0, 1, "extra_forbidden", "")),
    "a word to leave out of": ("without:\n  injects: fair\n", (1, 12, "type", "without.injects")),
    "a number to leave out": ("without:\n  injects: [3]\n", (1, 13, "type", "without.injects.1")),
    "a word to add": ("add:\n  injects: fair\n", (1, 12, "type", "add.injects")),
    "what is added in part": (f"{ADD}{{id: rain, name: Rain}}\n", (2, 7, "missing", "injects.rain")),
    "another name": ("change:\n  name: elsewhere\n", (1, 3, "variant_fixed", "change.name")),
    "an id twice": (
        f"{ADD}{{id: fair, name: R, text: R, source: {{assumption: made_up}}}}\n",
        (2, 7, "doubled_id", "injects.fair"),
    ),
    "a text of nothing": ("locale:\n  nl:\n    brief.nobody: Niets\n", (2, 5, "unused", "locale.nl")),
    "its own language": ("locale:\n  en:\n    objective.see.text: See\n", (1, 3, "variant_own_language", "")),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "where"), WRONG.values(), ids=WRONG.keys())
def test_a_fault_is_named_where_it_stands_in_the_variant(
    tmp_path: Path, lines: str, where: tuple[int, int, str, str]
) -> None:
    line, column, kind, field = where
    found = faults(tmp_path, broken=lines)
    assert ("broken.yaml", FIRST + line, column, kind, field) in [told(one) for one in found]
    assert all(one.write is not None for one in found)


@pytest.mark.parametrize(
    ("lines", "example"),
    [
        ("change:\n  cards: {raid: {timing: 2}}\n", "pressure_cards: {raid: {…}}"),
        ("change:\n  pressure: {raid: {timing: 2}}\n", "pressure_cards: {raid: {…}}"),
        ("change:\n  allies/mill.yaml: {reliability: low}\n", "allies: {mill: {…}}"),
        ("change:\n  mill: {reliability: low}\n", "allies: {mill: {…}}"),
        ("without:\n  cards: [raid]\n", "pressure_cards: [raid]"),
    ],
)
def test_a_file_or_an_id_in_place_of_a_key_is_led_to_where_it_goes(tmp_path: Path, lines: str, example: str) -> None:
    """There is no key for a file: what lies in ``pressure/`` goes under ``pressure_cards``."""
    (found,) = faults(tmp_path, broken=lines.replace("raid", CARD))
    assert found.write is not None
    assert (found.write.key, found.write.values["example"]) == ("write.variant_under", example.replace("raid", CARD))


def test_a_key_misspelt_that_the_scenario_has_is_guessed(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, broken="change:\n  turnes: 3\n")
    assert found.write == Message("write.nearest", {"nearest": "turns"})


def test_what_is_so_with_a_variant_alone_says_with_which(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The scenario's own file is named, where it stands, and is sound without the variant."""
    folder = valleys_with(tmp_path, short="change: {turns: 2, settlement: {earliest: 1}}\n")
    found = checked(str(folder), 0, Console("en"))
    of_it = [one for one in found.warnings if one.variant]
    assert {one.variant for one in of_it} == {"short"}
    assert "variants" not in {Path(one.path).parent.name for one in of_it}
    assert all("with the variant short: " in str(one) for one in of_it)
    cli.main(["--lang", "en", "check", "--json", str(folder)])
    told_so = json.loads(capsys.readouterr().out)["checked"][0]["warnings"]
    assert sum(one["variant"] == "short" for one in told_so) == len(of_it) > 0


def test_what_still_names_a_thing_left_out_is_told_where_it_is_left_out(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, alone="without:\n  allies: [fen]\n")
    assert told(found)[:4] == ("alone.yaml", FIRST + 1, 12, "variant_named")
    assert found.what.values == {
        "id": "fen",
        "field": "abilities.oath.limits.both.ally",
        "place": "forge.yaml:51:43",
    }
    both = "change: {allies: {forge: {abilities: {oath: {limits: []}}}}}\n"
    assert "fen" not in {
        one.seat for one in laid(tmp_path, whole=f"without: {{allies: [fen]}}\n{both}").scenario.allies
    }


def test_a_fault_after_a_gap_in_a_list_stands_where_its_author_wrote_it(tmp_path: Path) -> None:
    """What follows on a thing left out keeps its line in the scenario's own file."""
    folder = valleys_with(tmp_path, gap="without: {tracks: [owed], injects: [market_day]}\n")
    injects = folder / "injects.yaml"
    injects.write_text(injects.read_text("utf-8").replace("turn: 3\n    chance", "turn: 3\n    chances"), "utf-8")
    with pytest.raises(Faulty) as caught:
        varied.load(folder, ["gap"])
    assert {told(one)[:2] for one in caught.value.faults} == {("injects.yaml", 19)}


def test_of_a_variant_for_another_scenario_that_is_the_one_fault(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, other="scenario: caracas-calling\nwithout: {allies: [beijing]}\n")
    assert told(found) == ("other.yaml", FIRST, 11, "variant_scenario", "")


@pytest.mark.parametrize("number", ["2", "0"])
def test_a_format_that_is_not_known_is_the_one_fault(tmp_path: Path, number: str) -> None:
    folder = valleys_with(tmp_path)
    (folder / "variants" / "new.yaml").write_text(f"title: New\ntext: T\nformat: {number}\nmagic: 1\n", "utf-8")
    (found,) = faults(tmp_path, "new")
    assert told(found)[:4] == ("new.yaml", 3, 9, "variant_format")


HOSTILE = {
    "an alias bomb": (b"format: 1\ntitle: T\ntext: T\nchange: {turns: &a 3, short_turns: *a}\n", "anchor"),
    "a tag": (b"format: 1\ntitle: T\ntext: T\nchange: !!python/object:os.system {turns: 3}\n", "tag"),
    "not UTF-8": (b"format: 1\ntitle: \xff\n", "not_utf8"),
    "a list": (b"- format: 1\n", "not_variant"),
    "nothing": (b"", "empty"),
    "too deep": (b"format: 1\ntitle: T\ntext: T\nchange: " + b"{a: " * 60 + b"1" + b"}" * 60 + b"\n", "too_deep"),
    "too large": (b"#" * (MAX_BYTES + 1), "file_too_large"),
}


@pytest.mark.parametrize(("source", "kind"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_a_fault_and_nothing_more(tmp_path: Path, source: bytes, kind: str) -> None:
    folder = valleys_with(tmp_path)
    (folder / "variants" / "bad.yaml").write_bytes(source)
    assert kind in {one.kind for one in faults(tmp_path, "bad")}


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = valleys_with(tmp_path)
    secret = tmp_path / "secret.yaml"
    secret.write_text("format: 1\ntitle: T\ntext: T\nchange: {turns: 3}\n", "utf-8")
    (folder / "variants" / "out.yaml").symlink_to(secret)
    assert [one.kind for one in faults(tmp_path, "out")] == ["link_outside"]


@pytest.mark.parametrize("name", ["nobody", "../variants/one", "no/such.yaml", "nul", "a\0b.yaml", "x" * 5000])
def test_a_variant_that_is_not_there_is_said_to_be_missing(tmp_path: Path, name: str) -> None:
    folder = valleys_with(tmp_path, one="change: {turns: 3}\n")
    with pytest.raises(ScenarioMissing):
        varied.load(folder, [name])


def test_more_variants_than_a_game_takes_are_refused(tmp_path: Path) -> None:
    many = {f"v{number}": f"change: {{turns: {number + 1}}}\n" for number in range(MOST + 1)}
    with pytest.raises(WrongUse):
        laid(tmp_path, **many)


def test_a_variant_may_not_write_more_than_a_scenario_could_take(tmp_path: Path) -> None:
    many = "".join(f"    k{number}: 1\n" for number in range(MOST_VALUES))
    found = faults(tmp_path, large=f"change:\n  answers:\n{many}")
    assert [told(one)[:4] for one in found] == [("large.yaml", 1, 1, "too_many_nodes")]


def test_check_of_a_scenario_checks_each_of_its_variants_alone(tmp_path: Path) -> None:
    folder = valleys_with(tmp_path, well="change: {turns: 3}\n", ill="change: {turns: 0}\n")
    found = checked(str(folder), 0, Console("en"))
    of_variants = [told(one)[:4] for one in found.faults if one.kind != "no_brief"]
    assert of_variants == [("ill.yaml", FIRST, 17, "int_range")]
    assert found.status == 1


def test_texts_that_show_nothing_are_found_where_a_variant_writes_them_and_once_where_the_scenario_does(
    tmp_path: Path,
) -> None:
    folder = valleys_with(
        tmp_path,
        blank="change:\n  tracks:\n    spirit:\n      name: ' '\n",
        strange="add:\n  injects:\n    - {id: hail, name: Hail ⛈, text: Hail, source: {assumption: made_up}}\n",
        idle="change: {turns: 3}\n",
    )
    before = (folder / "scenario.yaml").read_text("utf-8")
    after = before.replace("debrief: What", "debrief: ⛈ What").replace("See that no friend is enough", "' '")
    (folder / "scenario.yaml").write_text(after, "utf-8")
    found = checked(str(folder), 0, Console("en"))
    unseen = [told(one) for one in (*found.faults, *found.warnings) if one.kind in ("blank", "no_letter")]
    last = before.count("\n")
    assert sorted(unseen) == [
        ("blank.yaml", FIRST + 3, 13, "blank", "tracks.spirit.name"),
        ("scenario.yaml", last - 4, 11, "blank", "objectives.see.text"),
        ("scenario.yaml", last, 10, "no_letter", "debrief"),
        ("strange.yaml", FIRST + 2, 24, "no_letter", "injects.hail.name"),
    ]


def test_check_takes_a_variant_by_its_file_and_says_as_json_what_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = valleys_with(tmp_path, ill="change: {turns: 0}\n")
    assert cli.main(["check", str(folder / "variants" / "ill.yaml"), "--json", "--lang", "en"]) == 1
    (found,) = json.loads(capsys.readouterr().out)["checked"]
    assert (found["kind"], found["status"]) == ("variant", 1)
    assert [(one["line"], one["column"], one["kind"]) for one in found["faults"]] == [(FIRST, 17, "int_range")]


def test_check_takes_a_variant_by_its_bare_name_where_it_lies_and_misses_one_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = valleys_with(tmp_path, ill="change: {turns: 0}\n")
    monkeypatch.chdir(folder / "variants")
    assert cli.main(["check", "ill.yaml", "none.yaml", "--lang", "en"]) == 3
    said = capsys.readouterr().out
    assert f"ill.yaml:{FIRST}:17: " in said
    assert "There is no file none.yaml." in said


def test_check_of_a_lone_file_says_that_it_must_name_its_scenario(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("format: 1\ntitle: Mine\ntext: T\nchange: {turns: 2}\n", "utf-8")
    assert cli.main(["check", str(file), "--lang", "en"]) == 2
    assert "scenario:" in capsys.readouterr().out
    file.write_text("format: 1\ntitle: Mine\ntext: T\nscenario: caracas-calling\nchange: {turns: 2}\n", "utf-8")
    assert cli.main(["check", str(file), "--lang", "en"]) == 0


def test_a_text_that_a_variant_changes_and_a_language_lacks_is_told_at_the_variant(tmp_path: Path) -> None:
    copytree(library.shipped_scenarios() / "tutorial-straits", tmp_path / "straits")
    file = tmp_path / "mine.yaml"
    file.write_text(
        f"{HEAD.format(title='Mine')}change: {{description: Another}}\nlocale: {{nl: {{description: Ander}}}}\n"
    )
    found = varied.load(tmp_path / "straits", [file])
    lacking = [
        (one.line, one.what.values["path"], one.what.values["language"]) for one in library.check_translations(found)
    ]
    assert lacking == [
        *((FIRST + 1, path, "es") for path in ("variant.title", "variant.text", "description")),
        *((FIRST + 1, path, "nl") for path in ("variant.title", "variant.text")),
    ]


def test_a_file_of_another_ending_beside_the_variants_is_not_passed_over(tmp_path: Path) -> None:
    folder = valleys_with(tmp_path, one="change: {turns: 3}\n")
    (folder / "variants" / "two.yml").write_text("format: 1\n", "utf-8")
    assert ("two.yml", "unread_file") in [told(one)[0::3] for one in checked(str(folder), 0, Console("en")).faults]
