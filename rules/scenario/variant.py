"""A variant: what a game plays otherwise than its scenario, as a file of its own, laid over the scenario's data."""

from dataclasses import field
from typing import Annotated, Any, Final, Literal

from rules.scenario.fields import Label, Table, Text
from rules.scenario.model import EmptyShown, Length, Model, Written

__all__ = ["FIXED", "FORMAT", "TEXT", "TITLE", "VariantFile"]

FORMAT: Final = 1

FIXED: Final = ("format", "name", "language", "pictures")
"""What makes a scenario that one and no other; a variant cannot change it."""

TITLE: Final = "variant.title"
TEXT: Final = "variant.text"
"""What the variant's own two texts are called among those that it translates."""

Language = Annotated[str, Written(pattern=r"^[a-z]{2,3}(_[A-Z]{2})?$")]
TextPath = Annotated[str, Written(least=1, most=300)]
Changes = Annotated[dict[str, Any], Length(most=60), EmptyShown()]
"""Parts of a scenario by their keys; where a list holds things with ids, by those."""


class VariantFile(Model):
    """A file under ``variants/``: what is left out, changed and added, in that order; the whole is then checked.

    Things in a list are named by their ids; under ``without`` a list may also hold mappings, which go further into what
    stays. An effect or a limit is written whole, and so is a list of things that
    have no ids. ``scenario`` says for which one the file was written, where it lies elsewhere. ``locale`` holds, by
    language, translations of texts by their paths.
    """

    format: Literal[1]
    title: Label
    text: Text
    scenario: Annotated[str, Written(most=60, pattern=r"^[a-z][a-z0-9-]*$")] | None = None
    without: Changes = field(default_factory=dict)
    change: Changes = field(default_factory=dict)
    add: Changes = field(default_factory=dict)
    locale: Table[Language, Table[TextPath, Text]] = field(default_factory=dict)
