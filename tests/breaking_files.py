"""Ways of breaking a file of a scenario whole, or what one holds beside entries: letters, pictures, translations."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import yaml

from tests.breaking_base import BIG, Base, Broken, edited, ids_in, is_optional, pick, put, replaced
from tests.breaking_entries import keys_on


def _encoding(base: Base, folder: Path, chance: random.Random) -> Broken:
    file = chance.choice(list(base.files))
    lines = base.files[file].split("\n")
    at = chance.choice([number for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")])
    how = chance.choice(("latin", "utf16", "nul", "bidi", "bom", "escape", "crlf"))
    words = (file.rpartition("/")[2], *keys_on(lines, range(max(1, at - 5), at + 1)), *_contexts(lines, at))
    if how == "utf16":
        put(folder / file, base.files[file].encode("utf-16"))
        return Broken(folder, "encoding utf16", file, range(1, 2), words)
    if how in ("bom", "crlf"):
        text = base.files[file]
        content = text.encode("utf-8-sig") if how == "bom" else text.replace("\n", "\r\n").encode()
        put(folder / file, content)
        return Broken(folder, f"encoding {how}", file, None, words, harmless=True)
    bad = {"latin": b"\xe9", "nul": b"\0", "bidi": "\u202e".encode(), "escape": b"\x1b[2J"}[how]
    whole = [line.encode() for line in lines]
    whole[at - 1] = whole[at - 1] + bad
    put(folder / file, b"\n".join(whole))
    return Broken(folder, f"encoding {how}", file, range(at, at + 1), words)


def _contexts(lines: list[str], at: int) -> tuple[str, ...]:
    found = [one for one in lines[max(0, at - 12) : at] if one.startswith("msgctxt")]
    return (found[-1].split('"')[1],) if found else ()


def _large(base: Base, folder: Path, chance: random.Random) -> Broken:
    file = chance.choice(list(base.files))
    text = base.files[file]
    filler = "# filled\n" if file.endswith((".yaml", ".po")) else "filled "
    if chance.random() < 0.4 and file.endswith(".yaml"):
        filler = "more:\n" + "- {a: 1}\n" * 10
    put(folder / file, (text + filler * (BIG // len(filler))).encode())
    return Broken(folder, "ten megabytes", file, range(1, 2), (file.rpartition("/")[2],))


def _led_out(base: Base, folder: Path, chance: random.Random) -> Broken:
    """A link to a file, or to a folder, that lies elsewhere; one that leads nowhere; one in a circle."""
    file = chance.choice(list(base.files))
    path = folder / file
    inside = path.parent != folder and chance.random() < 0.3
    shown = file.partition("/")[0] if inside else file
    aim = folder / shown
    outside = (
        chance.choice((Path("/etc"), Path("/nowhere"), aim)) if inside else chance.choice((Path("/etc/passwd"), aim))
    )
    if inside:
        shutil.rmtree(aim)
    else:
        aim.unlink()
    aim.symlink_to(outside)
    return Broken(folder, "link outward", shown, range(1, 2), (shown.rpartition("/")[2],))


def _file_gone(base: Base, folder: Path, chance: random.Random) -> Broken:
    file = chance.choice(list(base.files))
    (folder / file).unlink()
    stem = file.rpartition("/")[2].partition(".")[0]
    ids = tuple(ids_in(yaml.safe_load(base.files[file]))) if file.endswith(".yaml") else ()
    optional = file.startswith(("pressure", "injects", "claims")) or stem == "umpire" or stem == "facilitator"
    return Broken(folder, "file gone", file, None, (stem,), optional, (stem, *ids))


def _file_renamed(base: Base, folder: Path, chance: random.Random) -> Broken:
    file = chance.choice([name for name in base.files if name != "scenario.yaml"])
    stem, _, ending = file.rpartition(".")
    ending = chance.choice({"md": ("txt", "md.yaml"), "po": ("pot.po", "yaml"), "yaml": ("yml", "json")}[ending])
    renamed = f"{stem}.{ending}" if chance.random() < 0.7 or "/" not in file else f"{stem}-2.{file.rpartition('.')[2]}"
    (folder / file).rename(folder / renamed)
    ids = tuple(ids_in(yaml.safe_load(base.files[file]))) if file.endswith(".yaml") else ()
    harmless = renamed.endswith("-2.yaml")  # whatever a card's file is called
    name, bare = renamed.rpartition("/")[2], stem.rpartition("/")[2]
    return Broken(folder, "file renamed", renamed, range(1, 2), (name,), harmless, (bare, *ids))


def _emptied(base: Base, folder: Path, chance: random.Random) -> Broken:
    file = chance.choice(list(base.files))
    put(folder / file, chance.choice((b"", b"\n\n", b"  \n")))
    stem = file.rpartition("/")[2].partition(".")[0]
    return Broken(folder, "file emptied", file, None, (file.rpartition("/")[2],), harmless=False, elsewhere=(stem,))


def _a_folder(base: Base, folder: Path, chance: random.Random) -> Broken:
    file = chance.choice(list(base.files))
    (folder / file).unlink()
    (folder / file).mkdir()
    stem = file.rpartition("/")[2].partition(".")[0]
    return Broken(folder, "a folder instead", file, range(1, 2), (file.rpartition("/")[2],), elsewhere=(stem,))


def _picture(base: Base, folder: Path, chance: random.Random) -> Broken:
    entry = pick(base, chance, lambda one: one.key in ("icon", "flag") and bool(one.value))
    wrong = chance.choice((str(entry.value) + "x", "nothing_such", "../../etc", "a b"))
    edited(base, folder, entry.file, lambda lines: replaced(lines, entry, wrong))
    return Broken(folder, "picture", entry.file, range(entry.first, entry.first + 1), (entry.key,))


def _own_picture(base: Base, folder: Path, chance: random.Random) -> Broken:
    """A picture of the scenario's own that is none, not whole, too large, wrongly named, or elsewhere."""
    head = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
    fits = head + (64).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    name, content = chance.choice(
        (
            ("plan.png", b"no picture"),
            ("plan.png", head[:12]),
            ("plan.png", b""),
            ("plan.png", head + (60_000).to_bytes(4, "big") * 2),
            ("plan.png", fits + b"x" * 1_500_000),
            ("plan.jpg", b"\xff\xd8\xff\xe0"),
            ("My Plan.png", fits),
            ("plan.gif", b"GIF89a"),
            ("plan.svg", b"<svg onload='alert(1)'/>"),
        )
    )
    put(folder / "pictures" / name, content)
    if chance.random() < 0.2:
        (folder / "pictures" / name).unlink()
        (folder / "pictures" / name).symlink_to("/etc/passwd")
    return Broken(folder, "own picture", f"pictures/{name}", range(1, 2), (name,))


