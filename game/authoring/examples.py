"""Examples for the properties of JSON Schemas: what one could write there, which the schema itself accepts.

A number or a text is taken from a table by the name of its field, or is what holds when nothing is written; lists and
mappings are put together from those.
"""

from __future__ import annotations

from typing import Any, Final

__all__ = ["Examples"]

TYPES: Final[dict[str, Any]] = {
    "array": list,
    "boolean": bool,
    "integer": int,
    "number": int | float,
    "object": dict,
    "string": str,
}

_EFFECT: Final = {"do": "change", "track": "resolve", "by": -1}
_LIMIT: Final = {"limit": "track", "track": "resolve", "at_most": 3}

MODELS: Final[dict[str, Any]] = {
    "Effect": _EFFECT,
    "Limit": _LIMIT,
    "Done": {"order": "spend"},
    "Factor": {"of": "track", "track": "resolve"},
    "Measure": {"of": "track", "track": "resolve"},
    "Pointer": {"at": "track", "track": "resolve"},
    "Reference": {"assumption": "numbers"},
    "SeatPlace": {"seat": "veldra", "at": [4.5, 3.0]},
    "TrackRange": _LIMIT,
}
"""Models whose fields go together in ways that a schema does not say."""

LAB_MODELS: Final[dict[str, Any]] = {
    "Measure": {"kind": "ended_well", "seat": "veldra"},
    "Looked": {"kind": "value", "arms": ["all"], "at_least": 0.4},
}

