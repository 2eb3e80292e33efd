"""What people read about the rules: every kind, code, cause and event has its sentence in every language."""

from __future__ import annotations

import ast
import dataclasses
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from game.scenario import library
from game.translate import LANGUAGES, Translator
from rules.bots.policies import POLICIES
from rules.bots.runner import play_game
from rules.bots.usual import COMPETENT
from rules.judging.judge import judge
from rules.mechanics.endings import parts
from rules.scenario import effects, limits
from rules.scenario.checking import checked
from rules.scenario.scenario import Scenario
from rules.scenario.texts import texts
from rules.tables.compile import compile_scenario
from rules.tables.places import LISTS
from rules.tables.tables import Compiled
from rules.turn.turn import begin
from rules.values import events, order_data, orders
from rules.values.ruling import Ruling, refused
from rules.wording import cards as wording_cards
from rules.wording import causes as wording_causes
from rules.wording import events as wording_events
from rules.wording import names as wording
from rules.wording import orders as wording_orders
from rules.wording import rules as wording_rules
from rules.wording import story as wording_story
from rules.wording.names import Message, Name, Value

CHECKOUT = Path(__file__).resolve().parents[1]
LIMIT: Any = limits.Limit
EFFECT: Any = effects.Effect
PLACEHOLDER = re.compile(r"\{([a-z_]+)(?::\+)?\}")


@cache
def loaded() -> library.Loaded:
    return library.load("caracas-calling")


@cache
def scenario() -> Scenario:
    return loaded().scenario


@cache
def compiled() -> Compiled:
    return compile_scenario(scenario())


@cache
def translator(language: str) -> Translator:
    return Translator(language, {**texts(scenario()), **loaded().texts_in(language)})


def walk(value: Value) -> Iterator[Message | Name]:
    if isinstance(value, Message | Name):
        yield value
    if isinstance(value, Message):
        for part in value.values.values():
            yield from walk(part)


def sentence_of(translate: Translator, message: Message) -> str:
    return translate._sentence(message)


def read(value: Value | None, language: str = "en") -> str:
    """The text in a language, after a look at every part: its key is known, its values are given, its names exist."""
    assert value is not None
    translate = translator(language)
    for part in walk(value):
        if isinstance(part, Name):
            assert part.path in translate.texts, part.path
        else:
            assert translate.has(part.key), part.key
            assert set(PLACEHOLDER.findall(sentence_of(translate, part))) <= part.values.keys(), part
    text = translate.render(value)
    assert text.strip(), value
    assert not PLACEHOLDER.search(text), text
    return text


def told(value: Value | None) -> str:
    """The text in English, when it can be read in every language."""
    for language in LANGUAGES:
        read(value, language)
    return read(value)


def keys_in(value: Value) -> set[str]:
    return {part.key for part in walk(value) if isinstance(part, Message)}


