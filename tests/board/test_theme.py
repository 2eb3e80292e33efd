import pytest

from game.board.canvas.theme import LEAST_TYPE, THEMES, Colour, Theme, TypeRole, contrast, metrics_for

THEME_CASES = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def grounds(theme: Theme) -> tuple[Colour, ...]:
    """Every colour that words may stand on."""
    return theme.window, theme.panel, theme.raised, theme.sunken, theme.chosen


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@THEME_CASES
def test_words_stand_out_on_every_ground(theme: Theme) -> None:
    inks = {"text": theme.text, "quiet": theme.quiet} | {name: accent.ink for name, accent in theme.accents.items()}
    weak = [(name, ground) for name, ink in inks.items() for ground in grounds(theme) if contrast(ink, ground) < 4.5]
    assert weak == []


@THEME_CASES
def test_words_stand_out_on_every_accent(theme: Theme) -> None:
    weak = [name for name, accent in theme.accents.items() if contrast(accent.on_fill, accent.fill) < 4.5]
    assert weak == []


@THEME_CASES
def test_focus_ring_and_borders_can_be_seen(theme: Theme) -> None:
    for ground in grounds(theme):
        assert contrast(theme.focus, ground) >= 3
        assert contrast(theme.border, ground) >= 3


@THEME_CASES
def test_the_focus_ring_has_a_tone_that_shows_on_every_accent(theme: Theme) -> None:
    for accent in theme.accents.values():
        assert max(contrast(theme.focus, accent.fill), contrast(theme.window, accent.fill)) >= 1.8
        assert contrast(theme.focus, theme.window) >= 4.5


@pytest.mark.parametrize("size", [(640, 360), (1280, 720), (1366, 768), (1920, 1080), (2560, 1440), (3840, 2160)])
@pytest.mark.parametrize("type_size", [1.0, 1.25, 1.5, 1.75])
def test_no_type_is_under_twelve_pixels(size: tuple[int, int], type_size: float) -> None:
    metrics = metrics_for(size, type_size)
    assert all(metrics.style(role).size >= LEAST_TYPE for role in TypeRole)


def test_everything_is_twice_as_large_on_a_screen_twice_as_large() -> None:
    small, large = metrics_for((1920, 1080)), metrics_for((3840, 2160))
    assert large.px(12) == 2 * small.px(12)
    assert large.style(TypeRole.TITLE).size == 2 * small.style(TypeRole.TITLE).size
