"""The variants of a scenario: files that say what is played otherwise, found, read, and laid over it in their order.

A variant is one YAML file (``rules.scenario.variant``): under ``variants/`` in the scenario's folder, among the user's
own for that scenario, or anywhere by its path. It is as hostile as a scenario until it is read: bounded, without tags,
and nothing is read outside the folder that it lies in. What comes of it is checked as a scenario like any other, and
that whole scenario is what a save pins; of the variants themselves a save keeps only what they are called.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from game.errors import Fault, ScenarioMissing, WrongUse
from game.scenario.applied import MOST, Applied, Notice, applied_in
from game.scenario.document import field_called
from game.scenario.folder import VARIANTS, Folder, safe_name
from game.scenario.merged import Raw
from game.scenario.overlay import GONE, overlaid
from game.user.folders import user_variants
from game.writing import shown
from rules.scenario.reading import read as read_model
from rules.scenario.variant import FORMAT, TEXT, TITLE, VariantFile
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.scenario.document import Document, Keys

__all__ = [
    "Draft",
    "Laying",
    "Offered",
    "is_variant",
    "laid",
    "offered",
    "scenario_of_variant",
    "translated",
    "untranslated",
    "with_places",
]

ENDING: Final = ".yaml"
MOST_VALUES: Final = 5000
"""So many values a variant may write: each is laid over the scenario by itself, and held against other variants'."""
PARTS: Final = ("without", "change", "add")

_PATH_WORDS: Final = ("/", "\\")


