"""The rulebook: written from a scenario's data, and every rule that anything cites stands in it under its anchor."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from game import cli
from game.authoring.describing import PARAGRAPHS
from game.report.model import Table
from game.report.page import as_html
from game.rulebook.book import Book
from game.rulebook.making import SECTIONS, lines_of, part, parts, rulebook_of
from game.scenario import library
from game.scenario.library import Loaded
from game.statuses import UNREADABLE, WELL, WRONG_USE
from game.translate import LANGUAGES, Translator
from rules.scenario import effects, limits
from rules.wording import causes
from rules.wording import rules as told
from rules.wording.names import Name

VALLEYS = Path(__file__).resolve().parent / "scenarios" / "two-valleys"
COASTS = VALLEYS.with_name("three-coasts")


@cache
def loaded(name: str = "caracas-calling") -> Loaded:
    return library.load(name)


@cache
def page(language: str) -> str:
    return as_html(rulebook_of(loaded(), language)).decode()


def plain(html: str) -> str:
    """A page as it reads."""
    text = re.sub(r"<(style|head)\b.*?</\1>", "", html, flags=re.DOTALL)
    text = re.sub(r"<[^>]+>", " ", text)
    for entity, letter in (("&#39;", "'"), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"')):
        text = text.replace(entity, letter)
    return " ".join(text.split())


def citations() -> set[str]:
    """Every kind of cause that a change can carry, as far as citing goes: by its rule alone."""
    rules = {*causes.IN_PHASE, *causes.IN_SECTION, *(one.partition(":")[0] for one in causes.FIXED), *causes.ABOUT}
    return {f"{rule}:anything" for rule in rules}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_that_anything_cites_leads_to_an_anchor_with_its_words(language: str) -> None:
    t = Translator(language)
    headings = dict(re.findall(r'<h2 id="h-([a-z_]+)">([^<]+)</h2>', page(language)))
    assert list(headings) == list(SECTIONS)
    for cause in citations():
        cited = t.render(causes.rule_reference(cause)).partition(", ")[2]
        assert headings[causes.rule_section(cause)] == cited, cause
    assert {*PARAGRAPHS.values(), "vocabulary"} <= set(SECTIONS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_reads_whole_in_every_language(language: str) -> None:
    said = plain(page(language))
    assert f'<html lang="{language}">' in page(language)
    rooms = {path.partition(".")[0] for path in loaded().texts if "." in path} | {
        "rulebook",
        "report",
        "rules",
        "schema",
    }
    assert [one for one in re.findall(r"\b([a-z]+)\.[a-z_0-9.]*[a-z]\b", said) if one in rooms] == []
    assert "{" not in said
    texts = loaded().texts_in(language)
    names = [text for path, text in texts.items() if path.startswith(("card.", "ally.", "action.", "ending."))]
    missing = [text for text in names if " ".join(text.split()) not in said]
    assert missing[:9] == []


def test_it_opens_offline_and_holds_no_script() -> None:
    said = page("en")
    assert "default-src 'none'" in said
    assert re.findall(r"<script|<link|<img|https?://", said) == []
    links = set(re.findall(r'href="#([^"]+)"', said))
    assert links <= set(re.findall(r'id="([^"]+)"', said))


def test_every_card_stands_in_it_with_its_rules_and_why() -> None:
    said, t = plain(page("en")), Translator("en", loaded().texts_in("en"), minus="−")
    scenario = loaded().scenario
    for card in scenario.pressure_cards:
        lines = [t.render(rule) for rule in told.card_rules(scenario, card)]
        lines.append(t.render(Name(f"card.{card.id}.why")))
        assert [line for line in lines if " ".join(line.split()) not in said] == [], card.id
    for ally in scenario.allies:
        for ability in ally.abilities:
            rules = map(t.render, told.ability_rules(scenario, ally, ability))
            assert [line for line in rules if " ".join(line.split()) not in said] == [], ability.id


def test_it_keeps_the_injects_for_the_facilitator() -> None:
    injects = "\n".join(lines_of(part(Book(loaded(), "en"), "injects").blocks))
    assert f"This scenario has {len(loaded().scenario.injects)}." in injects
    said = plain(page("en"))
    assert [one.text for one in loaded().scenario.injects if " ".join(one.text.split()) in said] == []


@pytest.mark.parametrize("name", ["caracas-calling", "tutorial-straits"])
def test_the_vocabulary_says_every_kind_of_effect_and_limit_that_the_scenario_uses_and_no_other(name: str) -> None:
    """Players of a conflict without money read about loans, and of one without sanctions about easing these."""
    scenario = library.load(name)
    used = set(re.findall(r'"(?:do|limit)": "(\w+)"', json.dumps(scenario.raw)))
    said = "\n".join(lines_of(part(Book(scenario, "nl"), "vocabulary").blocks))
    words = {word for word in (*effects.SHAPES, *limits.SHAPES) if f"Woord {word} · Betekenis" in said}
    assert words == used


def test_a_changed_card_changes_the_rulebook() -> None:
    small = library.load(VALLEYS)
    before = lines_of(part(Book(small, "en"), "pressure").blocks)
    cards = tuple(one.changed(cost=7) if one.id == "raid" else one for one in small.scenario.pressure_cards)
    other = Loaded(small.scenario.changed(pressure_cards=cards), small.raw, small.catalogues)
    after = lines_of(part(Book(other, "en"), "pressure").blocks)
    assert set(after) - set(before) == {"    Cost: Will −7"}


def test_the_results_of_pressure_stand_from_the_highest_total_down_however_they_are_written() -> None:
    whole = loaded()
    rules = whole.scenario.pressure
    turned = whole.scenario.changed(pressure=rules.changed(thresholds=rules.thresholds[::-1]))
    tables = [
        [
            block.rows
            for block in part(Book(replace(whole, scenario=one), "en"), "turn_pressure").blocks
            if isinstance(block, Table)
        ]
        for one in (whole.scenario, turned)
    ]
    assert tables[0] == tables[1]
    assert tables[0]


def test_a_scenario_with_little_in_it_has_every_section() -> None:
    small = library.load(VALLEYS)
    bare = small.scenario.changed(settlement=None, actions=(), objectives=(), trends=(), routes=(), modernisation=None)
    found = parts(Loaded(bare, small.raw, small.catalogues), "es")
    assert [one.name for one in found] == list(SECTIONS)
    assert [one.name for one in found if not one.blocks] == []


def test_the_command_writes_it_and_replaces_nothing_unasked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    html, pdf = tmp_path / "rules.html", tmp_path / "rules.pdf"
    for path in (html, pdf):
        assert cli.main(["rulebook", str(VALLEYS), "--out", str(path), "--lang", "nl"]) == WELL
    assert capsys.readouterr().out == f"Regelboek geschreven naar {html}\nRegelboek geschreven naar {pdf}\n"
    assert "<h1>Two Valleys</h1>" in html.read_text("utf-8")
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert cli.main(["rulebook", str(VALLEYS), "--out", str(html)]) == WRONG_USE
    assert cli.main(["rulebook", str(VALLEYS), "--out", str(html), "--replace"]) == WELL
    assert cli.main(["rulebook", str(VALLEYS), "--out", str(tmp_path / "rules.docx")]) == WRONG_USE
    assert cli.main(["rulebook", "nowhere", "--out", str(tmp_path / "other.html")]) == UNREADABLE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["rules.html", "rules.pdf"]


def test_several_seats_to_a_side_are_told_apart_in_every_language() -> None:
    for language, each in (
        ("en", "Each of Harbour and Isle"),
        ("nl", "Elk van Harbour en Isle"),
        ("es", "Cada uno de"),
    ):
        text = plain(as_html(rulebook_of(loaded(str(COASTS)), language)).decode())
        assert each in text
    english = plain(as_html(rulebook_of(loaded(str(COASTS)), "en")).decode())
    for words in (
        "Played by South",  # whose a card is, and what that seat pays and gains
        "Cost: Zeal −1",
        "Credit +1",
        "Done by Isle",
        "Cost: Chest −1",
        "Isle spends Chest, which it has to itself",
        "For South, Zeal and Credit stand in place of Will and Fame",
        "every one of them must sign",
    ):
        assert words in english


def test_a_scenario_without_an_economy_settles_no_account() -> None:
    text = plain(as_html(rulebook_of(loaded("quarantine-1962"), "en")).decode())
    assert [one for one in ("account", "budget", "revenue") if one in text.lower()] == []


def test_a_ladder_that_is_held_for_nothing_is_not_said_to_be_paid_for() -> None:
    text = plain(as_html(rulebook_of(loaded("quarantine-1962"), "en")).decode())
    assert "or held, which costs nothing but must be ordered" in text


def test_a_clause_says_why_and_on_what_it_rests_in_the_rulebook() -> None:
    text = plain(as_html(rulebook_of(loaded("quarantine-1962"), "en")).decode())
    assert "Why: Who opens one gate to strangers is asked to open the next" in text
    assert "On 30 and 31 October Havana refused inspection on its ground" in text
