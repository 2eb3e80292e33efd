"""Orders skipped, numbers set, the game paused, and what the facilitator writes (rulebook, facilitation)."""

import json

import pytest

from rules.judging.judge import judge
from rules.judging.legal import legal
from rules.tables.bundles import options
from rules.turn import journal, turn
from rules.values import order_data, orders
from rules.values.phases import PHASES
from tests.rules.ruled import HOPE, answered, proposal
from tests.scenarios import valleys as v

# ----- skip, set


def test_an_order_is_skipped_without_deleting_it() -> None:
    """rules §The facilitator: skip an order without deleting it."""
    state = v.at(v.PLAN)
    before = state.key()
    v.order(state, orders.RequestAid(v.HILL, "mill.picks", "grain:1"), 3)
    v.order(state, orders.SkipOrder(v.UMPIRE, 3, "not allowed at this table"), 4)
    assert state.key() == before
    v.order(state, orders.RequestAid(v.HILL, "mill.picks", "grain:1"))


def test_a_played_card_is_skipped_with_all_it_did() -> None:
    state = v.at(v.SIGNAL)
    v.order(state, orders.Signal(v.PLAIN, "raid"), 1)
    v.go(state, v.PRESSURE)
    before = state.key()
    v.order(state, orders.PlayCard(v.PLAIN, "raid"), 2)
    v.order(state, orders.SkipOrder(v.UMPIRE, 2, "test"), 3)
    assert state.key() == before


def test_an_order_is_skipped_once_after_a_fold_too() -> None:
    """rules §The facilitator: a skipped order is not skipped again, whether or not the game was opened in between."""
    state = v.begin()
    records = []

    def phase() -> None:
        events = journal.advance(state)
        records.append(record("phase", events))

    def record(kind: str, events: list[object], **more: object) -> journal.Record:
        number = len(records) + 1
        name = PHASES[state.numbers[1]]
        plain = json.loads(json.dumps(events))
        return {"record": number, "turn": 1, "phase": name, "kind": kind, "events": plain, **more}

    def give(order: orders.Order) -> None:
        ruling, events = journal.carry_out(state, order, len(records) + 1)
        assert ruling.allowed
        records.append(record("order", events, order=order_data.to_data(order)))

    for _ in range(3):
        phase()
    give(orders.Spend(v.HILL, "mend"))
    give(orders.SkipOrder(v.UMPIRE, 4, "test"))
    again = orders.SkipOrder(v.UMPIRE, 4, "again")
    opened = journal.fold(v.compiled(), 1, records)
    assert opened.key() == state.key()
    assert turn.resolve(state, again) == turn.resolve(opened, again)
    assert not turn.resolve(opened, again).allowed


def test_what_has_moved_on_cannot_be_skipped() -> None:
    state = answered(9)
    assert v.refusal(state, orders.SkipOrder(v.UMPIRE, 3, "test")) == "moved_on"
    assert v.refusal(state, orders.SkipOrder(v.UMPIRE, 99, "test")) == "not_this_turn"


def test_a_purchase_skipped_after_plan_gives_the_money_back() -> None:
    """rules §The facilitator: what the order did is taken back."""
    state, other = v.at(v.PLAN), v.at(v.PLAN)
    v.order(state, orders.Spend(v.HILL, "mend"), 3)
    v.go(state, v.ANSWER)
    v.order(state, orders.SkipOrder(v.UMPIRE, 3, "test"), 9)
    for game in (state, other):
        v.go(game, v.PLAN, 2)
    assert v.number(state, "grain") + v.number(state, "purse") == v.number(other, "grain") + v.number(other, "purse")


@pytest.mark.parametrize("name", ["spirit", "rung", "token.favour", "mill.relation", "mill.capacity", "mill.pinned"])
def test_a_number_is_set_within_its_range(name: str) -> None:
    """rules §The facilitator: set any track."""
    state = v.at(v.PLAN)
    v.order(state, orders.SetNumber(v.UMPIRE, name, 2, "test"))
    assert v.number(state, name) == 2
    assert v.refusal(state, orders.SetNumber(v.UMPIRE, name, 99, "test")) == "out_of_range"
    assert v.refusal(state, orders.SetNumber(v.UMPIRE, name, -1, "test")) == "out_of_range"


@pytest.mark.parametrize(
    "name", ["turn", "phase", "ending", "luck", "mill.picks.uses", "nonsense", "token.nothing", ""]
)
def test_what_is_no_track_cannot_be_set(name: str) -> None:
    assert v.refusal(v.at(v.PLAN), orders.SetNumber(v.UMPIRE, name, 2, "test")) == "unknown_number"


def test_setting_the_rung_down_lifts_covers_that_it_no_longer_holds() -> None:
    state = v.at(v.PLAN)
    v.put(state, rung=4, cover__river=5)
    v.order(state, orders.SetNumber(v.UMPIRE, "rung", 2, "test"))
    assert v.number(state, "cover.river") == 0


# ----- off-card action