OWN: Final[dict[tuple[str, str], Any]] = {
    ("Ability", "id"): "credit",
    ("Ability", "kind"): "money",
    ("Ability", "name"): "Credit on power",
    ("Ability", "text"): "Money today, for power that will not be sold tomorrow",
    ("Action", "id"): "repair",
    ("Action", "name"): "Repair the dam",
    ("AllyCard", "special_rules"): [{"id": "weary", "name": "A debtor already deep in", "by": -1, "when": _LIMIT}],
    ("AllyStart", "capacity"): 4,
    ("AllyStart", "exposure"): 2,
    ("AllyStart", "relation"): 5,
    ("Clause", "effects"): [{"do": "ease", "sanction": "toll"}],
    ("Clause", "id"): "no_tolls",
    ("Clause", "name"): "No tolls, no ban",
    ("Currency", "id"): "coin",
    ("Currency", "name"): "Coin",
    ("SideDeal", "price"): {"coin": 1},
    ("SideDeal", "will"): 1,
    ("Done", "ability"): "harbour.credit",
    ("Pointer", "ability"): "harbour.credit",
    ("Ending", "id"): "broken",
    ("Ending", "name"): "The government falls",
    ("Ending", "text"): "Nobody is willing to go on; the council opens the gates",
    ("Figure", "text"): "The dam sold 300 GWh",
    ("Inject", "id"): "dry_summer",
    ("Inject", "name"): "A dry summer",
    ("Inject", "text"): "It has not rained for weeks. The lake behind the dam sinks.",
    ("Interest", "id"): "spirit",
    ("Interest", "name"): "The country holds together",
    ("LadderRung", "name"): "Roads cut",
    ("Ladder", "start"): 1,
    ("MapLabel", "id"): "valley",
    ("MapLabel", "text"): "The valley",
    ("Modifier", "by"): -1,
    ("Modifier", "id"): "guards",
    ("Modifier", "name"): "Guards on their rounds",
    ("Named", "id"): "money",
    ("Named", "name"): "Money and trade",
    ("Objective", "id"): "weigh",
    ("Objective", "text"): "Weigh what a friend wants before counting on it",
    ("PostureMarker", "id"): "camp",
    ("PostureMarker", "name"): "Camp at the border",
    ("PostureMarker", "text"): "Tents and wagons where yesterday was pasture",
    ("PressureCard", "id"): "sabotage",
    ("PressureCard", "kind"): "force",
    ("PressureCard", "name"): "Sabotage",
    ("PressureCard", "results"): [{"result": "gain", "effects": [{"do": "change", "track": "works", "by": -1}]}],
    ("PressureCard", "text"): "At night somebody was in the turbine hall",
    ("PriceStep", "effects"): [{"do": "change", "track": "treasury", "by": -1}],
    ("PriceStep", "name"): "A purse",
    ("Question", "id"): "allies_help",
    ("Question", "text"): "With its allies the defender more often ends well",
    ("Rising", "arms"): ["none", "all"],
    ("Sanction", "id"): "toll",
    ("Sanction", "name"): "River toll",
    ("Sanction", "why"): "It taxes every barge that comes down the river",
    ("Scenario", "seats"): [
        {"id": "veldra", "role": "defender", "name": "Veldra"},
        {"id": "korrin", "role": "pressure", "name": "Korrin"},
        {"id": "lissen", "role": "ally", "name": "Lissen"},
    ],
    ("Settlement", "clauses"): [
        {"id": "water", "name": "A fixed share of water", "gives": "defender", "scores": {"veldra": -8, "korrin": 10}},
        {"id": "no_tolls", "name": "No tolls", "gives": "pressure", "scores": {"veldra": 10, "korrin": -6}},
    ],
    ("SideDeal", "name"): "A trade charter",
    ("SideDeal", "effects"): [{"do": "exposure", "by": -1}],
    ("Stances", "stand_up"): [{"do": "relation", "by": 1}, {"do": "exposure", "by": 1}],
    ("Stances", "step_back"): [{"do": "relation", "by": -1}, {"do": "exposure", "by": -2}],
    ("Task", "id"): "asks_why",
    ("Token", "id"): "power_owed",
    ("Token", "name"): "Power owed",
    ("VariantFile", "add"): {"injects": [{"id": "late_rain", "name": "Late rain", "text": "It pours.", "turn": 4}]},
    ("VariantFile", "change"): {"turns": 4, "tracks": {"resolve": {"start": 3}}, "ladder": {"start": 2}},
    ("VariantFile", "locale"): {"nl": {"variant.title": "Zwaarder"}},
    ("VariantFile", "scenario"): "two-valleys",
    ("VariantFile", "text"): "Korrin has more patience, and the valley less",
    ("VariantFile", "title"): "Harder",
    ("VariantFile", "without"): {"allies": ["lissen"], "injects": ["dry_summer"]},
    ("Trend", "id"): "siege",
    ("Trend", "name"): "Cut off",
    ("Trend", "effects"): [{"do": "change", "track": "markets", "by": -1}],
    ("AbilityUsed", "abilities"): ["lissen.credit", "ostrel.guides"],
    ("AbilityUsed", "ability"): "lissen.credit",
    ("AbilityUsed", "what"): "delivered",
    ("AcceptedShare", "ability"): "lissen.credit",
    ("AllyCard", "name"): "Lissen",
    ("AnswerRules", "needed"): {"certain": 0, "high": 2, "medium": 4, "low": 6},
    ("AnswerRules", "relation"): [{"at_least": 0, "by": -2}, {"at_least": 5, "by": 0}],
    ("AnswerRules", "exposure"): [{"at_least": 0, "by": 0}, {"at_least": 6, "by": -1}],
    ("AnswerRules", "rung"): [{"at_least": 0, "by": 0}, {"at_least": 4, "by": -1}],
    ("Band", "name"): "Wavering",
    ("Broken", "what"): "never",
    ("Choose", "id"): "guests",
    ("Choose", "options"): [
        {"id": "accept", "name": "Take the offer", "effects": [_EFFECT]},
        {"id": "refuse", "name": "Send them home", "effects": []},
    ],
    ("Claim", "text"): "Help comes at a price",
    ("Economy", "output"): "power",
    ("Economy", "readiness"): "guard",
    ("Economy", "resolve"): "resolve",
    ("Experiment", "claims"): {"C21": {"text": "Nobody can carry it alone"}},
    ("Experiment", "notes"): {"C21": {"text": "Two games in ten still end badly"}},
    ("Experiment", "text"): "What the model must show",
    ("GainedShare", "among"): ["ability", "action"],
    ("Interest", "weight"): 3,
    ("Ladder", "rungs"): [{"name": "Words"}, {"name": "Tolls"}, {"name": "Attack", "war_cost": 15}],
    ("Measure", "over"): 2,
    ("Modifier", "over"): 4,
    ("Modifier", "tracks"): ["guard", "resolve"],
    ("Option", "id"): "accept",
    ("Option", "name"): "Take the offer",
    ("OrderShare", "name"): "repair",
    ("OrderShare", "order"): "action",
    ("PressureRules", "thresholds"): [
        {"result": "major_gain", "at_least": 9},
        {"result": "gain", "at_least": 6},
        {"result": "no_change", "at_least": 4},
        {"result": "setback", "at_least": 2},
        {"result": "major_setback", "at_least": -30},
    ],
    ("PressureRules", "openness"): "kind",
    ("Scenario", "claims"): {"C01": {"text": "Help comes at a price", "paragraph": 3}},
    ("Scenario", "figures"): {"output": {"text": "The dam sold 300 GWh", "origin": "Yearbook, 2024"}},
    ("Scenario", "assumptions"): {"numbers": "All starting values are guesses"},
    ("Scenario", "limitations"): {"small": "Five turns show choices, not a river basin"},
    ("Scenario", "constraints"): {"half_day": "It must be played in half a day"},
    ("Scenario", "map"): "caribbean",
    ("Scenario", "name"): "my-crisis",
    ("Scenario", "source"): "Article on the dam, spring 2025; paragraphs are its non-empty lines",
    ("Scenario", "tracks"): [
        {
            "id": "resolve",
            "name": "Resolve",
            "unit": "1 point is a tenth of the people who would hold on",
            "group": "defender",
            "start": 6,
            "source": {"assumption": "numbers"},
        }
    ],
    ("Seat", "id"): "veldra",
    ("Seat", "name"): "Veldra",
    ("Task", "text"): "Says what the ally gains and risks before a request goes out",
    ("Threshold", "at_least"): 6,
    ("TracksAt", "tracks"): ["resolve", "works"],
    ("Used", "ability"): "lissen.credit",
    ("When", "otherwise"): [_EFFECT],
    ("save", "scenario"): {},
    ("save", "seats"): {"veldra": "people", "korrin": "pressure", "lissen": "card"},
    ("save", "order"): ["Spend", "repair"],
}
"""Examples of one field of one model, or of one kind of document."""

