"""``list``: the scenarios there are, and the games that ship. Loads neither data models nor pygame."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Final

from game.saves.lessons import LESSONS
from game.scenario import library
from game.scenario.variants import offered
from game.user.folders import shipped_saves, user_scenarios
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse

    from game.console import Console

WIDTH: Final = 96
"""Characters in a line of text."""


def run(_arguments: argparse.Namespace, console: Console) -> int:
    """Name, title, turns, seats and languages in columns, and where they lie; what is faulty also on standard error."""
    t = console.t
    rows = [
        [
            t("cli.column_name"),
            t("cli.column_title"),
            t("cli.column_turns"),
            t("cli.column_seats"),
            t("cli.column_languages"),
        ]
    ]
    status = 0
    for one in library.headlines():
        rows.append(
            [one.name, one.title_in(t.language), str(one.turns or ""), " ".join(one.seats), " ".join(one.languages)]
        )
        for fault in one.faults:
            console.warn(fault.told(t))
            status = max(status, fault.status)
        notice = library.shadow_notice(library.Found(one.name, one.path, one.shipped, one.shadows))
        if notice is not None:
            console.warn(notice)
    console.table(rows)
    _say_variants(console)
    _say_games(console)
    console.say()
    console.say(t("cli.list_own", folder=str(user_scenarios())))
    console.say(t("cli.list_shipped", folder=str(library.shipped_scenarios())))
    return status


def _say_variants(console: Console) -> None:
    """What may be played otherwise, for each scenario that has variants."""
    for found in library.find():
        listed = offered(found.path, found.name)
        if listed:
            console.say()
            console.say(console.t("variants.listed", name=found.name))
        for one in listed:
            title = one.called.title_in(console.language)
            said = console.t("variants.has_faults", count=len(one.faults)) if one.faults else title
            console.say(f"  --variant {one.called.name}  {said}")


def _say_games(console: Console) -> None:
    """The games that ship, each with what it is worth stepping through for."""
    folder = shipped_saves()
    found = {name: lesson for name, lesson in LESSONS.items() if (folder / f"{name}.jsonl").is_file()}
    if not found:
        return
    console.say()
    console.say(console.t("cli.list_games", folder=str(folder)))
    for name, lesson in found.items():
        console.say(f"  {name}.jsonl")
        for line in wrap(console.t.render(Message(lesson)), WIDTH):
            console.say(f"    {line}")
