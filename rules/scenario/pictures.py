"""Pictures of a scenario's own, pinned with it: flags, and a map on which places stand by pixel."""

from typing import Annotated, Literal

from rules.scenario.model import Model, Range, Written
from rules.values.bounds import LARGEST_SIDE

PictureName = Annotated[str, Written(most=40, pattern=r"^[a-z][a-z0-9_-]*$")]
Side = Annotated[int, Range(1, LARGEST_SIDE)]


class OwnPicture(Model):
    """A file of ``pictures/``: its kind, its sides in pixels, and its bytes in base 64."""

    kind: Literal["png", "jpg"]
    width: Side
    height: Side
    data: Annotated[str, Written(least=8, most=1_400_000, pattern=r"^[A-Za-z0-9+/]+=?=?$")]
