"""The field types that all data models share: bounded, strict, and the same everywhere."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

ID_PATTERN = r"^[a-z][a-z0-9_]*$"
LONGEST_NAME = 60
"""So long a name may be in letters: it stands on buttons, in rows and on the map."""


class TextMark:
    """Marks a field that a person reads, so that it is translated."""


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=40)]
AbilityId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$", max_length=81)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=4000), TextMark()]
Label = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_NAME), TextMark()]
Points = Annotated[int, Field(ge=-20, le=20, strict=True)]
Count = Annotated[int, Field(ge=0, le=100, strict=True)]
Positive = Annotated[int, Field(ge=1, le=100, strict=True)]
Turns = Annotated[int, Field(ge=1, le=1000, strict=True)]
Level = Annotated[int, Field(ge=-1000, le=1000, strict=True)]
Rung = Annotated[int, Field(ge=0, le=20, strict=True)]
Face = Annotated[int, Field(ge=-30, le=30, strict=True)]


class Model(BaseModel):
    """Data as a scenario's author writes it: unknown keys are refused, nothing is coerced, nothing changes."""

    # built when first used: a scenario's own build covers all its parts, and a start is a fifth quicker for it
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class Reference(Model):
    """Where a statement comes from: a paragraph of the source, or an assumption of the scenario by its id."""

    paragraph: Positive | None = None
    assumption: Id | None = None
    figure: Id | None = None
    claims: tuple[Annotated[str, StringConstraints(pattern=r"^C[0-9]{2}$")], ...] = Field(
        default=(), max_length=24, strict=False
    )


Many = Field(default=(), max_length=200, strict=False)
