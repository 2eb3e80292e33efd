"""The languages that the program speaks; here alone, and quick to load."""

from __future__ import annotations

LANGUAGES = {"en": "English", "nl": "Nederlands", "es": "Español"}
"""Each by its own name. Its sentences lie in ``assets/locale/<room>.<language>.po``."""
