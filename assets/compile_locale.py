"""Compiles the sentences of the program: ``assets/locale/<room>.<language>.po`` to one ``<language>.mo`` each.

Each room of the program keeps its sentences in a part file of its own, in every language. The compiled files are
committed, so that the program reads them with the standard library and installs without a build step; the bytes
depend on the parts alone. Run it after every change of a part::

    python assets/compile_locale.py            # writes what changed
    python assets/compile_locale.py --check    # writes nothing; status 1 when a compiled file is out of date
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

LOCALE = Path(__file__).resolve().parent / "locale"
LANGUAGES = sorted({path.name.split(".")[1] for path in LOCALE.glob("*.po")})


class LocaleFaulty(Exception):
    """A part that is not a catalogue, or two parts with the same key."""


class _Plain(Catalog):
    """A catalogue whose header holds no dates and no names of tools, so that the same sentences give the same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The one line that says how the bytes are to be read."""
        return [("Content-Type", "text/plain; charset=utf-8")]

    @mime_headers.setter
    def mime_headers(self, value: Iterable[tuple[str, str]]) -> None:
        """Whatever else a header would hold is left out."""


def parts(language: str, folder: Path = LOCALE) -> list[Path]:
    """The part files of a language, in the order of their names."""
    return sorted(folder.glob(f"*.{language}.po"))


def sentences(part: Path) -> dict[str, str]:
    """The sentences of a part by key.

    Raises:
        LocaleFaulty: the part cannot be read, or says a key twice, or leaves one without a sentence.
    """
    try:
        catalogue = read_po(io.StringIO(part.read_text(encoding="utf-8")), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        raise LocaleFaulty(f"{part.name}: {error}") from error
    found = {str(message.id): str(message.string) for message in catalogue if message.id}
    written = part.read_text(encoding="utf-8").count('\nmsgid "') + part.read_text(encoding="utf-8").startswith("msgid")
    if written - 1 != len(found):
        raise LocaleFaulty(f"{part.name}: a key stands there twice, or the header is missing")
    empty = [key for key, sentence in found.items() if not sentence]
    if empty:
        raise LocaleFaulty(f"{part.name}: no sentence for {', '.join(empty)}")
    return found


def merged(language: str, folder: Path = LOCALE) -> dict[str, str]:
    """All sentences of a language by key.

    Raises:
        LocaleFaulty: as ``sentences``, or when two parts say the same key.
    """
    whole: dict[str, str] = {}
    for part in parts(language, folder):
        found = sentences(part)
        twice = sorted(whole.keys() & found.keys())
        if twice:
            raise LocaleFaulty(f"{part.name}: another part already says {', '.join(twice)}")
        whole.update(found)
    return whole


def compiled(language: str, folder: Path = LOCALE) -> bytes:
    """The bytes of a language's compiled file."""
    catalogue = _Plain()
    for key, sentence in sorted(merged(language, folder).items()):
        catalogue.add(key, sentence)
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def main(arguments: list[str]) -> int:
    """Compile every language, or with ``--check`` only compare; the exit status."""
    stale = False
    for language in LANGUAGES:
        path = LOCALE / f"{language}.mo"
        try:
            content = compiled(language)
        except LocaleFaulty as fault:
            sys.stderr.write(f"{fault}\n")
            return 1
        if path.is_file() and path.read_bytes() == content:
            continue
        stale = True
        if "--check" in arguments:
            sys.stderr.write(f"{path.name} is out of date: run python assets/compile_locale.py\n")
            continue
        aside = path.with_suffix(".mo.new")
        aside.write_bytes(content)
        aside.replace(path)
    return int(stale and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
