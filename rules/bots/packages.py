"""What a package of clauses scores for a seat, and which one a main side would like best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.values.packages import clauses_in

if TYPE_CHECKING:
    from rules.tables.tables import Compiled


def clauses_worth(compiled: Compiled, package: str, seat: str) -> float:
    """What a package's clauses add to a seat's score."""
    return float(sum([compiled.clauses[clause][1].get(seat, 0) for clause in clauses_in(package)]))


def favourite(compiled: Compiled, seat: str) -> str:
    """The package best for a main side among those that cost the other nothing; empty if there is none."""
    other = compiled.pressure_seat if seat == compiled.defender else compiled.defender
    best, most = "", 0.0
    for package in compiled.packages:
        worth = clauses_worth(compiled, package, seat)
        if clauses_worth(compiled, package, other) >= 0 and (not best or worth > most):
            best, most = package, worth
    return best
