"""What a record may say: at its bounds it is sound, past them it is refused (rules.turn.soundness)."""

from __future__ import annotations

from typing import Any

import pytest

from rules.mechanics import allies
from rules.turn.soundness import FARTHEST, MOST_ROLLS, check_event
from rules.values.bounds import LARGEST_LEVEL, LONGEST_GAME
from rules.values.events import ADDED, HAPPENED, REMOVED, ROLLED
from rules.values.orders import FREE_TEXT
from tests.scenarios import valleys as v

PRICE, DEARER = "grain:1", "grain:2"
ROLL = (ROLLED, "answer:mill.picks", 0, 5, 5, "accepted", (), -1)

SOUND: list[tuple[Any, ...]] = [
    ROLL,
    (*ROLL[:2], MOST_ROLLS, *ROLL[3:]),
    (*ROLL[:3], 0, *ROLL[4:]),
    (*ROLL[:3], 9, *ROLL[4:7], 9),
    (*ROLL[:5], "declined", [["relation", 1]], 0),
    (ROLLED, "pressure:raid", 0, 0, 0, "setback", (), -1),
    (HAPPENED, "capped", "walls", 1),
    (ADDED, "signals", ("raid", "hidden", 0, 0), "pressure:raid"),
    (ADDED, "signals", ("", "kind", LONGEST_GAME, 1), ""),
    (ADDED, "requests", ("mill.picks", PRICE, "asked", "", ""), "request:mill.picks"),
    (ADDED, "requests", ("mill.picks", PRICE, allies.PRICED, "", DEARER), "request:mill.picks"),
    (ADDED, "deals", ("mill", "asked"), "deal:mill"),
    (ADDED, "deliveries", ("mill.picks", "", FARTHEST, ""), ""),
    (ADDED, "schedule", ("change", "walls", LARGEST_LEVEL, FARTHEST, ""), ""),
    (ADDED, "schedule", ("owed", "mill.relation", -LARGEST_LEVEL, 0, ""), ""),
    (ADDED, "modifiers", ("answer", "mill", LARGEST_LEVEL, FARTHEST, ""), ""),
    (ADDED, "modifiers", ("pressure", "", -1, 0, ""), ""),
    (ADDED, "proposals", (1, "hill", "t" * FREE_TEXT, ""), ""),
    (ADDED, "precedents", ("dance", "impossible", "[]"), ""),
    (ADDED, "precedents", ("t" * FREE_TEXT, "high", "[]"), ""),
    (ADDED, "forced", ("answer:mill.picks", 0), ""),
    (ADDED, "forced", ("answer:mill.picks", 9), ""),
    (REMOVED, "forced", ("what came is gone", 99), ""),
]

