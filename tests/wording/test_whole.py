"""Cards and whole games read to their end in every language, and no country stands in the engine's own texts."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from game.translate import LANGUAGES
from rules.bots.policies import POLICIES
from rules.bots.runner import play_game
from rules.bots.usual import COMPETENT
from rules.mechanics.endings import parts
from rules.scenario.texts import texts
from rules.turn.turn import begin
from rules.values import events
from rules.wording import causes as wording_causes
from rules.wording import events as wording_events
from rules.wording import names as wording
from rules.wording import orders as wording_orders
from rules.wording import rules as wording_rules
from rules.wording.names import Message
from tests.playing import CHECKOUT
from tests.wording.sentences import compiled, keys_in, read, scenario, told


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


@pytest.mark.parametrize("seed", range(8))
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
