"""The scenario to start from: one set of files, its texts and notes in the author's language, the rest translated.

The files lie in ``assets/templates/scenario`` as they will stand, with two kinds of marks: ``{{key}}`` takes a text of
the catalogue ``template.*.po`` as YAML writes it, and a line ``#! key`` becomes a note to the author.
"""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from game.authoring.quoting import quoted
from game.languages import LANGUAGES
from game.roots import data_root
from game.scenario import yaml
from game.translate import Translator
from rules.scenario import reading
from rules.scenario.scenario import Scenario
from rules.scenario.texts import texts
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

__all__ = ["catalogue", "filled", "template_folder", "title_from"]

WIDTH: Final = 118
"""Characters in a line of the files."""

_TEXT = re.compile(r"\{\{([a-z0-9_]+)\}\}")
_NOTE = re.compile(r"( *)#! ([a-z0-9_]+)\n?")
_WHOLE_VALUE = re.compile(r"( *)(?:- )?[a-z_]+: \{\{([a-z0-9_]+)\}\}\n?")
_PLAIN = re.compile(r"[^\W\d_][\w ’'-]*")
_PLAIN_VALUE = re.compile(r"[^\W\d_](?:[\w ’'.;()-]|,(?= )|:(?=\S))*")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off"})
_HEADER = (
    'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
)


def template_folder() -> Path:
    """Where the files with their marks lie."""
    return data_root() / "assets" / "templates" / "scenario"


def title_from(name: str) -> str:
    """What a scenario is called until its author says otherwise: its folder's name as words."""
    return name.replace("-", " ").replace("_", " ").strip().capitalize()


def filled(name: str, language: str) -> dict[str, str]:
    """Every file of a new scenario by its place in the folder, in ``language`` and translated into the others."""
    files = _written(name, language)
    own = _texts(files)
    others = {other: _written(name, other) for other in LANGUAGES if other != language}
    for other, written in others.items():
        files[f"locale/{other}.po"] = catalogue(own, _texts(written), other)
    for path in files:
        if path.startswith("variants/"):
            files[path] += _translations({other: _data(written, path) for other, written in others.items()})
    return files


def _translations(said: Mapping[str, Mapping[str, Any]]) -> str:
    """What a variant is called in other languages, as the end of its file."""
    lines = ["locale:\n"]
    for language, data in said.items():
        lines.append(f"  {language}:\n")
        lines += [_value(f"    variant.{key}: ", str(data[key]), 4) for key in ("title", "text")]
    return "".join(lines)


def catalogue(own: Mapping[str, str], translated: Mapping[str, str], language: str) -> str:
    """A scenario's catalogue: each text by its path, as the scenario writes it and as it reads in ``language``."""
    entries = [
        f"msgctxt {quoted(path)}\nmsgid {quoted(text)}\nmsgstr {quoted(translated.get(path, ''))}\n"
        for path, text in own.items()
    ]
    return "\n".join([_HEADER.format(language=language), *entries])


def _written(name: str, language: str) -> dict[str, str]:
    t = Translator(language)
    fixed = {"name": name, "title": title_from(name), "language": language}
    said = _Said(t, fixed)
    folder = template_folder()
    return {
        path.relative_to(folder).as_posix(): said.file(path.read_text("utf-8"), page=path.suffix == ".md")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class _Said:
    """The template's marks in words."""

    def __init__(self, t: Translator, fixed: Mapping[str, str]) -> None:
        self.t = t
        self.fixed = fixed

    def file(self, text: str, *, page: bool) -> str:
        """A whole file; a ``page`` is prose, anything else YAML."""
        if page:
            return _TEXT.sub(lambda found: _paragraphs(self.text(found.group(1))), text)
        return "".join(map(self._line, text.splitlines(keepends=True)))

    def text(self, key: str) -> str:
        """The text that stands for a mark."""
        return self.fixed[key] if key in self.fixed else self.t.render(Message(f"template.{key}"))

    def _line(self, line: str) -> str:
        note = _NOTE.fullmatch(line)
        if note is not None:
            start = f"{note.group(1)}# "
            return "".join(f"{one}\n" for one in _wrapped(self.text(f"note_{note.group(2)}"), start))
        whole = _WHOLE_VALUE.fullmatch(line)
        if whole is not None:
            return _value(line[: line.index("{{")], self.text(whole.group(2)), len(whole.group(1)))
        if line.startswith("# -"):  # a heading between two blocks
            return _TEXT.sub(lambda found: self.text(found.group(1)), line)
        return _TEXT.sub(lambda found: _within(self.text(found.group(1))), line)


def _value(start: str, text: str, indent: int) -> str:
    """A key with its text: on its line where that is short enough, else folded below it."""
    plain = _PLAIN_VALUE.fullmatch(text) is not None and text.lower() not in _WORDS
    line = f"{start}{text if plain else quoted(text)}"
    if len(line) <= WIDTH:
        return f"{line}\n"
    deeper = " " * (indent + (4 if start.lstrip().startswith("- ") else 2))
    return f"{start}>-\n" + "".join(f"{one}\n" for one in _wrapped(text, deeper))


def _within(text: str) -> str:
    """A text inside braces or brackets."""
    return text if _PLAIN.fullmatch(text) and text.lower() not in _WORDS else quoted(text)


def _wrapped(text: str, start: str) -> list[str]:
    return wrap(
        text, WIDTH, initial_indent=start, subsequent_indent=start, break_long_words=False, break_on_hyphens=False
    )


def _paragraphs(text: str) -> str:
    return "\n\n".join("\n".join(_wrapped(one, "")) for one in text.split("\n\n"))


def _texts(files: Mapping[str, str]) -> dict[str, str]:
    """Every text of written files by its path."""
    data = _data(files, "scenario.yaml")
    data["allies"] = [_data(files, path) for path in sorted(files) if path.startswith("allies/")]
    data["pressure_cards"] = [
        card for path in sorted(files) if path.startswith("pressure/") for card in _data(files, path)["cards"]
    ]
    data["injects"] = _data(files, "injects.yaml")["injects"]
    data["briefs"] = {
        path.removeprefix("briefs/").removesuffix(".md"): text.strip()
        for path, text in files.items()
        if path.startswith("briefs/")
    }
    return texts(reading.read(Scenario, data))


def _data(files: Mapping[str, str], path: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.read(files[path].encode(), path).data
    return data
