"""Every event that is told has its line, every number and modifier its name."""

from __future__ import annotations

from typing import Any

import pytest

from rules.tables.places import LISTS
from rules.values import events
from rules.wording import cards as wording_cards
from rules.wording import causes as wording_causes
from rules.wording import events as wording_events
from rules.wording import names as wording
from rules.wording import story as wording_story
from tests.wording.sentences import calls, compiled, keys_in, read, scenario, told, words


def test_every_event_that_is_told_has_its_line() -> None:
    told_of = {word for call in calls("tell") if call.args for word in words(call.args[0])}
    assert told_of == set(wording_story.HAPPENED)
    assert set(wording_events.ADDED) == set(LISTS)


ADDED: dict[str, list[tuple[Any, ...]]] = {
    "signals": [("fleet", "open", 1, 0), ("", "hidden", 1, 0), ("kind:naval", "kind", 1, 0)],
    "requests": [
        ("beijing.credit", "oil:1", "asked", "", ""),
        ("beijing.credit", "oil:1", "accepted", "", ""),
        ("beijing.credit", "oil:1", "declined", "", ""),
        ("beijing.credit", "oil:1", "priced", "", "oil:2"),
        ("beijing.credit", "oil:3", "priced", "", ""),
        ("havana.joint_stand", "votes:1", "accepted", "asked", ""),
        ("havana.joint_stand", "votes:1", "asked", "accepted", ""),
    ],
    "deals": [("havana", "asked"), ("havana", "accepted"), ("havana", "declined")],
    "terms": [
        ("caracas", "sanctions_eased+prisoners_freed", stage, counter)
        for stage, counter in [
            ("tabled", ""),
            ("accepted", ""),
            ("refused", ""),
            ("countered", "prisoners_freed+ships_withdraw"),
        ]
    ],
    "choices": [("creditors?answer", "caracas", "inject:creditors")],
    "deliveries": [
        ("beijing.credit", "finance", 3, "ability:beijing.credit"),
        ("beijing.veto", "", 3, "ability:beijing.veto"),
        ("hurricane#1", "air", 3, "inject:hurricane"),
        ('[{"do":"climb","by":1}]#1', "air", 3, "ruling:write_inject"),
    ],
    "schedule": [
        ("change", "resolve", -1, 4, "inject:blackout"),
        ("owed", "debt", 1, 5, "ability:beijing.credit"),
        ("owed", "token.cargoes", 1, 5, "ability:beijing.credit"),
    ],
    "modifiers": [
        ("pressure", "", 1, 3, "inject:carrier"),
        ("answer", "beijing", -1, 3, "pressure:fleet"),
        ("delivery", "beijing.credit", -1, 3, "pressure:fleet"),
    ],
    "proposals": [(1, "havana", "church", "finance")],
    "precedents": [("church", "medium", "[]"), ("church", "low", "[]", '[{"do":"climb","by":1}]')],
    "forced": [("answer:beijing.credit", 7)],
    "prepared": [(1, 3, "", "A storm", "[]"), (2, 3, "beijing+havana", "A storm", "[]")],
}


HAPPENED: dict[str, tuple[str, tuple[int | str, ...]]] = {
    "capped": ("action:training", (2,)),
    "swap_failed": ("ability:beijing.goods", ()),
    "bypassed": ("bank_ban", (3,)),
    "overridden": ("pressure:fleet", ("gain",)),
    "limit_stopped": ("beijing.credit", ("trusted",)),
    "could_not_pay": ("beijing.credit", ("oil:2",)),
    "offered": ("beijing.veto", ()),
    "account": ("economy", (9, 1, 8, 4, 2, 8, 0)),
    "lost": ("beijing.credit", ("sea",)),
    "delivered": ("hurricane#1", ("air",)),
    "chosen": ("creditors?answer", ("pay",)),
    "by_precedent": ("4", ("church",)),
    "adjudicated": ("4", ("medium", '[{"do":"climb","by":1}]')),
    "if_it_fails": ("4", ('[{"do":"climb","by":1}]',)),
    "written": ("beijing+havana", ("A storm",)),
}


@pytest.mark.parametrize("among", LISTS)
def test_what_lies_on_the_table_is_told(among: str) -> None:
    for item in ADDED[among]:
        told(wording_events.event(scenario(), events.Added(among, item, "aid:beijing.credit")))


@pytest.mark.parametrize("what", wording_story.HAPPENED)
def test_what_happens_is_told(what: str) -> None:
    subject, values = HAPPENED[what]
    told(wording_events.event(scenario(), events.Happened(what, subject, values)))


def test_what_an_inject_sends_is_called_the_relief_and_not_the_inject() -> None:
    sent = events.Added("deliveries", ("hurricane#1", "air", 3, "inject:hurricane"), "inject:hurricane")
    told_as: list[tuple[events.Event, str]] = [
        (sent, "On its way by route Air, due in turn 3: Relief after Hurricane"),
        (events.Happened("delivered", "hurricane#1", ("air",)), "Delivered: Relief after Hurricane"),
        (events.Happened("lost", "hurricane#1", ("air",)), "Lost on route Air: Relief after Hurricane"),
        (events.Changed("hurricane.fired", 0, 1, "inject:hurricane"), "Event: Hurricane"),
    ]
    for event, says in told_as:
        assert read(wording_events.event(scenario(), event)) == says
    assert read(wording_causes.cause(scenario(), "deliver:hurricane#1")) == "On its way: Relief after Hurricane"
    assert "Relief after Hurricane" in read(wording.roll_name(scenario(), "deliver:hurricane#1"))
    assert read(wording.delivery_name(scenario(), "hurricane#1"), "nl") == "Hulp na Orkaan"
    assert read(wording.delivery_name(scenario(), "beijing.credit")) == "Credit line (Beijing)"


