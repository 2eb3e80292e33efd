"""Cards in full: an ally with its abilities and limits, pressure, own actions, trends, sanctions, injects, endings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from game.telling.money import access_parts
from game.telling.numbers import plain_words
from game.telling.scores import aims_lines
from game.terminal.names import near, owners, spellings
from game.terminal.threats import guard_lines, signal_lines
from game.terminal.tokens import token_lines
from game.terminal.words import paragraph, wrap_all
from rules.values import orders
from rules.wording import names as w
from rules.wording import orders as told
from rules.wording import rules as rules_text
from rules.wording.causes import reference
from rules.wording.keys import COMMA
from rules.wording.limits import limit, reasons
from rules.wording.money import term_rule, terms_on
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from game.play.session import Session
    from game.telling.position import AllyNow, Position, TrackNow
    from game.translate import Translator
    from rules.scenario.cards import Inject
    from rules.scenario.fields import Reference
    from rules.scenario.scenario import Clause, Currency, Ending, Scenario


def card_lines(session: Session, now: Position, asked: str, t: Translator) -> list[str]:
    """The card that a person means by an id or a name, in full; or what there is to choose from.

    What goes by the same name is shown one after the other, as a track and the prices that are paid from it.
    """
    wanted = plain_words(asked)
    known: dict[str, str] = {}
    found: list[str] = []
    for names, lines in _all(session, now, t):
        spelt = spellings(t, *names)
        if wanted in spelt:
            found += ["", *lines()]
        known |= dict.fromkeys(spelt, t.render(names[-1]))
    if found:
        return found[1:]
    meant = near(asked, known) if wanted else []
    said = [t("terminal.did_you_mean", near=w.join(list(meant), COMMA))] if meant else []
    return [*said, *_choice(session, now, t)]


def _all(session: Session, now: Position, t: Translator) -> Iterator[tuple[list[w.Value], Callable[[], list[str]]]]:
    """Every card by the names it goes by, the one to show last, and what makes its lines."""
    scenario = session.scenario
    for ally in now.allies:
        yield owners(session, ally.seat), partial(_ally, session, ally, t)
        for one in ally.abilities:
            path = f"ally.{ally.seat}.ability.{one.ability.id}"
            rules = partial(rules_text.ability_rules, scenario, ally.card, one.ability, one.uses)
            whose = [f"{t.render(owner)} {one.ability.id}" for owner in owners(session, ally.seat)]
            asking = orders.RequestAid(ally.serves, one.id, "")
            more = partial(guard_lines, session, now, asking, t)
            whys = reasons(scenario, one.ability.limits, path, used=one.uses)
            yield [*whose, one.ability.id, w.ability_name(one.id)], partial(_card, t, path, rules, whys, more)
    for seat in session.compiled.seats:
        if seat not in session.compiled.allies:
            yield owners(session, seat), partial(_seat, session, now, seat, t)
    for track in now.tracks:
        yield [track.id, track.name], partial(_track, session, now, track, t)
    for token in scenario.tokens:
        told_of = partial(token_lines, scenario, now, token, _told_injects(session, now), t)
        yield [token.id, Name(f"token.{token.id}.name")], told_of
    for currency in scenario.currencies:
        name = Name(f"currency.{currency.id}.name")
        yield [currency.id, name], partial(_currency, session, now, currency, t)
    for clause in scenario.settlement.clauses if scenario.settlement else ():
        yield [clause.id, w.clause_name(clause.id)], partial(_clause, scenario, clause, t)
    limited = {f"card.{one.id}": one.limits for one in scenario.pressure_cards}
    limited |= {f"action.{one.id}": one.limits for one in scenario.actions}
    for one_id, path, made in _others(session, now):
        lying = one_id if path.startswith("card.") else ""
        more = partial(signal_lines, session, now, lying, t)
        whys = reasons(scenario, limited.get(path, ()), path)
        yield [one_id, Name(f"{path}.name")], partial(_card, t, path, made, whys, more)


def _others(session: Session, now: Position) -> Iterator[tuple[str, str, Callable[[], Iterable[Message]]]]:
    """Every other card by its id, the path of its texts, and its rules: pressure, actions, what happens by itself."""
    scenario = session.scenario
    for card in scenario.pressure_cards:
        yield card.id, f"card.{card.id}", partial(rules_text.card_rules, scenario, card)
    for action in scenario.actions:
        yield action.id, f"action.{action.id}", partial(rules_text.action_rules, scenario, action)
    for trend in scenario.trends:
        yield trend.id, f"trend.{trend.id}", partial(rules_text.trend_rules, scenario, trend)
    for sanction in scenario.sanctions:
        yield sanction.id, f"sanction.{sanction.id}", partial(rules_text.sanction_rules, scenario, sanction)
    for inject in _told_injects(session, now):
        yield inject.id, f"inject.{inject.id}", partial(rules_text.inject_rules, scenario, inject)
    for ending in scenario.endings:
        yield ending.id, f"ending.{ending.id}", partial(_ending, session, ending)


def clause_told(scenario: Scenario, clause: Clause, t: Translator) -> list[str]:
    """What a clause does and is worth, while what it can be offered, why, and what each of these rests on."""
    path, rules = f"settlement.clause.{clause.id}", rules_text.clause_rules(scenario, clause)
    limits = rules[len(rules) - len(clause.limits) :]
    lines = [t.render(rule) for rule in rules[: len(rules) - len(clause.limits)]]
    for rule, one in zip(limits, clause.limits, strict=True):
        lines += [
            t.render(rule),
            *[f"  {line}" for line in _grounds(scenario, f"{path}.limit.{one.id}", one.source, t)],
        ]
    return lines + _grounds(scenario, path, clause.source, t)


def _grounds(scenario: Scenario, path: str, source: Reference | None, t: Translator) -> list[str]:
    """Why something is so, and what that rests on."""
    why = [t("terminal.because", why=Name(f"{path}.why"))] if f"{path}.why" in t.texts else []
    said = reference(scenario, source) if source is not None else None
    return why + ([t.render(said)] if said is not None else [])


def _clause(scenario: Scenario, clause: Clause, t: Translator) -> list[str]:
    """A clause as a card: its name, who gives it, and all that is said of it where it is chosen."""
    giver = w.seat_name(scenario.giver_of(clause))
    lines = [t("terminal.clause", name=w.clause_name(clause.id), seat=giver)]
    return lines + [part for line in clause_told(scenario, clause, t) for part in paragraph(f"- {line}", indent="  ")]


def _currency(session: Session, now: Position, currency: Currency, t: Translator) -> list[str]:
    """What allies may be paid with: who pays it, and of each step what it takes and what it asks."""
    payer = session.scenario.payer_of(currency)
    lines = [t("terminal.currency", name=Name(f"currency.{currency.id}.name"), payer=w.seat_name(payer))]
    for number, step in enumerate(currency.steps, start=1):
        price = f"{currency.id}:{number}"
        takes = session.prospects.price_told(price, now.seat) or Message("effect.none")
        lines += paragraph("- " + t("terminal.currency_step", price=w.price_name(price), takes=takes), indent="  ")
        for one in step.limits:
            lines += paragraph(t.render(limit(session.scenario, one)), indent="    ")
    return lines


def _track(session: Session, now: Position, track: TrackNow, t: Translator) -> list[str]:
    """A track: what a point stands for, its bands, and the endings that look at it."""
    data = next(one for one in session.scenario.tracks if one.id == track.id)
    lines = [t("terminal.track", name=track.name, value=track.value, low=track.low, high=track.high)]
    lines += paragraph(t.render(Name(f"track.{track.id}.unit")), indent="  ")
    bands: list[w.Value] = [
        Message("terminal.band", {"least": one.at_least, "name": Name(f"track.{track.id}.band.{one.at_least}.name")})
        for one in data.bands
    ]
    if bands:
        lines += paragraph(t.render(w.join(bands)), indent="  ")
    lines += _by_itself(session.scenario, track.id, t)
    economy = session.scenario.economy
    for term in terms_on(session.scenario, track.id):
        lines += paragraph(t.render(term_rule(session.scenario, term)), indent="  ")
    if economy is not None and track.id == economy.access:
        for part in access_parts(now):
            lines += paragraph(t.render(part), indent="  ")
    for ending, rule in rules_text.endings_on(session.scenario, track.id):
        lines += paragraph(t("terminal.ends_game", ending=ending, rule=rule), indent="  ")
    return lines


def _by_itself(scenario: Scenario, track: str, t: Translator) -> list[str]:
    """What changes a track in every Economy without anybody's order, and when."""
    said = [t.render(rule) for rule in rules_text.wear_rules(scenario, track)]
    for trend in rules_text.trends_on(scenario, track):
        rules = " · ".join(t.render(rule) for rule in rules_text.trend_rules(scenario, trend))
        said.append(f"{t.render(Name(f'trend.{trend.id}.name'))}: {rules}")
    told = [line for one in said for line in paragraph(f"- {one}", indent="    ")]
    return [f"  {t('board.by_itself')}:", *told] if told else []


