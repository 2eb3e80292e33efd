"""What lies outside a scenario's folder is not read; translations are whole; what ships has no fault."""

import shutil
from pathlib import Path

import pytest

from game.errors import ScenarioFaulty
from game.scenario import library
from game.scenario.texts import faults_in, live, read_catalogue
from game.translate import LANGUAGES, Translator
from rules.wording.names import Message
from tests.library.small import PO, PRESSURE, SCENARIO, SMALL, only_fault, write
from tests.playing import CHECKOUT


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


MANY_FORMS = 'msgid ""\nmsgstr "Plural-Forms: nplurals=999999999999; plural=0\\n"\n'
"""A header for which there is not memory enough."""


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
        assert only_fault(folder).what.key == "fault.link_circle"

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
            (MANY_FORMS + '\nmsgctxt "a"\nmsgid "b"\nmsgid_plural "c"\nmsgstr[0] "d"\n', 5, "fault.entry"),
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

    def test_a_scenario_says_for_which_languages_it_is_meant(self, tmp_path: Path) -> None:
        """Of a language that nobody will play in, nothing is asked."""
        meant = SCENARIO + "\nlanguages: [nl, en]\n"
        loaded = library.load(write(tmp_path / "small", **{"scenario.yaml": meant}), model=SMALL)
        assert library.languages_wanted(loaded) == ["nl"]


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
