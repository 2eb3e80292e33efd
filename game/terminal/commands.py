"""What a player may type beside orders: look again, read a card, ask why, go back, save elsewhere, leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.errors import UserError
from game.offers.verbs import VERBS, code
from game.play.going_back import Undoing
from game.rulebook.book import Book
from game.rulebook.making import SECTIONS, lines_of, part, title_of
from game.saves.file import Unsaved
from game.telling.hint import hint_lines
from game.telling.numbers import number_meant, plain_words
from game.telling.position import position
from game.telling.scores import aims_lines
from game.telling.story import Story
from game.telling.why import changes_of
from game.terminal.cards import card_lines
from game.terminal.forms import Forms, GoneBack
from game.terminal.names import near, seat_meant, seats_by_name
from game.terminal.words import chapter_lines, hanging, paragraph, wrap_all
from game.user.folders import user_path
from game.writing import cleaned, unmarked
from rules.values.orders import Explain, Pass, RequestAid
from rules.wording import names as w
from rules.wording import orders as told
from rules.wording.keys import COMMA
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.play.session import Session
    from game.terminal.guide import Guide
    from game.terminal.keyboard import Keyboard
    from game.terminal.offcard import OffCard

COMMAND_WORDS = {
    "help": "terminal.word_help",
    "words": "terminal.word_words",
    "look": "terminal.word_look",
    "card": "terminal.word_card",
    "rule": "terminal.word_rule",
    "why": "terminal.word_why",
    "log": "terminal.word_log",
    "orders": "terminal.word_orders",
    "brief": "terminal.word_brief",
    "score": "terminal.word_score",
    "hint": "terminal.word_hint",
    "guide": "terminal.word_guide",
    "propose": "terminal.word_propose",
    "argue": "terminal.word_argue",
    "reason": "terminal.word_reason",
    "facilitator": "terminal.word_facilitator",
    "undo": "terminal.word_undo",
    "save": "terminal.word_save",
    "quit": "terminal.word_quit",
}
"""The commands in the language of the game; the English words are understood in every language."""


TAKES = {
    "card": "terminal.takes_name",
    "rule": "terminal.takes_section",
    "why": "terminal.takes_number",
    "log": "terminal.takes_turn",
    "score": "terminal.takes_seat",
    "guide": "terminal.takes_guide",
    "save": "terminal.takes_file",
    "reason": "terminal.takes_words",
}
"""What is typed after a command."""


class Left(Exception):
    """The player leaves the game."""


class Commands:
    """The commands of one terminal game."""

    def __init__(
        self, keyboard: Keyboard, off_card: OffCard, guide: Guide, call_facilitator: Callable[[], bool]
    ) -> None:
        """``call_facilitator`` passes the keyboard to the facilitator, and says whether there is one."""
        self._keyboard = keyboard
        self._off_card, self._guide, self._call_facilitator = off_card, guide, call_facilitator
        self._session = keyboard.session
        self._t = keyboard.t
        self._warned_once = False

    def named(self, word: str) -> str | None:
        """The command that a word stands for, in English or in the language of the game; ``None`` if it is none."""
        word = "help" if word == "?" else word.lower()
        if word in COMMAND_WORDS:
            return word
        return {plain_words(self._t(key)): name for name, key in COMMAND_WORDS.items()}.get(plain_words(word))

    def unknown(self, line: str) -> list[str]:
        """What to say to a line that is neither an order nor a command."""
        first, *rest = line.split()
        odd = next((word for word in rest if not word.isdecimal()), "") if first.isdecimal() else ""
        if odd:
            return [self._t("terminal.not_only_numbers", word=odd[:40])]
        facilitates = self._keyboard.seat == self._session.compiled.facilitator
        if first.lower() in VERBS and facilitates:
            return [self._t("terminal.no_orders_here", word=first.lower())]
        known = [self._t(key) for key in COMMAND_WORDS.values()] + ([] if facilitates else list(VERBS))
        meant = near(first, {plain_words(one): one for one in known})
        said = [self._t("terminal.unknown_command", word=first[:40])]
        return said + ([self._t("terminal.did_you_mean", near=w.join(list(meant), COMMA))] if meant else [])

    def carry_out(self, name: str, rest: str) -> None:
        """Do what a command asks; ``rest`` is what was typed after it.

        Raises:
            Left: the player leaves.
        """
        with_words = {
            "card": self._card,
            "rule": self._rule,
            "why": self._why,
            "log": self._log,
            "score": self._score,
            "guide": self._guide.command,
            "save": self._save,
            "reason": self._reason,
        }
        alone = {
            "help": self._help,
            "words": self._words,
            "look": self._keyboard.look,
            "orders": self._orders,
            "brief": self.brief,
            "hint": self._hint,
            "propose": lambda: self._off_card.propose(self._keyboard.seat),
            "argue": lambda: self._off_card.argue(self._keyboard.seat),
            "facilitator": self._facilitator,
            "undo": self._undo,
            "quit": self._quit,
        }
        if name in with_words:
            with_words[name](rest)
        else:
            alone[name]()
        self._guide.shown(name, rest)

    def _help(self) -> None:
        """How to choose, every command with what it does, and how the die works."""
        rows, examples = [], _examples(self._session)
        for name, key in COMMAND_WORDS.items():
            word, takes = self._t(key), TAKES.get(name)
            does = self._t.render(Message(f"terminal.does_{name}", {"word": word, **examples}))
            rows.append((f"  {word} {self._t(takes)}" if takes else f"  {word}", does))
        self._keyboard.say("", self._t("terminal.help"), *hanging(rows), self._t("terminal.help_die"))

    def _words(self) -> None:
        """The game's own words, each in a line."""
        scenario = self._session.scenario
        text = self._t("terminal.words", near=scenario.answers.near_miss)
        if scenario.sanctions:
            text += "\n" + self._t("terminal.words_sanctions")
        self._keyboard.say("", *wrap_all(text.split("\n"), "  "))

    def brief(self) -> None:
        """What the seat at the keyboard wants."""
        text = self._t.render(Name(f"brief.{self._keyboard.seat}"))
        self._keyboard.say(*paragraph(unmarked(text)))
        self._keyboard.say("", *aims_lines(self._session, self._keyboard.seat, self._t))

    def _card(self, name: str) -> None:
        self._keyboard.say("", *card_lines(self._session, position(self._session, self._keyboard.seat), name, self._t))

    def _rule(self, asked: str) -> None:
        """``rule`` lists the sections of the rulebook, ``rule answer`` shows one."""
        names = {name: self._t.render(title_of(name)) for name in SECTIONS}
        known = {plain_words(spelt): name for name, title in names.items() for spelt in (title, name)}
        meant = [known[plain_words(asked)]] if plain_words(asked) in known else near(asked, known) if asked else []
        if len(meant) != 1:
            said = [self._t("terminal.no_rule", section=asked[:40])] if asked else []
            shown = meant or list(SECTIONS)
            self._keyboard.say("", *said, *(f"  {names[name]}" for name in shown))
            return
        section = part(Book(self._session.loaded, self._t.language), meant[0])
        self._keyboard.say("", section.title, *wrap_all(lines_of(section.blocks), "  "))

    def _why(self, asked: str) -> None:
        """``why reserves`` or ``why reserves 3``: this turn's changes, or another's."""
        words = asked.split()
        if not words:
            self._keyboard.say(*self._why_what())
            return
        turn = (
            int(words.pop()) if len(words) > 1 and words[-1].isdecimal() and len(words[-1]) < 5 else self._session.turn
        )
        try:
            number = number_meant(self._session, " ".join(words), self._t)
            self._keyboard.say("", *changes_of(self._session, self._keyboard.seat, number, self._t, turn=turn))
        except UserError as error:
            self._keyboard.say(self._t.render(error.message))

    def _why_what(self) -> list[str]:
        """What may be typed after ``why``."""
        scenario, ally = self._session.scenario, next(iter(self._session.compiled.allies), "")
        track = scenario.economy.reserves if scenario.economy is not None else scenario.tracks[0].id
        examples: list[w.Value] = [w.track_name(track), w.number_name(scenario, "rung")]
        if ally:
            examples.append(w.number_name(scenario, f"{ally}.relation"))
        word = self._t("terminal.word_why")
        typed = ", ".join(f"{word} {self._t.render(one)}" for one in examples)
        later = f"{word} {self._t.render(examples[0])} 3"
        return [self._t("terminal.why_what", examples=typed, later=later)]

    def _log(self, asked: str) -> None:
        """``log`` or ``log 3``: what this seat knows to have happened in a turn."""
        turn = int(asked) if asked.isdecimal() and len(asked) < 5 else self._session.turn
        chapters = [one for one in Story(self._session, self._keyboard.seat, self._t).go_on() if one.turn == turn]
        self._keyboard.say("", self._t("terminal.turn", turn=turn, turns=self._session.turns))
        for chapter in chapters:
            self._keyboard.say(*chapter_lines(chapter, self._t))
        if not chapters:
            self._keyboard.say(self._t("terminal.nothing_happened"))

    def _orders(self) -> None:
        """Every legal order as it may be typed."""
        for order in self._session.legal(self._keyboard.seat):
            self._keyboard.say(f"  {code(order):<44}  {self._t.render(told.order(self._session.scenario, order))}")

    def _score(self, seat: str) -> None:
        wanted = seat_meant(self._session, seat, self._t) if seat else self._keyboard.seat
        if wanted is None:
            names = seats_by_name(self._session, self._t)
            meant = near(seat, names) or list(self._session.scores)
            self._keyboard.say(self._t("terminal.no_seat", seat=seat[:40], near=w.join(list(meant), COMMA)))
        else:
            self._keyboard.say("", *aims_lines(self._session, wanted, self._t))

    def _hint(self) -> None:
        """What a bot that thinks would do, where the facilitator allows it."""
        self._keyboard.say("", *wrap_all(hint_lines(self._session, self._keyboard.seat, self._t)))

    def _reason(self, why: str) -> None:
        """The seat at the keyboard notes why it does what it does, for the debriefing."""
        if not why:
            self._keyboard.say(self._t("terminal.reason_what", word=Message("terminal.word_reason")))
        elif self._keyboard.give(Explain(self._keyboard.seat, cleaned(why))):
            self._keyboard.say(self._t("terminal.reason_kept"))

    def _undo(self) -> None:
        seat, going_back = self._keyboard.seat, self._session.going_back
        found = going_back.would_undo(seat) if not self._session.read_only else Message("session.read_only")
        stays = found if isinstance(found, Message) else None
        if isinstance(found, Undoing):
            self._keyboard.say(*wrap_all([self._t.render(one) for one in found.words()]))
            if not found.by_itself and not self._agrees():
                return
            stays = going_back.undo(seat, self._t("terminal.undo_reason"))
        if stays is None:
            self._keyboard.start_again()
            self._keyboard.say(self._t("terminal.undone"))
            self._keyboard.look()
        else:
            self._keyboard.say(self._t.render(stays))

    def _agrees(self) -> bool:
        """Whether all that is to be taken back, which was just said."""
        try:
            return Forms(self._keyboard).agrees(Message("terminal.undo_all"))
        except GoneBack:
            return False

    def _facilitator(self) -> None:
        if not self._call_facilitator():
            self._keyboard.say(self._t("terminal.no_facilitator"))

    def _save(self, name: str) -> None:
        if not name:
            self._keyboard.say(self._t("terminal.save_where"))
            return
        try:
            self._session.save(user_path(name))
        except UserError as error:
            self._keyboard.say(self._t.render(error.message))
            return
        self._keyboard.told_unsaved = False
        self._keyboard.console.say(self._t("terminal.saved", path=str(self._session.path)))

    def _quit(self) -> None:
        if isinstance(self._session.saved, Unsaved) and not self._warned_once:
            self._warned_once = True
            self._keyboard.say(self._t("terminal.quit_unsaved"))
            return
        raise Left


def _examples(session: Session) -> dict[str, w.Value]:
    """What the help names as an example, of the scenario at hand: a card, a track, an order as it is typed."""
    scenario = session.scenario
    track = scenario.tracks[0].id if scenario.economy is None else scenario.economy.reserves
    values: dict[str, w.Value] = {"ally": track, "track": track, "order": code(Pass(""))}
    for ally in scenario.allies:
        values["ally"] = ally.seat
        for ability in ally.abilities:
            currency, step = next(iter(ability.prices.items()))
            values["order"] = code(RequestAid("", f"{ally.seat}.{ability.id}", f"{currency}:{step}"))
            return values
    return values
