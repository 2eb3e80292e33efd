"""A package of a settlement by its id: the ids of its clauses in the scenario's order, ``oil+elections``."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["clauses_in", "package_id"]

AND = "+"


def package_id(clauses: Iterable[str]) -> str:
    """The id of a package by the ids of its clauses."""
    return AND.join(clauses)


def clauses_in(package: str) -> list[str]:
    """The ids of a package's clauses."""
    return package.split(AND)
