"""Each check of quality catches a small change of Two Valleys, and leaves a like one alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.board.canvas.theme import Face, TextStyle
from game.board.window import fonts as window_fonts
from game.commands.checking import checked
from game.console import Console
from game.lab.experiments import reading
from game.quality import static
from game.quality.finding import KINDS
from game.quality.measuring import FACES, Ruler
from game.scenario import library
from game.scenario.folder import CLAIMS
from game.translate import LANGUAGES, Translator
from tests import breaking
from tests.board.reading import opened_fonts
from tests.quality.cases import CASES, USUAL, Change, kinds, limited, on_action, on_inject, one
from tests.scenarios import coasts, money, valleys


def test_an_action_without_a_drawback_is_told_to_get_a_cost_only_where_there_is_money_to_pay_it() -> None:
    data = valleys.raw()
    on_action("mend", cost=0)(data)
    rich = library.from_pinned(data).scenario
    poor = library.from_pinned(money.without_money()).scenario
    told = [
        {(one.place[-1] == "cost", one.write.key) for one in static.findings(scenario) if one.kind == "action_free"}
        for scenario in (rich, poor)
    ]
    assert told == [{(True, "mend.action_free")}, {(False, "mend.action_unheld")}]


@pytest.mark.parametrize("kind", CASES)
def test_each_check_catches_what_it_is_for_and_leaves_the_like_alone(kind: str) -> None:
    wrong, right = CASES[kind]
    if kind in USUAL:  # of these one more is found, or none
        assert (_count(kind, wrong) - _count(kind, right)) == 1
        return
    assert (kind in kinds(wrong), kind in kinds(right)) == (True, False)


def _count(kind: str, change: Change) -> int:
    data = valleys.raw()
    change(data)
    return sum(one.kind == kind for one in static.findings(library.from_pinned(data).scenario))


def test_a_side_deal_may_be_named_to_the_side_that_may_offer_it_and_to_no_other_main_seat() -> None:
    data = coasts.raw()
    data["briefs"] = dict.fromkeys(data["briefs"], "Free harbour dues may win the fleet.")
    found = static.findings(library.from_pinned(data).scenario)
    told = {one.place[1] for one in found if one.kind == "secret_deal"}
    assert told == set(data["briefs"]) - {coasts.HARBOUR, coasts.ISLE, coasts.FLEET, coasts.UMPIRE}


def test_an_inject_whose_last_turn_is_before_its_first_never_comes() -> None:
    def fair(first: int) -> Change:
        return on_inject("fair", turn=first, condition={"limit": "turn", "at_most": 3})

    assert ("inject_never" in kinds(fair(4)), "inject_never" in kinds(fair(3))) == (True, False)


@pytest.mark.parametrize(("high", "found"), [(5, True), (6, False)])
def test_a_token_that_counts_all_that_can_be_promised_leaves_no_price_free(high: int, found: bool) -> None:
    """Two carts an answer at the most: one aid may be given twice a game, the other once."""
    data = valleys.raw()
    one(data, "tokens", "carts")["high"] = high
    for card in data["allies"]:
        for each in card["abilities"]:
            each["effects"] = [one for one in each["effects"] if one["do"] != "lend"] or [{"do": "climb", "by": -1}]
            if "carts" in each["prices"]:
                most = 2 if each["id"] == "picks" else 1
                each["limits"] = [limited(limit="uses", at_most=most)]
    kinds_found = [one.kind for one in static.findings(library.from_pinned(data).scenario)]
    assert ("price_free" in kinds_found) == found


def test_a_missing_source_is_counted_once_for_each_card() -> None:
    found = [one for one in static.findings(valleys.loaded().scenario) if one.kind == "source_missing"]
    assert [(one.place, one.what.values["count"]) for one in found] == [
        (("seats", 0), 3),
        (("seats", 1), 4),
        (("allies", 0), 3),
        (("allies", 1), 3),
        (("allies", 2), 3),
    ]


def test_every_sort_of_finding_has_a_case() -> None:
    assert CASES.keys() | {"source_missing"} == KINDS


def test_the_scenario_that_ships_is_clean() -> None:
    found = checked("caracas-calling", 0, Console("en"))
    assert (found.faults, found.warnings) == ([], [])


def test_findings_come_most_weighty_first_each_with_its_place(tmp_path: Path) -> None:
    base = breaking.base(tmp_path / "two-valleys")
    file = tmp_path / "two-valleys" / "injects.yaml"
    file.write_text(file.read_text("utf-8").replace("  turn: 3\n  effects", "  turn: 9\n  effects"), "utf-8")
    found = checked(str(base.folder), 0, Console("en"))
    assert found.status == 0
    late = found.warnings[0]
    assert (late.kind, Path(late.path).name, late.field) == (
        "inject_too_late",
        "injects.yaml",
        "injects.fair.turn",
    )
    assert file.read_text("utf-8").split("\n")[late.line - 1][late.column - 1 :] == "9"
    weights = [_weight(one.kind) for one in found.warnings]
    assert weights == sorted(weights, reverse=True)


def _weight(kind: str) -> int:
    return {"inject_too_late": 3, "limit_idle": 2, "price_free": 2, "rung_idle": 2, "source_missing": 1}[kind]


def test_every_finding_is_said_whole_in_every_language() -> None:
    spoken = [Translator(language) for language in LANGUAGES]
    for wrong, _ in CASES.values():
        data = valleys.raw()
        wrong(data)
        for found in static.findings(library.from_pinned(data).scenario):
            for t in spoken:
                said = t.render(found.what) + t.render(found.write)
                assert "{" not in said
                assert "quality." not in said


def test_text_is_measured_nearly_as_the_window_measures_it() -> None:
    """Never wider, so that nothing is called too long that fits."""
    assert FACES == window_fonts.FACE_FILES
    for drawn in opened_fonts():
        for face in Face:
            style = TextStyle(face, 17)
            for text in ("Joint oil fields", "Ünder the Größe, déjà", "A battery with missiles and crews' courses"):
                assert 0.88 <= Ruler().width(text, style) / drawn.width(text, style) <= 1.02


def test_claims_beside_a_scenario_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the same claims and the same scenario nothing is checked again; with another letter it is."""
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path / "home"))
    base = breaking.base(tmp_path / "two-valleys")
    seen: list[Path] = []

    def found(path: Path, _: object) -> list[object]:
        seen.append(path)
        return []

    monkeypatch.setattr(reading, "faults_in", found)
    checked(str(base.folder), 0, Console("en"))
    assert seen == []
    claims = base.folder / CLAIMS
    claims.write_text(claims.read_text("utf-8") + "\n", "utf-8")
    checked(str(base.folder), 0, Console("en"))
    assert seen == [claims]


