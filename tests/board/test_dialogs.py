"""Dialogs that ask: every button is whole, and which keys answer."""

from __future__ import annotations

import pytest

from game.board.app.table import Table
from game.board.canvas.drawing import TextRun
from game.board.widgets.dialog import Answer, Dialog
from game.board.window.fonts import Fonts
from game.translate import Translator
from rules.wording.names import phase
from tests.board.layouts import CASES, Case, stage_for, wrong

ASKED = (
    ("board.close_window", "board.stay"),
    ("board.projector_close", "board.stay_here"),
    ("board.to_start", "board.stay_here"),
    ("control.go_on_all_the_same", "board.stay_here"),
    ("control.hold_all_yes", "board.close"),
    ("board.save_elsewhere", "board.leave_unsaved", "board.stay"),
    ("board.to_start", "board.quit", "board.stay"),
    ("board.to_start", "board.quit", "board.stay_watching"),
    ("board.go_on_new", "board.only_look"),
    ("board.continue", "board.later"),
    ("board.back_yes", "board.back_no"),
)
"""The buttons of every dialog that asks; those with a phase in them follow below."""


def labels(t: Translator) -> list[tuple[str, ...]]:
    phases = [t.render(phase(name)) for name in ("signal", "pressure")]
    closing = [(t("control.close_now", phase=one), t("control.leave_open")) for one in phases]
    return [tuple(t(key) for key in keys) for keys in ASKED] + closing


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_button_of_a_dialog_can_be_read_whole(fonts: Fonts, case: Case) -> None:
    language, size, type_size, theme = case
    stage = stage_for(fonts, type_size, theme)
    table = Table(stage, Translator(language))
    for texts in labels(table.t):
        answers = tuple(Answer(f"answer{place}", text) for place, text in enumerate(texts))
        stage.replace(Dialog("?", "…", answers, leave=stage.pop, on_answer=lambda _answer: None))
        assert wrong(stage, size) == []
        runs = [one for panel in stage.page(size).panels for one in panel.commands if isinstance(one, TextRun)]
        assert [one.full for one in runs if one.clipped] == []
