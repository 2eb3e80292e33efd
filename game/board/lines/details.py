"""What opens behind a thing on the board: the whole card with its reasons, or the causes of a number, as lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.desk.memory import kept
from game.board.lines.brief import BRIEF, whole_brief
from game.board.lines.map import MAPPED, map_lines, map_title
from game.board.lines.pieces import begun, heading, rule_lines, why_lines
from game.board.lines.rulebook import RULE, cited_lines, section_lines, section_title
from game.board.lines.situation import NUMBER
from game.board.lines.story import DANGERS, account_lines, danger_lines, entry_lines, needed_for
from game.board.lines.threats import guard_lines, signal_lines
from game.board.widgets.flow import Line, Tone
from game.telling.money import access_parts, without
from game.telling.too_late import arrival
from game.translate import signed
from rules.values import orders
from rules.values.events import Added, Changed, Rolled
from rules.wording.causes import cause, rule_reference, source
from rules.wording.limits import limit as limit_message
from rules.wording.limits import reasons
from rules.wording.money import purses, term_rule, terms_on
from rules.wording.names import Name, ability_of, card_name, number_name, pressure_kind_name, rung_name, tenths
from rules.wording.orders import ruling as ruling_message
from rules.wording.orders import ruling_why, score_part
from rules.wording.rules import (
    ability_rules,
    action_rules,
    ally_rules,
    card_rules,
    endings_on,
    interest_rules,
    trend_rules,
    trends_on,
    wear_rules,
)
from rules.wording.story import roll_modifiers, rolled

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from game.play.record import Entry
    from game.telling.position import AbilityNow, AllyNow

__all__ = ["ability_lines", "action_lines", "ally_lines", "card_lines", "lines_of", "title_of"]


COMES_TO: Final = (("board.next_lack", "board.next_budget"), ("board.last_lack", "board.last_budget"))
"""What an account comes to, in words: of any but the last and of the last one, short of nought or not."""


# ----- numbers


def track_lines(desk: Desk, number: str) -> Iterator[Line]:
    """A track: what a point is, its bands, and every change so far with its cause, newest first."""
    now = desk.now.track(number)
    band = desk.say(now.band) if now.band is not None else ""
    yield Line(
        band or desk.say(now.name), TypeRole.LABEL, value=str(now.value), icon=now.icon, cells=now.high - now.low,
        filled=now.value - now.low, mark_tone="vermilion" if now.critical else "green", space=0,
    )  # fmt: skip
    yield Line(desk.say(Name(f"track.{number}.unit")), tone="quiet")
    track = next(one for one in desk.scenario.tracks if one.id == number)
    owner = desk.scenario.owner_of(number)
    side = desk.side_called("pressure" if track.group == "pressure" else "defender")
    whose = desk.seat_called(owner) if owner else side
    yield Line(desk.t("board.good_high" if track.good == "high" else "board.good_low", seat=whose), tone="quiet")
    if track.bands:
        names = " · ".join(
            f"{one.at_least}+ {desk.say(Name(f'track.{number}.band.{one.at_least}.name'))}" for one in track.bands
        )
        yield Line(names, tone="quiet")
    yield from _endings_on(desk, number)
    yield from _account_of(desk, number)
    yield from _by_itself(desk, number)
    yield from change_lines(desk, number)


def _endings_on(desk: Desk, number: str) -> Iterator[Line]:
    """The endings that hang on a track: at what value, and after how many turns."""
    found = list(endings_on(desk.scenario, number))
    if found:
        yield heading(desk.t("board.endings_on"))
    for name, when in found:
        yield Line(desk.say(name), TypeRole.LABEL, icon="flag", space=4)
        yield Line(f"{desk.say(when)}.", tone="quiet", indent=26, space=1)


def _account_of(desk: Desk, number: str) -> Iterator[Line]:
    """What the economy makes of a track: the next account for what it pays into, and the terms that it moves."""
    economy, now = desk.scenario.economy, desk.now
    if economy is None:
        return
    pays = number in (economy.budget, economy.reserves)
    moves = terms_on(desk.scenario, number)
    if pays and not now.account.over:
        yield heading(desk.t("board.account_forecast", **purses(economy)))
        yield from account_lines(desk, now.account.values(desk.session.compiled.economy))
        for one in without(desk.scenario, now.account):
            yield Line(desk.say(one), TypeRole.CAPTION, "quiet", space=2)
        points = now.account.points
        key = COMES_TO[now.account.last][points >= 0]
        yield Line(
            desk.t(key, points=abs(points), **purses(economy)),
            TypeRole.LABEL,
            "green" if points > 0 else "vermilion",
            space=6,
        )
    elif moves:
        yield heading(desk.t("board.terms_on"))
    for term in economy.terms if pays else moves:
        yield Line(f"{desk.say(term_rule(desk.scenario, term))}.", tone="quiet", space=4)
    looks = any(factor.of == "access" for term in moves for factor in term.factors)
    if economy.access is not None and (number == economy.access or looks):
        access = now.track(economy.access)
        told = desk.t("board.usable_access", name=access.name, usable=now.access, access=access.value)
        yield Line(f"{told}.", tone="quiet", space=8)
    if number == economy.access:
        for part in access_parts(now):
            yield Line(desk.say(part), sign=SignShape.MINUS, space=2)


def _by_itself(desk: Desk, number: str) -> Iterator[Line]:
    """What changes a track in every Economy without anybody's order, and when."""
    found = trends_on(desk.scenario, number)
    worn = wear_rules(desk.scenario, number)
    if found or worn:
        yield heading(desk.t("board.by_itself"))
    for message in worn:
        yield Line(desk.say(message), sign=SignShape.MINUS)
    for trend in found:
        name = desk.say(Name(f"trend.{trend.id}.name"))
        rules = " · ".join(desk.say(message) for message in trend_rules(desk.scenario, trend))
        yield Line(f"{name}: {rules}", sign=SignShape.MINUS)


