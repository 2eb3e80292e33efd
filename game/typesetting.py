"""Setting pages by typst: our own fonts, nothing from the net, no clock: the same data give the same bytes.

A template of ``assets`` lays out data that comes as JSON; a text is only ever shown, never read as markup.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from game.errors import NotSaved
from game.libraries import needed
from game.roots import data_root
from rules.wording.names import Message

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

__all__ = ["breakable", "pages_set"]

LONGEST_WORD: Final = 28
"""A longer word may be broken after so many letters: nothing runs off the paper."""
BREAK: Final = "\u200b"
STANDARD: Final = "ua-1"
"""The standard for accessible PDF."""


def pages_set(
    data: str,
    template: str,
    *,
    form: Literal["pdf", "png"] = "pdf",
    ppi: float | None = None,
    accessible: bool = True,
    own_fonts: bool = True,
) -> bytes:
    """What a template makes of data; alone knows how typst is called.

    Args:
        data: JSON, or a drawing, that the template finds as ``sys.inputs.data``.
        template: a file below ``assets``, such as ``report/report.typ``; what it reads besides lies there too.
        form: PDF, or for a template of one page a picture.
        ppi: pixels to an inch of a picture.
        accessible: whether a PDF keeps to the standard for accessible ones, as far as our fonts have its letters.
        own_fonts: whether the machine's own fonts stay out of it, so that every machine gives the same.

    Raises:
        WrongUse: typst is not installed.
        NotSaved: typst refused the document; it says why.
    """
    typst = needed("typst", "typesetting.library_missing", extra="report")
    strict = form == "pdf" and accessible
    try:
        return _set(typst, data, template, form, ppi, standard=STANDARD if strict else None, own_fonts=own_fonts)
    except RuntimeError as error:
        refused = error
    if strict:  # a letter that our fonts lack is no letter to the standard: the machine's own may have it
        try:
            return _set(typst, data, template, form, ppi, standard=None, own_fonts=False)
        except RuntimeError as error:
            refused = error
    reason = str(refused).splitlines()[0][:200]
    raise NotSaved(Message("typesetting.refused", {"reason": reason})) from refused


def _set(
    typst: Any, data: str, template: str, form: str, ppi: float | None, *, standard: str | None, own_fonts: bool
) -> bytes:
    """One try. Raises ``RuntimeError``."""
    assets = data_root() / "assets"
    packages: Path = assets / "report"  # none lie there, and none are fetched
    made: object = typst.compile(
        assets / template,
        root=assets,
        font_paths=[assets / "fonts"],
        ignore_system_fonts=own_fonts,
        format=form,
        ppi=ppi,
        sys_inputs={"data": data},
        timestamp=0,
        pdf_standards=standard,
        package_path=packages,
        package_cache_path=packages,
    )
    return made if isinstance(made, bytes) else b""


def breakable(text: str, longest: int = LONGEST_WORD) -> str:
    """A text whose words of more than ``longest`` letters may be broken."""
    long = re.compile(rf"\S{{{longest + 1},}}")
    return long.sub(lambda found: BREAK.join(_pieces(found.group(), longest)), text)


def _pieces(word: str, longest: int) -> list[str]:
    return [word[at : at + longest] for at in range(0, len(word), longest)]
