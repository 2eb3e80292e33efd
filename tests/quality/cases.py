"""Of each check of quality a small change of Two Valleys that it catches, and a like one that it leaves alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.quality import static
from game.scenario import library
from tests.scenarios import valleys

Change = Callable[[dict[str, Any]], object]
SOURCE = {"assumption": "made_up"}


def kinds(change: Change) -> set[str]:
    """The sorts of findings in a changed Two Valleys, less those that it has unchanged."""
    data = valleys.raw()
    change(data)
    scenario = library.from_pinned(data).scenario
    return {one.kind for one in static.findings(scenario)} - USUAL


USUAL = frozenset({"limit_idle", "price_free", "rung_idle", "source_missing"})
"""What is true of Two Valleys as it is: nobody covers the path, nothing begins on rung 1, more carts are promised
than are counted, nobody gives sources."""


def ability(data: dict[str, Any], seat: str, name: str) -> dict[str, Any]:
    card = next(one for one in data["allies"] if one["seat"] == seat)
    return next(one for one in card["abilities"] if one["id"] == name)


def one(data: dict[str, Any], table: str, name: str) -> dict[str, Any]:
    return next(entry for entry in data[table] if entry["id"] == name)


def limited(**limit: Any) -> dict[str, Any]:
    return {"id": "new", "why": "Because", "source": SOURCE, **limit}


def on_picks(**limit: Any) -> Change:
    return lambda data: ability(data, "mill", "picks")["limits"].append(limited(**limit))


def on_card(name: str, **fields: Any) -> Change:
    return lambda data: one(data, "pressure_cards", name).update(fields)


def on_action(name: str, **fields: Any) -> Change:
    return lambda data: one(data, "actions", name).update(fields)


def on_inject(name: str, **fields: Any) -> Change:
    return lambda data: one(data, "injects", name).update(fields)


def with_effect(*effects: dict[str, Any]) -> Change:
    return lambda data: one(data, "injects", "fair")["effects"].extend(effects)


def on_cart(at_most: int) -> Change:
    limit = {"limit": "token", "token": "carts", "at_most": at_most}
    return lambda data: one(data, "currencies", "carts")["steps"][0].update(limits=[limited(**limit)])


def hinted(**fields: Any) -> Change:
    hint = {"id": "look", "seat": "hill", "text": "Look", **fields}
    return lambda data: data.update(guidance=[hint])


def with_interest(**fields: Any) -> Change:
    interest = {"id": "new", "name": "New", "weight": 1, "source": SOURCE, **fields}
    return lambda data: data["seats"][0]["interests"].append(interest)


def with_modifier(**fields: Any) -> Change:
    modifier = {"id": "new", "name": "New", "source": SOURCE, **fields}
    return lambda data: one(data, "pressure_cards", "raid")["modifiers"].append(modifier)


def with_conduct(**when: Any) -> Change:
    return lambda data: data["allies"][0].update(conduct=[{"when": when, "stance": "hold"}])


def costless(**fields: Any) -> Change:
    """A card that costs nothing and whose one result hurts the defender alone."""
    results = [{"result": "gain", "effects": [{"do": "change", "track": "spirit", "by": -1}]}]
    return on_card("taunt", cost=0, results=results, **fields)


def chosen(second: list[dict[str, Any]]) -> Change:
    options = [
        {"id": "a", "name": "A", "effects": [{"do": "change", "track": "weather", "by": 1}]},
        {"id": "b", "name": "B", "effects": second},
    ]
    return with_effect({"do": "choose", "id": "which", "seat": "mill", "options": options})


def listed(table: str, entry: dict[str, Any], *more: Change) -> Change:
    def change(data: dict[str, Any]) -> None:
        data.setdefault(table, []).append(entry)
        for other in more:
            other(data)

    return change


def with_ending(**fields: Any) -> Change:
    ending = {"id": "new", "name": "New", "text": "New", **fields}
    return lambda data: data["endings"].insert(0, ending)


def brief(seat: str, text: str) -> Change:
    return lambda data: data["briefs"].update({seat: text})


def source_of_fair(**source: Any) -> Change:
    return on_inject("fair", source=source)


def _no_climbing(data: dict[str, Any]) -> None:
    one(data, "pressure_cards", "raid").update(climbs=0)


def _no_easing(data: dict[str, Any]) -> None:
    """Only named sanctions are lifted from here on."""
    one(data, "pressure_cards", "soften").update(
        effects=[{"do": "climb", "by": -1}, {"do": "ease", "sanction": "toll"}]
    )
    ability(data, "forge", "smuggle")["effects"][0].update(sanction="toll")


def _nothing_from_six(data: dict[str, Any], war_cost: int) -> None:
    """Nothing begins on rung 6 but perhaps another cost, and nothing ends on rung 5."""
    data["ladder"]["rungs"][6].update(war_cost=war_cost)
    one(data, "actions", "sing").update(limits=[limited(limit="turn", at_least=5)])
    data["trends"] = []
    data["geography"]["posture"] = []
    data["seats"][1]["interests"] = [each for each in data["seats"][1]["interests"] if each["measure"]["of"] != "rung"]


CASES: dict[str, tuple[Change, Change]] = {
    "ability_never": (
        on_picks(limit="all", of=[{"limit": "turn", "at_least": 5}, {"limit": "turn", "at_most": 4}]),
        on_picks(limit="all", of=[{"limit": "turn", "at_least": 4}, {"limit": "turn", "at_most": 4}]),
    ),
    "ability_too_large": (
        lambda data: ability(data, "mill", "picks").update(capacity=4),
        lambda data: ability(data, "mill", "picks").update(capacity=3),
    ),
    "ability_too_late": (
        lambda data: ability(data, "mill", "picks").update(lead=6),
        lambda data: ability(data, "mill", "picks").update(lead=5),
    ),
    "ability_unpaid": (
        lambda data: (
            data["currencies"][2]["steps"][0]["effects"][0].update(by=-6),
            ability(data, "forge", "oath").update(prices={"favour": 1}),
        ),
        lambda data: data["currencies"][2]["steps"][0]["effects"][0].update(by=-5),
    ),
    "price_free": (on_cart(at_most=10), on_cart(at_most=9)),
    "card_off_ladder": (
        _no_climbing,
        on_card("siege", lowest_rung=4, highest_rung=7),
    ),
    "card_too_dear": (on_card("raid", cost=11), on_card("raid", cost=10)),
    "card_never": (
        on_card("raid", limits=[limited(limit="turn", at_least=7)]),
        on_card("raid", limits=[limited(limit="turn", at_least=6)]),
    ),
    "card_free": (costless(), costless(climbs=1)),
    "no_cards": (
        lambda data: data.update(pressure_cards=[]),
        lambda data: data.update(pressure_cards=data["pressure_cards"][:1]),
    ),
    "action_never": (
        on_action("mend", limits=[limited(limit="track", track="works", at_least=11)]),
        on_action("mend", limits=[limited(limit="track", track="works", at_least=10)]),
    ),
    "action_too_dear": (on_action("mend", cost=21), on_action("mend", cost=20)),
    "action_free": (
        on_action("mend", cost=0),
        on_action("mend", cost=0, effects=[{"do": "change", "track": "spirit", "by": -1}]),
    ),
    "limit_uses": (on_picks(limit="uses", at_most=6), on_picks(limit="uses", at_most=5)),
    "limit_cap": (on_picks(limit="cap", track="works", total=2), on_picks(limit="cap", track="walls", total=2)),
    "limit_idle": (on_picks(limit="rung", at_most=7), on_picks(limit="rung", at_most=6)),
    "conduct_never": (with_conduct(limit="turn", at_least=7), with_conduct(limit="turn", at_least=6)),
    "modifier_never": (
        with_modifier(by=1, when={"limit": "token", "token": "favour", "at_least": 6}),
        with_modifier(by=1, when={"limit": "token", "token": "favour", "at_least": 5}),
    ),
    "modifier_nothing": (
        with_modifier(tracks=["walls"], over=9, divide=2),
        with_modifier(tracks=["walls"], over=8, divide=2),
    ),
    "effect_nothing": (
        with_effect({"do": "change", "track": "spirit", "by": 0}),
        with_effect({"do": "change", "track": "spirit", "by": 1}),
    ),
    "effect_clamped": (
        listed(
            "tokens",
            {"id": "gold", "name": "Gold", "start": 0},
            with_effect({"do": "token", "token": "gold", "by": -1}),
        ),
        listed(
            "tokens",
            {"id": "gold", "name": "Gold", "start": 0},
            with_effect({"do": "token", "token": "gold", "by": 1}, {"do": "token", "token": "gold", "by": -1}),
        ),
    ),
    "effect_outside": (
        with_effect({"do": "set", "track": "weather", "value": 11}),
        with_effect({"do": "set", "track": "weather", "value": 10}),
    ),
    "effect_swap": (
        with_effect({"do": "swap", "give": "grain", "give_amount": 11, "take": "roads", "take_amount": 1}),
        with_effect({"do": "swap", "give": "grain", "give_amount": 10, "take": "roads", "take_amount": 1}),
    ),
    "effect_eases_nothing": (
        listed(
            "sanctions",
            {"id": "idle", "name": "Idle", "bite": 1, "why": "No", "source": SOURCE},
            with_effect({"do": "ease", "sanction": "idle"}),
        ),
        with_effect({"do": "ease", "sanction": "ban"}),
    ),
    "effect_cover": (
        with_effect({"do": "cover", "route": "river", "rung": 8}),
        with_effect({"do": "cover", "route": "river", "rung": 7}),
    ),
    "choice_alike": (
        chosen([{"do": "change", "track": "weather", "by": 1}]),
        chosen([{"do": "change", "track": "weather", "by": -1}]),
    ),
    "interest_weightless": (
        with_interest(weight=0, measure={"of": "track", "track": "spirit"}),
        with_interest(weight=-1, measure={"of": "track", "track": "spirit"}),
    ),
    "interest_fixed": (
        with_interest(measure={"of": "track", "track": "spirit", "over": 10}),
        with_interest(measure={"of": "track", "track": "spirit", "over": 9}),
    ),
    "rung_out_of_reach": (
        _no_climbing,
        lambda data: one(data, "pressure_cards", "raid").update(climbs=2),
    ),
    "rung_idle": (
        lambda data: _nothing_from_six(data, war_cost=10),
        lambda data: _nothing_from_six(data, war_cost=11),
    ),
    "inject_too_late": (on_inject("fair", turn=7), on_inject("fair", turn=6)),
    "inject_never": (
        on_inject("hunger", condition={"limit": "track", "track": "grain", "at_least": 11}),
        on_inject("hunger", condition={"limit": "track", "track": "grain", "at_least": 10}),
    ),
    "ending_never": (
        with_ending(kind="condition", condition={"limit": "turn", "at_least": 7}),
        with_ending(kind="condition", condition={"limit": "turn", "at_least": 6}),
    ),
    "secret_inject": (brief("hill", "Beware of the storm cloud."), brief("umpire", "Beware of the storm cloud.")),
    "secret_deal": (brief("fen", "They offer a quiet word."), brief("mill", "They offer a quiet word.")),
    "text_long": (
        lambda data: one(data, "tracks", "walls").update(name="The walls of the town and of its old castle"),
        lambda data: one(data, "tracks", "walls").update(name="The walls of the town"),
    ),
    "source_empty": (source_of_fair(), source_of_fair(paragraph=1)),
    "hint_too_late": (hinted(turn=99), hinted(turn=1)),
    "hint_never": (
        hinted(when={"limit": "track", "track": "spirit", "at_least": 99}),
        hinted(when={"limit": "track", "track": "spirit", "at_least": 6}),
    ),
    "curly_quotes": (
        lambda data: one(data, "injects", "fair").update(text="“Behind the hill"),
        lambda data: one(data, "injects", "fair").update(text="“Behind the hill”, they say"),
    ),
    "claim_uncarried": (
        lambda data: data.update(claims={"C01": {"text": "So", "paragraph": 1}}),
        lambda data: (
            data.update(claims={"C01": {"text": "So", "paragraph": 1}}),
            one(data, "injects", "fair").update(source={"claims": ["C01"]}),
        ),
    ),
    "objective_bare": (
        lambda data: data["objectives"][0].pop("tasks"),
        lambda data: data["objectives"][0].update(tasks=data["objectives"][0]["tasks"][:1]),
    ),
    "no_objectives": (lambda data: data.update(objectives=[]), lambda data: data.update(debrief="What else?")),
    "no_debrief": (lambda data: data.pop("debrief"), lambda data: data.update(debrief="Why?")),
    "unused_aid_kinds": (
        listed("aid_kinds", {"id": "songs", "name": "Songs"}),
        listed(
            "aid_kinds",
            {"id": "songs", "name": "Songs"},
            lambda data: ability(data, "mill", "picks").update(kind="songs"),
        ),
    ),
    "unused_pressure_kinds": (
        listed("pressure_kinds", {"id": "songs", "name": "Songs"}),
        listed("pressure_kinds", {"id": "songs", "name": "Songs"}, on_card("taunt", kind="songs")),
    ),
    "unused_routes": (
        listed("routes", {"id": "sky", "name": "Sky"}),
        listed("routes", {"id": "sky", "name": "Sky"}, lambda data: ability(data, "mill", "picks").update(route="sky")),
    ),
    "unused_currencies": (
        listed(
            "currencies",
            _coins := {
                "id": "coins",
                "name": "Coins",
                "steps": [{"name": "One", "effects": [{"do": "change", "track": "grain", "by": -1}]}],
            },
        ),
        listed("currencies", _coins, lambda data: ability(data, "mill", "picks")["prices"].update(coins=1)),
    ),
    "unused_tokens": (
        listed("tokens", {"id": "gold", "name": "Gold"}),
        listed("tokens", {"id": "gold", "name": "Gold"}, with_effect({"do": "token", "token": "gold", "by": 1})),
    ),
    "unused_sanctions": (
        listed(
            "sanctions",
            {"id": "idle", "name": "Idle", "bite": 1, "why": "No", "source": SOURCE},
            _no_easing,
        ),
        _no_easing,
    ),
    "unused_assumptions": (
        lambda data: data["assumptions"].update(idle="Nobody says so"),
        lambda data: (data["assumptions"].update(idle="Somebody says so"), source_of_fair(assumption="idle")(data)),
    ),
    "unused_figures": (
        lambda data: data.update(figures={"idle": {"text": "12", "origin": "a book"}}),
        lambda data: (
            data.update(figures={"idle": {"text": "12", "origin": "a book"}}),
            source_of_fair(figure="idle")(data),
        ),
    ),
}
