"""Effects put together by hand: the kinds there are, what must be said for each, and the one being put together.

The parts of a kind are the fields of its model (``rules.scenario.effects``) with their bounds; what stands here beside
is what they are called, what they may name, and how far a hand goes. A new kind appears in every face by itself.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias, get_args

from game.forms.things import THINGS, Said, Scene, Thing
from rules.scenario.effects import SHAPES
from rules.scenario.model import Range, fields_of
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "AT_ONCE",
    "DELIVERY",
    "DIALOGUE",
    "KINDS",
    "LATER",
    "NOT_BY_HAND",
    "Amount",
    "Effect",
    "Kind",
    "Part",
    "asked_bounds",
    "bounds",
    "kinds_of",
    "sent",
]

Effect: TypeAlias = dict[str, Any]
"""An effect as rulings hold it: ``{"do": "change", "track": "reserves", "by": 2}``."""

AT_ONCE: Final = 10
"""The most effects that a ruling, a card or a delivery holds."""

NOT_BY_HAND: Final = ("swap", "several", "choose", "when", "end")
"""Kinds that hold others, ask a seat or end the game: they stand in the scenario's files."""

DELIVERY: Final = "deliver"
"""What sends effects on their way: made around any others."""

IN_A_FORM: Final = (
    *("change", "change_over_turns", "set", "relation", "exposure", "pin", "token", "lend", "shield", "reveal"),
    *("bypass", "impose", "ease", "climb", "cover", "modify_roll"),
)
"""The order in which a form lists the kinds; others come after these."""

ASKED_AS: Final = {
    "change": "rulings.effect_track",
    "change_over_turns": "rulings.effect_over_turns",
    "token": "rulings.effect_token",
    "relation": "rulings.effect_relation",
    "exposure": "rulings.effect_exposure",
    "pin": "rulings.effect_pin",
    "climb": "rulings.effect_climb",
    "impose": "rulings.effect_impose",
    "ease": "rulings.effect_ease",
    "bypass": "rulings.effect_bypass",
    "cover": "rulings.effect_cover",
    "shield": "rulings.effect_shield",
    "reveal": "rulings.effect_reveal",
    "modify_roll": "rulings.effect_roll",
    "deliver": "rulings.effect_deliver",
}
"""The kinds as a dialogue lists them, in its order; others come after these, called as in a form."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in an effect; ``asked`` is how far a dialogue lets it go, and one that is optional may be nought."""

    id: str
    name: str
    label: str
    question: str
    least: int
    most: int
    start: int
    asked: int
    optional: bool


