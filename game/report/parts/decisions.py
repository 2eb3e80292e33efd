"""Decisions and reasons: what each seat chose, why, what else there was, the odds, its forecast (aar, part 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.report.charts import Dot, Dots
from game.report.model import Bullets, Column, Drawing, Heading, Item, More, Paragraph, Table
from game.report.numbers import decimal
from game.telling.chances import odds_line
from game.telling.forecasts import forecasts
from game.telling.hotwash.decisions import COSTS, dearest
from game.telling.taken_back import done_words, taken_back_words
from game.telling.written import written
from rules.judging.legal import legal
from rules.outlook import odds as odds_of
from rules.outlook import sight
from rules.turn import journal
from rules.values import order_data, orders
from rules.values.events import Rolled
from rules.wording.orders import order as order_words
from rules.wording.story import rolled

if TYPE_CHECKING:
    from game.play.record import Entry
    from game.report.model import Block
    from game.report.scene import Scene
    from game.telling.forecasts import Forecasts
    from rules.outlook.odds import Odds
    from rules.values.orders import Order

__all__ = ["decisions"]

QUIET: Final = (orders.Pass, orders.Hold, orders.Explain, orders.Note)
"""What is no choice among things to do, or is told elsewhere."""

LONGEST_REPLAYED: Final = 24
"""Of longer games the dearest decisions are left to the ledger: each costs a whole game played again."""

NAMED: Final = 4
"""So many of the things that could have been chosen are named."""

ROLLING: Final = (orders.RequestAid, orders.OfferSideDeal, orders.PlayCard, orders.Signal, orders.AnswerByCard)
"""Orders whose odds a seat looks at before it gives them."""


class _Moment:
    """What stood before a seat when it gave an order: the odds, and what else it could have chosen."""

    def __init__(self, odds: Odds | None, others: tuple[Order, ...]) -> None:
        self.odds, self.others = odds, others


def decisions(scene: Scene) -> tuple[Block, ...]:
    """Every seat's decisions with their reasons, then its forecasts."""
    t = scene.t
    moments = _moments(scene)
    by_seat: dict[str, list[Entry]] = {}
    for entry in scene.entries:
        order = entry.order
        if order is not None and order.seat in scene.session.scores and not isinstance(order, QUIET):
            by_seat.setdefault(order.seat, []).append(entry)
    reasons = _reasons(scene)
    seats = [scene.own] if scene.own in scene.session.scores else list(scene.session.scores)
    blocks: list[Block] = []
    if not scene.sees_all:
        blocks.append(Paragraph(t("report.decisions_seen"), "quiet"))
    for seat in seats:
        found = by_seat.get(seat, [])
        if not found and not any(one[0] == seat for one in reasons):
            continue
        items = _dearest(scene, seat) if any(one.by != "card" for one in found) else []  # a card decides nothing
        blocks.append(Heading(scene.seat(seat)))
        if items:
            blocks += [Paragraph(t("report.dearest")), Bullets(tuple(items))]
        told = [_item(scene, entry, moments.get(entry.record)) for entry in found]
        told += [_reason(scene, *one[1:]) for one in reasons if one[0] == seat]
        told.sort(key=lambda pair: pair[0])
        blocks.append(More(t("report.all_decisions", count=len(found)), (Bullets(tuple(item for _, item in told)),)))
    if not blocks:
        blocks.append(Paragraph(t("report.no_decisions"), "quiet"))
    return (*blocks, *_forecasts(scene))


def _moments(scene: Scene) -> dict[int, _Moment]:
    """What stood before each seat, by record: one fold over the game."""
    compiled = scene.session.compiled
    found: dict[int, _Moment] = {}
    last = 0
    for record, _, state in journal.walk(compiled, scene.session.history.records):
        if record["record"] == last:
            continue
        last = record["record"]
        if record["kind"] != "order" or last not in scene.ordered or record["order"] == order_data.HIDDEN:
            continue
        order = order_data.from_data(record["order"])
        if order.seat not in scene.session.scores or isinstance(order, QUIET):
            continue
        mine = scene.sees_all or order.seat == scene.own
        eyes = sight.masked(state, order.seat if mine else scene.viewer)
        chances = odds_of.odds(eyes, order) if isinstance(order, ROLLING) else None
        asked = getattr(order, "ability", "") or getattr(order, "ally", "")
        if chances is not None and asked:
            chances = scene.session.prospects.estimated(chances, asked)
        others = tuple(one for one in legal(eyes, order.seat) if one != order) if mine else ()
        found[last] = _Moment(chances, others)
    return found


def _item(scene: Scene, entry: Entry, moment: _Moment | None) -> tuple[int, Item]:
    """A decision with its odds, what fell at once, and what else there was."""
    order = entry.order
    assert order is not None  # noqa: S101 - narrows the type; only such entries are asked for
    details: list[str] = []
    if moment is not None and moment.odds is not None:
        details.append(" ".join(odds_line(scene.session, order, moment.odds, scene.t).split()))
    details += [
        scene.say(rolled(scene.session.scenario, one))
        for one in entry.happened
        if isinstance(one, Rolled) and one.result != "waits"
    ]
    if moment is not None and moment.others:
        details.append(_else(scene, order, moment.others))
    gone = taken_back_words(scene.session, entry)
    if gone is not None:
        details.append(scene.say(gone))
    lead = f"{scene.at(entry.turn, entry.phase)}: {scene.say(done_words(scene.session, order, scene.viewer))}"
    return entry.record, Item(lead, tuple(details))