def _ending(session: Session, ending: Ending) -> list[Message]:
    return [rules_text.ending_rules(session.scenario, ending)]


def _told_injects(session: Session, now: Position) -> list[Inject]:
    """The injects that a seat may know: those that have happened; the facilitator knows all."""
    if session.compiled.roles.get(now.seat) == "facilitator":
        return list(session.scenario.injects)
    numbers, fired = session.view(now.seat).position.numbers, session.compiled.fired
    return [one for one in session.scenario.injects if numbers[fired[one.id]]]


def _choice(session: Session, now: Position, t: Translator) -> list[str]:
    """What can be asked for, by sort."""
    scenario = session.scenario
    clauses = scenario.settlement.clauses if scenario.settlement is not None else ()
    sorts: list[tuple[str, list[w.Value]]] = [
        ("terminal.cards_tracks", [track.name for track in now.tracks]),
        ("terminal.cards_tokens", [Name(f"token.{one.id}.name") for one in scenario.tokens]),
        ("terminal.cards_allies", [ally.seat for ally in now.allies]),
        ("terminal.cards_seats", [seat for seat in session.compiled.seats if seat not in session.compiled.allies]),
        ("terminal.cards_actions", [Name(f"action.{one.id}.name") for one in scenario.actions]),
        ("terminal.cards_pressure", [w.card_name(one.id) for one in scenario.pressure_cards]),
        ("terminal.cards_trends", [Name(f"trend.{one.id}.name") for one in scenario.trends]),
        ("terminal.cards_currencies", [Name(f"currency.{one.id}.name") for one in scenario.currencies]),
        ("terminal.cards_sanctions", [w.sanction_name(one.id) for one in scenario.sanctions]),
        ("terminal.cards_injects", [Name(f"inject.{one.id}.name") for one in _told_injects(session, now)]),
        ("terminal.cards_endings", [w.ending_name(one.id) for one in scenario.endings]),
        ("terminal.cards_clauses", [w.clause_name(one.id) for one in clauses]),
    ]
    lines = paragraph(t("terminal.which_card"))
    for key, names in sorts:
        if names:
            lines += wrap_all([f"  {t.render(Message(key, {'names': w.join(names, COMMA)}))}"])
    return lines


