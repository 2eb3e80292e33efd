"""Every reason for a refusal has its sentence, with the values it needs."""

from __future__ import annotations

import pytest

from rules.judging.judge import judge
from rules.turn.turn import begin
from rules.values import orders
from rules.values.ruling import Ruling, refused
from rules.wording import orders as wording_orders
from rules.wording.names import Name
from tests.wording.sentences import SAMPLES, calls, compiled, read, scenario, told, words


def refusals() -> dict[str, list[set[str]]]:
    """Every reason code in the rules with the values that come with it, one set for each place that refuses."""
    found: dict[str, list[set[str]]] = {}
    for call in calls("refused"):
        for reason in words(call.args[0]):
            found.setdefault(reason, []).append({str(one.arg) for one in call.keywords})
    return found


def test_every_reason_code_has_its_sentence_and_the_values_it_needs() -> None:
    found = refusals()
    by_session = {"read_only", "unwritable"}
    assert set(found) | by_session | {"allowed"} == set(wording_orders.REASONS)
    for reason, places in found.items():
        if reason == "limit":
            continue
        for given in places:
            values = {name: SAMPLES.get(name, 3) for name in given} | ({"owner": "beijing"} if "owner" in given else {})
            told(wording_orders.ruling(scenario(), Ruling(allowed=False, reason=reason, values=values)))


def test_a_refusal_by_a_limit_says_what_the_card_says_and_why() -> None:
    for owner, name, says, path in [
        ("beijing.credit", "trusted", "relation 5 or more", "ally.beijing.ability.credit.limit.trusted.why"),
        ("beijing.credit", "never_advisers", "Never: Advisers", "ally.beijing.limit.never_advisers.why"),
        ("refining", "sound_plant", "Infrastructure 4 or more", "action.refining.limit.sound_plant.why"),
        ("intervention", "time_to_gather", "turn 5 or later", "card.intervention.limit.time_to_gather.why"),
    ]:
        ruling = refused("limit", limit=name, owner=owner)
        assert says in told(wording_orders.ruling(scenario(), ruling))
        why = wording_orders.ruling_why(scenario(), ruling)
        assert why == Name(path)
        told(why)
    ruling = refused("limit", limit="capacity", owner="beijing.credit")
    assert "capacity" in told(wording_orders.ruling(scenario(), ruling))
    assert wording_orders.ruling_why(scenario(), ruling) is None


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_an_action_of_ones_own_is_not_refused_by_a_card(language: str) -> None:
    cards = {"en": "card", "nl": "kaart", "es": "carta"}
    own = refused("limit", limit="sound_plant", owner="refining")
    aid = refused("limit", limit="trusted", owner="beijing.credit")
    assert cards[language] not in read(wording_orders.ruling(scenario(), own), language)
    assert cards[language] in read(wording_orders.ruling(scenario(), aid), language)


def test_a_refusal_for_the_rung_names_one_rung_where_one_alone_will_do() -> None:
    one = refused("rung", card="fleet", lowest=2, highest=2)
    several = refused("rung", card="fleet", lowest=2, highest=4)
    assert read(wording_orders.ruling(scenario(), one)) == "Fleet deployed needs rung 2."
    assert read(wording_orders.ruling(scenario(), several)) == "Fleet deployed needs a rung from 2 to 4."
    assert read(wording_orders.ruling(scenario(), one), "nl").endswith(" vraagt trede 2.")
    assert read(wording_orders.ruling(scenario(), one), "es").endswith(" requiere el peldaño 2.")


def test_a_refusal_names_what_the_scenario_does_not_have_as_it_was_written() -> None:
    ruling = judge(begin(compiled(), 1), orders.PlayCard("washington", "no_such"))
    assert told(wording_orders.ruling(scenario(), ruling))
    unknown = refused("unknown_card", card="no_such")
    assert told(wording_orders.ruling(scenario(), unknown)) == "There is no card called no_such."
