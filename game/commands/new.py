"""``new``: a scenario to start from, written out with notes, or another one copied under a name; or a new ally."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.authoring.copying import copied
from game.authoring.placing import place_for, put
from game.authoring.schemas import SCENARIO_FILES, beside, with_schema_note
from game.authoring.template import filled, title_from
from game.commands.schema import experiment
from game.errors import WrongUse
from game.scenario import library
from game.scenario.folder import CLAIMS
from game.statuses import WELL
from game.user.shell import file_word, typed
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from game.authoring.placing import Place
    from game.console import Console


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Write the scenario, put it in place whole, and say what to do next; the exit status."""
    if arguments.ally_in is not None:
        from game.commands import new_ally  # noqa: PLC0415 - most who call this want a scenario

        return new_ally.run(arguments, console)
    if arguments.id is not None:
        raise WrongUse(Message("ally.id_alone"))
    place = place_for(arguments.name)
    files = _files(arguments.source, place, console)
    schemas = {**SCENARIO_FILES, "experiment": experiment} if CLAIMS in files else SCENARIO_FILES
    put(place.path, {path: _noted(path, text) for path, text in files.items()} | beside(schemas, console.t))
    _say_next(place, console, copied=arguments.source is not None)
    return WELL


def _files(source: str | None, place: Place, console: Console) -> Mapping[str, str | bytes]:
    """What the new folder holds: the template in the user's language, or all that another scenario has."""
    if source is None:
        return filled(place.name, console.language)
    found = library.locate(source)
    library.load(found.path)  # only what is sound is copied
    return copied(found, place.name)


def _noted(path: str, text: str | bytes) -> str | bytes:
    """A file with the line that leads editors to its schema, where it has one."""
    if isinstance(text, bytes):
        return with_schema_note(path, text.decode("utf-8-sig")) if path.endswith(".yaml") else text
    return with_schema_note(path, text)


def _say_next(place: Place, console: Console, *, copied: bool) -> None:
    """Where it lies, and three commands that can be pasted as they are."""
    t = console.t
    console.say(t("authoring.made", title=title_from(place.name), path=str(place.path)))
    console.say(t("authoring.open_copy" if copied else "authoring.open_first", file=str(place.path / "scenario.yaml")))
    console.say()
    console.say(t("authoring.next"))
    called = file_word(place.called)
    for key, words in (
        ("authoring.next_check", ("check", called)),
        ("authoring.next_demo", ("demo", called, "--seed", "7")),
        ("authoring.next_play", ("play", called)),
    ):
        console.say(f"  {typed(*words)}")
        console.say(f"      {t(key)}")
