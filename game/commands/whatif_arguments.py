"""The arguments of ``branch`` and ``compare``: what asks what if."""

from __future__ import annotations

from game.commands.values import MOST_LAB_GAMES, MOST_RECORD, MOST_WORKERS, seat_player, seed, whole, written
from rules.values.bounds import LONGEST_GAME

TYPE_CHECKING = False  # as type checkers know it; loading typing would take a tenth of the time of --help
if TYPE_CHECKING:
    import argparse
    from typing import Protocol

    from game.commands.sentences import Sentences

    class Groups(Protocol):
        """A parser with its two groups of arguments."""

        given: argparse._ArgumentGroup
        options: argparse._ArgumentGroup


def branch(command: Groups, t: Sentences) -> None:
    """Where it begins, what is otherwise, and who goes on."""
    command.given.add_argument("parent", metavar=t("cli.save"), help=t("cli.a_save"))
    where = command.options.add_mutually_exclusive_group(required=True)
    where.add_argument("--turn", type=whole(t, 0, LONGEST_GAME), metavar="N", help=t("cli.branch_turn"))
    where.add_argument("--record", type=whole(t, 0, MOST_RECORD), metavar="K", help=t("cli.branch_record"))
    add, order, policy = command.options.add_argument, t("cli.order"), t("lab.seat_policy")
    add("--save", type=written(t, "game.jsonl"), metavar=t("cli.new_file"), help=t("cli.branch_save"))
    add("--seed", type=seed(t), metavar="N", help=t("cli.branch_seed"))
    add("--instead", metavar=order, action="append", default=[], help=t("whatif.help_instead"))
    reader = seat_player(t)
    add("--policy", metavar=policy, type=reader, action="append", default=[], help=t("whatif.help_policy"))
    add("--play-on", choices=("bots", "as-it-went"), help=t("whatif.help_play_on"))
    add("--list", action="store_true", help=t("whatif.help_list"))
    add("--others", metavar="N", type=whole(t, 1, MOST_LAB_GAMES), help=t("whatif.help_others"))
    add("--workers", metavar="W", type=whole(t, 1, MOST_WORKERS), default=1, help=t("whatif.help_workers"))
    add("--json", action="store_true", help=t("whatif.help_json"))


def compare(command: Groups, t: Sentences) -> None:
    """The saves, and the form."""
    command.given.add_argument("saves", nargs="+", metavar=t("cli.save"), help=t("cli.compare_saves"))
    command.options.add_argument("--json", action="store_true", help=t("cli.option_json"))
