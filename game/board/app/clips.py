"""Clips of a replay: which part of it, as what, and the pictures taken one by one, so that one can stop at any time."""

from __future__ import annotations

import threading
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from game.board.desk.desk import Desk
from game.board.forms.form import Content, Form
from game.board.lines.studio import Studio
from game.board.screens.game.replay import Replay
from game.board.screens.overlays.filming import Filming
from game.board.widgets.form_fields import Pick
from game.board.widgets.stage import Stage
from game.board.widgets.values import Option
from game.board.window.clips import Gif, Pictures, can_animate
from game.errors import reason_of
from game.user.folders import place_beside, played_saves
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.board.app.table import Table
    from game.board.screens.room import ControlRoom
    from game.board.window.camera import Camera
    from game.forms.values import Values

__all__ = ["MOST_PICTURES", "Clips"]

MOST_PICTURES: Final = 240
"""A longer clip leaves out every second, third … record that tells something, evenly."""
GIF_SIZE: Final = (1280, 720)
SLIDE_SIZE: Final = (1920, 1080)
PACES: Final = ("500", "1000", "1500", "2500", "4000")
"""Milliseconds for which a picture of a GIF stays in sight."""
START, HERE, END = "start", "here", "end"
PLACES: Final = {START: "studio.clip_start", HERE: "studio.clip_here", END: "studio.clip_end"}


class Clips:
    """Asks what to film and films it. Without a ``camera`` there is nothing to film with."""

    def __init__(self, table: Table, room: ControlRoom, camera: Camera | None) -> None:
        self._table = table
        self._room = room
        self._camera = camera

    def ask(self, screen: Replay) -> None:
        """From where to where, as what, and how fast."""
        t, stage, studio = self._table.t, self._table.stage, screen.studio
        if self._camera is None or not screen.film.entries:
            self._table.tell(t("studio.clip"), t("studio.no_clip"))
            return
        places = {START: 0, HERE: screen.record, END: screen.film.entries[-1].record}
        options = [Option(name, t(PLACES[name])) for name in places]
        for one in studio.bookmarks:
            places[f"mark.{one.record}"] = one.record
            options.append(Option(f"mark.{one.record}", studio.named(one), studio.moment(one.record)))
        shapes = [Option("gif", t("studio.clip_gif"), enabled=can_animate()), Option("png", t("studio.clip_png"))]
        fields = (
            Pick("from", t("studio.clip_from"), tuple(options), needed=True),
            Pick("to", t("studio.clip_to"), tuple(options), needed=True),
            Pick("shape", t("studio.clip_shape"), tuple(shapes), needed=True),
            Pick("pace", t("studio.clip_pace"), tuple(Option(one, _seconds(t.language, one)) for one in PACES)),
        )

        def refusal(values: Values) -> str:
            wrong = places.get(values.text("from"), 0) >= places.get(values.text("to"), 0)
            missing = values.text("shape") == "gif" and not can_animate()
            return t("studio.clip_backwards") if wrong else t("studio.needs_clips") if missing else ""

        def confirm(values: Values) -> str:
            if refusal(values):
                return refusal(values)
            first, last = places[values.text("from")], places[values.text("to")]
            self._begin(screen, first, last, gif=values.text("shape") == "gif", pace=int(values.text("pace") or "1500"))
            return ""

        start = {
            "from": f"mark.{studio.bookmarks[0].record}" if studio.bookmarks else START,
            "to": f"mark.{studio.bookmarks[-1].record}" if len(studio.bookmarks) > 1 else END,
            "shape": "gif" if can_animate() else "png",
            "pace": "1500",
        }
        content = Content(
            lambda: t("studio.clip"),
            lambda _values: fields,
            confirm,
            lambda: t("studio.film"),
            refusal=refusal,
            ready=lambda: t("forms.whole"),
        )
        self._form = Form(screen.film, content, leave=lambda: stage.remove(self._form), start=dict(start))
        stage.push(self._form)

    def _begin(self, screen: Replay, first: int, last: int, *, gif: bool, pace: int) -> None:
        """Film the records from ``first`` to ``last`` that tell something."""
        assert self._camera is not None  # noqa: S101 - asked before
        camera, table, whole = self._camera, self._table, screen.film
        told = [one.record for one in whole.entries if first <= one.record <= last and whole.told(one)]
        step = 1 + len(told) // MOST_PICTURES
        records = told[::step] or [last]
        target = Gif(_free(whole, ".gif"), pace) if gif else Pictures(_free(whole, ""))
        film = Replay(
            Desk(whole.session, screen.seat, whole.language), self._room, whole.session,
            motion=lambda: False, bare=True, studio=lambda desk: _as(screen, desk),
        )  # fmt: skip
        stage = Stage(table.stage.measure, table.stage.theme)
        stage.push(film)
        size = GIF_SIZE if gif else SLIDE_SIZE

        def shoot(number: int) -> None:
            film.move_to(records[number])
            target.add(camera.png(stage, size), number + 1)

        table.stage.push(
            Filming(table.t, len(records), shoot, _Finish(target), done=lambda why: self._done(target, why))
        )

    def _done(self, target: Gif | Pictures, why: OSError | None) -> None:
        """The clip is whole, was stopped, or could not be written."""
        table = self._table
        table.stage.pop()
        if why is None:
            table.tell(table.t("studio.clip"), table.t("studio.clip_written", path=str(target.path)))
        else:
            target.drop()
            if not isinstance(why, InterruptedError):
                text = Message("studio.clip_refused", {"path": str(target.path), "reason": reason_of(why)})
                table.tell(table.t("studio.clip"), table.t.render(text))


class _Finish:
    """Writing what was filmed, beside all else: ``done`` once that is over, ``why`` if it was refused."""

    def __init__(self, target: Gif | Pictures) -> None:
        self._target = target
        self._thread: threading.Thread | None = None
        self.why: OSError | None = None

    def __call__(self) -> tuple[bool, OSError | None]:
        """Begin, or look how it stands: whether it is over, and why it failed."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._write, daemon=True)
            self._thread.start()
        return not self._thread.is_alive(), self.why

    def _write(self) -> None:
        try:
            self._target.finish()
        except OSError as error:
            self.why = error


def _as(screen: Replay, desk: Desk) -> Studio:
    """What the pictures show of what is written: the same as the replay."""
    made = Studio(desk, screen.studio.beside)
    made.seals = screen.studio.seals
    made.curve = screen.studio.curve
    return made


def _seconds(language: str, pace: str) -> str:
    number = f"{int(pace) / 1000:g}"
    return f"{number if language == 'en' else number.replace('.', ',')} s"


def _free(whole: Desk, suffix: str) -> Path:
    """A name that nobody has: beside the save, or among one's own games where its folder takes nothing."""
    source = whole.session.path or whole.session.source
    folder = place_beside(source) if source is not None else played_saves()
    stem = source.stem if source is not None else whole.scenario.name
    names = (folder / f"{stem}-clip-{number}{suffix}" for number in count(1))
    return next(one for one in names if not one.exists())