def number_lines(desk: Desk, number: str) -> Iterator[Line]:
    """A number that is no track: an ally's own, a sanction, what can be given; why it stands, then every change."""
    kind, _, name = number.partition(".")
    if kind == "sanction":
        data = next(one for one in desk.scenario.sanctions if one.id == name)
        yield from why_lines(desk, f"sanction.{name}", data.source)
    yield from change_lines(desk, number)


def change_lines(desk: Desk, number: str) -> Iterator[Line]:
    """Every change of a number, newest first, each with its cause, roll, rule and source."""
    yield heading(desk.t("board.changes"))
    found = desk.changes(number)
    if not found:
        yield Line(desk.t("board.no_changes"), tone="quiet")
    for entry, event in reversed(found):
        yield from _one_change(desk, entry, event)
    yield from cited_lines(desk, [event.cause for _, event in found])


def _one_change(desk: Desk, entry: Entry, event: Changed) -> Iterator[Line]:
    why = event.cause
    seat = desk.actor(entry)
    mark = desk.mark(seat)
    head = desk.t("board.phase_of_turn", turn=entry.turn, phase=desk.phase_called(entry.phase))
    tone: Tone = "text"
    yield Line(
        f"{head}: {desk.say(cause(desk.scenario, why))}", TypeRole.LABEL, tone, sign=mark.shape, mark_tone=mark.accent,
        value=f"{event.before} → {event.after}", space=10, id=f"record.{entry.record}",
    )  # fmt: skip
    subject = why.partition(":")[2]
    for one in entry.happened:
        if isinstance(one, Rolled) and one.name.partition(":")[2] == subject:
            yield from roll_lines(desk, one, 26)
    yield Line(desk.say(rule_reference(why)), TypeRole.CAPTION, "quiet", indent=26, space=2)
    shown = source(desk.scenario, why)
    if shown is not None:
        yield Line(desk.say(shown), TypeRole.CAPTION, "quiet", indent=26, space=1)


def roll_lines(desk: Desk, roll: Rolled, indent: int) -> Iterator[Line]:
    """A roll: the die, and its modifiers one by one."""
    yield Line(desk.say(rolled(desk.scenario, roll)), die=roll.face, indent=indent)
    parts = [desk.say(one) for one in roll_modifiers(desk.scenario, roll)]
    needed = needed_for(desk, roll.name)
    if needed:
        parts.append(needed)
    if parts:
        yield Line(" · ".join(parts), TypeRole.CAPTION, "quiet", indent=indent + 36, space=0)


