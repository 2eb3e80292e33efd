"""A small scenario of a model of its own, written where a test wants it."""

from dataclasses import field
from pathlib import Path
from typing import Annotated, Literal

import pytest

from game.errors import Fault, ScenarioFaulty
from game.scenario import library
from game.translate import LANGUAGES, Translator
from rules.scenario.effects import Effect
from rules.scenario.fields import Id, Many, Positive, Rung, Table, Text
from rules.scenario.model import Length, Model

SCENARIO = """\
format: 1
name: small
title: A small war
language: en
turns: 3
seats:
  - id: north
    role: defender
"""


ALLY = """\
seat: friend
reliability: high
abilities:
  - id: loan
    effects:
      - do: change
        track: reserves
        by: 2
      - do: when
        condition: {limit: rung, at_least: 3}
        then: [{do: reveal, signals: 1}]
"""


PRESSURE = """\
cards:
  - id: embargo
    cost: 1
"""


INJECTS = """\
injects:
  - id: storm
    cost: 2
"""


PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'


class Seat(Model):
    id: Id
    role: Literal["defender", "pressure", "ally"]


class Ability(Model):
    id: Id
    effects: Many[Effect] = ()


class Ally(Model):
    seat: Id
    reliability: Literal["certain", "high", "medium", "low"]
    abilities: Many[Ability] = ()


class Card(Model):
    id: Id
    cost: Positive
    rung: Rung | None = None


class Small(Model):
    format: Literal[1]
    name: str
    title: Text
    language: str = "en"
    languages: Many[Id] = ()
    turns: Positive
    seats: Annotated[tuple[Seat, ...], Length(1, 3)]
    allies: Many[Ally] = ()
    pressure_cards: Many[Card] = ()
    injects: Many[Card] = ()
    briefs: Table[Id, Text] = field(default_factory=dict)


SMALL = Small


def write(folder: Path, **changes: str | None) -> Path:
    """A small scenario; a file is named with ``__`` for its folder, and left out when None."""
    files: dict[str, str | None] = {
        "scenario.yaml": SCENARIO,
        "allies/friend.yaml": ALLY,
        "pressure/a.yaml": PRESSURE,
        "injects.yaml": INJECTS,
    }
    files |= {
        "briefs/north.md": "Hold on.\n",
        "locale/nl.po": PO + '\nmsgctxt "title"\nmsgid "A small war"\nmsgstr "Een kleine oorlog"\n',
    }
    files |= {name.replace("__", "/"): text for name, text in changes.items()}
    for name, text in files.items():
        if text is not None:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(text.encode("utf-8"))
    return folder


def only_fault(folder: Path) -> Fault:
    with pytest.raises(ScenarioFaulty) as caught:
        library.load(folder, model=SMALL)
    (fault,) = caught.value.faults
    for language in LANGUAGES:  # every fault can be said, on one line, with nothing left to fill in
        said = fault.told(Translator(language))
        assert "\n" not in said
        assert "fault." not in said
        assert "{" not in said.replace("{…}", "")
    return fault
