"""Playing in a terminal: whole games by script in each language, refusals with reasons, undo, hot seats, lost input."""

from __future__ import annotations

import errno
import importlib
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import orjson
import pytest

from game import cli, statuses
from game.console import Console
from game.play.session import Session
from game.saves import disk
from game.saves import file as saves
from game.telling.position import position
from game.terminal.menu import SECTIONS
from game.terminal.reader import InputEnded, Reader
from game.terminal.verbs import VERBS, code, typed
from game.translate import Translator
from rules.values import orders
from rules.wording.rules import interest_rules
from tests.playing import BOTS, Play, damaged, finished_game, started, torn

TURN_OF_CARACAS = """spend diplomacy
10 1 1
ask havana.training votes:1
why reserves
0
"""
ANSWERS = "1\n0\n"
ENDINGS = {"en": "The game ended in turn", "nl": "Het spel eindigde in beurt", "es": "La partida acabó en el turno"}


@pytest.fixture(autouse=True)
def home_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of the user for each test: in a shared one the next is told of a game that another has cut short."""
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_a_whole_game_by_script_in_each_language(language: str, tmp_path: Path, play: Play) -> None:
    save = tmp_path / "game.jsonl"
    script = (TURN_OF_CARACAS + ANSWERS) * 40
    status, said = play(script, "--seed", "5", "--save", str(save), "--lang", language)
    assert status == 0
    assert ENDINGS[language] in said
    for unsaid in ("terminal.", "story.", "cli.", "event.", "order.", "ruling.", "cause."):
        assert unsaid not in said
    assert cli.main(["verify", str(save)]) == 0


@pytest.mark.parametrize("seats", [["caracas"], ["washington"], ["beijing"], ["caracas", "washington", "beijing"]])
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


def test_the_position_stands_in_columns_that_fit(tmp_path: Path, play: Play) -> None:
    _, said = play("", "--seed", "5", "--save", str(tmp_path / "g.jsonl"))
    assert "Air defence" in said
    assert "Beijing  " in said
    assert max(map(len, said.splitlines()[:-1])) <= 120  # the last names a path, which may be long


@pytest.fixture
def columns(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of so many columns."""
    monkeypatch.setenv("COLUMNS", request.param)


@pytest.mark.parametrize("language", ["en", "nl", "es"])
@pytest.mark.parametrize(
    ("columns", "room"), [("40", 80), ("80", 80), ("97", 97), ("132", 132), ("400", 160)], indirect=["columns"]
)
@pytest.mark.usefixtures("columns")
def test_lines_are_as_wide_as_the_terminal_between_80_and_160(
    room: int, language: str, tmp_path: Path, play: Play
) -> None:
    script = "10\n1\n1\n0\nspend diplomacy\nspend nothing\nhelp\ncard beijing\nwhy budget\nscore\n0\n1\n0\n" * 3
    _, said = play(script, "--seed", "5", "--save", str(tmp_path / "g.jsonl"), "--lang", language, "--turns", "4")
    shown = [line for line in said.splitlines()[:-1] if " > " not in line]  # prompts are followed by what was typed
    assert max(map(len, shown)) <= room
    assert max(map(len, shown)) > min(room, 100) - 12, "the room that is there is used"


def test_a_narrow_terminal_shows_every_track_and_ally_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, play: Play
) -> None:
    for columns in ("80", "160"):
        monkeypatch.setenv("COLUMNS", columns)
        _, said = play("", "--seed", "5", "--save", str(tmp_path / f"{columns}.jsonl"), "--lang", "nl")
        for shown in (
            "Luchtafweer  ",
            "Politieke wil  ",
            "Drones in voorraad",
            "Managua  ",
            "3/6 (3 gebonden)",
        ):
            assert shown in said


def test_odds_and_their_modifiers_are_told_before_a_request_is_sent(tmp_path: Path, play: Play) -> None:
    _, said = play("10\n1\nquit\n", "--seed", "5", "--save", str(tmp_path / "g.jsonl"))
    menu = said.rpartition("what do you offer?")[2]
    assert "Odds: " in menu
    assert "Modifiers: Relation +1" in menu
    assert "asked" not in menu


