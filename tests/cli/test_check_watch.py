"""``check --watch`` sees what is saved at once and says what it changed; with ``--board`` the card is drawn anew."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from game import cli
from game.board.app import drafting
from game.board.canvas.drawing import Icon, TextRun
from game.board.widgets.signals import KeyPress
from game.board.widgets.stage import Stage
from game.commands import drafts, watching
from game.commands.checking import checked
from game.console import Console
from game.scenario import folder as scenario_folder
from game.scenario.document import Document
from game.scenario.folder import remembering
from game.translate import LANGUAGES, Translator
from game.user.folders import user_scenarios, user_variants
from tests import breaking
from tests.board.inspection import faults
from tests.board.reading import opened_fonts
from tests.playing import interrupted

fonts = pytest.fixture(opened_fonts, scope="module", name="fonts")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> breaking.Base:
    return breaking.base(tmp_path_factory.mktemp("watched") / "two-valleys")


@pytest.fixture
def folder(base: breaking.Base) -> Iterator[Path]:
    """The scenario, and after the test as it was."""
    yield base.folder
    for name, text in base.files.items():
        (base.folder / name).write_text(text, "utf-8")


def save(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    os.utime(path, ns=(time.time_ns(), time.time_ns()))


# ----- what is seen


def test_what_is_saved_is_told_once_and_only_when_it_has_come_to_rest(folder: Path) -> None:
    watched = watching.Watch([str(folder)])
    assert watched.changed() == []
    path = folder / "allies" / "mill.yaml"
    text = path.read_text("utf-8")
    path.write_text("", "utf-8")  # as an editor that empties a file before it writes it
    assert watched.changed() == []
    path.write_text(text + "\n", "utf-8")
    assert watched.changed() == []
    assert watched.changed() == [path]
    assert watched.changed() == []


def test_a_file_that_comes_and_one_that_goes_are_seen(folder: Path) -> None:
    watched = watching.Watch([str(folder)])
    new = folder / "allies" / "new.yaml"
    new.write_text("seat: new\n", "utf-8")
    watched.changed()
    assert watched.changed() == [new]
    new.unlink()
    watched.changed()
    assert watched.changed() == [new]


def test_a_variant_kept_among_the_users_own_is_watched_with_its_scenario(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    watched = watching.Watch([str(folder)])
    own = user_variants(folder.name) / "tense.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("format: 1\ntitle: Tense\ntext: T\nchange: {turns: 2}\n", "utf-8")
    watched.changed()
    assert watched.changed() == [own]


def test_what_a_check_reads_is_what_is_watched(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    own = user_scenarios() / "river"
    shutil.copytree(folder, own)
    variant, elsewhere = own / "variants" / "tense.yaml", tmp_path / "dry.yaml"
    variant.parent.mkdir()
    for path in (variant, elsewhere):
        path.write_text("format: 1\ntitle: T\ntext: T\nscenario: river\nchange: {turns: 2}\n", "utf-8")
    git = own / ".git" / "objects"
    git.mkdir(parents=True)
    for number in range(watching.MOST_FILES):
        (git / str(number)).touch()
    (tmp_path / "river").mkdir()  # a folder of the same name where one works is not what the name means
    monkeypatch.chdir(tmp_path)

    def sees(names: list[str], path: Path) -> bool:
        watched = watching.Watch(names)
        save(path, "\n", "\n\n")
        watched.changed()
        return watched.changed() == [path]

    assert sees(["river"], own / "injects.yaml")
    assert sees([str(own / "scenario.yaml")], own / "injects.yaml")
    assert sees([str(variant)], own / "injects.yaml")
    assert sees(["river", "dry.yaml"], Path("dry.yaml"))


def test_what_is_gone_and_what_is_new_is_counted_by_field_and_not_by_line(folder: Path) -> None:
    console = Console("en")
    before = [checked(str(folder), 0, console)]
    save(folder / "scenario.yaml", "format: 2\n", "# a remark\nformat: 2\n")
    assert watching.since(before, [checked(str(folder), 0, console)], console) is None
    save(folder / "scenario.yaml", "turns: 6", "turns: none")
    said = watching.since(before, [checked(str(folder), 0, console)], console)
    assert said is not None
    assert (said.values["new"], said.values["gone"]) == (1, len(before[0].warnings))


def test_while_files_are_remembered_only_what_changed_is_read_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def once(source: bytes, file: str) -> object:
        read.append(Path(file).name)
        return Document(data={})

    with remembering():
        monkeypatch.setattr("game.scenario.yaml.read", once)
        for _ in range(2):
            scenario_folder.Folder(folder).document("injects.yaml")
            scenario_folder.Folder(folder).document("allies/mill.yaml")
        save(folder / "injects.yaml", "injects:", "# more\ninjects:")
        scenario_folder.Folder(folder).document("injects.yaml")
    assert read == ["injects.yaml", "mill.yaml", "injects.yaml"]
    scenario_folder.Folder(folder).document("injects.yaml")
    assert len(read) == 4


def test_a_change_is_told_with_its_file_and_what_it_did(folder: Path) -> None:
    command = [sys.executable, "-m", "game", "check", str(folder), "--watch", "--lang", "en"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as watcher:
        assert watcher.stdout is not None
        assert watcher.stderr is not None
        watcher.stderr.readline()
        save(folder / "pressure" / "cards.yaml", "cost: 2", "cost: two")
        lines: list[str] = []
        while not (lines and lines[-1].startswith("since the last check")):
            line = watcher.stdout.readline()
            assert line
            lines.append(line.rstrip())
        assert interrupted(watcher) == 1
    told = lines[lines.index("-" * 60) :]
    assert told[1].endswith(", changed: cards.yaml")
    assert told[2].startswith(f"{folder / 'pressure' / 'cards.yaml'}:")
    assert "cards.raid.cost: expected here: a whole number; found: text; write a whole number in digits" in told[2]


def test_the_board_goes_with_watching_one_scenario(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "caracas-calling", "--board"]) == 2
    assert cli.main(["check", "caracas-calling", "caracas-calling", "--watch", "--board"]) == 2
    assert "--watch" in capsys.readouterr().err


# ----- on the board


class Written:
    """A scenario that is being written, and the screen that shows it."""

    def __init__(self, folder: Path, fonts: object, language: str = "en") -> None:
        self.folder, self.console = folder, Console(language)
        self.writing = drafts._Writing(str(folder), self.console)
        self.stage = Stage(fonts)  # type: ignore[arg-type] # the fonts measure
        self.drafted = drafting.Drafted(self._seen(), lambda: None, self.stage, language)

    def _seen(self) -> drafting.Seen:
        return self.writing.seen(checked(str(self.folder), 0, self.console))

    def save(self, name: str, old: str, new: str) -> list[str]:
        save(self.folder / name, old, new)
        self.drafted.take(self._seen())
        return self.told()

    def told(self, size: tuple[int, int] = (1280, 720)) -> list[str]:
        page = self.stage.page(size)
        assert faults(page, self.stage.look(size)) == []
        return [one.full for panel in page.panels for one in panel.commands if isinstance(one, TextRun)]

    def icons(self) -> list[str]:
        page = self.stage.page((1280, 720))
        return [one.name for panel in page.panels for one in panel.commands if isinstance(one, Icon)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_that_was_changed_is_drawn_as_the_board_draws_it(folder: Path, fonts: object, language: str) -> None:
    written = Written(folder, fonts, language)
    t = Translator(language)
    assert t("draft.faults") in written.told()
    told = written.save("allies/forge.yaml", "capacity: 3", "capacity: 2")
    assert told[0] == t("draft.title", scenario=told[0].partition(":")[0])
    assert {f"Smuggle {language}".removesuffix(" en"), f"Forge {language}".removesuffix(" en")} & set(told)
    assert "handshake" in written.icons()  # of its abilities
    told = written.save("pressure/cards.yaml", "text: A raid by night", "text: A raid by day")
    assert "A raid by day" in told
    told = written.save("injects.yaml", "text: Everybody trades", "text: Nobody trades")
    assert "Nobody trades" in told
    assert written.told((1920, 1080))


def test_a_fault_stands_beside_the_card_and_the_last_sound_one_stays(folder: Path, fonts: object) -> None:
    written = Written(folder, fonts)
    written.save("pressure/cards.yaml", "text: A raid by night", "text: A raid by day")
    told = written.save("pressure/cards.yaml", "cost: 2", "cost: two")
    assert {"A raid by day", "As it was when it was last sound"} <= set(told)
    assert any("cards.raid.cost" in line for line in told)
    assert "expected here: a whole number; found: text" in told
    told = written.save("pressure/cards.yaml", "cost: two", "cost: 3")
    assert "As it was when it was last sound" not in told
    assert "Cost: Will −3" in told


def test_a_scenario_that_was_never_sound_says_what_to_mend(folder: Path, fonts: object) -> None:
    save(folder / "scenario.yaml", "format: 2", "format: [")
    told = Written(folder, fonts).told()
    assert "There is nothing to show yet: mend what stands here." in told


def test_nothing_wrong_is_said_too(fonts: object, monkeypatch: pytest.MonkeyPatch) -> None:
    written = Written(Path("assets/scenarios/caracas-calling"), fonts)
    assert "Nothing is wrong." in written.told()
    closed: list[bool] = []
    monkeypatch.setattr(written.drafted.screen, "_leave", lambda: closed.append(True))
    written.stage.page((1280, 720))
    written.stage.answer(KeyPress("escape"), written.stage.page((1280, 720)))
    assert closed == [True]


@pytest.mark.parametrize(
    ("before", "now", "subject"),
    [
        ({}, {"allies": [{"seat": "mill"}]}, "ally.mill"),
        ({"actions": [{"id": "a", "cost": 1}]}, {"actions": [{"id": "a", "cost": 2}]}, "action.a"),
        ({"tracks": [{"id": "a"}]}, {"tracks": [{"id": "a"}, {"id": "b"}]}, "track.b"),
        ({"injects": [{"id": "a"}]}, {"injects": [{"id": "a"}]}, ""),
        ({}, {"allies": [None, "x", {"seat": 3}]}, ""),
    ],
)
def test_what_was_written_last_is_what_differs(before: dict[str, object], now: dict[str, object], subject: str) -> None:
    assert drafts.subject_of(before, now) == subject


def test_the_window_looks_again_by_itself(folder: Path, fonts: object) -> None:
    written = Written(folder, fonts)
    asked: list[bool] = []
    written.drafted._look = lambda: asked.append(True)
    written.stage.page((1280, 720))
    assert asked
    wait = written.stage.next_change()
    assert wait is not None
    assert wait <= 0.1
