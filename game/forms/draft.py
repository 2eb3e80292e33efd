"""Effects being put together: those that are whole, and the one that the fields say now."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from game.forms.effects import AT_ONCE, DELIVERY, KINDS, LATER, Amount, Effect, Kind, Part, bounds, sent
from game.forms.things import Scene, Thing

if TYPE_CHECKING:
    from game.forms.values import Values

__all__ = ["BY_ROUTE", "LEAD", "Draft", "may_be_nought"]

LEAD: Final = LATER["lead"]
BY_ROUTE: Final = replace(LATER["route"], id="by_route")
"""The parts of a delivery, which any effect may become."""

HANGS_ON: Final = {"track": "value", "roll": "subject"}
"""Parts that begin anew when another is said otherwise."""


class Draft:
    """Effects in the making; what is said of the next one stands in values whose ids start with ``name``."""

    def __init__(self, scene: Scene, name: str = "effects") -> None:
        """Begin with none."""
        self.scene, self.name = scene, name
        self._effects: list[Effect] = []

    def id(self, part: str) -> str:
        """The id of a field."""
        return f"{self.name}.{part}"

    def kind(self, values: Values) -> Kind | None:
        """The kind that was picked for the next effect."""
        return KINDS.get(values.text(self.id("kind")))

    def said(self, values: Values, parts: Iterable[Part]) -> dict[str, str]:
        """What was said of the next effect so far, as far as things go."""
        named = {one.name: values.text(self.id(one.id)) for one in parts if isinstance(one, Thing)}
        return {"do": values.text(self.id("kind")), **named}

    # ----- what it comes to

    def chosen(self, values: Values) -> list[Effect]:
        """The effects so far, with the one that the fields say now as soon as it is whole."""
        draft = self.draft(values)
        return self._effects if draft is None else _with(self._effects, draft)

    def unfinished(self, values: Values) -> bool:
        """Whether an effect was begun and lacks something."""
        return self.kind(values) is not None and self.draft(values) is None

    def written(self, values: Values) -> str:
        """The effects as JSON text, as orders take them."""
        return json.dumps(self.chosen(values), separators=(",", ":"), ensure_ascii=False)

    def draft(self, values: Values) -> Effect | None:
        """The effect that the fields say now; nothing while something is still to be picked."""
        kind = self.kind(values)
        if kind is None:
            return None
        effect: Effect = {"do": kind.do}
        for part in kind.parts:
            value = self._value(part, values, kind)
            if value is None:
                return None
            if value != "":
                effect[part.name] = value
        if not self.scene.scenario.routes or not values.flag(self.id("later")):
            return effect
        route = values.text(self.id(BY_ROUTE.id))
        return sent(values.number(self.id(LEAD.id), 1), route, [effect]) if route else None

    def _value(self, part: Part, values: Values, kind: Kind) -> str | int | None:
        """A part's value; empty when it is to be left out, nothing when it is missing."""
        if isinstance(part, Thing):
            picked = values.text(self.id(part.id))
            return "" if picked and picked == part.none[0] else picked or None
        found = bounds(part, self.scene, self.said(values, kind.parts))
        if found is None:
            return None
        number = values.number(self.id(part.id), found[2])
        return number if number or may_be_nought(part) else None

    # ----- what is done with it

    def read(self, written: str) -> None:
        """Begin from effects that were written before, such as those of a precedent."""
        self._effects = list(json.loads(written))

    def changed(self, values: Values, name: str) -> None:
        """Where another kind or target was picked, what hangs on it begins anew."""
        kind = self.kind(values)
        if name == self.id("kind"):
            own = [one for one in values.held if one.startswith(self.id("")) and not one.startswith(name)]
            values.drop(*own)
            self._begin(values, kind.parts if kind else ())
        elif kind is not None:
            hanging = HANGS_ON.get(name.removeprefix(self.id("")))
            again = [one for one in kind.parts if one.name == hanging]
            values.drop(*(self.id(one.id) for one in again), *(self.id(one.id) + "?" for one in again))
            self._begin(values, again)

    def _begin(self, values: Values, parts: Iterable[Part]) -> None:
        """Where none in particular may be meant, that is where it begins."""
        for one in parts:
            if isinstance(one, Thing) and one.none[0]:
                values.put(self.id(one.id), one.none[0])

    def add(self, values: Values) -> None:
        """Keep what is whole, and begin the next one; what is not is left out."""
        self._effects = list(self.chosen(values))
        self._begin_anew(values)

    def remove(self, values: Values, number: int) -> None:
        """Take the effect of that number away, be it the one that the fields say."""
        gone = self.chosen(values)[number]
        if self.draft(values) is not None and not any(one is gone for one in self._effects):
            self._begin_anew(values)
        else:
            self._effects = [one for one in self._effects if one is not gone]

    def _begin_anew(self, values: Values) -> None:
        values.drop(self.id("kind"), self.id("kind") + "?")
        self.changed(values, self.id("kind"))


def may_be_nought(part: Amount) -> bool:
    """Whether a number says something when it is nought: a level, and what may be left out."""
    return part.optional or part.name in ("value", "rung")


def _with(effects: list[Effect], effect: Effect) -> list[Effect]:
    """Effects and one more, last; what travels by the same route in the same turn travels together."""
    for number, other in enumerate(effects):
        if (
            other["do"] == effect["do"] == DELIVERY
            and (other["lead"], other["route"]) == (effect["lead"], effect["route"])
            and len(other["effects"]) < AT_ONCE
        ):
            joined = {**other, "effects": [*other["effects"], *effect["effects"]]}
            return [*effects[:number], *effects[number + 1 :], joined]
    return [*effects, effect]
