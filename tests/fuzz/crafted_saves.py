"""Tries saves made by hand, every sort of change that ``tests.crafted`` knows; each fault of the program is printed.

Run: ``python -m tests.fuzz.crafted_saves --games 2000 --board``. A save is refused on opening with a message, or it is
told, looked at on the board, taken along, verified and played to its end.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from game.play.session import Session
from game.translate import Translator
from rules.outlook.sight import TABLE
from tests import crafted, trying
from tests.homes import passing_home
from tests.scenarios import valleys as v

FAULTS = "faults of the program"


def campaign(
    *,
    games: int,
    seed: int,
    skip: int = 0,
    shown: Callable[[Session], None] | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Counter[str]:
    """How so many crafted saves came out, drawn evenly from all there are; ``tell`` hears of each fault at once."""
    t = Translator("en", v.loaded().texts_in("en"))
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        header, records = crafted.game_of_everything(Path(folder) / "game.jsonl", seed)
        every = list(crafted.crafts(header, records))
        step = max(1, len(every) // games)
        for craft in every[skip % step :: step][:games]:
            tried = sum(outcomes.values())
            if tried and tried % 100 == 0:
                tell(f"{tried} of {games}: {dict(outcomes)}")
            try:
                lines = crafted.crafted(header, records, craft)
                outcomes[trying.tried(Path(folder) / "crafted.jsonl", lines, t, shown)] += 1
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what was looked for
                where = traceback.extract_tb(error.__traceback__)[-1]
                tell(f"{str(craft)[:200]}: {error!r:.200} at {where.filename}:{where.lineno}")
                outcomes[FAULTS] += 1
    return outcomes


def on_the_board() -> Callable[[Session], None]:
    """Lay a game on the board and look at it as everybody, and at its replay; a reader of its own measures the type."""
    from game.board.app.app import App  # noqa: PLC0415 - only where the board is wanted
    from tests.board.conftest import RoundMeasure  # noqa: PLC0415 - the same

    def look(session: Session) -> None:
        app = App(RoundMeasure(), "en")
        app.show_game(session, facilitated=not session.read_only)
        for seat in (*session.compiled.roles, TABLE):
            app.table.laid.seat = seat
            app.show_board()
            app.stage.page((1280, 720))
        if session.ending is not None:
            app.show_ending()
            app.stage.page((1280, 720))
        app.show_replay(session, at=session.history.records[-1]["record"] if session.history.records else None)
        app.stage.page((1280, 720))
        session.watch(None)
        app.games._mark.clear()

    return look


@passing_home()
def main() -> int:
    """The command: 0 when the program had no fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--games", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--skip", type=int, default=0)
    parser.add_argument("--board", action="store_true")
    options = parser.parse_args()
    shown = on_the_board() if options.board else None
    outcomes = campaign(games=options.games, seed=options.seed, skip=options.skip, shown=shown, tell=_say)
    _say(f"{sum(outcomes.values())} crafted saves: {dict(outcomes)}")
    return int(outcomes[FAULTS] > 0)


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
