"""Rendering: values, messages and names filled in, and nothing that raises; languages, and folders of the user."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import translate
from game.errors import Fault, ScenarioFaulty, ScenarioMissing
from game.translate import LANGUAGES, Translator, known_language, moved, system_language
from game.user import folders as settings
from rules.wording.names import Message, Name
from tests.test_sentences import CHECKOUT, compiler


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
