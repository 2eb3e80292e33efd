"""``branch --others``: a moment played on many times under other lucks, as it was and as it might have been."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.play.lucks import Position, Progress, play_lucks
from game.play.players import check_players
from game.play.whatif import begun
from game.telling.whatif import lucks_lines, order_words
from game.translate import Translator

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from game.console import Console
    from game.play.whatif import Change, Parent


def run(
    parent: Parent,
    record: int,
    changes: Sequence[Change],
    arguments: argparse.Namespace,
    console: Console,
) -> int:
    """Print the spread of endings and scores; of changes also what each does, game by game under the same luck."""
    t = Translator(console.language, parent.course.loaded.texts_in(console.language))
    changed = [one for one in changes if one.nothing or one.instead is not None]
    players = check_players(parent.course.loaded, changes[0].players)
    number = parent.decided(record)
    positions, labels = [position_of(parent, number, {} if changed else players)], [t("whatif.as_it_was")]
    for change in changed:
        session = begun(parent, change)
        positions.append(Position(parent.course.header, list(session.history.records), players))
        labels.append(t("whatif.left_out") if change.instead is None else order_words(session, change.instead, t))

    def tell(progress: Progress) -> None:
        left = round(progress.left)
        console.progress(console.t("whatif.progress", done=progress.done, total=progress.total, left=left))

    found = play_lucks(
        positions,
        games=arguments.others,
        seed=1 if arguments.seed is None else arguments.seed,
        workers=arguments.workers,
        actual=parent,
        progress=tell,
    )
    console.progress("")
    if arguments.json:
        console.json(found.to_data() | {"record": record, "positions": labels})
        return 0
    for line in lucks_lines(found, labels, t):
        console.say(line)
    return 0


def position_of(parent: Parent, record: int, players: dict[str, str]) -> Position:
    """The game after a record, as a position to play on from."""
    course = parent.upto(record)
    return Position(course.header, list(course.record.everything), players)