@dataclass(frozen=True, slots=True)
class Offered:
    """A variant that a scenario has; one that cannot be read has faults, and only its name is known."""

    path: Path
    called: Applied
    own: bool
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A variant that is no file yet, as somebody is putting it together: what it would be called, and its text."""

    name: str
    source: bytes


@dataclass
class Laying:
    """Variants laid over a scenario: what they are called, what was found wrong, and what is to be told.

    ``left`` holds where in which file something was left out, by its kind and id.
    """

    raw: Raw
    applied: list[Applied] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    left: dict[tuple[str, str], tuple[str, int, int]] = field(default_factory=dict)
    files: list[tuple[str, Document]] = field(default_factory=list)


# ------------------------------------------------------------------ which there are


def offered(path: Path, name: str) -> list[Offered]:
    """The variants of a scenario: those in its folder, then the user's own for a scenario of that name.

    One of the user's own that is called like one in the folder is left out: by its path it can still be played.
    """
    found = [_offered(path, one, own=False) for one in _names(Folder(path), VARIANTS)]
    own = user_variants(name)
    taken = {one.called.name for one in found}
    found += [_offered(own, one, own=True) for one in _names(Folder(own), "") if Path(one).stem not in taken]
    return found


def _names(folder: Folder, inside: str) -> list[str]:
    return [f"{inside}/{name}" if inside else name for name in folder.names(inside, ENDING)]


def _offered(root: Path, relative: str, *, own: bool) -> Offered:
    """A variant as it is called; whether what it changes can be done is seen when somebody plays it."""
    folder = Folder(root)
    document = folder.document(relative)
    name = shown(Path(relative).stem)
    data = document.data if document is not None and isinstance(document.data, dict) else {}
    if document is None or document.faults or not all(isinstance(data.get(key), str) for key in ("title", "text")):
        _, _, faults = _read(Folder(root), relative)
        return Offered(root / relative, Applied(name, name), own, tuple(faults))
    return Offered(root / relative, applied_in([data | {"name": name} | _elsewhere(data.get("locale"))])[0], own)


def _elsewhere(locale: Any) -> dict[str, dict[str, Any]]:
    """The title and the text of a variant in other languages, out of its ``locale``."""
    said = (
        {language: one for language, one in locale.items() if isinstance(one, dict)} if isinstance(locale, dict) else {}
    )
    return {
        whole: {language: one[key] for language, one in said.items() if key in one}
        for whole, key in (("titles", TITLE), ("texts", TEXT))
    }


def is_variant(path: Path) -> bool:
    """Whether a YAML file is a variant: by the folder that it lies in, or by what it holds."""
    if path.suffix not in (ENDING, ".yml") or path.name == "scenario.yaml":
        return False
    if path.absolute().parent.name == VARIANTS:
        return True
    folder = Folder(path.parent)
    document = folder.document(path.name) if path.is_file() else None
    return document is not None and isinstance(document.data, dict) and bool(document.data.keys() & set(PARTS))


def scenario_of_variant(path: Path) -> str:
    """The scenario that a variant's file is for: whose folder it lies in, or the one that it names.

    Raises:
        ScenarioMissing: there is no such file.
        WrongUse: it says neither.
    """
    if not path.is_file():
        raise ScenarioMissing(Message("variants.no_file", {"path": shown(str(path))[:200]}))
    above = path.absolute().parent
    if above.name == VARIANTS and (above.parent / "scenario.yaml").exists():
        return str(path.parent.parent if path.parent.name == VARIANTS else above.parent)  # as it was written, if it was
    if above.parent == user_variants("x").absolute().parent:
        return above.name
    document = Folder(path.parent).document(path.name)
    named = document.data.get("scenario") if document is not None and isinstance(document.data, dict) else None
    if isinstance(named, str) and named:
        return named
    raise WrongUse(Message("variants.of_what", {"path": shown(str(path))}))


def _located(spec: str | Path, path: Path, name: str) -> tuple[Path, str]:
    """Where a variant lies: the folder that it may not lead out of, and its place in it.

    Raises:
        ScenarioMissing: there is none of that name, or no such file.
    """
    text = str(spec)
    if isinstance(spec, str) and not (text.endswith((ENDING, ".yml")) or any(one in text for one in _PATH_WORDS)):
        relative = f"{VARIANTS}/{text}{ENDING}"
        places = ((path, relative), (user_variants(name), f"{text}{ENDING}"))
        for root, inside in places:
            if safe_name(text) and (root / inside).is_file():
                return root, inside
        known = [one.called.name for one in offered(path, name)]
        values: dict[str, Any] = {"name": shown(text)[:60], "scenario": name, "known": ", ".join(known) or "–"}
        raise ScenarioMissing(Message("variants.missing", values))
    file = Path(text)
    try:
        found = file.is_file()
    except (OSError, ValueError):  # a name that no file can have
        found = False
    if not found:
        raise ScenarioMissing(Message("variants.no_file", {"path": shown(text.replace("\0", "?"))[:200]}))
    if file.absolute().parent == (path / VARIANTS).absolute():
        return path, f"{VARIANTS}/{file.name}"
    return file.parent, file.name


# ------------------------------------------------------------------ reading one


def _read(folder: Folder, relative: str) -> tuple[VariantFile | None, Document | None, list[Fault]]:
    """A variant with its document, or what is wrong with the file."""
    document = folder.document(relative)
    return (None, None, folder.faults) if document is None else _modelled(document, folder.file(relative))


def _modelled(
    document: Document, file: str, *, kept: bool = True
) -> tuple[VariantFile | None, Document | None, list[Fault]]:
    """The variant of a document, or what is wrong; ``kept`` where a sound one may be known the next time."""
    if document.faults:
        return None, None, list(document.faults)
    place = _Places(file, document)
    if len(document.values) > MOST_VALUES:
        what = Message("fault.too_many_nodes", {"limit": MOST_VALUES})
        return None, None, [Fault(*place(()), what, Message("write.smaller_file"))]
    if not isinstance(document.data, dict):
        return None, None, [Fault(*place(()), Message("fault.not_variant"), Message("write.variant"))]
    given = document.data.get("format")
    if type(given) is int and given != FORMAT:
        what = Message("fault.variant_format", {"format": str(given)})
        key = "write.newer_program" if given > FORMAT else "write.format"
        return None, None, [Fault(*place(("format",)), what, Message(key, {"format": str(FORMAT)}))]
    from game.scenario import known  # noqa: PLC0415 - `list` asks for names alone

    try:
        digest = known.digest_of({VARIANTS: document.data})
    except TypeError:  # what JSON cannot hold has never been checked
        digest = ""
    if known.is_known(digest):
        return read_model(VariantFile, document.data), document, []
    from game.scenario.check import modelled  # noqa: PLC0415 - loads the checks, which only a stranger's file needs

    variant, faults = modelled(VariantFile, document.data, place)
    if digest and variant is not None and not faults and kept:
        known.remember(digest)
    return variant, document, faults


class _Places:
    """Where the values and the keys of a variant's file stand."""

    def __init__(self, file: str, document: Document) -> None:
        self._file, self._document = file, document

    def __call__(self, path: Keys, *, of_key: bool = False) -> tuple[str, int, int]:
        """File, line and column of a value, or of its key; of its parent when it is not there."""
        if of_key and path in self._document.keys:
            return self._file, *self._document.keys[path]
        while path not in self._document.values and path:
            path = path[:-1]
        return self._file, *self._document.values.get(path, (1, 1))


