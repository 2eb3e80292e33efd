"""Scenarios are data: found, read whole, bounded, and every fault named with its place and remedy."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import field
from pathlib import Path
from typing import Annotated, Literal

import pytest

from game.errors import Fault, ScenarioFaulty, ScenarioMissing
from game.scenario import folder as scenario_folder
from game.scenario import library
from game.scenario.faults import path_in
from game.scenario.texts import faults_in, live, read_catalogue
from game.translate import LANGUAGES, Translator
from rules.scenario.effects import Effect
from rules.scenario.fields import Id, Many, Positive, Rung, Table, Text
from rules.scenario.model import Length, Model
from rules.wording.names import Message

CHECKOUT = Path(__file__).resolve().parents[1]

SCENARIO = """\
format: 1
name: small
title: A small war
language: en
turns: 3
seats:
  - id: north
    role: defender
"""
ALLY = """\
seat: friend
reliability: high
abilities:
  - id: loan
    effects:
      - do: change
        track: reserves
        by: 2
      - do: when
        condition: {limit: rung, at_least: 3}
        then: [{do: reveal, signals: 1}]
"""
PRESSURE = """\
cards:
  - id: embargo
    cost: 1
"""
INJECTS = """\
injects:
  - id: storm
    cost: 2
"""
PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'


class Seat(Model):
    id: Id
    role: Literal["defender", "pressure", "ally"]


class Ability(Model):
    id: Id
    effects: Many[Effect] = ()


class Ally(Model):
    seat: Id
    reliability: Literal["certain", "high", "medium", "low"]
    abilities: Many[Ability] = ()


class Card(Model):
    id: Id
    cost: Positive
    rung: Rung | None = None


class Small(Model):
    format: Literal[1]
    name: str
    title: Text
    language: str = "en"
    turns: Positive
    seats: Annotated[tuple[Seat, ...], Length(1, 3)]
    allies: Many[Ally] = ()
    pressure_cards: Many[Card] = ()
    injects: Many[Card] = ()
    briefs: Table[Id, Text] = field(default_factory=dict)


SMALL = Small


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty user's folder and no shipped scenarios but those a test puts there."""
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(library, "data_root", lambda: tmp_path / "shipped")
    return tmp_path / "home"


def write(folder: Path, **changes: str | None) -> Path:
    """A small scenario; a file is named with ``__`` for its folder, and left out when None."""
    files: dict[str, str | None] = {
        "scenario.yaml": SCENARIO,
        "allies/friend.yaml": ALLY,
        "pressure/a.yaml": PRESSURE,
        "injects.yaml": INJECTS,
    }
    files |= {
        "briefs/north.md": "Hold on.\n",
        "locale/nl.po": PO + '\nmsgctxt "title"\nmsgid "A small war"\nmsgstr "Een kleine oorlog"\n',
    }
    files |= {name.replace("__", "/"): text for name, text in changes.items()}
    for name, text in files.items():
        if text is not None:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(text.encode("utf-8"))
    return folder


def faults_of(folder: Path) -> list[tuple[str, int, int, str, str]]:
    """Every fault of a scenario: its file inside the folder, line, column, and the keys of what and remedy."""
    with pytest.raises(ScenarioFaulty) as caught:
        library.load(folder, model=SMALL)
    return [
        (Path(fault.path).relative_to(folder).as_posix(), fault.line, fault.column, fault.what.key, fault.write.key)
        for fault in caught.value.faults
    ]


def only_fault(folder: Path) -> Fault:
    with pytest.raises(ScenarioFaulty) as caught:
        library.load(folder, model=SMALL)
    (fault,) = caught.value.faults
    for language in LANGUAGES:  # every fault can be said, on one line, with nothing left to fill in
        said = fault.told(Translator(language))
        assert "\n" not in said
        assert "fault." not in said
        assert "{" not in said.replace("{…}", "")
    return fault


