"""What everybody looks things up on: how a turn goes, and the odds, so that a game goes on by hand without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.paper.model import Cell, Column, Heading, Note, Page, Table
from game.paper.scene import shortened
from game.paper.slips import price_rows
from game.translate import moved
from rules.values.dice import FACES
from rules.values.phases import ACTORS, PHASES
from rules.wording import names as w
from rules.wording import rules as told
from rules.wording.cards import effects_line
from rules.wording.keys import COMMA, GLOBAL_NUMBERS, OWN_NUMBERS
from rules.wording.money import purses
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.paper.model import Block
    from game.paper.scene import Scene
    from rules.scenario.scenario import Step

__all__ = ["aid_pages", "minutes_of"]

SUMS: Final = range(-4, 5)
"""The sums of modifiers that the table of answers shows."""
PRESSURE_SUMS: Final = range(-3, 4)
"""And those that the table of pressure cards shows."""
PERCENT: Final = 100 // FACES
MOST_ROWS: Final = 60
"""Of any one list of a scenario's; the rest is named by how many there are."""


def aid_pages(scene: Scene) -> Iterator[Page]:
    """The turn in eight phases; then answers, routes, pressure, prices and terms."""
    yield Page(scene.t("print.turn_aid"), tuple(_turn(scene)))
    blocks = [*_answers(scene), *_routes(scene), *_pressure(scene)]
    yield Page(scene.t("print.odds"), tuple(blocks))
    blocks = [*_prices(scene), *_sanctions(scene), *_terms(scene)]
    if blocks:
        yield Page(scene.t("print.prices_and_terms"), tuple(blocks))


def minutes_of(scene: Scene, phase: str) -> int:
    """How long people have in a phase; 0 for one that waits for nobody, or without a clock."""
    minutes = scene.scenario.minutes
    return {
        "signal": minutes.signal,
        "plan": minutes.plan,
        "answer": minutes.answer,
        "pressure": minutes.pressure,
    }.get(phase, 0)


# ----- the turn


def _begun(text: str) -> str:
    """A sentence that may open with ``each``."""
    return f"{text[:1].upper()}{text[1:]}"


def _turn(scene: Scene) -> Iterator[Block]:
    t, scenario = scene.t, scene.scenario
    values: dict[str, w.Value] = {
        "pressure": scene.each("pressure"),
        "defender": scene.each("defender"),
        "signals": scenario.pressure.signals,
        "requests": scenario.answers.bandwidth,
        "further": scenario.pressure.further_cost,
        **purses(scenario.economy),
    }
    rows = []
    for number, phase in enumerate(PHASES):
        minutes = minutes_of(scene, phase)
        who = scene.called(*ACTORS[number]) if ACTORS[number] else t("print.nobody_orders")
        rows.append(
            (
                Cell(str(number + 1), strong=True),
                Cell(scene.say(w.phase(number)), strong=True),
                Cell(shortened(who, 90)),
                Cell(str(minutes) if minutes else "–"),
                Cell(_begun(t(scene.paid(f"print.phase_{phase}"), **values))),
            )
        )
    columns = (
        Column(wide=0, number=True), Column(t("print.phase"), wide=0), Column(t("print.who"), wide=1.2),
        Column(t("print.minutes"), wide=0, number=True), Column(t("print.happens"), wide=3.6),
    )  # fmt: skip
    yield Table(columns, tuple(rows))
    yield Note(t("print.one_die"), "box")
    yield Heading(t("print.ends"))
    ends = tuple(
        (
            Cell(scene.say(w.ending_name(one.id)), strong=True),
            Cell(scene.say(told.ending_rules(scenario, one))),
        )
        for one in scenario.endings[:MOST_ROWS]
    )
    yield Table((Column(wide=1.2), Column(wide=3)), ends)
    yield Note(t("print.every_ally"), "quiet")


# ----- the odds


def _chance(needed: int, by: int) -> int:
    """The chance in per cent of at least ``needed`` on a die of ten faces from 0, with a modifier."""
    return PERCENT * min(FACES, max(0, FACES - needed + by))


def _answers(scene: Scene) -> Iterator[Block]:
    t, rules = scene.t, scene.scenario.answers
    yield Heading(t("print.odds_answers"))
    columns = (
        Column(t("print.reliability"), wide=2.4),
        Column(t("print.needed"), wide=1, number=True),
        *(Column(moved(by), wide=1, number=True) for by in SUMS),
    )
    rows = tuple(
        (
            Cell(scene.say(w.reliability(name)), strong=True),
            Cell(f"{needed}+"),
            *(Cell(f"{_chance(needed, by)} %", strong=not by) for by in SUMS),
        )
        for name, needed in sorted(rules.needed.items(), key=lambda one: one[1])
    )
    yield Table(columns, rows, title=t("print.odds_by_sum"))
    yield Note(t("print.odds_near", near=rules.near_miss), "quiet")
    steps = (
        (scene.say(Message(OWN_NUMBERS["relation"])), _bands(rules.relation)),
        (scene.say(Message(OWN_NUMBERS["exposure"])), _bands(rules.exposure)),
        (scene.say(Message(GLOBAL_NUMBERS["rung"])), _bands(rules.rung)),
        (t("print.price"), t("print.odds_price", by=moved(rules.price_step), less=moved(-rules.price_step))),
        (t("print.on_the_card"), t("print.odds_on_card")),
    )
    rows = tuple((Cell(name, strong=True), Cell(said)) for name, said in steps)
    yield Table((Column(wide=1), Column(wide=3)), rows, title=t("print.odds_counts"))


