"""Sentences: every key in every language, none missing, none unused."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import get_args, get_type_hints

import pytest

from game import cli, errors, translate
from game.authoring import describing, parts, shapes, sheets, translations
from game.authoring.template import template_folder
from game.board.screens.editor.opened import NEW_IN
from game.commands import schema
from game.forms import effects
from game.handbook import vocabulary
from game.lab.experiments import models, plan
from game.lab.sensitivity import WEIGHTS
from game.lab.sensitivity_design import METHODS
from game.play.integrity import Result
from game.quality import finding, tried
from game.rulebook.making import SECTIONS
from game.saves import arriving, walk
from game.scenario import faults as scenario_faults
from game.scenario import yaml as yaml_nodes
from game.terminal import commands
from game.translate import LANGUAGES
from rules.bots.scripts import SCRIPTS
from rules.bots.usual import COMPETENT
from rules.faults import references
from rules.values.phases import PHASES

CHECKOUT = Path(__file__).resolve().parents[1]
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
KEY = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")

SPEAKERS = {"Message", "paid", "t", "translate", "translator"}
"""Calls whose first argument is a key."""

UNFIT = {"control", "unseen", "line_end", "accents"}
"""What ``game.writing.unfit`` finds."""
CHARTS = {"endings", "survival", "tornado", "tracks", "abilities"}
LED_NOWHERE = {"arms", "variants", "numbers", "pressure_cards", "orders", "choices", "options"}
"""What an experiment may name that is not there, besides what a scenario may."""


def metrics() -> Iterator[str]:
    """What every measure of an experiment is called, however it is said: by its kind, by what it counts, or by both."""
    yield "wins"  # what ``beats`` is called where an equal score counts as lost
    for kind in get_args(models.Measures):
        said = {name: get_args(one) for name, one in get_type_hints(kind).items() if name in ("what", "count", "order")}
        name = get_args(get_type_hints(kind)["kind"])[0]
        if "count" in said:
            yield from (f"{what}_{count}" for what in said["what"] for count in said["count"])
        elif "order" in said:
            yield from (f"share_of_{order}" for order in said["order"])
        else:
            yield from (f"{name}_{what}" for what in said["what"]) if "what" in said else (name,)


def schema_keys() -> set[str]:
    """What is said of models and their fields, and of what a save's lines and a scenario's other files hold."""
    said = {"rulebook", "pressure_file", "pressure_file.cards", "injects_file", "injects_file.injects"}
    said |= {"guidance_file", "guidance_file.guidance"}
    said |= {f"save.{field}" for line in schema._save()["oneOf"] for field in line["properties"]}
    kinds = [*describing.kinds_in(describing.MODULES).values(), *describing.kinds_in((models,)).values()]
    for kind in kinds:
        own = {describing.key_of(kind, field): field for field in kind.__annotations__}
        said |= {describing.key_of(kind), *own, *(f"any.{field}" for field in own.values())}
    return {key for key in said if f"schema.{key}" in sentences("en")}


def template_keys() -> set[str]:
    """The marks in the files of the scenario to start from."""
    files = [path.read_text("utf-8") for path in template_folder().rglob("*") if path.is_file()]
    fixed = {"name", "title", "language"}
    notes = {f"note_{key}" for text in files for key in re.findall(r"#! (\w+)", text)}
    return {key for text in files for key in re.findall(r"\{\{(\w+)\}\}", text)} - fixed | notes


MARKS = {"headings", "emphasis"}

FAMILIES: dict[str, Callable[[], set[str]]] = {
    "print.phase_{}": lambda: set(PHASES),
    "print.by_hand_{}": lambda: set(PHASES),
    "print.enter_{}": lambda: {"open", "dice", "slips", "check"},
    "print.prepare_{}": lambda: {"print", "room", "seats", "program", "power"},
    "print.{}": lambda: {"welcome", "turn_zero", "off_card", "break", "hot_wash", "power"},
    "print.say_{}": lambda: {*PHASES, "welcome", "turn_zero", "off_card", "break", "hot_wash", "power"},
    "print.do_{}": lambda: {*PHASES, "welcome", "turn_zero", "off_card", "break", "hot_wash", "power"},
    "fault.character_{}": lambda: UNFIT,
    "write.character_{}": lambda: UNFIT,
    "editor.kinds_{}": lambda: set(parts.KINDS),
    "editor.new_{}": lambda: {*NEW_IN, "ally"},
    "editor.write_{}": lambda: set(shapes.NUMBERS),
    "editor.copy_{}": lambda: {"card", "part"},
    "editor.remove_{}": lambda: {"card", "part"},
    "fault.other_{}": lambda: MARKS,
    "write.other_{}": lambda: MARKS,
    "translate.column_{}": lambda: set(sheets.COLUMNS),
    "translate.state_{}": lambda: {one.value for one in translations.State},
    "fault.yaml_{}": lambda: {name for _, name in yaml_nodes._PROBLEMS} | {"tab", "other", "first_hyphen"},
    "write.yaml_{}": lambda: {name for _, name in yaml_nodes._PROBLEMS} | {"tab", "other", "first_hyphen"},
    "write.{}": lambda: set(scenario_faults._EXPECTED.values()),
    "shape.{}": lambda: (
        set(scenario_faults._EXPECTED.values()) | {name for name, _ in scenario_faults._SHAPES} | {"nothing"}
    ),
    "saves.damage_{}": lambda: {damage.value for damage in walk.Damage},
    "cli.verify_{}": lambda: {one.value for one in Result if one is not Result.DAMAGED},
    "integrity.{}": lambda: {one.value for one in Result if one is not Result.DAMAGED},
    "handbook.part_{}": lambda: set(vocabulary.PARTS),
    "quality.{}": lambda: set(finding.KINDS) | tried.PLAYED,
    "quality.plan.{}": lambda: {*SCRIPTS["defender"], *SCRIPTS["pressure"]},
    "mend.{}": lambda: set(finding.KINDS) | tried.PLAYED,
    "saves.rewritten_{}": lambda: {one.value for one in arriving.Rewritten},
    "fault.unknown.{}": lambda: set(references.KIND_OF.values()) | {"pressure_kinds"} | LED_NOWHERE,
    "cli.does_{}": lambda: {one.replace(" ", "_") for one in cli.ARGUMENTS},
    "terminal.does_{}": lambda: set(commands.COMMAND_WORDS),
    "forms.effect_{}": lambda: set(effects.KINDS),
    "rulebook.title_{}": lambda: set(SECTIONS),
    "schema.{}": schema_keys,
    "template.{}": template_keys,
    "saves.reason_{}": lambda: {*errors._REASONS.values(), "disk"},
    "experiment.chart_{}": lambda: CHARTS,
    "experiment.chart_{}_text": lambda: CHARTS,
    "experiment.figure_{}": lambda: {"value", "difference", "nearer", "larger_effect", "never"},
    "metric.{}": lambda: set(metrics()),
    "metric.rule_{}": lambda: set(get_args(models.Rule)),
    "metric.stance_{}": lambda: set(plan.STANCES),
    "role.{}": lambda: set(COMPETENT),
    "sensitivity.chart_{}": lambda: set(METHODS),
    "sensitivity.group_{}": lambda: {"rung", "tracks", "tokens", "sanction", *(f"bot_{role}" for role in WEIGHTS)},
    "sensitivity.head_{}": lambda: set(METHODS),
    "sensitivity.how_{}": lambda: set(METHODS),
    "validity.part_{}": lambda: {
        *["start", "modernisation", "interest", "rule", "ability", "limit", "modifier", "track", "action", "trend"]
    },
}
"""Keys that are put together at run time: the pattern as the code writes it, and what may stand at its end."""


TABLES = (ast.Assign, ast.AnnAssign)
"""Statements that lay out a table of keys at the top of a module."""
IDS = {"map.legend", "orders.all", "tracks.scroll", "report.html", "report.typ", "result.json", "story.body"}
IDS |= {"exploits.csv", "sensitivity.csv"}
"""Names of widgets and files that look like keys."""


def compiler() -> ModuleType:
    specification = importlib.util.spec_from_file_location("compile_locale", CHECKOUT / "assets" / "compile_locale.py")
    assert specification is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@cache
def sentences(language: str) -> dict[str, str]:
    return compiler().merged(language)


@cache
def trees() -> list[tuple[Path, ast.Module]]:
    files = [file for package in ("game", "rules") for file in sorted((CHECKOUT / package).rglob("*.py"))]
    return [(file, ast.parse(file.read_text("utf-8"))) for file in files]


@cache
def spoken() -> tuple[list[tuple[str, ast.expr]], set[str]]:
    """Every first argument of a call that takes a key, with its place; and every text that stands anywhere."""
    arguments: list[tuple[str, ast.expr]] = []
    texts: set[str] = set()
    for file, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.Call) and node.args:
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called in SPEAKERS:
                    first = node.args[0]
                    alternatives = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
                    arguments += [(f"{file.relative_to(CHECKOUT)}:{node.lineno}", one) for one in alternatives]
    return arguments, texts


def first_arguments() -> list[tuple[str, ast.expr]]:
    return spoken()[0]


def pattern_of(text: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in text.values)


def is_said(key: str, catalogue: dict[str, str]) -> bool:
    return key in catalogue or (f"{key}.one" in catalogue and f"{key}.other" in catalogue)


def test_the_compiled_catalogues_are_up_to_date() -> None:
    module = compiler()
    for language in LANGUAGES:
        compiled = (CHECKOUT / "assets" / "locale" / f"{language}.mo").read_bytes()
        assert compiled == module.compiled(language), "run python assets/compile_locale.py"


def test_every_room_has_a_part_in_every_language() -> None:
    parts = {tuple(part.name.split(".")[:2]) for part in (CHECKOUT / "assets" / "locale").glob("*.po")}
    rooms = {room for room, _ in parts}
    assert parts == {(room, language) for room in rooms for language in LANGUAGES}


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_every_sentence_is_there_in_every_language(language: str) -> None:
    assert sentences("en").keys() == sentences(language).keys()


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_a_sentence_takes_the_same_values_in_every_language(language: str) -> None:
    differing = [
        key
        for key, sentence in sentences("en").items()
        if set(PLACEHOLDER.findall(sentence)) != set(PLACEHOLDER.findall(sentences(language).get(key, sentence)))
        and not key.endswith(".one")  # "one fault" may leave its number out
    ]
    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_written_as_the_translator_reads_them(language: str) -> None:
    wrong = [
        key
        for key, sentence in sentences(language).items()
        for found in re.findall(r"\{[^{}]*\}", sentence)
        if not translate._PLACEHOLDER.fullmatch(found)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_counted_has_both_forms(language: str) -> None:
    catalogue = sentences(language)
    alone = [
        key
        for key in catalogue
        if (key.endswith(".one") and key[:-4] + ".other" not in catalogue)
        or (key.endswith(".other") and key[:-6] + ".one" not in catalogue)
    ]
    assert alone == []


def test_every_key_the_code_says_is_in_the_catalogue() -> None:
    catalogue = sentences("en")
    missing = {
        f"{place} {argument.value}"
        for place, argument in first_arguments()
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and KEY.fullmatch(argument.value)
        if not is_said(argument.value, catalogue)
    }
    assert missing == set()


def test_every_key_in_a_table_of_the_code_is_in_the_catalogue() -> None:
    catalogue = sentences("en")
    rooms = {key.partition(".")[0] for key in catalogue}
    missing = set()
    for module, tree in trees():
        tables = [one for one in tree.body if isinstance(one, TABLES)]
        for constant in (node for table in tables for node in ast.walk(table) if isinstance(node, ast.Constant)):
            key = constant.value
            if isinstance(key, str) and KEY.fullmatch(key) and key.partition(".")[0] in rooms:
                missing |= set() if is_said(key, catalogue) or key in IDS else {f"{module.name} {key}"}
    assert missing == set()


def test_every_key_put_together_at_run_time_is_declared_and_in_the_catalogue() -> None:
    used = {pattern_of(argument) for _, argument in first_arguments() if isinstance(argument, ast.JoinedStr)}
    assert used == set(FAMILIES)
    catalogue = sentences("en")
    keys = {pattern.replace("{}", end) for pattern, ends in FAMILIES.items() for end in ends()}
    assert {key for key in keys if not is_said(key, catalogue)} == set()


def test_no_sentence_is_left_that_nothing_says() -> None:
    said = {pattern.replace("{}", end) for pattern, ends in FAMILIES.items() for end in ends()}
    said |= spoken()[1]
    unused = {key for key in sentences("en") if key not in said and re.sub(r"\.(one|other)$", "", key) not in said}
    assert unused == set()
