"""Luck and decisions: the ledger by seat, the tail of the dice, and what each choice was worth (aar, part 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.ledger import BANDS
from game.report.charts import Bar, Bars
from game.report.model import Bullets, Column, Drawing, Heading, Item, More, Paragraph, Table
from game.report.numbers import decimal, figure, percent
from game.telling.hotwash.moments import moments
from game.translate import signed
from rules.wording import names as w
from rules.wording.orders import order as order_words
from rules.wording.orders import order_done

if TYPE_CHECKING:
    from game.ledger import Choice, Ledger, Step
    from game.report.model import Block, Row
    from game.report.scene import Scene
    from rules.values.orders import Order

__all__ = ["luck"]

SPLIT: Final = {
    "own": "report.split_own",
    "others": "report.split_others",
    "luck": "report.split_luck",
    "injects": "report.split_injects",
    "rulings": "report.split_rulings",
}
"""The five parts of a split in words."""
BAND: Final = {
    "sound": "report.band_sound",
    "doubtful": "report.band_doubtful",
    "mistake": "report.band_mistake",
    "grave": "report.band_grave",
}
"""How good a choice was, in words."""
TAIL: Final = 10
DEAREST: Final = 3
LARGEST: Final = 5


def luck(scene: Scene) -> tuple[Block, ...]:
    """The ledger where it was worked out; else what the dice alone can say, and that there is none."""
    if scene.ledger is None:
        why = scene.no_ledger
        said = scene.t("report.no_ledger") if why is None else scene.say(why)
        return (Paragraph(said, "note"), *_dice_alone(scene))
    return tuple(_ledger(scene, scene.ledger))


def _dice_alone(scene: Scene) -> list[Block]:
    """What the die could have brought where it decided most, by what each result does at once."""
    found = [one for one in moments(scene.session, scene.viewer, 40) if one.chances and one.roll is not None]
    items = []
    for one in found[:TAIL]:
        each = "; ".join(
            scene.t("report.chance", result=w.result(c.result), percent=c.percent, points=signed(c.points))
            for c in one.chances
        )
        fell = scene.t("report.it_fell", result=w.result(one.roll.result if one.roll else ""))
        items.append(Item(f"{scene.at(one.turn, one.phase)}: {scene.say(one.what)}", (fell, each)))
    return [Heading(scene.t("report.dice_that_mattered")), Bullets(tuple(items))] if items else []


def _ledger(scene: Scene, found: Ledger) -> list[Block]:
    t = scene.t
    seats = [seat for seat in found.seats if not scene.own or seat == scene.own]
    blocks: list[Block] = [
        Paragraph(t("report.ledger_means", playouts=str(found.playouts)), "note"),
        _bars(scene, found, seats),
        _table(scene, found, seats),
        Paragraph(t("report.identity"), "quiet"),
    ]
    for seat in seats:
        blocks += _seat(scene, found, seat)
    blocks += _tail(scene, found)
    borders = "; ".join(
        f"{t(BAND[name])} ≥ {decimal(float(least), t.language, 0)}" for name, least in BANDS.items() if least
    )
    return [*blocks, Paragraph(t("report.bands_mean", borders=borders), "quiet"), *_every_step(scene, found)]


def _bars(scene: Scene, found: Ledger, seats: list[str]) -> Drawing:
    t = scene.t
    names = tuple(t(key) for key in SPLIT.values())
    bars = []
    for seat in seats:
        parts = found.split(seat).parts()
        ends = tuple(None if one.low is None or one.high is None else (one.low, one.high) for one in parts.values())
        bars.append(Bar(scene.seat(seat), tuple(one.value for one in parts.values()), ends))
    said = "; ".join(
        f"{scene.seat(seat)}: "
        + ", ".join(f"{t(SPLIT[name])} {figure(one, t.language)}" for name, one in found.split(seat).parts().items())
        for seat in seats
    )
    return Drawing("ledger", t("report.ledger"), said, Bars(names, tuple(bars)))


def _table(scene: Scene, found: Ledger, seats: list[str]) -> Table:
    t = scene.t
    columns = (
        Column(t("report.seat"), wide=3), Column(t("report.value_start"), wide=3),
        *(Column(t(key), wide=3) for key in SPLIT.values()), Column(t("report.value_end"), wide=2),
        Column(t("report.chance_well"), wide=3),
    )  # fmt: skip
    rows = []
    for seat in seats:
        parts = found.split(seat).parts().values()
        well = " → ".join(percent(one, t.language) for one in found.well(seat))
        rows.append((
            scene.seat(seat), decimal(float(found.start(seat).value), t.language),
            *(figure(one, t.language) for one in parts), decimal(float(found.end(seat).value), t.language), well,
        ))  # fmt: skip
    return Table("ledger", t("report.ledger_table"), columns, tuple(rows))


def _seat(scene: Scene, found: Ledger, seat: str) -> list[Block]:
    """What moved a seat most, and its dearest choices, as far as the reader may know them."""
    t = scene.t
    blocks: list[Block] = [Heading(scene.seat(seat))]
    steps = [one for one in found.largest(seat, 60) if one.record in scene.seen and _words(scene, one)][:LARGEST]
    if steps:
        items = tuple(
            Item(
                f"{scene.at(one.turn, one.phase)}: {_words(scene, one)} ({figure(one.moved[seat], t.language)})",
                _chances(scene, one, seat),
            )
            for one in steps
        )
        blocks += [Paragraph(t("report.moved_most")), Bullets(items)]
    chose = any(one.seat == seat for one in found.choices)
    if chose and (scene.sees_all or seat == scene.own):
        dear = tuple(_choice(scene, one) for one in found.dearest(seat, DEAREST))
        blocks += (
            [Paragraph(t("report.dearest_choices")), Bullets(dear)] if dear else [Paragraph(t("report.all_sound"))]
        )
    return blocks


def _words(scene: Scene, one: Step) -> str:
    """A step in words, empty where the reader may not know it."""
    scenario = scene.session.scenario
    if one.roll is not None:
        return _roll(scene, one)
    if one.order is not None:
        return scene.say(order_done(scenario, one.order)).rstrip(".") if one.record in scene.ordered else ""
    if one.kind == "decision" and one.seat:
        return scene.t("report.let_go_by", seat=scene.seat(one.seat)) if scene.sees_all or one.seat == scene.own else ""
    return ""


def _roll(scene: Scene, one: Step) -> str:
    if one.roll is None or not _knows_roll(scene, one):
        return ""
    said = w.roll_name(scene.session.scenario, one.roll.name)
    share = percent(one.share, scene.t.language)
    return scene.t("report.roll_fell", roll=said, result=w.result(one.roll.result), share=share)


def _knows_roll(scene: Scene, one: Step) -> bool:
    """Whether the roll itself stands in the record as the reader sees it."""
    if one.roll is None:
        return False
    entry = next((each for each in scene.entries if each.record == one.record), None)
    return entry is not None and any(event[0] == "Rolled" and event[1] == one.roll.name for event in entry.events)


def _chances(scene: Scene, one: Step, seat: str) -> tuple[str, ...]:
    """All that a roll could have come to, the best first, each with its chance, and what was to be expected of it."""
    if one.roll is None or not one.chances:
        return ()
    t = scene.t
    each = [
        t(
            "report.outcome",
            result=w.result(c.result),
            share=percent(c.share, t.language),
            value=decimal(float(c.value[seat]), t.language),
        )
        for c in sorted(one.chances, key=lambda c: -c.value[seat])
    ]
    expected = decimal(float(sum(c.share * c.value[seat] for c in one.chances)), t.language)
    return (t("report.outcomes", outcomes="; ".join(each), expected=expected),)


def _choice(scene: Scene, one: Choice) -> Item:
    t = scene.t
    did = _orders(scene, one.orders, done=True) or t("report.nothing_ordered")
    lead = f"{scene.at(one.turn, one.phase)}: {did}"
    better = "" if one.best is None else _orders(scene, one.best) or t("report.nothing_ordered")
    lost = t("report.lost", lost=figure(one.lost, t.language).lstrip("+"), band=t(BAND[one.band]), tried=str(one.tried))
    details = (
        (lost, t("report.better", what=better, value=decimal(float(one.best_value), t.language))) if better else (lost,)
    )
    return Item(lead, details)


def _orders(scene: Scene, several: tuple[Order, ...], *, done: bool = False) -> str:
    say = order_done if done else order_words
    return "; ".join(scene.say(say(scene.session.scenario, one)).rstrip(".") for one in several)


def _tail(scene: Scene, found: Ledger) -> list[Block]:
    """The unlikeliest rolls of the game, each beside its chance: nothing is moderated to the mean."""
    t = scene.t
    rolls = [one for one in found.unlikeliest(200) if _knows_roll(scene, one)][:TAIL]
    seat = scene.own or scene.session.compiled.defender
    rows = tuple(
        (
            one.turn, scene.say(w.roll_name(scene.session.scenario, one.roll.name if one.roll else "")),
            scene.say(w.result(one.roll.result if one.roll else "")), percent(one.share, t.language),
            figure(one.moved[seat], t.language) if seat in one.moved else "",
        )
        for one in rolls
    )  # fmt: skip
    columns = (
        Column(t("report.turn"), numbers=True), Column(t("report.roll"), wide=4), Column(t("report.result"), wide=2),
        Column(t("report.how_likely"), wide=2), Column(t("report.moved_for", seat=scene.seat(seat)), wide=3),
    )  # fmt: skip
    return (
        [Heading(t("report.unlikeliest")), Table("unlikeliest", t("report.unlikeliest"), columns, rows)] if rows else []
    )


def _every_step(scene: Scene, found: Ledger) -> list[Block]:
    """Every step that moved something and that the reader may know, so that the sums can be checked."""
    t = scene.t
    seats = [seat for seat in found.seats if not scene.own or seat == scene.own]
    columns = (
        Column(t("report.turn"), numbers=True), Column(t("report.record_column"), numbers=True),
        Column(t("report.kind"), wide=2), Column(t("report.what"), wide=6),
        *(Column(scene.seat(seat), numbers=True) for seat in seats),
    )  # fmt: skip
    kinds = {"decision": "report.kind_decision", "luck": "report.kind_luck", "inject": "report.kind_inject"}
    rows: list[Row] = []
    for one in found.steps:
        words = _words(scene, one)
        if (not scene.sees_all and not words) or not any(figure.value for figure in one.moved.values()):
            continue
        kind = t(kinds.get(one.kind, "report.kind_ruling"))
        rows.append((one.turn, one.record, kind, words, *(round(one.moved[seat].value, 2) + 0.0 for seat in seats)))
    table = Table("ledger-steps", t("report.every_step"), columns, tuple(rows))
    return [More(t("report.every_step"), (Paragraph(t("report.steps_still"), "quiet"), table))]
