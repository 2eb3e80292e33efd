"""Dialogs that ask: every button is whole, and which keys answer."""

from __future__ import annotations

import pytest

from game.board.app.table import Table
from game.board.canvas.drawing import TextRun
from game.board.widgets.dialog import Answer, Dialog
from game.board.widgets.stage import Stage
from game.board.window.fonts import Fonts
from game.translate import LANGUAGES, Translator
from rules.wording.names import phase
from tests.board.layouts import ROUNDS, in_each, settled, wrong

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


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_of_a_dialog_can_be_read_whole(fonts: Fonts, language: str) -> None:
    stage = Stage(fonts)
    table = Table(stage, Translator(language))
    found = {}
    for texts in labels(table.t):
        answers = tuple(Answer(f"answer{place}", text) for place, text in enumerate(texts))
        stage.replace(Dialog("?", "…", answers, leave=stage.pop, on_answer=lambda _answer: None))
        for case in in_each(stage, ROUNDS[language]):
            page = settled(stage, case[0])
            runs = [one for panel in page.panels for one in panel.commands if isinstance(one, TextRun)]
            cut = [one.full for one in runs if one.clipped]
            if problems := cut + wrong(stage, case[0]):
                found[case] = problems
    assert found == {}