NAMED: Final[dict[str, Any]] = {
    "languages": ["nl", "en"],
    "ability": "credit",
    "access": "markets",
    "against": "force",
    "aid": "troops",
    "ally": "lissen",
    "arm": "all",
    "arms": ["all"],
    "assumption": "numbers",
    "at": [4.5, 3.0],
    "at_least": 3,
    "at_most": 3,
    "answer": "Yes: the first turn already forces a choice",
    "answers": {"nl": "Ja: de eerste beurt dwingt al tot kiezen"},
    "above": 0.5,
    "bar": 50,
    "base": "all",
    "below": 0.5,
    "bite": 2,
    "briefs": {},
    "budget": "budget",
    "by": -1,
    "cap": 2,
    "card": "sabotage",
    "cargoes": "power_owed",
    "choice": "guests",
    "claims": ["C01"],
    "condition": _LIMIT,
    "cost": 1,
    "countries": ["862"],
    "critical": 2,
    "currency": "coin",
    "debrief": "What would you do differently?",
    "debt": "debt",
    "description": "Upstream holds the dam, downstream wants a say over the water.",
    "divide": 2,
    "east": 12,
    "edge": "north",
    "ending": "held_out",
    "except_endings": ["treaty"],
    "figure": "output",
    "flag": "ve",
    "give": "treasury",
    "give_amount": 1,
    "heading": "Whether allies matter",
    "highest_rung": 3,
    "hold": {"rung": 3},
    "icon": "soldiers",
    "id": "resolve",
    "imports": 15,
    "infrastructure": "works",
    "inject": "dry_summer",
    "lead": 1,
    "like": "all",
    "map": "caribbean",
    "minus": ["none"],
    "most": 3,
    "move": {"resolve": -2},
    "name": "Resolve",
    "north": 6,
    "only": ["lissen"],
    "option": "accept",
    "origin": "Yearbook, 2024",
    "output": "power",
    "over": 2,
    "paragraph": 3,
    "pinned": 1,
    "policies": {"korrin": "random"},
    "posture": "Buys and sells, and counts twice before it takes sides.",
    "price": "power_price",
    "prices": {"coin": 1},
    "rate": 8,
    "readiness": "guard",
    "reason": "Both cost the same, so that the bots do not mind",
    "reasons": {"nl": "Beide kosten evenveel, dus het maakt de bots niet uit"},
    "regeneration": 1,
    "reserves": "treasury",
    "resolve": "resolve",
    "route": "road",
    "rung": 2,
    "sanction": "toll",
    "scenario": "my-crisis",
    "scores": {"veldra": -8, "korrin": 10},
    "seat": "lissen",
    "set": {"rung": 3, "lissen.relation": 7},
    "short_turns": 3,
    "shown": ["all"],
    "signals": 2,
    "source": {"assumption": "numbers"},
    "south": 0,
    "standing": "standing",
    "start": 5,
    "strength": 1,
    "subject": "lissen.credit",
    "take": "power",
    "take_amount": 1,
    "text": "Crews work day and night on gates and turbines.",
    "than": ["none"],
    "title": "My crisis",
    "to": "all",
    "token": "power_owed",
    "total": 3,
    "track": "resolve",
    "tracks": ["works", "guard"],
    "translations": {"nl": "Wat het model moet laten zien"},
    "turn": 2,
    "turn_length": "two weeks",
    "turns": 5,
    "unit": "1 point is about one week of fuel",
    "until": 4,
    "upkeep": 6,
    "value": 7,
    "variants": ["harder"],
    "war_cost": 10,
    "weight": 3,
    "west": 0,
    "when": _LIMIT,
    "why": "What is broken sells nothing",
    "will": "will",
    "without": ["ostrel"],
    "debt_service": 4,
    "commitment": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "crc": "1c291ca3",
    "entered": "facilitator",
    "events": [],
    "export": "lissen",
    "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "needs": "0.2.0",
    "parent": "4b1d2e",
    "parent_hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "phase": "plan",
    "player": "people",
    "program": "0.2.0",
    "rules": "2",
    "salt": "5f1e",
    "scenario_digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "seed": "7",
}
"""Examples by the name of a field, wherever it stands."""


