"""What the facilitator can do, off-card action included (rules §Off-card action, §The facilitator)."""

import json

import pytest

from rules.judging.judge import judge
from rules.judging.legal import legal
from rules.mechanics import delivery
from rules.state.state import State
from rules.tables.bundles import options
from rules.turn import journal, turn
from rules.values import order_data, orders
from rules.values.phases import PHASES
from tests.scenarios import valleys as v

FEAR = '[{"do":"change","track":"spirit","by":-1}]'
HOPE = '[{"do":"change","track":"spirit","by":1}]'


def override(state: State, roll: str, result: str, record: int | None = None) -> None:
    v.order(state, orders.OverrideResult(v.UMPIRE, roll, result, "test"), record)


def struck(card: str = "taunt", face: int = 9) -> State:
    """A game in Pressure in which a card was just played, as record 5."""
    state = v.at(v.SIGNAL)
    v.order(state, orders.Signal(v.PLAIN, card), 1)
    v.go(state, v.PRESSURE)
    v.die(state, f"pressure:{card}", face)
    v.order(state, orders.PlayCard(v.PLAIN, card), 5)
    return state


def answered(face: int, price: str = "grain:1") -> State:
    """A game in Answer in which the mill's card just answered, as record 7."""
    state = v.at(v.PLAN)
    v.put(state, purse=0)
    v.order(state, orders.RequestAid(v.HILL, "mill.picks", price), 3)
    v.go(state, v.ANSWER)
    v.die(state, "answer:mill.picks", face)
    v.order(state, orders.AnswerByCard(v.MILL, "mill.picks"), 7)
    return state


# ----- before the roll


def test_a_face_is_set_before_the_roll_and_the_dies_own_is_kept() -> None:
    """rules §The facilitator: override any result before the roll; what the engine would have done is in the record."""
    state, plain = struck(face=0), v.at(v.SIGNAL)
    own = plain.copy().face("pressure:taunt")[1]
    roll = v.rolls(state, "pressure:taunt")[0]
    assert (roll[3], roll[7]) == (0, own)
    assert not state.forced, "once only"


def test_a_face_is_a_face_and_a_roll_has_one() -> None:
    state = v.at(v.SIGNAL)
    for face, roll in ((10, "a:b"), (-1, "a:b"), (3, "nonsense"), (3, "a:" + "b" * 200)):
        assert v.refusal(state, orders.ForceRoll(v.UMPIRE, roll, face, "test")) == "bad_roll"
    v.die(state, "a:b", 3)
    assert v.refusal(state, orders.ForceRoll(v.UMPIRE, "a:b", 3, "test")) == "already_forced"
    assert v.refusal(state, orders.ForceRoll(v.HILL, "c:d", 4, "test")) == "not_for_seat"


def test_a_die_that_was_set_is_set_anew_or_taken_off_until_it_is_rolled() -> None:
    """rules §The facilitator: override any result before the roll."""
    state = v.at(v.SIGNAL)
    v.order(state, orders.Signal(v.PLAIN, "taunt"), 1)
    own = state.copy().face("pressure:taunt")[1]
    assert v.refusal(state, orders.ReleaseRoll(v.UMPIRE, "pressure:taunt", "t")) == "not_forced"
    v.die(state, "pressure:taunt", 3)
    v.order(state, orders.ForceRoll(v.UMPIRE, "pressure:taunt", 4, "a slip"), 2)
    assert state.forced == [("pressure:taunt", 4)]
    v.order(state, orders.ReleaseRoll(v.UMPIRE, "pressure:taunt", "let it fall"), 3)
    assert not state.forced
    v.order(state, orders.SkipOrder(v.UMPIRE, 3, "set it after all"))
    v.order(state, orders.SkipOrder(v.UMPIRE, 2, "as it was first"))
    assert state.forced == [("pressure:taunt", 3)]
    v.order(state, orders.ReleaseRoll(v.UMPIRE, "pressure:taunt", "let it fall"))
    v.go(state, v.PRESSURE)
    v.order(state, orders.PlayCard(v.PLAIN, "taunt"))
    roll = v.rolls(state, "pressure:taunt")[0]
    assert (roll[3], roll[7]) == (own, -1)
    assert v.refusal(state, orders.ReleaseRoll(v.UMPIRE, "pressure:taunt", "t")) == "not_forced"


