"""A position as people look at it: what board, terminal, ``show`` and report all draw from.

Everything here is what one seat, or the table, may know. Texts are ``Message`` and ``Name`` values for the translator;
numbers are as the rules hold them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rules.judging import plan, terms
from rules.judging.answer import judge_offer
from rules.judging.judge import judge
from rules.judging.row import in_own_phase, own_phase
from rules.mechanics import allies, delivery, endings, pressure
from rules.outlook import odds, sight
from rules.outlook.counters import COMES_OFF
from rules.outlook.forecast import NextAccount, next_account
from rules.state.execute import usable_access
from rules.tables.bundles import options
from rules.tables.places import PACKAGE, PHASE, PLAYED, RUNG, TURN
from rules.values import orders
from rules.values.phases import ANSWER
from rules.values.ruling import ALLOWED, Ruling
from rules.wording.names import Name, seat_name

if TYPE_CHECKING:
    from game.play.session import Session
    from rules.outlook.odds import Odds
    from rules.scenario.cards import Ability, AllyCard
    from rules.scenario.scenario import Action
    from rules.state.state import State
    from rules.tables.tables import AbilityTable

READY, ASKED, BUSY, BLOCKED, COOLING, SPENT = "ready", "asked", "busy", "blocked", "cooling", "spent"
"""How an ability stands; asked for itself, or its ally busy with another request of this turn."""


@dataclass(frozen=True, slots=True)
class TrackNow:
    """A track's value, how much it has moved since the turn began, and how it stands.

    ``promised`` is what of it open requests have set aside.
    """

    id: str
    name: Name
    value: int
    change: int
    low: int
    high: int
    good: str
    group: str
    icon: str
    critical: bool
    band: Name | None
    promised: int


@dataclass(frozen=True, slots=True)
class AbilityNow:
    """An ability: whether it can be asked for, why not, and its odds at the price that comes first.

    ``ruling`` is what forbids it: a limit, or, for all but the allies, who need not care, what stands in the way of
    asking. ``price`` comes first when it is asked for: the card's own, else the first that can be paid as things stand.
    ``due`` is the turn in which it would be there: answered in this turn where it is asked for, or where the ally that
    looks on may still give it; else asked for in this turn's Plan (of the pressure side: Signal) or, when that is over,
    in the next. ``again`` is the
    first turn in which it may be used again while it cools down, else 0.
    """

    id: str
    ability: Ability
    state: str
    ruling: Ruling
    uses: int
    uses_left: int | None
    odds: Odds | None
    prices: tuple[str, ...]
    price: str
    due: int
    again: int


@dataclass(frozen=True, slots=True)
class AllyNow:
    """An ally's card as it stands, under the name of its seat; ``free`` is capacity that is not pinned.

    ``serves`` is the main seat that asks it for aid.
    """

    seat: str
    serves: str
    card: AllyCard
    name: Name
    player: str
    relation: int
    exposure: int
    capacity: int
    pinned: int
    full: int
    score: int
    stance: int
    abilities: tuple[AbilityNow, ...]

    @property
    def free(self) -> int:
        """Capacity that is not pinned elsewhere."""
        return max(0, self.capacity - self.pinned)


@dataclass(frozen=True, slots=True)
class SignalNow:
    """A signal on the table; ``card``, ``kind`` and ``seat`` are empty as far as they may not be known.

    One that ``stays`` waits for the next turn: its card is announced a turn before it is played.
    """

    card: str
    kind: str
    openness: str
    revealed: bool
    stays: bool
    playable: Ruling | None
    cost: int
    odds: Odds | None
    seat: str = ""

    @property
    def gain(self) -> int:
        """The chance in per cent that the card comes off; 0 where it is not known, or hidden."""
        return self.odds.of(*COMES_OFF) if self.odds is not None else 0


@dataclass(frozen=True, slots=True)
class RequestNow:
    """A request: who asks, what at what price, how it stands, and its odds while it waits."""

    seat: str
    ability: str
    price: str
    stage: str
    partner: str
    named: str
    odds: Odds | None


@dataclass(frozen=True, slots=True)
class DeliveryNow:
    """Aid on its way, when it is due, and its odds on the routes as they lie now."""

    bundle: str
    route: str
    due: int
    cause: str
    covered: bool
    odds: Odds


@dataclass(frozen=True, slots=True)
class SanctionNow:
    """A sanction in force and whether it is by-passed until a turn."""

    id: str
    name: Name
    bite: int
    bypassed_until: int | None


@dataclass(frozen=True, slots=True)
class ActionNow:
    """One of a defender's own actions, whose, what it costs now, and whether it can be taken."""

    id: str
    seat: str
    action: Action
    cost: int
    ruling: Ruling


