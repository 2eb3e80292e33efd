"""What every window can do without playing: look behind things, open cards, change language and look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import THEMES, TypeRole
from game.board.lines.details import lines_of, title_of
from game.board.screens.overlays.ally_card import AllyCardScreen
from game.board.screens.overlays.detail import Detail
from game.board.widgets.dialog import Answer, Dialog
from game.board.widgets.flow import Line
from game.board.widgets.looks import key_label
from game.translate import Translator

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.desk.desk import Desk
    from game.board.offers.choice import Choice
    from game.board.widgets.help_keys import Keys
    from game.board.widgets.stage import Stage

__all__ = ["Looking"]

KEYS = {
    "enter": "key.enter",
    "escape": "key.escape",
    "space": "key.space",
    "tab": "key.tab",
    "ctrl": "key.ctrl",
    "home": "key.home",
    "end": "key.end",
    "page_up": "key.page_up",
    "page_down": "key.page_down",
    "left": "key.left",
    "right": "key.right",
    "up": "key.up",
    "down": "key.down",
}
"""What keys are called on buttons."""
HELP_SIGNS = (
    (SignShape.DISC, "board.state_ready"),
    (SignShape.RIGHT, "board.state_asked"),
    (SignShape.RING, "board.state_cooling"),
    (SignShape.CROSS, "board.state_spent"),
    (SignShape.PADLOCK, "board.state_blocked"),
)


class Looking:
    """A stage and the game on it, as far as it is only looked at."""

    def __init__(self, stage: Stage, t: Translator) -> None:
        self.stage = stage
        self.t = t
        self.desk: Desk | None = None
        self.name_keys()

    @property
    def _table(self) -> Desk:
        if self.desk is None:
            msg = "no game lies on the table"
            raise RuntimeError(msg)
        return self.desk

    def name_keys(self) -> None:
        """Call the keys by their words in the reader's language."""
        self.stage.key_names = tuple((key, self.t(said)) for key, said in KEYS.items())

    def speak(self, language: str) -> None:
        """Read everything on this stage in another language."""
        self.t = Translator(language)
        if self.desk is not None:
            self.desk.language = language
        self.name_keys()

    def next_theme(self) -> str:
        """The theme after the one in use: dark, light, high contrast, and round again."""
        names = list(THEMES)
        return names[(names.index(self.stage.theme.name) + 1) % len(names)]

    def enter(self, name: str) -> None:
        """Open the detail of a thing on the board."""
        desk = self._table
        if name == "help":
            keys = self.stage.top.help_keys  # of the screen under the help
            self.show(lambda: self.t("board.help"), lambda: self._help_lines(keys))
        elif name.partition(".")[0] == "ally":
            self.open_ally(name.partition(".")[2])
        elif (lines := lines_of(desk, name)) is not None:
            del lines  # asked only whether there is anything to tell
            self.show(
                lambda: title_of(desk, name),
                lambda: self._kept(f"detail.{name}", lambda: lines_of(desk, name) or []),
            )

    def _kept(self, name: str, make: Callable[[], list[Line]]) -> list[Line]:
        found: list[Line] = self._table.keep(f"{name}.{self._table.language}", make)
        return found

    def show(self, title: Callable[[], str], lines: Callable[[], list[Line]]) -> None:
        """Show lines over the screen."""
        self.stage.push(Detail(title, lines, lambda: self.t("board.close"), leave=self.stage.pop, open_line=self.enter))

    def tell(self, title: str, message: str) -> None:
        """Say something over the screen, to be put away."""
        answers = (Answer("close", self.t("board.close"), look="primary"),)
        self.stage.push(Dialog(title, message, answers, leave=self.stage.pop, on_answer=lambda _answer: None))

    def _help_lines(self, keys: Keys) -> list[Line]:
        lines = [Line(self.t(does), value=self._key_words(names), space=8) for does, names in keys]
        lines.append(Line(self.t("board.signs"), TypeRole.LABEL, "sky", space=16))
        lines.extend(Line(self.t(key), sign=shape, mark_tone="text", space=5) for shape, key in HELP_SIGNS)
        lines.append(Line(self.t("board.die_rule"), tone="quiet", space=12))
        lines.extend(self.help_ways())
        return lines

    def _key_words(self, names: str) -> str:
        """Keys as they stand on buttons: ``ctrl+z`` as "Ctrl Z", ``f1–f5`` as "F1–F5"."""
        look = self.stage.look((1, 1))
        return " ".join("–".join(key_label(key, look) for key in name.split("–")) for name in names.split())

    def help_ways(self) -> list[Line]:
        """Further lines of the help that can be pressed."""
        return []

    def open_ally(self, seat: str) -> None:
        """Open an ally's card."""
        self.stage.push(
            AllyCardScreen(
                self._table,
                seat,
                ask=self.choose,
                explain=lambda title, lines: self.show(lambda: title, lines),
                open_line=self.enter,
                leave=self.stage.pop,
            )
        )

    def choose(self, choice: Choice) -> None:
        """Who only looks gives no orders."""