def _called(name: str, variant: VariantFile) -> Applied:
    def said(key: str) -> dict[str, str]:
        return {language: texts[key] for language, texts in variant.locale.items() if key in texts}

    return Applied(name, variant.title, variant.text, said(TITLE), said(TEXT))


# ------------------------------------------------------------------ laying them over


def laid(raw: Raw, path: Path, name: str, specs: Sequence[str | Path | Draft]) -> Laying:
    """A scenario as read, with variants over it in their order.

    Args:
        raw: the scenario.
        path: its folder.
        name: what it is called.
        specs: each variant by its name or the path of its file, or as a draft; a second mention says nothing.

    Raises:
        ScenarioMissing: a variant is not there.
        WrongUse: there are too many of them.
    """
    places = list(dict.fromkeys(spec if isinstance(spec, Draft) else _located(spec, path, name) for spec in specs))
    if len(places) > MOST:
        raise WrongUse(Message("variants.too_many", {"limit": MOST}))
    found = Laying(raw)
    touched: dict[tuple[str, ...], tuple[Any, Applied]] = {}
    for one in places:
        file, stem, (variant, document, faults) = _opened(one)
        found.faults += faults
        if variant is None or document is None:
            continue
        if variant.scenario not in (None, raw.data.get("name")):
            values: dict[str, Any] = {"scenario": variant.scenario, "name": name}
            at = _Places(file, document)(("scenario",))
            what, write = Message("fault.variant_scenario", values), Message("write.variant_scenario", values)
            found.faults.append(Fault(*at, what, write))
            continue
        gone = {part: by for part, (value, by) in touched.items() if value is GONE}
        over = overlaid(found.raw, file, document, gone)
        found.raw, place = over.raw, _Places(file, document)
        found.faults += over.faults
        found.left |= {thing: place(at) for thing, at in over.left.items()}
        found.files.append((file, document))
        called = _called(stem, variant)
        found.applied.append(called)
        if over.with_them:
            found.notices.append(Notice("variants.with_them", called, count=over.with_them))
        found.notices += [
            Notice("variants.gone", gone[part], called, ".".join(part)) for part in dict.fromkeys(over.idle)
        ]
        found.notices += _twice(touched, over.touched, called)
        touched |= {part: (value, called) for part, value in over.touched.items()}
    return found


def _opened(
    place: tuple[Path, str] | Draft,
) -> tuple[str, str, tuple[VariantFile | None, Document | None, list[Fault]]]:
    """A variant: how faults name its file, its own name, and what was read."""
    if isinstance(place, Draft):
        from game.scenario.yaml import read  # noqa: PLC0415 - loads the parser

        file = f"{place.name}{ENDING}"
        return file, place.name, _modelled(read(place.source, file), file, kept=False)
    root, relative = place
    folder = Folder(root)
    return folder.file(relative), Path(relative).stem, _read(folder, relative)


