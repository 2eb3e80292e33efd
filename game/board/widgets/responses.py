"""What a signal leads to, the same for mouse and keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.board.widgets.segments import Segments
from game.board.widgets.values import Action, Button, ChoiceList, Spot, Stepper

__all__ = ["IGNORED", "USED", "Response", "chosen", "picked", "pressed", "stepped"]


@dataclass(frozen=True, slots=True)
class Response:
    """What a signal led to: an action for the screen, and whether it was used, so that nobody else looks at it.

    A key that ``reads`` scrolls on past what has the focus, which may go out of sight.
    """

    action: Action | None = None
    used: bool = True
    reads: bool = False


IGNORED: Final = Response(used=False)
USED: Final = Response()


def pressed(widget: Button | Spot) -> Action | None:
    """The action of a press: none for what is off or only explains; the focus then shows why."""
    works = widget.enabled if isinstance(widget, Button) else widget.opens
    return Action(widget.id) if works else None


def chosen(choices: ChoiceList, row: int) -> Action | None:
    """The action of choosing a row: none for one that cannot be chosen and shows nothing more."""
    option = choices.options[row]
    return Action(choices.id, option.id) if option.enabled or choices.opens else None


def picked(segments: Segments, name: str) -> Response:
    """What picking a segment leads to: nothing where it is chosen already."""
    return Response(Action(segments.id, name) if name and name != segments.selected else None)


def stepped(stepper: Stepper, steps: int) -> Response:
    """What so many steps lead to, within bounds: nothing where the number stays as it is."""
    value = stepper.value + steps * stepper.step
    if not value and not stepper.nought:
        value += stepper.step if steps > 0 else -stepper.step
    value = min(stepper.most, max(stepper.least, value))
    return Response(Action(stepper.id, value) if value != stepper.value else None)
