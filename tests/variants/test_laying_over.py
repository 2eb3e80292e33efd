"""What a variant leaves out, changes and adds, and what comes of several (authoring 9)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.scenario import library, varied
from rules.wording.names import Message
from tests.scenarios import valleys as v
from tests.variants.laying import laid, valleys_with


def test_a_number_deep_in_a_list_is_found_by_its_id(tmp_path: Path) -> None:
    found = laid(tmp_path, low="change: {tracks: {spirit: {start: 4}}, turns: 3, ladder: {start: 2}}\n").scenario
    before = v.loaded().scenario
    assert (found.turns, found.ladder.start) == (3, 2)
    assert {one.id: one.start for one in found.tracks} == {one.id: one.start for one in before.tracks} | {"spirit": 4}
    assert [one.changed(start=0) for one in found.tracks] == [one.changed(start=0) for one in before.tracks]


def test_an_ability_of_an_ally_is_found_by_seat_and_id(tmp_path: Path) -> None:
    found = laid(tmp_path, dear="change: {allies: {fen: {abilities: {boats: {capacity: 3}}}}}\n").scenario
    card = next(one for one in found.allies if one.seat == "fen")
    assert {one.id: one.capacity for one in card.abilities}["boats"] == 3


def test_a_list_without_ids_is_written_whole(tmp_path: Path) -> None:
    lines = "change:\n  actions:\n    mend:\n      effects: [{do: change, track: works, by: 2}]\n"
    found = laid(tmp_path, strong=lines).scenario
    (effect,) = next(one for one in found.actions if one.id == "mend").effects
    assert effect == v.scenario_of(v.raw()).actions[0].effects[0].changed(by=2)


def test_a_limit_is_written_whole_and_stays_that_limit(tmp_path: Path) -> None:
    limit = "{limit: turn, at_least: 3, why: Later, source: {assumption: made_up}}"
    found = laid(
        tmp_path, late=f"change: {{allies: {{fen: {{abilities: {{eyes: {{limits: {{free: {limit}}}}}}}}}}}}}\n"
    )
    card = next(one for one in found.scenario.allies if one.seat == "fen")
    (kept,) = next(one for one in card.abilities if one.id == "eyes").limits
    assert (kept.limit, kept.id, kept.why) == ("turn", "free", "Later")


def test_what_need_not_be_there_is_taken_away_by_null(tmp_path: Path) -> None:
    assert laid(tmp_path, bare="change: {modernisation: null}\n").scenario.modernisation is None


def test_injects_and_objectives_are_left_out_by_id_and_parts_of_them_too(tmp_path: Path) -> None:
    lines = "without:\n  injects: [fair, hunger]\n  objectives: {see: {tasks: [own_store]}}\n"
    found = laid(tmp_path, short=lines).scenario
    assert [one.id for one in found.injects] == ["market_day", "storm_cloud", "feast"]
    assert [task.id for one in found.objectives for task in one.tasks] == ["ask_two"]


def test_what_is_added_stands_at_the_end(tmp_path: Path) -> None:
    new = "{id: rain, name: Rain, text: It rains, turn: 2, source: {assumption: made_up}}"
    found = laid(tmp_path, wet=f"add: {{injects: [{new}]}}\n").scenario
    assert [one.id for one in found.injects][-2:] == ["feast", "rain"]


def test_a_brief_is_text_by_its_seat(tmp_path: Path) -> None:
    found = laid(tmp_path, told="change:\n  briefs:\n    hill: |\n      Hold out.\n\n      For once.\n").scenario
    assert found.briefs["hill"].strip() == "Hold out.\n\nFor once."


def test_an_ally_goes_with_all_that_is_its_alone(tmp_path: Path) -> None:
    """Seat, place, scores and effects that name only it go too; and that is said."""
    found = laid(tmp_path, alone="without: {allies: [mill], injects: [feast]}\n")
    scenario = found.scenario
    assert "mill" not in {one.id for one in scenario.seats}
    assert "mill" not in {one.seat for one in scenario.allies}
    assert scenario.geography is not None
    assert "mill" not in {one.seat for one in scenario.geography.seats}
    assert scenario.settlement is not None
    assert all("mill" not in clause.scores for clause in scenario.settlement.clauses)


def test_a_list_names_what_goes_and_what_goes_of_what_stays(tmp_path: Path) -> None:
    lines = "without: {allies: [mill, {fen: {abilities: [eyes]}}], injects: [feast]}\n"
    found = laid(tmp_path, less=lines).scenario
    cards = {card.seat: [one.id for one in card.abilities] for card in found.allies}
    before = {card.seat: [one.id for one in card.abilities] for card in v.loaded().scenario.allies}
    assert "eyes" in before["fen"]
    del before["mill"]
    before["fen"].remove("eyes")
    assert cards == before


def test_with_an_ability_goes_what_its_allys_conduct_says_of_it(tmp_path: Path) -> None:
    file = tmp_path / "quiet.yaml"
    file.write_text("format: 1\ntitle: T\ntext: T\nwithout: {allies: {beijing: {abilities: [veto]}}}\n", "utf-8")

    def conduct(loaded: library.Loaded) -> list[str | None]:
        return [one.ability for card in loaded.scenario.allies if card.seat == "beijing" for one in card.conduct]

    before = conduct(library.load("caracas-calling"))
    assert "veto" in before
    assert conduct(varied.load("caracas-calling", [file])) == [one for one in before if one != "veto"]


def test_effects_elsewhere_that_name_only_the_ally_go_with_it_and_are_counted() -> None:
    loaded = varied.load("caracas-calling", ["without-beijing"])
    assert [one.key for one in loaded.notices] == ["variants.with_them"]
    assert loaded.notices[0].count == 8
    assert loaded.notices[0].message("nl").values["first"] == "Zonder Beijing"
    assert "beijing" not in {
        effect.ally for card in loaded.scenario.actions for effect in card.effects if hasattr(effect, "ally")
    }


def test_of_two_that_change_the_same_the_later_wins_and_it_is_said_once(tmp_path: Path) -> None:
    one = "change: {tracks: {spirit: {start: 4}, grain: {start: 5}}}\n"
    two = "change: {tracks: {spirit: {start: 3}, grain: {start: 5}}}\n"
    valleys_with(tmp_path, one=one, two=two)
    first, second = laid(tmp_path, "one", "two"), laid(tmp_path, "two", "one")
    assert [next(t.start for t in x.scenario.tracks if t.id == "spirit") for x in (first, second)] == [3, 4]
    values: dict[str, Any] = {"field": "tracks.spirit.start", "first": "One", "second": "Two"}
    assert [one.message("en") for one in first.notices] == [Message("variants.twice", values)]
    assert [one.name for one in first.variants] == ["one", "two"]
    assert first.digest != second.digest


def test_variants_that_change_other_things_come_to_the_same_in_any_order(tmp_path: Path) -> None:
    valleys_with(tmp_path, one="change: {turns: 3}\n", two="without: {injects: [fair]}\n")
    found = [laid(tmp_path, *names) for names in (("one", "two"), ("two", "one"))]
    assert found[0].digest == found[1].digest
    assert found[0].notices == ()


def test_what_an_earlier_variant_leaves_out_is_not_changed_after_it_and_that_is_said(tmp_path: Path) -> None:
    valleys_with(tmp_path, gone="without: {injects: [fair]}\n", late="change: {injects: {fair: {turn: 4}}}\n")
    assert [one.key for one in laid(tmp_path, "gone", "late").notices] == ["variants.gone"]
    after = laid(tmp_path, "late", "gone")
    assert [one.key for one in after.notices] == ["variants.twice"]
    assert "fair" not in {one.id for one in after.scenario.injects}


def test_the_same_variant_twice_counts_once(tmp_path: Path) -> None:
    folder = valleys_with(tmp_path, one="change: {turns: 3}\n")
    found = laid(tmp_path, "one", folder / "variants" / "one.yaml")
    assert ([one.name for one in found.variants], found.notices) == (["one"], ())


def test_a_file_from_anywhere_is_laid_over_by_its_path(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("format: 1\ntitle: Mine\ntext: For a test\nscenario: two-valleys\nchange: {turns: 2}\n", "utf-8")
    assert varied.load(v.FOLDER, [file]).scenario.turns == 2


def test_the_scenario_itself_stays_as_it_is(tmp_path: Path) -> None:
    folder = valleys_with(tmp_path, one="change: {turns: 3}\nwithout: {injects: [fair]}\n")
    base = library.load(folder)
    before = base.digest
    varied.with_variants(base, ["one"])
    assert (base.digest, library.load(folder).digest, base.variants) == (before, before, ())


def test_a_text_has_the_translation_that_its_variant_gives_it(tmp_path: Path) -> None:
    lines = (
        "change: {briefs: {hill: Hold out.}}\n"
        "locale:\n  nl: {brief.hill: Houd vol., variant.title: Kort}\n  es: {objective.see.text: Nadie basta}\n"
    )
    found = laid(tmp_path, short=lines)
    assert found.texts_in("nl")["brief.hill"] == "Houd vol."
    assert found.texts_in("es")["objective.see.text"] == "Nadie basta"
    assert found.texts_in("nl")["title"].endswith(" · Kort")
    assert found.texts_in("en")["title"].endswith(" · Short")


@pytest.mark.parametrize("scenario", ["caracas-calling", "quarantine-1962"])
def test_what_ships_can_be_combined_in_any_order(scenario: str) -> None:
    base = library.load(scenario)
    assert base.found is not None
    names = sorted(path.stem for path in (base.found.path / "variants").glob("*.yaml"))
    assert len(names) > 1
    for order in (names, names[::-1]):
        found = varied.with_variants(base, order)
        assert found.lacking == ()
        assert {one.title_in("nl") for one in found.variants}.isdisjoint({one.title for one in found.variants})