def test_an_ability_is_shown_whole_before_it_is_asked_for(tmp_path: Path, play: Play) -> None:
    _, said = play("10\n1\nquit\n", "--seed", "5", "--save", str(tmp_path / "g.jsonl"))
    card = said.rpartition("what do you offer?")[0].rpartition("Plan > 1")[2]
    for shown in ("Reliability: Medium (4 or more on the die)", "Arrives", "Capacity -2", "Reserves +2"):
        assert shown in card


@pytest.mark.parametrize(
    ("seat", "now", "explained"),
    [
        ("washington", "Now: signal the cards", "Political will +1, Standing -1"),
        ("beijing", "Now: answer what you were asked", "Diplomatic cover +1"),
        ("caracas", "Now: spend your budget", "go into reserves"),
    ],
)
def test_a_newcomer_is_told_what_to_do_and_what_it_does(
    seat: str, now: str, explained: str, tmp_path: Path, play: Play
) -> None:
    people = ["--seat", "caracas=defender", "--seat", f"{seat}=people"] if seat != "caracas" else []
    _, said = play("0\nquit\n", "--seed", "5", "--save", str(tmp_path / "g.jsonl"), *people)
    assert now in said
    assert explained in said


def test_each_seat_reads_its_brief_when_it_first_sits_down(tmp_path: Path, play: Play) -> None:
    people = ["--seat", "washington=people"]
    _, said = play("\n0\n\n0\n\n0\n\n", "--seed", "5", "--save", str(tmp_path / "g.jsonl"), *people)
    assert said.count("You govern Venezuela") == 1
    cover, after = said.partition("Pass the keyboard to Caracas")[::2]
    assert "You govern Venezuela" not in cover
    assert "You govern Venezuela" in after


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


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("?", "take back your last order"),
        ("help", "take back your last order"),
        ("look", "turn 1 of 12 · Plan"),
        ("card beijing", "For the whole card"),
        ("card credit line", "Why: "),
        ("card nothing at all", "allies: beijing"),
        ("card nothing at all", "happening by itself: Exhaustion"),
        ("card strain", "Only with rung 4 or higher"),
        ("card Attention at home", "Why: "),
        ("card oil embargo", "Access -2"),
        ("card tanker_listings", "Why: "),
        ("card collapse", "Nobody is left"),
        ("card hurricane", "Type card and the name"),
        ("card chian", "Did you mean: Beijing"),
        ("card caracas", "The country holds together: +3 for every point of Resolve"),
        ("card caracas", "Budget: 2"),
        ("card Washington", "No war in the region: -3 for every point of the ladder over 4"),
        ("card washington", "Political will: 7"),
        ("card china", "Oil in return: +1 for every point of payment received in Oil cargoes"),
        ("card facilitator", "has no score"),
        ("why budget", "Budget"),
        ("why nothing_at_all", "There is no number"),
        ("why", "Type what is to be explained: why Reserves"),
        ("crad china", "Did you mean: card?"),
        ("ask", "still needs: an ally’s ability and a price"),
        ("ask iran", "  ask tehran."),
        ("ask china.credit", "  ask beijing.credit oil:1"),
        ("ask China credit line", "still needs: a price."),
        ("ask beijing.credti", "  ask beijing.credit"),
        ("ask beijing.credti oil:2", "Did you mean: beijing.credit"),
        ("ask china.credit oil:2", "Caracas asked Beijing"),
        ("ask china.credit oil:9", "Did you mean: oil:3"),
        ("spend civil defence", "Caracas spent on: Civil defence"),
        ("spend xyzzy", "  spend repair"),
        ("spend repair please", "takes only: an action of your own"),
        ("pass now", "stands alone"),
        ("signal", "This order is not for Caracas"),
        ("3 4 -5", "-5 is not a number from the list"),
        ("log", "=== Turn 1 of 12 ==="),
        ("log 9", "Nothing to tell"),
        ("orders", "spend diplomacy"),
        ("brief", "You govern Venezuela"),
        ("words", "Exposure: what helping has cost"),
        ("help", "a modifier of +1 is worth ten percentage points"),
        ("card resolve", "1 point is about a tenth of the people"),
        ("card Resolve", "When a turn closes with Resolve 0: Collapse"),
        ("", "Own actions"),
        ("score", "Caracas: score 50 (50 at the start; well done from 46)"),
        ("score", "   +0  Money in the treasury: +2 for every point of Reserves"),
        ("score", "one of these ways: Settlement, Washington steps back, Held out"),
        ("score beijing", "Beijing: score 50"),
        ("score China", "Beijing: score 50"),
        ("score chnia", "There is no seat called chnia. Did you mean: beijing?"),
        ("brief", "   +0  Still standing at the end: +12 if the game ends with Held out"),
        ("save", "the name of a new file"),
        ("undo", "could be taken back"),
        ("nonsense", "nonsense is not an order"),
        ("99", "Type a number from 0 to"),
        ("-1", "-1 is not an order"),
        ("٣", "Caracas spent on: Civil defence"),
        ("x" * 5000, "is not an order"),
    ],
)
def test_commands_answer(line: str, answer: str, tmp_path: Path, play: Play) -> None:
    status, said = play(f"{line}\nquit\n", "--seed", "5", "--save", str(tmp_path / "g.jsonl"))
    assert status == 0
    assert answer in said.partition(f"> {line[:4000]}")[2]


