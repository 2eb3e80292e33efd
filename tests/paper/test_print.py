"""``print``: a scenario on paper, whole, the same every time, bounded, and enough to play and enter a turn by."""

from __future__ import annotations

import base64
import copy
import json
import re
import shutil
import subprocess
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from game import cli
from game.commands import print_arguments
from game.paper.model import Boards, Brief, Cards, Cues, LargeCards, Page, Slips
from game.paper.pack import PARTS, as_pdf, pack_of
from game.paper.scene import LONGEST_ENTRY
from game.saves import file as saves
from game.scenario import library
from game.translate import LANGUAGES, Translator
from rules.wording import rules as told
from tests.playing import Play
from tests.png import png
from tests.report.hostile import MARKUP, TAG
from tests.scenarios import extremes, valleys

CARACAS = "caracas-calling"
SMALL_PART = ("--part", "observer")


@cache
def caracas() -> library.Loaded:
    return library.load(CARACAS)


def strings(value: Any) -> list[str]:
    """Every text in a pack's data."""
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [text for one in inside for text in strings(one)]


def words_of(pdf: Path) -> str:
    """The text of a PDF in the order in which it was set."""
    if not shutil.which("pdftotext"):
        pytest.skip("poppler is missing")
    return subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True).stdout.decode()


def pages_of(pdf: Path) -> list[str]:
    return words_of(pdf).split("\f")[:-1]


# ----- what stands in it


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_says_what_it_says_on_the_board_in_every_language(language: str) -> None:
    loaded = caracas()
    scenario, t = loaded.scenario, Translator(language, loaded.texts_in(language), minus="−")
    wanted = [
        *(told.ability_rules(scenario, ally, one) for ally in scenario.allies for one in ally.abilities),
        *(told.card_rules(scenario, one) for one in scenario.pressure_cards),
        *(told.action_rules(scenario, one) for one in scenario.actions),
        *(told.ally_rules(scenario, one) for one in scenario.allies),
    ]
    large = next(one for one in pack_of(loaded, language, ["cards"]).sections if isinstance(one, LargeCards))
    said = [" ".join(entry.text for entry in card.whole) for card in large.cards]
    everything = "\n".join(said)
    kinds = 1  # stands above the name
    missing = [
        line for rules in wanted for line in (" ".join(t.render(one).split()) for one in rules[kinds:])
        if line not in everything and len(line) < LONGEST_ENTRY
    ]  # fmt: skip
    assert missing == []
    assert not [
        text for text in strings(asdict(pack_of(loaded, language))) if re.match(r"^(print|rules|effect)\.", text)
    ]


def test_a_pack_has_every_part_and_each_seat_its_brief_and_slips() -> None:
    pack = pack_of(caracas(), "en")
    kinds = {type(one) for one in pack.sections}
    assert {Brief, Boards, Cards, Cues, LargeCards, Page, Slips} <= kinds
    seats = ["Caracas", "Washington", "Beijing", "Moscow", "Tehran", "Havana", "Managua", "Facilitator"]
    assert [one.name for one in pack.sections if isinstance(one, Brief)] == seats
    slips = next(one for one in pack.sections if isinstance(one, Slips))
    assert {(one.name, one.phase) for one in slips.slips} == {
        ("Washington", "Signal"),
        ("Washington", "Pressure"),
        ("Washington", "Answer"),
        ("Caracas", "Plan"),
        ("Caracas", "Answer"),
        *((ally, "Answer") for ally in ("Beijing", "Moscow", "Tehran", "Havana", "Managua")),
        ("An idea that no card covers", ""),
    }


def test_what_is_private_stands_only_where_its_reader_looks() -> None:
    """A seat's brief on its own pages, the injects on the facilitator's."""
    loaded = caracas()
    pack = pack_of(loaded, "en")
    open_to_all = "\n".join(
        text for one in pack.sections if not isinstance(one, Brief) and not getattr(one, "private", False)
        for text in strings(asdict(one))
    )  # fmt: skip
    texts = loaded.texts_in("en")
    secret = [texts[f"inject.{one.id}.text"][:60] for one in loaded.scenario.injects]
    assert [text for text in secret if text in open_to_all] == []
    for brief in (one for one in pack.sections if isinstance(one, Brief)):
        others = "\n".join(text for one in pack.sections if one is not brief for text in strings(asdict(one)))
        assert [one.text for one in brief.paragraphs if one.text in others] == []


