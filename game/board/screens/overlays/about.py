"""What this program is, its licence, and whose map, icons, flags and fonts it is drawn with (``assets/SOURCES.md``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.board.canvas.theme import TypeRole
from game.board.screens.overlays.detail import Detail
from game.board.widgets.flow import Line
from game.play.headers import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.translate import Translator

__all__ = ["About"]

ICON_AUTHORS: Final = (
    "Lorc, Delapouite, John Colburn, Felbrigg, John Redman, Carl Olsen, Sbed, PriorBlue, Willdabeast, Viscious Speed, "
    "Lord Berandas, Irongamer, HeavenlyDog"
)
"""Whom Creative Commons Attribution 3.0 asks to be named."""
ICON_LICENCE: Final = "CC BY 3.0, https://creativecommons.org/licenses/by/3.0/"


class About(Detail):
    """About the program, over the screen; ``leave`` takes it away."""

    def __init__(self, t: Translator, leave: Callable[[], None]) -> None:
        super().__init__(
            lambda: t("start.about_title", version=PROGRAM),
            lambda: _lines(t),
            lambda: t("board.close"),
            leave=leave,
            open_line=lambda _name: None,
        )


def _lines(t: Translator) -> list[Line]:
    return [
        Line(t("start.what_it_is"), space=0),
        Line(t("start.licence"), space=10),
        Line(t("start.own_texts"), tone="quiet", space=6),
        _title(t("start.credit_map")),
        Line(t("start.map_from", package="world-atlas 2.0.2", author="Michael Bostock"), icon="globe", space=6),
        _title(t("start.credit_icons")),
        Line(t("start.icons_from", authors=ICON_AUTHORS, licence=ICON_LICENCE), icon="handshake", space=6),
        Line(t("start.icons_changed"), icon="ui_edit", tone="quiet", space=6),
        Line(t("start.signs_from", author="Paweł Kuna"), icon="ui_settings", space=6),
        _title(t("start.credit_flags")),
        Line(t("start.flags_from", package="flag-icons 7.5.0", author="Panayiotis Lipiridis"), icon="flag", space=6),
        _title(t("start.credit_fonts")),
        Line(t("start.fonts_from", name="IBM Plex Sans", author="IBM Corp."), icon="ui_note", space=6),
        Line(
            t("start.fonts_from", name="Barlow Condensed", author="The Barlow Project Authors"), icon="ui_note", space=6
        ),
        Line(t("start.fonts_changed"), icon="ui_edit", tone="quiet", space=6),
    ]


def _title(text: str) -> Line:
    return Line(text, TypeRole.LABEL, "sky", space=18)