EFFECT_SAYS: dict[str, tuple[dict[str, Any], str]] = {
    "change": ({"track": "reserves", "by": 2}, "Reserves +2"),
    "change_over_turns": ({"track": "reserves", "by": -1, "turns": 3}, "Reserves -1 in each of the next 3 turns"),
    "shield": (
        {"against": "naval", "strength": 1, "turns": 2},
        "Shield against pressure (Naval): -1 for 2 turns",
    ),
    "reveal": ({"signals": 2}, "2 signals laid open"),
    "token": ({"token": "drones", "by": 1}, "Drones in stock +1"),
    "lend": (
        {"reserves": 2, "debt": 1, "cargoes": 2, "after": 2},
        "Reserves +2; in 2 turns Debt +1, Oil cargoes owed +2",
    ),
    "swap": (
        {"give": "reserves", "give_amount": 1, "take": "logistics", "take_amount": 2},
        "Reserves -1 for Logistics +2",
    ),
    "bypass": ({"turns": 3}, "Heaviest sanction by-passed for 3 turns"),
    "relation": ({"by": 1, "ally": "havana"}, "Havana: Relation +1"),
    "exposure": ({"by": 1}, "Exposure +1"),
    "pin": ({"by": -1, "ally": "moscow"}, "Moscow: Pinned elsewhere -1"),
    "modify_roll": ({"roll": "pressure", "by": -1, "turns": 1}, "Rolls for pressure: -1 this turn"),
    "deliver": (
        {"lead": 2, "route": "sea", "effects": [{"do": "reveal", "signals": 1}]},
        "2 turns later, by route Sea: 1 signal laid open",
    ),
    "several": (
        {"effects": [{"do": "climb", "by": 1}, {"do": "reveal", "signals": 1}]},
        "Ladder +1; 1 signal laid open",
    ),
    "choose": (
        {
            "id": "answer",
            "seat": "caracas",
            "options": [
                {"id": "pay", "name": "-", "effects": [{"do": "climb", "by": -1}]},
                {"id": "defer", "name": "-", "effects": []},
            ],
        },
        "Caracas chooses: Pay something now (Ladder -1) or Ask for time (No effect)",
    ),
    "when": (
        {
            "condition": {"limit": "rung", "at_least": 5},
            "then": [{"do": "climb", "by": -1}],
            "otherwise": [{"do": "climb", "by": 1}],
        },
        "With rung 5 or higher: Ladder -1; otherwise: Ladder +1",
    ),
    "climb": ({"by": 1}, "Ladder +1"),
    "impose": ({"sanction": "bank_ban"}, "Sanction in force: Banking ban"),
    "ease": ({}, "Heaviest sanction eased"),
    "cover": ({"route": "sea", "rung": 4}, "Route Sea covered while the ladder stands at rung 4 or higher"),
    "end": ({"ending": "defeat"}, "The game ends: Defeat"),
    "set": ({"track": "oil_price", "value": 5}, "Oil price becomes 5"),
}
"""For each kind of effect, an example and what a card says of it."""

LIMIT_SAYS: dict[str, tuple[dict[str, Any], str]] = {
    "never": ({"aid": "large_force"}, "Never: Large force"),
    "uses": ({"at_most": 2}, "At most 2 times a game"),
    "cool_down": ({"turns": 1}, "Not again in the turn after a use"),
    "capacity": ({"at_least": 2}, "Only with free capacity 2 or more"),
    "relation": ({"at_least": 5}, "Only with relation 5 or more"),
    "exposure": ({"at_most": 6, "ally": "tehran"}, "Only with exposure of Tehran 6 or less"),
    "track": ({"track": "resolve", "at_least": 3, "at_most": 6}, "Only with Resolve 3 to 6"),
    "rung": ({"at_most": 5}, "Only with rung 5 or lower"),
    "together": ({"ally": "managua"}, "Only together with Managua"),
    "route_open": ({"route": "sea"}, "Only with route Sea not covered"),
    "cap": ({"track": "readiness", "total": 4}, "Readiness: at most +4 in a game from this card"),
    "not_pinned": ({}, "Only with capacity pinned elsewhere 0"),
    "turn": ({"at_least": 3}, "Only with turn 3 or later"),
    "token": ({"token": "drones", "at_least": 1}, "Only with Drones in stock 1 or more"),
    "sanction": ({"sanction": "bank_ban"}, "Only with sanction Banking ban in force"),
    "fired": ({"inject": "carrier"}, "Only with inject A carrier arrives in the past"),
    "used": ({"ability": "beijing.credit"}, "Only with deliveries of Credit line (Beijing) 1 or more"),
    "all": (
        {"of": [{"limit": "rung", "at_least": 5}, {"limit": "turn", "at_most": 3}]},
        "Only with rung 5 or higher and turn 3 or earlier",
    ),
    "any": (
        {"of": [{"limit": "rung", "at_least": 5}, {"limit": "turn", "at_most": 3}]},
        "Only with rung 5 or higher or turn 3 or earlier",
    ),
    "not": ({"of": {"limit": "exposure", "at_most": 7}}, "Only with exposure 8 or more"),
}
"""For each kind of limit, an example and what a card says of it."""


def test_every_kind_of_effect_is_tried_here() -> None:
    assert EFFECT_SAYS.keys() == effects.SHAPES.keys()


@pytest.mark.parametrize("kind", EFFECT_SAYS)
def test_an_effect_is_said_in_a_few_words(kind: str) -> None:
    data, says = EFFECT_SAYS[kind]
    effect = checked(EFFECT, {"do": kind, **data})
    assert told(wording_cards.effect(scenario(), effect)) == says
    told(wording_cards.effect(scenario(), effect, "beijing"))