def _translation(base: Base, folder: Path, chance: random.Random) -> Broken:
    file = chance.choice([name for name in base.files if name.endswith(".po")])
    lines = base.files[file].split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith("msgctxt")]
    at = chance.choice(starts)
    context = lines[at].split('"')[1]
    how = chance.choice(("context", "source", "quote", "twice", "no msgstr", "no msgid", "word", "fuzzy", "gone"))
    near = range(at + 1, at + 5)
    first = next(n for n in range(at, len(lines)) if lines[n].startswith("msgid"))
    last = next((n for n in range(first, len(lines)) if not lines[n].strip()), len(lines) - 1)
    changed = {
        "context": [*lines[:at], lines[at][:-1] + 'q"', *lines[at + 1 :]],
        "source": [*lines[:first], 'msgid "Quite another text"', *lines[first + 1 :]],
        "quote": [*lines[:first], lines[first][:-1], *lines[first + 1 :]],
        "twice": [*lines[:last], "", *lines[at:last], *lines[last:]],
        "no msgstr": [*lines[: last - 1], *lines[last:]],
        "no msgid": [*lines[:first], *lines[first + 1 :]],
        "word": [*lines[:first], "msgjd" + lines[first][5:], *lines[first + 1 :]],
        "fuzzy": [*lines[:at], "#, fuzzy", *lines[at:]],
        "gone": [*lines[:at], *lines[last:]],
    }[how]
    put(folder / file, "\n".join(changed).encode())
    if how == "gone":
        near = range(1, 2)
    elif how == "twice":
        near = range(last + 1, last + 4 + last - at)
    return Broken(folder, f"translation {how}", file, None if how == "context" else near, (context,))


def _long_text(base: Base, folder: Path, chance: random.Random) -> Broken:
    entry = pick(base, chance, lambda one: isinstance(one.value, str) and one.first == one.last)
    size = chance.choice((130, 5000, 30_000))
    edited(base, folder, entry.file, lambda lines: replaced(lines, entry, "word " * (size // 5) + "end"))
    harmless = size == 130 and entry.key != "id"
    harmless = harmless or entry.file == "claims.yaml"
    return Broken(folder, "text too long", entry.file, range(entry.first, entry.first + 1), (entry.key,), harmless)


def _blank(base: Base, folder: Path, chance: random.Random) -> Broken:
    entry = pick(base, chance, lambda one: isinstance(one.value, str) and one.first == one.last)
    edited(base, folder, entry.file, lambda lines: replaced(lines, entry, chance.choice(('" "', '"\\u00a0"', '""'))))
    optional = is_optional(base, entry)
    return Broken(folder, "blank", entry.file, range(entry.first, entry.first + 1), (entry.key,), optional)
