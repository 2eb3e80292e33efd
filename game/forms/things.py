"""What effects may name: tracks, allies, tokens, kinds of pressure, sanctions, routes and rolls of a scenario."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from game.forms.fields import Option
from rules.wording import names as w
from rules.wording.cards import ROLL_KINDS
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from game.telling.position import Position
    from rules.scenario.scenario import Scenario

__all__ = ["THINGS", "Said", "Scene", "Thing"]

HEAVIEST: Final = "heaviest"
EVERY: Final = "every"
"""What is picked in a form where none in particular is meant."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A scenario, and where it stands now."""

    scenario: Scenario
    now: Position


Said = Mapping[str, str]
"""What was said of an effect so far, by the names of its parts, and its kind as ``do``."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that an effect names: ``options`` are what it may be after what was said so far.

    ``none`` is the id and the name of none in particular, where the effect may leave it out. A thing without a
    question a dialogue leaves out.
    """

    id: str
    name: str
    label: str
    question: str
    options: Callable[[Scene, Said], tuple[Option, ...]]
    none: tuple[str, str] = ("", "")

    def in_model(self, *, optional: bool) -> Thing:
        """The same as a kind's model has it: one that must be named goes without its none in particular."""
        if optional and self.name == "sanction":
            return replace(self, id="some_sanction")
        return self if optional else replace(self, none=("", ""))

    def is_found(self, scene: Scene) -> bool:
        """Whether the scenario has anything of this sort."""
        return bool(self.options(scene, {"roll": "answer"}))


def _tracks(scene: Scene, _said: Said) -> tuple[Option, ...]:
    return tuple(Option(one.id, one.name, aside=str(one.value)) for one in scene.now.tracks)


def _allies(scene: Scene, said: Said) -> tuple[Option, ...]:
    what = "pinned" if said.get("do") == "pin" else said.get("do", "relation")
    return tuple(Option(one.seat, w.seat_name(one.seat), aside=str(getattr(one, what))) for one in scene.now.allies)


def _tokens(scene: Scene, _said: Said) -> tuple[Option, ...]:
    held = scene.now.tokens
    return tuple(Option(one.id, Name(f"token.{one.id}.name"), aside=str(held[one.id])) for one in scene.scenario.tokens)


def _pressure_kinds(scene: Scene, _said: Said) -> tuple[Option, ...]:
    return tuple(Option(one.id, w.pressure_kind_name(one.id)) for one in scene.scenario.pressure_kinds)


def _sanctions(scene: Scene, _said: Said) -> tuple[Option, ...]:
    force, mark = {one.id for one in scene.now.sanctions}, Message("forms.in_force")
    return tuple(
        Option(one.id, w.sanction_name(one.id), aside=mark if one.id in force else "")
        for one in scene.scenario.sanctions
    )


def _routes(scene: Scene, _said: Said) -> tuple[Option, ...]:
    return tuple(Option(one.id, w.route_name(one.id)) for one in scene.scenario.routes)


def _rolls(_scene: Scene, _said: Said) -> tuple[Option, ...]:
    return tuple(Option(one, Message(key)) for one, key in ROLL_KINDS.items())


def _subjects(scene: Scene, said: Said) -> tuple[Option, ...]:
    """The rolls of one ability, or of one card; nothing before the kind of roll is said."""
    if said.get("roll") == "pressure":
        return tuple(Option(one.id, w.card_name(one.id)) for one in scene.scenario.pressure_cards)
    if not said.get("roll"):
        return ()
    return tuple(Option(one.id, w.ability_of(one.id)) for ally in scene.now.allies for one in ally.abilities)


THINGS: Final[dict[str, Thing]] = {
    one.name: one
    for one in (
        Thing("track", "track", "forms.which_track", "rulings.which_track", _tracks),
        Thing("ally", "ally", "forms.which_ally", "rulings.which_ally", _allies),
        Thing("token", "token", "forms.which_token", "rulings.which_one", _tokens),
        Thing("against", "against", "forms.which_pressure", "rulings.which_one", _pressure_kinds),
        Thing(
            "sanction", "sanction", "forms.which_sanction", "rulings.which_one", _sanctions,
            (HEAVIEST, "forms.heaviest"),
        ),
        Thing("route", "route", "forms.which_route", "rulings.which_one", _routes),
        Thing("roll", "roll", "forms.which_rolls", "rulings.which_rolls", _rolls),
        Thing("subject", "subject", "forms.whose_rolls", "", _subjects, (EVERY, "forms.every_roll")),
    )
}  # fmt: skip
"""Every thing that an effect may name, by the name of its field, in the order in which they are asked for."""
