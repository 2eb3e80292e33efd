"""``translate``: what lacks a translation and where it lies, files for translators, and the way back (authoring 10)."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from game import cli
from game.authoring.translations import State, spots_of, table_of
from game.board.app.drafting import desk_of
from game.scenario import library
from game.statuses import FAULTY, WELL
from tests.translating.files import SHIPPED, catalogue, changed, entry, translate


@pytest.mark.parametrize("form", ["po", "csv", "xlsx"])
def test_what_was_written_out_is_the_same_scenario_once_it_is_read_in(form: str, straits: Path, tmp_path: Path) -> None:
    before = library.load(straits)
    out = tmp_path / f"nl.{form}"
    translate(straits, "--to", "nl", "--out", out)
    catalogue(straits).unlink()
    assert "nl" not in library.load(straits).languages
    translate(straits, "--to", "nl", "--in", out)
    after = library.load(straits)
    assert after.texts_in("nl") == before.texts_in("nl")
    assert after.texts_in("nl")["brief.ostrel"] != after.texts["brief.ostrel"]
    assert after.digest == before.digest


def test_what_is_read_in_stands_on_the_board(straits: Path, tmp_path: Path) -> None:
    out = tmp_path / "nl.po"
    translate(straits, "--to", "nl", "--out", out)
    changed(out, 'msgstr "De Straat van Ostrel"', 'msgstr "De Straat van Ergens"')
    translate(straits, "--in", out)
    assert desk_of(library.load(straits), "nl").t.texts["title"] == "De Straat van Ergens"


@pytest.mark.parametrize("name", ["caracas-calling", "quarantine-1962", "tutorial-straits"])
def test_every_text_is_said_to_lie_where_it_lies(name: str) -> None:
    loaded = library.load(SHIPPED / name)
    files: dict[str, list[str]] = {}
    for path, spot in spots_of(loaded).items():
        lines = files.setdefault(spot.file, (SHIPPED / name / spot.file).read_text("utf-8").splitlines())
        first = loaded.texts[path].split()[0]
        assert first in " ".join(lines[spot.line - 1 : spot.line + 2]).replace("\\", ""), (path, spot)


def test_the_table_counts_and_names_file_line_and_field_of_each(
    straits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(straits / "scenario.yaml", "one week", "seven days")
    changed(catalogue(straits), 'msgstr "Binnenzee"', 'msgstr ""')
    changed(
        catalogue(straits),
        'msgctxt "geography.label.outer_sea.text"',
        "#, fuzzy\n" + 'msgctxt "geography.label.outer_sea.text"',
    )
    changed(catalogue(straits), "# Ostrel\\n\\nU bestuurt", "Ostrel\\n\\nU bestuurt")
    translate(straits, "--to", "nl")
    said = capsys.readouterr().out
    whole = len(library.load(straits).texts)
    assert said.splitlines()[1].split() == ["nl", str(whole), str(whole - 4), "1", "1", "1", "1", "0"]
    line = 1 + (straits / "scenario.yaml").read_text("utf-8").splitlines().index("turn_length: seven days")
    assert f"  scenario.yaml:{line}:turn_length: seven days\n      was: one week\n      nl: één week\n" in said
    assert ":geography.labels.inner_sea.text: Inner Sea\n" in said
    assert ":geography.labels.outer_sea.text: Outer Sea\n" in said
    assert "another number of headings (#) than the text: 0 for 1" in said
    assert cli.main(["translate", str(straits), "--to", "nl", "--json"]) == WELL
    told = json.loads(capsys.readouterr().out)["translations"][0]
    assert told["counts"] == {"done": whole - 4, "missing": 1, "changed": 1, "unsure": 1, "faulty": 1}


def test_check_leads_to_the_command_where_something_lacks(straits: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(straits), "--lang", "en"]) == WELL
    assert "bondgenoten translate" not in capsys.readouterr().out
    catalogue(straits).unlink()
    assert cli.main(["check", str(straits), "--lang", "en"]) == WELL
    assert f"bondgenoten translate {straits}" in capsys.readouterr().out


def test_what_changed_is_marked_until_it_is_looked_over(straits: Path, tmp_path: Path) -> None:
    changed(straits / "scenario.yaml", "one week", "seven days")
    out = tmp_path / "nl.po"
    translate(straits, "--to", "nl", "--out", out)
    marked = entry(out, "turn_length")
    assert '#, fuzzy\n#| msgid "one week"\nmsgctxt "turn_length"\nmsgid "seven days"\nmsgstr "één week"' in marked
    translate(straits, "--in", out)  # as it came: still marked, not shown, and nothing lost
    assert library.load(straits).texts_in("nl")["turn_length"] == "seven days"
    assert table_of(library.load(straits), "nl").count(State.CHANGED) == 1
    assert '#| msgid "one week"' in entry(catalogue(straits), "turn_length")
    changed(out, '#, fuzzy\n#| msgid "one week"\nmsgctxt "turn_length"', 'msgctxt "turn_length"')
    changed(out, 'msgstr "één week"', 'msgstr "zeven dagen"')
    translate(straits, "--in", out)
    loaded = library.load(straits)
    assert loaded.texts_in("nl")["turn_length"] == "zeven dagen"
    assert library.check_translations(loaded) == [
        fault for fault in library.check_translations(loaded) if "/es.po" in fault.path.replace(os.sep, "/")
    ]


def test_a_text_that_changed_after_the_file_was_written_keeps_its_translation_as_unsure(
    straits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "nl.po"
    translate(straits, "--to", "nl", "--out", out)
    catalogue(straits).unlink()
    changed(straits / "scenario.yaml", "one week", "seven days")
    translate(straits, "--in", out, status=FAULTY)
    line = 1 + out.read_text("utf-8").splitlines().index('msgid "one week"')
    assert f"{out}:{line}:1: turn_length: the text was changed after the file was written" in capsys.readouterr().out
    row = next(row for row in table_of(library.load(straits), "nl").rows if row.path == "turn_length")
    assert (row.state, row.earlier, row.text) == (State.CHANGED, "one week", "één week")


def test_a_translation_with_other_marks_is_named_by_line_kept_and_not_shown(
    straits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "nl.po"
    translate(straits, "--to", "nl", "--out", out)
    catalogue(straits).unlink()
    changed(out, 'msgstr ""\n"# Ostrel\\n"', 'msgstr ""\n"Ostrel\\n"')
    changed(out, 'msgstr "Binnenzee"', 'msgstr "Binnenzee {n}"')
    translate(straits, "--in", out, status=FAULTY)
    said = capsys.readouterr().out
    line = 1 + out.read_text("utf-8").splitlines().index('msgid "Inner Sea"')
    assert f"{out}:{line}:1: " in said
    assert "write as many lines that start with #: 1" in said
    shown = library.load(straits)
    assert shown.texts_in("nl")["brief.ostrel"] == shown.texts["brief.ostrel"]
    assert shown.texts_in("nl")["geography.label.inner_sea.text"] == "Inner Sea"
    assert 'msgstr "Binnenzee {n}"' in entry(catalogue(straits), "geography.label.inner_sea.text")


def test_what_is_unsure_does_not_take_the_place_of_what_is_not(straits: Path, tmp_path: Path) -> None:
    out = tmp_path / "nl.po"
    translate(straits, "--to", "nl", "--out", out)
    changed(out, 'msgctxt "turn_length"\nmsgid "one week"\nmsgstr "één week"',
            '#, fuzzy\nmsgctxt "turn_length"\nmsgid "one week"\nmsgstr "wat dan ook"')  # fmt: skip
    translate(straits, "--in", out)
    assert library.load(straits).texts_in("nl")["turn_length"] == "één week"


def test_what_people_wrote_into_a_catalogue_stays(straits: Path, tmp_path: Path) -> None:
    head = catalogue(straits).read_text("utf-8").splitlines()[:3]
    changed(catalogue(straits), 'msgctxt "turn_length"', '# agreed with the school\nmsgctxt "turn_length"')
    changed(catalogue(straits), '"Language: nl\\n"', '"Last-Translator: Ada <ada@example.org>\\n"\n"Language: nl\\n"')
    with catalogue(straits).open("a", encoding="utf-8", newline="\n") as file:
        file.write('\nmsgctxt "track.gone.name"\nmsgid "Gone"\nmsgstr "Weg"\n')
        file.write('\n#~ msgctxt "track.older.name"\n#~ msgid "Older"\n#~ msgstr "Ouder"\n')
    out = tmp_path / "nl.po"
    translate(straits, "--to", "nl", "--out", out)
    catalogue(straits).unlink()
    shutil.copy(out, catalogue(straits))
    translate(straits, "--in", out)
    text = catalogue(straits).read_text("utf-8")
    assert text.splitlines()[:3] == head
    assert "Last-Translator: Ada <ada@example.org>" in text
    assert "# agreed with the school" in entry(catalogue(straits), "turn_length")
    assert '#~ msgctxt "track.gone.name"' in text
    assert '#~ msgstr "Ouder"' in text
    assert library.check_translations(library.load(straits)) == []


def test_a_text_that_moved_is_offered_its_old_translation(straits: Path) -> None:
    changed(catalogue(straits), 'msgctxt "turn_length"', 'msgctxt "turn_length_of_old"')
    table = table_of(library.load(straits), "nl")
    row = next(row for row in table.rows if row.path == "turn_length")
    assert (row.state, row.text, row.fuzzy) == (State.UNSURE, "één week", True)
    assert [one.context for one in table.unused] == ["turn_length_of_old"]


def test_other_numbers_are_worth_a_look_and_other_ways_to_write_them_are_not(straits: Path) -> None:
    changed(straits / "scenario.yaml", "one week", "7 days of 1,000 ships")
    for text, notes in (("7 dagen van 1.000 schepen", 0), ("8 dagen van 1000 schepen", 1)):
        folder = straits.with_name(f"straits-{notes}")
        shutil.copytree(straits, folder)
        changed(
            catalogue(folder), 'msgid "one week"\nmsgstr "één week"', f'msgid "7 days of 1,000 ships"\nmsgstr "{text}"'
        )
        row = next(row for row in table_of(library.load(folder), "nl").rows if row.path == "turn_length")
        assert (row.state, len(row.notes)) == (State.DONE, notes)


# ----- tables


def test_no_cell_is_a_formula_and_what_looks_like_one_comes_back(straits: Path, tmp_path: Path) -> None:
    changed(catalogue(straits), 'msgstr "één week"', 'msgstr "=1+1"')
    changed(catalogue(straits), 'msgstr "Binnenzee"', "msgstr \"'-zee;=1+1;''@a ;-)\"")
    expected = library.load(straits).texts_in("nl")
    for form in ("csv", "xlsx"):
        out = tmp_path / f"t.{form}"
        translate(straits, "--to", "nl", "--out", out)
        if form == "csv":
            assert ",'=1+1," in out.read_text("utf-8-sig")
            assert not re.search(r";[=+@-]", out.read_text("utf-8-sig"))  # some spreadsheets part cells by semicolons
        else:
            cells = [c for row in openpyxl.load_workbook(out)["nl"].iter_rows() for c in row if c.value == "=1+1"]
            assert [cell.data_type for cell in cells] in (["s"], ["f"])  # the file itself says below which it is
            with zipfile.ZipFile(out) as packed:
                assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")
        folder = tmp_path / form
        shutil.copytree(straits, folder)
        catalogue(folder).unlink()
        translate(folder, "--in", out)
        assert library.load(folder).texts_in("nl") == expected


def test_a_table_is_read_with_semicolons_and_its_columns_in_any_order_and_language(
    straits: Path, tmp_path: Path
) -> None:
    table = tmp_path / "anything.csv"
    table.write_text("Vertaling;Tekst-id;Tekst\r\nzeven nachten;turn_length;one week\r\n", "utf-8")
    translate(straits, "--to", "nl", "--in", table)
    assert library.load(straits).texts_in("nl")["turn_length"] == "zeven nachten"


def test_what_changed_leaves_the_column_to_fill_in_empty(straits: Path, tmp_path: Path) -> None:
    changed(straits / "scenario.yaml", "one week", "seven days")
    out = tmp_path / "t.csv"
    translate(straits, "--to", "nl", "--out", out)
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))
    row = next(row for row in rows if row["Text ID"] == "turn_length")
    assert [row[key] for key in ("State", "Text", "Text before it changed", "Older translation", "Translation")] == [
        "changed since", "seven days", "one week", "één week", "",
    ]  # fmt: skip