def _card(
    t: Translator,
    path: str,
    rules: Callable[[], Iterable[Message]],
    whys: Sequence[tuple[Message, Name]],
    more: Callable[[], list[str]],
) -> list[str]:
    """A card's name, text, rules and reason, as far as the scenario gives them, and ``more`` of how it stands now.

    Under a rule of which ``whys`` has the reason stands that.
    """
    lines = [t.render(Name(f"{path}.name"))]
    if f"{path}.text" in t.texts:
        lines += paragraph(t.render(Name(f"{path}.text")), indent="  ")
    for rule in rules():
        lines += _rule(rule, whys, t)
    if f"{path}.why" in t.texts:
        lines += paragraph(t("terminal.because", why=Name(f"{path}.why")), indent="  ")
    return lines + more()


def _rule(rule: Message, whys: Sequence[tuple[Message, Name]], t: Translator) -> list[str]:
    """A rule of a card, and under it its reason where it has one."""
    found = [t("terminal.because", why=why) for limit, why in whys if limit == rule]
    return paragraph("- " + t.render(rule), indent="  ") + [
        line for one in found for line in paragraph(one, indent="    ")
    ]


def _seat(session: Session, now: Position, seat: str, t: Translator) -> list[str]:
    """A seat without an ally's card: what it plays for, and what everybody may know of what it plays with."""
    role = session.compiled.roles[seat]
    scenario = session.scenario
    lines = aims_lines(session, seat, t)
    if role != "facilitator":
        lines.insert(0, t("terminal.seat_card", seat=w.seat_name(seat), role=w.role(role)))
    means: list[tuple[str, list[w.Value]]] = []
    tracks: tuple[str, ...]
    if role == "defender":
        own, economy = scenario.budget_of(seat), scenario.economy
        shared = economy is not None and own == economy.budget
        tracks = (*([own] if own else []), *([economy.reserves] if economy is not None and shared else []))
        cards = [one for one in scenario.actions if scenario.takes(one) == seat]
        means = [("terminal.cards_actions", [Name(f"action.{one.id}.name") for one in cards])]
    elif role == "pressure":
        tracks = (scenario.will_of(seat), scenario.standing_of(seat))
        mine = [one.id for one in scenario.pressure_cards if scenario.plays(one) == seat]
        means = [("terminal.cards_pressure", [w.card_name(one) for one in mine])]
    else:
        return lines
    lines += ["", *(t("terminal.holds", name=now.track(one).name, value=now.track(one).value) for one in tracks)]
    for key, names in means:
        lines += wrap_all([t.render(Message(key, {"names": w.join(names, COMMA)}))])
    return lines


def _ally(session: Session, ally: AllyNow, t: Translator) -> list[str]:
    """An ally's whole card with how each ability stands now."""
    lines = [
        t("terminal.card_of", ally=ally.name, relation=ally.relation, exposure=ally.exposure, free=ally.free),
        *paragraph(t.render(Name(f"ally.{ally.seat}.posture")), indent="  "),
        "",
        t("terminal.holds_for_all"),
    ]
    whys = reasons(session.scenario, ally.card.limits, f"ally.{ally.seat}")
    for rule in rules_text.ally_rules(session.scenario, ally.card):
        lines += _rule(rule, whys, t)
    lines += ["", *aims_lines(session, ally.seat, t)]
    for one in ally.abilities:
        state = t("terminal.can_be_asked")
        if not one.ruling.allowed:
            state = t.render(told.ruling(session.scenario, one.ruling))
        lines += ["", f"{t.render(w.ability_name(one.id))} ({one.id}): {state}"]
        path = f"ally.{ally.seat}.ability.{one.ability.id}"
        whys = reasons(session.scenario, one.ability.limits, path, used=one.uses)
        for rule in rules_text.ability_rules(session.scenario, ally.card, one.ability, one.uses):
            lines += _rule(rule, whys, t)
    return lines