def test_the_account_is_told_in_points_with_the_decimal_sign_of_the_language() -> None:
    account = events.Happened("account", "economy", HAPPENED["account"][1])
    told_in_english = read(wording_events.event(scenario(), account))
    assert told_in_english == (
        "Account: Revenue from oil 0.9, Imports -0.8, Upkeep of the forces -0.4, Cost of the confrontation -0.2, "
        "Debt service -0.8; result -1.3"
    )
    assert "resultaat -1,3" in read(wording_events.event(scenario(), account), "nl")


@pytest.mark.parametrize(
    ("event", "says"),
    [
        (events.Changed("reserves", 4, 6, "ability:beijing.credit"), "Reserves +2, from 4 to 6"),
        (events.Changed("beijing.relation", 7, 6, "step_back:beijing"), "Beijing: Relation -1, from 7 to 6"),
        (events.Changed("rung", 3, 4, "climb:fleet"), "The ladder rises from 3 to 4: Interdiction"),
        (events.Changed("sanction.bank_ban", 1, 0, "clause:sanctions_eased"), "Sanction eased: Banking ban"),
        (events.Changed("cover.sea", 0, 5, "pressure:interdiction"), "Route Sea is covered from rung 4 upward"),
        (events.Changed("ending", 0, 1, "ending:collapse"), "The game ends: Collapse"),
        (events.Changed("havana.stance", 0, 2, "stance:havana"), "Havana stands up in public"),
        (events.Changed("hurricane.held_off", 0, 1 << 30, "ruling:cancel_inject"), "Inject cancelled: Hurricane"),
        (events.Changed("hurricane.held_off", 0, 5, "ruling:postpone_inject"), "Inject not before turn 5: Hurricane"),
        (
            events.Changed("collapse_treasury.streak", 0, 1, "ending:collapse_treasury"),
            "Collapse: empty treasury draws near: 1 of 2 turns running",
        ),
        (events.Removed("signals", ("fleet", "open", 1, 0), "pressure:fleet"), "Played: Fleet deployed"),
        (events.Removed("signals", ("", "hidden", 1, 0), "unplayed"), "Signalled, not played: a hidden card"),
        (
            events.Rolled("answer:beijing.credit", 0, 6, 7, "accepted", (("relation", 1),), None),
            "Answer, Credit line (Beijing): die 6 +1 = 7: Accepted",
        ),
        (
            events.Rolled("pressure:fleet", 0, 6, 6, "gain", (), 2),
            "Pressure, Fleet deployed: die 6: Gain (set by the facilitator; the die showed 2)",
        ),
    ],
)
def test_an_event_reads_as_one_line(event: events.Event, says: str) -> None:
    assert told(wording_events.event(scenario(), event)) == says


@pytest.mark.parametrize(
    "number", ["ledger", "phase", "turn", "played", "caracas.passed", "paid.oil", "beijing.credit.uses"]
)
def test_what_only_keeps_the_books_has_no_line(number: str) -> None:
    assert wording_events.event(scenario(), events.Changed(number, 0, 1, "turn:begins")) is None


def test_an_event_may_come_raw_or_as_the_journal_has_it() -> None:
    read_line = events.Changed("reserves", 4, 6, "economy:budget")
    raw = (compiled().index["reserves"], 4, 6, "economy:budget")
    lines = [
        wording_events.event(scenario(), read_line),
        wording_events.event(scenario(), raw, compiled().names),
        wording_events.event(scenario(), ["reserves", 4, 6, "economy:budget"]),
    ]
    assert lines[0] == lines[1] == lines[2]


def test_every_number_of_a_game_has_a_name() -> None:
    for number in compiled().names:
        name = wording.number_name(scenario(), number)
        assert "name.plain" not in keys_in(name), number
        told(name)


def test_every_modifier_of_a_roll_has_a_name() -> None:
    for owner, modifier, says in [
        ("beijing.credit", "relation", "Relation"),
        ("beijing.credit", "debt_shy", "Debt unpaid"),
        ("answer:beijing.credit", "misery_shy", "Economy in misery"),
        ("havana.joint_stand@managua", "conviction", "Shared conviction"),
        ("fleet", "drones_at_sea", "Drones at sea"),
        ("pressure:fleet", "shield", "Shield"),
        ("deal:beijing", "exposed", "Already exposed"),
        ("fleet", "inject:carrier", "Event: A carrier arrives"),
    ]:
        assert told(wording_causes.modifier_name(scenario(), owner, modifier)) == says
    debt = scenario().allies[[ally.seat for ally in scenario().allies].index("beijing")].special_rules[0]
    assert told(wording_cards.modifier_rule(scenario(), debt)) == "-1 for every 2 points of Debt over 6"


def test_a_shield_that_is_taken_back_is_no_longer_in_force() -> None:
    """It read *up to and including turn 0*."""
    for place in compiled().names:
        if place.startswith("shield.") and place.endswith(".until"):
            message = wording_events.event(scenario(), events.read((place, 5, 0, "ruling:skip"), ()))
            assert message is not None
            assert message.key == "event.shield_gone"


def test_nothing_is_said_to_go_on_past_the_last_turn() -> None:
    """A ruling for many turns late in a game read *up to and including turn 14* of twelve."""
    last = scenario().turns
    until = next(place for place in compiled().names if place.startswith("shield.") and place.endswith(".until"))
    for event in [
        events.read((until, 0, last + 2, "inject:calm"), ()),
        events.Added("schedule", ("change", "resolve", 1, last + 2, ""), "inject:calm"),
        events.Added("modifiers", ("answer", "", 1, last + 2, ""), "inject:calm"),
    ]:
        message = wording_events.event(scenario(), event)
        assert message is not None
        assert message.values["turn"] == last
