"""Builds assets/fonts, assets/icons, assets/flags and assets/map from packages of the npm registry.

Needs npm on the path and the extra `assets` (`pip install '.[assets]'`). The packages and their exact versions are
listed in PACKAGES; SOURCES.md names their licences. Nothing in the program calls this: its outputs are kept in the
repository, and the same versions give the same outputs.

    python assets/build_assets.py            everything
    python assets/build_assets.py map flags  only those
"""

import json
import math
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import resvg_py
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ASSETS = Path(__file__).resolve().parent

PACKAGES = {
    "plex": "@expo-google-fonts/ibm-plex-sans@0.4.1",
    "barlow": "@expo-google-fonts/barlow-condensed@0.4.1",
    "game_icons": "@iconify-json/game-icons@1.2.4",
    "tabler": "@iconify-json/tabler@1.2.41",
    "flags": "flag-icons@7.5.0",
    "atlas": "world-atlas@2.0.2",
}

# Output name, package, file in the package, family name written into the font. "Plex" is a reserved font name, which
# the licence keeps for unchanged files: a subset has to carry another name.
FONTS = (
    ("text_regular", "plex", "400Regular/IBMPlexSans_400Regular.ttf", "Bondgenoten Text", "Regular"),
    ("text_semibold", "plex", "600SemiBold/IBMPlexSans_600SemiBold.ttf", "Bondgenoten Text", "SemiBold"),
    ("text_bold", "plex", "700Bold/IBMPlexSans_700Bold.ttf", "Bondgenoten Text", "Bold"),
    ("title_semibold", "barlow", "600SemiBold/BarlowCondensed_600SemiBold.ttf", "Bondgenoten Title", "SemiBold"),
    ("title_bold", "barlow", "700Bold/BarlowCondensed_700Bold.ttf", "Bondgenoten Title", "Bold"),
)
# Basic Latin, Latin-1, Latin Extended-A, punctuation, currency, letter-like, fractions, arrows, mathematics,
# geometric shapes, dingbats: of each, what the font has.
CHARACTERS = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x2010, 0x205E),
    (0x20A0, 0x20BF),
    (0x2100, 0x214F),
    (0x2150, 0x218F),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x25A0, 0x25FF),
    (0x2700, 0x27BF),
)
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "lnum", "tnum"]

FLAG_WIDTH = 160

Point = tuple[float, float]
Ring = list[Point]


class Layer(NamedTuple):
    """A map to build: its source, its bounds in degrees, how fine it is and how small an islet may be."""

    name: str
    source: str
    west: float
    south: float
    east: float
    north: float
    simplify: float
    smallest: float  # islets below this in both directions are dots nobody sees


LAYERS = (
    Layer("caribbean", "countries-10m.json", -115.0, -14.0, -25.0, 36.0, 0.02, 0.05),
    Layer("world", "countries-50m.json", -180.0, -85.0, 180.0, 85.0, 0.05, 0.1),
)


