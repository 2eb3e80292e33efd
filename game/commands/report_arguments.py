"""The arguments of ``report``; like ``game.cli`` itself it loads nothing that ``--help`` can do without."""

from __future__ import annotations

from game.commands.values import MOST_PLAYOUTS, MOST_WORKERS, whole, written

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from argparse import _ArgumentGroup
    from typing import Protocol

    from game.commands.sentences import Sentences

    class Command(Protocol):
        """A parser with its two groups, as ``game.cli`` makes them."""

        given: _ArgumentGroup
        options: _ArgumentGroup


def add(command: Command, t: Sentences) -> None:
    """The saves, the file, for whom, and how."""
    command.given.add_argument("saves", nargs="+", metavar=t("cli.save"), help=t("report.help_saves"))
    options = command.options
    to = written(t, "report.html")
    out = t("report.help_out")
    options.add_argument("--out", type=to, action="append", metavar=t("cli.file"), required=True, help=out)
    options.add_argument("--audience", metavar=t("report.audience"), help=t("report.help_audience"))
    options.add_argument("--secrets", choices=("revealed", "ended"), default="revealed", help=t("report.help_secrets"))
    status = options.add_mutually_exclusive_group()
    status.add_argument("--draft", action="store_false", dest="final", default=False, help=t("report.help_draft"))
    status.add_argument("--final", action="store_true", dest="final", default=False, help=t("report.help_final"))
    options.add_argument("--title", metavar=t("report.text"), help=t("report.help_title"))
    options.add_argument("--playouts", type=whole(t, 0, MOST_PLAYOUTS), metavar="N", help=t("report.help_playouts"))
    options.add_argument(
        "--workers", type=whole(t, 1, MOST_WORKERS), metavar="W", default=1, help=t("lab.help_workers")
    )
    options.add_argument("--replace", action="store_true", help=t("report.help_replace"))
