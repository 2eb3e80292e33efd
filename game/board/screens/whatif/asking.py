"""What if: the order that was given, what else could have been, who plays on under what luck, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Command, Look, Panel
from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.desk.trial import AS_IT_WENT, BOTS, BY_HAND, KEEP, NOTHING, OTHERS, THENS, WRITTEN
from game.board.screens.start.plan import player_word
from game.board.screens.whatif.keys import ASK, ASKING_KEYS, COMPARE, PLAY_ON, STOP, WATCH
from game.board.screens.whatif.outcome import outcome, outcome_lines
from game.board.widgets.bindings import CLOSE, Bindings
from game.board.widgets.flow import Line, Parts, flow, titled_panel
from game.board.widgets.looks import button_height, row_height_for, widget_commands
from game.board.widgets.routes import Handlers, carry_out
from game.board.widgets.segments import Segments, segments_in
from game.board.widgets.sheet import buttons_row
from game.board.widgets.stage import Screen
from game.board.widgets.values import Action, Button, ChoiceList, Focus, Option, Page, TextField, Widget
from game.forms.rewriting import can_be_written_anew
from game.saves.lineage import family, flat
from game.telling.chances import odds_line
from game.telling.compare_turns import viewer_of
from game.telling.taken_back import done_words
from game.telling.whatif import order_words, whence_words
from rules.wording.names import phase, seat_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.desk.trial import Trial
    from game.translate import Translator
    from rules.values.orders import Order

__all__ = ["Asking"]

INSTEAD: Final = "instead"
WRITE: Final = "write"
PLAYERS: Final = "players"
LUCK: Final = "luck"
HOW: Final = "how"
NAME: Final = "name"
SAME: Final = "same"
OTHER: Final = "other"
LONGEST_NAME: Final = 60
SOON: Final = 0.2
HOWS: Final = {
    BY_HAND: "whatif.by_hand",
    AS_IT_WENT: "whatif.as_it_went",
    BOTS: "whatif.by_bots",
    OTHERS: "whatif.other_lucks",
}


class Asking(Screen):
    """Put a what-if together, and see what comes of it.

    ``trial`` holds it. ``leave`` goes back; ``play`` and ``watch`` are told that the branch is to be played on or
    watched, ``side_by_side`` that it is to be compared with its parent, ``write`` that a ruling is to be written anew.
    """

    def __init__(
        self,
        trial: Trial,
        t: Callable[[], Translator],
        *,
        leave: Callable[[], None],
        play: Callable[[], None],
        watch: Callable[[], None],
        side_by_side: Callable[[], None],
        write: Callable[[], None],
    ) -> None:
        self.trial = trial
        self._t = t
        self._leave, self._play, self._watch, self._side, self._write = leave, play, watch, side_by_side, write
        self._known: tuple[tuple[str, Order | None], tuple[Option, ...]] = (("", None), ())

    @property
    def bindings(self) -> Bindings:
        """What its buttons wear."""
        return ASKING_KEYS

    def next_change(self) -> float | None:
        """Soon, while something is being worked out."""
        return SOON if self.trial.at_work else None

    # ----- layout

    def layout(self, look: Look, focus: Focus) -> Page:
        """What could have been ordered left; who, how and what came of it right; the deeds at the foot."""
        metrics = look.metrics
        frame = look.box.inset(metrics.gap)
        foot, rest = frame.take_bottom(button_height(look), metrics.gap)
        left, right = rest.split_columns(1.0, 1.12, gap=metrics.gap)
        above, below = right.take_top(self._asked_height(right, look), metrics.gap)
        parts = self._orders(left, look, focus)
        parts.add(self._who(above, look, focus), self._came(below, look, focus), self._deeds(foot, look, focus))
        return Page(look.size, look.theme.window, tuple(parts.panels), tuple(parts.widgets), INSTEAD)

    def _orders(self, box: Box, look: Look, focus: Focus) -> Parts:
        t, trial = self._t(), self.trial
        session = trial.session
        where = t("whatif.where", turn=session.turn, phase=phase(session.phase))
        panel, room = titled_panel("asked", t("whatif.title", where=where, record=trial.record), box, look)
        options = self._options(t)
        choices = ChoiceList(INSTEAD, room, options, min(room.h, row_height_for(options, room.w, look)), trial.choice)
        commands = (*panel.commands, *widget_commands(choices, look, focus))
        return Parts([Panel("asked", box, commands)], [choices])

    def _options(self, t: Translator) -> tuple[Option, ...]:
        """As it was, without it, and every other order with its odds; worked out once for a language."""
        trial = self.trial
        key = t.language, trial.written
        if self._known[0] == key:
            return self._known[1]
        given = trial.given
        if given is None:
            options = [Option(KEEP, t("whatif.keep"), t("whatif.keep_text"))]
        else:
            was = t.render(done_words(trial.session, given, viewer_of(trial.session)))
            options = [
                Option(KEEP, t("whatif.was_ordered", what=was), t("whatif.was_text")),
                Option(NOTHING, t("whatif.left_out"), t("whatif.nothing_text")),
            ]
        if can_be_written_anew(given):
            if trial.written is not None:
                said = order_words(trial.session, trial.written, t)
                options.append(Option(WRITTEN, said, t("whatif.written_text")))
            options.append(Option(WRITE, t("whatif.write"), t("whatif.write_text")))
        options += [self._option(place, one, t) for place, one in enumerate(trial.orders) if one != given]
        self._known = key, tuple(options)
        return self._known[1]

    def _option(self, place: int, order: Order, t: Translator) -> Option:
        chances = self.trial.session.odds(order)
        odds = odds_line(self.trial.session, order, chances, t) if chances is not None else ""
        return Option(str(place), order_words(self.trial.session, order, t), odds)

    def _asked_height(self, box: Box, look: Look) -> int:
        came = self.trial.lucks is not None or self.trial.outcome is not None
        others = self.trial.how == OTHERS
        rows = (1 if others else 3) * (button_height(look) + look.metrics.px(8)) + look.metrics.px(60)
        rows += 0 if others else self._label_height(look)
        seats = min(len(self.trial.session.seats), 2 if came else 4) * row_height_for(self._seats(), box.w // 2, look)
        return min(box.h * 6 // 10, rows + seats)

    def _label_height(self, look: Look) -> int:
        """What the words over a field take."""
        return look.measure.line_height(look.metrics.style(TypeRole.CAPTION)) + look.metrics.px(4)

    def _seats(self) -> tuple[Option, ...]:
        t, trial = self._t(), self.trial
        return tuple(
            Option(seat, t.render(seat_name(seat)), aside=player_word(trial.playing(seat), t))
            for seat in trial.session.seats
        )

    def _who(self, box: Box, look: Look, focus: Focus) -> Parts:
        """The luck, who plays each seat, how it goes on, and what the branch is called."""
        t, trial, metrics = self._t(), self.trial, look.metrics
        panel, room = titled_panel("who", t("whatif.goes_on"), box, look)
        high = button_height(look)
        widgets: list[Widget] = []
        row, room = room.take_top(high, metrics.px(8))
        hows = tuple((one, t(HOWS[one])) for one in THENS)
        widgets.append(Segments(HOW, row, segments_in(row, hows, look), trial.how))
        if trial.how != OTHERS:
            row, room = room.take_top(high, metrics.px(8))
            lucks = ((SAME, t("whatif.same_luck")), (OTHER, t("whatif.fresh_luck")))
            widgets.append(Segments(LUCK, row, segments_in(row, lucks, look), OTHER if trial.new_luck else SAME))
            row, room = room.take_top(high + self._label_height(look), metrics.px(8))
            widgets.append(TextField(NAME, row, t("whatif.name"), trial.name, limit=LONGEST_NAME))
        seats = self._seats()
        widgets.append(ChoiceList(PLAYERS, room, seats, min(room.h, row_height_for(seats, room.w, look))))
        commands = list(panel.commands)
        for widget in widgets:
            commands.extend(widget_commands(widget, look, focus))
        return Parts([Panel("who", box, tuple(commands))], widgets)

    def _came(self, box: Box, look: Look, focus: Focus) -> Parts:
        """What came of it; before that the family of the game."""
        t, trial = self._t(), self.trial
        if trial.lucks is not None:
            return outcome(trial, trial.lucks, box, look, focus, t=t)
        asked = trial.outcome is None and trial.refused is None and not trial.at_work
        panel, room = titled_panel("came", t("whatif.family" if asked else "whatif.came"), box, look)
        lines = self._family(t) if asked else outcome_lines(trial, t)
        return Parts([panel]).add(flow("came.body", lines, room, look, focus))

    def _family(self, t: Translator) -> list[Line]:
        """The branches of this game in its folder, each under what it went on from."""
        found = list(flat(family(self.trial.path)))
        lines = [Line(t("whatif.explained"), tone="quiet", space=2)]
        for depth, one in found:
            here = one.path == self.trial.path
            told = f"{one.name}{whence_words(one, t)}"
            icon = "ui_history" if here else "ui_branch" if depth else "ui_save"
            role = TypeRole.LABEL if here else TypeRole.BODY
            lines.append(Line(told, role, icon=icon, indent=26 * min(depth, 8), space=8))
        return lines

    def _deeds(self, row: Box, look: Look, focus: Focus) -> Parts:
        t, trial = self._t(), self.trial
        made = trial.outcome
        buttons: list[Button] = []
        if trial.at_work:
            buttons.append(Button(STOP.action, row, t("ledger.stop"), STOP.key, look="primary"))
        else:
            label = t("whatif.ask_others", count=trial.games) if trial.how == OTHERS else t("whatif.ask")
            buttons.append(Button(ASK.action, row, label, ASK.key, look="plain" if made else "primary"))
        if made is not None and not trial.at_work:
            buttons.append(Button(COMPARE.action, row, t("whatif.compare"), COMPARE.key))
            buttons.append(Button(WATCH.action, row, t("whatif.watch"), WATCH.key))
            if made.session.ending is None:
                buttons.append(Button(PLAY_ON.action, row, t("whatif.play_on"), PLAY_ON.key, look="primary"))
        buttons.append(Button(CLOSE.action, row, t("whatif.back"), CLOSE.key))
        placed = buttons_row(row, buttons, look)
        commands: list[Command] = [command for one in placed for command in widget_commands(one, look, focus)]
        return Parts([Panel("deeds", row, tuple(commands))], [*placed])

    # ----- what is asked

    def handle(self, action: Action) -> None:
        """Choose, ask, and go on with what came of it."""
        trial, value = self.trial, str(action.value)
        if action.widget in (INSTEAD, PLAYERS, LUCK, HOW, NAME):
            if trial.at_work:
                return
            if value == WRITE:
                self._write()
            else:
                self._choose(action.widget, value)
            return
        handlers: Handlers = {
            ASK.action: lambda _: trial.begin(),
            STOP.action: lambda _: trial.cancel(),
            PLAY_ON.action: lambda _: self._play(),
            WATCH.action: lambda _: self._watch(),
            COMPARE.action: lambda _: self._side(),
            CLOSE.action: lambda _: self._go(),
        }
        carry_out(action.widget, handlers)

    def _choose(self, what: str, value: str) -> None:
        trial = self.trial
        if what != NAME:
            trial.asks_anew()
        if what == INSTEAD:
            trial.choice = value
        elif what == PLAYERS:
            trial.next_player(value)
        elif what == LUCK:
            trial.new_luck = value == OTHER
        elif what == HOW:
            trial.how = value
        else:
            trial.name = value

    def leaving(self) -> bool:
        """What is being worked out ends with the window."""
        self.trial.cancel()
        return True

    def _go(self) -> None:
        self.trial.close()
        self._leave()
