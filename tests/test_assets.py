"""Fonts, icons, flags and map: complete, loadable, and their origin named."""

import json
import tomllib
from pathlib import Path

import pygame
import pytest
from fontTools.ttLib import TTFont

ASSETS = Path(__file__).resolve().parents[1] / "assets"
FONTS = sorted((ASSETS / "fonts").glob("*.ttf"))
ICONS = sorted((ASSETS / "icons").glob("*.svg"))
FLAGS = ("cn", "cu", "ir", "ni", "ru", "us", "ve")
ALPHABETS = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    "ÁÀÂÄÇÉÈÊËÍÏÑÓÒÔÖÚÙÛÜáàâäçéèêëíïñóòôöúùûüĲĳ¿¡«»‘’“”„–—…·€%‰×−≤≥→←±°ºª½ .,;:!?()[]{}/'\"+-=*&@#"
)


def texts() -> list[Path]:
    """Every file whose sentences end up on the board."""
    scenarios = [path for kind in ("po", "yaml", "md") for path in (ASSETS / "scenarios").rglob(f"*.{kind}")]
    return sorted([*(ASSETS / "locale").glob("*.po"), *scenarios])


def covered(font: Path) -> set[str]:
    with TTFont(font) as opened:
        return {chr(code) for code in opened.getBestCmap()}


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_font_draws_every_character_of_the_three_languages(font: Path) -> None:
    assert set(ALPHABETS) - covered(font) == set()


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_font_draws_every_character_of_every_text(font: Path) -> None:
    drawn = covered(font) | {"\n", "\t"}
    missing = {
        str(path.relative_to(ASSETS)): "".join(sorted(lost))
        for path in texts()
        if (lost := set(path.read_text("utf-8")) - drawn)
    }
    assert missing == {}


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_font_keeps_kerning_and_drops_the_reserved_name(font: Path) -> None:
    with TTFont(font) as opened:
        features = {record.FeatureTag for record in opened["GPOS"].table.FeatureList.FeatureRecord}
        names = " ".join(str(record) for record in opened["name"].names if record.nameID in {1, 3, 4, 6, 16})
    assert "kern" in features
    assert "Bondgenoten" in names
    assert "Plex" not in names


def test_there_are_two_families_of_fonts() -> None:
    wanted = {"text_regular", "text_semibold", "text_bold", "title_semibold", "title_bold"}
    assert {font.stem for font in FONTS} == wanted


def test_icons_are_those_of_the_list() -> None:
    listed = tomllib.loads((ASSETS / "icons" / "icons.toml").read_text("utf-8"))
    names = [name for part in listed.values() for name in part]
    assert len(names) == len(set(names))
    assert {icon.stem for icon in ICONS} == set(names)


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.stem)
def test_icon_loads_and_is_white_on_nothing(icon: Path) -> None:
    surface = pygame.image.load_sized_svg(icon, (48, 48))
    assert surface.get_size() == (48, 48)
    inked = pygame.mask.from_surface(surface).count()
    assert 40 < inked < 48 * 48 * 0.9, f"{inked} pixels are inked"
    darkest = min(
        min(surface.get_at((x, y))[:3]) for x in range(48) for y in range(48) if surface.get_at((x, y)).a == 255
    )
    assert darkest == 255


@pytest.mark.parametrize("flag", FLAGS)
def test_flag_loads_at_its_size(flag: str) -> None:
    assert pygame.image.load(ASSETS / "flags" / f"{flag}.png").get_size() == (160, 120)


@pytest.mark.parametrize(("flag", "least"), [("ve", 150), ("cu", 250), ("us", 400)])
def test_flag_has_its_stars(flag: str, least: int) -> None:
    # The canton, the triangle or the arc: the part of the flag where only a star is of this colour.
    part = {"ve": (40, 42, 80, 36), "cu": (10, 40, 58, 40), "us": (0, 0, 72, 60)}[flag]
    surface = pygame.image.load(ASSETS / "flags" / f"{flag}.png").subsurface(part)
    stars = pygame.mask.from_threshold(surface, pygame.Color("white"), (60, 60, 60, 255))
    assert stars.count() >= least


def test_map_holds_the_countries_of_the_game_within_its_bounds() -> None:
    drawn = json.loads((ASSETS / "map" / "caribbean.json").read_text("utf-8"))
    west, south, east, north = drawn["bounds"]
    assert {"Venezuela", "Colombia", "Cuba", "Nicaragua", "United States of America"} <= {
        country["name"] for country in drawn["countries"]
    }
    for country in drawn["countries"]:
        for ring in country["rings"]:
            assert len(ring) >= 3
            assert all(west <= x <= east and south <= y <= north for x, y in ring), country["name"]


def test_sources_name_every_file() -> None:
    sources = (ASSETS / "SOURCES.md").read_text("utf-8")
    ours = {
        "scenarios",
        "schemas",
        "templates",
        "locale",
        "report",
        "print",
        "guide",
        "played",
    }  # written for it
    files = [
        path.relative_to(ASSETS) for path in ASSETS.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ]
    unnamed = [
        path.as_posix()
        for path in files
        # the icons stand by name in icons.toml, which the sources name
        if path.parts[0] not in ours
        and path.suffix not in {".svg", ".py"}
        and f"`{path.name}`" not in sources
        and (path.parts[0], path.suffix) != ("flags", ".png")  # all of a package, which the sources name
    ]
    assert unnamed == ["SOURCES.md"]
