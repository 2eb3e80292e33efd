"""The economy of a scenario made flat, with what wears and follows by itself (rules §The turn, 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rules.tables.numbering import reserve
from rules.tables.tables import (
    ACCESS,
    WAR_COST,
    Compiled,
    EconomyTable,
    FactorTable,
    FollowTable,
    TermTable,
    UnpaidTable,
    WearTable,
)

if TYPE_CHECKING:
    from rules.scenario.economy import Factor, Term
    from rules.scenario.scenario import Scenario

NOTHING: Final = "no.money"
"""The number that stands for reserves and budget where there is no economy: always nought."""


def economy_of(compiled: Compiled, scenario: Scenario) -> EconomyTable:
    """The money of a scenario; of one without an economy a table of nothing."""
    economy, tracks = scenario.economy, compiled.tracks
    war_costs = tuple([rung.war_cost for rung in scenario.ladder.rungs])
    if economy is None:
        nothing = reserve(compiled, NOTHING, 0, 0, 0)
        return EconomyTable(
            kept=False,
            seat="",
            reserves=nothing,
            budget=nothing,
            access=-1,
            debt=-1,
            cargoes=-1,
            terms=(),
            unpaid=(),
            war_costs=war_costs,
        )
    return EconomyTable(
        kept=True,
        seat=economy.seat or compiled.defender,
        reserves=tracks[economy.reserves],
        budget=tracks[economy.budget],
        access=tracks[economy.access] if economy.access else -1,
        debt=tracks[economy.debt] if economy.debt else -1,
        cargoes=compiled.tokens[economy.cargoes] if economy.cargoes else -1,
        terms=tuple([_term(compiled, term) for term in economy.terms]),
        unpaid=tuple([UnpaidTable(tracks[one.track], one.by, one.most) for one in economy.unpaid]),
        war_costs=war_costs,
    )


def wear_of(compiled: Compiled, scenario: Scenario) -> list[WearTable]:
    """What wears by itself, in the scenario's order."""
    return [WearTable(f"economy:{one.id}", compiled.tracks[one.track], one.by, one.every) for one in scenario.wear]


def follows_of(compiled: Compiled, scenario: Scenario) -> list[FollowTable]:
    """What follows another track, in the scenario's order."""
    tracks = compiled.tracks
    return [
        FollowTable(one.id, f"economy:{one.id}", tracks[one.track], tracks[one.follows], one.margin, one.recovery_every)
        for one in scenario.follows
    ]


def _term(compiled: Compiled, term: Term) -> TermTable:
    ships = term.ships
    return TermTable(
        id=term.id,
        revenue=term.kind == "revenue",
        rate=term.rate,
        factors=tuple([_factor(compiled, one) for one in term.factors]),
        token=compiled.tokens[ships.token] if ships else -1,
        most=ships.most if ships else 0,
        worth=ships.worth if ships else 0,
    )


def _factor(compiled: Compiled, factor: Factor) -> FactorTable:
    if factor.of == "track":
        place = compiled.tracks[str(factor.track)]
    elif factor.of == "token":
        place = compiled.tokens[str(factor.token)]
    else:
        place = ACCESS if factor.of == "access" else WAR_COST
    return FactorTable(place, factor.plus, factor.per)
