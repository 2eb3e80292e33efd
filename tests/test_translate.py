"""Sentences: every key in every language, none missing, none unused, and rendering that never raises."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import cli, errors, translate
from game.authoring import describing, parts, sheets, translations
from game.authoring.template import template_folder
from game.board.screens.editor.opened import NEW_IN
from game.commands import schema
from game.errors import Fault, ScenarioFaulty, ScenarioMissing
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
from game.translate import LANGUAGES, Translator, known_language, moved, system_language
from game.user import folders as settings
from rules.bots.scripts import SCRIPTS
from rules.bots.usual import COMPETENT
from rules.faults import references
from rules.values.phases import PHASES
from rules.wording.names import Message, Name

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
def first_arguments() -> list[tuple[str, ast.expr]]:
    """Every first argument of a call that takes a key, with its place."""
    return [*_first_arguments()]


def _first_arguments() -> Iterator[tuple[str, ast.expr]]:
    for file, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args:
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called in SPEAKERS:
                    alternatives = [node.args[0]]
                    if isinstance(node.args[0], ast.IfExp):
                        alternatives = [node.args[0].body, node.args[0].orelse]
                    for argument in alternatives:
                        yield f"{file.relative_to(CHECKOUT)}:{node.lineno}", argument


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
    for _, tree in trees():
        said |= {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    unused = {key for key in sentences("en") if key not in said and re.sub(r"\.(one|other)$", "", key) not in said}
    assert unused == set()


def speaking(monkeypatch: pytest.MonkeyPatch, **catalogue: str) -> Translator:
    translator = Translator("en", {"track.reserves.name": "Reserves"})
    monkeypatch.setattr(translator, "_sentences", {key.replace("__", "."): text for key, text in catalogue.items()})
    return translator


def test_values_messages_and_names_are_filled_in(monkeypatch: pytest.MonkeyPatch) -> None:
    t = speaking(monkeypatch, a__b="{who}: {what} {by:+}, {n}", c__d="the {track}")
    message = Message(
        "a.b", {"who": "You", "what": Message("c.d", {"track": Name("track.reserves.name")}), "by": 2, "n": -1}
    )
    assert t.render(message) == "You: the Reserves +2, -1"
    assert t.render(Message("a.b", {"by": -3})) == "{who}: {what} -3, {n}"


def test_a_value_is_never_read_as_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    t = speaking(monkeypatch, a__b="{who} and {n}")
    assert t.render(Message("a.b", {"who": "{n} {0} {who.__class__}", "n": 1})) == "{n} {0} {who.__class__} and 1"


@pytest.mark.parametrize(("count", "expected"), [(0, "0 turns"), (1, "one turn"), (2, "2 turns"), (-1, "one turn")])
def test_a_counted_sentence_takes_the_form_of_its_number(
    monkeypatch: pytest.MonkeyPatch, count: int, expected: str
) -> None:
    t = speaking(
        monkeypatch, a__b__one="one turn", a__b__other="{count} turns", c__d__one="{n} turn", c__d__other="{n}"
    )
    assert t.render(Message("a.b", {"other": 1, "count": count})) == expected
    assert t.render(Message("c.d", {"who": "you", "n": 1})) == "1 turn"


def test_an_unknown_key_or_path_is_shown_and_nothing_raises() -> None:
    t = Translator("xx")
    assert t.language == "en"
    assert t.render(Message("no.such_key", {"a": 1})) == "no.such_key"
    assert t.render(Name("track.none.name")) == "track.none.name"
    assert t.render("plain") == "plain"
    assert t.render(-3) == "-3"


def test_a_message_inside_itself_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    t = speaking(monkeypatch, a__b="x{inner}")
    values: dict[str, int | str | Message | Name] = {}
    message = Message("a.b", values)
    values["inner"] = message
    assert len(t.render(message)) < 100


@given(st.text(), st.dictionaries(st.text(), st.integers() | st.text()))
def test_no_message_raises(key: str, values: dict[str, int | str]) -> None:
    assert isinstance(Translator("nl").render(Message(key, {**values})), str)


def test_a_fault_is_one_line_with_place_what_and_remedy() -> None:
    fault = Fault(
        "a/scenario.yaml", 3, 5, Message("fault.missing", {"key": "id"}), Message("write.missing", {"key": "id"})
    )
    assert fault.told(Translator("nl")) == (
        "a/scenario.yaml:3:5: id ontbreekt hier; voeg een regel toe die begint met id: en dan de waarde"
    )


def test_an_error_speaks_the_users_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "es_VE.UTF-8")
    assert str(ScenarioMissing(Message("library.missing_near", {"name": "x", "near": "y"}))).endswith("¿Quiso decir y?")


def test_a_faulty_file_takes_the_worst_of_its_faults_as_status() -> None:
    what = Message("fault.empty")
    assert ScenarioFaulty(what, [Fault("f", 1, 1, what)]).exit_status == 1
    assert ScenarioFaulty(what, [Fault("f", 1, 1, what), Fault("f", 1, 1, what, status=3)]).exit_status == 3


@pytest.mark.parametrize(
    ("name", "language"),
    [("nl_BE.UTF-8", "nl"), ("es-VE", "es"), ("EN", "en"), ("C", None), ("C.UTF-8", None), ("de_DE", None), ("", None)],
)
def test_a_locale_names_a_language(name: str, language: str | None) -> None:
    assert known_language(name) == language


def test_the_systems_language_follows_the_usual_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    assert system_language() == "nl"
    monkeypatch.setenv("LC_MESSAGES", "es_ES")
    assert system_language() == "es"
    monkeypatch.setenv("LC_ALL", "C")
    assert system_language() == "en"


def test_where_the_environment_is_silent_the_system_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    ask = "_windows_language" if sys.platform == "win32" else "_locale_language"
    monkeypatch.setattr(translate, ask, lambda: "nl_NL")
    assert system_language() == "nl"
    monkeypatch.setattr(translate, ask, lambda: "")
    assert system_language() == "en"


def test_translating_needs_neither_babel_nor_pydantic() -> None:
    code = (
        "import sys\nfrom game.translate import Translator\nTranslator('nl')\n"
        "print({'babel', 'pydantic'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_compiler_refuses_a_key_said_twice_and_a_broken_part(tmp_path: Path) -> None:
    module = compiler()
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    (tmp_path / "a.en.po").write_text(header + 'msgid "a.b"\nmsgstr "x"\n', "utf-8")
    assert module.merged("en", tmp_path) == {"a.b": "x"}
    (tmp_path / "b.en.po").write_text(header + 'msgid "a.b"\nmsgstr "y"\n', "utf-8")
    with pytest.raises(module.LocaleFaulty, match=r"b\.en\.po.*a\.b"):
        module.merged("en", tmp_path)
    (tmp_path / "b.en.po").write_text(header + 'msgid "c.d"\nmsgstr "x\n', "utf-8")
    with pytest.raises(module.LocaleFaulty, match=r"b\.en\.po"):
        module.merged("en", tmp_path)
    (tmp_path / "b.en.po").write_text(header + 'msgid "c.d"\nmsgstr ""\n', "utf-8")
    with pytest.raises(module.LocaleFaulty, match=r"c\.d"):
        module.merged("en", tmp_path)


def test_the_users_folders_move_together(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    assert settings.user_scenarios() == tmp_path / "scenarios"
    assert settings.played_saves() == tmp_path / "saves"
    assert settings.user_config() == tmp_path / "config"


def test_in_a_checkout_new_games_go_to_saves_played(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BONDGENOTEN_HOME", raising=False)
    assert settings.played_saves() == CHECKOUT / "saves" / "played"
    assert settings.user_data().name == "bondgenoten"


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_of_a_thing_is_told_in_the_singular(language: str) -> None:
    """Sentences that said *1 retenidos*, *1 turns* and the like."""
    t = Translator(language)
    counted: dict[str, dict[str, Any]] = {
        "board.pinned": {"pinned": 1, "free": 2},
        "board.turns_to_come": {"turns": 1},
        "board.scenario_line": {"turns": 1, "seats": "x", "languages": "EN"},
        "start.full": {"turns": 1},
        "start.short": {"turns": 1},
        "start.not_begun": {"turns": 1},
        "late.cut_short": {"effect": "x", "left": 1, "turns": 3},
        "hotwash.unmoved": {"count": 1},
        "exploits.progress": {"done": 1, "most": 9},
        "exploits.head": {"seat": "x", "role": "y", "tried": 1, "games": "z"},
        "validity.robust": {"same": 1, "count": 1},
        "experiment.stopped": {"folder": "x", "done": 1, "total": 4, "command": "y"},
        "board.last_lack": {"points": 1, "reserves": "x"},
        "money.lacks": {"net": "x", "points": 1, "reserves": "y", "left": 2},
        "notes.shut_off": {"rung": "x", "before": "y", "count": 1, "all": 5},
        "seats.clauses_chosen": {"count": 1, "least": 2, "most": 4},
    }
    for key, values in counted.items():
        assert t(key, **values) == t(f"{key}.one", **values), key
        assert t(key, **values) != key
    if language == "es":
        assert t("board.pinned", pinned=1, free=2).startswith("1 retenido en")
        assert t("board.pinned", pinned=2, free=1).startswith("2 retenidos en")


def test_what_moves_nothing_is_not_taken_for_the_number_itself() -> None:
    assert [moved(by) for by in (2, 0, -1)] == ["+2", "±0", "−1"]
