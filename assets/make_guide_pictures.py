"""Makes the pictures of the guide, in every language: screens of games, a card being written, and printed pages.

python assets/make_guide_pictures.py [NAME...]
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from io import BytesIO
from pathlib import Path
from typing import Any, Final

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import typst
from PIL import Image

from assets.make_pictures import SCENARIO, played
from game import cli
from game.board.app.app import App
from game.board.app.drafting import Drafted, Seen
from game.board.canvas.theme import THEMES
from game.board.desk.desk import TABLE, Desk
from game.board.screens.game.projected import Projected
from game.board.widgets.stage import Stage
from game.board.widgets.values import Action
from game.board.window.camera import Camera
from game.commands.checking import checked
from game.console import Console
from game.languages import LANGUAGES
from game.paper.pack import pack_of
from game.play.session import Session
from game.scenario import library

ASSETS: Final = Path(__file__).resolve().parent
FOLDER: Final = ASSETS / "guide" / "pictures"
SIZE: Final = (1280, 720)
SHOWN: Final = (1120, 630)
"""How large they lie on the page; all of them together stay under 1.5 MB."""
QUALITY: Final = 46
GAME: Final = ASSETS.parent / "saves" / "caracas-calling-people-held-out-52.jsonl"
PPI: Final = 66


def start(app: App, _folder: Path) -> None:
    """The start screen of somebody who has not played yet."""
    app.show_start()


def board(app: App, folder: Path) -> None:
    """The board of the seat that plans."""
    app.show_game(played(folder / "game.jsonl"), "caracas")
    _seen_by(app, "caracas")


def control(app: App, folder: Path) -> None:
    """The facilitator's control view."""
    board(app, folder)
    _seen_by(app, "facilitator")


def projector(app: App, folder: Path) -> None:
    """What the room sees."""
    app.show_game(played(folder / "game.jsonl"), TABLE)
    assert app.desk is not None  # noqa: S101 - a game lies on the table
    app.stage.type_size = app.table.preferences.projector_type
    app.stage.replace(Projected(Desk(app.desk.session, TABLE, app.t.language), app))


def replay(app: App, _folder: Path) -> None:
    """A game looked back on, at a decision of people's."""
    session = Session.open(GAME, read_only=True)
    at = next(one.record for one in session.history.entries(TABLE) if (one.turn, one.phase) == (4, "answer"))
    app.viewing.show_replay(session, TABLE, at)


def moments(app: App, _folder: Path) -> None:
    """What decided a game."""
    app.show_game(Session.open(GAME, read_only=True), TABLE)
    app.stage.top.handle(Action("tab.moments"))


def _seen_by(app: App, seat: str) -> None:
    assert app.desk is not None  # noqa: S101 - a game lies on the table
    app.desk.seat = seat
    app.show_board()


def editor(app: App, folder: Path) -> None:
    """An ability of an ally in the editor, beside its card."""
    name = folder / "edited" / app.t.language / "river"
    cli.main(["new", str(name), "--lang", app.t.language])
    app.show_start()
    app.card_editing.open(library.locate(name), "ally.lissen")
    screen = app.card_editing.screen
    assert screen is not None  # noqa: S101 - it has just been opened
    screen.opened.open(screen.opened.number or 0, ("abilities", 0))


SCREENS: Final[dict[str, Callable[[App, Path], None]]] = {
    "start": start,
    "board": board,
    "control": control,
    "projector": projector,
    "replay": replay,
    "moments": moments,
    "editor": editor,
}


def screens(wanted: set[str], language: str, folder: Path) -> Iterator[tuple[str, bytes]]:
    """The screens that are wanted, as PNG."""
    camera = Camera.of(ASSETS)
    for name, show in SCREENS.items():
        if name in wanted:
            app = App(camera.fonts, language)
            app.saving._told_unsaved = True  # noqa: SLF001 - nobody is there to read it
            show(app, folder)
            taken = _taken(camera, app.stage)
            app.let_go()
            yield name, taken


def draft(language: str, folder: Path) -> bytes:
    """A card that is being written, with a warning beside it."""
    name = folder / language / "river"  # a folder, so that every language has its own
    cli.main(["new", str(name), "--lang", language])
    path = name / "allies" / "lissen.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("limit: uses, at_most: 2", "limit: uses, at_most: 9"), "utf-8")
    found = checked(str(name), 0, Console(language))
    assert found.loaded is not None  # noqa: S101 - it is sound
    camera = Camera.of(ASSETS)
    stage = Stage(camera.fonts, THEMES["dark"], 1.0)
    title = found.loaded.texts_in(language)["title"]
    Drafted(Seen(title, (), tuple(found.warnings), found.loaded, "ally.lissen"), lambda: None, stage, language)
    return _taken(camera, stage)


def _taken(camera: Camera, stage: Stage) -> bytes:
    stage.page(SIZE)
    stage.focus.visible = False
    return camera.png(stage, SIZE)


def printed(language: str) -> bytes:
    """The timetable of the day beside a page of cards."""
    loaded = library.load(SCENARIO)
    pages = []
    for part, number in (("run-sheet", 0), ("cards", 0)):
        pack = replace(pack_of(loaded, language, [part]), pictures={})
        data = json.dumps(asdict(pack), ensure_ascii=False)
        made: Any = typst.compile(
            ASSETS / "print" / "pack.typ", root=ASSETS, font_paths=[ASSETS / "fonts"], ignore_system_fonts=True,
            format="png", ppi=PPI, sys_inputs={"data": data}, timestamp=0,
        )  # fmt: skip
        pages.append(Image.open(BytesIO(made[number])).convert("RGB"))
    both = Image.new("RGB", (sum(one.width for one in pages) + 24, pages[0].height), (150, 158, 168))
    both.paste(pages[0], (0, 0))
    both.paste(pages[1], (pages[0].width + 24, 0))
    picture = BytesIO()
    both.save(picture, "png")
    return picture.getvalue()


def main(given: list[str]) -> int:
    """Write the pictures; the exit status."""
    wanted = set(given) or {*SCREENS, "draft", "printed"}
    with tempfile.TemporaryDirectory() as home:
        os.environ["BONDGENOTEN_HOME"] = home
        for language in LANGUAGES:
            made = dict(screens(wanted, language, Path(home)))
            made |= {"draft": draft(language, Path(home))} if "draft" in wanted else {}
            made |= {"printed": printed(language)} if "printed" in wanted else {}
            for name, png in made.items():
                path = FOLDER / language / f"{name}.webp"
                path.parent.mkdir(parents=True, exist_ok=True)
                picture = Image.open(BytesIO(png)).convert("RGB")
                if picture.size == SIZE:
                    picture = picture.resize(SHOWN, Image.Resampling.LANCZOS)
                picture.save(path, "webp", quality=QUALITY, method=6)
                print(path.relative_to(ASSETS), path.stat().st_size)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
