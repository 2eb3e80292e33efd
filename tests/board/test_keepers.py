"""Who keeps what the app needs: the table, those who answer screens, who follows a game and lays it down."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from game.board.app.games import Games
from game.board.app.guarding import Guarding
from game.board.app.hearing import Hearing
from game.board.app.leading import Leading
from game.board.app.playing import Playing
from game.board.app.preferring import Preferring
from game.board.app.projecting import Projecting
from game.board.app.reading import Reading
from game.board.app.saving import Saving
from game.board.app.table import Table, seats_of_people, tell_from_phase
from game.board.app.timing import Timing
from game.board.app.viewing import Viewing
from game.board.desk.clock import ClockState
from game.board.desk.desk import TABLE
from game.board.widgets.bindings import CLOSE
from game.board.widgets.dialog import Dialog
from game.board.widgets.routes import carry_out
from game.board.widgets.stage import Stage
from game.board.widgets.values import Action
from game.board.window.sound import Cue, Sound
from game.play.players import PEOPLE
from game.play.session import Session
from game.saves.interrupted import Mark, cut_short
from game.translate import Translator
from rules.values.orders import Pass, Pause, Resume
from tests.board.conftest import RoundMeasure
from tests.board.tables import Screenless, kinds, table


class Silent(Sound):
    """A device that notes what it is asked to play."""

    def __init__(self) -> None:
        super().__init__()
        self.played: list[Cue] = []

    def play(self, cue: Cue) -> None:
        self.played.append(cue)


class Ways:
    """Notes where play leads."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    def show_view(self, seat: str) -> None:
        self.taken.append(f"view {seat}")

    def show_who_decides(self) -> None:
        self.taken.append("who decides")

    def show_ending(self) -> None:
        self.taken.append("ending")


class Room:
    """A room that does nothing of what its screens ask, and counts how often the projector was asked for."""

    def __init__(self) -> None:
        self.projected = 0
        self.projector_open = False

    def open_projector(self) -> None:
        self.projected += 1

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_asked, **_how: None


# ----- the table


def test_a_table_without_a_game_says_so() -> None:
    empty = Table(Stage(RoundMeasure()), Translator("en"))
    with pytest.raises(RuntimeError, match="no game lies on the table"):
        empty.laid  # noqa: B018 - asked for its refusal


def test_followers_are_told_of_a_record_in_their_order() -> None:
    laid, told = table(), []
    laid.followers = (lambda: told.append(1), lambda: told.append(2))
    laid.recorded()
    assert told == [1, 2]


def test_a_table_speaks_another_language_with_its_keys_and_its_game() -> None:
    laid = table()
    laid.speak("nl")
    assert (laid.t.language, laid.laid.language) == ("nl", "nl")
    assert dict(laid.stage.key_names)["space"] == Translator("nl")("key.space")


# ----- the six who answer screens


def test_reading_opens_what_there_is_to_tell_and_nothing_else() -> None:
    laid = table()
    entered: list[str] = []
    reading = Reading(laid, entered.append)
    reading.open("nothing.at.all")
    assert kinds(laid) == []
    for name in ("track.reserves", "ladder"):
        reading.open(name)
    reading.open_ally("beijing")
    assert kinds(laid) == ["Detail", "Detail", "AllyCardScreen"]
    laid.stage.top.handle(Action(CLOSE.action))
    laid.stage.top.handle(Action("track.resolve"))
    assert entered == ["track.resolve"]


def test_playing_gives_orders_and_goes_on_and_tells_who_follows() -> None:
    laid, ways, told = table(), Ways(), []
    laid.followers = (lambda: told.append(laid.laid.session.phase),)
    playing = Playing(laid, ways, lambda _name: None)
    laid.stage.push(Screenless())
    playing.go_on()
    assert (told, ways.taken) == (["plan"], ["who decides"])
    playing.open_orders()
    playing.propose()
    playing.explain()
    assert kinds(laid)[1:] == ["OrderDesk", "Form", "Form"]


def test_playing_leads_to_the_ending_of_a_finished_game() -> None:
    laid, ways = table(turns=1, seats={"caracas": "defender"}), Ways()
    session = laid.laid.session
    while session.ending is None:
        session.advance()
    Playing(laid, ways, lambda _name: None).go_on()
    assert ways.taken == ["ending"]


