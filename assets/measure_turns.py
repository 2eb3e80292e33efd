"""What a turn asks of people, counted in games of bots: words to read, orders to give and dice to roll.

``python assets/measure_turns.py SCENARIO [--turns N] [--games N] [--lang en]``

The planning table of the guide's workshop chapter rests on it. Once a game: words of a seat's brief (``brief``) and on
the cards in its hand (``hand``). A turn, on average: words that the seat is told of what happened (``told``), those of
them that a facilitator reads aloud, the first line of each thing (``leads``), what it orders (``orders``; to pass is
none, for an ally to hold is one), and for the table the dice that are rolled. How long people talk cannot be counted.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from game.commands.demo import bots
from game.play.session import Session
from game.scenario import library
from game.telling.position import position
from game.telling.story import Story
from game.terminal.cards import card_lines
from game.terminal.words import chapter_lines
from game.translate import Translator
from rules.values.events import ROLLED

TABLE = "table"


def words(text: str) -> int:
    """How many words a text has; signs that stand alone are none."""
    return sum(any(one.isalnum() for one in word) for word in text.split())


def on_hand(session: Session, seat: str, t: Translator) -> int:
    """Words on the cards that a seat holds, as the terminal shows them: an ally's own, pressure cards, own actions."""
    scenario = session.scenario
    names = {
        "ally": [f"{card.seat}.{one.id}" for card in scenario.allies if card.seat == seat for one in card.abilities],
        "pressure": [one.id for one in scenario.pressure_cards if scenario.plays(one) == seat],
        "defender": [one.id for one in scenario.actions if scenario.takes(one) == seat],
    }
    now = position(session, seat)
    return sum(words(" ".join(card_lines(session, now, name, t))) for name in names[session.compiled.roles[seat]])


def measured(name: str, turns: int | None, games: int, language: str) -> dict[str, Counter[str]]:
    """Sums over games, by seat and for the table, with ``turns`` that were played."""
    loaded = library.load(name)
    texts = loaded.texts_in(language)
    seats = [one.id for one in loaded.scenario.seats if one.role != "facilitator"]
    allies = {one.id: "ally" for one in loaded.scenario.seats if one.role == "ally"}
    found: dict[str, Counter[str]] = {seat: Counter() for seat in (*seats, TABLE)}
    for seed in range(games):
        session = Session.new(loaded, seed=seed, seats=bots(loaded, allies), turns=turns)
        t = Translator(language, texts)
        stories = {seat: Story(session, seat, t) for seat in found}
        while session.ending is None:
            session.advance()
            for seat, story in stories.items():
                for chapter in story.go_on():
                    found[seat]["told"] += words(" ".join(chapter_lines(chapter, t)))
                    found[seat]["leads"] += words(" ".join(told.lead for told in chapter.told))
        found[TABLE]["turns"] += session.turn
        for one in session.history.line:
            found[TABLE]["dice"] += sum(event[0] == ROLLED for event in one["events"])
            if one["kind"] == "order" and one["order"][0] != "Pass":
                found[one["order"][1]]["orders"] += 1
    begun, t = Session.new(loaded, seed=1, seats=bots(loaded, allies)), Translator(language, texts)
    for seat in seats:
        found[seat]["brief"] = words(texts.get(f"brief.{seat}", ""))
        found[seat]["hand"] = on_hand(begun, seat, t)
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenario")
    parser.add_argument("--turns", type=int)
    parser.add_argument("--games", type=int, default=20)
    parser.add_argument("--lang", default="en")
    given = parser.parse_args()
    result = measured(given.scenario, given.turns, given.games, given.lang)
    played = result[TABLE]["turns"]
    print(f"{given.scenario}: {given.games} games, {played} turns; dice a turn {result[TABLE]['dice'] / played:.1f}")
    for seat, sums in result.items():
        print(
            f"{seat:12} brief {sums['brief']:4}  hand {sums['hand']:4}  told a turn {sums['told'] / played:5.0f}"
            f"  leads {sums['leads'] / played:4.0f}  orders a turn {sums['orders'] / played:4.1f}"
        )
