"""A save made by hand is refused with a sentence, or it can be looked at, told, and played to its end (finding 5).

The suite takes a share of all that may be written; ``python -m tests.fuzz.crafted_saves`` takes more of it.
"""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from game.errors import SaveFaulty
from game.play.session import Session
from game.translate import Translator
from rules.turn.records import CHANGING
from tests import crafted, trying
from tests.scenarios import valleys as v

SEED = 3
EVERY = 3023
"""Of what may be written the suite tries one in so many."""


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    return crafted.game_of_everything(tmp_path_factory.mktemp("everything") / "game.jsonl", SEED)


@pytest.fixture(scope="module")
def texts() -> Translator:
    return Translator("en", v.loaded().texts_in("en"))


def test_the_game_holds_nearly_everything_that_can_happen(recorded: Any) -> None:
    """What the game lacks, no craft of it can try."""
    _, records = recorded
    kinds = {record["kind"] for record in records}
    lists = {event[1] for record in records for event in record.get("events", ()) if event[0] == "Added"}
    assert kinds == {"phase", "order", "seat", "undo", "sealed", "close"}
    told = {"signals", "requests", "deals", "terms", "choices", "proposals", "precedents", "forced", "prepared"}
    assert told <= lists


def test_a_crafted_save_is_refused_or_plays_to_its_end(recorded: Any, texts: Translator, tmp_path: Path) -> None:
    header, records = recorded
    outcomes: dict[str, int] = {}
    for craft in list(crafted.crafts(header, records))[SEED::EVERY]:
        outcome = trying.tried(tmp_path / "crafted.jsonl", crafted.crafted(header, records, craft), texts)
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
    assert outcomes["refused"] > outcomes["played"] > 0


def put(records: list[dict[str, Any]], *event: Any) -> None:
    """One more event in the last record that has any."""
    next(record for record in reversed(records) if record["kind"] == "phase")["events"].append(list(event))


def last_order(records: Any) -> Any:
    return next(record for record in reversed(records) if record["kind"] == "order")


def a_package_beyond_its_range(_header: Any, records: Any) -> None:
    put(records, "package", 0, 999, "terms:hill")


def a_precedent_with_unknown_effects(_header: Any, records: Any) -> None:
    put(records, "Added", "precedents", ["tag", "medium", '[{"do":"fly"}]'], "proposal:1")


def a_precedent_that_names_no_track(_header: Any, records: Any) -> None:
    effects = '[{"do":"change","track":"moon","by":1}]'
    put(records, "Added", "precedents", ["tag", "medium", effects], "proposal:1")


def a_precedent_whose_failure_brings_unknown_effects(_header: Any, records: Any) -> None:
    put(records, "Added", "precedents", ["tag", "medium", "[]", '[{"do":"fly"}]'], "proposal:1")


def a_precedent_of_five_parts(_header: Any, records: Any) -> None:
    put(records, "Added", "precedents", ["tag", "medium", "[]", "[]", "[]"], "proposal:1")


def a_ruling_of_this_turn_with_unknown_effects(_header: Any, records: Any) -> None:
    last_order(records)["events"].append(["Happened", "adjudicated", "1", "medium", '[{"do":"fly"}]'])


def a_failure_of_this_turn_that_brings_unknown_effects(_header: Any, records: Any) -> None:
    last_order(records)["events"].append(["Happened", "if_it_fails", "1", '[{"do":"fly"}]'])


def a_precedent_of_no_reliability(_header: Any, records: Any) -> None:
    put(records, "Added", "precedents", ["tag", "moon", "[]"], "proposal:1")


def a_deal_with_a_seat_that_is_no_ally(_header: Any, records: Any) -> None:
    put(records, "Added", "deals", [v.UMPIRE, "asked"], "deal:umpire")


def a_number_by_its_place(_header: Any, records: Any) -> None:
    put(records, 20, 0, 1, "x")


def turns_that_are_no_number(header: Any, _records: Any) -> None:
    header["turns"] = True


def a_seat_of_no_player(header: Any, _records: Any) -> None:
    header["seats"][v.MILL] = "moon"


def an_order_that_was_gone_back_on(_header: Any, records: Any) -> None:
    undo = next(place for place, record in enumerate(records) if record["kind"] == "undo")
    order = next(record for record in reversed(records[:undo]) if record["kind"] == "order")
    assert order["record"] > records[undo]["to"]
    order["order"] = ["Fly"]


def a_package_beyond_its_range_for_a_while(_header: Any, records: Any) -> None:
    put(records, "package", 0, 999, "terms:hill")
    put(records, "package", 999, 0, "terms:hill")


def a_choice_between_unknown_effects_for_a_while(_header: Any, records: Any) -> None:
    choice = ['[{"do":"fly"}]', v.MILL, "x"]
    put(records, "Added", "choices", choice, "x")
    put(records, "Removed", "choices", choice, "x")


def gone_back_on(records: Any) -> Any:
    """A record that the game went back on."""
    place = next(place for place, record in enumerate(records) if record["kind"] == "undo")
    return next(
        one for one in records[:place][::-1] if one["kind"] in CHANGING and one["record"] > records[place]["to"]
    )


def an_event_of_no_number_on_a_line_that_was_gone_back_on(_header: Any, records: Any) -> None:
    gone_back_on(records)["events"].append(["moon", 0, 1, "x"])


def a_value_that_is_none_on_a_line_that_was_gone_back_on(_header: Any, records: Any) -> None:
    gone_back_on(records)["events"].append(["spirit", 5, "much", "x"])


def an_unknown_deal_on_a_line_that_was_gone_back_on(_header: Any, records: Any) -> None:
    gone_back_on(records)["events"].append(["Removed", "deals", ["moon", "asked"], "x"])


def a_yes_for_a_number_in_an_order_that_was_given_before(_header: Any, records: Any) -> None:
    argued = next(record for record in records if record["kind"] == "order" and record["order"][0] == "Argue")
    argued["order"][3] = int(argued["order"][3])


@pytest.mark.parametrize(
    "change",
    [
        a_package_beyond_its_range,
        a_precedent_with_unknown_effects,
        a_precedent_that_names_no_track,
        a_precedent_whose_failure_brings_unknown_effects,
        a_precedent_of_five_parts,
        a_ruling_of_this_turn_with_unknown_effects,
        a_failure_of_this_turn_that_brings_unknown_effects,
        a_precedent_of_no_reliability,
        a_deal_with_a_seat_that_is_no_ally,
        a_number_by_its_place,
        turns_that_are_no_number,
        a_seat_of_no_player,
        a_package_beyond_its_range_for_a_while,
        a_choice_between_unknown_effects_for_a_while,
        an_order_that_was_gone_back_on,
        an_event_of_no_number_on_a_line_that_was_gone_back_on,
        a_value_that_is_none_on_a_line_that_was_gone_back_on,
        an_unknown_deal_on_a_line_that_was_gone_back_on,
        a_yes_for_a_number_in_an_order_that_was_given_before,
    ],
)
def test_what_no_game_can_hold_is_refused_on_opening(change: Any, recorded: Any, tmp_path: Path) -> None:
    header, records = copy.deepcopy(recorded)
    change(header, records)
    with pytest.raises(SaveFaulty):
        Session.open(crafted.written(tmp_path / "game.jsonl", [header, *records]))


def test_the_same_game_unchanged_is_opened_and_identical(recorded: Any, tmp_path: Path) -> None:
    header, records = recorded
    session = Session.open(crafted.written(tmp_path / "game.jsonl", [header, *records]))
    assert session.history.verify() is None
    session.close()
