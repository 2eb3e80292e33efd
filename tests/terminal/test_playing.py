"""Playing in a terminal: whole games by script, menus, orders typed, refusals with reasons, undo, hot seats."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from game import cli
from game.console import Console
from game.offers.verbs import VERBS, code, typed
from game.play.session import Session
from game.saves import file as saves
from game.terminal.menu import SECTIONS
from game.terminal.reader import InputEnded, Reader
from game.translate import Translator
from rules.values import orders
from rules.wording.orders import ruling as ruling_message
from tests.playing import BOTS, Play, started

TURN_OF_CARACAS = """spend diplomacy
10 1 1
ask havana.training votes:1
why reserves
0
"""


ANSWERS = "1\n0\n"


ENDINGS = {"en": "The game ended in turn", "nl": "Het spel eindigde in beurt", "es": "La partida acabó en el turno"}


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_a_whole_game_by_script_in_each_language(language: str, tmp_path: Path, play: Play) -> None:
    save = tmp_path / "game.jsonl"
    script = (TURN_OF_CARACAS + ANSWERS) * 40
    turns = () if language == "en" else ("--turns", "3")
    status, said = play(script, "--seed", "5", "--save", str(save), "--lang", language, *turns)
    assert status == 0
    assert ENDINGS[language] in said
    for unsaid in ("terminal.", "story.", "cli.", "event.", "order.", "ruling.", "cause."):
        assert unsaid not in said
    assert cli.main(["verify", str(save)]) == 0


@pytest.mark.parametrize("seats", [["beijing"], ["caracas", "washington", "beijing"]])
def test_every_menu_can_be_walked_by_numbers_alone(seats: list[str], tmp_path: Path, play: Play) -> None:
    script = (
        "".join(f"{number % 17} {number % 5} {number % 3} 1\n{number % 7}\n" for number in range(400)) + "0\n" * 400
    )
    players = [part for seat in seats for part in ("--seat", f"{seat}=people")]
    if "caracas" not in seats:
        players += ["--seat", "caracas=defender"]
    status, said = play(script, "--seed", "3", "--turns", "4", "--save", str(tmp_path / "g.jsonl"), *players)
    assert status == 0
    assert "Traceback" not in said
    assert cli.main(["verify", str(tmp_path / "g.jsonl")]) == 0


def test_a_refused_order_says_why_and_leaves_no_trace(tmp_path: Path, play: Play) -> None:
    save = tmp_path / "g.jsonl"
    _, said = play(
        "spend repair\nspend repair\nask beijing.credit oil:9\nsign\nquit\n", "--seed", "5", "--save", str(save)
    )
    assert said.count("Not allowed: ") == 3
    spent = [one for one in saves.read(save).records if one["kind"] == "order" and one["by"] == "people"]
    assert [one["order"] for one in spent] == [["Spend", "caracas", "repair"]]


def test_a_line_that_cannot_be_chosen_keeps_its_number_and_says_why(tmp_path: Path, play: Play) -> None:
    _, said = play("1\n1\n2\nquit\n", "--seed", "5", "--save", str(tmp_path / "g.jsonl"))
    assert "Caracas spent on: Repair" in said
    assert "Caracas spent on: Refining" in said
    assert said.count("Not allowed: ") == 1


def test_undo_takes_the_last_order_back_and_keeps_it_in_the_record(tmp_path: Path, play: Play) -> None:
    save = tmp_path / "g.jsonl"
    _, said = play("spend diplomacy\nundo\nspend diplomacy\nquit\n", "--seed", "5", "--save", str(save))
    assert "is taken back" in said
    kinds = [one["kind"] for one in saves.read(save).records if one.get("by") == "people" or one["kind"] == "undo"]
    assert kinds == ["order", "undo", "order"]
    assert cli.main(["verify", str(save)]) == 0


def before_talks(path: Path) -> Path:
    """A game in which a person takes Caracas over on the eve of the first turn that allows a settlement."""
    session = Session.new("caracas-calling", seed=5, seats=BOTS, save=path)
    while session.turn < session.compiled.settlement_from - 1 or session.phase != "review":
        session.advance()
    session.take_over("caracas", "people")
    session.close()
    return path


def test_a_settlement_is_put_together_from_the_numbers_of_clauses(tmp_path: Path, play: Play) -> None:
    save = before_talks(tmp_path / "g.jsonl")
    _, said = play("15\n77\n15\n0\n15\n1 3\n15 2 4\nquit\n", str(save))
    assert said.count("Which clauses?") == 3
    assert "One of these numbers is not in the list" in said
    tabled = [one["order"] for one in saves.read(save).records if one["kind"] == "order" and one["by"] == "people"]
    assert [one[0] for one in tabled] == ["TableSettlement"]


def test_a_settlement_that_may_not_be_tabled_yet_says_why(tmp_path: Path, play: Play) -> None:
    _, said = play("15\nquit\n", "--seed", "5", "--save", str(tmp_path / "g.jsonl"))
    too_early = Session.open(tmp_path / "g.jsonl", read_only=True).compiled.settlement_from > 1
    assert ("15 × Table a settlement" in said) is too_early
    assert ("Not allowed: " in said) is too_early


def test_several_people_at_one_keyboard_are_covered_from_one_another(tmp_path: Path, play: Play) -> None:
    people = ["--seat", "washington=people", "--seat", "caracas=people"]
    _, said = play("\n1 1\n0\n\nlook\nquit\n", "--seed", "5", "--save", str(tmp_path / "g.jsonl"), *people)
    before, _, after = said.partition("Pass the keyboard to Caracas")
    assert "Washington signalled: " in before
    assert "Washington signalled: " not in after or "a hidden card" in after
    assert before.endswith("\n" * 60)
    assert "\n" * 60 not in said.partition("Pass the keyboard to Washington")[0], "the greeting can be read"


@pytest.mark.skipif(sys.platform == "win32", reason="a Windows console is asked first")
def test_the_cover_on_a_terminal_wipes_what_has_scrolled_away_too(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    for term, wiped in (("xterm-256color", "\x1b[H\x1b[2J\x1b[3J"), ("dumb", "\n" * 60)):
        screen = Screen()
        monkeypatch.setenv("TERM", term)
        monkeypatch.setattr(sys, "stdout", screen)
        Console("en").clear()
        assert screen.getvalue() == wiped


def test_a_script_may_come_from_another_program(tmp_path: Path) -> None:
    run = started("play", "--text", "--seed", "5", folder=tmp_path, script="spend diplomacy\n0\n")
    assert (run.returncode, run.stderr) == (0, "")
    assert "Caracas spent on: Diplomacy" in run.stdout


# ----- reading


def test_numbers_on_one_line_answer_several_prompts() -> None:
    reader = Reader(io.StringIO("2 1 3\ncard x\n\n7"), io.StringIO())
    assert [reader.ask(">") for _ in range(6)] == ["2", "1", "3", "card x", "", "7"]
    with pytest.raises(InputEnded):
        reader.ask(">")


def test_what_waits_on_a_line_is_dropped_after_a_mistake() -> None:
    reader = Reader(io.StringIO("2 1 3\n4\n"), io.StringIO())
    assert reader.ask(">") == "2"
    reader.forget()
    assert reader.ask(">") == "4"


def test_the_rest_of_a_line_answers_a_prompt_for_several_numbers() -> None:
    reader = Reader(io.StringIO("15 1 3\n2 4\n"), io.StringIO())
    assert (reader.ask(">"), reader.ask_line(">"), reader.ask_line(">")) == ("15", "1 3", "2 4")


def test_every_legal_order_can_be_typed() -> None:
    session = Session.new("caracas-calling", seed=5)
    session.play_on()
    legal = session.legal("caracas")
    assert [typed(code(order), "caracas") for order in legal] == legal


def test_every_order_that_can_be_typed_stands_in_a_menu() -> None:
    listed = {kind for _, kinds in SECTIONS for kind in kinds}
    in_lists_of_their_own = {orders.Spend, orders.RequestAid, orders.TableSettlement, orders.CounterSettlement}
    assert listed | in_lists_of_their_own | {orders.Pass} == set(VERBS.values())


def test_what_is_typed_ahead_does_not_reach_into_the_next_phase(tmp_path: Path, play: Play) -> None:
    save = tmp_path / "game.jsonl"
    play("0 0 0 0\n", "--seed", "5", "--save", str(save), "--turns", "6")
    session = Session.open(save)
    assert (session.turn, session.phase) == (2, "plan")


def test_a_game_that_nobody_plays_is_not_played_to_its_end(tmp_path: Path, play: Play) -> None:
    save = tmp_path / "game.jsonl"
    bots = {"caracas": "defender"}
    session = Session.new(seed=3, seats=bots, save=save)
    session.advance()
    session.close()
    before = save.read_bytes()
    status, said = play("", str(save))
    assert status == 2
    assert "--seat" in said
    assert save.read_bytes() == before
    assert play("", "--seat", "caracas=defender", "--save", str(tmp_path / "new.jsonl"))[0] == 2
    assert not (tmp_path / "new.jsonl").exists()


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_an_order_that_is_not_whole_is_answered_in_every_language(language: str, tmp_path: Path, play: Play) -> None:
    lines = "ask\nask iran\nask x\nask x y\nask a b c\npass a\nwhy\nscore x\n3 x\ncard x\ncard washington\n"
    _, said = play(f"{lines}quit\n", "--lang", language, "--save", str(tmp_path / "g.jsonl"))
    assert "terminal." not in said
    assert "story." not in said
    assert "{" not in said


@pytest.mark.parametrize("seat", ["washington", "beijing"])
def test_every_example_that_is_offered_can_be_given(seat: str, tmp_path: Path, play: Play) -> None:
    save = tmp_path / "g.jsonl"
    session = Session.new(seed=5, seats={**BOTS, seat: "people"}, save=save)
    session.play_on()
    kinds = {code(one).partition(" ")[0] for one in session.legal(seat)} - {"pass"}
    session.close()
    found = []
    for verb in kinds:
        _, said = play(f"{verb} nonsense and more\nquit\n", str(save))
        offered = [line.strip() for line in said.splitlines() if line.startswith(f"  {verb} ")]
        session = Session.open(save, read_only=True)
        for line in offered:
            order = typed(line, seat)
            assert order is not None
            assert session.judge(order).allowed
        found += offered
    assert found


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_a_package_of_too_few_clauses_is_told_how_many_it_has(language: str, tmp_path: Path, play: Play) -> None:
    save = before_talks(tmp_path / "g.jsonl")
    _, said = play("15\n1\nquit\n", str(save), "--lang", language)
    session = Session.open(save, read_only=True)
    settlement, t = session.scenario.settlement, Translator(language, session.loaded.texts_in(language))
    assert settlement is not None
    sizes = {"least": settlement.least, "most": settlement.most}
    assert t("terminal.package_size", count=1, **sizes) in " ".join(said.split())
    clause = settlement.clauses[0].id
    ruling = session.judge(orders.TableSettlement("caracas", clause))
    name = t.texts[f"settlement.clause.{clause}.name"]
    assert t.render(ruling_message(session.scenario, ruling)) == t("ruling.package_size", package=name, **sizes)
