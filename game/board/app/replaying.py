"""Replaying: a saved game to look back on, with what is written beside its save, and the tools of the replay."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from game.board.app.clips import Clips
from game.board.desk.desk import TABLE, Desk
from game.board.forms.form import Content, Form
from game.board.lines.marks import KINDS
from game.board.lines.story import entry_lines
from game.board.lines.studio import Studio
from game.board.screens.frame.curve import curves_of
from game.board.screens.game.replay import Replay
from game.board.screens.keys import (
    BOOKMARK,
    CLIP,
    COMMENT,
    CURVES,
    MARKS,
    NOTES,
    SEAL,
    SEE_AS,
    SIDE_BY_SIDE,
    SINCE,
    STUDIO,
    STUDIO_KEYS,
    TOOLS,
    WHAT_IF,
)
from game.board.screens.overlays.detail import Detail
from game.board.screens.overlays.ways import Ways
from game.board.widgets.flow import Line
from game.board.widgets.form_fields import Words
from game.board.widgets.values import Action, Option
from game.play.integrity import seal
from game.saves.beside import Beside, Bookmark, Comment
from game.saves.beside_parts import LINE, TEXT, within_bounds
from game.telling.integrity import seal_lines
from game.telling.looking_back import last_decision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from game.board.app.guarding import Guarding
    from game.board.app.table import Table
    from game.board.screens.room import ControlRoom
    from game.board.widgets.bindings import Binding
    from game.board.window.camera import Camera
    from game.forms.values import Values
    from game.play.integrity import Seal
    from game.play.session import Session

__all__ = ["Replaying"]

ALL, REMOVE, GO, EDIT = "all", "remove", "go", "edit"


@dataclass(slots=True)
class _Checking:
    """A save that is being verified beside all else; ``found`` is set when that is done."""

    session: Session
    found: list[Seal] = field(default_factory=list)

    def begin(self) -> None:
        threading.Thread(target=self._check, daemon=True).start()

    def _check(self) -> None:
        found = seal(self.session)
        if found.expected and self.session.ending is None:
            found = replace(found, expected="…", got="…")  # it may be what somebody still keeps secret
        self.found.append(found)


class Replaying:
    """Keeps the replay on a table. ``guard`` stands before what only the facilitator may know.

    A tool is a row of ``tools``: its key, and what it does with the replay in sight. Another room's tool is one row
    more here, and its key in ``STUDIO_KEYS``; it is listed, and works by its key, from then on.
    """

    def __init__(self, table: Table, room: ControlRoom, guard: Guarding, camera: Camera | None) -> None:
        self._table = table
        self._room = room
        self._guard = guard
        self._checking: list[_Checking] = []
        self.clips = Clips(table, room, camera)
        self.tools: dict[Binding, Callable[[Replay], None]] = {
            SINCE: self._ask_since,
            SEE_AS: self._ask_view,
            BOOKMARK: self._bookmark,
            COMMENT: self._comment,
            NOTES: self._list_notes,
            MARKS: self._ask_kind,
            CURVES: self._ask_curve,
            CLIP: self.clips.ask,
            SEAL: self._tell_seal,
        }

    # ----- the screen

    def show(
        self,
        session: Session,
        seat: str,
        at: int | None,
        *,
        motion: Callable[[], bool],
        back: Callable[[], None] | None,
    ) -> None:
        """The game from its first record, or from ``at``, to be stepped through as ``seat`` sees it."""
        table = self._table
        table.desk = Desk(session, seat, table.t.language)
        beside = Beside.read(session.path or session.source, str(session.header.get("id", "")))

        def studio(desk: Desk) -> Studio:
            made = Studio(desk, beside)
            self._check(session, made)
            return made

        screen = Replay(table.desk, self._room, session, at=at, motion=motion, back=back, studio=studio, tool=self.take)
        table.stage.replace(screen)
        if beside.trouble is not None:
            table.tell(table.t("board.warning"), table.t.render(beside.trouble))

    def _check(self, session: Session, studio: Studio) -> None:
        """Verify the save beside all else, once for each game that is looked back on."""
        known = next((one for one in self._checking if one.session is session), None)
        if known is None:
            known = _Checking(session)
            self._checking = [*self._checking[-3:], known]
            known.begin()
        studio.seals, studio.checking, studio.seeks = known.found, True, True

    def take(self, screen: Replay, name: str) -> None:
        """Take a tool by its name, or list them all."""
        if f"{STUDIO}{name}" == TOOLS.action:
            self._list_tools(screen)
            return
        tool = next((do for one, do in self.tools.items() if one.action == f"{STUDIO}{name}"), None)
        if tool is not None:
            tool(screen)

    def _ways(self, title: str, text: str, ways: Sequence[Option], choose: Callable[[str], None]) -> None:
        table = self._table
        close = table.t("board.close")
        table.stage.push(Ways(title, text, tuple(ways), close, leave=table.stage.pop, on_choice=choose))

    def _list_tools(self, screen: Replay) -> None:
        t = self._table.t
        ways = [
            Option(one.action.removeprefix(STUDIO), t(TITLES[one]), t(one.help), aside=one.key.upper())
            for one in (*STUDIO_KEYS, *(one for one in self.tools if one not in STUDIO_KEYS))
            if one in self.tools
        ]
        ways += [Option(one.action, t(title), t(one.help), aside=one.key.upper()) for one, title in BESIDE.items()]

        def chosen(name: str) -> None:
            if any(one.action == name for one in BESIDE):
                screen.handle(Action(name))
            else:
                self.take(screen, name)

        self._ways(t("studio.tools"), t("studio.tools_text"), ways, chosen)

    # ----- views

    def _ask_view(self, screen: Replay) -> None:
        """As whom to look on; an export knows but one seat."""
        t, desk = self._table.t, screen.film
        session = desk.session
        if "export" in session.header:
            self._table.tell(t("studio.see"), t("studio.one_seat"))
            return
        seats = [one.id for one in session.scenario.seats if one.role != "facilitator"]
        facilitator = desk.seat_with_role("facilitator")
        ways = [Option(TABLE, t("studio.as_room"), t("studio.as_room_text"))]
        ways += [
            Option(seat, t("studio.as_seat", seat=desk.seat_called(seat)), t("studio.as_seat_text")) for seat in seats
        ]
        if facilitator:
            ways.append(Option(facilitator, t("studio.as_all"), t("studio.as_all_text")))

        def chosen(seat: str) -> None:
            if seat == facilitator and session.facilitated and session.ending is not None:
                self._guard.ask(lambda: screen.see_as(seat))
            elif seat == TABLE or session.ending is not None:
                screen.see_as(seat)
            else:
                self._ask_to_open(screen, seat, guarded=seat == facilitator)

        self._ways(t("studio.see"), t("studio.see_text"), ways, chosen)

    def _ask_to_open(self, screen: Replay, seat: str, *, guarded: bool) -> None:
        """The game is not over: what a seat or the facilitator knows is shown only after one was asked."""
        t = self._table.t

        def do() -> None:
            if guarded:
                self._guard.ask(lambda: screen.see_as(seat))
            else:
                screen.see_as(seat)

        self._table.ask(t("studio.not_over"), t("studio.not_over_text"), t("studio.show_all_the_same"), do)

    # ----- since a seat's last decision

    def _ask_since(self, screen: Replay) -> None:
        """Of the seat that looks on; the room says of which."""
        desk = screen.film
        if desk.seat_data(screen.seat) is not None and not screen.studio.knows_all:
            self._since(screen, screen.seat)
            return
        t, seats = self._table.t, [one.id for one in desk.scenario.seats if one.role != "facilitator"]
        ways = [Option(seat, desk.seat_called(seat)) for seat in seats]
        self._ways(t("studio.since"), t("studio.since_whose"), ways, lambda seat: self._since(screen, seat))

    def _since(self, screen: Replay, seat: str) -> None:
        """Back to the seat's last decision, and what happened from there to here."""
        desk, here = screen.film, screen.record
        found = last_decision(desk.entries, seat, here)
        name = desk.seat_called(seat)
        if not found:
            self._table.stage.note(desk.t("studio.no_decision", seat=name))
            return
        since = [entry for entry in desk.entries if found < entry.record <= here]
        screen.move_to(found)

        def lines() -> list[Line]:
            told: list[Line] = []
            last = ""
            for entry in since:
                said = list(entry_lines(desk, entry))
                head = desk.t("board.phase_of_turn", turn=entry.turn, phase=desk.phase_called(entry.phase))
                if said and head != last:
                    told.append(Line(head, tone="orange", space=10))
                    last = head
                told.extend(said)
            return told or [Line(desk.t("board.nothing_happened"), tone="quiet")]

        title = desk.t("studio.since_title", seat=name, moment=screen.studio.moment(found))
        stage = self._table.stage
        stage.push(
            Detail(
                lambda: title,
                lines,
                lambda: desk.t("board.close"),
                leave=stage.pop,
                open_line=self._room.enter,
            )
        )

    # ----- bookmarks and comments

    def _kept(self, screen: Replay, *, said: str = "") -> str:
        """Write what changed; why not, where it could not be written, which is said in passing."""
        refused = screen.studio.beside.write()
        if refused is not None:
            self._table.tell(self._table.t("board.warning"), self._table.t.render(refused))
        elif said:
            self._table.stage.note(said)
        return ""

    def _bookmark(self, screen: Replay) -> None:
        """Set a bookmark at the record in sight, or name the one that stands there."""
        studio, record = screen.studio, screen.record
        old = studio.bookmark_at(record)
        made = old or Bookmark(record, "", screen.seat)

        def confirm(values: Values) -> str:
            new = within_bounds(replace(made, name=values.text("name").strip()))
            beside = studio.beside
            beside.bookmarks = (*(one for one in beside.bookmarks if one != old), new)
            return self._kept(screen, said=self._table.t("studio.bookmark_set", name=studio.named(new)))

        self._form(
            screen, "studio.bookmark", (Words("name", self._table.t("studio.name"), 1, LINE),), confirm, made.name
        )

    def _comment(self, screen: Replay, old: Comment | None = None) -> None:
        """Write about the record in sight, or write a comment anew."""
        studio = screen.studio
        made = old or Comment(screen.record, "", screen.seat)

        def confirm(values: Values) -> str:
            beside = studio.beside
            new = within_bounds(replace(made, text=values.text("name").strip()))
            rest = tuple(one for one in beside.comments if one != old)
            beside.comments = (*rest, new)
            return self._kept(screen, said=self._table.t("studio.comment_kept"))

        fields = (Words("name", self._table.t("studio.comment_words"), 4, TEXT, needed=True),)
        self._form(screen, "studio.comment", fields, confirm, made.text)

    def _form(
        self, screen: Replay, title: str, fields: Sequence[Words], confirm: Callable[[Values], str], start: str
    ) -> None:
        desk, stage = screen.film, self._table.stage
        about = f"{desk.t(title)} · {screen.studio.moment(screen.record)}"
        keep = desk.t("studio.keep")
        content = Content(
            lambda: about, lambda _values: fields, confirm, lambda: keep, ready=lambda: desk.t("forms.whole")
        )
        form = Form(desk, content, leave=lambda: stage.remove(form), start={"name": start} if start else None)
        stage.push(form)  # it goes by itself: why nothing could be kept may lie over it

    def _list_notes(self, screen: Replay) -> None:
        """All bookmarks and comments of this view, in the order of the game."""
        t, studio = self._table.t, screen.studio
        noted: list[Bookmark | Comment] = sorted([*studio.bookmarks, *studio.comments], key=lambda one: one.record)
        if not noted:
            self._table.tell(t("studio.notes"), t("studio.no_notes"))
            return
        ways = [_option(studio, str(place), one) for place, one in enumerate(noted)]
        self._ways(
            t("studio.notes"), t("studio.notes_text"), ways, lambda place: self._ask_note(screen, noted[int(place)])
        )

    def _ask_note(self, screen: Replay, one: Bookmark | Comment) -> None:
        """What to do with a bookmark or a comment."""
        t = self._table.t
        ways = [Option(GO, t("studio.go")), Option(EDIT, t("studio.edit")), Option(REMOVE, t("studio.remove"))]
        title = _option(screen.studio, "", one).label

        def chosen(way: str) -> None:
            if way == REMOVE:
                beside = screen.studio.beside
                beside.bookmarks = tuple(other for other in beside.bookmarks if other != one)
                beside.comments = tuple(other for other in beside.comments if other != one)
                self._kept(screen, said=t("studio.removed"))
                return
            screen.move_to(one.record)
            if way == EDIT and isinstance(one, Comment):
                self._comment(screen, one)
            elif way == EDIT:
                self._bookmark(screen)

        self._ways(title, screen.studio.moment(one.record), ways, chosen)

    # ----- marks, curve, seal

    def _ask_kind(self, screen: Replay) -> None:
        """Which marks to jump to."""
        t, studio = self._table.t, screen.studio
        ways = [Option(ALL, t("studio.any_mark")), *(Option(kind, t(KINDS[kind][1])) for kind in studio.kinds)]

        def chosen(kind: str) -> None:
            studio.kind = "" if kind == ALL else kind

        self._ways(t("studio.kinds"), t("studio.kinds_text"), ways, chosen)

    def _ask_curve(self, screen: Replay) -> None:
        """Which number to draw over the time line."""
        t, studio = self._table.t, screen.studio
        ways = [Option(one.id, one.name, one.about) for one in curves_of(screen.film)]

        def chosen(curve: str) -> None:
            studio.curve = curve

        self._ways(t("studio.curve"), t("studio.curve_text"), ways, chosen)

    def _tell_seal(self, screen: Replay) -> None:
        """What checking the save has shown."""
        t, found = self._table.t, screen.studio.seal
        text = t("studio.checking") if found is None else "\n".join(seal_lines(screen.film.session, t, found))
        self._table.tell(t("studio.seal"), text)


TITLES = {
    SINCE: "studio.since",
    SEE_AS: "studio.see",
    BOOKMARK: "studio.bookmark",
    COMMENT: "studio.comment",
    NOTES: "studio.notes",
    MARKS: "studio.kinds",
    CURVES: "studio.curve",
    CLIP: "studio.clip",
    SEAL: "studio.seal",
}
"""What each tool is called in the list of all."""
BESIDE = {WHAT_IF: "whatif.open", SIDE_BY_SIDE: "whatif.compare"}
"""What other rooms have for a replay, by key and title: listed with its tools, and carried out by the room."""


def _option(studio: Studio, name: str, one: Bookmark | Comment) -> Option:
    """A bookmark or a comment as a row."""
    text = studio.named(one) if isinstance(one, Bookmark) else " ".join(one.text.split())
    kind = "hotwash.kind_bookmark" if isinstance(one, Bookmark) else "hotwash.kind_comment"
    return Option(name, text, f"{studio.desk.t(kind)} · {studio.moment(one.record)}")