class TestLoading:
    def test_the_files_are_merged_into_one(self, tmp_path: Path) -> None:
        loaded = library.load(write(tmp_path / "small"), model=SMALL)
        assert loaded.scenario.allies[0].abilities[0].effects[0].by == 2
        assert loaded.raw["briefs"] == {"north": "Hold on."}
        assert [card["id"] for card in loaded.raw["pressure_cards"] + loaded.raw["injects"]] == ["embargo", "storm"]

    def test_what_is_pinned_survives_json_with_its_digest(self, tmp_path: Path) -> None:
        loaded = library.load(write(tmp_path / "small"), model=SMALL)
        again = library.from_pinned(json.loads(json.dumps(loaded.raw)), model=SMALL)
        assert again.scenario == loaded.scenario
        assert again.digest == loaded.digest
        assert len(loaded.digest) == 64

    def test_any_change_of_a_file_changes_the_digest(self, tmp_path: Path) -> None:
        before = library.load(write(tmp_path / "small"), model=SMALL).digest
        assert library.load(write(tmp_path / "small", **{"briefs__north.md": "Give in."}), model=SMALL).digest != before

    def test_damaged_pinned_data_is_a_faulty_scenario(self, tmp_path: Path) -> None:
        raw = library.load(write(tmp_path / "small"), model=SMALL).raw
        with pytest.raises(ScenarioFaulty):
            library.from_pinned({**raw, "turns": "many"}, model=SMALL)
        with pytest.raises(ScenarioFaulty):
            library.from_pinned({**raw, "catalogues": {"nl": 3}}, model=SMALL)

    def test_every_value_of_the_merged_data_has_its_place(self, tmp_path: Path) -> None:
        raw = library.read_folder(write(tmp_path / "small"))
        assert raw.place(("allies", 0, "abilities", 0, "effects", 0, "by")) == (raw.file("allies/friend.yaml"), 8, 13)
        assert raw.place(("pressure_cards", 0, "cost")) == (raw.file("pressure/a.yaml"), 3, 11)
        assert raw.place(("turns",)) == (raw.file("scenario.yaml"), 5, 8)

    def test_hidden_files_and_backups_are_passed_over(self, tmp_path: Path) -> None:
        folder = write(
            tmp_path / "small", **{"allies__.friend.yaml": "x", "allies__friend.yaml~": "x", "README.md": "x"}
        )
        assert len(library.load(folder, model=SMALL).scenario.allies) == 1


class TestFinding:
    def test_shipped_and_own_scenarios_are_found_by_name(self, tmp_path: Path, home: Path) -> None:
        write(tmp_path / "shipped" / "assets" / "scenarios" / "one")
        write(home / "scenarios" / "two")
        assert [(found.name, found.shipped, found.shadows) for found in library.find()] == [
            ("one", True, False),
            ("two", False, False),
        ]

    def test_an_own_scenario_hides_a_shipped_one_only_while_saying_so(self, tmp_path: Path, home: Path) -> None:
        write(tmp_path / "shipped" / "assets" / "scenarios" / "one")
        write(home / "scenarios" / "one")
        (found,) = library.find()
        assert (found.shipped, found.shadows) == (False, True)
        assert library.shadow_notice(found).key == "library.shadows"
        assert library.load("one", model=SMALL).found == found

    @pytest.mark.parametrize("name", ["Caps", "with space", "..", "con", "-x", "a" * 61])
    def test_a_folder_without_a_safe_name_is_not_on_the_list(self, home: Path, name: str) -> None:
        if name != "..":
            write(home / "scenarios" / name)
        assert library.find() == []
        assert not scenario_folder.safe_name(name)

    def test_a_path_to_the_folder_or_its_scenario_file_will_do(self, tmp_path: Path) -> None:
        folder = write(tmp_path / "Any Name")
        assert library.load(str(folder), model=SMALL).raw == library.load(folder / "scenario.yaml", model=SMALL).raw

    def test_a_missing_scenario_names_what_is_near(self, home: Path) -> None:
        write(home / "scenarios" / "caracas-calling")
        with pytest.raises(ScenarioMissing) as caught:
            library.load("caracas-caling")
        assert caught.value.exit_status == 3
        assert caught.value.message.values["near"] == "caracas-calling"

    @pytest.mark.parametrize("name", ["", "none", "no/such/folder", "a\0b", "\x1b[2J", "x" * 5000, "../no/such"])
    def test_what_is_not_there_is_missing_with_status_3(self, name: str) -> None:
        with pytest.raises(ScenarioMissing) as caught:
            library.load(name)
        assert caught.value.exit_status == 3
        assert str(caught.value).isprintable()

    def test_headlines_say_title_turns_seats_and_languages(self, home: Path) -> None:
        write(home / "scenarios" / "small")
        (headline,) = library.headlines()
        assert (headline.title, headline.turns, headline.seats) == ("A small war", 3, ("north",))
        assert headline.languages == ("en", "nl")
        assert headline.title_in("nl") == "Een kleine oorlog"
        assert headline.title_in("es") == "A small war"

    @pytest.mark.parametrize("text", ["", "title: [", "turns: many\ntitle: x", "- a", "title: &a x"])
    def test_a_faulty_scenario_is_listed_with_its_fault(self, home: Path, text: str) -> None:
        write(home / "scenarios" / "bad", **{"scenario.yaml": text})
        write(home / "scenarios" / "good")
        bad, good = library.headlines()
        assert bad.faults
        assert not good.faults

    def test_the_list_needs_neither_pydantic_nor_babel_nor_pygame(self, home: Path) -> None:
        write(home / "scenarios" / "small")
        code = (
            "import sys\nfrom game.scenario import library\nassert library.headlines()\n"
            "print({'pydantic', 'babel', 'pygame'} & {*sys.modules})"
        )
        done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "set()"