def record_lines(desk: Desk, record: int) -> Iterator[Line]:
    """One record whole: who, when, the order, and everything that came of it with its cause."""
    entry = next((one for one in desk.entries if one.record == record), None)
    if entry is None:
        yield Line(desk.t("board.nothing_happened"), tone="quiet")
        return
    seat = desk.actor(entry)
    if seat:
        yield Line(desk.seat_called(seat), tone="quiet", space=0)
    yield from entry_lines(desk, entry, whole=True)
    yield from _signalled_lines(desk, entry)
    watched = desk.seen.prospects.watched()
    causes = [event for event in entry.happened if isinstance(event, Changed) and event.number in watched]
    if causes:
        yield heading(desk.t("board.causes"))
    for event in causes:
        yield Line(
            desk.say(number_name(desk.scenario, event.number)),
            TypeRole.LABEL,
            value=f"{event.before} → {event.after}",
            space=8,
        )
        rule = desk.say(rule_reference(event.cause))
        yield Line(f"{desk.say(cause(desk.scenario, event.cause))} · {rule}", TypeRole.CAPTION, "quiet", space=1)
        shown = source(desk.scenario, event.cause)
        if shown is not None:
            yield Line(desk.say(shown), TypeRole.CAPTION, "quiet", space=1)
    yield from cited_lines(desk, [event.cause for event in causes])


def _signalled_lines(desk: Desk, entry: Entry) -> Iterator[Line]:
    """What is known of a card that a record lays on the table: the card itself, or its kind and what counters that."""
    for event in entry.happened:
        if isinstance(event, Added) and event.among == "signals":
            card = str(event.item[0])
            yield heading(begun(desk.say(card_name(card))))
            known = card in desk.session.compiled.cards
            yield from card_lines(desk, card) if known else _hidden_lines(desk, card)


def turn_lines(desk: Desk, turn: int) -> Iterator[Line]:
    """A turn phase by phase, as the log tells it; a line opens its record."""
    shown = ""
    for number, line in enumerate(desk.log):
        if line.turn != turn:
            continue
        if line.phase != shown:
            shown = line.phase
            yield heading(desk.phase_called(shown))
        mark = desk.mark(line.seat)
        yield Line(line.text, sign=mark.shape, mark_tone=mark.accent, id=f"record.{line.record}.{number}")
    if not shown:
        yield Line(desk.t("board.nothing_happened"), tone="quiet")


def ladder_lines(desk: Desk) -> Iterator[Line]:
    """The rungs with what a turn on each costs, then every move on the ladder."""
    for rung, one in enumerate(desk.scenario.ladder.rungs):
        now = rung == desk.now.rung
        yield Line(
            f"{rung} · {desk.say(rung_name(rung))}",
            TypeRole.LABEL if now else TypeRole.BODY,
            "orange" if now else "text",
            sign=SignShape.RIGHT if now else SignShape.MINUS,
            mark_tone="orange" if now else "quiet",
            value=desk.t("board.war_cost", cost=tenths(one.war_cost)) if one.war_cost else "",
        )
    economy = desk.scenario.economy
    if economy is not None and any(one.war_cost for one in desk.scenario.ladder.rungs):
        payer = desk.seat_called(desk.session.compiled.economy.seat)
        yield Line(desk.t("board.war_payer", seat=payer, **purses(economy)), tone="quiet", space=8)
    yield Line(desk.t("board.ladder_rule"), tone="quiet", space=8)
    yield from change_lines(desk, "rung")


# ----- cards


def ally_lines(desk: Desk, ally: AllyNow) -> Iterator[Line]:
    """An ally's whole card but its abilities: posture, numbers, interests with their score, rules and limits."""
    card, path = ally.card, f"ally.{ally.seat}"
    yield Line(desk.say(Name(f"{path}.posture")), TypeRole.BODY, space=0)
    for key, what, value, most in (
        ("board.relation", "relation", ally.relation, 10),
        ("board.exposure", "exposure", ally.exposure, 10),
        ("board.capacity", "capacity", ally.capacity, max(ally.full, ally.capacity, 1)),
    ):
        yield Line(
            desk.t(key), TypeRole.LABEL, value=str(value), cells=most, filled=value, mark_tone="sky",
            space=8, id=f"{NUMBER}{ally.seat}.{what}",
        )  # fmt: skip
    if ally.pinned:
        pinned = desk.t("board.pinned", pinned=ally.pinned, free=ally.free)
        yield Line(pinned, tone="quiet", sign=SignShape.PADLOCK, id=f"{NUMBER}{ally.seat}.pinned")
    yield heading(desk.t("board.interests"))
    parts = dict(desk.seen.score_parts(ally.seat))
    yield Line(desk.t("board.score"), TypeRole.LABEL, value=str(ally.score))
    for interest in card.interests:
        points = parts.get(interest.id, 0)
        tone: Tone = "green" if points > 0 else "vermilion" if points < 0 else "quiet"
        rule = desk.say(interest_rules(desk.scenario, ally.seat, interest))
        yield Line(rule, value=signed(points), value_tone=tone, space=5)
    yield heading(desk.t("board.card_rules"))
    for message in ally_rules(desk.scenario, card):
        yield Line(desk.say(message), sign=SignShape.MINUS)
    yield heading(desk.t("board.limits"))
    for limit in card.limits:
        yield Line(desk.say(limit_message(desk.scenario, limit, ally.seat)), sign=SignShape.PADLOCK, mark_tone="orange")
        yield from why_lines(desk, f"{path}.limit.{limit.id}", limit.source)