# ----- after the roll


def test_a_pressure_result_is_replaced_and_its_cost_and_climb_stay() -> None:
    """rules §The facilitator: override any result after the roll."""
    state = struck("raid", 9)
    v.put(state, walls=4)
    before = {name: v.number(state, name) for name in ("will", "rung", "raid.uses")}
    override(state, "pressure:raid", "major_setback")
    assert {name: v.number(state, name) for name in ("will", "rung", "raid.uses")} == before
    assert v.told(state, "overridden") == [("Happened", "overridden", "pressure:raid", "major_setback")]


@pytest.mark.parametrize("results", [["setback"], ["setback", "no_change"], ["no_change", "gain", "setback"]])
def test_after_any_number_of_overrides_only_the_last_result_stands(results: list[str]) -> None:
    """rules §The facilitator: what was done is what the last ruling says."""
    state = struck(face=9)
    assert (v.number(state, "spirit"), v.number(state, "fame")) == (4, 7)
    for result in ["gain", *results]:
        turn.resolve(state, orders.OverrideResult(v.UMPIRE, "pressure:taunt", result, "test"), 50 + len(state.marks))
    last = results[-1]
    assert (v.number(state, "spirit"), v.number(state, "fame")) == {
        "setback": (7, 6), "no_change": (6, 6), "gain": (5, 7),
    }[last if last in ("setback", "gain") else "no_change"]  # fmt: skip


def test_an_accepted_answer_is_turned_into_a_declined_one_and_back() -> None:
    state = answered(9)
    before = v.number(state, "grain"), v.number(state, "mill.capacity"), v.number(state, "mill.exposure")
    override(state, "answer:mill.picks", "declined", 8)
    assert not state.deliveries
    assert state.requests[0][2] == "declined"
    assert (v.number(state, "grain"), v.number(state, "mill.capacity"), v.number(state, "mill.exposure")) == (6, 3, 2)
    again = answered(0)
    override(again, "answer:mill.picks", "accepted", 8)
    assert (v.number(again, "grain"), v.number(again, "mill.capacity"), v.number(again, "mill.exposure")) == before
    assert [item[0] for item in again.deliveries] == ["mill.picks"]


def test_an_answer_given_when_time_ran_out_can_still_be_overridden_this_turn() -> None:
    """rules §The facilitator: override any result after the roll."""
    state = v.at(v.PLAN)
    v.order(state, orders.RequestAid(v.HILL, "mill.picks", "grain:1"))
    v.die(state, "answer:mill.picks", 0)
    v.go(state, v.DELIVER)
    override(state, "answer:mill.picks", "accepted")
    assert [item[0] for item in state.deliveries] == ["mill.picks"]


@pytest.mark.parametrize(("ability", "price"), [("mill.picks", "grain:3"), ("forge.oath", "favour:1")])
def test_an_answer_that_has_no_higher_price_cannot_be_ruled_to_name_one(ability: str, price: str) -> None:
    """rules §The turn, 4: a price one step higher, which must exist."""
    state = v.at(v.PLAN)
    seat = ability.partition(".")[0]
    v.order(state, orders.RequestAid(v.HILL, ability, price))
    v.go(state, v.ANSWER)
    v.die(state, f"answer:{ability}", 0)
    v.order(state, orders.AnswerByCard(seat, ability), 7)
    ruling = turn.resolve(state, orders.OverrideResult(v.UMPIRE, f"answer:{ability}", "priced", "test"), 8)
    assert not ruling.allowed or state.requests[0][4]
    legal(state, v.HILL)


def test_a_delivery_is_saved_or_lost_by_ruling() -> None:
    state = answered(9)
    v.go(state, v.ANSWER, 2)
    v.put(state, rung=4, cover__river=4)
    v.die(state, "deliver:mill.picks", 0)
    v.go(state, v.DELIVER)
    override(state, "deliver:mill.picks", "through", 20)
    assert (v.number(state, "walls"), v.number(state, "mill.delivered")) == (5, 1)
    assert not state.deliveries
    other = answered(9)
    v.go(other, v.ANSWER, 2)
    v.put(other, rung=4, cover__river=4)
    v.die(other, "deliver:mill.picks", 9)
    v.go(other, v.DELIVER)
    override(other, "deliver:mill.picks", "late", 20)
    assert (v.number(other, "walls"), v.number(other, "mill.delivered")) == (4, 0)
    assert [item[2] for item in other.deliveries] == [3]


