"""Effects picked from forms: a kind, what it touches, how much and how long; written as the rules read them.

Pure: from the fields' values to effects in the scenario's vocabulary and back to words. What an effect says is made by
the same wording as on the cards, so that a ruling reads like one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from game.board.widgets.form_fields import Field, Heading, Listed, Number, Pick, Press, Switch, Values
from game.board.widgets.values import Option
from rules.scenario.checking import ValidationError, effects_from
from rules.wording import names as w
from rules.wording.cards import ROLL_KINDS
from rules.wording.cards import effects as effect_lines
from rules.wording.names import Message, Name, Value

if TYPE_CHECKING:
    from game.board.desk.desk import Desk

__all__ = ["KINDS", "EffectEditor", "effects_in_words"]

AMOUNT: Final = 20
"""The most points that one effect moves a number."""
MOST_TURNS: Final = 12
MOST_AT_ONCE: Final = 10
"""The most effects that one delivery carries."""
HEAVIEST: Final = "heaviest"
EVERY: Final = "every"

Parts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of effect: the word the rules know it by, its name in the catalogue, and what must be said for it."""

    do: str
    key: str
    parts: Parts


KINDS: Final[dict[str, Kind]] = {
    one.do: one
    for one in (
        Kind("change", "forms.effect_change", ("track", "by")),
        Kind("change_over_turns", "forms.effect_change_over_turns", ("track", "by", "turns")),
        Kind("set", "forms.effect_set", ("track", "value")),
        Kind("relation", "forms.effect_relation", ("ally", "by")),
        Kind("exposure", "forms.effect_exposure", ("ally", "by")),
        Kind("pin", "forms.effect_pin", ("ally", "by")),
        Kind("token", "forms.effect_token", ("token", "by")),
        Kind("lend", "forms.effect_lend", ("reserves", "debt", "cargoes", "after")),
        Kind("shield", "forms.effect_shield", ("against", "strength", "turns")),
        Kind("reveal", "forms.effect_reveal", ("signals",)),
        Kind("bypass", "forms.effect_bypass", ("some_sanction", "turns")),
        Kind("impose", "forms.effect_impose", ("sanction",)),
        Kind("ease", "forms.effect_ease", ("some_sanction",)),
        Kind("climb", "forms.effect_climb", ("steps",)),
        Kind("cover", "forms.effect_cover", ("route", "rung")),
        Kind("modify_roll", "forms.effect_modify_roll", ("roll", "subject", "by", "turns")),
    )
}
"""Every kind that can be picked; any of them may also arrive later by a route."""

STEPPERS: Final[dict[str, tuple[str, int, int, int]]] = {
    "by": ("forms.by", -AMOUNT, AMOUNT, 1),
    "steps": ("forms.steps", -7, 7, 1),
    "turns": ("forms.for_turns", 1, MOST_TURNS, 1),
    "strength": ("forms.strength", 1, 10, 1),
    "signals": ("forms.signals", 1, 10, 1),
    "reserves": ("forms.reserves_now", 1, AMOUNT, 1),
    "debt": ("forms.debt_later", 0, AMOUNT, 0),
    "cargoes": ("forms.cargoes_later", 0, AMOUNT, 0),
    "after": ("forms.after_turns", 1, MOST_TURNS, 1),
    "lead": ("forms.after_turns", 1, MOST_TURNS, 1),
}
"""The numbers that effects take: label, least, most, and where they begin."""
WRITTEN_AS: Final = {"steps": "by", "some_sanction": "sanction"}
"""Parts that have another name in the rules."""


def effects_in_words(desk: Desk, effects: Sequence[dict[str, Any]]) -> list[str]:
    """A line for each effect; what is not in the vocabulary is left out."""
    try:
        parsed = effects_from([dict(one) for one in effects])
    except ValidationError:
        return []
    return [desk.say(line) for one in parsed for line in effect_lines(desk.scenario, [one])]


