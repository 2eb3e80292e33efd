"""``show``, ``why`` and what else only reads a save (product §Command line)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game import cli
from game.play.session import Session
from tests.playing import damaged, started, torn

# ----- check


def test_replay_without_a_display_names_what_reads_a_save(save: Path, tmp_path: Path) -> None:
    gone = {"SDL_VIDEODRIVER": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    run = started("replay", str(save), folder=tmp_path, **gone)
    assert (run.returncode, run.stdout) == (2, "")
    (line,) = run.stderr.splitlines()
    assert "bondgenoten show" in line
    assert "bondgenoten why" in line


@pytest.mark.parametrize("command", [["verify"], ["show"], ["why", "reserves", "--turn", "1"]])
def test_a_damaged_save_that_is_only_read_is_not_called_recovered(
    command: list[str], save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last = len(save.read_bytes().splitlines())
    path = damaged(save, last - 2, tmp_path / "d.jsonl")
    cli.main([command[0], str(path), *command[1:]])
    said = capsys.readouterr().err
    assert "recovered" not in said
    assert "bondgenoten play" in said


# ----- show


def test_show_has_the_position_in_columns(save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", str(save), "--turn", "2"]) == 0
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[0] == "Caracas Calling · turn 2 of 3 · Review · seen by all"
    assert any(line.startswith("Beijing") for line in lines)
    assert max(map(len, lines)) <= 120
    assert said.err == ""


def test_show_json_has_every_key_that_is_promised(save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", str(save), "--json", "--seat", "caracas"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert set(shown) == {
        "scenario", "turn", "phase", "seat", "tracks", "rung", "allies", "world", "pending", "ending", "scores", "hash",
    }  # fmt: skip
    assert set(shown["allies"]["beijing"]) == {"relation", "exposure", "capacity", "pinned", "interest"}
    assert shown["hash"] == Session.open(save, read_only=True).digest()


def test_show_and_branch_take_turn_0_for_the_position_before_the_first(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["show", str(save), "--turn", "0", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["turn"] == 0
    assert cli.main(["show", str(save), "--turn", "0"]) == 0
    for what in ("--turn", "--record"):
        new = tmp_path / f"branch{what}.jsonl"
        assert cli.main(["branch", str(save), what, "0", "--save", str(new), "--seed", "9"]) == 0
        assert cli.main(["verify", str(new)]) == 0
        assert cli.main(["show", str(new), "--json"]) == 0


def test_show_of_a_recovered_save_works_with_a_warning(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["show", str(torn(save, tmp_path / "t.jsonl"))]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("Caracas Calling")
    assert len(said.err.splitlines()) == 1


def test_show_refuses_a_turn_or_seat_that_is_not_there(save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", str(save), "--turn", "9"]) == 2
    assert cli.main(["show", str(save), "--seat", "paris"]) == 2
    assert "paris" in capsys.readouterr().err


# ----- why


def test_why_goes_back_to_roll_rule_and_source(save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = Session.open(save, read_only=True)
    number, turn = next(
        (event[0], entry.turn)
        for entry in session.history.entries("facilitator")
        for event in entry.events
        if event[0] in session.compiled.tracks and str(event[3]).startswith("pressure:")
    )
    assert cli.main(["why", str(save), "--turn", str(turn), number]) == 0
    said = capsys.readouterr().out
    assert "cause: Card: " in said
    assert "die " in said
    assert "rule: Rules, The turn, 6: Pressure" in said
    assert "rests on: " in said


def test_why_of_what_did_not_change_says_so(save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["why", str(save), "--turn", "1", "token.drones", "--lang", "es"]) == 0
    assert "sin cambios en el turno 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "written", "shown"),
    [
        ("en", "Political will", "Political will"),
        ("en", "budget", "Budget"),
        ("en", "STANDING", "Standing"),
        ("en", "rung", "Rung"),
        ("en", "the ladder", "Rung"),
        ("en", "China relation", "Beijing: Relation"),
        ("en", "beijing exposure", "Beijing: Exposure"),
        ("en", "capacity of beijing", "Beijing: Capacity"),
        ("en", "China (beijing): capacity", "Beijing: Capacity"),
        ("en", "pinned moscow", "Moscow: Pinned elsewhere"),
        ("en", "moscow.interest", "Moscow: Score"),
        ("en", "score Caracas", "Caracas: Score"),
        ("en", "oil embargo", "Sanction: Oil embargo"),
        ("en", "bank_ban", "Sanction: Banking ban"),
        ("en", "drones", "Drones in stock"),
        ("en", "embargo", "Sanction: Oil embargo"),
        ("en", "Oil cargoes owed", "Oil cargoes owed"),
        ("nl", "politieke wil", "Politieke wil"),
        ("nl", "Rusland kwetsbaarheid", "Moskou: Kwetsbaarheid"),
        ("nl", "trede", "Trede"),
        ("nl", "olie-embargo", "Sanctie: Olie-embargo"),
        ("es", "Determinacion", "Determinación"),
        ("es", "VOLUNTAD POLÍTICA", "Voluntad política"),
        ("es", "puntaje de moscu", "Moscú: Puntaje"),
        ("es", "puntaje Moscú", "Moscú: Puntaje"),
        ("es", "embargo petrolero", "Sanción: Embargo petrolero"),
        ("es", "reserves", "Reservas"),
    ],
)
def test_why_takes_every_name_that_the_screen_shows(
    save: Path, capsys: pytest.CaptureFixture[str], language: str, written: str, shown: str
) -> None:
    status = cli.main(["why", str(save), "--turn", "2", written, "--lang", language])
    said = capsys.readouterr()
    assert (status, said.err) == (0, "")
    assert said.out.startswith(shown)


def test_why_of_a_score_says_which_interest_moved_and_by_what_number(
    save: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = Session.open(save, read_only=True)
    before, after = (dict(session.at(turn).score_parts("caracas")) for turn in (1, 2))
    moved = sum(after.values()) - sum(before.values())
    assert cli.main(["why", str(save), "--turn", "2", "caracas.interest"]) == 0
    said = capsys.readouterr().out
    assert said.splitlines()[0] == f"Caracas: Score in turn 2: {moved:+d}"
    assert "The country holds together: now worth" in said
    assert "Resolve in turn 2: from" in said


def test_why_names_what_is_near_an_unknown_number_and_all_there_are(
    save: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["why", str(save), "--turn", "1", "reserve"]) == 2
    near, known = capsys.readouterr().err.splitlines()
    assert near == "There is no number called reserve. Did you mean: Reserves, Resolve?"
    names = ("Political will", "Rung", "Drones in stock", "Oil embargo", "managua", "Exposure", "beijing.relation")
    assert [name for name in names if name not in known] == []
    assert cli.main(["why", str(save), "--turn", "1", "China", "--lang", "es"]) == 2
    assert "Beijing: Relación" in capsys.readouterr().err.splitlines()[0]
    assert cli.main(["why", str(save), "--turn", "8", "reserves"]) == 2