@dataclass(frozen=True, slots=True, eq=False)
class Position:
    """Everything a seat, or the table, may know of the game now; a position is itself, whatever another one holds.

    ``account`` is the next one, as far as it is certain; ``played`` counts the pressure cards of this turn;
    ``promised`` is what of each token open requests have set aside;
    ``to_sign`` the packages that wait for this seat's answer, each with who put it on the table.
    """

    seat: str
    turn: int
    turns: int
    phase: str
    rung: int
    rung_change: int
    tracks: tuple[TrackNow, ...]
    tokens: dict[str, int]
    promised: dict[str, int]
    allies: tuple[AllyNow, ...]
    signals: tuple[SignalNow, ...]
    requests: tuple[RequestNow, ...]
    deliveries: tuple[DeliveryNow, ...]
    sanctions: tuple[SanctionNow, ...]
    covers: tuple[str, ...]
    shields: dict[str, tuple[int, int]]
    terms: tuple[tuple[str, str, str, str], ...]
    to_sign: tuple[tuple[str, str], ...]
    deals: tuple[tuple[str, str], ...]
    choices: tuple[tuple[str, tuple[str, ...]], ...]
    proposals: tuple[tuple[Any, ...], ...]
    actions: tuple[ActionNow, ...]
    account: NextAccount
    access: int
    played: int
    ending: str | None
    scores: dict[str, int]

    def track(self, name: str) -> TrackNow:
        """A track by its id."""
        return next(track for track in self.tracks if track.id == name)

    def ally(self, seat: str) -> AllyNow:
        """An ally by its seat."""
        return next(ally for ally in self.allies if ally.seat == seat)

    def after_end(self, due: int) -> bool:
        """Whether what is due in a turn would come only after the end of the game."""
        return due > self.turns or self.ending is not None


def position(session: Session, seat: str = sight.TABLE) -> Position:
    """The position as ``seat`` may know it; ``table`` is what everyone may."""
    state = session.view(seat).position
    compiled, numbers = state.compiled, state.numbers
    begun = session.history.turn_began()
    return Position(
        seat=seat,
        turn=numbers[TURN],
        turns=session.turns,
        phase=session.phase,
        rung=numbers[RUNG],
        rung_change=numbers[RUNG] - begun[RUNG],
        tracks=_tracks(state, begun),
        tokens={token: numbers[place] for token, place in compiled.tokens.items()},
        promised={token: allies.committed(state, place) for token, place in compiled.tokens.items()},
        allies=tuple(_ally(session, state, name, seat) for name in compiled.allies),
        signals=tuple(_signal(session, state, item, seat) for item in state.signals),
        requests=tuple(_request(session, state, item, seat) for item in state.requests),
        deliveries=tuple(
            DeliveryNow(
                item[0], item[1], item[2], item[3], delivery.is_covered(state, item[1]), odds.delivery_odds(state, item)
            )
            for item in state.deliveries
        ),
        sanctions=_sanctions(state),
        covers=tuple(route for route in compiled.covers if delivery.is_covered(state, route)),
        shields={
            kind: (numbers[strength], min(numbers[until], compiled.scenario.turns))
            for kind, (strength, until) in compiled.shields.items()
            if numbers[strength] and numbers[until] >= numbers[TURN]
        },
        terms=tuple((item[0], item[1], item[2], item[3]) for item in state.terms),
        to_sign=_to_sign(state, seat),
        deals=tuple((item[0], item[1]) for item in state.deals),
        choices=tuple((item[0], tuple(option for option, _ in options(compiled, item[0]))) for item in state.choices),
        proposals=tuple(state.proposals),
        actions=tuple(
            ActionNow(one.id, one.seat, one.action, plan.action_cost(state, one.id), judge(state, one.order))
            for one in compiled.actions.values()
        ),
        account=next_account(state),
        access=usable_access(state),
        played=numbers[compiled.purses[seat].played if seat in compiled.purses else PLAYED],
        ending=endings.ending(state),
        scores=endings.scores(state),
    )