def _twice(
    before: Mapping[tuple[str, ...], tuple[Any, Applied]], now: Mapping[tuple[str, ...], Any], called: Applied
) -> list[Notice]:
    """What two variants change: the later one wins, and that is said once for each part."""
    said: list[Notice] = []
    for part, value in now.items():
        first = next(
            (
                other
                for known, (old, other) in before.items()
                if (part[: len(known)] == known or known[: len(part)] == part) and old != value
            ),
            None,
        )
        if first is not None:
            said.append(Notice("variants.twice", first, called, ".".join(part)))
    return said


def with_places(faults: Sequence[Fault], found: Laying) -> list[Fault]:
    """The faults of a scenario with variants over it; what still names a thing that is left out says so, where it is.

    That is the line of the variant which leaves it out: there it can be mended, whoever wrote the rest.
    """
    return [_still_named(fault, found) or fault for fault in faults]


def _still_named(fault: Fault, found: Laying) -> Fault | None:
    _, _, kind = fault.what.key.partition("fault.unknown.")
    name = str(fault.what.values.get("id", ""))
    if not kind:
        return None
    owner, _, ability = name.partition(".")
    things = {(kind, name), ("allies", owner)} | ({("abilities", ability)} if kind == "abilities" else set())
    place = next((found.left[thing] for thing in sorted(things) if thing in found.left), None)
    if place is None:
        return None
    values: dict[str, Any] = {
        "id": name,
        "field": fault.field,
        "place": f"{Path(fault.path).name}:{fault.line}:{fault.column}",
    }
    return Fault(*place, Message("fault.variant_named", values), Message("write.variant_named", values))


# ------------------------------------------------------------------ languages


def translated(
    catalogues: Mapping[str, Mapping[str, str]], texts: Mapping[str, str], own: str, found: Laying
) -> tuple[dict[str, dict[str, str]], list[Fault]]:
    """A scenario's translations with those of its variants over them, and what these translate that is not there."""
    whole = {language: dict(one) for language, one in catalogues.items()}
    faults: list[Fault] = []
    for file, document in found.files:
        place = _Places(file, document)
        for language, said in (document.data.get("locale") or {}).items():
            if language == own:
                where = place(("locale", language), of_key=True)
                what = Message("fault.variant_own_language", {"language": language})
                faults.append(Fault(*where, what, Message("write.variant_own_language")))
                continue
            for key, text in said.items():
                at: Keys = ("locale", language, key)
                if key in texts:
                    whole.setdefault(language, {})[key] = text
                elif key not in (TITLE, TEXT):
                    what, write = Message("fault.unused", {"path": key[:60]}), Message("write.remove_entry")
                    field = field_called(document.data, at[:2])
                    faults.append(Fault(*place(at, of_key=True), what, write, field=field))
    return whole, faults


def untranslated(
    found: Laying, before: Mapping[str, str], after: Mapping[str, str], languages: Sequence[str]
) -> list[Fault]:
    """The texts that variants wrote and that a language of the scenario lacks, each where its translation belongs."""
    faults = []
    changed = [path for path, text in after.items() if before.get(path) != text]
    for number, (file, document) in enumerate(found.files, 1):
        place = _Places(file, document)
        last = number == len(found.files)  # of several any may have translated what any has changed
        for language in languages:
            said = _said_in(document, language)
            elsewhere = {path for _, other in found.files for path in _said_in(other, language)}
            for path in (TITLE, TEXT, *(changed if last else ())):
                if path not in (elsewhere if path in changed else said):
                    values: dict[str, Any] = {"path": path, "language": language}
                    what = Message("fault.variant_untranslated", values)
                    faults.append(Fault(*place(("locale", language)), what, Message("write.variant_translate", values)))
    return faults


def _said_in(document: Document, language: str) -> Mapping[str, str]:
    """What a variant translates into a language, by path."""
    said: Mapping[str, str] = (document.data.get("locale") or {}).get(language) or {}
    return said
