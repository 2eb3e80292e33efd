"""What stands behind the map's signs: aid on its way, what pressure shows, a route; with causes, rule and source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.desk.deliveries import ability_of, giver_of, is_late
from game.board.lines.pieces import heading, odds_lines, why_lines
from game.board.lines.rulebook import cited_lines
from game.board.widgets.flow import Line, Tone
from rules.wording.causes import cause, reference, rule_reference, source
from rules.wording.names import Name, ability_name, card_name, delivery_name, route_name, rung_name, seat_name
from rules.wording.rules import ability_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.board.desk.desk import Desk
    from game.play.record import Entry
    from game.telling.position import DeliveryNow
    from rules.scenario.geography import PostureMarker

__all__ = ["MAPPED", "delivery_hint", "map_lines", "map_title", "posture_hint", "route_hint"]

MAPPED = ("delivery", "posture", "route")
"""What the map explains."""


# ----- what a sign says in a line or two


def delivery_hint(desk: Desk, item: DeliveryNow) -> str:
    """What is on its way, from whom, by which route, when it is due, and how it stands."""
    lines = [desk.say(delivery_name(desk.scenario, item.bundle)), _due(desk, item)]
    if item.covered and not desk.now.after_end(item.due):
        lines.append(desk.t("map.covered_chance", percent=item.odds.of("through")))
    if is_late(desk, item):
        lines.append(desk.t("map.is_late"))
    return "\n".join(lines)


def _due(desk: Desk, item: DeliveryNow) -> str:
    due = desk.t("map.due", turn=item.due)
    if item.route:
        due = desk.t("map.due_by", turn=item.due, route=route_name(item.route))
    return f"{due} · {desk.t('late.short')}" if desk.now.after_end(item.due) else due


def posture_hint(desk: Desk, marker: PostureMarker) -> str:
    """What stands there, and from which rung."""
    name = desk.say(Name(f"geography.posture.{marker.id}.name"))
    rung = f"{marker.rung} · {desk.say(rung_name(marker.rung))}"
    lines = [name, desk.t("map.from_rung", rung=rung)]
    if marker.text is not None:
        lines.insert(1, desk.say(Name(f"geography.posture.{marker.id}.text")))
    return "\n".join(lines)


def route_hint(desk: Desk, route: str) -> str:
    """A route: open or covered, and how much aid is on it now."""
    on_way = sum(item.route == route for item in desk.now.deliveries)
    state = desk.t("board.covered_hint") if route in desk.now.covers else desk.t("map.route_open")
    lines = [desk.say(route_name(route)), state]
    if on_way:
        lines.append(desk.t("map.on_way", count=on_way))
    return "\n".join(lines)


# ----- the whole of it


def map_title(desk: Desk, opened: str) -> str:
    """What the detail of a thing on the map is called; nothing for what is none of the map's."""
    kind, _, name = opened.partition(".")
    if kind == "delivery":
        item = _delivery(desk, name)
        return desk.say(delivery_name(desk.scenario, item.bundle)) if item is not None else desk.t("board.deliveries")
    if kind == "posture":
        marker = _posture(desk, name)
        return desk.say(Name(f"geography.posture.{marker.id}.name")) if marker is not None else ""
    return desk.t("map.route_title", route=route_name(name)) if kind == "route" else ""


def map_lines(desk: Desk, opened: str) -> list[Line] | None:
    """The detail of ``delivery.…``, ``posture.…`` or ``route.…``; nothing for what is none of the map's."""
    kind, _, name = opened.partition(".")
    if kind == "delivery":
        item = _delivery(desk, name)
        gone = [Line(desk.t("board.no_deliveries"), tone="quiet")]
        return gone if item is None else list(_delivery_lines(desk, item))
    if kind == "posture":
        marker = _posture(desk, name)
        return None if marker is None else list(_posture_lines(desk, marker))
    return list(_route_lines(desk, name)) if kind == "route" else None


def _delivery(desk: Desk, name: str) -> DeliveryNow | None:
    number = int(name) if name.isdecimal() else -1
    return desk.now.deliveries[number] if 0 <= number < len(desk.now.deliveries) else None


def _posture(desk: Desk, name: str) -> PostureMarker | None:
    geography = desk.scenario.geography
    return next((one for one in (geography.posture if geography else ()) if str(one.rung) == name), None)


def _delivery_lines(desk: Desk, item: DeliveryNow) -> Iterator[Line]:
    seat = giver_of(desk, item)
    ability = ability_of(desk, item)
    if seat:
        yield Line(desk.t("map.given_by", seat=seat_name(seat)), TypeRole.LABEL, flag=desk.flag(seat), space=0)
    yield Line(_due(desk, item), icon="hourglass")
    if is_late(desk, item):
        yield Line(desk.t("map.is_late"), tone="orange", icon="ui_clock", mark_tone="orange")
    if item.covered:
        yield Line(desk.t("board.covered_hint"), tone="vermilion", sign=SignShape.CROSS, mark_tone="vermilion")
        if not desk.now.after_end(item.due):
            yield from odds_lines(desk, item.odds)
    elif item.route:
        yield Line(desk.t("map.route_open"), sign=SignShape.CHECK, mark_tone="green")
    if ability is not None:
        yield heading(desk.t("board.card_rules"))
        ally = desk.now.ally(seat)
        used = next(one.uses for one in ally.abilities if one.ability.id == ability.id)
        for message in ability_rules(desk.scenario, ally.card, ability, used):
            yield Line(desk.say(message), sign=SignShape.MINUS)
        yield from why_lines(desk, f"ally.{seat}.ability.{ability.id}", ability.source)
    yield heading(desk.t("map.how_it_came"))
    behind = [  # the records that put it on its way, or put it off
        (entry, event.cause)
        for entry, event in desk.added("deliveries")
        if event.item[0] == item.bundle and event.item[2] <= item.due
    ]
    for entry, why in behind:
        yield from _cause_lines(desk, entry, why)
    yield from cited_lines(desk, [why for _, why in behind])


