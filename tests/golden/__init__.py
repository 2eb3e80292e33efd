"""Golden games: short games told as text, to be read by people and compared by a test.

After a change of the rules or the scenario that is meant: ``python -m tests.golden`` writes them anew; read the
difference before you keep it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game.play.session import Session
from game.scenario import library
from game.telling.scores import ending_lines
from game.telling.story import Story
from game.terminal.words import USUAL, chapter_lines, wrap_all
from game.translate import Translator
from rules.bots.usual import COMPETENT

FOLDER = Path(__file__).resolve().parent
ALLIES = ("beijing", "moscow", "tehran", "havana", "managua")


@dataclass(frozen=True)
class Golden:
    """One game: its name, its arm, its seed and length."""

    name: str
    seed: int
    turns: int
    players: dict[str, str]
    alone: bool = False
    language: str = "en"


GAMES = (
    Golden("competent", 7, 4, {}),
    Golden("random", 11, 4, dict.fromkeys(("caracas", "washington", *ALLIES), "random")),
    Golden("alone", 3, 4, {}, alone=True),
    Golden("pressed", 5, 4, {"caracas": "random"}),
    Golden("nederlands", 7, 2, {}, language="nl"),
    Golden("espanol", 7, 2, {}, language="es"),
)


def told(game: Golden) -> str:
    """The whole game as text."""
    loaded = library.load("caracas-calling")
    seats = {seat.id: COMPETENT[seat.role] for seat in loaded.scenario.seats if seat.role != "facilitator"}
    session = Session.new(loaded, seed=game.seed, turns=game.turns, seats=seats | game.players)
    if game.alone:
        for seat in ALLIES:
            session.use_policy(seat, _refuses)
    t = Translator(game.language, loaded.texts_in(game.language))
    story = Story(session, session.compiled.facilitator, t)
    lines, turn = [], 0
    while session.ending is None:
        session.advance()
        for chapter in story.go_on():
            if chapter.turn != turn:
                turn = chapter.turn
                lines += ["", t("demo.turn", turn=turn, turns=session.turns)]
            lines += chapter_lines(chapter, t, USUAL)
    lines += ["", *wrap_all(ending_lines(session, t), width=USUAL)]
    return "\n".join(lines).strip() + "\n"


def _refuses(view, legal, odds, roll):  # type: ignore[no-untyped-def] # the shape of a policy  # noqa: ANN001, ANN202
    """An ally that is not there: it declines whatever it is asked and does nothing of its own accord."""
    orders = list(legal)
    for wanted in ("DeclineRequest", "RefuseSideDeal", "Hold"):
        for order in orders:
            if type(order).__name__ == wanted:
                return order
    return orders[-1]