def ability_lines(
    desk: Desk, ally: AllyNow, ability: AbilityNow, *, reason: bool = True, arrives: bool = True
) -> Iterator[Line]:
    """An ability: what it does, what when it arrives, what stands in its way (unless that is told elsewhere)."""
    path = f"ally.{ally.seat}.ability.{ability.ability.id}"
    yield Line(desk.say(Name(f"{path}.text")), space=0)
    if arrives and ability.ruling.allowed and ability.due <= desk.now.turns:
        yield Line(
            begun(desk.say(arrival(desk.session, ability.due, ability.id))), TypeRole.LABEL, icon="hourglass", space=8
        )
    if reason and not ability.ruling.allowed:
        stop = desk.say(ruling_message(desk.scenario, ability.ruling))
        yield Line(stop, TypeRole.LABEL, "vermilion", sign=SignShape.PADLOCK, mark_tone="vermilion", space=8)
    if 0 < ability.again <= desk.now.turns:
        yield Line(begun(desk.t("board.again_from", turn=ability.again)), TypeRole.LABEL, icon="hourglass", space=4)
    why = ruling_why(desk.scenario, ability.ruling)
    if why is not None:
        yield Line(desk.say(why), tone="quiet", indent=4)
    if ability.uses_left is not None:
        left = desk.t("board.uses_left", count=ability.uses_left) if ability.uses_left else desk.t("board.no_uses_left")
        yield Line(left, tone="quiet", space=6)
    price = ability.prices[0] if ability.prices else ""
    yield from guard_lines(desk, orders.RequestAid(ally.serves, ability.id, price))
    yield heading(desk.t("board.card_rules"))
    rules = ability_rules(desk.scenario, ally.card, ability.ability, ability.uses)
    yield from rule_lines(desk, rules, reasons(desk.scenario, ability.ability.limits, path, used=ability.uses))
    yield from why_lines(desk, path, ability.ability.source)


def action_lines(desk: Desk, name: str) -> Iterator[Line]:
    """One of the defender's own actions: its text, the signals that it holds down, its rules, what it rests on."""
    action = next(one for one in desk.scenario.actions if one.id == name)
    yield Line(desk.say(Name(f"action.{name}.text")), space=0)
    yield from guard_lines(desk, orders.Spend(desk.session.compiled.actions[name].seat, name))
    yield heading(desk.t("board.card_rules"))
    whys = reasons(desk.scenario, action.limits, f"action.{name}")
    yield from rule_lines(desk, action_rules(desk.scenario, action), whys)
    yield from why_lines(desk, f"action.{name}", action.source)


def _hidden_lines(desk: Desk, known: str) -> Iterator[Line]:
    """A signal whose card may not be known: that, and what would hold it down all the same."""
    kind = known.partition(":")[2]
    if kind:
        yield Line(desk.t("board.kind_known", kind=pressure_kind_name(kind)), space=0)
    else:
        yield Line(desk.t("board.hidden_hint"), space=0)
    yield from signal_lines(desk, known)


def card_lines(desk: Desk, card_id: str) -> Iterator[Line]:
    """A pressure card: its text, its rules, what it rests on."""
    card = next(one for one in desk.scenario.pressure_cards if one.id == card_id)
    yield Line(desk.say(Name(f"card.{card_id}.text")), space=0)
    yield from signal_lines(desk, card_id)
    yield heading(desk.t("board.card_rules"))
    yield from rule_lines(desk, card_rules(desk.scenario, card), reasons(desk.scenario, card.limits, f"card.{card_id}"))
    yield from why_lines(desk, f"card.{card_id}", card.source)


