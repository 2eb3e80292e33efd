"""Texts in double quotes, as both YAML and gettext read them."""

from __future__ import annotations

import json

__all__ = ["quoted"]


def quoted(text: str) -> str:
    """A text in double quotes on one line."""
    return json.dumps(text, ensure_ascii=False)