def test_a_card_of_an_inject_can_be_read_once_it_has_happened(tmp_path: Path, play: Play) -> None:
    save = tmp_path / "g.jsonl"
    session = Session.new(seed=5, save=save)
    session.play_on()
    session.submit(orders.FireInject("facilitator", "hurricane", "now"))
    session.close()
    _, said = play("card hurricane\ncard huracan\nquit\n", str(save), "--lang", "es")
    assert said.count("Una tormenta tardía") == 2
    assert "Infraestructura -1" in said


def test_relief_on_its_way_is_not_called_by_the_blow(tmp_path: Path, play: Play) -> None:
    save = tmp_path / "g.jsonl"
    session = Session.new(seed=5, save=save)
    session.play_on()
    session.submit(orders.FireInject("facilitator", "hurricane", "now"))
    session.close()
    _, said = play("quit\n", str(save))
    assert "On its way: Relief after Hurricane, due in turn 2" in said


def test_commands_are_understood_in_the_language_of_the_game(tmp_path: Path, play: Play) -> None:
    _, said = play("kaart beijing\nwaarom reserves\nstop\n", "--lang", "nl", "--save", str(tmp_path / "g.jsonl"))
    assert "Voor de hele kaart" in said
    assert "Het spel is bewaard" in said


def test_commands_are_understood_without_their_accents(tmp_path: Path, play: Play) -> None:
    _, said = play("terminos\nsalir\n", "--lang", "es", "--save", str(tmp_path / "g.jsonl"))
    assert "Escalera y peldaño: " in said


def test_undo_takes_the_last_order_back_and_keeps_it_in_the_record(tmp_path: Path, play: Play) -> None:
    save = tmp_path / "g.jsonl"
    _, said = play("spend diplomacy\nundo\nspend diplomacy\nquit\n", "--seed", "5", "--save", str(save))
    assert "is taken back" in said
    kinds = [one["kind"] for one in saves.read(save).records if one.get("by") == "people" or one["kind"] == "undo"]
    assert kinds == ["order", "undo", "order"]
    assert cli.main(["verify", str(save)]) == 0


def test_save_goes_on_in_a_new_file_and_overwrites_none(tmp_path: Path, play: Play) -> None:
    first, second, taken = tmp_path / "a.jsonl", tmp_path / "b.jsonl", tmp_path / "c.jsonl"
    taken.write_text("mine", "utf-8")
    script = f"save {taken}\nsave {second}\nspend diplomacy\nquit\n"
    _, said = play(script, "--seed", "5", "--save", str(first))
    assert "exists" in said
    assert taken.read_text("utf-8") == "mine"
    assert len(saves.read(second).records) == len(saves.read(first).records) + 1


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


