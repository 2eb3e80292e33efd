"""The arguments of ``new``, ``schema``, ``rulebook`` and ``guide``; loads nothing that ``--help`` can do without."""

from __future__ import annotations

from game.commands.values import written

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from game.commands.report_arguments import Command
    from game.commands.sentences import Sentences

SCHEMAS = ("scenario", "ally", "pressure", "injects", "guidance", "experiment", "save")


def new(command: Command, t: Sentences) -> None:
    """The name or folder, and the scenario to copy."""
    command.given.add_argument("name", metavar=t("authoring.name_or_folder"), help=t("authoring.help_name"))
    command.options.add_argument("--from", dest="source", metavar=t("cli.scenario"), help=t("authoring.help_from"))


def schema(command: Command, t: Sentences) -> None:
    """Which schema, or the folder for all of them."""
    command.given.add_argument("what", nargs="?", choices=SCHEMAS, help=t("cli.schema_what", known=", ".join(SCHEMAS)))
    to = written(t, "schemas")
    command.options.add_argument("--out", type=to, metavar=t("cli.folder"), help=t("authoring.help_schema_out"))


def rulebook(command: Command, t: Sentences) -> None:
    """The scenario, and the file."""
    command.given.add_argument("scenario", metavar=t("cli.scenario"), help=t("cli.demo_scenario"))
    to = written(t, "rulebook.html")
    command.options.add_argument("--out", type=to, metavar=t("cli.file"), required=True, help=t("rulebook.help_out"))
    command.options.add_argument("--replace", action="store_true", help=t("report.help_replace"))


def guide(command: Command, t: Sentences) -> None:
    """The file, where it shall not be opened."""
    to = written(t, "guide.html")
    command.options.add_argument("--out", type=to, metavar=t("cli.file"), help=t("handbook.help_out"))
    command.options.add_argument("--replace", action="store_true", help=t("report.help_replace"))
