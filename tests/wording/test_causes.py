"""Every cause has its sentence, its place in the rulebook and what it rests on."""

from __future__ import annotations

import ast
import re

import pytest

from rules.wording import causes as wording_causes
from tests.wording.sentences import keys_in, rule_trees, scenario, told

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
    "economy": "wear",
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
        "economy:wear",
        "inject:hurricane",
        "deal:havana",
        "aid:moscow.radars",
    ):
        told(wording_causes.source(scenario(), cause))
    for cause in ("economy:budget", "turn:begins", "pressure:idle", "clause:prisoners_freed"):
        assert wording_causes.source(scenario(), cause) is None