def test_input_that_ends_leaves_a_saved_game_that_goes_on(tmp_path: Path, play: Play) -> None:
    save = tmp_path / "g.jsonl"
    status, said = play("spend diplomacy", "--seed", "5", "--save", str(save))
    assert status == 0
    assert f"bondgenoten play {save} --text" in said
    status, said = play("undo\nquit\n", str(save))
    assert status == 0
    assert "is taken back" in said


def test_without_a_name_games_lie_among_the_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, play: Play
) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    for _ in range(2):
        play("quit\n")
    found = sorted(path.name for path in (tmp_path / "saves").glob("*.jsonl"))
    assert found == ["caracas-calling-1.jsonl", "caracas-calling-2.jsonl"]


def test_a_finished_save_opens_its_ending(tmp_path: Path, play: Play) -> None:
    save = finished_game(tmp_path / "g.jsonl")
    status, said = play("", str(save))
    assert status == 0
    assert "The game ended in turn 3" in said


def test_a_damaged_save_goes_on_in_a_new_file_and_says_so(tmp_path: Path, play: Play) -> None:
    whole = tmp_path / "g.jsonl"
    play("0\n" * 3, "--seed", "5", "--save", str(whole))
    for copy in (torn(whole, tmp_path / "t.jsonl"), damaged(whole, 20, tmp_path / "d.jsonl")):
        before = copy.read_bytes()
        status, said = play("quit\n", str(copy))
        assert status == 0
        assert f"{copy.stem}-recovered-1.jsonl" in said
        assert copy.read_bytes() == before
        assert cli.main(["verify", str(tmp_path / f"{copy.stem}-recovered-1.jsonl")]) == 0


@pytest.mark.parametrize(
    "more", [["--seed", "4"], ["--turns", "4"], ["--seat", "paris=people"], ["--seat", "beijing=x"]]
)
def test_a_save_has_its_own_seed_length_and_seats(more: list[str], tmp_path: Path, play: Play) -> None:
    save = finished_game(tmp_path / "g.jsonl")
    assert play("", str(save), *more)[0] == 2


def test_a_save_held_by_another_program_is_refused(tmp_path: Path, play: Play) -> None:
    save = tmp_path / "g.jsonl"
    play("quit\n", "--seed", "5", "--save", str(save))
    holder = Session.open(save)
    status, said = play("quit\n", str(save))
    holder.close()
    assert status == 1
    assert "another program" in said


@pytest.mark.parametrize(
    "arguments",
    [["no-such-scenario"], ["caracas-caling"], ["--seat", "paris=people"], ["--seat", "beijing=defender"]],
)
def test_a_game_that_cannot_begin_says_why_in_one_line(arguments: list[str], tmp_path: Path, play: Play) -> None:
    status, said = play("", *arguments, "--save", str(tmp_path / "g.jsonl"))
    assert status in (2, 3)
    assert len(said.splitlines()) == 1
    assert not (tmp_path / "g.jsonl").exists()


def test_a_full_disk_is_said_at_once_and_the_game_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, play: Play
) -> None:
    save, other = tmp_path / "g.jsonl", tmp_path / "other.jsonl"
    written = disk.raw_write
    calls = []

    def full(descriptor: int, content: bytes) -> int:
        calls.append(len(content))
        if len(calls) > 12 and save.exists() and os.fstat(descriptor).st_ino == save.stat().st_ino:
            raise OSError(errno.ENOSPC, "full")
        return written(descriptor, content)

    monkeypatch.setattr(disk, "raw_write", full)
    script = "spend diplomacy\nspend training\nspend civil_defence\n0\n0\n" + f"save {other}\nquit\n"
    status, said = play(script, "--seed", "5", "--save", str(save))
    assert status == 0
    assert "NOT SAVED: the disk is full" in said
    assert said.count("NOT SAVED") == 1
    assert cli.main(["verify", str(other)]) == 0