def fetch(package: str, folder: Path) -> Path:
    """Downloads one npm package into `folder` and returns where it is unpacked."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is missing: install Node.js, then run this again")
    packed = subprocess.run(
        [npm, "pack", "--silent", "--pack-destination", str(folder), package],
        check=True,
        capture_output=True,
        text=True,
    )
    archive = folder / packed.stdout.split()[-1]
    target = folder / archive.stem
    with tarfile.open(archive) as tar:
        tar.extractall(target, filter="data")
    return target / "package"


def copy_text(source: Path, target: Path) -> None:
    """Copies a licence with plain line ends and no spaces at them."""
    lines = source.read_text("utf-8").splitlines()
    target.write_text("".join(f"{line.rstrip()}\n" for line in lines), "utf-8", newline="\n")


def build_fonts(packages: dict[str, Path]) -> None:
    """Cuts the fonts down to what the languages need, with headroom for names from the rest of Latin Europe."""
    out = ASSETS / "fonts"
    texts: dict[str, TTFont] = {}
    for name, package, source, family, style in FONTS:
        font = TTFont(packages[package] / source, recalcTimestamp=False)
        subset(font)
        graft_missing(texts.setdefault(style, font), font)
        rename(font, family, style)
        font.save(out / f"{name}.ttf")
    for package in ("plex", "barlow"):
        copy_text(packages[package] / "LICENSE_FONT", out / f"OFL-{package}.txt")


def subset(font: TTFont) -> None:
    """Keeps the wanted characters and features, drops hinting: the board draws large and smooth."""
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in CHARACTERS for code in range(first, last + 1)])
    subsetter.subset(font)


def graft_missing(source: TTFont, target: TTFont) -> None:
    """Copies into `target` the characters only `source` has (arrows, check marks), so that all fonts cover the same."""
    theirs, glyphs = source.getBestCmap(), source.getGlyphSet()
    if source["head"].unitsPerEm != target["head"].unitsPerEm:
        sys.exit("the two fonts measure in different units: their outlines cannot be mixed")
    for code in sorted(set(theirs) - set(target.getBestCmap())):
        recording = DecomposingRecordingPen(glyphs)
        glyphs[theirs[code]].draw(recording)
        pen = TTGlyphPen(None)
        recording.replay(pen)
        name = f"grafted{code:04X}"
        target["glyf"][name] = glyph = pen.glyph()
        glyph.recalcBounds(target["glyf"])
        target["hmtx"][name] = (glyphs[theirs[code]].width, getattr(glyph, "xMin", 0))
        for table in target["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name


def rename(font: TTFont, family: str, style: str) -> None:
    """Writes the names of the changed font; copyright and licence stay."""
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in {0, 13, 14}]
    full = f"{family} {style}"
    texts = {1: full, 2: "Regular", 3: full, 4: full, 6: full.replace(" ", ""), 16: family, 17: style}
    for number, text in texts.items():
        names.setName(text, number, 3, 1, 0x409)


def build_icons(packages: dict[str, Path]) -> None:
    """Writes each icon as a white SVG of its own: pygame's loader knows no `currentColor`."""
    out = ASSETS / "icons"
    for old in out.glob("*.svg"):
        old.unlink()
    wanted = tomllib.loads((out / "icons.toml").read_text("utf-8"))
    for collection, names in wanted.items():
        icons = json.loads((packages[collection] / "icons.json").read_text("utf-8"))
        for name, original in names.items():
            (out / f"{name}.svg").write_text(icon_svg(icons, original), "utf-8", newline="\n")


def icon_svg(icons: dict[str, Any], name: str) -> str:
    """One icon of an Iconify collection, aliases followed, as a whole SVG document drawn in white."""
    while name in icons.get("aliases", {}):
        name = icons["aliases"][name]["parent"]
    icon = icons["icons"][name]
    width = icon.get("width", icons.get("width", 16))
    height = icon.get("height", icons.get("height", 16))
    body = icon["body"].replace("currentColor", "#ffffff")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{body}</svg>\n'
    )


def build_flags(packages: dict[str, Path]) -> None:
    """Renders every flag of the package: pygame's loader skips `<use>`, and with it most stars."""
    for flag in sorted((packages["flags"] / "flags" / "4x3").glob("*.svg")):
        png = resvg_py.svg_to_bytes(svg_path=str(flag), width=FLAG_WIDTH, skip_system_fonts=True)
        (ASSETS / "flags" / f"{flag.stem}.png").write_bytes(bytes(png))
    copy_text(packages["flags"] / "LICENSE", ASSETS / "flags" / "LICENSE-flag-icons.txt")


def build_map(packages: dict[str, Path]) -> None:
    """Writes each layer's countries as rings of longitude and latitude, two decimals."""
    for layer in LAYERS:
        text = json.dumps(drawn_layer(layer, packages["atlas"]), ensure_ascii=False, separators=(",", ":"))
        text = text.replace('{"id"', '\n{"id"') + "\n"  # a line for each country, for people who read diffs
        (ASSETS / "map" / f"{layer.name}.json").write_text(text, "utf-8", newline="\n")
    copy_text(packages["atlas"] / "LICENSE", ASSETS / "map" / "LICENSE-world-atlas.txt")


def drawn_layer(layer: Layer, package: Path) -> dict[str, Any]:
    """A layer as the program reads it: bounds, and by name the countries that can be seen in them."""
    topology = json.loads((package / layer.source).read_text("utf-8"))
    arcs = [simplify(arc, layer.simplify) for arc in decode_arcs(topology)]
    countries = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        rings = [clip(part, layer) for ring in geometry_rings(geometry, arcs) for part in copies(unwrapped(ring))]
        if seen := [ring for ring in rings if is_visible(ring, layer.smallest)]:
            rounded = [[[round(x, 2), round(y, 2)] for x, y in ring] for ring in seen]
            countries.append({"id": geometry.get("id", ""), "name": geometry["properties"]["name"], "rings": rounded})
    countries.sort(key=lambda country: str(country["name"]))
    return {"bounds": [layer.west, layer.south, layer.east, layer.north], "countries": countries}


