"""The field types that all data models share: bounded, strict, and the same everywhere."""

from typing import Annotated, Literal, TypeVar

from rules.scenario.model import EmptyShown, Length, Model, Range, Written, YesNo
from rules.values.bounds import LARGEST_LEVEL, LONGEST_GAME, LONGEST_NAME

Key = TypeVar("Key")
Value = TypeVar("Value")

ID_PATTERN = r"^[a-z][a-z0-9_]*$"


class TextMark:
    """Marks a field that a person reads, so that it is translated."""


Id = Annotated[str, Written(most=40, pattern=ID_PATTERN)]
AbilityId = Annotated[str, Written(most=81, pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")]
ClaimId = Annotated[str, Written(pattern=r"^C[0-9]{2}$")]
Text = Annotated[str, Written(least=1, most=4000), TextMark()]
Label = Annotated[str, Written(least=1, most=LONGEST_NAME), TextMark()]
Points = Annotated[int, Range(-20, 20)]
Count = Annotated[int, Range(0, 100)]
Positive = Annotated[int, Range(1, 100)]
Turns = Annotated[int, Range(1, LONGEST_GAME)]
Level = Annotated[int, Range(-LARGEST_LEVEL, LARGEST_LEVEL)]
Rung = Annotated[int, Range(0, 20)]
Face = Annotated[int, Range(-30, 30)]
OwnNumber = Literal["relation", "exposure", "capacity", "pinned"]
"""One of ``rules.values.bounds.OWN``; a type must be spelt out."""
YesOrNo = Annotated[bool, YesNo()]
IconName = Annotated[str, Written(most=60, pattern=r"^[a-z0-9_]+$")]
IconOrNone = Annotated[str, Written(most=60, pattern=r"^[a-z0-9_]*$")]
PictureOrNone = Annotated[str, Written(most=40, pattern=r"^[a-z0-9_-]*$")]
"""The name of a flag or a map, of the scenario's own or one that ships, or of none when it is empty."""
Many = Annotated[tuple[Value, ...], Length(most=200)]
Table = Annotated[dict[Key, Value], Length(most=200), EmptyShown()]


class Reference(Model):
    """Where a statement comes from: a paragraph of the source, or an assumption of the scenario by its id."""

    paragraph: Positive | None = None
    assumption: Id | None = None
    figure: Id | None = None
    claims: Annotated[tuple[ClaimId, ...], Length(most=24)] = ()
