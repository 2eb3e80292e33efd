"""The arguments of commands for authors; nothing is loaded that ``--help`` can do without."""

from __future__ import annotations

from game.commands.values import written

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from game.commands.report_arguments import Command
    from game.commands.sentences import Sentences

SCHEMAS = ("scenario", "ally", "pressure", "injects", "guidance", "variant", "experiment", "save")


def new(command: Command, t: Sentences) -> None:
    """The name or folder, and the scenario to copy; or the scenario that gets a new ally, and the ally to copy."""
    command.given.add_argument("name", metavar=t("authoring.name_or_folder"), help=t("authoring.help_name"))
    add = command.options.add_argument
    add("--from", dest="source", metavar=t("cli.scenario"), help=t("authoring.help_from"))
    add("--ally-in", metavar=t("cli.scenario"), help=t("ally.help_in"))
    add("--id", metavar=t("ally.id_metavar"), help=t("ally.help_id"))


def variant(command: Command, t: Sentences) -> None:
    """What is played otherwise than the scenario says; several are laid one over the other."""
    command.options.add_argument(
        "--variant", action="append", default=[], metavar=t("variants.metavar"), help=t("variants.help")
    )


def translate(command: Command, t: Sentences) -> None:
    """The scenario, the languages, what is read in and what is written out."""
    command.given.add_argument("scenario", metavar=t("cli.scenario"), help=t("translate.help_scenario"))
    add, language = command.options.add_argument, t("translate.language")
    add("--to", metavar=language, action="append", default=[], help=t("translate.help_to"))
    to = written(t, "nl.po")
    add("--out", type=to, metavar=t("translate.file_or_folder"), help=t("translate.help_out"))
    add(
        "--in", dest="filled", metavar=t("cli.file"), action="append", default=[], type=to, help=t("translate.help_in")
    )  # fmt: skip
    add("--replace", action="store_true", help=t("translate.help_replace"))
    add("--json", action="store_true", help=t("cli.option_json"))


def edit(command: Command, t: Sentences) -> None:
    """The scenario, and the card to begin with."""
    command.given.add_argument("scenario", metavar=t("cli.scenario"), help=t("editor.help_scenario"))
    command.given.add_argument("card", nargs="?", metavar=t("editor.card"), help=t("editor.help_card"))


def schema(command: Command, t: Sentences) -> None:
    """Which schema, or the folder for all of them."""
    command.given.add_argument("what", nargs="?", choices=SCHEMAS, help=t("cli.schema_what", known=", ".join(SCHEMAS)))
    to = written(t, "schemas")
    command.options.add_argument("--out", type=to, metavar=t("cli.folder"), help=t("authoring.help_schema_out"))


def rulebook(command: Command, t: Sentences) -> None:
    """The scenario, and the file."""
    command.given.add_argument("scenario", metavar=t("cli.scenario"), help=t("cli.demo_scenario"))
    variant(command, t)
    to = written(t, "rulebook.html")
    command.options.add_argument("--out", type=to, metavar=t("cli.file"), required=True, help=t("rulebook.help_out"))
    command.options.add_argument("--replace", action="store_true", help=t("report.help_replace"))


def guide(command: Command, t: Sentences) -> None:
    """The file, where it shall not be opened."""
    to = written(t, "guide.html")
    command.options.add_argument("--out", type=to, metavar=t("cli.file"), help=t("handbook.help_out"))
    command.options.add_argument("--replace", action="store_true", help=t("report.help_replace"))