def _cover_now(value: int) -> Line:
    """The sign of a route after a change: crossed out once a cover lies on it, else open."""
    covered = value > 0
    sign = SignShape.CROSS if covered else SignShape.CHECK
    return Line("", sign=sign, mark_tone="vermilion" if covered else "green")


def _cause_lines(desk: Desk, entry: Entry, why: str, change: Line | None = None) -> Iterator[Line]:
    """A record behind a sign, to be opened, with the rule and what its card rests on.

    ``change`` brings the value or the sign that the line shall have; without one it has the sign of the seat.
    """
    mark = desk.mark(desk.actor(entry))
    head = desk.t("board.phase_of_turn", turn=entry.turn, phase=desk.phase_called(entry.phase))
    given = change if change is not None else Line("")
    yield replace(
        given,
        text=f"{head}: {desk.say(cause(desk.scenario, why))}",
        role=TypeRole.LABEL,
        sign=given.sign or mark.shape,
        mark_tone=given.mark_tone if given.sign else mark.accent,
        space=10,
        id=f"record.{entry.record}",
    )
    yield Line(desk.say(rule_reference(why)), TypeRole.CAPTION, "quiet", indent=26, space=2)
    shown = source(desk.scenario, why)
    if shown is not None:
        yield Line(desk.say(shown), TypeRole.CAPTION, "quiet", indent=26, space=1)


def _posture_lines(desk: Desk, marker: PostureMarker) -> Iterator[Line]:
    path = f"geography.posture.{marker.id}"
    if marker.text is not None:
        yield Line(desk.say(Name(f"{path}.text")), icon=marker.icon, space=0)
    rung = f"{marker.rung} · {desk.say(rung_name(marker.rung))}"
    yield Line(desk.t("map.from_rung", rung=rung), tone="quiet")
    yield Line(desk.t("map.posture_rule"), tone="quiet")
    shown = reference(desk.scenario, marker.source)
    if shown is not None:
        yield Line(desk.say(shown), TypeRole.CAPTION, "quiet", space=2)
    if desk.now.signals:
        yield heading(desk.signals_title())
    for signal in desk.now.signals:
        name = card_name(signal.card or (f"kind:{signal.kind}" if signal.kind else ""))
        yield Line(desk.say(name), icon="envelope" if signal.card else "ui_eye_off")
    if desk.scenario.sanctions:
        yield heading(desk.t("board.sanctions"))
    if desk.scenario.sanctions and not desk.now.sanctions:
        yield Line(desk.t("board.no_sanctions"), tone="quiet")
    for one in desk.now.sanctions:
        text = desk.say(one.name)
        if one.bypassed_until is not None:
            text = desk.t("board.bypassed", sanction=text, turn=one.bypassed_until)
        yield Line(text, icon="barbed_wire")
    yield heading(desk.t("board.changes"))
    yield from _change_lines(desk, "rung")


def _change_lines(desk: Desk, number: str) -> Iterator[Line]:
    changes = desk.changes(number)
    if not changes:
        yield Line(desk.t("board.no_changes"), tone="quiet")
    for entry, event in reversed(changes):
        # how high a cover reaches means nothing to a reader, whether there is one does
        value = f"{event.before} → {event.after}"
        moved = _cover_now(event.after) if number.startswith("cover.") else Line("", value=value)
        yield from _cause_lines(desk, entry, event.cause, moved)
    yield from cited_lines(desk, [event.cause for _, event in changes])


def _under_way(desk: Desk, item: DeliveryNow, number: int) -> Line:
    """Aid on its way by a route, with the chance that it gets through; none where it comes after the end."""
    shown = desk.t("board.percent", percent=item.odds.of("through"))
    tone: Tone = "vermilion" if item.covered else "green"
    if desk.now.after_end(item.due):
        shown, tone = desk.t("late.short"), "quiet"
    what = desk.say(delivery_name(desk.scenario, item.bundle))
    return Line(what, icon="crate", value=shown, value_tone=tone, id=f"delivery.{number}")


def _route_lines(desk: Desk, route: str) -> Iterator[Line]:
    covered = route in desk.now.covers
    yield Line(
        desk.t("board.covered_hint" if covered else "map.route_open"),
        TypeRole.LABEL,
        "vermilion" if covered else "text",
        sign=SignShape.CROSS if covered else SignShape.CHECK,
        mark_tone="vermilion" if covered else "green",
        space=0,
    )
    rules = desk.scenario.deliveries
    yield Line(desk.t("board.needs_delivery", through=rules.through, late=rules.late), tone="quiet")
    on_way = [(number, item) for number, item in enumerate(desk.now.deliveries) if item.route == route]
    if on_way:
        yield heading(desk.t("board.deliveries"))
    for number, item in on_way:
        yield _under_way(desk, item, number)
    yield heading(desk.t("map.travels_here"))
    for card in desk.scenario.allies:
        for ability in card.abilities:
            if ability.route == route:
                name = desk.say(ability_name(f"{card.seat}.{ability.id}"))
                yield Line(name, icon=ability.icon, value=desk.seat_called(card.seat), value_tone="quiet")
    yield heading(desk.t("board.changes"))
    yield from _change_lines(desk, f"cover.{route}")
