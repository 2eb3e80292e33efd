"""Reporting: one button after the game leads to a form, and the form to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.forms.report import Asked, report_form
from game.errors import UserError
from game.report.forms import form_of, place, written
from game.report.making import report_on
from game.report.scene import FACILITATOR
from game.saves.beside import Beside
from game.saves.beside_parts import within_bounds
from game.user.folders import own_folder, user_path

if TYPE_CHECKING:
    from pathlib import Path

    from game.board.app.table import Table
    from game.board.desk.desk import Desk
    from game.ledger import Ledger

__all__ = ["open_report"]


def open_report(table: Table, desk: Desk, ledger: Ledger | None, *, leads: bool) -> None:
    """The form over the screen.

    ``ledger`` is what has been worked out of luck and decisions so far, if anything; ``leads`` says that whoever sits
    there may read what the facilitator may.
    """
    session = desk.session
    beside = Beside.read(session.path, str(session.header["id"]))

    def propose(suffix: str, audience: str) -> str:
        return str(_free(desk, suffix, audience))

    def write(asked: Asked) -> str:
        beside.cover = within_bounds(asked.cover)
        path = user_path(asked.path)
        try:
            form = form_of(path)
            name = session.path.stem if session.path is not None else ""
            report = report_on(session, asked.wanted, desk.t.language, beside, name=name, ledger=ledger)
            place(path, written(report, form))
        except UserError as error:
            return desk.say(error.message)
        trouble = beside.write()
        told = [desk.t("report.is_at", path=str(path)), *([desk.say(trouble)] if trouble is not None else [])]
        done.append("\n".join(told))
        return ""

    def leave() -> None:
        table.stage.pop()
        if done:
            table.tell(desk.t("report.write"), done.pop())

    done: list[str] = []
    table.stage.push(report_form(desk, beside.cover, propose, write, leave=leave, leads=leads))


def _free(desk: Desk, suffix: str, audience: str) -> Path:
    """A path that nothing has yet, beside the save where that has one."""
    saved = desk.session.path
    folder = saved.parent if saved is not None else own_folder()
    stem = saved.stem if saved is not None else desk.scenario.name
    whom = "" if audience == FACILITATOR else f"-{audience}"
    number, path = 1, folder / f"{stem}-report{whom}{suffix}"
    while path.exists():
        number += 1
        path = folder / f"{stem}-report{whom}-{number}{suffix}"
    return path
