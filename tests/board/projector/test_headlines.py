"""What happens is a headline: cards, injects, rolls, settlements, rulings and the ending."""

from __future__ import annotations

import pytest

from game.board.desk.desk import TABLE, Desk
from game.board.screens.game.headline import _told
from game.play.session import Session
from game.telling.headlines import CARD, ENDING, INJECT, PROPOSAL, ROLL, SETTLEMENT, headlines
from rules.outlook.rolls import results
from rules.values import leading, orders
from rules.values.events import Changed
from rules.wording.names import ability_of, number_name
from tests.board.projector.room import Room, scenario


def test_cards_injects_rolls_settlements_and_the_ending_are_headlines(whole: Session) -> None:
    found = [one for entry in whole.history.entries(TABLE) for one in headlines(whole.scenario, entry)]
    assert {one.kind for one in found} == {CARD, INJECT, ROLL, SETTLEMENT, ENDING}
    assert [one.kind for one in found].count(ENDING) == 1
    assert found[-1].kind == ENDING
    events = [event for entry in whole.history.entries(TABLE) for event in entry.events]
    fired = [event for event in events if str(event[0]).endswith(".fired") and event[2]]
    assert [one.kind for one in found].count(INJECT) == len(fired)
    assert all(str(one.text) for one in found if one.kind == INJECT)
    played = [event for event in events if event[0] == "Removed" and str(event[3]).startswith("pressure:")]
    assert [one.kind for one in found].count(CARD) == len(played)


def test_a_card_s_headline_has_its_die_its_result_and_what_it_moved(whole: Session) -> None:
    entry = next(one for one in whole.history.entries(TABLE) if isinstance(one.order, orders.PlayCard))
    (shown,) = headlines(whole.scenario, entry, "washington")
    assert shown.roll is not None
    assert (shown.roll.face, shown.roll.result) == (7, "gain")
    assert [(one.number, one.before, one.after) for one in shown.moved] == [
        ("political_will", 6, 4), ("access", 8, 7), ("standing", 6, 7),
    ]  # fmt: skip
    assert shown.rung is not None


def test_a_settlement_signed_and_one_refused_are_said_apart(whole: Session) -> None:
    found = [one for entry in whole.history.entries(TABLE) for one in headlines(whole.scenario, entry)]
    said = {getattr(one.title, "key", "") for one in found if one.kind == SETTLEMENT}
    assert {"headline.signed", "headline.refused", "headline.countered"} <= said


def test_what_the_facilitator_writes_or_replaces_is_a_headline() -> None:
    room = Room()
    room.give(orders.WriteInject("facilitator", "A tanker runs aground", "[]", "why not"))
    assert room.title == "A tanker runs aground"
    assert room.headlines.large is not None
    assert room.headlines.large.headline.kind == INJECT
    replaced = Room(moves=False)
    while not any(name.startswith("answer:") for name in replaced.session.history.rolls_made()):
        for seat in replaced.session.awaiting():
            asked = [one for one in replaced.session.legal(seat) if isinstance(one, orders.RequestAid)]
            replaced.give(*[one for one in asked if one.ability.startswith("beijing.")][:1], orders.Pass(seat))
        replaced.session.advance()
    replaced.wait(0.1)
    while replaced.headlines.large is not None:
        replaced.headlines.go_on()
        replaced.wait(0.1)
    roll = next(name for name in replaced.session.history.rolls_made() if name.startswith("answer:"))
    replaced.give(orders.OverrideResult("facilitator", roll, "declined", "they think again"))
    replaced.wait(0.1)
    assert replaced.title == replaced.desk.say(ability_of(roll.partition(":")[2]))
    assert replaced.headlines.large is not None
    assert "Declined" in replaced.desk.say(replaced.headlines.large.headline.text)


def next_turn(session: Session) -> None:
    turn = session.turn
    while session.turn == turn:
        session.advance()


def test_an_inject_written_for_later_comes_large_when_it_comes_and_one_for_some_seats_never_does() -> None:
    room, effects = Room(moves=False), '[{"do":"change","track":"access","by":-1}]'
    later = room.session.turn + 1
    room.give(
        leading.PrepareInject("facilitator", 1, later, "", "The port burns. Nobody claims it.", effects, ""),
        leading.PrepareInject("facilitator", 2, later, "beijing", "For Beijing alone.", effects, ""),
    )
    assert room.headlines.large is None
    next_turn(room.session)
    shown = [
        one
        for entry in room.desk.entries
        for one in headlines(room.desk.scenario, entry)
        if one.kind == INJECT and isinstance(one.title, str)
    ]
    assert [(one.title, one.text) for one in shown] == [("The port burns.", "Nobody claims it.")]
    assert "access" in [one.number for one in shown[0].moved]


