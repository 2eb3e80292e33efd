"""Below the form what is saved and what can be done with it all; and the lines of what was noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Look, SignShape
from game.board.canvas.theme import TypeRole
from game.board.forms.foot import Foot
from game.board.screens.editor.keys import BACK, REDO, SAVE, UNDO
from game.board.widgets.flow import Line
from game.board.widgets.values import Button

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.board.screens.editor.opened import Opened

__all__ = ["NOTE", "NOTES_AWAY", "foot_of", "note_lines"]

NOTE: Final = "note."
NOTES_AWAY: Final = "notes_away"


def foot_of(opened: Opened, look: Look, *, is_deep: bool) -> Foot:
    """The row at the foot of the screen; ``is_deep`` where the way back leads to the list, and not away."""
    return Foot(_status(opened), _buttons(opened, look, is_deep=is_deep), look)


def note_lines(opened: Opened) -> Iterator[Line]:
    """The way back to what is wrong, and the places that were noted, each of which can be gone to."""
    yield Line(opened.t("editor.notes_away"), sign=SignShape.CHECK, tone="quiet", space=0, id=NOTES_AWAY)
    for number, (at, what) in enumerate(opened.notes):
        line, _ = opened.noted_at(at)
        yield Line(f"{at.file}, {line} · {at.field}", TypeRole.CAPTION, "quiet", space=12, indent=26)
        said = opened.t.render(what)
        yield Line(said, sign=SignShape.DIAMOND, mark_tone="orange", space=0, id=f"{NOTE}{number}")


def _status(opened: Opened) -> Line:
    t, unsaved, wrong = opened.t, opened.editing.unsaved, opened.wrong
    if wrong:
        return Line(wrong, tone="vermilion", space=0, sign=SignShape.CROSS, mark_tone="vermilion")
    if unsaved:
        said = t("editor.unsaved", files=", ".join(unsaved))
        return Line(said, space=0, sign=SignShape.DIAMOND, mark_tone="orange")
    return Line(t("editor.saved"), tone="quiet", space=0, sign=SignShape.CHECK, mark_tone="green")


def _buttons(opened: Opened, look: Look, *, is_deep: bool) -> list[Button]:
    t, box, editing = opened.t, look.box, opened.editing
    undo, redo, nothing = t("editor.undo"), t("editor.redo"), t("editor.nothing_to_do")
    back = t("editor.back" if is_deep else "editor.leave")
    short = look.is_crowded

    def tool(action: str, label: str, key: str, icon: str, *, works: bool) -> Button:
        return Button(action, box, "" if short else label, key, works, nothing, icon=icon, hint=label if short else "")

    return [
        tool(UNDO.action, undo, UNDO.key, "ui_back", works=editing.can_undo),
        tool(REDO.action, redo, REDO.key, "ui_arrow_right", works=editing.can_redo),
        Button(SAVE.action, box, t("editor.save"), SAVE.key, bool(editing.unsaved), t("editor.saved"), "primary"),
        Button(BACK.action, box, back, BACK.key),
    ]