def test_a_killed_game_holds_every_acknowledged_order(tmp_path: Path) -> None:
    save = tmp_path / "g.jsonl"
    command = [sys.executable, "-m", "game", "play", "--text", "--seed", "5", "--save", str(save)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=tmp_path
    ) as playing:
        assert playing.stdin is not None
        assert playing.stdout is not None
        playing.stdin.write("spend diplomacy\n")
        playing.stdin.flush()
        while "Caracas spent on: Diplomacy" not in playing.stdout.readline():
            pass
        playing.kill()
    orders = [one["order"] for one in saves.read(save).records if one.get("by") == "people"]
    assert orders == [["Spend", "caracas", "diplomacy"]]
    assert cli.main(["verify", str(save)]) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_ctrl_c_ends_in_one_line_that_says_where_the_game_is(tmp_path: Path) -> None:
    save = tmp_path / "g.jsonl"
    command = [sys.executable, "-m", "game", "play", "--text", "--seed", "5", "--save", str(save)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
    ) as playing:
        assert playing.stdout is not None
        assert playing.stderr is not None
        while "That is all for this phase" not in playing.stdout.readline():
            pass
        time.sleep(0.2)  # until it waits for the answer
        playing.send_signal(signal.SIGINT)
        said = playing.stderr.read()
        assert playing.wait(20) == statuses.STOPPED
    assert len(said.splitlines()) == 1
    assert str(save) in said


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


