"""What a player reads in a terminal: position, odds, briefs, cards, dangers, and the answers to commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from game import cli
from game.play.session import Session
from game.telling.position import position
from game.translate import Translator
from rules.values import orders
from rules.wording.rules import interest_rules
from tests.playing import Play


def test_the_position_stands_in_columns_that_fit(tmp_path: Path, play: Play) -> None:
    _, said = play("", "--seed", "5", "--save", str(tmp_path / "g.jsonl"))
    assert "Air defence" in said
    assert "Beijing  " in said
    assert max(map(len, said.splitlines()[:-1])) <= 120  # the last names a path, which may be long


@pytest.fixture
def columns(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of so many columns."""
    monkeypatch.setenv("COLUMNS", request.param)


@pytest.mark.parametrize(
    ("columns", "room", "language"),
    [("80", 80, "nl"), ("40", 80, "es"), ("97", 97, "en"), ("400", 160, "es")],
    indirect=["columns"],
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
        ("caracas", "Now: act on your own", "into Reserves"),
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


ANSWERS = [
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
    ("ask china.credit oil:9", "Did you mean: oil:3"),
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
    ("score", "Caracas: score 50 (50 at the start; well done from 50)"),
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
    ("x" * 5000, "is not an order"),
]
"""Lines that change nothing in the game, and what stands in the answer."""


def test_commands_answer(tmp_path: Path, play: Play) -> None:
    lines = [line for line, _ in ANSWERS]
    status, said = play("\n".join([*lines, "quit", ""]), "--seed", "5", "--save", str(tmp_path / "g.jsonl"))
    assert status == 0
    silent, rest = [], said
    for (line, answer), after in zip(ANSWERS, [*lines[1:], "quit"], strict=True):
        rest = rest.partition(f"> {line[:4000]}")[2]
        if answer not in rest.partition(f"> {after[:4000]}")[0]:
            silent.append(line)
    assert silent == []


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("ask china.credit oil:2", "Caracas asked Beijing"),
        ("spend civil defence", "Caracas spent on: Civil defence"),
        ("٣", "Caracas spent on: Civil defence"),
    ],
)
def test_orders_in_words_are_carried_out(line: str, answer: str, tmp_path: Path, play: Play) -> None:
    status, said = play(f"{line}\nquit\n", "--seed", "5", "--save", str(tmp_path / "g.jsonl"))
    assert status == 0
    assert answer in said.partition(f"> {line}")[2]


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


# ----- reading


def test_the_money_line_says_what_is_carried_over_and_what_it_comes_to(tmp_path: Path, play: Play) -> None:
    _, said = play("0\n0\n0\nquit\n", "--seed", "7", "--save", str(tmp_path / "g.jsonl"))
    session = Session.open(tmp_path / "g.jsonl", read_only=True)
    carried = position(session, "caracas").account.carried
    assert carried
    assert f"carried over 0.{carried}" in said.rpartition("Next account: ")[2]


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


def test_the_sections_of_the_rulebook_are_listed_and_read(tmp_path: Path, play: Play) -> None:
    script = "rule\nrule answer\nregel nergens\nregel dobbelsteen\nquit\n"
    _, said = play(script, "--seed", "5", "--save", str(tmp_path / "g.jsonl"), "--lang", "nl")
    assert "\n  De beurt, 7: Economie\n" in said
    assert "\nDe beurt, 4: Antwoorden\n" in said
    assert "Betrouwbaarheid Zeker · d10 plus modificaties 0 of meer" in said
    assert "nergens is niet één hoofdstuk van het regelboek. Er zijn:" in said
    assert "Er is overal één dobbelsteen" in said