def _to_sign(state: State, seat: str) -> tuple[tuple[str, str], ...]:
    """The packages that wait for a main seat's answer; of a counter-offer of two seats it is the other's."""
    if seat not in state.compiled.main_sides or state.numbers[PACKAGE]:
        return ()
    others = [one for one in state.compiled.main_sides if one != seat]
    waiting = [one for one in state.terms if terms.waits_for(state.terms, one, seat)]
    return tuple((next(iter(terms.signed_by(state.terms, one)), others[0]), terms.package_in(one)) for one in waiting)


def has_choice(session: Session, seat: str) -> bool:
    """Whether an effect leaves it to a seat to choose something now."""
    return any(item[1] == seat for item in session.view(seat).position.choices)


def _tracks(state: State, begun: list[int]) -> tuple[TrackNow, ...]:
    found = []
    for track in state.compiled.scenario.tracks:
        place = state.compiled.tracks[track.id]
        value = state.numbers[place]
        bands = [n for n, band in enumerate(track.bands) if value >= band.at_least]
        critical = track.critical is not None and (
            value <= track.critical if track.good == "high" else value >= track.critical
        )
        band = Name(f"track.{track.id}.band.{track.bands[bands[-1]].at_least}.name") if bands else None
        found.append(
            TrackNow(
                track.id,
                Name(f"track.{track.id}.name"),
                value,
                value - begun[place],
                track.low,
                track.high,
                track.good,
                track.group,
                track.icon,
                critical,
                band,
                allies.committed(state, place),
            )
        )
    return tuple(found)


def _ally(session: Session, state: State, seat: str, viewer: str) -> AllyNow:
    table, numbers = state.compiled.allies[seat], state.numbers
    asking = state.compiled.roles.get(viewer) != "ally"
    return AllyNow(
        seat,
        table.serves,
        table.card,
        seat_name(seat),
        session.seats.get(seat, ""),
        numbers[table.relation],
        numbers[table.exposure],
        numbers[table.capacity],
        numbers[table.pinned],
        table.full,
        endings.score(state, seat),
        numbers[table.stance],
        tuple(_ability(session, state, ability, viewer, asking=asking) for ability in table.abilities),
    )


