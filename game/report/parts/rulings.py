"""Rulings and injects: what was decided, why, what the rules would have done, what it changed (aar, part 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from game.report.model import Bullets, Column, Heading, Item, Paragraph, Table
from game.telling.hotwash.words import changes_of
from game.telling.taken_back import done_words
from game.translate import signed
from rules.mechanics import endings
from rules.values import leading, orders
from rules.values.events import HAPPENED, Changed, Rolled
from rules.wording import names as w
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.play.record import Entry
    from game.report.model import Block, Row
    from game.report.scene import Scene
    from rules.turn.journal import Record
    from rules.values.orders import Order

__all__ = ["rulings"]

FREE: Final = (
    orders.Adjudicate, orders.OverrideResult, orders.SetNumber, orders.ForceRoll, orders.ReleaseRoll,
    orders.SkipOrder, orders.FireInject, orders.CancelInject, orders.PostponeInject, orders.WriteInject,
    leading.PrepareInject, leading.WithdrawInject, leading.EndExercise, orders.RevokePrecedent, orders.ConfirmPrecedent,
)  # fmt: skip
"""What the facilitator ruled freely; everything else followed the rules."""

BY_INJECT: Final = "ruling:write_inject"
"""The cause of what an inject that somebody wrote brings."""

MOST_REPLAYED: Final = 1500
"""So many turns may be played again to see what rulings changed; in a game with more of both that stays open."""


def rulings(scene: Scene) -> tuple[Block, ...]:
    """Every ruling as a table, proposals with their arguments, and injects with what they set off."""
    t = scene.t
    given = [one for one in scene.entries if isinstance(one.order, FREE)]
    blocks: list[Block] = [Paragraph(t("report.adjudication"), "note")]
    if given:
        blocks.append(_table(scene, given))
    else:
        blocks.append(Paragraph(t("report.no_rulings"), "quiet"))
    blocks += _gone_back(scene)
    proposals = list(_proposals(scene))
    if proposals:
        blocks += [Heading(t("report.proposals")), Bullets(tuple(proposals))]
    injects = list(_injects(scene))
    blocks.append(Heading(t("report.injects")))
    blocks.append(Bullets(tuple(injects)) if injects else Paragraph(t("report.no_injects"), "quiet"))
    return tuple(blocks)


def _table(scene: Scene, given: list[Entry]) -> Table:
    t = scene.t
    columns: tuple[Column, ...] = (
        Column(t("report.when_column"), wide=3), Column(t("report.record_column"), numbers=True),
        Column(t("report.ruling"), wide=5), Column(t("report.why"), wide=4), Column(t("report.author"), wide=3),
        Column(t("report.rules_would"), wide=4), Column(t("report.changed_scores"), wide=3),
    )  # fmt: skip
    author = scene.line(scene.beside.cover.facilitator)
    rows: list[Row] = []
    for entry in given:
        order = entry.order
        assert order is not None  # noqa: S101 - narrows the type
        replayed = scene.session.turn * len(given) <= MOST_REPLAYED
        rows.append((
            scene.at(entry.turn, entry.phase), entry.record,
            _ruled(scene, order), scene.line(getattr(order, "why", "")),
            author or scene.seat(order.seat), _would(scene, entry, order), _changed(scene, entry) if replayed else "",
        ))  # fmt: skip
    if not any(row[-1] for row in rows):  # this reader may not know, or the game is not over
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    return Table("rulings", t("report.rulings_table"), columns, tuple(rows))


def _ruled(scene: Scene, order: Order) -> str:
    """What was ruled, without the reason, which has a column of its own."""
    said = done_words(scene.session, order, scene.viewer)
    return scene.say(Message(said.key, {**said.values, "because": ""} if "because" in said.values else said.values))


def _would(scene: Scene, entry: Entry, order: Order) -> str:
    """What the rules would have done without the ruling."""
    t = scene.t
    match order:
        case orders.OverrideResult():
            fell = _rolled_before(scene, entry.record, order.roll)
            return "" if fell is None else t("report.rules_result", result=w.result(fell.result))
        case orders.ForceRoll():
            own = _rolled_after(scene, entry.record, order.roll)
            return "" if own is None else t("report.rules_face", face=str(own))
        case orders.SetNumber():
            before = next(
                (one.before for one in entry.happened if isinstance(one, Changed) and one.number == order.number),
                order.value,  # it stood there already
            )
            return t("report.rules_number", value=str(before))
        case orders.Adjudicate() | orders.ConfirmPrecedent():
            return t("report.rules_silent")
        case orders.SkipOrder():
            return t("report.rules_stands")
        case orders.FireInject() | orders.WriteInject() | leading.PrepareInject():
            return t("report.rules_no_inject")
        case orders.CancelInject() | orders.PostponeInject() | leading.WithdrawInject():
            return t("report.rules_inject")
        case leading.EndExercise():
            return t("report.rules_go_on")
    return ""


def _rolled_before(scene: Scene, record: int, name: str) -> Rolled | None:
    """The last roll of a name before a record."""
    found = None
    for entry in scene.entries:
        if entry.record >= record:
            break
        found = next((one for one in entry.happened if isinstance(one, Rolled) and one.name == name), found)
    return found


def _rolled_after(scene: Scene, record: int, name: str) -> int | None:
    """The die's own face in the first roll of a name after a record."""
    for entry in scene.entries:
        if entry.record > record:
            for one in entry.happened:
                if isinstance(one, Rolled) and one.name == name:
                    return one.instead_of
    return None


