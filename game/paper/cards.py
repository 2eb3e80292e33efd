"""The cards to cut: aid, pressure, the defender's own efforts, and each ally as a whole, in the words of the board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.offers.verbs import code
from game.paper.model import Card, Cards, Entry, LargeCards
from game.paper.scene import pieces, shortened, why
from game.paper.sides import cards_of, efforts_of
from rules.values import orders
from rules.wording import names as w
from rules.wording import rules as told
from rules.wording.cards import effects
from rules.wording.limits import reasons
from rules.wording.names import Name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from game.paper.model import Section
    from game.paper.scene import Scene
    from rules.scenario.cards import Ability, AllyCard, PressureCard
    from rules.scenario.limits import Limit
    from rules.scenario.scenario import Action, Scenario, Seat
    from rules.wording.names import Message

__all__ = ["sections"]

SMALL_TEXT: Final = 150
"""So many letters of what a card is about stand on the small one."""
SMALL_RULE: Final = 240
"""And so many of each of its rules."""
KIND: Final = 1
"""The first rule of a card is its kind, which stands above its name."""
MOST_RULES: Final = 60
"""No card, however large, has more paragraphs of rules, and what an author writes beyond is marked as cut."""


def sections(scene: Scene) -> Iterator[Section]:
    """The small cards, then the large ones, each ally first."""
    t = scene.t
    small = [*_abilities(scene), *_pressure(scene), *_actions(scene)]
    yield Cards(t("print.cards_small"), tuple(small))
    yield LargeCards(t("print.cards_large"), (*_allies(scene), *small))


def _abilities(scene: Scene) -> Iterator[Card]:
    for ally in scene.scenario.allies:
        for ability in ally.abilities:
            yield _ability(scene, ally, ability)


def _ability(scene: Scene, ally: AllyCard, ability: Ability) -> Card:
    one_id, path = f"{ally.seat}.{ability.id}", f"ally.{ally.seat}.ability.{ability.id}"
    price = next(f"{currency}:{step}" for currency, step in ability.prices.items())
    return _card(
        scene, path, told.ability_rules(scene.scenario, ally, ability)[KIND:], effects(scene.scenario, ability.effects),
        number=scene.numbers.abilities[one_id],
        kicker=f"{scene.seat(ally.seat)} · {scene.say(Name(f'aid.{ability.kind}.name'))}",
        code=code(orders.RequestAid("", one_id, price)),
        icon=ability.icon,
        seat=ally.seat,
        back=scene.t("print.back_aid"),
        limits=ability.limits,
    )  # fmt: skip


def _pressure(scene: Scene) -> Iterator[Card]:
    for card in scene.scenario.pressure_cards:
        yield _pressure_card(scene, card, _owner(scene, card, cards_of))


def _pressure_card(scene: Scene, card: PressureCard, seat: str) -> Card:
    return _card(
        scene, f"card.{card.id}", told.card_rules(scene.scenario, card)[KIND:], (),
        number=scene.numbers.cards[card.id],
        kicker=f"{scene.say(w.role('pressure'))} · {scene.say(w.pressure_kind_name(card.kind))}",
        code=code(orders.Signal("", card.id)),
        icon=card.icon,
        seat=seat,
        back=scene.t("print.back_pressure"),
        limits=card.limits,
    )  # fmt: skip


def _actions(scene: Scene) -> Iterator[Card]:
    for action in scene.scenario.actions:
        yield _action(scene, action, _owner(scene, action, efforts_of))


def _owner(scene: Scene, card: object, held: Callable[[Scenario, Seat], Sequence[object]]) -> str:
    """The first main seat that holds a card; empty for none."""
    seats = scene.seats("defender", "pressure")
    return next((seat.id for seat in seats if card in held(scene.scenario, seat)), "")


def _action(scene: Scene, action: Action, seat: str) -> Card:
    return _card(
        scene, f"action.{action.id}", told.action_rules(scene.scenario, action),
        effects(scene.scenario, action.effects),
        number=scene.numbers.actions[action.id],
        kicker=scene.t("print.own_effort"),
        code=code(orders.Spend("", action.id)),
        icon=action.icon,
        seat=seat,
        back=scene.t("print.back_own"),
        limits=action.limits,
    )  # fmt: skip


def _card(
    scene: Scene,
    path: str,
    rules: Iterable[Message],
    does: Iterable[Message],
    *,
    number: str,
    kicker: str,
    code: str,
    icon: str,
    seat: str,
    back: str,
    limits: Sequence[Limit],
) -> Card:
    """A card from its texts and its rules, some of which say what it does, and its ``limits`` among them.

    What is too long for the small card is cut there and stands whole on the large one, where limits give their reasons.
    """
    doing = {scene.say(one) for one in does}
    about = [Entry(scene.say(Name(f"{path}.text")), "text")] if scene.has(f"{path}.text") else []
    said = [scene.say(rule) for rule in rules]
    lines = [Entry(one, "does" if one in doing else "rule") for one in said]
    because = {scene.say(limit): scene.say(why) for limit, why in reasons(scene.scenario, limits, path)}
    entries = [Entry(shortened(one.text, SMALL_TEXT), "text") for one in about]
    entries += [Entry(shortened(one.text, SMALL_RULE), one.style) for one in lines]
    return Card(
        number=number,
        kicker=kicker,
        name=scene.say(Name(f"{path}.name")),
        entries=tuple(entries[:MOST_RULES]),
        whole=tuple(_whole(scene, [*about, *_reasoned(lines, because), *why(scene, path)])),
        code=code,
        foot=scene.scenario_title,
        icon=scene.icon(icon),
        flag=scene.flag_of(seat),
        sign=scene.sign(seat),
        cut=entries[:MOST_RULES] != [*about, *lines],
        back=back,
    )


def _reasoned(lines: Iterable[Entry], because: Mapping[str, str]) -> Iterator[Entry]:
    """Rules with the reason of each limit under it."""
    for one in lines:
        yield one
        if one.text in because:
            yield Entry(because[one.text], "reason")


def _whole(scene: Scene, entries: list[Entry]) -> list[Entry]:
    found = list(pieces(entries))
    return found if len(found) <= MOST_RULES else [*found[:MOST_RULES], Entry(scene.t("print.more_not_shown"), "why")]


def _allies(scene: Scene) -> Iterator[Card]:
    for ally in scene.scenario.allies:
        yield _ally(scene, ally)


def _ally(scene: Scene, ally: AllyCard) -> Card:
    """An ally as a whole: what it is like, what holds for all its abilities, what it wants, and where it begins."""
    scenario, t, start = scene.scenario, scene.t, ally.start
    begins = t(
        "print.ally_starts", relation=start.relation, exposure=start.exposure, capacity=start.capacity
    )  # fmt: skip
    abilities = ", ".join(
        f"{scene.numbers.abilities[f'{ally.seat}.{one.id}']} {scene.say(w.ability_name(f'{ally.seat}.{one.id}'))}"
        for one in ally.abilities
    )
    whys = reasons(scenario, ally.limits, f"ally.{ally.seat}")
    because = {scene.say(limit): scene.say(one) for limit, one in whys}
    entries = [
        Entry(scene.say(Name(f"ally.{ally.seat}.posture")), "text"),
        Entry(begins),
        *_reasoned((Entry(scene.say(rule)) for rule in told.ally_rules(scenario, ally)), because),
        Entry(t("print.ally_gives"), "heading"),
        Entry(abilities),
        Entry(t("print.ally_wants"), "heading"),
        *(Entry(scene.say(told.interest_rules(scenario, ally.seat, one))) for one in ally.interests),
    ]
    return Card(
        number="",
        kicker=f"{scene.say(w.role('ally'))} · {scene.say(Name(f'ally.{ally.seat}.name'))}",
        name=scene.seat(ally.seat),
        entries=(),
        whole=tuple(_whole(scene, entries)),
        code="",
        foot=scene.scenario_title,
        icon="",
        flag=scene.flag_of(ally.seat) or scene.flag(ally.flag),
        sign=scene.sign(ally.seat),
        cut=False,
        back="",
    )