def test_a_named_sanction_is_by_passed_and_eased_by_name() -> None:
    bypass = checked(EFFECT, {"do": "bypass", "turns": 1, "sanction": "bank_ban"})
    ease = checked(EFFECT, {"do": "ease", "sanction": "bank_ban"})
    assert told(wording_cards.effect(scenario(), bypass)) == "Sanction by-passed this turn: Banking ban"
    assert told(wording_cards.effect(scenario(), ease)) == "Sanction eased: Banking ban"


def test_several_effects_are_taken_apart_line_by_line() -> None:
    several = checked(EFFECT, {"do": "several", **EFFECT_SAYS["several"][0]})
    assert [told(one) for one in wording_cards.effects(scenario(), (several, several))] == [
        "Ladder +1",
        "1 signal laid open",
    ] * 2


def test_every_kind_of_limit_is_tried_here() -> None:
    assert LIMIT_SAYS.keys() == limits.SHAPES.keys()


@pytest.mark.parametrize("kind", LIMIT_SAYS)
def test_a_limit_is_a_sentence_and_so_is_its_opposite(kind: str) -> None:
    data, says = LIMIT_SAYS[kind]
    limit = checked(LIMIT, {"limit": kind, **data})
    assert told(wording_cards.limit(scenario(), limit)) == says
    told(wording_cards.limit(scenario(), limit, "beijing"))
    opposite = checked(LIMIT, {"limit": "not", "of": {"limit": kind, **data}})
    straight, turned = (told(wording_cards.condition(scenario(), one)) for one in (limit, opposite))
    assert straight != turned
    twice = checked(LIMIT, {"limit": "not", "of": {"limit": "not", "of": {"limit": kind, **data}}})
    assert told(wording_cards.condition(scenario(), twice)) == straight


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        (
            {"limit": "not", "of": {"limit": "track", "track": "resolve", "at_least": 3, "at_most": 6}},
            "Resolve 2 or less or Resolve 7 or more",
        ),
        ({"limit": "not", "of": {"limit": "sanction"}}, "no sanction in force"),
        ({"limit": "sanction", "at_least": 3}, "at least 3 sanctions in force"),
        ({"limit": "track", "track": "reserves", "at_most": 0}, "Reserves 0"),
        ({"limit": "rung", "at_least": 4, "at_most": 4}, "rung 4"),
        (
            {
                "limit": "all",
                "of": [
                    {"limit": "rung", "at_least": 5},
                    {"limit": "any", "of": [{"limit": "turn", "at_least": 3}, {"limit": "route_open", "route": "air"}]},
                ],
            },
            "rung 5 or higher and (turn 3 or later or route Air not covered)",
        ),
        (
            {
                "limit": "not",
                "of": {
                    "limit": "any",
                    "of": [{"limit": "fired", "inject": "carrier"}, {"limit": "rung", "at_most": 2}],
                },
            },
            "inject A carrier arrives not yet seen and rung 3 or higher",
        ),
    ],
)
def test_conditions_read_as_a_person_would_say_them(condition: dict[str, Any], says: str) -> None:
    assert told(wording_cards.condition(scenario(), checked(LIMIT, condition))) == says


SAMPLES: dict[str, int | str | bool] = {
    "seat": "beijing",
    "card": "fleet",
    "ally": "beijing",
    "package": "sanctions_eased+prisoners_freed",
    "action": "repair",
    "ability": "beijing.credit",
    "price": "oil:2",
    "choice": "creditors?answer",
    "option": "pay",
    "intent": "Ask {nobody} for help",
    "effect": "Money",
    "argument": "It is cheap",
    "tag": "church",
    "aid": "finance",
    "proposal": 3,
    "supports": True,
    "reason": "We had to",
    "reliability": "medium",
    "effects": '[{"do":"change","track":"reserves","by":1}]',
    "why": "The table agrees",
    "keep": True,
    "name": "processions",
    "otherwise": '[{"do":"change","track":"resolve","by":-1}]',
    "waits": True,
    "precedent": "church",
    "roll": "answer:beijing.credit",
    "face": 7,
    "result": "accepted",
    "number": "beijing.relation",
    "value": 6,
    "inject": "hurricane",
    "turn": 5,
    "text": "A storm",
    "record": 12,
    "objective": "limits",
    "important": False,
    "prepared": 2,
    "to": "beijing+havana",
}
"""A value for each field that an order has."""


