"""Scenarios are read whole and bounded, and found by name or folder."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from game.errors import ScenarioFaulty, ScenarioMissing
from game.scenario import folder as scenario_folder
from game.scenario import library
from game.writing import shown
from tests.library.small import SMALL, write
from tests.playing import CHECKOUT


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

    @pytest.mark.parametrize("name", ["Caps", "with space", "con", "-x", "a" * 61, "odd\udcff"])
    def test_a_folder_that_only_its_name_keeps_out_is_told_of(self, home: Path, name: str) -> None:
        write(home / "scenarios" / name)
        (headline,) = library.headlines()
        assert headline.misnamed
        assert headline.name == shown(name)
        assert [fault.what.key for fault in headline.faults] == ["fault.folder_name"]
        with pytest.raises(ScenarioFaulty) as refused:
            library.load(name, model=SMALL)
        assert refused.value.faults == headline.faults
        str(refused.value).encode()

    def test_a_folder_that_is_closed_to_this_user_hides_no_other(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(home / "scenarios" / "small")
        (home / "scenarios" / "closed").mkdir()
        status = os.stat

        def refused(path: Any, *arguments: Any, **options: Any) -> os.stat_result:
            if Path(str(path)).parent.name == "closed":
                raise PermissionError(errno.EACCES, "closed")
            return status(path, *arguments, **options)

        monkeypatch.setattr(os, "stat", refused)
        assert [found.name for found in library.find() if not found.shipped] == ["small"]

    def test_a_hidden_folder_is_not_told_of(self, home: Path) -> None:
        write(home / "scenarios" / ".kept")
        assert library.headlines() == []

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