def test_the_parts_of_the_command_line_are_those_of_the_pack() -> None:
    assert tuple(PARTS) == print_arguments.PARTS
    whole = pack_of(valleys.loaded(), "en")
    parts = [section for name in PARTS for section in pack_of(valleys.loaded(), "en", [name]).sections]
    assert list(whole.sections) == parts


# ----- what is set


def test_the_same_scenario_gives_the_same_bytes_and_two_papers_differ() -> None:
    first, again = (as_pdf(pack_of(valleys.loaded(), "nl", ["slips"])) for _ in range(2))
    assert first == again
    assert first.startswith(b"%PDF")
    assert as_pdf(pack_of(valleys.loaded(), "nl", ["slips"], paper="letter")) != first


def test_a_text_is_shown_and_never_read_as_markup(tmp_path: Path) -> None:
    raw = copy.deepcopy(valleys.raw())
    raw["title"] = MARKUP[:50]
    raw["pressure_cards"][0]["text"] = MARKUP + TAG
    raw["pressure_cards"][0]["icon"] = "no_such_icon"
    raw["seats"][0]["flag"] = "--"
    raw["actions"][0]["name"] = '#read("/etc/passwd")'
    out = tmp_path / "pack.pdf"
    out.write_bytes(as_pdf(pack_of(library.from_pinned(raw), "en", ["cards", "slips"])))
    said = "".join(words_of(out).replace("\u200b", "").split())
    for text in ('#panic("x")$1/0$', '#read("/etc/passwd")', "<script>alert(1)</script>"):
        assert text in said


def test_a_flag_of_the_scenarios_own_is_printed_and_one_that_nobody_can_unfold_is_left_out() -> None:
    """A stranger's picture may be broken behind a sound head: the pack is whole without it."""
    pictured = {}
    for name, picture in (("sound", png(400, 300)), ("broken", png(400, 300)[:60] + b"junk"), ("none", b"")):
        raw = copy.deepcopy(valleys.raw())
        if picture:
            raw["pictures"] = {"banner": {"kind": "png", "width": 400, "height": 300, "data": _packed(picture)}}
            raw["seats"][0]["flag"] = "banner"
        pdf = as_pdf(pack_of(library.from_pinned(raw), "en", ["observer", "briefs"]))
        pictured[name] = len(re.findall(rb"/Subtype\s*/Image\b", pdf))
    assert pictured == {"sound": 1, "broken": 0, "none": 0}


def _packed(picture: bytes) -> str:
    return base64.b64encode(picture).decode()


def test_a_scenario_as_long_as_it_may_be_keeps_to_its_cards_and_to_few_pages(tmp_path: Path) -> None:
    """Names and texts as long as the model allows: small cards are cut with a mark, large ones go on upon a second."""
    loaded = library.load(extremes.write(tmp_path, "long"))
    out = tmp_path / "pack.pdf"
    out.write_bytes(as_pdf(pack_of(loaded, "en", ["cards"])))
    pages = pages_of(out)
    cards = len(pack_of(loaded, "en", ["cards"]).sections[1].cards)
    assert len(pages) <= cards + 4
    assert "The whole stands on large card A1" in " ".join(pages[0].split())
    assert "A1 2/" in " ".join("\n".join(pages).split())


def test_however_much_a_scenario_lists_a_pack_stays_bounded(tmp_path: Path) -> None:
    loaded = library.load(extremes.write(tmp_path, "full"))
    pack = pack_of(loaded, "en")
    assert len(pack.sections) < 40
    assert len(json.dumps(asdict(pack))) < 14_000_000


# ----- the command


def test_the_command_prints_a_part_on_a_paper_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "pack.pdf"
    assert cli.main(["print", CARACAS, "--out", str(out), *SMALL_PART, "--paper", "letter", "--lang", "nl"]) == 0
    assert str(out) in capsys.readouterr().out
    assert "Waarnemersblad" in words_of(out)