def _else(scene: Scene, order: Order, others: tuple[Order, ...]) -> str:
    """How many other orders there were, the nearest of them by name: those of the same sort first, each once."""
    near = [one for one in others if type(one) is type(order)]
    far = [one for one in others if type(one) is not type(order)]
    kinds: dict[tuple[str, ...], Order] = {}  # one of each: not the same request at every price
    for one in (*near, *far):
        kinds.setdefault(tuple(map(str, order_data.to_data(one)[:3])), one)
    several = list(kinds.values())[:NAMED]
    named = "; ".join(scene.say(order_words(scene.session.scenario, one)).rstrip(".") for one in several)
    return scene.t("report.else_could", count=len(others), named=named)


def _reasons(scene: Scene) -> list[tuple[str, int, int, str, str]]:
    """What seats said of why they did what they did: seat, record, turn, phase, words."""
    return [
        (one.seat, one.record, one.turn, one.phase, one.text)
        for one in written(scene.session, scene.viewer)
        if not one.is_note
    ]


def _reason(scene: Scene, record: int, turn: int, phase: str, text: str) -> tuple[int, Item]:
    lead = scene.t("report.reason_given", when=scene.at(turn, phase))
    return record, Item(lead, (), (scene.line(text),))


def _dearest(scene: Scene, seat: str) -> list[Item]:
    """A seat's dearest decisions by what is known now, for whoever may know them."""
    if not (scene.sees_all or seat == scene.own) or scene.session.turn > LONGEST_REPLAYED:
        return []
    t = scene.t
    found = []
    for one in dearest(scene.session, scene.viewer, seat, 2):
        cost = t(COSTS[one.measure], count=one.cost)
        instead = f"{t('hotwash.instead')}: {scene.say(one.instead)} ({one.instead_points:+d})"
        found.append(Item(f"{scene.at(one.turn, one.phase)}: {scene.say(one.what)}", (f"{cost} {instead}",)))
    return found


# ----- forecasts


def _forecasts(scene: Scene) -> list[Block]:
    """What seats said before they saw the odds, and how good that was."""
    t = scene.t
    found = {seat: one for seat, one in forecasts(scene.session).items() if _may_read(scene, seat) and one.all}
    blocks: list[Block] = [Heading(t("report.forecasts"))]
    if not found:
        return [*blocks, Paragraph(t("report.no_forecasts"), "quiet")]
    blocks.append(Paragraph(t("report.forecasts_mean"), "note"))
    blocks.append(_scored(scene, found))
    if any(each.estimate for one in found.values() for each in one.all):
        blocks.append(Paragraph(t("report.estimates_mean"), "quiet"))
    for seat, one in found.items():
        blocks += [_calibration(scene, seat, one), _listed(scene, seat, one)]
    return blocks


def _may_read(scene: Scene, seat: str) -> bool:
    return scene.sees_all or seat == scene.own


def _scored(scene: Scene, found: dict[str, Forecasts]) -> Table:
    t = scene.t
    columns = (
        Column(t("report.seat"), wide=2), Column(t("report.stated"), numbers=True),
        Column(t("report.brier_odds"), numbers=True, wide=2), Column(t("report.brier_fell"), numbers=True, wide=2),
        Column(t("report.brier_of_odds"), numbers=True, wide=2), Column(t("report.bias"), numbers=True, wide=2),
    )  # fmt: skip
    rows = tuple(
        (
            scene.seat(seat), len(one.all), _rounded(one.against_odds), _rounded(one.against_fell),
            _rounded(one.odds_against_fell), _rounded(one.bias, 1),
        )
        for seat, one in found.items()
    )  # fmt: skip
    return Table("forecasts", t("report.forecast_scores"), columns, rows)


def _rounded(value: float | None, digits: int = 3) -> float | None:
    return None if value is None else round(value, digits)


def _calibration(scene: Scene, seat: str, one: Forecasts) -> Drawing:
    """Said against the true odds, and against how often it came."""
    t = scene.t
    dots, told = [], []
    for each in one.bins:
        if not each.count:
            continue
        said = decimal(float(each.said), t.language, 0)
        if each.odds is not None:
            true = decimal(each.odds, t.language, 0)
            words = t("report.said_true", said=said, odds=true, count=each.count)
            dots.append(Dot(each.said, each.odds, each.count, words))
            told.append(words)
        if each.came is not None:
            came = decimal(float(each.came), t.language, 0)
            words = t("report.said_came", said=said, came=came)
            dots.append(Dot(each.said, each.came, each.fell, words, 1))
            if each.odds is None:
                told.append(words)
    chart = Dots(
        t("report.said_axis"), t("report.true_axis"), tuple(dots), (t("report.odds_series"), t("report.came_series"))
    )
    title = t("report.calibration", seat=scene.seat(seat))
    return Drawing(f"calibration-{seat}", title, "; ".join(told), chart)


def _listed(scene: Scene, seat: str, one: Forecasts) -> More:
    t = scene.t
    columns = (
        Column(t("report.turn"), numbers=True), Column(t("report.what"), wide=5),
        Column(t("report.said"), numbers=True), Column(t("report.odds"), numbers=True),
        Column(t("report.came_to"), wide=2),
    )  # fmt: skip
    rows = tuple(
        (
            each.turn, scene.say(order_words(scene.session.scenario, each.order)), each.said,
            t("report.odds_estimate", odds=str(each.odds)) if each.estimate else each.odds,
            "" if each.success is None else t("report.success" if each.success else "report.failure"),
        )
        for each in one.all
    )  # fmt: skip
    table = Table(f"forecasts-{seat}", t("report.forecasts_of", seat=scene.seat(seat)), columns, rows)
    by_turn = "; ".join(
        t("report.brier_turn", turn=each.turn, brier=decimal(float(each.brier), t.language, 3)) for each in one.by_turn
    )
    blocks: tuple[Block, ...] = (table, Paragraph(by_turn)) if by_turn else (table,)
    return More(t("report.forecasts_of", seat=scene.seat(seat)), blocks)