UNSOUND: list[tuple[Any, ...]] = [
    (*ROLL[:2], -1, *ROLL[3:]),
    (*ROLL[:2], MOST_ROLLS + 1, *ROLL[3:]),
    (*ROLL[:3], -1, *ROLL[4:]),
    (*ROLL[:3], 10, *ROLL[4:]),
    (*ROLL[:7], -2),
    (*ROLL[:7], 10),
    (*ROLL[:5], "defeat", (), -1),
    (*ROLL[:6], [[1, 1]], -1),
    (*ROLL[:6], [["relation", "1"]], -1),
    (*ROLL[:6], {}, -1),
    (ROLLED, "answer:mill.picks", 0, True, 5, "accepted", (), -1),
    (ROLLED, "pressure:nothing", 0, 0, 0, "setback", (), -1),
    (ROLLED, "dance:mill", 0, 0, 0, "accepted", (), -1),
    (HAPPENED, "capped", "walls"),
    (HAPPENED, "capped", "walls", "1"),
    (HAPPENED, "capped", 1, 1),
    (HAPPENED, "sung", "walls"),
    (ADDED, "signals", ("nothing", "hidden", 0, 0), ""),
    (ADDED, "signals", ("kind:nothing", "hidden", 0, 0), ""),
    (ADDED, "signals", ("raid", "wide", 0, 0), ""),
    (ADDED, "signals", ("raid", "open", -1, 0), ""),
    (ADDED, "signals", ("raid", "open", LONGEST_GAME + 1, 0), ""),
    (ADDED, "signals", ("raid", "open", 0, 2), ""),
    (ADDED, "requests", ("nothing", PRICE, "asked", "", ""), ""),
    (ADDED, "requests", ("mill.picks", "grain:99", "asked", "", ""), ""),
    (ADDED, "requests", ("mill.picks", PRICE, allies.PRICED, "", "grain:99"), ""),
    (ADDED, "requests", ("mill.picks", PRICE, "asked", "", DEARER), ""),
    (ADDED, "requests", ("mill.picks", PRICE, "asked", "accepted", ""), ""),
    (ADDED, "deals", ("forge", "priced"), ""),
    (ADDED, "terms", ("mill", "", "", ""), ""),
    (ADDED, "choices", ("nothing", "hill", ""), ""),
    (ADDED, "choices", ("[]", "nobody", ""), ""),
    (ADDED, "deliveries", ("nothing", "", 1, ""), ""),
    (ADDED, "deliveries", ("mill.picks", "nowhere", 1, ""), ""),
    (ADDED, "deliveries", ("mill.picks", "", -1, ""), ""),
    (ADDED, "deliveries", ("mill.picks", "", FARTHEST + 1, ""), ""),
    (ADDED, "schedule", ("change", "mill.relation", 1, 1, ""), ""),
    (ADDED, "schedule", ("owed", "nothing", 1, 1, ""), ""),
    (ADDED, "schedule", ("sung", "walls", 1, 1, ""), ""),
    (ADDED, "schedule", ("change", "walls", LARGEST_LEVEL + 1, 1, ""), ""),
    (ADDED, "schedule", ("change", "walls", 1, -1, ""), ""),
    (ADDED, "schedule", ("change", "walls", 1, FARTHEST + 1, ""), ""),
    (ADDED, "modifiers", ("answer", "nobody", 1, 1, ""), ""),
    (ADDED, "modifiers", ("dance", "mill", 1, 1, ""), ""),
    (ADDED, "modifiers", ("answer", "mill", -LARGEST_LEVEL - 1, 1, ""), ""),
    (ADDED, "modifiers", ("answer", "mill", 1, FARTHEST + 1, ""), ""),
    (ADDED, "proposals", (0, "hill", "", ""), ""),
    (ADDED, "proposals", (1, "nobody", "", ""), ""),
    (ADDED, "proposals", (1, "hill", "t" * (FREE_TEXT + 1), ""), ""),
    (ADDED, "proposals", (1, "hill", "", "nothing"), ""),
    (ADDED, "precedents", ("t" * (FREE_TEXT + 1), "high", "[]"), ""),
    (ADDED, "precedents", ("dance", "sure", "[]"), ""),
    (ADDED, "forced", ("answer:mill.picks", -1), ""),
    (ADDED, "forced", ("answer:mill.picks", 10), ""),
    (ADDED, "forced", ("nothing", 5), ""),
    (ADDED, "forced", ("answer:mill.picks", 5, 5), ""),
    (ADDED, "forced", ("answer:mill.picks", 5), 5),
    (ADDED, "crowd", ("answer:mill.picks", 5), ""),
]


@pytest.mark.parametrize("event", SOUND, ids=lambda event: str(event)[:60])
def test_what_a_scenario_can_have_is_sound(event: tuple[Any, ...]) -> None:
    check_event(v.compiled(), event)


@pytest.mark.parametrize("event", UNSOUND, ids=lambda event: str(event)[:60])
def test_what_no_scenario_can_have_is_refused(event: tuple[Any, ...]) -> None:
    with pytest.raises((ValueError, TypeError, KeyError, IndexError)):
        check_event(v.compiled(), event)
