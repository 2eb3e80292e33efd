"""Reads any gettext catalogue by Babel, with what a stranger's header may ask of memory bounded; slow to load."""

from __future__ import annotations

import io
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, PoFileParser

__all__ = ["HEADER_WRONG", "PoFileError", "parsed"]

HEADER_WRONG: Final = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What Babel raises of a header that makes no sense."""

MOST_PLURALS: Final = 10
"""No language has more forms of a number; Babel makes room for as many as a header says, be it a thousand million."""


class _Bounded(Catalog):
    """A catalogue that believes no header that counts more forms than there are."""

    @property
    def num_plurals(self) -> int:
        """The forms of a number in the catalogue's language."""
        return min(super().num_plurals, MOST_PLURALS)


def parsed(text: str) -> Catalog:
    """A catalogue with all its entries, comments and what was put away.

    Raises:
        PoFileError: the text is none; the error has the line.
        ArithmeticError, AttributeError, LookupError, TypeError, ValueError: its header makes no sense.
    """
    catalogue = _Bounded()
    PoFileParser(catalogue, abort_invalid=True).parse(io.StringIO(text, newline=None))
    return catalogue