def _bands(steps: Sequence[Step]) -> str:
    """Modifiers by where they hold: ``0–2: −3 · 3–4: −1``."""
    ordered = sorted(steps, key=lambda one: one.at_least)
    said = []
    for at, step in enumerate(ordered[:MOST_ROWS]):
        following = ordered[at + 1].at_least - 1 if at + 1 < len(ordered) else None
        reach = f"{step.at_least}+" if following is None else f"{step.at_least}–{following}"
        said.append(f"{str(step.at_least) if following == step.at_least else reach}: {moved(step.by)}")
    return " · ".join(said) or "±0"


def _routes(scene: Scene) -> Iterator[Block]:
    t, rules = scene.t, scene.scenario.deliveries
    yield Heading(t("print.odds_routes"))
    through, late = _chance(rules.through, 0), _chance(rules.late, 0) - _chance(rules.through, 0)
    rows = (
        (Cell(scene.say(w.result("through")), strong=True), Cell(f"{rules.through}+"), Cell(f"{through} %")),
        (Cell(scene.say(w.result("late")), strong=True), Cell(f"{rules.late}+"), Cell(f"{late} %")),
        (Cell(scene.say(w.result("lost")), strong=True), Cell(f"< {rules.late}"), Cell(f"{100 - through - late} %")),
    )
    yield Table((Column(wide=2), Column(t("print.needed"), number=True), Column(t("print.chance"), number=True)), rows)
    yield Note(t("print.odds_open_route"), "quiet")


def _pressure(scene: Scene) -> Iterator[Block]:
    t, rules = scene.t, scene.scenario.pressure
    yield Heading(t("print.odds_pressure"))
    ordered = sorted(rules.thresholds, key=lambda one: one.at_least, reverse=True)
    rows = []
    for at, one in enumerate(ordered):
        last = at + 1 == len(ordered)
        least = t("print.otherwise") if last else f"{one.at_least}+"
        shares = []
        for by in PRESSURE_SUMS:
            reached = 100 if last else _chance(one.at_least, by)
            shares.append(reached - (_chance(ordered[at - 1].at_least, by) if at else 0))
        cells = (Cell(f"{share} %", strong=not by) for share, by in zip(shares, PRESSURE_SUMS, strict=True))
        rows.append((Cell(scene.say(w.result(one.result)), strong=True), Cell(least), *cells))
    columns = (
        Column(wide=2.4),
        Column(t("print.needed"), number=True),
        *(Column(moved(by), number=True) for by in PRESSURE_SUMS),
    )
    yield Table(columns, tuple(rows), title=t("print.odds_pressure_by_sum"))
    will, standing = w.track_name(rules.will), w.track_name(rules.standing)
    yield Note(t("print.pressure_costs", further=rules.further_cost, will=will))
    yield Note(
        t(
            "print.pressure_low", standing=standing, low=rules.low_standing, more=rules.low_standing_cost, will=will
        )
    )  # fmt: skip
    idle = [(will, rules.idle_will), (standing, rules.idle_standing)]
    moved_by = [Message("effect.change", {"what": what, "by": by}) for what, by in idle if by]
    changes = w.join(moved_by, COMMA) if moved_by else Message("effect.none")
    yield Note(t("print.pressure_idle", changes=changes, standing=standing, unplayed=rules.unplayed_standing))
    hold = scene.scenario.ladder.hold_cost
    yield Note(t("print.ladder_cools", cost=hold, will=will) if hold else t("print.ladder_cools_free"))


# ----- prices, sanctions, terms


def _prices(scene: Scene) -> Iterator[Block]:
    scenario = scene.scenario
    rows = price_rows(scene, scenario.currencies)
    if not rows:
        return
    does = {
        f"{currency.id}:{number}": scene.say(effects_line(scenario, step.effects))
        for currency in scenario.currencies
        for number, step in enumerate(currency.steps, start=1)
    }
    yield Heading(scene.t("print.price_list"))
    yield Table(
        (Column(wide=1.2), Column(wide=1.6)),
        tuple((Cell(name, code=code), Cell(does[code])) for code, name in rows[:MOST_ROWS]),
    )
    yield from _more(scene, len(rows))


def _sanctions(scene: Scene) -> Iterator[Block]:
    t, scenario = scene.t, scene.scenario
    if not scenario.sanctions:
        return
    yield Heading(t("print.sanctions"))
    rows = tuple(
        (
            Cell(scene.say(w.sanction_name(one.id)), strong=True),
            Cell(", ".join(scene.say(rule) for rule in told.sanction_rules(scenario, one))),
            Cell(t("print.in_force") if one.in_force else "–"),
        )
        for one in scenario.sanctions[:MOST_ROWS]
    )
    yield Table((Column(wide=1.2), Column(wide=1.6), Column(t("print.at_start"), wide=0.8)), rows)
    yield from _more(scene, len(scenario.sanctions))


def _terms(scene: Scene) -> Iterator[Block]:
    t, scenario = scene.t, scene.scenario
    settlement = scenario.settlement
    if settlement is None:
        return
    yield Heading(t("print.terms"))
    yield Note(t("print.terms_about", least=settlement.least, most=settlement.most, turn=settlement.earliest), "quiet")
    rows = tuple(
        (
            Cell(scene.say(w.clause_name(one.id)), strong=True),
            Cell(scene.seat(scenario.giver_of(one))),
            Cell("; ".join(scene.say(rule) for rule in told.clause_rules(scenario, one))),
        )
        for one in settlement.clauses
    )
    columns = (Column(wide=1.2), Column(t("print.gives"), wide=0.8), Column(wide=2.4))
    yield Table(columns, rows)


def _more(scene: Scene, count: int) -> Iterator[Block]:
    """That a list goes on where the program shows it."""
    if count > MOST_ROWS:
        yield Note(scene.t("print.and_more", count=count - MOST_ROWS), "small")
