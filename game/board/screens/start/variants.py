"""The variants of the chosen scenario as lines to press, and the game that is set up with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.widgets.flow import Line, Tone
from game.errors import Faulty, UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from game.board.screens.start.plan import Plan
    from game.scenario.library import Loaded
    from game.scenario.variants import Offered
    from game.translate import Translator

__all__ = ["VARIANT", "played_with", "variant_lines"]

MOST_TOLD: Final = 3
"""So many faults of variants that do not go together are told."""
VARIANT: Final = "variant."
"""The lines of variants are called this and their name."""


def played_with(
    plan: Plan, chosen: tuple[Path, ...], vary: Callable[[Loaded, Sequence[Path]], Loaded], t: Translator
) -> Plan:
    """A plan with variants laid over its scenario; where they cannot be, as it was, with the reason."""
    if plan.base is None:
        return plan
    try:
        return plan.varied(vary(plan.base, chosen), chosen)
    except UserError as error:
        faults = error.faults if isinstance(error, Faulty) else ()
        said = tuple(fault.told(t) for fault in faults[:MOST_TOLD])
        return replace(plan, wrong=said or (t.render(error.message),))


def variant_lines(plan: Plan, t: Translator) -> Iterator[Line]:
    """A line for each variant, ticked where it is chosen, with what it changes; and what was found with them."""
    if not plan.offered:
        return
    yield Line(t("variants.heading"), TypeRole.LABEL, "sky", space=18)
    for one in plan.offered:
        yield from _lines(plan, one, t)
    for notice in plan.loaded.notices:
        yield Line(t.render(notice.message(t.language)), icon="ui_info", tone="quiet", space=8)
    for fault in plan.wrong:
        yield Line(fault, sign=SignShape.CROSS, mark_tone="vermilion", tone="vermilion", space=8)


def _lines(plan: Plan, one: Offered, t: Translator) -> Iterator[Line]:
    title = one.called.title_in(t.language)
    title = t("variants.own", title=title) if one.own else title
    if one.faults:
        said = "\n".join(fault.told(t) for fault in one.faults)
        text = t("variants.faulty", title=title, count=len(one.faults))
        yield Line(
            text, sign=SignShape.CROSS, mark_tone="vermilion", space=6, id=f"{VARIANT}{one.called.name}", hint=said
        )
        return
    chosen = one.path in plan.chosen
    said = one.called.text_in(t.language)
    sign = SignShape.CHECK if chosen else SignShape.RING
    tone: Tone = "sky" if chosen else "quiet"
    yield Line(title, sign=sign, mark_tone=tone, space=6, id=f"{VARIANT}{one.called.name}", hint="" if chosen else said)
    if chosen:
        yield Line(said, tone="quiet", indent=26, space=2)