def _ability(session: Session, state: State, ability: AbilityTable, viewer: str, *, asking: bool) -> AbilityNow:
    uses = state.numbers[ability.uses]
    limit = next((one.at_most for one in ability.ability.limits if one.limit == "uses"), None)
    price, payable = plan.first_price(state, ability)
    if not in_own_phase(state, ability.ally.serves).allowed:  # in other phases nobody knows yet what can be paid then
        payable = ALLOWED
    waiting = any(item[0] == ability.id for item in state.requests)
    ruling = plan.ability_ruling(state, ability)
    if ruling.allowed and asking and not waiting:
        ruling = _asking_ruling(state, ability, payable)
    found = None
    if price is not None:
        order = orders.RequestAid(ability.ally.serves, ability.id, price.id)
        found = session.prospects.estimated(odds.odds(state, order), ability.id)
        found = session.prospects.shown(found, viewer)
    stands = _stands(ability, ruling, waiting=waiting, spent=limit is not None and uses >= limit)
    rests = sum(one.turns for one in ability.ability.limits if one.limit == "cool_down" and one.id == ruling.limit)
    return AbilityNow(
        ability.id,
        ability.ability,
        stands,
        ruling,
        uses,
        None if limit is None else max(0, limit - uses),
        found,
        tuple(ability.prices),
        price.id if price is not None else "",
        state.numbers[TURN] + ability.lead + (0 if _given_this_turn(state, ability, asking=asking) else 1),
        state.numbers[ability.last] + rests + 1 if stands == COOLING else 0,
    )


def _given_this_turn(state: State, ability: AbilityTable, *, asking: bool) -> bool:
    """Whether it may still be given this turn: asked for now, or not answered yet, or offered by the ally itself."""
    if state.numbers[PHASE] <= own_phase(state.compiled, ability.ally.serves):
        return True
    if any(item[0] == ability.id and allies.DECLINED not in item[2:4] for item in state.requests):
        return True
    ally = ability.ally
    if asking or state.numbers[PHASE] > ANSWER or state.numbers[ally.passed]:
        return False
    return judge_offer(state, orders.OfferAid(ally.seat, ability.id)).allowed


def _asking_ruling(state: State, ability: AbilityTable, payable: Ruling) -> Ruling:
    """What forbids to ask for an ability that no limit forbids, as the judge would say in the phase for asking."""
    ruling, asking = plan.beside_ruling(state, ability), ability.ally.serves
    if ruling.allowed and in_own_phase(state, asking).allowed:
        ruling = plan.asking_ruling(state, asking)
    return payable if ruling.allowed else ruling


def _stands(ability: AbilityTable, ruling: Ruling, *, waiting: bool, spent: bool) -> str:
    if waiting:
        return ASKED
    if ruling.allowed:
        return READY
    if spent:
        return SPENT
    if ruling.reason == "ally_asked":
        return BUSY
    cooling = any(one.limit == "cool_down" and one.id == ruling.limit for one in ability.ability.limits)
    return COOLING if cooling else BLOCKED


def _signal(session: Session, state: State, item: tuple[Any, ...], seat: str) -> SignalNow:
    known = state.compiled.cards.get(item[0])
    if known is None:
        kind = item[0].partition(":")[2]
        return SignalNow("", kind, item[1], revealed=False, stays=False, playable=None, cost=0, odds=None)
    playable = judge(state, known.play) if seat == known.seat else None
    return SignalNow(
        known.id,
        known.kind,
        item[1],
        bool(item[3]),
        pressure.stays_open(state, item),
        playable,
        pressure.cost(state, known),
        session.prospects.shown(odds.odds(state, known.play), seat),
        known.seat,
    )


def _request(session: Session, state: State, item: tuple[Any, ...], seat: str) -> RequestNow:
    found = session.prospects.estimated(odds.request_odds(state, item), item[0])
    found = session.prospects.shown(found, seat)
    return RequestNow(state.compiled.abilities[item[0]].ally.serves, item[0], item[1], item[2], item[3], item[4], found)


def _sanctions(state: State) -> tuple[SanctionNow, ...]:
    numbers, turn, last = state.numbers, state.numbers[TURN], state.compiled.scenario.turns
    found = []
    for sanction, (place, bite) in state.compiled.sanctions.items():
        if numbers[place]:
            until = numbers[state.compiled.bypasses[sanction]]
            found.append(
                SanctionNow(
                    sanction,
                    Name(f"sanction.{sanction}.name"),
                    bite,
                    min(until, last) if until and until >= turn else None,
                )
            )
    return tuple(found)