def test_a_ruled_proposal_is_told_in_its_own_words_with_its_chance() -> None:
    room = Room(moves=False)
    room.give(
        orders.ProposeAction("caracas", "We open the port to the press", "Standing rises", waits=True),
        orders.ProposeAction("washington", "We walk on water", "Awe", waits=True),
        orders.Adjudicate("facilitator", 1, "medium", "[]", "plausible"),
        orders.Adjudicate("facilitator", 2, "impossible", "[]", "no"),
    )
    large = room.headlines.large
    assert large is not None
    assert large.headline.kind == PROPOSAL
    said = _told(room.desk, large.headline)
    assert (said.kind, said.title) == ("Caracas proposes", "We open the port to the press")
    assert said.outcome in ("Succeeds", "Fails")
    assert said.sum.startswith("Medium · ")
    assert said.sum.endswith(" %")
    room.headlines.go_on()
    room.wait(0.1)
    assert room.headlines.large is not None
    refused = _told(room.desk, room.headlines.large.headline)
    assert (refused.kind, refused.title) == ("Washington proposes", "We walk on water")
    assert [words for words, _, _ in refused.moved] == ["Impossible"]


def test_a_refused_proposal_and_the_end_of_the_exercise_are_told_with_the_facilitator_s_reason() -> None:
    """Both came large without it, though the form says that the room reads it."""
    room = Room(moves=False)
    room.give(
        orders.ProposeAction("washington", "We walk on water", "Awe", waits=True),
        orders.Adjudicate("facilitator", 1, "impossible", "[]", "Nobody walks on water"),
    )
    assert room.headlines.large is not None
    assert _told(room.desk, room.headlines.large.headline).text.endswith("Nobody walks on water")
    room.give(leading.EndExercise("facilitator", "The hall closes"))
    assert room.headlines.large is not None
    assert _told(room.desk, room.headlines.large.headline).text.endswith("\nThe hall closes")


@pytest.mark.parametrize("kind", ["pressure", "inject", "deliver"])
def test_a_replaced_result_is_shown_with_the_numbers_that_moved(kind: str) -> None:
    """Of the old result, taken back before the new one comes, too: what stands at the end against what stood before."""
    allies = dict.fromkeys(("beijing", "moscow", "tehran", "havana", "managua"), "card")
    tried = 0
    for seed in range(1, 5):
        session = Session.new(
            scenario(), seed=seed, seats={"caracas": "defender", "washington": "pressure", **allies}, facilitated=True
        )
        known: set[tuple[int, str]] = set()
        while session.ending is None:
            session.advance()
            for roll in [one for one in session.history.rolls_made() if one.startswith(f"{kind}:")]:
                if (session.turn, roll) in known:  # tried when it fell
                    continue
                known.add((session.turn, roll))
                for result in results(session.compiled, roll):
                    if session.submit(orders.OverrideResult("facilitator", roll, result, "as it should be")):
                        tried += shows_what_moved(Desk(session, TABLE, "en"))
    assert tried > 5


def shows_what_moved(desk: Desk) -> bool:
    """Whether the last ruling moved a track; if so its headlines say from where to where, and of no other."""
    entry = next(one for one in reversed(desk.entries) if isinstance(one.order, orders.OverrideResult))
    tracks = {track.id for track in desk.scenario.tracks}
    changes = [one for one in entry.happened if isinstance(one, Changed) and one.number in tracks]
    before = {one.number: one.before for one in reversed(changes)}
    ends = {one.number: (before[one.number], one.after) for one in changes}
    apart = {
        f"{desk.say(number_name(desk.scenario, name))} {first} → {last}"
        for name, (first, last) in ends.items()
        if first != last
    }
    told = [chip for head in headlines(desk.scenario, entry, "facilitator") for chip, _, _ in _told(desk, head).moved]
    assert {chip for chip in told if "→" in chip} == apart
    return bool(apart)


def test_what_is_still_large_in_a_later_turn_says_in_which_it_happened() -> None:
    """A card of the turn before stood over the next turn's Brief as if it belonged to it."""
    room, effects = Room(moves=False), '[{"do":"change","track":"access","by":-1}]'
    turn = room.session.turn
    room.give(leading.PrepareInject("facilitator", 1, turn, "", "The port burns. Nobody claims it.", effects, ""))
    large = room.headlines.large
    assert large is not None
    assert f"Turn {turn}" not in _told(room.desk, large.headline).kind
    next_turn(room.session)
    assert _told(room.desk, large.headline).kind.endswith(f" · Turn {turn}")
