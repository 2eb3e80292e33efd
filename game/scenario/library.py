"""Finds and loads scenarios.

A scenario is a folder: ``scenario.yaml``, ``allies/*.yaml`` (one card each), ``pressure/*.yaml`` (each a list
``cards:``), ``injects.yaml`` (a list ``injects:``), ``guidance.yaml`` (a list ``guidance:``), ``briefs/<seat>.md`` and
``locale/<language>.po``. It is data: opening one runs no code, reads nothing outside its folder, and is bounded in the
number and size of its files. Every fault is named by file, line and column with what to write instead, and all of them
together.

Models and Babel load only when a scenario is opened, and pydantic only for one that must be checked, so that ``list``
stays quick.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from game.errors import Fault, ScenarioFaulty, ScenarioMissing, reason_of
from game.roots import data_root
from game.scenario.applied import Applied, Notice, titled
from game.scenario.document import Document, Places
from game.scenario.folder import GUIDANCE, Folder, Instead, safe_name
from game.scenario.merged import Raw, read_folder
from game.user.folders import user_scenarios
from game.user.links import circle_at
from game.writing import shown
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from rules.scenario.model import Model
    from rules.scenario.scenario import Scenario

__all__ = [
    "Found",
    "Headline",
    "Loaded",
    "Raw",
    "check_briefs",
    "check_format",
    "check_translations",
    "faulty",
    "find",
    "from_pinned",
    "headlines",
    "is_shipped",
    "languages_wanted",
    "load",
    "newest_parts",
    "read_folder",
    "shadow_notice",
    "shipped_scenarios",
]

CATALOGUES = "catalogues"
BARE_TITLE = "title_alone"
"""What a scenario is called whatever variants it is played with, among its texts."""

HEADLINE = frozenset({"title", "language", "turns", "seats"})


class Found(NamedTuple):
    """A scenario folder on the search path; ``shadows`` when it hides a shipped scenario of the same name."""

    name: str
    path: Path
    shipped: bool
    shadows: bool = False


class Headline(NamedTuple):
    """What ``list`` says of a scenario, read without opening its cards.

    ``led`` says that one of the ``seats`` is the facilitator's, which nobody plays, ``guided`` that hints say where to
    look. ``titles`` holds the title in each
    language it is translated into. Of a faulty scenario the name is known, and what could be read, and ``faults`` says
    the rest.
    """

    name: str
    path: Path
    shipped: bool
    shadows: bool
    title: str = ""
    turns: int = 0
    seats: tuple[str, ...] = ()
    led: bool = False
    languages: tuple[str, ...] = ()
    titles: Mapping[str, str] = MappingProxyType({})
    faults: tuple[Fault, ...] = ()
    guided: bool = False

    def title_in(self, language: str) -> str:
        """The title in a language, else as the scenario itself writes it."""
        return self.titles.get(language, self.title)

    @property
    def misnamed(self) -> bool:
        """Whether its folder has a name that no scenario can have."""
        return not safe_name(self.path.name)


@dataclass(frozen=True)
class Loaded:
    """A scenario ready to play.

    ``raw`` is what a save pins: the merged data and under ``catalogues`` the translations by language and path.
    ``source`` is None for a scenario that came out of a save. ``variants`` are what is played otherwise than the
    scenario's own files say, ``notices`` what is to be told of that, and ``lacking`` what of theirs a language lacks.
    """

    scenario: Scenario
    raw: dict[str, Any]
    catalogues: Mapping[str, Mapping[str, str]]
    source: Raw | None = None
    found: Found | None = None
    variants: tuple[Applied, ...] = ()
    notices: tuple[Notice, ...] = ()
    lacking: tuple[Fault, ...] = ()

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the canonical JSON of what a save pins."""
        from game.scenario.known import digest_of  # noqa: PLC0415 - `list` needs no digests

        return digest_of(self.raw)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Every text that a person reads, by path, in the scenario's own language."""
        return _texts_of(self.scenario)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages its texts can be read in, its own first."""
        own = self.scenario.language
        return (own, *(language for language in sorted(self.catalogues) if language != own))

    def texts_in(self, language: str) -> dict[str, str]:
        """Every text by path in a language; what is not translated stays as the scenario writes it.

        The title is that of what is played: with variants it names these too, and ``BARE_TITLE`` is the scenario's.
        """
        found = {**self.texts, **self.catalogues.get(language, {})}
        if self.variants:
            found |= {BARE_TITLE: found["title"], "title": titled(found["title"], self.variants, language)}
        return found


def shipped_scenarios() -> Path:
    """The folder with the scenarios that come with the program, to copy from."""
    return data_root() / "assets" / "scenarios"


def is_shipped(found: Found) -> bool:
    """Whether a scenario lies where the program's own do, however it was named."""
    return found.shipped or found.path.resolve().parent == shipped_scenarios().resolve()