@pytest.mark.parametrize(
    "effects",
    [
        "", "x", "{}", " []", "[", "[1]", '[{"do":"fly"}]', '[{"do":"change","track":"moon","by":1}]',
        '[{"do":"change","track":"spirit","by":99}]', '[{"do":"change","track":"spirit","by":"1"}]',
        '[{"do":"relation","by":1}]', '[{"do":"relation","by":1,"ally":"moon"}]',
        '[{"do":"bypass","turns":1,"sanction":"moon"}]', '[{"do":"ease","sanction":"moon"}]',
        '[{"do":"impose","sanction":"moon"}]', '[{"do":"shield","against":"moon","strength":1,"turns":1}]',
        '[{"do":"cover","route":"moon","rung":1}]', '[{"do":"end","ending":"moon"}]',
        '[{"do":"token","token":"moon","by":1}]', '[{"do":"set","track":"moon","value":1}]',
        '[{"do":"change_over_turns","track":"moon","by":1,"turns":1}]',
        '[{"do":"deliver","lead":1,"route":"moon","effects":[{"do":"climb","by":1}]}]',
        (
            '[{"do":"choose","id":"x","seat":"moon","options":[{"id":"a","name":"A","effects":[]},'
            '{"id":"b","name":"B","effects":[]}]}]'
        ),
        '[{"do":"when","condition":{"limit":"uses","at_most":1},"then":[{"do":"climb","by":1}]}]',
        '[{"do":"when","condition":{"limit":"never","aid":"army"},"then":[{"do":"climb","by":1}]}]',
        '[{"do":"when","condition":{"limit":"relation","at_least":1},"then":[{"do":"climb","by":1}]}]',
        '[{"do":"when","condition":{"limit":"track","track":"moon"},"then":[{"do":"climb","by":1}]}]',
        "[" * 9000, '[{"do":"several","effects":' * 300 + "[]" + "}]" * 300,
    ],
)  # fmt: skip
def test_effects_that_are_no_effects_are_refused_at_once(effects: str) -> None:
    """rules §Off-card action: effects out of the same vocabulary."""
    state = v.at(v.PLAN)
    assert v.refusal(state, orders.WriteInject(v.UMPIRE, "x", effects, "test")) == "bad_effects"


def test_texts_are_bounded() -> None:
    state = v.at(v.PLAN)
    long = "x" * 2001
    for order in (
        orders.ProposeAction(v.HILL, long, "e"),
        orders.ProposeAction(v.HILL, "", "e"),
        orders.ProposeAction(v.HILL, "i", "e", "", "t" * 41),
        orders.Explain(v.HILL, long),
        orders.Note(v.UMPIRE, " "),
        orders.WriteInject(v.UMPIRE, long, "[]", "w"),
        orders.WriteInject(v.UMPIRE, "x", "[" + " " * 10_000 + "]", "w"),
        orders.SetNumber(v.UMPIRE, "spirit", 5, long),
        orders.ForceRoll(v.UMPIRE, "a:b", 5, long),
        orders.FireInject(v.UMPIRE, "feast", long),
        orders.Note(v.UMPIRE, "fine", "o" * 5000),
    ):
        assert v.refusal(state, order) == "text_length"


def test_a_paused_game_stands_still_until_it_is_resumed() -> None:
    """rules §The facilitator: pause."""
    state = v.at(v.PLAN)
    v.order(state, orders.Pause(v.UMPIRE, "a question from the floor"))
    before = state.key()
    assert v.refusal(state, orders.Spend(v.HILL, "mend")) == "paused"
    assert v.refusal(state, orders.Pause(v.UMPIRE, "again")) == "paused"
    turn.advance(state)
    assert state.key() == before
    assert turn.awaiting(state) == []
    v.order(state, orders.Explain(v.HILL, "we may still talk"))
    v.order(state, orders.Resume(v.UMPIRE))
    assert v.refusal(state, orders.Resume(v.UMPIRE)) == "not_paused"
    v.order(state, orders.Spend(v.HILL, "mend"))


def test_a_paused_game_takes_no_choice() -> None:
    """rules §The facilitator: no seat orders until the game is resumed; what an effect left open waits too."""
    state = v.at(v.PLAN)
    v.order(state, orders.FireInject(v.UMPIRE, "feast", "x"))
    choice, seat, _ = state.choices[0]
    option = options(state.compiled, choice)[0][0]
    v.order(state, orders.Pause(v.UMPIRE, "a question from the floor"))
    assert v.refusal(state, orders.ChooseOption(seat, choice, option)) == "paused"
    assert legal(state, seat) == []
    v.order(state, orders.Resume(v.UMPIRE))
    v.order(state, orders.ChooseOption(seat, choice, option))


def test_a_paused_game_takes_proposals_but_settles_none_by_precedent() -> None:
    """rules §The facilitator, §Off-card action: talk goes on in a pause, but nothing that moves the game."""
    state = proposal(v.FORGE, "march", "army")
    v.order(state, orders.Adjudicate(v.UMPIRE, 1, "certain", HOPE, "yes", keep=True))
    v.order(state, orders.Pause(v.UMPIRE, "lunch"))
    v.order(state, orders.ProposeAction(v.FORGE, "March", "Too", "", "march", "army"))
    v.order(state, orders.ProposeAction(v.HILL, "Sing", "Hope"))
    assert [item[0] for item in state.proposals] == [2, 3]
    assert not v.rolls(state, "proposal:2")


def test_the_fifty_first_waiting_proposal_is_refused_for_its_own_reason() -> None:
    """rules §Off-card action: fifty may wait."""
    state = v.at(v.PLAN)
    for _ in range(50):
        v.order(state, orders.ProposeAction(v.HILL, "Sing", "Hope"))
    ruling = judge(state, orders.ProposeAction(v.HILL, "Sing", "Hope"))
    assert (ruling.reason, ruling.values) == ("too_many_proposals", {"most": 50})


def test_only_the_pressure_seats_own_climb_keeps_the_ladder_from_cooling() -> None:
    """rules §The turn, 1: the ladder cools by one unless Washington climbed it last turn."""
    state = v.at(v.PLAN)
    v.order(state, orders.WriteInject(v.UMPIRE, "an incident", '[{"do":"climb","by":1}]', "drama"))
    rung = v.number(state, "rung")
    v.go(state, v.BRIEF, 2)
    assert v.number(state, "rung") == rung - 1
