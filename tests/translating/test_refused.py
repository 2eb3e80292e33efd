"""``translate``: what is refused or left out, named by its place, and what is never touched (authoring 10)."""

from __future__ import annotations

import shutil
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from game.authoring.catalogues import as_po
from game.authoring.translations import table_of
from game.authoring.yaml_edit import data_of as yaml_data
from game.scenario import library
from game.scenario.texts import read_catalogue
from game.statuses import FAULTY, UNREADABLE, WRONG_USE
from game.translate import Translator
from tests.translating.files import catalogue, changed, translate


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