def find() -> list[Found]:
    """The scenarios that ship and the user's own, by name; the user's hides a shipped one and says so."""
    shipped = {path.name: Found(path.name, path, shipped=True) for path in _folders(shipped_scenarios())}
    own = {
        path.name: Found(path.name, path, shipped=False, shadows=path.name in shipped)
        for path in _folders(user_scenarios())
    }
    return [found for _, found in sorted({**shipped, **own}.items())]


def shadow_notice(found: Found) -> Message | None:
    """What must be said when a user's scenario is used in place of a shipped one of the same name."""
    return Message("library.shadows", {"name": found.name, "path": str(found.path)}) if found.shadows else None


def headlines() -> list[Headline]:
    """What ``list`` prints, one for each scenario found; a faulty one is listed with its faults.

    So is a folder that only its name keeps from being found.
    """
    return [*(_headline(found) for found in find()), *(_misnamed(path) for path in misnamed())]


def misnamed() -> list[Path]:
    """The folders that hold a scenario and are not found, since their name cannot be a scenario's; none that hide."""
    inside = [path for root in (shipped_scenarios(), user_scenarios()) for path in _inside(root)]
    return [path for path in inside if not safe_name(path.name) and not path.name.startswith(".")]


def _misnamed(path: Path) -> Headline:
    found = _headline(Found(shown(path.name), path, shipped=path.parent == shipped_scenarios()))
    return found._replace(faults=(_fault_of_name(path), *found.faults))


def _fault_of_name(path: Path) -> Fault:
    return Fault(str(path), 1, 1, Message("fault.folder_name"), Message("write.folder_name"))


def locate(name_or_path: str | Path) -> Found:
    """The scenario meant by a name of the search path, or by a path to its folder or its ``scenario.yaml``.

    Raises:
        ScenarioMissing: there is none; the message names what is near.
        ScenarioFaulty: there is a folder of that name, which no scenario can have.
    """
    text = str(name_or_path)
    known = {found.name: found for found in find()}
    if isinstance(name_or_path, str) and text in known:
        return known[text]
    path = _folder_at(text)
    if path is not None:
        return Found(path.resolve().name, path, shipped=False)
    called = shown(text.replace("\0", "?"))[:200]
    refused = _refused(text)
    if refused is not None:
        raise ScenarioMissing(Message("saves.unreadable", {"path": called, "reason": reason_of(refused)}))
    if not text.strip() or "/" in text or "\\" in text or isinstance(name_or_path, Path):
        raise ScenarioMissing(Message("library.no_folder", {"path": called}))
    from difflib import get_close_matches  # noqa: PLC0415 - only on the way out

    lies = [one for one in misnamed() if text in (one.name, shown(one.name))]
    if lies:
        raise faulty(called, [_fault_of_name(lies[0])])
    near = get_close_matches(text, known, 1, 0.5)
    if near:
        raise ScenarioMissing(Message("library.missing_near", {"name": called, "near": near[0]}))
    values = {"name": called, "known": ", ".join(known) or "-", "folder": str(user_scenarios())}
    raise ScenarioMissing(Message("library.missing", {**values}))


def _refused(text: str) -> OSError | ValueError | None:
    """Why nothing can lie at a path; ``None`` where something could."""
    try:
        return circle_at(Path(text))
    except ValueError as error:
        return error


def _folder_at(text: str) -> Path | None:
    path = Path(text)
    try:
        if path.name == "scenario.yaml" and path.is_file():
            path = path.parent
        return path if text.strip() and path.is_dir() else None
    except (OSError, ValueError):  # longer than a path can be, or with a character that none can hold
        return None