class EffectEditor:
    """The part of a form in which effects are put together; its fields' ids start with ``name``."""

    def __init__(self, desk: Desk, name: str = "effects") -> None:
        self._desk = desk
        self._name = name
        self._effects: list[dict[str, Any]] = []

    def chosen(self, values: Values) -> list[dict[str, Any]]:
        """The effects so far, with the one that the fields say now as soon as it is whole."""
        draft = self.draft(values)
        return self._effects if draft is None else _with(self._effects, draft)

    def unfinished(self, values: Values) -> str:
        """What to say of an effect that was begun and lacks something; nothing when there is none."""
        begun = values.text(self._id("kind")) in KINDS
        return self._desk.t("forms.half_made") if begun and self.draft(values) is None else ""

    def written(self, values: Values) -> str:
        """The effects as JSON text, as orders take them."""
        return json.dumps(self.chosen(values), separators=(",", ":"), ensure_ascii=False)

    def read(self, written: str) -> None:
        """Begin from effects that were written before, such as those of a precedent."""
        self._effects = list(json.loads(written))

    # ----- fields

    def fields(self, values: Values) -> list[Field]:
        """The effects so far, then the kinds, and for the kind picked what must be said for it."""
        t = self._desk.t
        chosen = self.chosen(values)
        items = tuple(" · ".join(effects_in_words(self._desk, [one])) for one in chosen)
        found: list[Field] = [
            Listed(self._name, t("forms.effects"), items, t("forms.remove"), t("forms.no_effects")),
            Heading(self._id("head"), t("forms.put_together")),
            Pick(self._id("kind"), t("forms.effect_kind"), self._kinds()),
        ]
        kind = KINDS.get(values.text(self._id("kind")))
        if kind is None:
            return found
        for part in kind.parts:
            found.extend(self._part(part, values))
        if self._desk.scenario.routes:
            found.append(Switch(self._id("later"), t("forms.later")))
            if values.flag(self._id("later")):
                found.extend((*self._part("lead", values), *self._part("by_route", values)))
        if self.draft(values) is None:
            found.append(Press(self._id("drop"), t("forms.drop"), icon="ui_delete"))
        else:
            found.append(Press(self._id("add"), t("forms.add_another"), icon="ui_plus"))
        return found

    def _id(self, part: str) -> str:
        return f"{self._name}.{part}"

    def _kinds(self) -> tuple[Option, ...]:
        """Kinds that the scenario has something for."""
        lacking = {
            "token": not self._desk.scenario.tokens,
            "cover": not self._desk.scenario.routes,
            **dict.fromkeys(("bypass", "impose", "ease"), not self._desk.scenario.sanctions),
        }
        return tuple(Option(one.do, self._desk.t(one.key)) for one in KINDS.values() if not lacking.get(one.do, False))

    def _part(self, part: str, values: Values) -> list[Field]:
        t = self._desk.t
        if part in STEPPERS:
            label, least, most, start = STEPPERS[part]
            value = values.number(self._id(part), start)
            signed = f"{value:+d}".replace("-", "−") if least < 0 else str(value)
            return [Number(self._id(part), t(label), least, most, start, signed)]
        if part == "value":
            return self._level(values)
        if part == "rung":
            last = len(self._desk.scenario.ladder.rungs) - 1
            rung = values.number(self._id(part), self._desk.now.rung)
            shown = f"{rung} · {self._desk.say(w.rung_name(rung))}"
            return [Number(self._id(part), t("forms.from_rung"), 0, last, self._desk.now.rung, shown)]
        label, options = self._targets(part, values)
        return [Pick(self._id(part), label, options)] if options else []

    def _level(self, values: Values) -> list[Field]:
        track = next((one for one in self._desk.now.tracks if one.id == values.text(self._id("track"))), None)
        if track is None:
            return []
        return [Number(self._id("value"), self._desk.t("forms.becomes"), track.low, track.high, track.value)]

    def _targets(self, part: str, values: Values) -> tuple[str, tuple[Option, ...]]:
        """What a part may be, in the reader's language, with where it stands now."""
        desk, scenario = self._desk, self._desk.scenario
        if part == "track":
            tracks = tuple(self._option(one.id, one.name, str(one.value)) for one in desk.now.tracks)
            return desk.t("forms.which_track"), tracks
        if part == "ally":
            own = {"relation": "relation", "exposure": "exposure", "pin": "pinned"}
            what = own.get(values.text(self._id("kind")), "relation")
            allies = tuple(
                self._option(one.seat, w.seat_name(one.seat), str(getattr(one, what))) for one in desk.now.allies
            )
            return desk.t("forms.which_ally"), allies
        if part == "token":
            tokens = tuple(
                self._option(one.id, Name(f"token.{one.id}.name"), str(desk.now.tokens[one.id]))
                for one in scenario.tokens
            )
            return desk.t("forms.which_token"), tokens
        if part == "against":
            kinds = tuple(self._option(one.id, w.pressure_kind_name(one.id)) for one in scenario.pressure_kinds)
            return desk.t("forms.which_pressure"), kinds
        if part in ("route", "by_route"):
            routes = tuple(self._option(one.id, w.route_name(one.id)) for one in scenario.routes)
            return desk.t("forms.which_route"), routes
        if part == "roll":
            rolls = tuple(self._option(one, Message(key)) for one, key in ROLL_KINDS.items())
            return desk.t("forms.which_rolls"), rolls
        if part == "subject":
            return desk.t("forms.whose_rolls"), self._subjects(values)
        return desk.t("forms.which_sanction"), self._sanctions(any_one=part == "some_sanction")

    def _option(self, name: str, called: Value, aside: str = "") -> Option:
        return Option(name, self._desk.say(called), aside=aside)

    def _sanctions(self, *, any_one: bool) -> tuple[Option, ...]:
        desk = self._desk
        force = {one.id for one in desk.now.sanctions}
        named = tuple(
            self._option(one.id, w.sanction_name(one.id), desk.t("forms.in_force") if one.id in force else "")
            for one in desk.scenario.sanctions
        )
        return (Option(HEAVIEST, desk.t("forms.heaviest")), *named) if any_one else named

    def _subjects(self, values: Values) -> tuple[Option, ...]:
        """Every roll of a kind, or those of one ability, or of one card."""
        desk, roll = self._desk, values.text(self._id("roll"))
        if not roll:
            return ()
        every = Option(EVERY, desk.t("forms.every_roll"))
        if roll == "pressure":
            return (every, *(self._option(one.id, w.card_name(one.id)) for one in desk.scenario.pressure_cards))
        abilities = tuple(
            self._option(one.id, w.ability_of(one.id)) for ally in desk.now.allies for one in ally.abilities
        )
        return (every, *abilities)

    # ----- what is done in them

    def draft(self, values: Values) -> dict[str, Any] | None:
        """The effect that the fields say now; nothing while something is still to be picked."""
        kind = KINDS.get(values.text(self._id("kind")))
        if kind is None:
            return None
        effect: dict[str, Any] = {"do": kind.do}
        for part in kind.parts:
            said = self._said(part, values)
            if said is None:
                return None
            if said != "":
                effect[WRITTEN_AS.get(part, part)] = said
        if not self._desk.scenario.routes or not values.flag(self._id("later")):
            return effect
        route = values.text(self._id("by_route"))
        lead = values.number(self._id("lead"), 1)
        return {"do": "deliver", "lead": lead, "route": route, "effects": [effect]} if route else None

    def _said(self, part: str, values: Values) -> str | int | None:
        """A part's value; empty when it is to be left out, nothing when it is missing."""
        if part in STEPPERS:
            number = values.number(self._id(part), STEPPERS[part][3])
            return number if number or part in ("debt", "cargoes") else None
        if part == "rung":
            return values.number(self._id(part), self._desk.now.rung)
        if part == "value":
            track = next((one for one in self._desk.now.tracks if one.id == values.text(self._id("track"))), None)
            return None if track is None else values.number(self._id(part), track.value)
        picked = values.text(self._id(part))
        return "" if picked in (HEAVIEST, EVERY) else picked or None

    def changed(self, values: Values, name: str) -> None:
        """Where another kind or target was picked, what hangs on it begins anew."""
        if name == self._id("kind"):
            parts = {part for kind in KINDS.values() for part in kind.parts} | {"later", "lead", "by_route"}
            values.drop(*(self._id(part) for part in parts))
            values.drop(*(self._id(part) + "?" for part in parts))
            values.put(self._id("some_sanction"), HEAVIEST)
        elif name == self._id("track"):
            values.drop(self._id("value"))
        elif name == self._id("roll"):
            values.drop(self._id("subject") + "?")
            values.put(self._id("subject"), EVERY)

    def pressed(self, values: Values, name: str, number: int) -> bool:
        """Add what was put together, or take the effect of that number away; whether the button was one of these."""
        if name == self._name:
            gone = self.chosen(values)[number]
            if self.draft(values) is not None and not any(one is gone for one in self._effects):
                self._begin_anew(values)
            else:
                self._effects = [one for one in self._effects if one is not gone]
            return True
        if name not in (self._id("add"), self._id("drop")):
            return False
        self._effects = list(self.chosen(values))
        self._begin_anew(values)
        return True

    def _begin_anew(self, values: Values) -> None:
        values.drop(self._id("kind"), self._id("kind") + "?")
        self.changed(values, self._id("kind"))


def _with(effects: list[dict[str, Any]], effect: dict[str, Any]) -> list[dict[str, Any]]:
    """Effects and one more, last; what travels by the same route in the same turn travels together."""
    for number, other in enumerate(effects):
        if (
            other["do"] == effect["do"] == "deliver"
            and (other["lead"], other["route"]) == (effect["lead"], effect["route"])
            and len(other["effects"]) < MOST_AT_ONCE
        ):
            joined = {**other, "effects": [*other["effects"], *effect["effects"]]}
            return [*effects[:number], *effects[number + 1 :], joined]
    return [*effects, effect]