def test_a_ruling_on_a_delivery_touches_the_one_that_was_rolled_and_no_other() -> None:
    """rules §The facilitator."""
    state = v.at(v.ANSWER, 2)
    v.put(state, rung=4, cover__river=4)
    state.add("deliveries", ("mill.picks", "river", 4, "ability:mill.picks"), "test:later")
    state.add("deliveries", ("mill.picks", "river", 2, "ability:mill.picks"), "test:now")
    v.die(state, "deliver:mill.picks", 0)
    v.go(state, v.DELIVER)
    override(state, "deliver:mill.picks", "through", 20)
    assert [item[2] for item in state.deliveries] == [4]


def test_a_delivery_within_a_delivery_is_taken_back_whole() -> None:
    """rules §The facilitator."""
    state = v.at(v.ANSWER, 2)
    v.put(state, rung=4, cover__river=4)
    state.add("deliveries", ("fen.boats#1", "river", 2, "ability:fen.boats"), "test:now")
    v.die(state, "deliver:fen.boats#1", 9)
    v.go(state, v.DELIVER)
    assert v.number(state, "roads") == 6
    override(state, "deliver:fen.boats#1", delivery.LOST, 20)
    assert v.number(state, "roads") == 5


def brief_with(fires: bool) -> State:
    """The Brief of turn 3, in which storm_cloud was rolled for and fair came without a roll just after it."""
    for seed in range(50):
        state = v.at(v.BRIEF, 3, seed=seed)
        if (v.number(state, "storm_cloud.fired") == 3) == fires:
            return state
    raise AssertionError


def test_an_inject_that_came_is_ruled_away_and_only_that_one() -> None:
    """rules §The facilitator."""
    state = brief_with(fires=True)
    before = v.number(state, "harvest")
    override(state, "inject:storm_cloud", "waits", 20)
    assert (v.number(state, "harvest"), v.number(state, "storm_cloud.fired")) == (before + 1, 0)
    assert (v.number(state, "fair.fired"), v.number(state, "friends")) == (3, 5), "another inject was taken back"


def test_an_inject_that_waited_is_ruled_to_come() -> None:
    state = brief_with(fires=False)
    before = v.number(state, "harvest")
    override(state, "inject:storm_cloud", "fires", 20)
    assert (v.number(state, "harvest"), v.number(state, "storm_cloud.fired")) == (before - 1, 3)


def test_a_side_deal_is_ruled_on() -> None:
    state = v.at(v.SIGNAL)
    v.order(state, orders.OfferSideDeal(v.PLAIN, "mill"))
    v.go(state, v.ANSWER)
    v.die(state, "deal:mill", 9)
    v.order(state, orders.SideDealByCard(v.MILL), 9)
    assert v.number(state, "mill.relation") == 2
    override(state, "deal:mill", "declined", 10)
    assert (v.number(state, "mill.relation"), v.number(state, "mill.exposure")) == (5, 2)
    v.order(state, orders.StandUp(v.MILL))


def test_only_a_roll_of_this_turn_and_one_of_its_results_are_ruled_on() -> None:
    state = struck()
    assert v.refusal(state, orders.OverrideResult(v.UMPIRE, "pressure:raid", "gain", "t")) == "no_such_roll"
    assert v.refusal(state, orders.OverrideResult(v.UMPIRE, "pressure:taunt", "defeat", "t")) == "unknown_result"
    v.go(state, v.SIGNAL, 2)
    assert v.refusal(state, orders.OverrideResult(v.UMPIRE, "pressure:taunt", "gain", "t")) == "no_such_roll"


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


def proposal(seat: str = v.HILL, tag: str = "", aid: str = "") -> State:
    state = v.at(v.PLAN)
    v.order(state, orders.ProposeAction(seat, "Light beacons", "Hearts rise", "It is dark", tag, aid))
    return state


def test_a_proposal_waits_for_the_facilitator_and_others_argue() -> None:
    """rules §Off-card action: it waits as a pending adjudication; others add arguments."""
    state = proposal()
    assert [item[:2] for item in state.proposals] == [(1, v.HILL)]
    v.order(state, orders.Argue(v.PLAIN, 1, False, "There is no oil"))
    assert v.refusal(state, orders.Argue(v.PLAIN, 2, False, "There is no oil")) == "no_proposal"
    assert v.refusal(state, orders.Argue(v.PLAIN, 1, True, " ")) == "text_length"
    v.go(state, v.PLAN, 2)
    assert state.proposals, "it waits as long as it must"