def decode_arcs(topology: dict[str, Any]) -> list[Ring]:
    """The arcs of a TopoJSON file: delta-coded integers to degrees."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    decoded = []
    for arc in topology["arcs"]:
        x = y = 0
        points: Ring = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        decoded.append(points)
    return decoded


def simplify(points: Ring, degrees: float) -> Ring:
    """Douglas and Peucker's line simplification. Done on shared arcs, so that neighbours keep one border."""
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        farthest, distance = first, degrees
        for index in range(first + 1, last):
            if (away := distance_to(points[index], points[first], points[last])) > distance:
                farthest, distance = index, away
        if farthest != first:
            keep.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [points[index] for index in sorted(keep)]


def distance_to(point: Point, start: Point, end: Point) -> float:
    """Distance in degrees from a point to the segment from `start` to `end`."""
    (x, y), (ax, ay), (bx, by) = point, start, end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = 0.0 if length == 0 else max(0.0, min(1.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length))
    return float(((x - ax - along * (bx - ax)) ** 2 + (y - ay - along * (by - ay)) ** 2) ** 0.5)


def geometry_rings(geometry: dict[str, Any], arcs: list[Ring]) -> Iterable[Ring]:
    """The outer rings of a country; holes (another country inside) are drawn over, not cut out."""
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry.get("arcs", [])
    for polygon in polygons:
        ring: Ring = []
        for index in polygon[0]:
            ring += arcs[index][bool(ring) :] if index >= 0 else arcs[~index][::-1][bool(ring) :]
        yield ring


def unwrapped(ring: Ring) -> Ring:
    """A ring without leaps from one edge of the world to the other; one around a pole is closed over it."""
    turned, whole = 0.0, ring[:1]
    for (before, _), (x, y) in pairwise([*ring, ring[0]]):
        turned += -360.0 if x - before > 180 else 360.0 if before - x > 180 else 0.0
        whole.append((x + turned, y))
    if not turned:
        return whole[:-1]
    pole = math.copysign(90.0, ring[0][1])
    return [*whole, (whole[-1][0], pole), (whole[0][0], pole)]


def copies(ring: Ring) -> Iterable[Ring]:
    """A ring where it lies, and once round the world to either side when it reaches there."""
    for around in (-360.0, 0.0, 360.0):
        moved = [(x + around, y) for x, y in ring]
        if max(x for x, _ in moved) > -180 and min(x for x, _ in moved) < 180:
            yield moved


def clip(ring: Ring, layer: Layer) -> Ring:
    """Sutherland and Hodgman's clipping of a ring to the map's bounds."""
    for axis, bound, sign in ((0, layer.west, 1), (0, layer.east, -1), (1, layer.south, 1), (1, layer.north, -1)):
        kept: Ring = []
        for index, point in enumerate(ring):
            before = ring[index - 1]
            inside, was_inside = sign * (point[axis] - bound) >= 0, sign * (before[axis] - bound) >= 0
            if inside != was_inside:
                part = (bound - before[axis]) / (point[axis] - before[axis])
                kept.append((before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])))
            if inside:
                kept.append(point)
        ring = kept
    return ring


def is_visible(ring: Ring, smallest: float) -> bool:
    """Whether a ring is large enough to draw."""
    if len(ring) < 3:
        return False
    return all(max(p[axis] for p in ring) - min(p[axis] for p in ring) >= smallest for axis in (0, 1))


BUILDERS: dict[str, tuple[Callable[[dict[str, Path]], None], tuple[str, ...]]] = {
    "fonts": (build_fonts, ("plex", "barlow")),
    "icons": (build_icons, ("game_icons", "tabler")),
    "flags": (build_flags, ("flags",)),
    "map": (build_map, ("atlas",)),
}


def main() -> None:
    """Builds what the command line names, or everything."""
    wanted = sys.argv[1:] or list(BUILDERS)
    with tempfile.TemporaryDirectory() as folder:
        for name in wanted:
            if name not in BUILDERS:
                sys.exit(f"unknown part {name!r}: choose from {', '.join(BUILDERS)}")
            builder, needed = BUILDERS[name]
            (ASSETS / name).mkdir(exist_ok=True)
            builder({package: fetch(PACKAGES[package], Path(folder)) for package in needed})
            print(f"built {name}")


if __name__ == "__main__":
    main()