class Examples:
    """Examples for the properties of one schema, whose definitions are at hand."""

    def __init__(self, definitions: dict[str, Any]) -> None:
        self._definitions = definitions
        self._models = LAB_MODELS if "Looked" in definitions else MODELS

    def of(self, written: dict[str, Any], model: str, field: str) -> Any:
        """What one could write for a property of a model."""
        if (model, field) in OWN:
            return OWN[model, field]
        fixed = _fixed(written)
        if fixed is not None:
            return fixed
        named = NAMED.get(field)
        return named if named is not None and self._fits(named, written) else self._made(written, model, field)

    def _made(self, written: dict[str, Any], model: str, field: str) -> Any:
        """An example put together from those of its parts."""
        if "$ref" in written:
            return self._of_model(_name_in(written))
        for several in ("anyOf", "oneOf"):
            if several in written:
                return self.of(written[several][0], model, field)
        kind = written.get("type")
        if kind == "array":
            return [self.of(written.get("items", {}), "", "")] * max(1, written.get("minItems", 1))
        if kind == "object":
            inside = next(iter(written.get("patternProperties", {}).values()), written.get("additionalProperties"))
            return {"first": self.of(inside, "", "")} if isinstance(inside, dict) else {}
        return {"integer": max(1, written.get("minimum", 1)), "number": 1, "boolean": True}.get(str(kind), "first")

    def _of_model(self, name: str) -> Any:
        if name in self._models:
            return self._models[name]
        definition = self._definitions[name]
        if "properties" not in definition:
            return self._made(definition, name, "")
        wanted = definition.get("required", ())
        return {field: self.of(one, name, field) for field, one in definition["properties"].items() if field in wanted}

    def _fits(self, value: Any, written: dict[str, Any]) -> bool:
        """Whether an example by name is of a type that may stand there."""
        if "$ref" in written:
            return self._fits(value, self._definitions[_name_in(written)])
        parts = written.get("anyOf") or written.get("oneOf")
        if parts:
            return any(self._fits(value, part) for part in parts)
        if isinstance(value, dict) and "properties" in written:
            return set(value) <= set(written["properties"])
        kind: Any = TYPES.get(str(written.get("type", "")), object)
        return isinstance(value, kind)


def _name_in(written: dict[str, Any]) -> str:
    """The definition that a property refers to."""
    return str(written["$ref"]).rpartition("/")[2]


def _fixed(written: dict[str, Any]) -> Any:
    """The one word, or the first of the words, that may stand there; what holds when nothing is written."""
    if "const" in written:
        return written["const"]
    for part in (written, *written.get("anyOf", ())):
        if "enum" in part:
            return part["enum"][0]
    default = written.get("default")
    return default if isinstance(default, int | float) or (isinstance(default, str) and default) else None