def sample(kind: type[Any]) -> Any:
    return kind(*(SAMPLES[field.name] for field in dataclasses.fields(kind)))


@pytest.mark.parametrize("name", order_data.KINDS)
def test_every_order_is_said_before_and_after(name: str) -> None:
    order = sample(order_data.KINDS[name])
    values = wording_orders.order_values(scenario(), order)
    for message in (wording_orders.order(scenario(), order), wording_orders.order_done(scenario(), order)):
        assert message.values == values
        for language in LANGUAGES:
            text = translator(language).render(message)
            assert set(PLACEHOLDER.findall(text)) <= {"nobody"}  # what a person wrote stands as it is
            assert "name.plain" not in keys_in(message)
            for part in walk(message):
                known = part.path in translator(language).texts if isinstance(part, Name) else None
                assert known if isinstance(part, Name) else translator(language).has(part.key), part
    assert name in wording_orders.ORDERS


def test_no_sentence_is_kept_for_an_order_that_is_gone() -> None:
    assert wording_orders.ORDERS.keys() == order_data.KINDS.keys()


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "Ask Beijing: Credit line, for 2 oil cargoes", "Caracas asked Beijing: Credit line, for 2 oil cargoes"),
        (
            "nl",
            "Vraag Beijing: Kredietlijn, voor 2 olieladingen",
            "Caracas vroeg Beijing: Kredietlijn, voor 2 olieladingen",
        ),
        (
            "es",
            "Pedir a Beijing: Línea de crédito, por 2 cargamentos de petróleo",
            "Caracas pidió a Beijing: Línea de crédito, por 2 cargamentos de petróleo",
        ),
    ],
)
def test_a_request_names_ally_ability_and_price(language: str, before: str, after: str) -> None:
    order = orders.RequestAid("caracas", "beijing.credit", "oil:2")
    assert read(wording_orders.order(scenario(), order), language) == before
    assert read(wording_orders.order_done(scenario(), order), language) == after


@pytest.mark.parametrize(
    ("card", "says"),
    [
        ("", "Washington signalled: a hidden card"),
        ("kind:naval", "Washington signalled: a card of kind Naval"),
        ("fleet", "Washington signalled: Fleet deployed"),
    ],
)
def test_a_masked_signal_reads_as_what_a_seat_may_know(card: str, says: str) -> None:
    assert told(wording_orders.order_done(scenario(), orders.Signal("washington", card))) == says


@cache
def rule_trees() -> list[tuple[str, ast.Module]]:
    files = [file for file in sorted((CHECKOUT / "rules").rglob("*.py")) if file.parent.name != "wording"]
    return [(file.name, ast.parse(file.read_text("utf-8"))) for file in files]


def calls(name: str) -> Iterator[ast.Call]:
    for _, tree in rule_trees():
        for node in ast.walk(tree):
            called = getattr(node, "func", None)
            if isinstance(node, ast.Call) and name in (getattr(called, "attr", ""), getattr(called, "id", "")):
                yield node


def words(node: ast.expr) -> set[str]:
    if isinstance(node, ast.IfExp):
        return words(node.body) | words(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


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
        ("refining", "sound_plant", "Infrastructure 3 or more", "action.refining.limit.sound_plant.why"),
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


CAUSED = re.compile(r"[a-z_]+:[a-z_]*")
NOT_CAUSES = {"kind:", "needs:", "choice:", "play:"}
"""What is written in the same form and is none: a masked card, a fault of a scenario, and what the lab counts."""


def causes_in_code() -> set[str]:
    """Every cause that the rules write: whole, or up to the colon when a subject follows."""
    found = set()
    for _, tree in rule_trees():
        subjects = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values[1:]}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in subjects:
                found |= {node.value} if CAUSED.fullmatch(node.value) else set()
    return found - NOT_CAUSES


