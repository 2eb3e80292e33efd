"""Order slips for each seat and phase, the form for what no card covers, and what a facilitator types for each line.

What stands in grey is the order as the terminal takes it, by the number on the card; the control view's paper slips
offer the same orders by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.offers.verbs import KINDS
from game.paper.model import NOBODY, Cell, Column, Lines, Note, Slip, Slips, Table, Tick, Ticks
from game.paper.scene import shortened
from game.paper.sides import bandwidth_of, currencies_of, deals_of, efforts_of
from rules.values import orders
from rules.values.phases import ANSWER, PLAN, PRESSURE, SIGNAL
from rules.wording import names as w
from rules.wording.names import Name
from rules.wording.rules import side_deal_cost

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.paper.model import Block, Section
    from game.paper.scene import Scene
    from rules.scenario.cards import SideDeal
    from rules.scenario.scenario import Currency, Seat
    from rules.values.orders import Order

__all__ = ["price_rows", "sections"]

ROW: Final = 8.0
"""Millimetres of a row that is written in."""
MOST_ROWS: Final = 8
MOST_TICKS: Final = 48
"""What is more than these is written by its number, not ticked."""
NAME: Final = 40


def sections(scene: Scene) -> Iterator[Section]:
    """The slips of each seat in the order of the phases, then the form for an idea that no card covers."""
    found: list[Slip] = []
    for seat in scene.seats("pressure"):
        found += [_signal(scene, seat), _pressure(scene, seat)]
    for seat in scene.seats("defender"):
        if efforts_of(scene.scenario, seat) or bandwidth_of(scene.scenario, seat) or deals_of(scene.scenario, seat):
            found.append(_plan(scene, seat))
    for seat in scene.seats("ally"):
        found.append(_ally(scene, seat))
    for seat in scene.seats("defender", "pressure"):
        found.append(_main_answer(scene, seat))
    found.append(_off_card(scene))
    yield Slips(scene.t("print.slips"), tuple(found))


# ----- the slips


def _signal(scene: Scene, seat: Seat) -> Slip:
    """What a pressure seat signals, tables, offers aside, and asks its allies for."""
    t, rules = scene.t, scene.scenario.pressure
    blocks: list[Block] = [
        _cards_table(scene, t("print.slip_signals", count=rules.signals), rules.signals, orders.Signal),
        *_asking(scene, seat),
        *_side_deals(scene, seat),
        *_settlement(scene, orders.TableSettlement),
        _choice(scene),
        _reason(scene),
    ]
    return _slip(scene, seat, SIGNAL, blocks)


def _pressure(scene: Scene, seat: Seat) -> Slip:
    """Which of its signals the pressure seat plays, in what order."""
    t, rules = scene.t, scene.scenario.pressure
    cost, will = scene.scenario.ladder.hold_cost, w.track_name(scene.scenario.will_of(seat.id))
    price = t("print.costs", cost=cost, track=will) if cost else ""
    hold = Tick(t("print.slip_hold_rung"), price, KINDS[orders.HoldRung])
    blocks: list[Block] = [
        _cards_table(scene, t("print.slip_plays"), rules.signals, orders.PlayCard),
        Ticks((hold, Tick(t("print.slip_passes"), code=KINDS[orders.Pass])), columns=2),
        _reason(scene),
    ]
    return _slip(scene, seat, PRESSURE, blocks)


def _plan(scene: Scene, seat: Seat) -> Slip:
    """What a defender does itself, asks its allies for, offers aside, and tables."""
    t = scene.t
    own = efforts_of(scene.scenario, seat)
    efforts = tuple(
        Tick(
            f"{scene.numbers.actions[one.id]} {shortened(scene.say(Name(f'action.{one.id}.name')), NAME)}",
            str(one.cost) if scene.scenario.budget_of(scene.scenario.takes(one)) else "",
            f"{KINDS[orders.Spend]} {scene.numbers.actions[one.id]}",
        )
        for one in own[:MOST_TICKS]
    )
    blocks: list[Block] = []
    if efforts:
        blocks.append(Ticks(efforts, t("print.slip_efforts"), columns=3))
    if len(own) > MOST_TICKS:
        blocks.append(_cards_table(scene, t("print.slip_more_efforts"), 2, orders.Spend))
    blocks += [*_asking(scene, seat), *_side_deals(scene, seat), *_settlement(scene, orders.TableSettlement)]
    return _slip(scene, seat, PLAN, [*blocks, _choice(scene), _reason(scene)])


def _asking(scene: Scene, seat: Seat) -> Iterator[Block]:
    """What a main seat asks its allies for, with the prices that it may offer."""
    if bandwidth_of(scene.scenario, seat):
        yield _requests(scene, seat)
        yield Note(_prices(scene, seat), "small")


def _requests(scene: Scene, seat: Seat) -> Table:
    t, bandwidth = scene.t, bandwidth_of(scene.scenario, seat)
    row = (Cell(), Cell(), Cell(), Cell("%"), Cell())
    return Table(
        (
            Column(t("print.card_number"), 0.7),
            Column(t("print.what_of_whom"), 2.2),
            Column(t("print.price"), 1.1),
            Column(t("print.expected"), 0.8, number=True),
            Column(t("print.what_for"), 2.2),
        ),
        (row,) * min(bandwidth, MOST_ROWS),
        title=t("print.slip_requests", count=bandwidth),
        code=_typed(scene, orders.RequestAid, "print.card_word", "print.price_word"),
        tall=ROW,
    )


def _ally(scene: Scene, seat: Seat) -> Slip:
    """What an ally answers, and what it does of its own accord."""
    t = scene.t
    answers = (t("print.accepts"), t("print.declines"), t("print.names_price"))
    codes = ", ".join(KINDS[kind] for kind in (orders.AcceptRequest, orders.DeclineRequest))
    priced = _typed(scene, orders.NamePrice, "print.card_word", "print.price_word")
    asked = Table(
        (Column(t("print.card_number"), 0.7), Column(t("print.offered"), 1.1), Column(t("print.answer"), 3.2)),
        ((Cell(), Cell(), Cell("………………", ticks=answers)),) * 2,
        title=t("print.slip_asked"),
        code=f"{codes} {t('print.card_word')}; {priced}",
        tall=ROW,
    )
    stances = (
        Tick(
            t("print.slip_offer", stance=w.stance("offer")),
            code=_typed(scene, orders.OfferAid, "print.card_word"),
        ),
        Tick(scene.say(w.stance("stand_up")), code=KINDS[orders.StandUp]),
        Tick(scene.say(w.stance("hold")), code=KINDS[orders.Hold]),
        Tick(scene.say(w.stance("step_back")), code=KINDS[orders.StepBack]),
    )
    blocks: list[Block] = [asked, Ticks(stances, t("print.slip_stance"), columns=2)]
    card = next((one for one in scene.scenario.allies if one.seat == seat.id), None)
    if card is not None and card.side_deal is not None:
        deal = (
            Tick(t("print.takes_deal"), code=KINDS[orders.AcceptSideDeal]),
            Tick(t("print.refuses_deal"), code=KINDS[orders.RefuseSideDeal]),
        )
        name = Name(f"ally.{seat.id}.side_deal.name")
        blocks.append(Ticks(deal, t("print.slip_deal", deal=name), columns=2))
    return _slip(scene, seat, ANSWER, [*blocks, _reason(scene)])


def _main_answer(scene: Scene, seat: Seat) -> Slip:
    """What a main seat answers to prices and terms."""
    t = scene.t
    blocks: list[Block] = []
    bandwidth = bandwidth_of(scene.scenario, seat)
    if bandwidth:
        takes = (t("print.takes"), t("print.leaves"))
        codes = ", ".join(KINDS[kind] for kind in (orders.TakePrice, orders.LeavePrice))
        blocks.append(
            Table(
                (
                    Column(t("print.card_number"), 0.7),
                    Column(t("print.price_named"), 1.4),
                    Column(t("print.answer"), 2),
                ),
                ((Cell(), Cell(), Cell(ticks=takes)),) * min(bandwidth, MOST_ROWS),
                title=t("print.slip_prices"),
                code=f"{codes} {t('print.card_word')}",
                tall=ROW,
            )
        )
    if scene.scenario.settlement is not None:
        signs = (
            Tick(t("print.signs"), code=KINDS[orders.AcceptSettlement]),
            Tick(t("print.refuses"), code=KINDS[orders.RefuseSettlement]),
        )
        blocks += [
            Ticks(signs, t("print.slip_terms"), columns=2),
            *_settlement(scene, orders.CounterSettlement),
        ]
    return _slip(scene, seat, ANSWER, [*blocks, _choice(scene), _reason(scene)])


def _off_card(scene: Scene) -> Slip:
    """The form for an idea that no card covers, with room for the ruling."""
    t, answers = scene.t, scene.scenario.answers
    reliabilities = tuple(
        f"{scene.say(w.reliability(name))} {needed}+"
        for name, needed in sorted(answers.needed.items(), key=lambda one: one[1])
    )
    ruled = Table(
        (Column(wide=1), Column(wide=3)),
        (
            (Cell(t("print.ruled_chance")), Cell(ticks=(*reliabilities, scene.say(w.reliability("impossible"))))),
            (Cell(t("print.ruled_success")), Cell()),
            (Cell(t("print.ruled_failure")), Cell()),
            (Cell(t("print.ruled_die")), Cell(t("print.ruled_result"), ticks=())),
            (Cell(t("print.ruled_precedent")), Cell()),
        ),
        title=t("print.ruling"),
        tall=ROW,
    )
    blocks: list[Block] = [
        Lines(t("print.idea_of"), count=1),
        Lines(t("print.idea_intent"), count=3),
        Lines(t("print.idea_effect"), count=3),
        Lines(t("print.idea_for"), count=3),
        Lines(t("print.idea_against"), count=3),
        ruled,
    ]
    return Slip(t("print.off_card"), "", "", NOBODY, tuple(blocks))


# ----- their parts


def _slip(scene: Scene, seat: Seat, phase: int, blocks: list[Block]) -> Slip:
    name, said = scene.seat(seat.id), scene.say(w.phase(phase))
    return Slip(name, said, scene.flag(seat.flag), scene.sign(seat.id), tuple(blocks))


def _typed(scene: Scene, kind: type[Order], *words: str) -> str:
    """An order as it is typed, with words for what is to be filled in."""
    return " ".join([KINDS[kind], *(scene.t(word) for word in words)])


def _cards_table(scene: Scene, title: str, rows: int, kind: type[Order]) -> Table:
    """Rows for cards by number and name."""
    t = scene.t
    columns = (
        Column(t("print.card_number"), 0.7),
        Column(t("print.name"), 2.4),
        Column(t("print.expected"), 0.8, number=True),
        Column(t("print.what_for"), 2.4),
    )
    row = (Cell(), Cell(), Cell("%"), Cell())
    typed = _typed(scene, kind, "print.card_word")
    return Table(columns, (row,) * min(rows, MOST_ROWS), title=title, code=typed, tall=ROW)


def _side_deals(scene: Scene, seat: Seat) -> Iterator[Block]:
    rows = tuple(
        Tick(
            f"{scene.seat(ally.seat)}: {shortened(scene.say(Name(f'ally.{ally.seat}.side_deal.name')), NAME)}",
            _deal_costs(scene, seat, ally.side_deal),
            f"{KINDS[orders.OfferSideDeal]} {ally.seat}",
        )
        for ally in deals_of(scene.scenario, seat)
        if ally.side_deal is not None
    )
    if rows:
        yield Ticks(rows, scene.t("print.slip_side_deals"), columns=2)


def _deal_costs(scene: Scene, seat: Seat, deal: SideDeal) -> str:
    """What offering a side deal takes: so much will, or a price."""
    if deal.price or deal.will is None:
        return scene.say(side_deal_cost(scene.scenario, deal))
    return scene.t("print.costs", cost=deal.will, track=w.track_name(scene.scenario.will_of(seat.id)))


def _settlement(scene: Scene, kind: type[Order]) -> Iterator[Block]:
    """The clauses that may stand in a package; the order is typed with their ids."""
    settlement = scene.scenario.settlement
    if settlement is None:
        return
    t = scene.t
    rows = tuple(
        Tick(shortened(scene.say(w.clause_name(one.id)), NAME), scene.seat(scene.scenario.giver_of(one)), one.id)
        for one in settlement.clauses
    )
    if kind is orders.TableSettlement:
        title = t("print.slip_tables", least=settlement.least, most=settlement.most, turn=settlement.earliest)
    else:
        title = t("print.slip_counters", least=settlement.least, most=settlement.most)
    yield Ticks(rows, title, _typed(scene, kind, "print.clauses_word"), columns=2)


def _choice(scene: Scene) -> Lines:
    t = scene.t
    return Lines(t("print.slip_choice"), _typed(scene, orders.ChooseOption, "print.choice_words"), count=1)


def _reason(scene: Scene) -> Lines:
    return Lines(scene.t("print.slip_reason"), count=2)


def _prices(scene: Scene, seat: Seat) -> str:
    """All prices that a seat may pay with what is typed for them, in a line; a long list stands among the odds."""
    rows = price_rows(scene, currencies_of(scene.scenario, seat))
    said = " · ".join(f"{code} = {name}" for code, name in rows[:MOST_TICKS])
    return scene.t("print.prices_are", prices=said)


def price_rows(scene: Scene, currencies: Sequence[Currency]) -> list[tuple[str, str]]:
    """Every step of some currencies: what is typed for it, and its name."""
    return [
        (f"{currency.id}:{step}", scene.say(w.price_name(f"{currency.id}:{step}")))
        for currency in currencies
        for step in range(1, len(currency.steps) + 1)
    ]