def test_leading_rules_and_closes_a_phase_and_says_what_cannot_be() -> None:
    laid, ended = table("facilitator"), []
    told: list[int] = []
    laid.followers = (lambda: told.append(len(laid.laid.session.history.records)),)
    leading = Leading(laid, lambda: ended.append(True))
    assert leading.rule(Pause("facilitator", "coffee")).allowed
    assert not leading.rule(Pause("facilitator", "again")).allowed
    assert leading.rule(Resume("facilitator")).allowed
    leading.close_phase()
    assert len(told) == 4
    assert leading.go_back_to(10_000, "no such moment", same_luck=True) != ""
    leading.take_over("caracas", "nobody-knows-this-policy")
    assert kinds(laid) == ["Dialog"]
    assert ended == []


def views(laid: Table, room: Any) -> tuple[Viewing, list[str]]:
    asked: list[str] = []
    timing = Timing(laid)
    timing.start()
    return (
        Viewing(
            laid,
            room,
            timing,
            guard=Guarding(laid),
            show_start=lambda: asked.append("start"),
            quit_game=lambda: asked.append("quit"),
            moves=lambda: False,
            told_beside=frozenset,
        ),
        asked,
    )


def test_viewing_begins_with_the_brief_then_the_board() -> None:
    laid, begun = table(), []
    viewing, _ = views(laid, Room())
    viewing.begin(lambda: begun.append(True))
    assert kinds(laid) == ["Brief"]
    laid.stage.top.handle(Action("begin"))
    assert (kinds(laid), begun) == (["Board"], [True])


def test_viewing_covers_a_seat_where_others_look_on() -> None:
    laid = table(seats={"washington": PEOPLE})
    viewing, _ = views(laid, Room())
    viewing.show_view("washington")
    assert (kinds(laid), laid.laid.seat) == (["Cover"], TABLE)
    laid.stage.top.handle(Action("ready"))
    assert (kinds(laid), laid.laid.seat) == (["Brief"], "washington")
    viewing.show_view(TABLE)
    assert (kinds(laid), laid.laid.seat) == (["Projected"], TABLE)


def test_viewing_leads_from_the_facilitators_view_and_comes_back_to_it() -> None:
    laid, room = table(), Room()
    viewing, _ = views(laid, room)
    viewing.lead_from("facilitator")
    laid.stage.top.handle(Action("ready"))
    assert (laid.home, laid.led, kinds(laid)) == ("facilitator", True, ["Brief"])
    laid.stage.top.handle(Action("begin"))
    assert kinds(laid) == ["Control"]
    viewing.ask_view()
    laid.stage.top.handle(Action("ways", "projector"))
    assert room.projected == 1


def test_the_ending_leads_to_a_new_game_the_replay_and_back_and_out() -> None:
    laid = table(turns=1, seats={"caracas": "defender"})
    while laid.laid.session.ending is None:
        laid.laid.session.advance()
    viewing, asked = views(laid, Room())
    viewing.begin(lambda: None)
    for action in ("new", "quit"):
        laid.stage.top.handle(Action(action))
    assert asked == ["start", "quit"]
    laid.stage.top.handle(Action("watch"))
    assert kinds(laid) == ["Replay"]
    laid.stage.top.handle(Action("leave"))
    assert kinds(laid) == ["Ending"]
    laid.stage.top.handle(Action("look"))
    assert kinds(laid) == ["Board"]


def test_saving_says_once_that_a_game_is_unsaved_and_offers_a_place(tmp_path: Path) -> None:
    laid = table()
    saving = Saving(laid, lambda: None)
    laid.stage.push(Screenless())
    saving.check()
    saving.check()
    assert kinds(laid) == ["Screenless", "SavePlace"]
    assert not saving.may_close()
    laid.stage.top.handle(Action("path", str(tmp_path / "here.jsonl")))
    assert kinds(laid) == ["Screenless"]
    assert (tmp_path / "here.jsonl").exists()
    assert not saving.may_close()
    assert not saving.may_close(), "asked once"
    assert kinds(laid) == ["Screenless", "Dialog"]
    laid.laid.session.close()


def test_preferring_holds_at_once_and_keeps_only_where_it_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    laid, device = table(), Silent()
    preferring = Preferring(laid, device)
    preferring.change_theme()
    assert (laid.stage.theme.name, list(tmp_path.rglob("preferences.json"))) == ("light", [])
    preferring.keeps = True
    preferring.change_language("es")
    assert (laid.t.language, laid.preferences.language) == ("es", "es")
    assert list(tmp_path.rglob("preferences.json"))
    assert preferring.moves()
    preferring.open_settings()
    preferring.open_about()
    assert kinds(laid) == ["Settings", "About"]


