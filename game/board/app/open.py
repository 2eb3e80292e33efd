"""The board's entry points: ``start``, ``play`` and ``replay`` open a window.

They show a first frame before the game itself is loaded, so that the window is there at once; therefore this module
loads neither the rules nor the screens until then.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from game.board.canvas.drawing import Icon, Look, Panel, text_run
from game.board.canvas.theme import THEMES, TypeRole
from game.board.widgets.stage import Screen, Stage
from game.board.widgets.values import Action, Focus, Page
from game.board.window import window as desktop
from game.board.window.camera import Camera
from game.board.window.places import fitting
from game.roots import data_root
from game.translate import Translator, system_language
from game.user import preferences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from game.board.app.app import App
    from game.errors import Fault
    from game.play.session import Session
    from game.scenario.library import Found, Loaded

    AtHand = Callable[[Session | None], None]
    Checks = Callable[[Loaded], Iterable[Fault]]

__all__ = ["NO_DISPLAY", "edit", "play", "replay", "start"]

NO_DISPLAY = 2
"""The exit status when there is no display to open a window on."""
TABLE = "table"


class Opening(Screen):
    """The first frame: the name of the game, while the game is loaded."""

    def __init__(self, tagline: str) -> None:
        self._tagline = tagline

    def layout(self, look: Look, focus: Focus) -> Page:  # noqa: ARG002 - nothing here can have the focus
        """Name and tagline in the middle."""
        metrics, theme, measure = look.metrics, look.theme, look.measure
        box = look.box.centred(look.size[0], metrics.px(300))
        icon, name, line = box.split_rows(metrics.px(130), metrics.px(110), metrics.px(60))
        side = metrics.px(120)
        commands = (
            Icon(icon.centred(side, side), "handshake", theme.orange.ink),
            text_run(
                "BONDGENOTEN", name, metrics.style(TypeRole.DISPLAY), theme.text, measure, align="centre", middle=True
            ),
            text_run(
                self._tagline, line, metrics.style(TypeRole.BODY), theme.quiet, measure, align="centre", middle=True
            ),
        )
        return Page(look.size, theme.window, (Panel("opening", box, commands),))

    def handle(self, action: Action) -> None:
        """There is nothing to do here."""


def _opened(language: str, begin: Callable[[App], None], at_hand: AtHand, checks: Checks) -> int:
    """Open the window and let ``begin`` put the first screen on the stage; the exit status.

    Where the program ends otherwise than it should, ``at_hand`` is told of the game on the table.
    """
    liked = preferences.load()
    language = language or liked.language or system_language()
    t = Translator(language)
    if not desktop.has_display():
        sys.stderr.write(t("board.no_display") + "\n")
        return NO_DISPLAY
    size, place = fitting(liked.window, liked.place, desktop.screens())
    with desktop.Window("Bondgenoten", data_root() / "assets", size, place) as window:
        opening = Stage(window.fonts, THEMES[liked.theme], liked.type_size)
        opening.full_screen = liked.full_screen
        opening.push(Opening(t("board.tagline")))
        window.draw(opening)
        from game.board.app.app import App  # noqa: PLC0415 - after the first frame, as it takes longest

        app = App(window.fonts, language, Camera(window.fonts, window.pictures), checks)
        app.preferring.prefer(replace(liked, language=language))
        app.preferring.keep_from_now_on(liked.language)
        begin(app)
        try:
            ended_by_system = window.run(app.stage)
        except BaseException:
            at_hand(app.table.game)
            raise
        if not window.full_screen:
            app.preferring.remember_window(window.size, window.place)
        app.let_go(cut_short=ended_by_system)
        app.sound.close()
    return 0


def _nobody(_session: Session | None) -> None:
    """Nobody asks."""


def no_checks(_loaded: Loaded) -> Iterable[Fault]:
    """Nothing is dull or unfair."""
    return ()


def start(language: str = "", at_hand: AtHand = _nobody, checks: Checks = no_checks) -> int:
    """The start screen in a window. Returns the exit status; 2 when there is no display.

    ``at_hand`` is told of the game on the table where the program ends otherwise than it should. ``checks`` says what
    is dull or unfair in a scenario that is edited.
    """

    def begin(app: App) -> None:
        from game.saves.interrupted import cut_short  # noqa: PLC0415 - after the first frame

        app.show_start()
        app.games.offer_cut_short(cut_short())

    return _opened(language, begin, at_hand, checks)


def play(
    session: Session | None = None,
    *,
    language: str = "",
    seat: str = "",
    facilitated: bool = False,
    at_hand: AtHand = _nobody,
    checks: Checks = no_checks,
) -> int:
    """A game in a window, from where it stands; without one the start screen. Returns the exit status.

    A ``facilitated`` game opens with the control view. ``at_hand`` and ``checks`` as for ``start``.
    """
    if session is None:
        return start(language, at_hand, checks)
    return _opened(language, lambda app: app.show_game(session, seat, facilitated=facilitated), at_hand, checks)


def replay(session: Session, *, language: str = "", seat: str = TABLE) -> int:
    """A save in a window, to be stepped through. Returns the exit status."""
    return _opened(language, lambda app: app.show_replay(session, seat), _nobody, no_checks)


def edit(found: Found, subject: str = "", *, language: str = "", checks: Checks = no_checks) -> int:
    """The editor of a scenario's cards in a window, at a card or at the list of them. Returns the exit status."""

    def begin(app: App) -> None:
        app.show_start()
        app.card_editing.open(found, subject)

    return _opened(language, begin, _nobody, checks)
