"""Who plays a role when nobody says otherwise: names only, for those that load no policy."""

from __future__ import annotations

from typing import Final

COMPETENT: Final = {"defender": "defender", "pressure": "pressure", "ally": "card"}
"""The policy that plays a seat's role when nobody says otherwise."""
