"""The arguments of ``print``; like ``game.cli`` itself it loads nothing that ``--help`` can do without."""

from __future__ import annotations

from game.commands.authoring_arguments import variant
from game.commands.values import written

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from argparse import _ArgumentGroup
    from typing import Protocol

    from game.commands.sentences import Sentences

    class Command(Protocol):
        """A parser with its two groups, as ``game.cli`` makes them."""

        given: _ArgumentGroup
        options: _ArgumentGroup


PAPERS = {"a4": "A4", "letter": "Letter"}
"""The sizes of paper by what is typed for them."""
PARTS = ("run-sheet", "briefs", "cards", "slips", "board", "observer", "rulebook")
"""The parts of a pack in the order in which they are printed; a test holds them to ``game.paper.pack``."""


def add(command: Command, t: Sentences) -> None:
    """The scenario, the file, the paper, and which parts."""
    command.given.add_argument("scenario", metavar=t("cli.scenario"), help=t("print.help_scenario"))
    variant(command, t)
    options = command.options
    to = written(t, "pack.pdf")
    options.add_argument("--out", type=to, metavar=t("cli.file"), required=True, help=t("print.help_out"))
    options.add_argument("--paper", type=_paper, choices=PAPERS.values(), default="A4", help=t("print.help_paper"))
    options.add_argument(
        "--part", action="append", default=[], choices=PARTS, metavar=t("print.part"),
        help=t("print.help_part", parts=", ".join(PARTS)),
    )  # fmt: skip
    options.add_argument("--backs", action="store_true", help=t("print.help_backs"))
    options.add_argument("--replace", action="store_true", help=t("report.help_replace"))


def _paper(word: str) -> str:
    """A size of paper, in whatever capitals."""
    return PAPERS.get(word.lower(), word)
