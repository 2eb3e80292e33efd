"""What lies on the table now: sanctions, routes, aid on its way, signals, requests, settlement, what can be given."""

from __future__ import annotations

from collections.abc import Iterator

from game.board.canvas.drawing import Look, SignShape
from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.desk.desk import Desk
from game.board.desk.memory import kept
from game.board.lines.pieces import chance_of
from game.board.lines.stocks import held
from game.board.lines.story import RECORD
from game.board.lines.threats import threat_id
from game.board.widgets.flow import Line, Parts, Tone, flow, titled_panel
from game.board.widgets.values import Focus
from game.telling.money import without
from game.telling.position import DeliveryNow, RequestNow, SignalNow
from game.translate import signed
from rules.values.events import Rolled
from rules.wording.names import (
    Name,
    ability_of,
    card_name,
    delivery_name,
    openness,
    package_name,
    price_name,
    result,
    seat_name,
    tenths,
)

__all__ = ["CARD", "NUMBER", "situation", "situation_body", "situation_lines"]

NUMBER = "number."
"""What opens the causes of a number that is no track is called this and the number's id."""

REQUEST_TONES: dict[str, Tone] = {"accepted": "green", "declined": "vermilion"}
"""The colours of a request's answer; every other stage stands in that of words."""

CARD = "card."
"""What opens a pressure card is called this and the card's id."""


def situation(desk: Desk, box: Box, look: Look, focus: Focus) -> Parts:
    """The panel that shows what is in force and what is pending."""
    panel, room = titled_panel("situation", desk.t("board.situation"), box, look)
    return Parts([panel]).add(situation_body(desk, room, look, focus))


def situation_body(desk: Desk, box: Box, look: Look, focus: Focus) -> Parts:
    """The column of what is in force and what is pending."""
    return flow("situation.body", situation_lines(desk), box, look, focus)


def _heading(text: str, *, first: bool = False) -> Line:
    return Line(text, TypeRole.LABEL, "sky", space=0 if first else 12)


@kept
def situation_lines(desk: Desk) -> list[Line]:
    """What is in force and what is pending, line by line."""
    return list(_lines(desk))


def _lines(desk: Desk) -> Iterator[Line]:
    yield from _requests(desk)
    yield from _terms(desk)
    yield from _signals(desk)
    yield from _deliveries(desk)
    yield from _sanctions(desk)
    yield from _routes(desk)
    yield from _stock(desk)
    yield from _outlook(desk)


def _requests(desk: Desk) -> Iterator[Line]:
    now = desk.now
    if now.requests:
        yield _heading(desk.t("board.requests"), first=True)
    for request in now.requests:
        yield _request_line(desk, request)
    if now.deals:
        yield _heading(desk.t("board.side_deals"))
        for ally, stage in now.deals:
            yield Line(f"{desk.say(seat_name(ally))}: {desk.say(result(stage))}", icon="handshake")


def _request_line(desk: Desk, request: RequestNow) -> Line:
    text = f"{desk.say(ability_of(request.ability))} · {desk.say(price_name(request.price))}"
    shown, tone = desk.say(result(request.stage)), REQUEST_TONES.get(request.stage, "text")
    if request.odds is not None:
        shown, tone = chance_of(desk, request.odds, "accepted"), "text"
    elif request.stage == "priced":
        text = f"{text} → {desk.say(price_name(request.named))}"
    answer = _answered_in(desk, request.ability)
    return Line(text, icon="envelope", value=shown, value_tone=tone, id=answer)


def _answered_in(desk: Desk, ability: str) -> str:
    """What opens the answer to a request of this turn, with its roll; nothing while there is none."""
    for entry in reversed(desk.entries):
        if entry.turn != desk.now.turn:
            break
        rolls = [event.name for event in entry.happened if isinstance(event, Rolled)]
        if any(name.partition("@")[0] == f"answer:{ability}" for name in rolls):
            return f"{RECORD}{entry.record}"
    return ""


def _terms(desk: Desk) -> Iterator[Line]:
    if not desk.now.terms:
        return
    yield _heading(desk.t("board.settlement"), first=not desk.now.requests)
    for seat, package, stage, counter in desk.now.terms:
        shown = desk.say(package_name(counter or package))
        yield Line(f"{desk.say(seat_name(seat))}: {shown}", icon="scroll", hint=desk.say(result(stage)))


def _signals(desk: Desk) -> Iterator[Line]:
    pending = desk.now.requests or desk.now.terms or desk.now.deals
    yield _heading(desk.signals_title(), first=not pending)
    if not desk.now.signals:
        yield Line(desk.t("board.no_signals"), tone="quiet")
    for signal in desk.now.signals:
        yield _signal_line(desk, signal)


def _signal_line(desk: Desk, signal: SignalNow) -> Line:
    if not signal.card:
        name = card_name(f"kind:{signal.kind}" if signal.kind else "")
        hint = desk.t("board.hidden_hint")
        return Line(desk.say(name), icon="ui_eye_off", value="?", hint=hint, id=threat_id(signal))
    card = next(one for one in desk.scenario.pressure_cards if one.id == signal.card)
    return Line(
        desk.say(card_name(signal.card)),
        icon=card.icon,
        mark_tone="vermilion",
        value=desk.t("board.gain_percent", percent=signal.gain)
        if signal.odds is not None and not signal.odds.hidden
        else desk.say(openness(signal.openness)),
        id=f"{CARD}{signal.card}",
    )


