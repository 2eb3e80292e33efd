"""A token as a card: how many there are, the most there can be, what is promised of it, and what moves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.terminal.position import promised_words
from game.terminal.words import paragraph
from game.translate import signed
from rules.scenario.model import Model, holders_of
from rules.wording import names as w
from rules.wording.keys import COMMA
from rules.wording.names import Name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from game.telling.position import Position
    from game.translate import Translator
    from rules.scenario.cards import Inject
    from rules.scenario.scenario import Scenario, Token
    from rules.wording.names import Value

__all__ = ["token_lines"]


def token_lines(scenario: Scenario, now: Position, token: Token, injects: Iterable[Inject], t: Translator) -> list[str]:
    """What stands on a token's card; ``injects`` are those that whoever reads it may know."""
    held, promised = now.tokens[token.id], now.promised[token.id]
    lines = [t("terminal.token", name=Name(f"token.{token.id}.name"), value=held, high=token.high)]
    lines += paragraph(t("terminal.token_is"), indent="  ")
    free = promised_words(held, promised, t)
    if free:
        lines += paragraph(free, indent="  ")
    moved = []
    for name, thing in _things(scenario, injects):
        steps = [signed(by) for by in dict.fromkeys(_by(scenario, thing, token.id))]
        moved += paragraph(f"- {t.render(name)}: {t.render(w.join(list(steps), COMMA))}", "    ") if steps else []
    return [*lines, *([f"  {t('terminal.token_moved')}", *moved] if moved else [])]


def _things(scenario: Scenario, injects: Iterable[Inject]) -> Iterator[tuple[Value, Model]]:
    """Everything in a scenario that may hold an effect and has a name."""
    for currency in scenario.currencies:
        for number, step in enumerate(currency.steps, start=1):
            yield w.price_name(f"{currency.id}:{number}"), step
    for action in scenario.actions:
        yield Name(f"action.{action.id}.name"), action
    for ally in scenario.allies:
        for ability in ally.abilities:
            yield w.ability_of(f"{ally.seat}.{ability.id}"), ability
    for card in scenario.pressure_cards:
        yield w.card_name(card.id), card
    for trend in scenario.trends:
        yield Name(f"trend.{trend.id}.name"), trend
    for inject in injects:
        yield Name(f"inject.{inject.id}.name"), inject
    for clause in scenario.settlement.clauses if scenario.settlement is not None else ():
        yield w.clause_name(clause.id), clause


def _by(scenario: Scenario, part: Model, token: str) -> Iterator[int]:
    """By how much a part of a scenario moves a token, in each effect that does; a loan counts as what it then owes."""
    do = getattr(part, "do", "")
    if do == "token" and getattr(part, "token", "") == token:
        yield getattr(part, "by")  # noqa: B009 - an effect on a token has it
    if do == "lend" and scenario.economy is not None and scenario.economy.cargoes == token:
        yield from (getattr(part, "cargoes", 0),) if getattr(part, "cargoes", 0) else ()
    for name in holders_of(type(part)):
        inner = getattr(part, name)
        for one in inner if isinstance(inner, tuple) else (inner,):
            if isinstance(one, Model):
                yield from _by(scenario, one, token)
