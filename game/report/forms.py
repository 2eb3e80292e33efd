"""The forms of a report by the end of a file's name, and the file put in its place whole or not at all."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, NamedTuple

from game.errors import NotSaved, SaveExists, WrongUse, reason_of
from game.libraries import install_command, needed
from game.saves.disk import Disk
from game.user.small_files import replace_files
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from game.report.model import Report

__all__ = ["FORMS", "form_of", "missing_library", "place", "refuse_taken", "written"]


class Form(NamedTuple):
    """How a form is made: the writer's module and function, and the library it needs besides, empty for none."""

    module: str
    function: str
    library: str = ""


FORMS: Final[dict[str, Form]] = {
    ".html": Form("game.report.page", "as_html"),
    ".pdf": Form("game.report.paper", "as_pdf", "typst"),
    ".docx": Form("game.report.document", "as_docx", "docx"),
    ".xlsx": Form("game.report.workbook", "as_xlsx", "xlsxwriter"),
    ".csv": Form("game.report.records", "as_csv"),
    ".json": Form("game.report.records", "as_json"),
}


def form_of(path: Path) -> Form:
    """The form that a file's name asks for, its library at hand.

    Raises:
        WrongUse: no form ends like this, or its library is not installed.
    """
    form = FORMS.get(path.suffix.lower())
    if form is None:
        raise WrongUse(Message("report.unknown_form", {"path": str(path), "forms": ", ".join(FORMS)}))
    if form.library:
        needed(form.library, "report.library_missing", extra="report")
    return form


def missing_library(suffix: str) -> Message | None:
    """That a form needs a library which is not installed, without loading it; nothing where it is there."""
    library = FORMS[suffix].library if suffix in FORMS else ""
    if not library or find_spec(library) is not None:
        return None
    return Message("report.library_missing", {"command": install_command("report")})


def written(report: Report, form: Form) -> bytes:
    """The report in a form."""
    make: Callable[[Report], bytes] = getattr(import_module(form.module), form.function)
    return make(report)


def refuse_taken(path: Path, *, replaces: bool) -> None:
    """Before any work: a file that is there already is replaced only where that was said.

    Raises:
        SaveExists: something has that name and shall stay, or it is no ordinary file.
    """
    if (path.exists() or path.is_symlink()) and not (replaces and path.is_file()):
        key = "report.no_file" if path.exists() and not path.is_file() else "report.exists"
        raise SaveExists(Message(key, {"path": str(path)}))


def place(path: Path, content: bytes, *, replaces: bool = False) -> None:
    """Write the file aside and give it its name, so that an older report stays until the new one is whole.

    Raises:
        SaveExists: as ``refuse_taken``.
        NotSaved: the disk or the folder refused; what was there is there still.
    """
    refuse_taken(path, replaces=replaces)
    try:
        if replaces:  # a link stays, and what it leads to is replaced
            replace_files({path.resolve(): content}, surely=True)
        else:
            Disk.place(path, content).close()
    except FileExistsError:
        raise SaveExists(Message("report.exists", {"path": str(path)})) from None
    except OSError as error:
        raise NotSaved(Message("report.not_written", {"path": str(path), "reason": reason_of(error)})) from None