class TestFaults:
    def test_all_faults_of_all_files_are_named_at_once(self, tmp_path: Path) -> None:
        folder = write(
            tmp_path / "bad",
            **{
                "scenario.yaml": SCENARIO.replace("turns: 3", "turns: 0").replace("role: defender", "role: defendr"),
                "allies__friend.yaml": ALLY.replace("by: 2", "bye: 2"),
                "pressure__a.yaml": PRESSURE.replace("cost: 1", "cost: '1'"),
            },
        )
        assert faults_of(folder) == [
            ("allies/friend.yaml", 8, 9, "fault.extra_forbidden", "write.nearest"),
            ("pressure/a.yaml", 3, 11, "fault.type", "write.whole_number"),
            ("scenario.yaml", 5, 8, "fault.int_range", "write.range"),
            ("scenario.yaml", 8, 11, "fault.literal", "write.nearest_of"),
        ]

    @pytest.mark.parametrize(
        ("old", "new", "expected"),
        [
            ("do: reveal", "do: reveel", (11, 16, "fault.literal", "write.nearest_of")),
            ("do: reveal, ", "", (11, 16, "fault.missing", "write.key_of")),
            ("signals: 1", "signals: 500", (11, 38, "fault.int_range", "write.range")),
            ("signals: 1", "signals: 1.5", (11, 38, "fault.type", "write.whole_number")),
            ("signals: 1", "signals: ", (11, 38, "fault.nothing", "write.whole_number")),
            ("limit: rung", "limit: rang", (10, 20, "fault.literal", "write.nearest_of")),
            ("at_least: 3", "at_lest: 3", (10, 34, "fault.extra_forbidden", "write.nearest")),
            ("track: reserves", "track: My Reserves", (7, 16, "fault.pattern", "write.id")),
            ("id: loan", "id: " + "x" * 41, (4, 9, "fault.text_too_long", "write.shorter_text")),
            ("id: loan", "id: [loan]", (4, 9, "fault.type", "write.text")),
            ("id: loan", "id: 3", (4, 9, "fault.type", "write.text")),
            ("then: [{do: reveal, signals: 1}]", "then: []", (11, 15, "fault.list_too_short", "write.more")),
            ("then: [{do: reveal, signals: 1}]", "then: {a: 1}", (11, 15, "fault.type", "write.list")),
            ("condition: {limit: rung, at_least: 3}", "condition: yes", (10, 20, "fault.type", "write.mapping")),
            ("reliability: high", "reliability: yes", (2, 14, "fault.literal", "write.one_of")),
        ],
    )  # fmt: skip
    def test_each_sort_of_fault_has_its_place_and_remedy(
        self, tmp_path: Path, old: str, new: str, expected: tuple[int, int, str, str]
    ) -> None:
        assert old in ALLY
        fault = only_fault(write(tmp_path / "bad", **{"allies__friend.yaml": ALLY.replace(old, new)}))
        assert (fault.line, fault.column, fault.what.key, fault.write.key) == expected

    def test_a_missing_key_is_named_beside_an_unknown_one_that_cannot_mean_it(self, tmp_path: Path) -> None:
        text = ALLY.replace("reliability: high", "weather: high")
        assert {fault[3] for fault in faults_of(write(tmp_path / "bad", **{"allies__friend.yaml": text}))} == {
            "fault.missing",
            "fault.extra_forbidden",
        }

    def test_too_long_a_list_is_one_fault(self, tmp_path: Path) -> None:
        seats = "".join(f"  - id: s{n}\n    role: ally\n" for n in range(9))
        fault = only_fault(write(tmp_path / "bad", **{"scenario.yaml": SCENARIO + seats}))
        assert (fault.line, fault.what.key) == (7, "fault.list_too_long")

    @pytest.mark.parametrize(("given", "write_key"), [("2", "write.newer_program"), ("0", "write.format")])
    def test_an_unknown_format_is_the_only_fault(self, tmp_path: Path, given: str, write_key: str) -> None:
        fault = only_fault(write(tmp_path / "bad", **{"scenario.yaml": f"format: {given}\nwhatever: 1\n"}))
        assert (fault.line, fault.column, fault.what.key, fault.write.key) == (1, 9, "fault.format", write_key)

    @pytest.mark.parametrize(
        ("text", "key", "status"),
        [
            (b"", "fault.empty", 1),
            (b"- a\n", "fault.type", 1),
            (b"{json: [1, 2}", "fault.yaml_bracket", 1),
            (b"format: 1\nname: \xff", "fault.not_utf8", 3),
            (SCENARIO.replace("title:", "title: !!python/name:os.system").encode(), "fault.tag", 1),
            (b"x" * 3_000_000, "fault.file_too_large", 1),
        ],
    )
    def test_a_scenario_file_that_is_none_gives_one_fault(
        self, tmp_path: Path, text: bytes, key: str, status: int
    ) -> None:
        folder = write(tmp_path / "bad")
        (folder / "scenario.yaml").write_bytes(text)
        with pytest.raises(ScenarioFaulty) as caught:
            library.load(folder, model=SMALL)
        assert [fault.what.key for fault in caught.value.faults] == [key]
        assert caught.value.exit_status == status

    def test_a_hundred_megabytes_are_not_read(self, tmp_path: Path) -> None:
        folder = write(tmp_path / "bad")
        with (folder / "allies" / "friend.yaml").open("wb") as file:
            file.truncate(100_000_000)
        assert only_fault(folder).what.key == "fault.file_too_large"

    def test_many_large_files_are_refused_together(self, tmp_path: Path) -> None:
        folder = write(tmp_path / "bad", **{f"pressure__b{n}.yaml": "#" * 1_900_000 + "\ncards: []" for n in range(7)})
        assert {fault[3] for fault in faults_of(folder)} == {"fault.folder_too_large"}

    def test_too_many_files_are_refused(self, tmp_path: Path) -> None:
        folder = write(tmp_path / "bad", **{f"pressure__b{n}.yaml": "cards: []" for n in range(301)})
        assert ("pressure", 1, 1, "fault.too_many_files", "write.fewer_files") in faults_of(folder)

    def test_an_empty_folder_lacks_its_scenario_file(self, tmp_path: Path) -> None:
        fault = only_fault(tmp_path)
        assert (Path(fault.path).name, fault.what.key, fault.status) == ("scenario.yaml", "fault.missing_file", 3)

    def test_a_folder_called_scenario_yaml_is_one_fault(self, tmp_path: Path) -> None:
        (tmp_path / "scenario.yaml").mkdir()
        assert only_fault(tmp_path).what.key == "fault.is_a_folder"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders on this system")
    def test_a_pipe_is_refused_and_not_waited_for(self, tmp_path: Path) -> None:
        folder = write(tmp_path / "bad", **{"injects.yaml": None})
        os.mkfifo(folder / "injects.yaml")
        assert only_fault(folder).what.key == "fault.not_plain"

    def test_a_file_that_may_not_be_read_is_unreadable(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(path: Path) -> bytes:
            raise PermissionError(13, "no", str(path))

        monkeypatch.setattr(scenario_folder, "_bounded", refuse)
        fault = only_fault(write(tmp_path / "bad"))
        assert (fault.what.key, fault.status) == ("fault.unreadable", 3)

    def test_a_list_file_says_its_list_and_nothing_else(self, tmp_path: Path) -> None:
        folder = write(tmp_path / "bad", **{"pressure__a.yaml": "crds: []\n", "injects.yaml": "injects: {a: 1}\n"})
        assert faults_of(folder)[:3] == [
            ("pressure/a.yaml", 1, 1, "fault.extra_forbidden", "write.one_of_keys"),
            ("pressure/a.yaml", 1, 1, "fault.missing", "write.missing"),
            ("injects.yaml", 1, 10, "fault.type", "write.list"),
        ]

    def test_cards_do_not_stand_in_the_scenario_file(self, tmp_path: Path) -> None:
        fault = only_fault(write(tmp_path / "bad", **{"scenario.yaml": SCENARIO + "injects: []\n"}))
        assert (fault.line, fault.column, fault.what.key) == (9, 1, "fault.elsewhere")

    @pytest.mark.parametrize(
        ("name", "key"),
        [
            ("injects.yml", "fault.unread_file"),
            ("allies__friend.yml", "fault.unread_file"),
            ("ally__x.yaml", "fault.unread_file"),
            ("brief__north.md", "fault.unread_file"),
            ("briefs__The North.md", "fault.file_name"),
            ("locale__dutch.po", "fault.file_name"),
        ],
    )
    def test_a_file_that_nothing_reads_is_a_slip(self, tmp_path: Path, name: str, key: str) -> None:
        assert only_fault(write(tmp_path / "bad", **{name: "x: 1"})).what.key == key

    def test_a_union_tag_is_dropped_from_the_place(self) -> None:
        data = {"effects": [{"do": "change", "change": {"by": "x"}}]}
        assert path_in(data, ("effects", 0, "change", "change", "by")) == ("effects", 0, "change", "by")
        assert path_in(data, ("effects", 0, "change", "track")) == ("effects", 0)
        assert path_in(data, ("effects", 0, "constrained-str", "int")) == ("effects", 0)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.yaml").write_text("seat: secret\nreliability: high\n", "utf-8")
    return tmp_path / "outside"


def link(place: Path, target: Path | str) -> None:
    try:
        place.symlink_to(target)
    except OSError:
        pytest.skip("this system lets this user make no links")


class TestLinks:
    def test_a_link_out_of_the_folder_is_refused(self, tmp_path: Path, outside: Path) -> None:
        folder = write(tmp_path / "bad")
        link(folder / "allies" / "b.yaml", outside / "secret.yaml")
        fault = only_fault(folder)
        assert (Path(fault.path).name, fault.what.key) == ("b.yaml", "fault.link_outside")

    def test_a_folder_that_is_a_link_outward_is_refused(self, tmp_path: Path, outside: Path) -> None:
        folder = write(tmp_path / "bad", **{"allies__friend.yaml": None})
        link(folder / "allies", outside)
        fault = only_fault(folder)
        assert (Path(fault.path).name, fault.what.key) == ("allies", "fault.link_outside")

    def test_a_link_to_itself_is_refused(self, tmp_path: Path) -> None:
        folder = write(tmp_path / "bad", **{"injects.yaml": None})
        link(folder / "injects.yaml", "injects.yaml")
        assert only_fault(folder).what.key == "fault.link_outside"

    def test_a_link_that_stays_inside_is_followed(self, tmp_path: Path) -> None:
        folder = write(tmp_path / "good", **{"pressure__b.yaml": None})
        (folder / "kept").mkdir()
        (folder / "kept" / "b.txt").write_text(PRESSURE.replace("embargo", "raid"), "utf-8")
        link(folder / "pressure" / "b.yaml", folder / "kept" / "b.txt")
        assert len(library.load(folder, model=SMALL).scenario.pressure_cards) == 2


class TestTranslations:
    TEXTS = {"title": "A small war", "seat.north.name": "North"}  # noqa: RUF012 - never changed

    def entry(self, context: str, source: str, text: str) -> str:
        return f'\nmsgctxt "{context}"\nmsgid "{source}"\nmsgstr "{text}"\n'

    def test_only_translations_of_what_is_said_now_are_shown(self) -> None:
        text = PO + self.entry("title", "A small war", "Een oorlogje") + self.entry("seat.north.name", "Nord", "Noord")
        entries, faults = read_catalogue(text.encode(), "nl.po")
        assert faults == []
        assert live(entries, self.TEXTS) == {"title": "Een oorlogje"}

    def test_what_is_lacking_stale_fuzzy_or_unused_is_named_by_line(self) -> None:
        text = (
            PO
            + self.entry("title", "A big war", "Een oorlog")
            + self.entry("gone", "x", "y")
            + '\n#, fuzzy\nmsgctxt "a"\nmsgid "b"\nmsgstr "c"\n'
        )
        entries, _ = read_catalogue(text.encode(), "nl.po")
        found = faults_in(entries, {**self.TEXTS, "a": "b"}, "nl.po")
        assert [(fault.line, fault.what.key) for fault in found] == [
            (5, "fault.stale"),
            (1, "fault.untranslated"),
            (14, "fault.fuzzy"),
            (9, "fault.unused"),
        ]

    def test_many_unused_translations_are_one_line_with_their_number(self) -> None:
        text = PO + "".join(self.entry(f"inject.i{n}.name", "x", "y") for n in range(6))
        entries, _ = read_catalogue(text.encode(), "nl.po")
        (fault,) = faults_in(entries, {}, "nl.po")
        assert (fault.line, fault.what.key, fault.what.values["count"]) == (5, "fault.unused_many", 6)
        assert [one.what.key for one in faults_in(entries[:5], {}, "nl.po")] == ["fault.unused"] * 5

    def test_a_missing_brief_is_the_fault_and_not_its_translation(self, tmp_path: Path) -> None:
        text = (
            PO + self.entry("title", "A small war", "Een oorlogje") + self.entry("brief.north", "Hold on.", "Hou vol")
        )
        loaded = library.load(
            write(tmp_path / "small", **{"briefs__north.md": None, "locale__nl.po": text}), model=SMALL
        )
        (fault,) = library.check_briefs(loaded)
        assert fault.told(Translator("en")).endswith("scenario.yaml:7:5: seat north has no brief; add briefs/north.md")
        lacking = len(set(LANGUAGES) - {"en", "nl"})
        assert [one.what.key for one in library.check_translations(loaded)] == ["fault.no_catalogue"] * lacking

    def test_injects_are_optional(self, tmp_path: Path) -> None:
        assert library.load(write(tmp_path / "small", **{"injects.yaml": None}), model=SMALL).scenario.injects == ()

    @pytest.mark.parametrize(
        ("text", "line", "key"),
        [
            (PO + '\nmsgctxt "a"\nmsgid "b"\nmsgstr "c\n', 6, "fault.catalogue"),
            (PO + "\nhello\n", 4, "fault.catalogue"),
            (PO + '\nmsgid "b"\nmsgstr "c"\n', 4, "fault.entry"),
            (PO + '\nmsgctxt "a"\nmsgid "b"\nmsgid_plural "c"\nmsgstr[0] "d"\nmsgstr[1] "e"\n', 5, "fault.entry"),
            (PO + '\nmsgctxt "a"\nmsgid "b"\nmsgstr "c"\n' * 2, 8, "fault.duplicate_key"),
            ("x" * 2_000_001, 1, "fault.file_too_large"),
            (PO + "\nmsgid " * 20_001, 1, "fault.too_many_entries"),
            ('msgid ""\nmsgstr "PO-Revision-Date: never\\n"\n', 1, "fault.catalogue_header"),
        ],
    )
    def test_a_broken_catalogue_is_one_fault_with_its_line(self, text: str, line: int, key: str) -> None:
        _, (fault,) = read_catalogue(text.encode(), "nl.po")
        assert (fault.line, fault.what.key) == (line, key)

    def test_a_language_of_the_program_without_a_catalogue_is_named(self, tmp_path: Path) -> None:
        loaded = library.load(write(tmp_path / "small"), model=SMALL)
        lacking = [
            fault.what.values for fault in library.check_translations(loaded) if fault.what.key == "fault.no_catalogue"
        ]
        assert lacking == [{"language": language} for language in sorted(set(LANGUAGES) - {"en", "nl"})]


SHIPPED = sorted(path.parent for path in (CHECKOUT / "assets" / "scenarios").glob("*/scenario.yaml"))


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_a_shipped_scenario_has_no_fault_and_lacks_no_translation(folder: Path) -> None:
    loaded = library.load(folder)
    assert [str(fault) for fault in library.check_translations(loaded)] == []
    assert loaded.scenario.name == folder.name


def test_a_card_that_is_missing_comes_first_and_nobody_else_is_guessed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    folder = tmp_path / "caracas-calling"
    shutil.copytree(CHECKOUT / "assets" / "scenarios" / "caracas-calling", folder)
    (folder / "allies" / "havana.yaml").unlink()
    with pytest.raises(ScenarioFaulty) as caught:
        library.load(folder)
    said = [fault.told(Translator("en")) for fault in caught.value.faults]
    assert said[0].endswith('seat havana has no card; add allies/havana.yaml with "seat: havana"')
    assert [line for line in said if "did you mean" in line or "no ally with the id havana" in line] == []


@pytest.mark.parametrize("shape", ["mapping", "list", "text"])
@pytest.mark.parametrize(("language", "verbs"), [("nl", (" hoort ", " staat ")), ("es", (" debe ", " hay "))])
def test_what_is_expected_stands_without_a_verb_that_would_have_to_agree(
    language: str, verbs: tuple[str, ...], shape: str
) -> None:
    what = Message("fault.type", {"expected": Message(f"shape.{shape}"), "found": Message("shape.nothing")})
    said = Translator(language).render(what)
    assert [verb for verb in verbs if verb in said] == []