Part: TypeAlias = Amount | Thing


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of effect: the word the rules know it by, what it is called and asked as, and what must be said for it."""

    do: str
    label: Message
    question: Message
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Called:
    """What a number is called in a form and in a dialogue, and how far a hand goes in each."""

    label: str
    question: str = ""
    most: int = 20
    asked: int = 0
    id: str = ""


NUMBERS: Final[dict[str, _Called]] = {
    "by": _Called("forms.by", "rulings.by_how_much"),
    "climb.by": _Called("forms.steps", "rulings.by_how_much", id="steps"),
    "value": _Called("forms.becomes"),
    "strength": _Called("forms.strength", "rulings.how_strong", most=10),
    "rung": _Called("forms.from_rung", "rulings.from_rung"),
    "signals": _Called("forms.signals", "rulings.how_many_signals", most=10),
    "reserves": _Called("forms.reserves_now"),
    "debt": _Called("forms.debt_later"),
    "cargoes": _Called("forms.cargoes_later"),
    "lead": _Called("forms.after_turns", "rulings.how_many_turns", most=12, asked=100),
    "turns": _Called("forms.for_turns", "rulings.how_many_turns", most=12, asked=100),
    "after": _Called("forms.after_turns", most=12, asked=100),
}
"""Every number that an effect may hold, by the name of its field, in the order in which they are asked for."""

ORDER: Final = (*THINGS, *NUMBERS)
"""What an effect touches is said before how much and how long."""


def _part(do: str, name: str) -> Part:
    declared = SHAPES[do].__dataclass_fields__[name].default
    optional = declared is not MISSING
    if name in THINGS:
        return THINGS[name].in_model(optional=optional)
    called = NUMBERS.get(f"{do}.{name}", NUMBERS[name])
    span = next(mark for mark in get_args(fields_of(SHAPES[do])[name]) if isinstance(mark, Range))
    hand, asked = min(span.high, called.most), min(span.high, called.asked or called.most)
    least, start = max(span.low, -hand), 1 if declared is MISSING else declared
    question = called.question or called.label
    return Amount(called.id or name, name, called.label, question, least, hand, start, asked, optional)


def _kind(do: str) -> Kind:
    fields = fields_of(SHAPES[do])
    label = Message(f"forms.effect_{do}")
    question = Message(ASKED_AS[do]) if do in ASKED_AS else label
    return Kind(do, label, question, tuple(_part(do, name) for name in ORDER if name in fields))


def _others(first: tuple[str, ...]) -> tuple[str, ...]:
    return (*first, *(do for do in SHAPES if do not in (*first, *NOT_BY_HAND, DELIVERY)))


KINDS: Final[dict[str, Kind]] = {do: _kind(do) for do in _others(IN_A_FORM)}
"""Every kind that can be put together by hand; any of them may also arrive later by a route."""

DIALOGUE: Final[tuple[Kind, ...]] = tuple(KINDS.get(do) or _kind(do) for do in _others(tuple(ASKED_AS)))
"""The same as a dialogue lists them, and the delivery among them."""

OWED: Final = ("debt", "cargoes")
"""What a loan may leave behind, where the economy has a number for it."""

LATER: Final = {one.name: one for one in _kind(DELIVERY).parts}
"""What must be said for a delivery: how many turns it takes, and by which route."""


def kinds_of(scene: Scene, kinds: Iterable[Kind]) -> list[Kind]:
    """The kinds for which the scenario has something: what is named, and the money that a loan or a by-pass needs."""
    economy = scene.scenario.economy
    lacking = {"lend", "bypass"} if economy is None else {"bypass"} if economy.access is None else set[str]()
    found = [one for one in kinds if one.do not in lacking]
    return [one for one in found if all(part.is_found(scene) for part in one.parts if isinstance(part, Thing))]


def bounds(part: Amount, scene: Scene, said: Said) -> tuple[int, int, int] | None:
    """The least and the most of a number in a form, and where it begins; nothing before it is known of what."""
    if part.name == "rung":
        return 0, len(scene.scenario.ladder.rungs) - 1, scene.now.rung
    if part.name == "value":
        track = next((one for one in scene.now.tracks if one.id == said.get("track")), None)
        return None if track is None else (track.low, track.high, track.value)
    if part.name in OWED and not _is_owed(part.name, scene):
        return 0, 0, 0
    return part.least, part.most, part.start


def _is_owed(name: str, scene: Scene) -> bool:
    """Whether the economy has what a loan is owed in by this name."""
    return scene.scenario.economy is not None and getattr(scene.scenario.economy, name) is not None


def asked_bounds(part: Amount, scene: Scene, said: Said) -> tuple[int, int]:
    """The least and the most of a number in a dialogue."""
    if part.name in ("rung", "value", *OWED):
        found = bounds(part, scene, said)
        return found[:2] if found is not None else (part.least, part.most)
    limits = {"steps": len(scene.scenario.ladder.rungs) - 1, "signals": scene.scenario.pressure.signals}
    most = min(part.asked, limits.get(part.id, part.asked))
    return (-most if part.least < 0 else part.least), most


def sent(lead: int, route: str, effects: list[Effect]) -> Effect:
    """Effects on their way."""
    return {"do": DELIVERY, "lead": lead, "route": route, "effects": effects}