def _changed(scene: Scene, entry: Entry) -> str:
    """What the ruling did to the final scores: the game played again without it, every die as it fell."""
    if not scene.sees_all or not scene.over:
        return ""
    as_it_went = scene.session.history.otherwise(0, None)
    if as_it_went is None or endings.scores(as_it_went) != scene.session.scores:
        return ""
    without = scene.session.history.otherwise(entry.record, None)
    if without is None:
        return ""
    scores = endings.scores(without)
    moved = [(seat, now - scores[seat]) for seat, now in scene.session.scores.items() if now != scores[seat]]
    said = ", ".join(f"{scene.seat(seat)} {signed(by)}" for seat, by in moved)
    other = endings.ending(without)
    if other != scene.session.ending:
        ended = scene.t("report.otherwise_ended", ending=w.ending_name(other)) if other else ""
        said = "; ".join(part for part in (said, ended) if part)
    return said or scene.t("report.changed_nothing")


def _gone_back(scene: Scene) -> list[Block]:
    """How often the game went back, and why."""
    if not scene.sees_all:
        return []
    found = [one for one in scene.session.history.records if one["kind"] == "undo"]
    items = tuple(Item(_went_back(scene, one), (), _words(scene, one.get("why", ""))) for one in found)
    return [Heading(scene.t("report.going_back")), Bullets(items)] if items else []


def _went_back(scene: Scene, undo: Record) -> str:
    """From which moment to which, each with its record."""
    told = [one for one in scene.session.history.records if "phase" in one]
    to = next((one for one in told if one["record"] == undo["to"]), None)
    before = next((one["phase"] for one in reversed(told) if one["record"] < undo["record"]), "brief")  # else by hand
    then = "" if to is None else f"{scene.when(to['turn'], to['phase'])}, "
    return scene.t(
        "report.went_back",
        when=scene.at(undo["turn"], undo.get("phase") or before),
        record=undo["record"],
        then=then,
        to=str(undo["to"]),
    )


def _words(scene: Scene, text: object) -> tuple[str, ...]:
    said = scene.line(str(text))
    return (said,) if said else ()


def _proposals(scene: Scene) -> Iterator[Item]:
    """What seats proposed that no card covers, with the arguments."""
    for entry in scene.entries:
        order = entry.order
        if isinstance(order, orders.ProposeAction):
            quotes = tuple(scene.line(one) for one in (order.intent, order.effect, order.argument) if one.strip())
            number = max(
                (one.after for one in entry.happened if isinstance(one, Changed) and one.number == "proposals"),
                default=0,
            )
            said = tuple(
                scene.t("report.argued_for" if one.supports else "report.argued_against", seat=scene.seat(one.seat))
                + f" {scene.quoted(one.argument)}"
                for one in (each.order for each in scene.entries)
                if isinstance(one, orders.Argue) and one.proposal == number
            )
            lead = scene.t("report.proposed", when=scene.at(entry.turn, entry.phase), seat=scene.seat(order.seat))
            yield Item(lead, said, quotes)


def _injects(scene: Scene) -> Iterator[Item]:
    """Injects that came, and the numbers that moved with them."""
    for entry in scene.entries:
        fired = [str(event[0])[:-6] for event in entry.events if str(event[0]).endswith(".fired") and event[2]]
        for inject in fired:
            moved = changes_of(scene.session, entry, f"inject:{inject}" if entry.order is None else "")
            lead = f"{scene.at(entry.turn, entry.phase)}: {scene.say(Name(f'inject.{inject}.name'))}"
            text = scene.say(Name(f"inject.{inject}.text"))
            changes = " · ".join(f"{scene.say(one.name)} {one.before} → {one.after}" for one in moved)
            yield Item(lead, tuple(part for part in (text, changes) if part))
        yield from (_written(scene, entry, *one) for one in _injects_written(entry))


def _injects_written(entry: Entry) -> Iterator[tuple[str, list[Any]]]:
    """The words of every inject that the facilitator wrote and that came in a record, with the events that followed."""
    if isinstance(entry.order, orders.WriteInject):
        yield entry.order.text, list(entry.events)
        return
    came: tuple[str, list[Any]] | None = None
    for event in entry.events:
        if event[0] == HAPPENED and event[1] == "written":
            if came is not None:
                yield came
            came = " ".join(one for one in event[3:] if isinstance(one, str)), []
        elif came is not None and event[-1] == BY_INJECT:
            came[1].append(event)
    if came is not None:
        yield came


def _written(scene: Scene, entry: Entry, text: str, events: list[Any]) -> Item:
    tracks = {*scene.session.compiled.tracks, "rung"}
    moved = [
        f"{scene.say(w.number_name(scene.session.scenario, one[0]))} {one[1]} → {one[2]}"
        for one in events
        if one[0] in tracks
    ]
    lead = f"{scene.at(entry.turn, entry.phase)}: {scene.t('report.inject_written')}"
    return Item(lead, (" · ".join(moved),) if moved else (), _words(scene, text))