def _deliveries(desk: Desk) -> Iterator[Line]:
    yield _heading(desk.t("board.deliveries"))
    if not desk.now.deliveries:
        yield Line(desk.t("board.no_deliveries"), tone="quiet")
    for number, item in enumerate(desk.now.deliveries):
        yield _delivery_line(desk, item, number)


def _delivery_line(desk: Desk, item: DeliveryNow, number: int) -> Line:
    what = desk.say(delivery_name(desk.scenario, item.bundle))
    values: dict[str, int | str | Name] = {"what": what, "turn": item.due}
    key = "board.due"
    if item.route:
        key, values["route"] = "board.due_by", Name(f"route.{item.route}.name")
    through = item.odds.of("through")
    tone: Tone = "vermilion" if item.covered else "green"
    return Line(
        f"{desk.t(key, **values)} · {desk.t('late.short')}" if desk.now.after_end(item.due) else desk.t(key, **values),
        icon="crate", value="" if desk.now.after_end(item.due) else desk.t("board.percent", percent=through),
        value_tone=tone,
        hint=desk.t("board.covered_hint") if item.covered else "", id=f"delivery.{number}",
    )  # fmt: skip


def _sanctions(desk: Desk) -> Iterator[Line]:
    if not desk.scenario.sanctions:
        return
    yield _heading(desk.t("board.sanctions"))
    if not desk.now.sanctions:
        yield Line(desk.t("board.no_sanctions"), tone="quiet")
    economy = desk.scenario.economy
    access = next((one for one in desk.now.tracks if economy is not None and one.id == economy.access), None)
    for one in desk.now.sanctions:
        text = desk.say(one.name)
        if one.bypassed_until is not None:
            text = desk.t("board.bypassed", sanction=text, turn=one.bypassed_until)
        value = "0" if one.bypassed_until is not None else f"−{one.bite}" if one.bite else ""
        yield Line(
            text,
            icon="barbed_wire",
            value=value,
            value_tone="green" if one.bypassed_until is not None else "vermilion",
            hint=desk.say(Name(f"sanction.{one.id}.why")),
            id=f"{NUMBER}sanction.{one.id}",
        )
    if access is not None:
        yield Line(
            desk.t("board.usable_access", name=access.name, usable=desk.now.access, access=access.value),
            TypeRole.CAPTION,
            "quiet",
        )


def _routes(desk: Desk) -> Iterator[Line]:
    yield _heading(desk.t("board.routes"))
    if not desk.now.covers:
        yield Line(desk.t("board.routes_open"), sign=SignShape.CHECK, mark_tone="green")
    for route in desk.now.covers:
        text = desk.t("board.route_covered", route=Name(f"route.{route}.name"))
        yield Line(text, sign=SignShape.CROSS, mark_tone="vermilion", hint=desk.t("board.covered_hint"))
    for kind, (strength, until) in desk.now.shields.items():
        text = desk.t("board.shielded", kind=Name(f"pressure_kind.{kind}.name"), turn=until)
        yield Line(text, icon="shield", value=f"−{strength}", value_tone="green")


def _stock(desk: Desk) -> Iterator[Line]:
    defender = desk.seat_with_role("defender")
    own = desk.seat == defender
    if {desk.scenario.payer_of(one) for one in desk.scenario.currencies} - {defender}:  # both sides give of these
        yield _heading(desk.t("sides.counted" if desk.scenario.economy is None else "sides.counted_money"))
    elif desk.scenario.economy is not None:
        yield _heading(desk.t("board.stock") if own else desk.t("board.stock_of", seat=desk.seat_called(defender)))
    elif desk.now.tokens:
        title = desk.t("board.stock_only") if own else desk.t("board.stock_only_of", seat=desk.seat_called(defender))
        yield _heading(title)
    for token in desk.now.tokens:
        yield Line(desk.say(Name(f"token.{token}.name")), value=held(desk, token), space=1, id=f"{NUMBER}token.{token}")
    if desk.now.account.over or desk.scenario.economy is None:
        return
    net = desk.now.account.net
    tone: Tone = "green" if net >= 0 else "vermilion"
    yield Line(
        desk.t("board.net_forecast"), value=desk.say(tenths(net)), value_tone=tone, space=1,
        id=f"track.{desk.scenario.economy.reserves}",
    )  # fmt: skip
    for one in without(desk.scenario, desk.now.account):
        yield Line(desk.say(one), TypeRole.CAPTION, "quiet", space=0)


def _outlook(desk: Desk) -> Iterator[Line]:
    if desk.session.read_only or desk.now.ending is not None:
        return
    expected = desk.seen.prospects.outlook(desk.seat)
    if not expected:
        return
    yield _heading(desk.t("board.outlook"))
    for track, spread in expected.items():
        chances = ", ".join(
            f"{signed(by)}: {desk.t('board.percent', percent=round(100 * chance))}"
            for by, chance in sorted(spread.items())
            if by
        )
        yield Line(desk.say(Name(f"track.{track}.name")), value=chances, space=1)
