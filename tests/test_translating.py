"""``translate``: what lacks a translation and where it lies, files for translators, and the way back (authoring 10)."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from game import cli
from game.authoring.catalogues import as_po
from game.authoring.translations import State, spots_of, table_of
from game.authoring.yaml_edit import data_of as yaml_data
from game.board.app.drafting import desk_of
from game.scenario import library
from game.scenario.texts import read_catalogue
from game.statuses import FAULTY, UNREADABLE, WELL, WRONG_USE
from game.translate import Translator

CHECKOUT = Path(__file__).resolve().parents[1]
SHIPPED = CHECKOUT / "assets" / "scenarios"


@pytest.fixture
def straits(tmp_path: Path) -> Path:
    folder = tmp_path / "straits"
    shutil.copytree(SHIPPED / "tutorial-straits", folder)
    return folder


def translate(*arguments: str | Path, status: int = WELL) -> None:
    assert cli.main(["translate", *map(str, arguments), "--lang", "en"]) == status


def catalogue(folder: Path, language: str = "nl") -> Path:
    return folder / "locale" / f"{language}.po"


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8", newline="\n")


def entry(path: Path, context: str) -> str:
    """An entry of a catalogue as it stands there, with the lines above it."""
    return next(block for block in path.read_text("utf-8").split("\n\n") if f'msgctxt "{context}"' in block)


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


# ----- what is refused


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", bytes(60_000_000))


IN_LATIN = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=latin-1\\n"\n\nmsgctxt "title"\nmsgid "a"\nmsgstr "é"\n'
)

HOSTILE = {
    "latin.po": IN_LATIN.encode("latin-1"),
    "charset.po": b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-7\\n"\n\nmsgctxt "title\nmsgid "a"\n',
    "turned.po": 'msgctxt "turn_length"\nmsgid "one week"\nmsgstr "\u202eweek"\n'.encode(),
    "large.po": b"#" * 3_000_000,
    "many.po": b"\nmsgid " * 30_000,
    "plural.po": b'msgctxt "turn_length"\nmsgid "one week"\nmsgid_plural "weeks"\nmsgstr[0] "week"\n',
    "empty.po": b"",
    "no.xlsx": b"PK\x03\x04 not a workbook",
    "nothing.csv": b"one,two\r\n1,2\r\n",
    "open.csv": b'Text ID,Text,Translation\r\n"turn_length,one week,week\r\n',
}  # fmt: skip


@pytest.mark.parametrize("name", [*HOSTILE, "bomb.xlsx", "missing.po", "folder.po"])
def test_a_file_that_is_none_is_named_and_changes_nothing(
    name: str, straits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = catalogue(straits).read_bytes()
    path = tmp_path / name
    if name == "bomb.xlsx":
        bomb(path)
    elif name == "folder.po":
        path.mkdir()
    elif name in HOSTILE:
        path.write_bytes(HOSTILE[name])
    status = UNREADABLE if name in ("missing.po", "folder.po", "latin.po") else FAULTY
    translate(straits, "--to", "nl", "--in", path, status=status)
    error = capsys.readouterr().err
    assert name in error
    assert "Traceback" not in error
    assert catalogue(straits).read_bytes() == before


def test_a_mark_that_turns_text_around_is_named_by_row(
    straits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("Text ID,Text,Translation\r\nturn_length,one week,\u202ekeew\r\n", "utf-8")
    translate(straits, "--to", "nl", "--in", table, status=FAULTY)
    assert f"{table}:2:" in capsys.readouterr().err
    book = openpyxl.Workbook()
    for row in (["Text ID", "Text", "Translation"], ["turn_length", "one week", "\u202ekeew"]):
        book.active.append(row)
    book.save(tmp_path / "t.xlsx")
    translate(straits, "--to", "nl", "--in", tmp_path / "t.xlsx", status=FAULTY)
    assert f"{tmp_path / 't.xlsx'}:2:1: turn_length: " in capsys.readouterr().out
    assert library.load(straits).texts_in("nl")["turn_length"] == "één week"


def test_texts_the_scenario_has_not_are_left_out_and_named(
    straits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "nl.po"
    out.write_text(
        'msgctxt "../../x"\nmsgid "a"\nmsgstr "b"\n\nmsgctxt "turn_length"\nmsgid "one week"\nmsgstr "week"\n', "utf-8"
    )
    translate(straits, "--in", out, status=FAULTY)
    assert f"{out}:2:1: the scenario has no text ../../x" in capsys.readouterr().out
    assert library.load(straits).texts_in("nl")["turn_length"] == "week"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["tutorial-straits", "--in", "nl.po"], "comes with the program and is not changed"),
        (["tutorial-straits", "--to", "en"], "the language that the scenario is written in"),
        (["tutorial-straits", "--to", "../nl"], "is no language"),
        (["tutorial-straits", "--out", "all.po"], "holds one language"),
        (["tutorial-straits", "--out", "all.docx"], "ends like none of the forms"),
        (["tutorial-straits", "--to"], "--to"),
    ],
)
def test_wrong_use_is_told(
    arguments: list[str],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    translate(*arguments, status=WRONG_USE)
    assert words in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over_and_the_same_texts_give_the_same_bytes(straits: Path, tmp_path: Path) -> None:
    for name in ("po/", "t.csv", "t.xlsx"):
        out = tmp_path / name
        translate(straits, "--out", out)
        files = [out] if out.is_file() else [out / "es.po", out / "nl.po"]
        before = [file.read_bytes() for file in files]
        translate(straits, "--out", out, status=WRONG_USE)
        translate(straits, "--out", out, "--replace")
        assert [file.read_bytes() for file in files] == before


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_catalogue_never_lands_outside_the_folder(straits: Path, tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "fr.po", tmp_path / "elsewhere"
    translate(straits, "--to", "fr", "--out", out)
    elsewhere.mkdir()
    shutil.rmtree(straits / "locale")
    (straits / "locale").symlink_to(elsewhere)
    changed(out, 'msgid "one week"\nmsgstr ""', 'msgid "one week"\nmsgstr "une semaine"')
    translate(straits, "--in", out, status=FAULTY)
    assert list(elsewhere.iterdir()) == []


def test_a_catalogue_as_written_is_read_without_a_fault_whatever_stands_in_it(straits: Path) -> None:
    changed(straits / "scenario.yaml", "one week", '"a \\"b\\" \\\\ {c} %d\\u00a0=x"')
    (straits / "allies" / "hask.yaml").rename(straits / "allies" / "ha sk.yaml")
    loaded = library.load(straits)
    table = table_of(loaded, "nl")
    for lines in (True, False):
        entries, faults = read_catalogue(as_po("straits", table, Translator("es"), lines=lines), "nl.po")
        assert faults == []
        assert {one.context: one.source for one in entries} == loaded.texts


# ----- variants


def test_what_a_catalogue_calls_a_text_of_a_variant_and_is_none_is_put_away_and_written_nowhere(
    straits: Path, tmp_path: Path
) -> None:
    before = (straits / "scenario.yaml").read_bytes()
    with catalogue(straits).open("a", encoding="utf-8", newline="\n") as file:
        for context in ("variants/../scenario:title", "variants/gone:variant.title"):
            file.write(f'\nmsgctxt "{context}"\nmsgid "Gone"\nmsgstr "Weg"\n')
    table = tmp_path / "nl.csv"
    table.write_text("text id,source,translation\r\nturn_length,one week,zeven nachten\r\n", "utf-8")
    translate(straits, "--to", "nl", "--in", table)
    assert (straits / "scenario.yaml").read_bytes() == before
    assert catalogue(straits).read_text("utf-8").count('#~ msgstr "Weg"') == 2


@pytest.mark.parametrize("form", ["po", "csv"])
def test_texts_of_variants_are_translated_in_their_own_files_with_everything_else_left_alone(
    form: str, straits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = straits / "variants" / "harder.yaml"
    file.parent.mkdir()
    before = (
        "# for a second evening\nformat: 1\ntitle: Harder\ntext: Less money.\n"
        "change:  # what is otherwise\n  title: A harder strait\n"
        "locale:\n  es: {variant.title: Más difícil}\n"
    )
    file.write_text(before, "utf-8", newline="\n")
    out = tmp_path / f"nl.{form}"
    translate(straits, "--to", "nl", "--out", out)
    translate(straits, "--to", "nl")
    said = capsys.readouterr().out
    assert "  variants/harder.yaml:3:title: Harder" in said
    assert "  variants/harder.yaml:6:title: A harder strait" in said
    assert "Of variants it is not known" in said
    text = out.read_text("utf-8")
    for source, translated in (("Harder", "Zwaarder"), ("A harder strait", "Een zwaardere zeestraat")):
        po = (f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{translated}"')
        row = (f",missing,{source},,,,", f",missing,{source},,,{translated},")
        old, new = po if form == "po" else row
        assert old in text
        text = text.replace(old, new)
    out.write_text(text, "utf-8", newline="")
    translate(straits, "--to", "nl", "--in", out)
    after = file.read_text("utf-8")
    assert after.startswith(before)
    assert yaml_data(after)["locale"]["nl"] == {"variant.title": "Zwaarder", "title": "Een zwaardere zeestraat"}
    assert "variants/" not in catalogue(straits).read_text("utf-8")
    capsys.readouterr()
    translate(straits, "--to", "nl")
    assert capsys.readouterr().out.count("variants/harder.yaml") == 1  # the text is missing still
