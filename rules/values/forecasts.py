"""What a seat may say of how likely success is: whole tens of per cent, or nothing."""

from __future__ import annotations

from typing import Final

SKIPPED: Final = -1
"""Stands in a record for a forecast that was skipped."""
SPOKEN: Final = (SKIPPED, *range(0, 101, 10))
"""What a record of a forecast may hold."""