REFUSALS = {
    "no pdf": (["--out", "pack.odt"], 2, "let its name end in .pdf"),
    "no such part": (["--out", "pack.pdf", "--part", "hats"], 2, ", ".join(PARTS)),
    "no such paper": (["--out", "pack.pdf", "--paper", "a5"], 2, "A4, Letter"),
    "taken": (["--out", "there.pdf", *SMALL_PART], 2, "--replace"),
    "no folder can be made": (["--out", "there.pdf/pack.pdf", *SMALL_PART], 1, "Not written"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_what_cannot_be_printed_is_said_in_a_sentence(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given, status, said = REFUSALS[case]
    monkeypatch.chdir(tmp_path)
    Path("there.pdf").write_text("mine")
    assert cli.main(["print", CARACAS, *given, "--lang", "en"]) == status
    heard = capsys.readouterr().err
    assert said in heard
    assert "Traceback" not in heard
    assert [one.name for one in tmp_path.iterdir()] == ["there.pdf"]
    assert Path("there.pdf").read_text() == "mine"


def test_an_older_pack_is_replaced_where_that_is_said(tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"
    out.write_text("old")
    assert cli.main(["print", CARACAS, "--out", str(out), *SMALL_PART, "--replace"]) == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_without_typst_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import game.libraries  # noqa: PLC0415 - what is broken on purpose

    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(game.libraries, "import_module", missing)
    assert cli.main(["print", CARACAS, "--out", str(tmp_path / "pack.pdf")]) == 2
    assert ".[report]" in capsys.readouterr().err


# ----- a turn from paper


def test_a_turn_written_on_printed_slips_is_entered_and_accepted(tmp_path: Path, play: Play) -> None:
    """From the PDF alone: what to type stands on slips and cards, by the numbers on the cards."""
    out, save = tmp_path / "pack.pdf", tmp_path / "game.jsonl"
    pack = pack_of(caracas(), "en", ["cards", "slips"])
    small = tuple(one for one in pack.sections if isinstance(one, Cards | Slips))
    out.write_bytes(as_pdf(replace(pack, sections=small)))
    text = words_of(out)
    number = {
        code.split()[1]: card for card, code in re.findall(r" ([AP]\d+)\n(?:.*\n)*?((?:ask|signal) [a-z_.]+)", text)
    }
    slip = re.compile(r"^(\w+) (Signal|Plan|Answer|Pressure)(.*?)(?=^Because)", re.MULTILINE | re.DOTALL)
    slips = {(seat, phase): said for seat, phase, said in slip.findall(text)}
    patrols, instructors = number["bomber_patrol"], number["havana.training"]
    price = re.search(r"(\w+:\d+) = 1 oil cargo", text).group(1)
    effort = re.search(r"E\d+ Diplomacy.*?(spend E\d+)", slips["Caracas", "Plan"], re.DOTALL).group(1)

    def typed(seat: str, phase: str, form: str, **filled: str) -> str:
        """An order as the slip says it is typed, with what the team wrote in."""
        assert form in slips[seat, phase]
        return " ".join(filled.get(word, word) for word in form.split())

    takes_the_keyboard = ""
    entered = [
        takes_the_keyboard,
        typed("Washington", "Signal", "signal CARD", CARD=patrols),
        "pass",
        takes_the_keyboard,
        effort,
        typed("Caracas", "Plan", "ask CARD PRICE", CARD=instructors, PRICE=price),
        "pass",
        takes_the_keyboard,
        f"give {instructors}",
        typed("Havana", "Answer", "stand_up"),
        "pass",
        takes_the_keyboard,
        typed("Washington", "Pressure", "play CARD", CARD=patrols),
        "pass",
        "quit",
    ]
    people = [part for seat in ("washington", "caracas", "havana") for part in ("--seat", f"{seat}=people")]
    status, said = play("\n".join(entered) + "\n", CARACAS, "--seed", "5", "--save", str(save), *people, "--lang", "en")
    assert (status, said.count("Not allowed")) == (0, 0)
    given = [one["order"] for one in saves.read(save).records if one["kind"] == "order" and one["by"] == "people"]
    assert [one for one in given if one[0] != "Pass"] == [
        ["Signal", "washington", "bomber_patrol"],
        ["Spend", "caracas", "diplomacy"],
        ["RequestAid", "caracas", "havana.training", "oil:1"],
        ["AcceptRequest", "havana", "havana.training"],
        ["StandUp", "havana"],
        ["PlayCard", "washington", "bomber_patrol"],
    ]


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_a_scenario_without_an_economy_prints_no_account(language: str) -> None:
    loaded = library.load("quarantine-1962")
    printed = " ".join(strings(asdict(pack_of(loaded, language, ("run-sheet", "slips")))))
    t = Translator(language, loaded.texts_in(language))
    for key in ("print.by_hand_economy", "print.do_economy", "print.say_economy"):
        assert t(f"{key}_free") in printed
        assert t(key) not in printed
