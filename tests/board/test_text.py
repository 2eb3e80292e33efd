from hypothesis import given
from hypothesis import strategies as st

from game.board.canvas.text import ELLIPSIS, elide, fit, text_height, wrap
from game.board.canvas.theme import Face, TextStyle
from game.board.window.fonts import Fonts
from tests.board.conftest import RoundMeasure

STYLE = TextStyle(Face.REGULAR, 16)
ROUND = RoundMeasure()
TEXTS = st.text(alphabet="abcdefgh -\n", max_size=80)
WIDTHS = st.integers(10, 400)


def test_words_go_to_the_next_line_whole() -> None:
    assert wrap("the oil terminal of Jose", STYLE, 120, ROUND) == ("the oil", "terminal of", "Jose")


def test_only_a_word_wider_than_the_line_is_split() -> None:
    assert wrap("a bevoorradingslijn b", STYLE, 100, ROUND) == ("a", "bevoorradi", "ngslijn b")


def test_a_line_break_of_the_text_is_kept() -> None:
    assert wrap("one\n\ntwo", STYLE, 100, ROUND) == ("one", "", "two")


def test_a_no_break_space_never_breaks() -> None:
    assert wrap("cost 5\u00a0barrels", STYLE, 100, ROUND) == ("cost", "5\u00a0barrels")


@given(TEXTS, WIDTHS)
def test_wrapping_loses_nothing_but_spaces_and_fits(text: str, width: int) -> None:
    lines = wrap(text, STYLE, width, ROUND)
    assert all(ROUND.width(line, STYLE) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")


@given(TEXTS.map(lambda text: text.replace("\n", " ")), st.integers(20, 400))
def test_shortening_fits_and_says_whether_it_cut(text: str, width: int) -> None:
    short, cut = elide(text, STYLE, width, ROUND)
    assert ROUND.width(short, STYLE) <= width
    assert cut == (short != text)
    assert cut == short.endswith(ELLIPSIS)


@given(TEXTS, st.integers(20, 400), st.integers(1, 4))
def test_fitting_reports_every_cut(text: str, width: int, most_lines: int) -> None:
    fitted = fit(text, STYLE, width, ROUND, most_lines)
    assert len(fitted.lines) <= most_lines
    assert fitted.clipped == (len(wrap(text, STYLE, width, ROUND)) > most_lines)
    assert fitted.clipped == fitted.lines[-1].endswith(ELLIPSIS)
    assert fitted.width <= width
    assert fitted.height == 20 * len(fitted.lines)


def test_the_height_of_a_text_counts_its_lines() -> None:
    assert text_height("one two three", STYLE, 70, ROUND) == 40


def test_real_fonts_measure_what_they_render(fonts: Fonts) -> None:
    for face in Face:
        style = TextStyle(face, 18)
        assert fonts.surface("Peñalosa, één", style, (255, 255, 255)).get_width() == fonts.width("Peñalosa, één", style)


def test_rendered_lines_are_forgotten_before_they_fill_the_memory(fonts: Fonts) -> None:
    fonts._most_surface_bytes = 60_000
    for number in range(200):
        fonts.surface(f"line {number}", STYLE, (255, 255, 255))
    assert 0 < fonts._surface_bytes <= 60_000