SUBJECTS = {
    "action": "repair",
    "spend": "repair",
    "clause": "prisoners_freed",
    "ending": "held_out",
    "inject": "hurricane",
    "trend": "siege",
    "proposal": "3",
    **dict.fromkeys(("ability", "aid", "answer", "deliver", "price", "request"), "beijing.credit"),
    **dict.fromkeys(("card_cost", "climb", "pressure", "reveal", "signal", "standing", "unplayed"), "fleet"),
    **dict.fromkeys(("deal", "deal_cost", "pass", "stance", "stand_up", "step_back", "terms"), "havana"),
}


def test_every_cause_in_the_rules_is_worded_and_has_its_place_in_the_rulebook() -> None:
    found = causes_in_code()
    fixed = {cause for cause in found if not cause.endswith(":")}
    about = {cause[:-1] for cause in found if cause.endswith(":")}
    assert fixed == set(wording_causes.FIXED)
    assert about == set(wording_causes.ABOUT) == SUBJECTS.keys()
    for cause in [*fixed, *(f"{rule}:{SUBJECTS[rule]}" for rule in about)]:
        message = wording_causes.cause(scenario(), cause)
        assert "name.plain" not in keys_in(message), cause
        told(message)
        assert told(wording_causes.rule_reference(cause)).startswith("Rules, ")


@pytest.mark.parametrize("masked", ["deal", "reveal", "signal", "unplayed", "pressure"])
def test_a_cause_without_its_subject_gives_nothing_away(masked: str) -> None:
    message = wording_causes.cause(scenario(), masked)
    assert not message.values
    told(message)


def test_a_cause_leads_to_the_rule_and_to_what_the_card_rests_on() -> None:
    assert told(wording_causes.cause(scenario(), "ability:beijing.credit")) == "Delivered: Credit line (Beijing)"
    assert told(wording_causes.cause(scenario(), "deliver:moscow.energy#1")).startswith("On its way: ")
    assert told(wording_causes.rule_reference("economy:wear")) == "Rules, The turn, 7: Economy"
    credit = told(wording_causes.source(scenario(), "ability:beijing.credit"))
    assert credit.startswith("Rests on paragraph 5 of the source; Figure: Loans of about")
    assert "; Assumption: That China would still lend" in credit
    for cause in (
        "pressure:fleet",
        "action:repair",
        "trend:siege",
        "inject:hurricane",
        "deal:havana",
        "aid:moscow.radars",
    ):
        told(wording_causes.source(scenario(), cause))
    for cause in ("economy:wear", "turn:begins", "pressure:idle", "clause:prisoners_freed"):
        assert wording_causes.source(scenario(), cause) is None


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
    "account": ("economy", (9, 1, 8, 4, 2, 8)),
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
    assert told_in_english.startswith("Account: revenue 0.9, imports 0.8, upkeep 0.4, war 0.2, debt service 0.8")
    assert told_in_english.endswith("; result -1.3; 1 cargo went to creditors")
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


def card_lines() -> Iterator[Message]:
    world = scenario()
    for ally in world.allies:
        yield from wording_rules.ally_rules(world, ally)
        yield from (wording_rules.interest_rules(world, ally.seat, interest) for interest in ally.interests)
        for ability in ally.abilities:
            yield from wording_rules.ability_rules(world, ally, ability)
    for seat in world.seats:
        yield from (wording_rules.interest_rules(world, seat.id, interest) for interest in seat.interests)
    for card in world.pressure_cards:
        yield from wording_rules.card_rules(world, card)
    for action in world.actions:
        yield from wording_rules.action_rules(world, action)
    for inject in world.injects:
        yield from wording_rules.inject_rules(world, inject)
    for trend in world.trends:
        yield from wording_rules.trend_rules(world, trend)
    for sanction in world.sanctions:
        yield from wording_rules.sanction_rules(world, sanction)
    yield from (wording_rules.ending_rules(world, ending) for ending in world.endings)
    for clause in world.settlement.clauses if world.settlement else ():
        yield from wording_rules.clause_rules(world, clause)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_reads_whole_in_every_language(language: str) -> None:
    lines = [read(line, language) for line in card_lines()]
    assert len(lines) > 500
    assert not [line for line in lines if re.search(r"\b[a-z]+\.[a-z_]+\b", line)]


