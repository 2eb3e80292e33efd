"""What is printed for a seat is what the board shows of it: its mark, and its brief; and it names the cards it gets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import DARK
from game.board.desk.desk import Desk
from game.board.lines.brief import text_lines
from game.board.window.shapes import sign
from game.paper.model import Brief
from game.paper.pack import pack_of
from game.play.session import Session
from game.telling.brief import brief_parts
from game.telling.seat_marks import FACILITATOR, NO_SEAT, SHAPES, TONES
from game.translate import LANGUAGES, Translator
from tests.scenarios import coasts

COMMON = Path(__file__).resolve().parents[2] / "assets" / "print" / "common.typ"


def test_a_seat_has_the_same_mark_on_paper_as_on_the_board() -> None:
    loaded = coasts.loaded()
    desk, pack = Desk(Session.new(coasts.FOLDER, seed=1), "table", "en"), pack_of(loaded, "en", ["briefs"])
    shown = [desk.mark(seat.id) for seat in loaded.scenario.seats]
    assert [(one.accent, one.shape.value) for one in shown] == [tuple(one) for one in pack.marks]
    briefs = [one for one in pack.sections if isinstance(one, Brief)]
    assert [one.sign for one in briefs] == list(range(len(pack.marks))), "by which the templates find it"
    assert len({one.shape for one in shown}) == len(shown)


def test_board_and_templates_draw_every_mark() -> None:
    templates = COMMON.read_text("utf-8")
    for tone in TONES:
        assert tone in DARK.accents
        assert re.search(rf'\b{tone}: "#', templates)
    for shape in (*SHAPES, FACILITATOR.shape):
        assert re.search(rf"^  {shape}: \(s, f\) =>", templates, re.MULTILINE)
    pictures = {
        sign(SignShape(shape), (16, 16), (255, 255, 255)).get_buffer().raw for shape in (*SHAPES, NO_SEAT.shape)
    }
    assert len(pictures) == len(SHAPES) + 1


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_a_pressure_seat_that_may_ask_allies_gets_their_cards(language: str) -> None:
    loaded = coasts.loaded()
    pack, t = pack_of(loaded, language, ["briefs"]), Translator(language, loaded.texts_in(language))
    for seat in loaded.scenario.seats:
        if seat.role != "pressure":
            continue
        brief = next(
            one for one in pack.sections if isinstance(one, Brief) and one.name == t.texts[f"seat.{seat.id}.name"]
        )
        own = [one.seat for one in loaded.scenario.allies if loaded.scenario.served_by(one.seat) == seat.id]
        said = str(brief.blocks)
        assert all(t.texts[f"seat.{one}.name"] in said for one in own)
        assert (t("print.before_pressure") in said) == (not own)


def test_bold_words_that_begin_a_paragraph_stay_bold_and_keep_their_stop() -> None:
    text = "**Your goal.** Hold on.\n\n**Each turn** you act.\n\n**Why?** Ask.\n\nPlain **not first**."
    found = [(one.lead, one.text, one.title) for one in brief_parts(text)]
    assert found == [
        ("Your goal.", "Hold on.", "Your goal"),
        ("Each turn", "you act.", ""),
        ("Why?", "Ask.", "Why?"),
        ("", "Plain not first.", ""),
    ]
    on_board = [line.text for line in text_lines(text)]
    assert on_board == ["Your goal", "Hold on.", "Each turn you act.", "Why?", "Ask.", "Plain not first."]
