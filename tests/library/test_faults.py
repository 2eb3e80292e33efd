"""Every fault of a scenario is named with its place and remedy."""

import os
from pathlib import Path

import pytest

from game.errors import ScenarioFaulty
from game.scenario import folder as scenario_folder
from game.scenario import library
from game.scenario.faults import path_in
from game.translate import Translator
from tests.library.small import ALLY, PRESSURE, SCENARIO, SMALL, only_fault, write
from tests.scenarios import valleys


def faults_of(folder: Path) -> list[tuple[str, int, int, str, str]]:
    """Every fault of a scenario: its file inside the folder, line, column, and the keys of what and remedy."""
    with pytest.raises(ScenarioFaulty) as caught:
        library.load(folder, model=SMALL)
    return [
        (Path(fault.path).relative_to(folder).as_posix(), fault.line, fault.column, fault.what.key, fault.write.key)
        for fault in caught.value.faults
    ]


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
            ("do: reveal", "do: reveel", (11, 21, "fault.literal", "write.nearest_of")),
            ("do: reveal, ", "", (11, 16, "fault.missing", "write.key_of")),
            ("signals: 1", "signals: 500", (11, 38, "fault.int_range", "write.range")),
            ("signals: 1", "signals: 1.5", (11, 38, "fault.type", "write.whole_number")),
            ("signals: 1", "signals: ", (11, 38, "fault.nothing", "write.whole_number")),
            ("limit: rung", "limit: rang", (10, 28, "fault.literal", "write.nearest_of")),
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

    @pytest.mark.parametrize(("given", "write_key"), [("3", "write.newer_program"), ("0", "write.format")])
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

    def test_values_of_all_files_together_are_bounded_and_what_comes_after_is_not_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(scenario_folder, "MAX_FOLDER_NODES", 2_500)
        many = "cards: [" + "1," * 1_000 + "1]\n"
        files = {f"pressure/{name}.yaml": many for name in "abcd"}
        found = faults_of(write(tmp_path / "small", **files))
        assert ("pressure/c.yaml", 1, 1, "fault.folder_too_full", "write.smaller_file") in found
        assert not [fault for fault in found if fault[0] == "pressure/d.yaml"]

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
            ("pressure__CARDS.YAML", "fault.unread_file"),
            ("briefs__SOUTH.MD", "fault.unread_file"),
            ("ally__x.yaml", "fault.unread_file"),
            ("brief__north.md", "fault.unread_file"),
            ("briefs__The North.md", "fault.file_name"),
            ("locale__dutch.po", "fault.file_name"),
        ],
    )
    def test_a_file_that_nothing_reads_is_a_slip(self, tmp_path: Path, name: str, key: str) -> None:
        assert only_fault(write(tmp_path / "bad", **{name: "x: 1"})).what.key == key

    @pytest.mark.skipif(os.name != "posix", reason="Windows has no such names")
    def test_a_name_with_a_line_end_is_refused_and_told_on_one_line(self, tmp_path: Path) -> None:
        fault = only_fault(write(tmp_path / "bad", **{"allies__a\nb.yaml": "x: 1"}))
        assert (fault.what.key, "\n" in fault.told(Translator("en"))) == ("fault.no_name", False)

    def test_a_union_tag_is_dropped_from_the_place(self) -> None:
        data = {"effects": [{"do": "change", "change": {"by": "x"}}]}
        assert path_in(data, ("effects", 0, "change", "change", "by")) == ("effects", 0, "change", "by")
        assert path_in(data, ("effects", 0, "change", "track")) == ("effects", 0)
        assert path_in(data, ("effects", 0, "constrained-str", "int")) == ("effects", 0)

    def test_a_key_that_is_called_like_the_word_beside_it_is_named(self) -> None:
        """``kind: condition`` beside ``condition:`` was taken for a shape's name."""
        data = valleys.raw()
        data["endings"][0]["condition"] = "word"
        with pytest.raises(ScenarioFaulty) as caught:
            library.from_pinned(data)
        assert [fault.field for fault in caught.value.faults] == ["endings.fallen.condition"]

    def test_a_fault_names_its_field_by_keys_and_ids(self, tmp_path: Path) -> None:
        fault = only_fault(write(tmp_path / "bad", **{"allies__friend.yaml": ALLY.replace("by: 2", "by: many")}))
        assert (fault.kind, fault.field) == ("type", "abilities.loan.effects.1.by")
        assert f"{fault}".startswith(
            f"{tmp_path / 'bad' / 'allies' / 'friend.yaml'}:8:13: abilities.loan.effects.1.by: "
        )