def test_a_game_that_ends_on_a_full_disk_is_not_called_saved(
    tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = disk.raw_write
    calls = []

    def full(descriptor: int, content: bytes) -> int:
        calls.append(len(content))
        if len(calls) > 12:
            raise OSError(errno.ENOSPC, "full")
        return written(descriptor, content)

    monkeypatch.setattr(disk, "raw_write", full)
    status, said = play("0\n" * 40, "--seed", "3", "--save", str(tmp_path / "g.jsonl"), "--turns", "1")
    assert status == 1
    assert "The game is saved in" not in said


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


def played_by_bots(path: Path) -> Path:
    """A game that has begun and in which no seat is people's."""
    session = Session.new(seed=3, seats=BOTS, save=path)
    session.play_on()
    session.close()
    return path


@pytest.mark.parametrize("kind", ["whole", "torn", "damaged"])
def test_a_refusal_for_want_of_people_writes_no_file_and_names_the_defender(
    kind: str, tmp_path: Path, play: Play
) -> None:
    whole = played_by_bots(tmp_path / "g.jsonl")
    save = {"whole": whole, "torn": tmp_path / "t.jsonl", "damaged": tmp_path / "d.jsonl"}[kind]
    if kind == "torn":
        torn(whole, save)
    elif kind == "damaged":
        damaged(whole, 6, save)
    before = {path.name for path in tmp_path.iterdir()}
    for more in ([], ["--save", str(tmp_path / "new.jsonl")], ["--seat", "paris=people"]):
        status, said = play("", str(save), *more)
        assert status == 2
        assert "--seat caracas=people" in said or "paris" in said
        assert {path.name for path in tmp_path.iterdir()} == before


def test_the_board_refuses_for_want_of_people_before_it_writes_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    window = importlib.import_module("game.board.window.window")
    monkeypatch.setattr(window, "has_display", lambda: True)
    save = torn(played_by_bots(tmp_path / "g.jsonl"), tmp_path / "t.jsonl")
    assert cli.main(["play", str(save)]) == 2
    assert "--seat caracas=people" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["g.jsonl", "t.jsonl"]


def test_the_defender_is_named_wherever_its_seat_stands(tmp_path: Path, play: Play) -> None:
    """A scenario may list its seats in any order."""
    save = played_by_bots(tmp_path / "g.jsonl")
    lines = save.read_bytes().splitlines(keepends=True)
    header = orjson.loads(lines[0])
    header["seats"] = dict(sorted(header["seats"].items(), reverse=True))
    copy = tmp_path / "other.jsonl"
    saves.SaveFile.create(copy, {key: value for key, value in header.items() if key != "crc"}).close()
    status, said = play("", str(copy))
    assert status == 2
    assert "--seat caracas=people" in said


def test_the_money_line_says_what_is_carried_over_and_what_it_comes_to(tmp_path: Path, play: Play) -> None:
    _, said = play("0\n0\n0\nquit\n", "--seed", "7", "--save", str(tmp_path / "g.jsonl"))
    session = Session.open(tmp_path / "g.jsonl", read_only=True)
    carried = position(session, "caracas").account.carried
    assert carried
    assert f"carried over 0.{carried}" in said.rpartition("Money this turn: ")[2]


def test_closing_answer_says_that_a_named_price_is_left(tmp_path: Path, play: Play) -> None:
    """rules §The turn, 4: a price that is named is taken or left, once."""
    save = tmp_path / "g.jsonl"
    session = Session.new(seed=5, save=save)
    session.play_on()
    ask = next(one for one in session.legal("caracas") if isinstance(one, orders.RequestAid))
    chances = session.odds(ask)
    assert chances is not None
    near_miss = 9 - chances.of("accepted") // 10
    session.submit(orders.ForceRoll("facilitator", f"answer:{ask.ability}", near_miss, "a near miss"))
    session.submit(ask)
    session.submit(orders.Pass("caracas"))
    session.close()
    _, said = play("quit\n", str(save))
    assert "0   That is all for this phase: the price named for " in said


def test_dangers_stand_on_the_position_and_beside_the_order_that_brings_them(tmp_path: Path, play: Play) -> None:
    save = tmp_path / "g.jsonl"
    session = Session.new(seed=5, save=save)
    session.play_on()
    for number, value in {"rung": 0, "reserves": 1, "budget": 0, "resolve": 2}.items():
        session.submit(orders.SetNumber("facilitator", number, value, "test"))
    session.close()
    _, said = play("quit\n", str(save))
    assert "\n! Resolve 2: the game ends when a turn closes with Resolve 0 (Collapse). (−30)\n" in said
    menu = said.partition("Own actions")[2]
    assert "4   Training, costs 1: Readiness +1\n       ! This empties the treasury: Reserves 0.\n" in menu
    assert cli.main(["show", str(save)]) == 0


def test_a_branch_of_a_bots_game_is_played_on_as_the_readme_says(tmp_path: Path, play: Play, checkout: Path) -> None:
    readme = (checkout / "README.md").read_text("utf-8")
    assert "`bondgenoten play another-way.jsonl --seat caracas=people`" in readme
    branch = tmp_path / "another-way.jsonl"
    shipped = checkout / "saves" / "caracas-calling-held-out-2.jsonl"
    assert cli.main(["branch", str(shipped), "--turn", "5", "--save", str(branch)]) == 0
    assert play("", str(branch))[0] == 2
    status, said = play("quit\n", str(branch), "--seat", "caracas=people")
    assert status == 0
    assert "Caracas, Plan > " in said


def test_the_readme_says_truly_where_the_seed_lies(tmp_path: Path, play: Play, checkout: Path) -> None:
    readme = " ".join((checkout / "README.md").read_text("utf-8").split())
    save, seat = tmp_path / "g.jsonl", tmp_path / "seat.jsonl"
    play("quit\n", "--save", str(save))
    assert cli.main(["export", str(save), "--seat", "caracas", "--out", str(seat)]) == 0
    first, own = (orjson.loads(path.read_bytes().splitlines()[0]) for path in (save, seat))
    assert "its first line holds the seed" in readme
    assert {"seed", "commitment"} <= first.keys()
    assert "One seat's record, made by `export`, holds neither." in readme
    assert not {"seed", "salt"} & own.keys()


def test_every_seat_has_a_card_with_every_interest_its_points_and_its_bar(tmp_path: Path, play: Play) -> None:
    save = tmp_path / "g.jsonl"
    session = Session.new(seed=5, save=save)
    session.play_on()
    session.submit(orders.SetNumber("facilitator", "resolve", 9, "test"))
    seats = list(session.scores)
    worth = {
        seat: [
            Translator("en", session.loaded.texts_in("en")).render(interest_rules(session.scenario, seat, one.interest))
            for one in session.compiled.interests[seat]
        ]
        for seat in seats
    }
    session.close()
    for seat in seats:
        _, said = play(f"card {seat}\nquit\n", str(save))
        card = " ".join(said.partition(f"> card {seat}")[2].split())
        bar = next(one.bar for one in session.scenario.seats if one.id == seat)
        assert f"well done from {bar}" in card
        for one in worth[seat]:
            assert one in card
    _, said = play("card caracas\nscore\nquit\n", str(save))
    assert said.count("+6  The country holds together: +3 for every point of Resolve") == 2


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
