"""What a package of clauses scores for a seat, and which ones a main side would like best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.values.packages import clauses_in

if TYPE_CHECKING:
    from rules.tables.tables import Compiled


def clauses_worth(compiled: Compiled, package: str, seat: str) -> float:
    """What a package's clauses add to a seat's score."""
    return float(sum([compiled.clauses[clause][1].get(seat, 0) for clause in clauses_in(package)]))


def favourites(compiled: Compiled, seat: str) -> list[str]:
    """The packages that cost the other main seats nothing (for an ally: the first defender), the best first."""
    others = [one for one in compiled.main_sides if one != seat] if seat in compiled.main_sides else [compiled.defender]
    free = [one for one in compiled.packages if all(clauses_worth(compiled, one, other) >= 0 for other in others)]
    return sorted(free, key=lambda one: -clauses_worth(compiled, one, seat))
