"""The facilitator at the terminal, and what no card covers (rules §Off-card action, §The facilitator)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game import cli
from game.play.session import Session
from game.saves import file as saves
from game.telling.proposals import Argument, waiting_proposals
from rules.values import orders
from tests.playing import Play

FACILITATED = ("--seat", "facilitator=people")
PROPOSE, ADJUDICATE = "propose\n", "1\n"
CALL = "facilitator\n1\n\n"
"""The command, yes to what the desk opens where nobody leads, and Enter once the keyboard has been passed."""

BRIDGE = PROPOSE + "Mine the bridge\nThey come slower\nThere is only one\n"
"""Intent, effect wanted, argument for."""
CITING = BRIDGE + "1\n"
"""The same under the first precedent."""


@pytest.fixture
def save(tmp_path: Path) -> Path:
    return tmp_path / "g.jsonl"


def given(save: Path, kind: str) -> list[list[Any]]:
    """The orders of a kind in a save, as they stand there."""
    return [one["order"] for one in saves.read(save).records if one["kind"] == "order" and one["order"][0] == kind]


def playing(save: Path, play: Play, script: str, *more: str) -> str:
    """Play a script from the start; what was said."""
    status, said = play(script, "--seed", "7", "--save", str(save), *more)
    assert status == 0
    assert "Traceback" not in said
    return said


# ----- what no card covers


def test_a_proposal_is_argued_for_and_against_and_waits(save: Path, play: Play) -> None:
    """rules §Off-card action: intent, effect wanted, arguments for; others add arguments against."""
    script = BRIDGE + "look\n17\n2\nThe fishermen need it\n" + CALL + "3\n2\n2\nIt is ours\n0\n\nquit\n"
    said = playing(save, play, script)
    assert "Waiting for the facilitator: Proposal 1 by Caracas: Mine the bridge" in said
    session = Session.open(save, read_only=True)
    (proposal,) = waiting_proposals(session, "table")
    assert (proposal.seat, proposal.intent, proposal.effect, proposal.tag) == (
        "caracas", "Mine the bridge", "They come slower", "",
    )  # fmt: skip
    assert proposal.arguments == (
        Argument("caracas", True, "There is only one"),
        Argument("caracas", False, "The fishermen need it"),
        Argument("washington", False, "It is ours"),
    )


def test_a_ruling_is_made_by_numbers_and_kept_as_a_precedent(save: Path, play: Play) -> None:
    """rules §Off-card action: a ruling kept as a precedent gives a later proposal with its tag the same odds."""
    ruling = ADJUDICATE + "1\n" + "1\n2\n+2\n" + "4\n1\n-1\n" + "0\n" + "2\n" + "1\nbridge\n" + "It is plausible\n"
    said = playing(save, play, BRIDGE + CALL + ruling + "0\n\n" + CITING + "quit\n")
    assert "Certain: 100 % (0 or more on the die)" in said
    assert given(save, "Adjudicate") == [
        [
            "Adjudicate", "facilitator", 1, "certain",
            '[{"do": "change", "track": "readiness", "by": 2}, {"do": "relation", "ally": "beijing", "by": -1}]',
            "It is plausible", True, "bridge", "",
        ]
    ]  # fmt: skip
    assert said.count("Readiness +2") >= 2
    assert "Proposal 2 is settled by precedent: bridge" in said
    assert "Precedent “bridge”: Certain; Readiness +2" in said
    assert waiting_proposals(Session.open(save, read_only=True), "table") == []


def test_in_a_led_game_what_cites_a_precedent_is_confirmed_and_the_precedent_revoked(save: Path, play: Play) -> None:
    ruling = ADJUDICATE + "1\n" + "0\n" + "1\n" + "1\n2\n-1\n0\n" + "1\nbridge\n" + "It is plausible\n"
    begun = BRIDGE + CALL + ruling + "0\n\n" + CITING + CALL
    confirm, revoke = "21\n", "22\nbridge\nToo strong\n"
    said = playing(save, play, begun + confirm + revoke + "0\n\nquit\n", *FACILITATED)
    assert given(save, "ProposeAction")[1][-3:] == ["bridge", "", True]
    assert given(save, "ConfirmPrecedent") == [["ConfirmPrecedent", "facilitator", 2]]
    assert "Precedent “bridge”: Certain; No effect; when it fails: Readiness -1" in said
    assert given(save, "RevokePrecedent") == [["RevokePrecedent", "facilitator", "bridge", "Too strong"]]


def test_a_proposal_can_be_ruled_out_without_effects(save: Path, play: Play) -> None:
    playing(save, play, BRIDGE + CALL + ADJUDICATE + "5\n2\nNo boats\n0\n\nquit\n")
    assert given(save, "Adjudicate") == [
        ["Adjudicate", "facilitator", 1, "impossible", "[]", "No boats", False, "", ""]
    ]


def test_an_ally_names_the_kind_of_aid_and_a_never_is_seen_at_once(save: Path, play: Play) -> None:
    """rules §The facilitator: no ruling lifts a *never*."""
    people = ("--seat", "beijing=people", "--seat", "caracas=defender")
    said = playing(save, play, "propose\nLand an army\nlarge force\nVictory\n\n\nquit\n", *people)
    assert "Not allowed: " in said
    assert given(save, "ProposeAction") == []


@pytest.mark.parametrize("left", ["propose\n\n", BRIDGE[:-8] + "\n" * 3, "17\n", "propose\nx\n\n"])
def test_a_form_that_is_left_gives_no_order(left: str, save: Path, play: Play) -> None:
    playing(save, play, left + "quit\n")
    assert given(save, "Argue") == []


# ----- rulings


def test_a_result_is_replaced_after_the_roll(save: Path, play: Play) -> None:
    """rules §The facilitator: override any result after the roll."""
    said = playing(save, play, CALL + "4\nEvent, Hurricane\n1\nThe season is right\n0\n\nquit\n")
    assert given(save, "OverrideResult") == [
        ["OverrideResult", "facilitator", "inject:hurricane", "fires", "The season is right"]
    ]
    assert "Hurricane" in said.rpartition("replaced the result")[2]


def test_a_die_is_set_before_the_roll(save: Path, play: Play) -> None:
    """rules §The facilitator: override any result before the roll."""
    script = "ask beijing.credit oil:1\n" + CALL + "5\n1\n12\n9\nTo see it work\n0\n\nquit\n"
    said = playing(save, play, script)
    assert "Type a whole number from 0 to 9." in said
    assert given(save, "ForceRoll") == [["ForceRoll", "facilitator", "answer:beijing.credit", 9, "To see it work"]]


@pytest.mark.parametrize(
    ("picked", "order"),
    [
        ("4\n9\n", ["reserves", 9]),
        ("Reserves\n9\n", ["reserves", 9]),
        ("rung\n5\n", ["rung", 5]),
        ("Drones in stock\n2\n", ["token.drones", 2]),
        ("Beijing\n1\n3\n", ["beijing.relation", 3]),
    ],
)
def test_a_number_is_set_by_its_place_or_its_name(picked: str, order: list[Any], save: Path, play: Play) -> None:
    playing(save, play, CALL + "6\n" + picked + "test\n0\n\nquit\n")
    assert given(save, "SetNumber") == [["SetNumber", "facilitator", *order, "test"]]


def test_an_order_is_skipped_and_stays_in_the_record(save: Path, play: Play) -> None:
    """rules §The facilitator: skip an order without deleting it."""
    said = playing(save, play, "spend repair\n" + CALL + "7\nCaracas spent\n\n0\n\nquit\n")
    assert given(save, "Spend") == [["Spend", "caracas", "repair"]]
    (skipped,) = given(save, "SkipOrder")
    assert "Infrastructure -1" in said.rpartition("Facilitator")[0]
    assert skipped[1:2] == ["facilitator"]
    assert Session.open(save, read_only=True).view("table").position.numbers


def test_injects_are_fired_postponed_cancelled_and_written(save: Path, play: Play) -> None:
    script = "8\n1\nnow\n" + "9\n1\n3\nlater\n" + "10\n2\nnever\n" + "11\nA comet passes\n1\n3\n1\n0\n1\n1\nfor awe\n"
    said = playing(save, play, CALL + script + "0\n\nquit\n")
    kinds = [given(save, kind)[0] for kind in ("FireInject", "PostponeInject", "CancelInject", "WriteInject")]
    assert [one[-1] for one in kinds] == ["now", "later", "never", "for awe"]
    assert kinds[1][3] == 3
    assert kinds[3][2:4] == ["A comet passes", '[{"do": "change", "track": "resolve", "by": 1}]']
    assert "A comet passes" in said


def test_a_paused_game_takes_no_orders_until_the_facilitator_lets_it_go_on(save: Path, play: Play) -> None:
    said = playing(save, play, CALL + "13\nCoffee\n0\n" + "1\n\n13\n0\n" + "\nspend diplomacy\nquit\n")
    assert "only the facilitator can let it go on" in said
    assert given(save, "Pause") == [["Pause", "facilitator", "Coffee"]]
    assert given(save, "Resume") == [["Resume", "facilitator"]]
    assert given(save, "Spend") == [["Spend", "caracas", "diplomacy"]]


def test_the_facilitator_goes_back_to_any_point_and_chooses_the_luck(save: Path, play: Play) -> None:
    """rules §The facilitator: going back is itself a record; it takes new luck unless the facilitator chooses."""
    script = "spend repair\n0\n0\n" + CALL + "14\n1\nPlan begins\n2\nOnce more\n0\n\nspend training\nquit\n"
    said = playing(save, play, script)
    assert "The game stands there again" in said
    (undo,) = [one for one in saves.read(save).records if one["kind"] == "undo"]
    assert (undo["why"], undo["luck"]) == ("Once more", 0)
    session = Session.open(save, read_only=True)
    assert (session.turn, session.phase) == (1, "plan")
    live = [entry.order for entry in session.history.entries("caracas") if isinstance(entry.order, orders.Spend)]
    assert live == [orders.Spend("caracas", "training")]
    assert cli.main(["verify", str(save)]) == 0


def test_an_observation_is_noted_against_an_objective(save: Path, play: Play) -> None:
    playing(save, play, CALL + "12\nThey counted on Moscow\n1\n1\n" + "12\nTired\n0\n2\n" + "0\n\nquit\n")
    assert [one[2:] for one in given(save, "Note")] == [
        ["They counted on Moscow", "interests", True],
        ["Tired", "", False],
    ]


def test_a_seat_changes_hands(save: Path, play: Play) -> None:
    said = playing(save, play, CALL + "15\nBeijing\n1\n0\n" + "\n0\n\nlook\nquit\n")
    assert "Pass the keyboard to Beijing" in said
    assert Session.open(save, read_only=True).seats["beijing"] == "people"


def test_a_game_given_to_bots_alone_stays_with_the_facilitator(save: Path, play: Play) -> None:
    said = playing(save, play, CALL + "15\nCaracas\n3\n0\n")
    assert "The game ended" not in said
    assert Session.open(save, read_only=True).seats["caracas"] == "defender"


@pytest.mark.parametrize(("seated", "alone"), [((), True), (FACILITATED, False)])
def test_who_rules_on_a_proposal_is_said_as_it_is(seated: tuple[str, ...], alone: bool, save: Path, play: Play) -> None:
    said = playing(save, play, BRIDGE + "quit\n", *seated)
    flat = " ".join(said.split())
    nobody = "Nobody has the facilitator’s seat in this game: type facilitator to take it and rule on the proposal."
    assert (nobody in flat) is alone
    assert ("and nobody has the facilitator’s seat: type facilitator to take it and rule" in flat) is alone
    assert ("The proposal waits for the facilitator, who rules on it" in flat) is not alone


def test_where_a_scenario_has_no_facilitator_nothing_can_be_proposed(
    save: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.new(seed=7, save=save)
    session.play_on()
    session.close()
    opened = Session.open

    def without(path: Path) -> Session:
        found = opened(path)
        del found.compiled.roles[found.compiled.facilitator]
        return found

    monkeypatch.setattr(Session, "open", without)
    status, said = play("16\npropose\nquit\n", str(save))
    assert status == 0
    assert "16 × Propose something of your own … – This scenario has no facilitator’s seat." in said
    assert "What does Caracas want to do?" not in said


# ----- when the keyboard is the facilitator's


def test_what_the_facilitator_sees_is_covered_before_a_player_looks(save: Path, play: Play) -> None:
    said = playing(save, play, CALL + "card hurricane\n0\n\nlook\nquit\n")
    secret, cover, after = said.rpartition("Pass the keyboard to Caracas")
    assert cover
    assert secret.endswith("\n" * 60)
    assert "A late storm crosses the coast" in secret
    assert "Washington signalled: Reward raised" in secret
    assert "Reward raised" not in after


def test_a_seated_facilitator_is_called_for_new_proposals_and_at_the_turns_end(save: Path, play: Play) -> None:
    said = playing(save, play, BRIDGE + "0\n" + "\n0\n" * 2 + "quit\n", *FACILITATED)
    assert said.count("Pass the keyboard to Facilitator") == 2
    assert "Facilitator, Plan > " in said
    assert "Facilitator, Review > " in said


def test_without_a_seat_the_facilitator_comes_only_when_called(save: Path, play: Play) -> None:
    said = playing(save, play, "0\n" * 6)
    assert "Pass the keyboard" not in said


def test_a_facilitator_alone_leads_a_game_of_bots_phase_by_phase(save: Path, play: Play) -> None:
    bots = ("--seat", "caracas=defender", "--turns", "1")
    said = playing(save, play, "0\n" * 3 + "16\n" + "0\n" * 9, *FACILITATED, *bots)
    assert "Facilitator, Brief > " in said
    assert "The game ended in turn 1" in said
    assert "Pass the keyboard" not in said


def test_after_the_ending_the_facilitator_notes_or_goes_back(save: Path, play: Play) -> None:
    script = "0\n0\n" + "\n12\nWell played\n0\n2\n" + "14\n1\nPlan begins\n1\n\n0\n" + "\nquit\n"
    said = playing(save, play, script, *FACILITATED, "--turns", "1")
    assert "The game ended in turn 1" in said
    assert [one[2] for one in given(save, "Note")] == ["Well played"]
    session = Session.open(save, read_only=True)
    assert (session.ending, session.phase) == (None, "plan")


def test_a_game_that_was_facilitated_is_so_again(save: Path, play: Play) -> None:
    playing(save, play, CALL + "12\nA note\n0\n2\nquit\n")
    _, said = play("0\n0\n" * 3, str(save))
    assert "Pass the keyboard to Facilitator" in said


@pytest.mark.parametrize("more", [["--seat", "facilitator=card"], ["--seat", "facilitator=defender"]])
def test_no_bot_can_facilitate(more: list[str], save: Path, play: Play) -> None:
    status, said = play("", "--save", str(save), *more)
    assert status == 2
    assert "facilitator" in said
    assert not save.exists()


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_the_whole_desk_can_be_walked_by_numbers_in_every_language(language: str, tmp_path: Path, play: Play) -> None:
    lines = [f"{number % 17}\n{number % 5}\n{number % 3}\n{number % 7}\nwords\n" for number in range(400)]
    save = tmp_path / "g.jsonl"
    said = playing(save, play, "".join(lines) + "0\n" * 200, *FACILITATED, "--turns", "3", "--lang", language)
    for unsaid in ("terminal.", "desk.", "forms.", "flag.", "ruling.", "{"):
        assert unsaid not in said
    assert cli.main(["verify", str(save)]) == 0


def test_the_exercise_is_ended_after_asking_and_the_ending_says_so(save: Path, play: Play) -> None:
    said = playing(save, play, CALL + "19\nThe bus leaves\n2\n19\nThe bus leaves\n1\n0\n\nquit\n")
    assert "The bus leaves" in said
    assert given(save, "EndExercise") == [["EndExercise", "facilitator", "The bus leaves"]], "once, after the second"
    assert "Ended by the facilitator" in said


def test_a_message_and_a_private_inject_are_told_to_their_seats_and_a_written_one_is_withdrawn(
    save: Path, play: Play
) -> None:
    written = "11\nA cable\n0\n1\n2\n2\n2\n1\n2\n2\n2\n2\n\n" + "11\nA flood\n0\n3\n1\n\n"
    said = playing(save, play, CALL + "17\n1\nCall Havana\n" + written + "18\n1\n\n0\n\nquit\n")
    assert "Facilitator to Caracas alone: Call Havana" in said
    assert given(save, "SendMessage") == [["SendMessage", "facilitator", "caracas", "Call Havana"]]
    (private, later) = given(save, "PrepareInject")
    assert private[2:6] == [1, 1, "beijing", "A cable"]
    assert later[2:6] == [2, 3, "", "A flood"]
    assert given(save, "WithdrawInject") == [["WithdrawInject", "facilitator", 2, ""]]


def test_the_facilitators_brief_is_read_at_the_desk(save: Path, play: Play) -> None:
    assert "You belong to no side" in playing(save, play, CALL + "20\n0\n\nquit\n")
