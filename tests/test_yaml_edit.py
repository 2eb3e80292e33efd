"""Changes to YAML that leave every other letter where it is: what is asked for is what the text says then."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.authoring.yaml_edit import Unwritable, added, data_of, moved, replaced, taken_out

CHECKOUT = Path(__file__).resolve().parents[1]
FILES = sorted((CHECKOUT / "assets" / "scenarios").glob("*/allies/*.yaml"))
FILES += sorted((CHECKOUT / "assets" / "scenarios").glob("*/pressure/*.yaml"))

CARD = """\
# a card
seat: hask   # its seat
name: Hask
text: >-
  Fishes the same
  water
# about numbers
start: {relation: 7, exposure: 3}
limits:
  - id: fog
    why: There is fog  # in the morning
    turn: 2

  # the second
  - {id: tired, why: "They, too"}
prices: {}
"""


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("name",), "Hask of the fog", "name: Hask\n", "name: Hask of the fog\n"),
        (("name",), "No", "name: Hask\n", 'name: "No"\n'),
        (("name",), "a: b # c", "name: Hask\n", 'name: "a: b # c"\n'),
        (("seat",), "velmar", "seat: hask   # its seat", "seat: velmar   # its seat"),
        (("text",), "Fishes", "text: >-\n  Fishes the same\n  water\n", "text: >-\n  Fishes\n"),
        (("text",), "One\nTwo", "text: >-\n  Fishes the same\n  water\n", "text: |-\n  One\n  Two\n"),
        (("start", "relation"), -1, "{relation: 7,", "{relation: -1,"),
        (("limits", 0, "why"), "Rain", "why: There is fog  # in", "why: Rain  # in"),
        (("limits", 1, "why"), "They", 'why: "They, too"', "why: They"),
        (("limits", 1, "why"), "A, b", 'why: "They, too"', 'why: "A, b"'),
        (("start", "capacity"), 2, "exposure: 3}", "exposure: 3, capacity: 2}"),
        (("prices", "chest"), 1, "prices: {}", "prices: {chest: 1}"),
        (("limits", 0, "aid"), "money", "    turn: 2\n", "    turn: 2\n    aid: money\n"),
    ],
)
def test_a_value_takes_the_place_of_another_in_its_style(path: tuple[Any, ...], value: Any, old: str, new: str) -> None:
    assert replaced(CARD, path, value) == CARD.replace(old, new)


def test_a_new_key_stands_where_the_order_of_keys_has_it() -> None:
    order = ("seat", "name", "posture", "text")
    assert replaced(CARD, ("posture",), "Poor", order) == CARD.replace("name: Hask\n", "name: Hask\nposture: Poor\n")


def test_items_come_go_and_change_places_with_their_comments_left_alone() -> None:
    more = added(CARD, ("limits",), {"id": "ice", "why": "Cold"})
    assert more == CARD.replace('"They, too"}\n', '"They, too"}\n  - {id: ice, why: Cold}\n')
    assert taken_out(more, ("limits", 2)) == CARD
    assert "# the second" in moved(CARD, ("limits", 0), 1)
    assert data_of(moved(CARD, ("limits", 0), 1))["limits"] == data_of(CARD)["limits"][::-1]
    assert taken_out(CARD, ("limits", 0, "id")) == CARD.replace("- id: fog\n    why", "- why")
    assert taken_out(CARD, ("start", "relation")) == CARD.replace("relation: 7, ", "")
    assert data_of(taken_out(taken_out(CARD, ("limits", 0)), ("limits", 0)))["limits"] == []


@pytest.mark.parametrize("path", [("limits", 9), ("nothing", "here"), ("name", "x")])
def test_what_has_no_place_is_refused(path: tuple[Any, ...]) -> None:
    for change in (
        lambda: taken_out(CARD, path),
        lambda: added(CARD, path, 1),
        lambda: replaced(CARD, (*path, "y"), 1),
    ):
        with pytest.raises(Unwritable):
            change()


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield (*path, key), value
        yield from places(value, (*path, key))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parts[-3]}-{file.stem}")
def test_every_sort_of_change_can_be_written_into_the_files_that_ship(file: Path) -> None:
    text, chance = file.read_text("utf-8"), random.Random(file.stem)
    comments = [line for line in text.splitlines() if line.lstrip().startswith("#")]
    for path, value in chance.sample(list(places(data_of(text))), 3):
        if isinstance(value, str):
            now = replaced(text, path, f'{value}, "and": it\'s # more')
        elif isinstance(value, int):
            now = replaced(text, path, not value if isinstance(value, bool) else value + 3)
        elif isinstance(value, list):
            now = added(text, path, {"do": "change", "track": "x", "by": -1, "why": "because: so"})
        else:
            now = replaced(text, (*path, "zzz"), {"assumption": "x"})
        assert [line for line in now.splitlines() if line.lstrip().startswith("#")] == comments
        assert abs(len(now.splitlines()) - len(text.splitlines())) <= 4
        assert data_of(taken_out(text, path)) != data_of(text)
