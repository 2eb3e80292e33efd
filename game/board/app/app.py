"""The application: composes who keeps what at the table, and routes what the screens ask to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.app.adapting import Adapting
from game.board.app.editing import CardEditing
from game.board.app.explaining import Explaining
from game.board.app.games import Games
from game.board.app.guarding import Guarding
from game.board.app.guiding import Guiding
from game.board.app.hearing import Hearing
from game.board.app.leading import Leading
from game.board.app.playing import Playing
from game.board.app.preferring import Preferring
from game.board.app.printing import Printing
from game.board.app.projecting import Projecting
from game.board.app.reading import Reading
from game.board.app.saving import Saving
from game.board.app.slips import Slips
from game.board.app.table import Table, tell_from_phase
from game.board.app.timing import Timing
from game.board.app.viewing import Viewing
from game.board.app.wondering import Wondering
from game.board.desk.desk import TABLE, Desk
from game.board.lines.story import STORY_BODY
from game.board.lines.threats import OFFER
from game.board.screens.game.orders import ARGUE, WITHDRAW
from game.board.screens.game.projected import Projected
from game.board.screens.game.replay import Replay
from game.board.screens.keys import (
    ALL_ORDERS,
    ALLY,
    EXPLAIN,
    GUIDE,
    HELP,
    HINT,
    KEEP_HEADLINE,
    LENGTHS,
    NEXT_HEADLINE,
    NO_GUIDE,
    PAUSE,
    PIN,
    PROPOSE,
    SAVE,
    SIDE_BY_SIDE,
    VIEWS,
    WHAT_IF,
)
from game.board.screens.overlays.unfit import unfit_page
from game.board.screens.start.start import Start, StartRoom
from game.board.widgets.routes import Handlers, carry_out
from game.board.widgets.stage import Stage
from game.board.window.sound import Sound
from game.saves.shelf import saved_games
from game.scenario import library
from game.scenario.variants import offered
from game.translate import Translator, system_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from game.board.canvas.text import Measure
    from game.board.offers.choice import Choice
    from game.board.widgets.stage import Screen
    from game.board.window.camera import Camera
    from game.errors import Fault
    from game.play.session import Session
    from game.scenario.library import Loaded
    from rules.values.orders import Order
    from rules.values.ruling import Ruling

__all__ = ["App"]


class App:
    """One run of the board: a stage of screens and, while a game is on the table, its desk.

    It is the room that all its screens know. Each matter has its own keeper, who knows the table and not the others:
    reading, playing, leading, viewing, saving, preferring; `Games` brings games to the table; time, sound and the
    projector's window follow what is recorded. With a ``camera`` it keeps a small picture of each game that is left.
    ``checks`` says what is dull or unfair in a scenario whose cards are edited.
    """

    def __init__(
        self,
        measure: Measure,
        language: str = "",
        camera: Camera | None = None,
        checks: Callable[[Loaded], Iterable[Fault]] = lambda _loaded: (),
    ) -> None:
        self.table = table = Table(Stage(measure), Translator(language or system_language()))
        self.sound = Sound()
        self.timing = Timing(table)
        self.hearing = Hearing(table, self.sound)
        self.preferring = Preferring(table, self.sound)
        self.saving = Saving(table, self.show_start)
        moves = self.preferring.moves
        self.projecting = Projecting(
            table,
            moves=moves,
            change_theme=self.preferring.change_theme,
            keep_type_size=self.preferring.keep_far_type_size,
            keep=self.preferring.keep,
        )
        self.guarding = Guarding(table)
        self.viewing = Viewing(
            table,
            self,
            self.timing,
            guard=self.guarding,
            show_start=self.saving.ask_for_new,
            quit_game=self.saving.quit,
            moves=moves,
            told_beside=lambda: self.projecting.told,
            camera=camera,
        )
        self.playing = Playing(table, self.viewing, self.enter)
        self.leading = Leading(table, self.viewing.show_ending)
        self.slips = Slips(table, self.viewing.show_ending)
        self.guiding = Guiding(table)
        self.reading = Reading(
            table,
            self.enter,
            ask=self.playing.choose,
            help_ways=lambda: [*self.preferring.help_ways(), *self.guiding.help_ways()],
        )
        self.games = Games(
            table,
            arrive=self._arrive,
            watch=self.viewing.show_replay,
            table_view=lambda desk: Projected(desk, self),
            camera=camera,
        )
        self.wondering = Wondering(table, resume=self._play_branch, replay=self._watch_branch)
        self.printing = Printing(table)
        self.adapting = Adapting(table, checks)
        self.card_editing = CardEditing(table, self.show_start, checks)
        self.explaining = Explaining(table)
        self._entrances: Handlers = self._things()
        table.followers = (self._show_newest, self.hearing.hear_records, self.timing.keep, self.saving.check)
        table.stage.on_tick = self._keep_up
        table.stage.refusal = lambda look: unfit_page(look, table.t)

    def _things(self) -> Handlers:
        """Who opens what, besides the things of the game that can be read."""
        return {
            HELP.action: lambda _: self.reading.open_help(),
            ALLY: self.reading.open_ally,
            "settings": lambda _: self.preferring.open_settings(),
            LENGTHS.action: lambda _: self.timing.open_lengths(),
            PIN.action: lambda _: self.guarding.choose(),
            SAVE.action: lambda _: self.saving.ask_place(),
            VIEWS.action: lambda _: self.viewing.ask_view(),
            ALL_ORDERS.action: self.playing.open_orders,
            f"{ALL_ORDERS.action}.": self.playing.open_orders,
            OFFER: self._open_offer,
            PROPOSE.action: lambda _: self.playing.propose(),
            EXPLAIN.action: lambda _: self.playing.explain(),
            HINT.action: lambda _: self.reading.open_hint(),
            GUIDE.action: lambda _: self.guiding.put_away(),
            NO_GUIDE.action: lambda _: self.guiding.switch(),
            NEXT_HEADLINE.action: lambda _: self.projecting.put_away(),
            KEEP_HEADLINE.action: lambda _: self.projecting.keep(),
            PAUSE.action: lambda _: self.leading.turn_pause(),
            WHAT_IF.action: lambda _: self.wondering.ask(*self._in_sight()),
            SIDE_BY_SIDE.action: lambda _: self.wondering.choose(self._in_sight()[0]),
            ARGUE: lambda proposal: self.playing.argue(int(proposal)),
            WITHDRAW: lambda proposal: self.playing.withdraw(int(proposal)),
        }

    def _open_offer(self, name: str) -> None:
        """An order by its id where it may be given now; else what it would be."""
        if not self.playing.open_offer(name):
            kind, _, subject = name.partition(".")
            self.reading.open(f"{'ability' if kind == 'aid' else kind}.{subject}")

    def _keep_up(self) -> None:
        """As time moves on: the projector's window follows, what was made is said, the clock is heard and noted."""
        self.projecting.keep_up()
        self.printing.keep_up()
        self.explaining.keep_up()
        self.hearing.hear_clock()
        self.timing.note()

    def _show_newest(self) -> None:
        """Something was recorded: what happened is read from its top again, where it stands."""
        self.stage.start_anew(STORY_BODY)

    def _arrive(self) -> None:
        """A game was put on the table: time and sound begin with it, and it is shown."""
        self.hearing.start()
        self.viewing.headlines.arrive(self.table.laid.session)
        tell_from_phase(self.table.laid)
        self.timing.start()
        self.viewing.begin(self.playing.go_on)

    def _in_sight(self) -> tuple[Path | None, int]:
        """The file of the game that a replay shows, and the record in sight."""
        top = self.stage.top
        if not isinstance(top, Replay):
            return None, 0
        return top.whole.path or top.whole.source, top.record

    def _play_branch(self, path: Path) -> None:
        """Go on with a branch, instead of the game on the table."""
        self.let_go()
        self.games.resume(path)

    def _watch_branch(self, path: Path) -> None:
        """Watch a branch, instead of the game on the table."""
        self.let_go()
        self.games.replay(path)

    # ----- what lies on the table

    @property
    def stage(self) -> Stage:
        """The screens of this window."""
        return self.table.stage

    @property
    def t(self) -> Translator:
        """The language of this window."""
        return self.table.t

    @property
    def desk(self) -> Desk | None:
        """The game on the table as it is shown, if there is one."""
        return self.table.desk

    def let_go(self, *, cut_short: bool = False) -> None:
        """Let go of the game on the table, if there is one: its clock, then its save; ``cut_short`` by the system."""
        self.timing.leave()
        self.viewing.stop_reckoning()
        self.games.leave(cut_short=cut_short)

    # ----- screens

    def show_start(self, chosen: Path | None = None) -> None:
        """The start screen, after the game on the table was let go; a scenario may be chosen there, by its folder."""
        self.let_go()
        self.stage.close_beside()
        room = StartRoom(
            begin=lambda loaded, seats, turns, led, asked: self.games.begin(
                loaded, seats, turns, facilitated=led, forecasts=asked
            ),
            resume=self.games.resume,
            replay=self.games.replay,
            load=library.load,
            change_language=self.preferring.change_language,
            settings=self.preferring.open_settings,
            about=self.preferring.open_about,
            quit=self.saving.quit,
            draw=self.games.draw_missing,
            side_by_side=self.wondering.choose,
            print_pack=self.printing.ask,
            offered=lambda loaded: offered(loaded.source.folder, loaded.scenario.name) if loaded.source else (),
            adapt=self.adapting.ask,
            edit_cards=self.card_editing.ask,
            guide=self.explaining.open,
        )
        self.stage.replace(Start(self.t, library.headlines(), saved_games(), room, chosen))

    def show_game(self, session: Session, seat: str = "", *, facilitated: bool = False) -> None:
        """Put a game on the table and show it, as ``seat`` or whoever is waited for sees it."""
        self.games.show(session, seat, facilitated=facilitated)

    def show_board(self) -> None:
        """The board of the game on the table, as its desk's seat sees it."""
        self.viewing.show_board()

    def show_ending(self) -> None:
        """How the game on the table ended."""
        self.viewing.show_ending()

    def show_replay(self, session: Session, seat: str = TABLE, at: int | None = None) -> None:
        """The game from its first record, or from the record ``at``, to be stepped through."""
        self.viewing.show_replay(session, seat, at)

    # ----- what every screen may ask

    def enter(self, name: str) -> None:
        """Open a thing: its form, card, settings or place; else what there is to read of it."""
        self.guiding.looked_at(name)
        if not carry_out(name, self._entrances):
            self.reading.open(name)

    def choose(self, choice: Choice, *, at_once: bool = False) -> None:
        """Show what an order means before it is given; ``at_once`` gives it as it is offered."""
        self.playing.choose(choice, at_once=at_once)

    def go_on(self, *, far: bool = False) -> None:
        """Pass if the phase waits for the seat, and open the next phase; ``far`` goes to the next decision."""
        self.leading.before_going_on(lambda: self.playing.go_on(far=far))

    def go_back(self) -> None:
        """Take back the seat's last order, or say why it stays."""
        self.playing.go_back()

    def open_ally(self, seat: str) -> None:
        """Open an ally's card."""
        self.guiding.looked_at(f"{ALLY}{seat}")
        self.reading.open_ally(seat)

    def change_language(self, language: str) -> None:
        """Read everything in another language."""
        self.preferring.change_language(language)

    def change_theme(self) -> None:
        """Dark, light, high contrast, and round again."""
        self.preferring.change_theme()

    def ask_to_leave(self) -> None:
        """Ask whether to stop playing."""
        self.saving.ask_to_leave()

    def may_close(self) -> bool:
        """Whether the window may close now; if something is unsaved the person is asked."""
        return self.saving.may_close()

    # ----- what the control view may ask besides

    def rule(self, order: Order) -> Ruling:
        """Give an order as the facilitator, or for a seat whose team said it aloud; what came of it."""
        return self.leading.rule(order)

    def close_phase(self) -> None:
        """Close the phase, whoever is still waited for, after asking."""
        self.leading.ask_to_close_phase()

    def go_back_to(self, record: int, why: str, *, same_luck: bool) -> str:
        """Go back to just after a record; why not, or nothing when it is done."""
        return self.leading.go_back_to(record, why, same_luck=same_luck)

    def withdraw_sealed(self, record: int) -> None:
        """Take back an answer that lies sealed, or say why it stays; its team may answer anew."""
        self.leading.withdraw_sealed(record)

    def switch_hints(self) -> None:
        """Let every seat ask what a bot would do in its place, or let none."""
        self.leading.switch_hints()

    def switch_forecasts(self) -> None:
        """Ask every seat of people for forecasts before it sees odds, or ask none."""
        self.leading.switch_forecasts()

    def take_over(self, seat: str, player: str) -> None:
        """Let a person or a bot play a seat from here on."""
        self.leading.take_over(seat, player)

    def open_slips(self) -> None:
        """Enter what a team that is waited for wrote on its slip."""
        self.slips.lay_out()

    def idle_allies(self) -> list[str]:
        """The allies that are waited for and have not taken a stance."""
        return self.slips.idle()

    def hold_all(self) -> None:
        """Let those allies hold, after they have been named."""
        self.slips.ask_to_hold()

    def hold(self, seat: str) -> None:
        """An ally holds and is done, and whoever comes next is called."""
        self.playing.hold(seat)

    def give_time(self, seconds: int) -> None:
        """Give the phase more time, or take some away."""
        self.timing.give(seconds)

    def show_view(self, seat: str) -> None:
        """Show the game as a seat, the table or the facilitator sees it; behind a cover where others look on."""
        self.viewing.show_view(seat)

    @property
    def projector_open(self) -> bool:
        """Whether the table view stands in a window of its own."""
        return self.projecting.is_open

    def open_projector(self) -> None:
        """Open the table view in a window of its own, for the projector; close it when it is open."""
        self.projecting.turn()

    def push(self, screen: Screen) -> None:
        """Put a screen, such as a form, over this one."""
        self.stage.push(screen)

    def pop(self) -> None:
        """Take the screen on top away; a form is gone already when its ruling brought the ending."""
        if len(self.stage.screens) > 1:
            self.stage.pop()
