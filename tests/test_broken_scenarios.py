"""A scenario broken anywhere is named by file, line and field (a sample of ``tests.fuzz.broken_scenarios``)."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from game.commands.checking import checked
from game.console import Console
from game.scenario import texts
from game.scenario.plain_catalogue import plain_entries
from tests import breaking

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = sorted((ROOT / "assets" / "scenarios").rglob("*.po"))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> breaking.Base:
    return breaking.base(tmp_path_factory.mktemp("sound") / "two-valleys")


@pytest.mark.parametrize("way", breaking.WAYS)
def test_whatever_is_broken_is_named_in_its_file_on_its_line_by_its_field(
    base: breaking.Base, way: str, tmp_path: Path
) -> None:
    one = breaking.broken(base, tmp_path / "broken", random.Random(way), way)
    verdict = breaking.judged(base, one)
    named = (verdict.sort in ("named", "accepted"), verdict.sort == "accepted" or verdict.named)
    assert named == (True, True), (one, verdict)


def test_what_was_not_broken_is_not_named(base: breaking.Base, tmp_path: Path) -> None:
    """So that a fault is found because of the break, and not because there is always one."""
    shutil.copytree(base.folder, tmp_path / "same")
    same = breaking.Broken(tmp_path / "same", "nothing", "scenario.yaml", None, ("format",))
    assert breaking.judged(base, same).sort == "accepted"


def test_a_copy_left_in_the_folder_is_told_by_the_files_name(base: breaking.Base, tmp_path: Path) -> None:
    folder = tmp_path / "copied"
    shutil.copytree(base.folder, folder)
    shutil.copy(folder / "allies" / "mill.yaml", folder / "allies" / "mill - copy.yaml")
    found = checked(str(folder), 0, Console("en")).faults
    named = [(Path(one.path).name, one.what.values["file"]) for one in found if one.kind == "doubled_in_file"]
    assert named == [("mill.yaml", "mill - copy.yaml")]


# ----- catalogues


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: "/".join(path.parts[-3:]))
def test_a_plain_catalogue_is_read_as_babel_reads_it(path: Path) -> None:
    text = path.read_text("utf-8")
    plain = plain_entries(text)
    assert plain is not None
    assert ([texts.Entry(*one) for one in plain], []) == texts._read_by_babel(text, "x.po")


HEAD = 'msgid ""\nmsgstr ""\n"Language: nl\\n"\n'
ENTRY = 'msgctxt "title"\nmsgid "A"\nmsgstr "B"\n'


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}\n#, fuzzy\n{ENTRY}",
        f"{HEAD}\n#~ {ENTRY}",
        f"{HEAD}\n{ENTRY}\n{ENTRY}",
        f"{HEAD}\n" + ENTRY.replace('msgid "A"', 'msgid "A"\nmsgid_plural "As"').replace("msgstr", "msgstr[0]"),
        HEAD.replace("Language: nl", "Plural-Forms: nplurals=2; plural=n;") + f"\n{ENTRY}",
        f'{HEAD}\nmsgid "A"\nmsgstr "B"\n',
        f"{HEAD}\n" + ENTRY.replace('"B"', '"B'),
    ],
)
def test_what_only_babel_can_judge_is_left_to_it(text: str) -> None:
    assert plain_entries(text) is None


def test_escapes_and_texts_over_several_lines_are_read_as_babel_reads_them() -> None:
    text = f'{HEAD}\n# a remark\nmsgctxt "title"\nmsgid ""\n"A \\"war\\"\\n"\n"of \\\\ two\\tsides"\nmsgstr "B\\q\\n"\n'
    assert plain_entries(text) == [("title", 'A "war"\nof \\ two\tsides', "B\\q\n", 7)]
    assert texts._read_by_babel(text, "x")[0] == [texts.Entry("title", 'A "war"\nof \\ two\tsides', "B\\q\n", 7)]


@pytest.mark.parametrize(
    ("broken", "line", "field"),
    [
        (ENTRY.replace("msgid", "msgjd"), 6, "title"),
        (ENTRY.replace('msgstr "B"\n', "") + "\n" + ENTRY.replace("title", "description"), 6, "title"),
        (ENTRY.replace('msgid "A"\n', ""), 6, "title"),
    ],
)
def test_an_entry_that_is_not_whole_is_named_where_it_stands(broken: str, line: int, field: str) -> None:
    _, faults = texts.read_catalogue(f"{HEAD}\n{broken}".encode(), "x.po")
    assert [(one.kind, one.line, one.field) for one in faults] == [("catalogue", line, field)]
