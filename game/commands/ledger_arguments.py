"""The arguments of ``ledger`` and of ``lab ledger``, which look at luck and decisions."""

from __future__ import annotations

from game.commands.values import MOST_LAB_GAMES, MOST_WORKERS, USUAL_LAB_SEED, seat_player, seed, whole, written
from rules.values.bounds import LONGEST_GAME

TYPE_CHECKING = False  # as type checkers know it; loading typing would take a tenth of the time of --help
if TYPE_CHECKING:
    import argparse

    from game.commands.sentences import Sentences

MOST_PLAYOUTS = 10_000
USUAL_PLAYOUTS = 200
USUAL_PLAYOUTS_OF_A_STUDY = 16
USUAL_GAMES_OF_A_STUDY = 200


def ledger(command: argparse._ArgumentGroup, t: Sentences) -> None:
    """What ``ledger`` takes beside a save."""
    playouts = t("ledger.help_playouts", usual=str(USUAL_PLAYOUTS))
    add = command.add_argument
    add("--playouts", metavar="N", type=whole(t, 2, MOST_PLAYOUTS), default=USUAL_PLAYOUTS, help=playouts)
    add("--workers", metavar="W", type=whole(t, 1, MOST_WORKERS), help=t("ledger.help_workers"))
    add("--json", action="store_true", help=t("cli.option_json"))


def lab_ledger(command: argparse._ArgumentGroup, t: Sentences) -> None:
    """What ``lab ledger`` takes beside a scenario."""
    add = command.add_argument
    games = t("lab.help_games", usual=str(USUAL_GAMES_OF_A_STUDY))
    add("--games", metavar="N", type=whole(t, 2, MOST_LAB_GAMES), default=USUAL_GAMES_OF_A_STUDY, help=games)
    add("--seed", metavar="S", type=seed(t), default=USUAL_LAB_SEED, help=t("lab.help_seed"))
    add("--turns", metavar="N", type=whole(t, 1, LONGEST_GAME), help=t("lab.help_turns"))
    playouts = t("ledger.help_playouts", usual=str(USUAL_PLAYOUTS_OF_A_STUDY))
    add("--playouts", metavar="N", type=whole(t, 2, MOST_PLAYOUTS), default=USUAL_PLAYOUTS_OF_A_STUDY, help=playouts)
    add("--workers", metavar="W", type=whole(t, 1, MOST_WORKERS), default=1, help=t("lab.help_workers"))
    seat = t("lab.seat_policy")
    add("--policy", metavar=seat, type=seat_player(t), action="append", default=[], help=t("ledger.help_policy"))
    add("--out", type=written(t, "out"), metavar=t("lab.folder"), help=t("ledger.help_out"))
    add("--page", type=written(t, "LEDGER.md"), metavar=t("cli.file"), help=t("ledger.help_page"))
    add("--json", action="store_true", help=t("lab.help_json"))
