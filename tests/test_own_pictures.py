"""A scenario brings pictures of its own: flags, and a map with places by pixel; a stranger's are bounded."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from game import cli
from game.errors import ScenarioFaulty
from game.play.session import Session
from game.roots import data_root
from game.saves.shelf import saved_games
from game.scenario import images, library
from game.scenario.atlas import atlas
from game.scenario.pictures import check_pictures
from tests.png import jpeg_head, png

VALLEYS = Path(__file__).parent / "scenarios" / "two-valleys"
TWO_SIZES = (b"\xff\xd8\xff\x01" + jpeg_head(60_000, 60_000)[12:]).ljust(4 + 0xFFC0, b"\0") + jpeg_head(9, 9)[12:]
"""To who takes the first marker to have a length, which is none, this is small; to all others it is huge."""
DEGREES = "geography:\n  bounds: {west: 0, south: 0, east: 12, north: 6}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two Valleys with a flag of the Hill's own, and a picture of 1,200 by 600 pixels as its map."""
    made = Path(shutil.copytree(VALLEYS, tmp_path / "two-valleys"))
    (made / "pictures").mkdir()
    (made / "pictures" / "hill_banner.png").write_bytes(png(40, 30))
    (made / "pictures" / "parchment.png").write_bytes(png(1200, 600, (220, 200, 150)))
    file = made / "scenario.yaml"
    text = file.read_text("utf-8")
    assert DEGREES in text
    text = text.replace(DEGREES, "map: parchment\ngeography:\n")
    file.write_text(text.replace("role: defender\n", "role: defender\n    flag: hill_banner\n", 1), "utf-8")
    return made


def faults_of(folder: Path) -> list[tuple[str, str]]:
    """What is wrong with a scenario's pictures: the file's name and the kind of fault."""
    try:
        found = check_pictures(library.load(folder))
    except ScenarioFaulty as error:
        found = list(error.faults)
    return [(Path(fault.path).name, fault.what.key) for fault in found]


def test_own_pictures_are_read_and_known(folder: Path) -> None:
    loaded = library.load(folder)
    banner = loaded.scenario.pictures["hill_banner"]
    assert (banner.kind, banner.width, banner.height) == ("png", 40, 30)
    assert images.content(images.flag_path(loaded.scenario, "hill_banner")) == png(40, 30)
    assert images.flag_path(loaded.scenario, "nl") == "flags/nl.png"
    assert check_pictures(loaded) == []


def test_a_save_holds_the_pictures_and_needs_the_folder_no_more(folder: Path, tmp_path: Path) -> None:
    save = tmp_path / "game.jsonl"
    Session.new(str(folder), seed=1, save=save).close()
    shutil.rmtree(folder)
    session = Session.open(save, read_only=True)
    path = images.flag_path(session.scenario, "hill_banner")
    assert images.content(path) == png(40, 30)
    shown = {seat.id: seat.flag for game in saved_games(also=tmp_path) if game.path == save for seat in game.seats}
    assert shown["hill"] == ""  # no file of the program's own


def test_a_scenario_without_pictures_pins_nothing_of_them() -> None:
    assert "pictures" not in library.load(VALLEYS).raw


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("notes.png", b"no picture at all", "fault.no_picture"),
        ("short.png", png(10, 10)[:18], "fault.no_picture"),
        ("wide.png", png(4097, 1), "fault.picture_sides"),
        ("bomb.jpg", jpeg_head(60_000, 60_000), "fault.picture_sides"),
        ("two-sizes.jpg", TWO_SIZES, "fault.no_picture"),
        ("passes.jpg", jpeg_head(4000, 4000) + 101 * b"\xff\xda\x00\x08", "fault.no_picture"),
        ("heavy.png", png(10, 10) + bytes(1_000_001), "fault.picture_bytes"),
        ("Shouting.png", png(10, 10), "fault.picture_name"),
        ("drawing.svg", b"<svg/>", "fault.picture_name"),
        ("parchment.jpg", jpeg_head(10, 10), "fault.picture_name"),
        ("spare.png", png(10, 10), "fault.unused_picture"),
    ],
)
def test_a_picture_that_will_not_do_is_named(folder: Path, name: str, content: bytes, fault: str) -> None:
    if name == "parchment.jpg":  # two of one name: the first by name counts
        (folder / "pictures" / "parchment.png").rename(folder / "pictures" / "parchment.jpeg")
    (folder / "pictures" / name).write_bytes(content)
    named = {("parchment.jpg", fault), ("parchment.jpeg", fault)} if name == "parchment.jpg" else {(name, fault)}
    assert named & set(faults_of(folder))


def test_all_pictures_together_are_bounded(folder: Path) -> None:
    for number in range(4):
        (folder / "pictures" / f"p{number}.png").write_bytes(png(10, 10) + bytes(900_000))
    assert ("p3.png", "fault.picture_bytes") in faults_of(folder)


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "secret.png"
    outside.write_bytes(png(10, 10))
    (folder / "pictures" / "spare.png").symlink_to(outside)
    assert faults_of(folder) == [("spare.png", "fault.link_outside")]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{seat: hill, at: [6, 3]}", "{seat: hill, at: [1201, 3]}", "pixels from the left and from the top"),
        ("geography:\n", "geography:\n  bounds: {west: 0, south: 0, east: 1, north: 1}\n", "leave it out"),
        ("map: parchment\n", "", "add bounds"),
        ("flag: hill_banner", "flag: hill_baner", "did you mean hill_banner?"),
        ("map: parchment", "map: parchmint", "did you mean parchment?"),
        ("{seat: hill, at: [6, 3]}", "{seat: hill, at: [6, 3], countries: [Hill]}", "leave it out"),
    ],
)
def test_what_does_not_fit_the_map_says_what_to_write(
    folder: Path, old: str, new: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "scenario.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    assert cli.main(["check", str(folder), "--lang", "en"]) == 1
    assert said in capsys.readouterr().out


def test_a_picture_says_how_large_it_is() -> None:
    assert images.measured(png(31, 17)) == ("png", 31, 17)
    assert images.measured(jpeg_head(31, 17)) == ("jpg", 31, 17)
    assert [
        images.measured(one) for one in (b"", b"\xff\xd8", b"\xff\xd8\xff\xc0", b"GIF89a", b"\xff\xd8\xff\xff")
    ] == [None] * 5


def test_the_flags_of_the_world_are_there() -> None:
    flags = {path.stem for path in (data_root() / "assets" / "flags").glob("*.png")}
    assert {"nl", "tr", "gb", "tw", "un", "eu", "de", "ve"} <= flags
    assert len(flags) > 250


def test_the_world_has_its_countries_by_name_and_number() -> None:
    world = atlas("world")
    assert world is not None
    assert {"Cuba", "192", "Kosovo", "Turkey"} <= world.names
    rings = [ring for country in world.countries for ring in country.rings]
    assert max(abs(x) for ring in rings for x, _ in ring) <= 180
    leaps = [ring for ring in rings if any(abs(x - a) > 90 for (a, b), (x, y) in pairwise(ring) if b > -80)]
    assert leaps == []  # no country is drawn across the whole map