def test_a_pressure_card_says_cost_rungs_results_and_modifiers() -> None:
    card = next(one for one in scenario().pressure_cards if one.id == "intervention")
    lines = [told(line) for line in wording_rules.card_rules(scenario(), card)]
    assert lines[:5] == [
        "Kind: Intervention",
        "Cost: Political will -2",
        "From rung 6",
        "Ladder +1",
        "Announced openly one turn ahead",
    ]
    assert "Defeat, 6 or more: The game ends: Defeat" in lines
    assert "Defence of the country: -1 for every 2 points of Air defence + Readiness + Resolve" in lines


def test_the_small_words_of_the_rules_are_there() -> None:
    for number in range(8):
        told(wording.phase(number))
    assert wording.phase(3) == wording.phase("answer")
    for table, word in [
        (wording.role, "defender pressure ally facilitator"),
        (wording.openness, "hidden kind open"),
        (wording.reliability, "certain high medium low impossible"),
        (wording.stance, "offer stand_up hold step_back"),
        (wording.result, "major_gain defeat accepted late fires succeeds"),
    ]:
        for one in word.split():
            message = table(one)
            assert "name.plain" not in keys_in(message), one
            told(message)
    assert wording.stance(4) == wording.stance("step_back")
    assert told(wording.price_name("oil:2")) == "2 oil cargoes"
    assert told(wording.package_name("sanctions_eased+prisoners_freed")) == "Sanctions eased, Prisoners freed"
    assert told(wording_rules.inject_text("hurricane")).startswith("A late storm")


def test_a_long_list_is_read_to_its_end() -> None:
    text = told(wording.join([wording.plain(str(number)) for number in range(100)]))
    assert text == "; ".join(str(number) for number in range(100))


def test_no_country_stands_in_the_engines_own_texts() -> None:
    names = {seat.id for seat in scenario().seats if seat.role != "facilitator"}
    names |= {
        text.lower() for path, text in texts(scenario()).items() if re.fullmatch(r"(ally|seat)\.[a-z]+\.name", path)
    }
    names -= {"facilitator"}
    names |= {"venezuela", "united states", "américa", "estados unidos", "verenigde staten"}
    said = {(part.name, part.read_text("utf-8")) for part in (CHECKOUT / "assets" / "locale").glob("rules.*.po")}
    for file in (CHECKOUT / "rules" / "wording").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            bodies = getattr(node, "body", [])
            for one in bodies if isinstance(bodies, list) else []:
                if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant):
                    one.value = ast.Constant("")  # a docstring may give an example
            if isinstance(node, ast.Constant):
                said.add((file.name, str(node.value)))
    found = {
        (file, name) for file, text in said for name in names if re.search(rf"\b{re.escape(name)}\b", text.lower())
    }
    assert found == set()


def test_the_shapes_of_wording_load_no_data_models() -> None:
    code = "import sys, rules.wording\nprint('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("seed", range(20))
def test_a_whole_game_is_told_to_its_end(seed: int) -> None:
    state = begin(compiled(), seed)
    roles = compiled().roles
    competent = seed % 2
    policies = {
        seat: POLICIES[COMPETENT[role] if competent else "random"] for seat, role in roles.items() if role in COMPETENT
    }
    told_of: dict[Any, str] = {}
    for _ in play_game(state, policies):
        for raw in state.events:
            event = events.read(raw, compiled().names)
            message = wording_events.event(scenario(), event)
            if message is not None:
                key = repr(message)
                told_of[key] = told_of.get(key) or told(message)
            if isinstance(event, events.Rolled):
                for line in wording_events.roll_modifiers(scenario(), event):
                    assert "name.plain" not in keys_in(line)
                    told_of.setdefault(repr(line), told(line))
            cause = getattr(event, "cause", None)
            if cause is not None and cause not in told_of:
                message = wording_causes.cause(scenario(), cause)
                assert "name.plain" not in keys_in(message), cause
                told_of[cause] = told(message)
                read(wording_causes.rule_reference(cause))
    assert len(told_of) > 50
    for seat in compiled().interests:
        for part, _ in parts(state, seat):
            told(wording_orders.score_part(scenario(), seat, part))