def load(
    name_or_path: str | Path,
    *,
    model: type[Model] | None = None,
    instead: Instead = MappingProxyType({}),
) -> Loaded:
    """Open a scenario by name, or by the path of its folder; ``model`` stands in for ``Scenario`` in tests.

    ``instead`` is what some files shall be read as that are being written, by their place in the folder.

    Raises:
        ScenarioMissing: there is no such scenario.
        ScenarioFaulty: with every fault found, by file, line and column.
    """
    found = locate(name_or_path)
    raw = read_folder(found.path, instead)
    if raw.faults and not raw.data:
        raise faulty(found.name, raw.faults)
    _refuse_format(found.name, raw)
    scenario, faults = _checked(raw.data, model, raw.place, whole=not raw.faults)
    named = {(fault.path, fault.line, fault.column) for fault in raw.faults}  # what follows from these says nothing new
    faults = [*raw.faults, *(fault for fault in faults if (fault.path, fault.line, fault.column) not in named)]
    if faults or scenario is None:
        raise faulty(found.name, faults)
    from game.scenario.texts import live  # noqa: PLC0415 - `list` needs none

    texts = _texts_of(scenario)
    catalogues = {language: live(entries, texts) for language, entries in sorted(raw.entries.items())}
    pinned = {**raw.data, CATALOGUES: catalogues}
    return Loaded(scenario, pinned, catalogues, raw, found)


def from_pinned(raw: dict[str, Any], *, model: type[Model] | None = None) -> Loaded:
    """The scenario that a save holds.

    Raises:
        ScenarioFaulty: the pinned data is not a scenario of this program; faults stand at the save's first line.
    """
    data = {key: value for key, value in raw.items() if key != CATALOGUES}
    name = str(data.get("name", "?"))[:60]
    scenario, faults = _checked(data, model, lambda *_, **__: (name, 1, 1))
    catalogues = raw.get(CATALOGUES, {})
    if faults or scenario is None or not _is_catalogues(catalogues):
        raise faulty(name, faults)
    return Loaded(scenario, raw, catalogues)


def check_format(loaded: Loaded) -> list[Fault]:
    """That a scenario is written in an older format, which is read as it is; nothing of a pinned one."""
    from rules.scenario.migrations import FORMAT, older_format  # noqa: PLC0415 - `list` needs no models

    older = older_format(loaded.raw)
    if older is None or loaded.source is None:
        return []
    values: dict[str, int | str | Message | Name] = {"format": str(older), "newest": str(FORMAT)}
    place = loaded.source.place(("format",))
    return [Fault(*place, Message("fault.older_format", values), Message("write.newest_format", values))]


def newest_parts(loaded: Loaded) -> str:
    """What a scenario of an older format would write instead, as YAML: the parts that the newest one words otherwise.

    Empty where nothing but the number of the format would be written otherwise.
    """
    import yaml  # noqa: PLC0415 - only to write

    from rules.scenario.migrations import newest  # noqa: PLC0415 - `list` needs no models

    before = {key: value for key, value in loaded.raw.items() if key != CATALOGUES}
    after = newest(before).items()
    changed = {key: value for key, value in after if key != "format" and before.get(key) != value}
    return str(yaml.safe_dump(changed, sort_keys=False, allow_unicode=True, width=120)) if changed else ""


def check_briefs(loaded: Loaded) -> list[Fault]:
    """The seats that people may take without a page to read; empty for a pinned scenario, which holds what it may."""
    if loaded.source is None:
        return []
    return [
        Fault(
            *loaded.source.place(("seats", number)),
            Message("fault.no_brief", {"id": seat.id}),
            Message("write.no_brief", {"id": seat.id}),
        )
        for number, seat in enumerate(loaded.scenario.seats)
        if seat.role != "facilitator" and seat.id not in loaded.scenario.briefs
    ]


def check_translations(loaded: Loaded) -> list[Fault]:
    """What each language lacks, translates from an older text, or holds for nothing; empty for a pinned scenario.

    Of a scenario with variants over it only what these write counts: the rest is the scenario's own.
    Languages of the program without a catalogue get one fault each, at the scenario's own file.
    """
    if loaded.source is None:
        return []
    if loaded.variants:
        return list(loaded.lacking)
    from game.scenario.texts import faults_in  # noqa: PLC0415 - with the scenario loaded, it is there

    faults: list[Fault] = []
    own = loaded.scenario.language
    lacking = {f"brief.{seat.id}" for seat in loaded.scenario.seats if seat.id not in loaded.scenario.briefs}
    for language in languages_wanted(loaded):
        entries = loaded.source.entries.get(language)
        if entries is None:
            place = loaded.source.place(("language",))
            what = Message("fault.no_catalogue", {"language": language})
            faults.append(Fault(*place, what, Message("write.catalogue_file", {"language": language})))
        elif language != own:
            kept = [entry for entry in entries if entry.context not in lacking]  # the missing brief is the fault
            faults += faults_in(kept, loaded.texts, loaded.source.file(f"locale/{language}.po"))
    return faults