def score_lines(desk: Desk) -> Iterator[Line]:
    """The score of the seat that looks on: what it is made of now, and what it needs."""
    data = desk.seat_data(desk.seat)
    if data is None or desk.seat not in desk.now.scores:
        return
    yield Line(desk.t("board.aims_rule", bar=data.bar), tone="quiet", space=0)
    card = next((one for one in desk.scenario.allies if one.seat == desk.seat), None)
    parts = dict(desk.seen.score_parts(desk.seat))
    for interest in card.interests if card is not None else data.interests:
        points = parts.pop(interest.id, 0)
        tone: Tone = "green" if points > 0 else "vermilion" if points < 0 else "quiet"
        rule = desk.say(interest_rules(desk.scenario, desk.seat, interest))
        yield Line(rule, value=signed(points), value_tone=tone, space=5)
    for part, points in parts.items():
        yield Line(desk.say(score_part(desk.scenario, desk.seat, part)), value=signed(points), space=5)
    total = desk.now.scores[desk.seat]
    yield Line(desk.t("board.score"), TypeRole.LABEL, value=str(total), space=10, rule=True)


def title_of(desk: Desk, opened: str) -> str:
    """What the detail of a thing is called."""
    kind, _, name = opened.partition(".")
    return section_title(desk, name) if kind == RULE else _title_of(desk, opened)


def _title_of(desk: Desk, opened: str) -> str:
    kind, _, name = opened.partition(".")
    if kind in MAPPED:
        return map_title(desk, opened)
    if kind == "track":
        return desk.say(Name(f"track.{name}.name"))
    if kind in ("card", "threat"):
        return begun(desk.say(card_name(name)))
    if kind == "ability":
        return desk.say(ability_of(name))
    if kind == "action":
        return desk.say(Name(f"action.{name}.name"))
    if kind == "ladder":
        return desk.t("board.ladder")
    if kind == "score":
        return desk.t("board.aims")
    if kind == DANGERS:
        return desk.t("board.dangers")
    if kind == BRIEF:
        return desk.t("board.brief_of", seat=desk.seat_called(desk.seat))
    if kind == "number":
        return desk.say(number_name(desk.scenario, name))
    if kind == "turn":
        return desk.t("board.turn_of", turn=int(name), turns=desk.now.turns)
    number = int(name.partition(".")[0])
    entry = next((one for one in desk.entries if one.record == number), None)
    if entry is None:
        return desk.t("board.log")
    # not the record's number: it would tell how many secret orders went before
    return desk.t("board.phase_of_turn", turn=entry.turn, phase=desk.phase_called(entry.phase))


@kept
def lines_of(desk: Desk, opened: str) -> list[Line] | None:
    """The detail of a thing by its id: a number, the ladder, a card, a score, a turn, a record, a rule; or none."""
    kind, _, name = opened.partition(".")
    return section_lines(desk, name) if kind == RULE else _lines_of(desk, opened)


def _lines_of(desk: Desk, opened: str) -> list[Line] | None:
    kind, _, name = opened.partition(".")
    if kind in MAPPED:
        return map_lines(desk, opened)
    if kind == "track":
        return list(track_lines(desk, name))
    if kind in ("card", "threat"):
        known = name in desk.session.compiled.cards
        return list(card_lines(desk, name) if known else _hidden_lines(desk, name))
    if kind == "ability":
        ally = desk.now.ally(name.partition(".")[0])
        return list(ability_lines(desk, ally, next(one for one in ally.abilities if one.id == name)))
    if kind == "action":
        return list(action_lines(desk, name))
    if kind == "ladder":
        return list(ladder_lines(desk))
    if kind == "number":
        return list(number_lines(desk, name))
    if kind == "score":
        return list(score_lines(desk))
    if kind == DANGERS:
        return list(danger_lines(desk))
    if kind == BRIEF:
        return list(whole_brief(desk)) if desk.seat_data(desk.seat) is not None else None
    if kind == "turn":
        return list(turn_lines(desk, int(name)))
    if kind == "record":
        return list(record_lines(desk, int(name.partition(".")[0])))
    return None