@pytest.mark.parametrize(("face", "spirit"), [(4, 7), (3, 6)])
def test_the_facilitator_sets_reliability_and_effects_and_the_engine_rolls(face: int, spirit: int) -> None:
    """rules §Off-card action."""
    state = proposal()
    v.die(state, "proposal:1", face)
    v.order(state, orders.Adjudicate(v.UMPIRE, 1, "medium", HOPE, "good idea"))
    assert v.number(state, "spirit") == spirit
    assert not state.proposals
    assert v.refusal(state, orders.Adjudicate(v.UMPIRE, 1, "medium", HOPE, "again")) == "no_proposal"


def test_an_impossible_proposal_is_not_rolled() -> None:
    state = proposal()
    v.order(state, orders.Adjudicate(v.UMPIRE, 1, "impossible", HOPE, "no"))
    assert v.number(state, "spirit") == 6
    assert not v.rolls(state, "proposal:1")


def test_a_precedent_gives_a_later_proposal_with_its_tag_the_same_odds() -> None:
    """rules §Off-card action: a later proposal with that tag gets the same odds."""
    state = proposal(tag="beacons")
    v.die(state, "proposal:1", 9)
    v.order(state, orders.Adjudicate(v.UMPIRE, 1, "low", HOPE, "good idea", keep=True))
    v.die(state, "proposal:2", 6)
    v.order(state, orders.ProposeAction(v.HILL, "Beacons again", "As before", "", "beacons"))
    assert not state.proposals
    assert v.rolls(state, "proposal:2")[0][5] == "succeeds"
    v.go(state, v.PLAN, 2)
    v.die(state, "proposal:3", 5)
    v.order(state, orders.ProposeAction(v.HILL, "Beacons again", "As before", "", "beacons"))
    assert v.rolls(state, "proposal:3")[0][5] == "fails"
    v.order(state, orders.ProposeAction(v.HILL, "Fires", "Another thing", "", "fires"))
    assert state.proposals


def test_a_ruling_that_is_not_kept_makes_no_precedent() -> None:
    state = proposal(tag="beacons")
    v.order(state, orders.Adjudicate(v.UMPIRE, 1, "certain", HOPE, "this once"))
    v.order(state, orders.ProposeAction(v.HILL, "Beacons again", "As before", "", "beacons"))
    assert len(state.proposals) == 1


@pytest.mark.parametrize(("result", "spirit"), [("fails", 6), ("succeeds", 7)])
def test_the_result_of_a_proposal_is_ruled_on(result: str, spirit: int) -> None:
    state = proposal()
    v.die(state, "proposal:1", 9 if result == "fails" else 0)
    v.order(state, orders.Adjudicate(v.UMPIRE, 1, "medium", HOPE, "x"), 5)
    override(state, "proposal:1", result, 6)
    assert v.number(state, "spirit") == spirit


def test_no_ruling_lifts_a_never() -> None:
    """rules §The facilitator: no ruling lifts a never."""
    state = v.at(v.PLAN)
    assert v.refusal(state, orders.ProposeAction(v.MILL, "March", "An army", "", "", "army")) == "never"
    assert v.refusal(state, orders.ProposeAction(v.MILL, "March", "An army")) == "aid_needed"
    assert v.refusal(state, orders.ProposeAction(v.MILL, "March", "An army", "", "", "moon")) == "unknown_aid"
    state.add("proposals", (9, v.MILL, "", "army"), "test:forged")
    assert v.refusal(state, orders.Adjudicate(v.UMPIRE, 9, "certain", HOPE, "I insist")) == "never"
    v.order(state, orders.Adjudicate(v.UMPIRE, 9, "impossible", HOPE, "I see"))


def test_a_precedent_does_not_lift_a_never() -> None:
    state = proposal(v.FORGE, "march", "army")
    v.order(state, orders.Adjudicate(v.UMPIRE, 1, "certain", HOPE, "yes", keep=True))
    assert v.refusal(state, orders.ProposeAction(v.MILL, "March", "Too", "", "march", "army")) == "never"


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
