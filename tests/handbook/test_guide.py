"""The guide as a page and as a command: whole in every language, every link leads somewhere, nothing is missing."""

from __future__ import annotations

import re
import webbrowser
from functools import cache
from pathlib import Path

import pytest

from assets.measure_turns import measured
from game import cli
from game.board.desk.lengths import usual_lengths
from game.commands import guide
from game.handbook import showing, vocabulary
from game.handbook.chapters import chapters, guide_folder, slug
from game.handbook.making import as_page
from game.languages import LANGUAGES
from game.paper.run_sheet import BREAK, BRIEFS, HOT_WASH, TURN_ZERO, WELCOME
from game.play.session import Session
from game.statuses import WELL, WRONG_USE
from game.translate import Translator
from rules.scenario import effects, limits
from rules.scenario.checking import checked
from tests.handbook.examples import fences
from tests.homes import home

OTHERS = [one for one in LANGUAGES if one != "en"]


@cache
def page(language: str) -> str:
    return as_page(language).decode()


def text_of(language: str) -> dict[str, str]:
    return {path.stem: path.read_text("utf-8") for path in sorted((guide_folder() / language).glob("*.md"))}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_sections_pictures_and_tables(language: str) -> None:
    def shape(code: str) -> list[object]:
        return [
            (
                name,
                re.findall(r"^#+(?= )", text, re.MULTILINE),
                re.findall(rf"!\[[^\]]+\]\(\.\./pictures/{code}/([a-z]+\.webp)\)", text),
                re.findall(r"^<!-- \[\[[a-z]+\]\] -->$", text, re.MULTILINE),
                [line.count("|") for line in text.splitlines() if line.startswith("|")],
                len(re.findall(r"\]\([0-9#]", text)),
                len(re.findall(r"^(?:\d+\.|-) ", text, re.MULTILINE)),
            )
            for name, text in text_of(code).items()
        ]

    assert shape(language) == shape("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_an_anchor_on_the_page_and_in_the_files(language: str) -> None:
    anchors = re.findall(r' id="([^"]+)"', page(language))
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', page(language))) <= set(anchors)
    assert re.findall(r'href="(?!#)', page(language)) == []
    known = {one.name: {section.anchor for section in one.sections} for one in chapters(language)}
    for name, text in text_of(language).items():
        for target in re.findall(r"\]\(([^)]+)\)", text):
            file, _, anchor = target.partition("#")
            if file.startswith("../"):
                assert (guide_folder() / language / file).exists(), target
            else:
                chapter = file.removesuffix(".md") or name
                assert chapter in known, target
                assert not anchor or anchor in known[chapter], target


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_of_an_example_stands_above_it_wherever_the_chapters_are_read(language: str) -> None:
    for name, text in text_of(language).items():
        for above, file in re.findall(r"^(.*)\n```[a-z]+ (\S+\.\S+)", text, re.MULTILINE):
            assert above == f"`{file}`", name
    shown = re.findall(r'<p class="file">([^<]+)</p>', page(language))
    assert shown == [one.info[1] for one in fences(language) if "." in "".join(one.info[1:2])]
    assert not {*re.findall(r"<p><code>([^<]*)</code></p>", page(language))} & {*shown}


def test_an_anchor_is_that_of_sites_that_show_markdown() -> None:
    assert slug("When the power fails") == "when-the-power-fails"
    assert slug("VALIDITY: ¿dice el modelo lo que dice su fuente?") == "validity-dice-el-modelo-lo-que-dice-su-fuente"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_offline_and_does_nothing(language: str) -> None:
    said = page(language)
    assert f'<html lang="{language}">' in said
    assert "default-src 'none'" in said
    assert re.findall(r"<script|<link|https?://(?!www\.w3\.org/2000/svg)|src=\"(?!data:)", said) == []
    assert re.findall(r"<img (?![^>]*alt=\"[^\"]{20,}\")", said) == []
    assert (
        re.findall(
            r"\[\[|&lt;!--|handbook\.|schema\.[a-z]|\{[a-z]+\}(?!,)",
            re.sub(r"<code>.*?</code>", "", said, flags=re.DOTALL),
        )
        == []
    )


def test_pictures_are_small_and_none_is_left_over() -> None:
    paths = sorted((guide_folder() / "pictures").rglob("*.*"))
    assert sum(path.stat().st_size for path in paths) <= 1_500_000
    shown = {
        name
        for code in LANGUAGES
        for text in text_of(code).values()
        for name in re.findall(r"[a-z]{2}/[a-z]+\.webp", text)
    }
    assert {f"{path.parent.name}/{path.name}" for path in paths} == shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_named(language: str) -> None:
    told = re.findall(r"`([^`]+)`", text_of(language)["9-trouble"])
    assert [name for name in cli.ARGUMENTS if name not in told] == []


def test_the_vocabulary_says_which_words_a_key_may_have() -> None:
    said = [str(block) for block in vocabulary.TABLES["parts"](Translator("en"))]
    assert any("One of: helping_serves, helping_harms, fall_harms, other." in one for one in said)
    assert any("One of: relation, exposure, capacity, pinned." in one for one in said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_vocabulary_is_whole_and_says_every_key(language: str) -> None:
    said = page(language)
    for name, shapes in (("effect", effects.SHAPES), ("limit", limits.SHAPES)):
        found = re.findall(rf'id="vocabulary-{name}-([a-z_]+)"', said)
        assert found == list(shapes)
    assert re.findall(r"<li>([a-z_]+)[^:<]*: *</li>", said) == []


@pytest.mark.parametrize("tag", ["do", "limit"])
def test_every_example_of_the_vocabulary_is_taken_by_its_model(tag: str) -> None:
    for word, kind in (effects.SHAPES if tag == "do" else limits.SHAPES).items():
        written = vocabulary.example_of(tag, word, kind)
        assert getattr(checked(kind, written), tag) == word


PLANNED = {
    3: ("washington", "beijing"),
    5: ("washington", "beijing", "moscow"),
    8: ("washington", "beijing", "moscow", "tehran", "havana"),
}
"""Who plays besides Caracas, by how many take part."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_planning_table_adds_up_from_what_is_counted_and_what_is_set(tmp_path: Path, language: str) -> None:
    rows = re.findall(r"^\|.*\|$", text_of(language)["1-workshop"].partition("| 3 ")[2], re.MULTILINE)
    cells = [re.findall(r"\d+:\d\d|\d+(?= min| \|)", row)[:3] for row in rows[2:10]]
    orders, clock, aloud, entering, slips, laptop, six, twelve = cells
    around = WELCOME + BRIEFS + TURN_ZERO + BREAK + HOT_WASH
    with home(tmp_path):
        for at, people in enumerate(PLANNED.values()):
            seats = {"caracas": "people", **dict.fromkeys(people, "people")}
            lengths = usual_lengths(Session.new("caracas-calling", seed=1, seats=seats))
            once = lengths | {"answer": lengths["answer"] // len(people[1:])}  # with slips all answer together
            beside = int(aloud[at])
            assert int(clock[at]) == sum(once.values())
            assert int(entering[at]) == -(-int(orders[at]) // 3)  # three orders a minute
            assert int(slips[at]) == int(clock[at]) + beside + int(entering[at])
            visits = len({"signal", "plan", "pressure"}) + len(people[1:])
            assert int(laptop[at]) == sum(lengths.values()) + beside + -(-visits // 2)  # half a minute each
            quicker = min(int(slips[at]), int(laptop[at]))
            for whole, turns in ((six[at], 6), (twelve[at], 12)):
                minutes = around + turns * quicker
                assert whole == f"{minutes // 60}:{minutes % 60:02d}"


def test_what_the_planning_table_counts_is_what_a_game_asks(tmp_path: Path) -> None:
    with home(tmp_path):
        counted = measured("caracas-calling", 6, 3, "en")
    turns = counted["table"]["turns"]
    given = re.findall(r"^\| Orders they give.*$", text_of("en")["1-workshop"], re.MULTILINE)[0]
    for said, people in zip(re.findall(r"\d+", given), PLANNED.values(), strict=True):
        orders = sum(counted[seat]["orders"] for seat in ("caracas", *people)) / turns
        assert orders == pytest.approx(int(said), rel=0.25)
    assert counted["table"]["told"] / turns == pytest.approx(500, rel=0.25)
    assert counted["table"]["leads"] / turns == pytest.approx(140, rel=0.25)
    assert counted["washington"]["brief"] + counted["washington"]["hand"] == pytest.approx(3300, rel=0.1)


# ----- the command


@pytest.fixture(autouse=True)
def made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page of a language is made once for all tests."""
    for module in (guide, showing):
        monkeypatch.setattr(module, "as_page", lambda language: page(language).encode())


def test_it_opens_the_browser_and_says_where_the_page_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(showing, "_has_display", lambda: True)

    def opens(url: str) -> bool:
        asked.append(url)
        return True

    monkeypatch.setattr(webbrowser, "open", opens)
    with home(tmp_path / "own home"):
        assert cli.main(["guide", "--lang", "nl"]) == WELL
        path = tmp_path / "own home" / "guide" / "guide-nl.html"
        assert path.read_text("utf-8") == page("nl")
        assert asked == [path.as_uri()]
        assert str(path) in capsys.readouterr().out
        assert cli.main(["guide", "--lang", "nl"]) == WELL, "made anew each time"


@pytest.mark.parametrize("refuses", [lambda _url: False, lambda _url: (_ for _ in ()).throw(webbrowser.Error())])
def test_without_a_browser_it_names_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], refuses: object
) -> None:
    monkeypatch.setattr(webbrowser, "open", refuses)
    monkeypatch.setenv("DISPLAY", ":0")
    with home(tmp_path):
        assert cli.main(["guide", "--lang", "en"]) == WELL
    assert capsys.readouterr().out == (
        f"There is no browser to open here. The guide lies in {tmp_path / 'guide' / 'guide-en.html'}\n"
    )


def test_without_a_display_no_browser_takes_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(webbrowser, "open", lambda _url: pytest.fail("it was asked"))
    assert not showing.opened(tmp_path / "guide.html")


def test_it_is_written_elsewhere_and_replaces_nothing_unasked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda _url: pytest.fail("nobody asked for it"))
    path = tmp_path / "handed out.html"
    assert cli.main(["guide", "--lang", "es", "--out", str(path)]) == WELL
    assert path.read_text("utf-8") == page("es")
    assert cli.main(["guide", "--lang", "es", "--out", str(path)]) == WRONG_USE
    assert cli.main(["guide", "--lang", "es", "--out", str(path), "--replace"]) == WELL
    assert cli.main(["guide", "--lang", "es", "--out", str(tmp_path / "guide.pdf")]) == WRONG_USE
    assert "guide.pdf" in capsys.readouterr().err


def test_a_folder_that_takes_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "guide").write_text("in the way", "utf-8")
    with home(tmp_path):
        assert cli.main(["guide", "--lang", "en"]) != WELL
    assert "bondgenoten guide --out guide.html" in capsys.readouterr().err