def languages_wanted(loaded: Loaded) -> list[str]:
    """The languages that a scenario is, or should be, translated into: those it is meant for, and has besides.

    One that says nothing of it is meant for all that the program speaks.
    """
    from game.translate import LANGUAGES  # noqa: PLC0415 - beside its only use

    own = loaded.scenario.language
    held = set(loaded.source.entries) if loaded.source else set()
    return sorted((set(loaded.scenario.languages or LANGUAGES) | held) - {own})


def _folders(root: Path) -> list[Path]:
    """The folders under a root that can be scenarios: a safe name and something called ``scenario.yaml`` inside."""
    return [path for path in _inside(root) if safe_name(path.name)]


def _inside(root: Path) -> list[Path]:
    """The folders under a root with something called ``scenario.yaml`` inside, whatever their names."""
    try:
        inside = sorted(root.iterdir())
    except OSError:  # there need not be one
        return []
    return [path for path in inside if os.path.exists(path / "scenario.yaml")]  # noqa: PTH110 - of a closed folder pathlib raises


def _headline(found: Found) -> Headline:
    folder = Folder(found.path)
    document = folder.document("scenario.yaml", HEADLINE) or Document()
    faults = [*folder.faults, *document.faults]
    data = document.data if isinstance(document.data, dict) else {}
    title, turns, seats = data.get("title"), data.get("turns"), data.get("seats")
    if not faults and not (isinstance(title, str) and type(turns) is int and isinstance(seats, list)):
        what = Message("fault.no_headline")
        faults.append(Fault(folder.file("scenario.yaml"), 1, 1, what, Message("write.headline")))
    sat = [seat for seat in seats if isinstance(seat, dict)] if isinstance(seats, list) else []
    own = data.get("language", "en")
    languages = {str(own): str(title)} | {name[:-3]: "" for name in folder.names("locale", ".po")}
    titles = {language: folder.title(language) for language in languages if language != own}
    return Headline(
        name=found.name,
        path=found.path,
        shipped=found.shipped,
        shadows=found.shadows,
        title=title if isinstance(title, str) else "",
        turns=turns if type(turns) is int else 0,
        seats=tuple(str(seat["id"]) for seat in sat if isinstance(seat.get("id"), str)),
        led=any(seat.get("role") == "facilitator" and isinstance(seat.get("id"), str) for seat in sat),
        languages=tuple(languages),
        titles={language: text for language, text in titles.items() if text},
        faults=tuple(faults),
        guided=GUIDANCE in folder.names(),
    )


def _refuse_format(name: str, raw: Raw) -> None:
    """A scenario of a format this program does not know gets that one fault, and none that follow from it."""
    from rules.scenario.migrations import FORMAT, STEPS  # noqa: PLC0415 - `list` needs no models

    given = raw.data.get("format")
    if type(given) is int and given != FORMAT and given not in STEPS:
        place = raw.place(("format",))
        key = "write.newer_program" if given > FORMAT else "write.format"
        what = Message("fault.format", {"format": str(given)})
        raise faulty(name, [Fault(*place, what, Message(key, {"format": str(FORMAT)}))])


def _checked(
    data: dict[str, Any], model: type[Model] | None, place: Places, *, whole: bool = True
) -> tuple[Any, list[Fault]]:
    from game.scenario.check import modelled, scenario_of  # noqa: PLC0415 - `list` needs no models

    return scenario_of(data, place, whole=whole) if model is None else modelled(model, data, place)


def _texts_of(scenario: Any) -> dict[str, str]:
    """Every text of a scenario that a person reads, by path."""
    from rules.scenario.texts import texts  # noqa: PLC0415 - `list` needs no models

    return texts(scenario)


def _is_catalogues(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(language, str)
        and isinstance(texts, dict)
        and all(isinstance(path, str) and isinstance(text, str) for path, text in texts.items())
        for language, texts in value.items()
    )


def faulty(name: str, faults: Sequence[Fault]) -> ScenarioFaulty:
    """What is raised of a scenario in which these faults were found."""
    return ScenarioFaulty(Message("library.faulty", {"name": name, "count": len(faults)}), faults)
