"""Numbers as a reader writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from babel.numbers import format_decimal

if TYPE_CHECKING:
    from game.ledger import Figure

__all__ = ["decimal", "figure", "percent", "points"]

NO_BREAK: Final = "\u00a0"

EVEN: Final = 0.05
"""An interval that reaches as far above as below is told by half its width."""


def decimal(value: float, language: str, digits: int = 1) -> str:
    """A number with the language's decimal mark; whole ones without."""
    if isinstance(value, int):
        return str(value).replace("-", "−")
    pattern = "0" if digits == 0 else f"0.{'0' * digits}"
    return str(format_decimal(value, format=pattern, locale=language)).replace("-", "−")


def points(value: float, language: str, digits: int = 1) -> str:
    """Points with their sign."""
    rounded = round(value, digits)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return sign + decimal(abs(float(rounded)), language, digits)


def figure(found: Figure, language: str) -> str:
    """Points with their interval, where there is one."""
    said = points(found.value, language)
    if found.low is None or found.high is None or found.low == found.high:
        return said
    above, below = found.high - found.value, found.value - found.low
    if abs(above - below) < EVEN:
        return f"{said} ± {decimal(float(above), language)}"
    return f"{said} ({points(found.low, language)} … {points(found.high, language)})"


def percent(share: float, language: str) -> str:
    """A share from 0 to 1 in per cent; rare ones with a digit more."""
    value = 100 * share
    said = decimal(float(value), language, 1 if 0 < value < 10 and value != round(value) else 0)
    return f"{said}%" if language == "nl" else f"{said}{NO_BREAK}%"  # as its sentences have it everywhere else