def test_each_seat_pays_from_what_it_has_itself() -> None:
    """South plays with a will and Isle spends a budget of its own, whatever the others of their side have."""
    data = coasts.raw()
    by_id = {one["id"]: one for one in data["tracks"]}
    by_id["zeal"]["high"], by_id["chest"]["high"] = 6, 6
    next(one for one in data["pressure_cards"] if one["id"] == "scold")["cost"] = 7
    next(one for one in data["actions"] if one["id"] == "fires")["cost"] = 7
    found = static.findings(valleys.scenario_of(data))
    dear = [(one.kind, one.what.values["name"]) for one in found if "too_dear" in one.kind]
    assert sorted(dear) == [("action_too_dear", "Fires"), ("card_too_dear", "Scold")]


def test_a_side_deal_is_no_secret_to_the_side_that_may_offer_it() -> None:
    """The harbour offers the fleet of the other side, the north the lighthouse; the south sits beside the north."""
    data = coasts.raw()
    data["briefs"] |= {
        "harbour": "You may offer Free harbour dues. They may offer A new lamp.",
        "north": "They may offer Free harbour dues. You may offer A new lamp.",
        "south": "The north may offer A new lamp.",
    }
    found = static.findings(valleys.scenario_of(data))
    told = [(one.place, one.what.values["name"]) for one in found if one.kind == "secret_deal"]
    assert sorted(told) == [(("briefs", "harbour"), "A new lamp"), (("briefs", "north"), "Free harbour dues")]


def test_a_currency_that_only_a_side_deal_is_paid_in_is_used() -> None:
    data = coasts.raw()
    data["currencies"].append({**data["currencies"][0], "id": "gifts"})
    deal = next(one["side_deal"] for one in data["allies"] if one.get("side_deal", {}).get("price"))
    deal["price"] = {"gifts": 1}
    assert "unused_currencies" not in {one.kind for one in static.findings(valleys.scenario_of(data))}