# ----- who follows, and who lays games


def test_timing_waits_for_the_first_look_at_the_board() -> None:
    laid = table()
    laid.laid.session.play_on()
    timing = Timing(laid)
    timing.start()
    assert laid.clock is not None
    seen = [laid.clock.face.state]
    timing.let_run()
    seen.append(laid.clock.face.state)
    assert seen == [ClockState.OFF, ClockState.RUNNING]
    before = laid.clock.face.seconds
    timing.give(60)
    assert before + 58 <= laid.clock.face.seconds <= before + 60


def test_hearing_tells_of_each_record_once() -> None:
    laid, device = table(turns=1), Silent()
    hearing = Hearing(laid, device)
    session = laid.laid.session
    session.advance()
    hearing.start()
    hearing.hear_records()
    assert device.played == []
    session.advance()
    hearing.hear_records()
    hearing.hear_records()
    assert device.played == [Cue.PHASE]
    while session.ending is None:
        for seat in session.awaiting():
            session.submit(Pass(seat))
        session.advance()
    hearing.hear_records()
    assert device.played[-1] is Cue.ENDING


def test_projecting_opens_follows_and_closes_a_window_beside() -> None:
    laid = table()
    laid.stage.push(Screenless())
    projecting = Projecting(
        laid,
        moves=lambda: False,
        change_theme=lambda: None,
        keep_type_size=lambda _size: None,
        keep=lambda _liked: None,
    )
    projecting.turn()
    assert projecting.is_open
    beside = laid.stage.beside
    assert beside is not None
    assert type(beside.top).__name__ == "Projected"
    assert projecting.projector is not None
    assert projecting.projector.table.laid.seat == TABLE
    laid.laid.story_from = 3
    projecting.keep_up()
    assert projecting.projector.table.laid.story_from == 3
    projecting.projector.ask_to_leave()
    assert projecting.is_open
    beside.top.handle(Action("do"))
    assert not projecting.is_open


def test_games_come_to_the_table_and_leave_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    laid = Table(Stage(RoundMeasure()), Translator("en"))
    arrived: list[str] = []
    games = Games(
        laid,
        arrive=lambda: arrived.append(laid.laid.seat),
        watch=lambda session: arrived.append(f"watch {session.turn}"),
        table_view=lambda _desk: Screenless(),
    )
    games.resume(tmp_path / "none.jsonl")
    assert kinds(laid) == ["Dialog"]
    session = Session.new("caracas-calling", seed=7, save=tmp_path / "game.jsonl", facilitated=True)
    games.show(session)
    assert (laid.game, laid.home, arrived) == (session, "facilitator", ["caracas"])
    games.leave()
    games.leave()
    assert (laid.desk, laid.game, laid.home) == (None, None, "")
    games.replay(tmp_path / "game.jsonl")
    assert arrived[-1] == "watch 0"
    mark = Mark()
    mark.begin(session.header["id"], "")
    mark.lies_at(tmp_path / "game.jsonl", saved=True)
    assert mark._lock is not None
    mark._lock.release()  # as the system does when a program is killed
    games.offer_cut_short(cut_short())
    assert isinstance(laid.stage.top, Dialog)
    laid.stage.top.handle(Action("continue"))
    assert arrived[-1] == "caracas"
    games.leave()
    assert cut_short() == []


def test_the_story_begins_with_the_phase_being_played() -> None:
    laid = table()
    tell_from_phase(laid.laid)
    assert laid.laid.story_from == 0
    laid.laid.session.play_on()
    tell_from_phase(laid.laid)
    assert laid.laid.story_from == [one.record for one in laid.laid.entries if one.kind == "phase"][-1]
    assert "caracas" in seats_of_people(laid.laid.session)


# ----- names


def test_a_name_finds_its_own_handler_or_that_of_its_longest_family() -> None:
    done: list[tuple[str, str]] = []
    names = ("a", "a.", "a.b.", "x.")
    handlers = {name: partial(lambda of, subject: done.append((of, subject)), name) for name in names}
    for name in ("a", "a.c", "a.b.c.d", "x.", "a.b."):
        assert carry_out(name, handlers)
    assert done == [("a", ""), ("a.", "c"), ("a.b.", "c.d"), ("x.", ""), ("a.b.", "")]
    for name in ("", "b", "b.a", "x", "."):
        assert not carry_out(name, handlers)
