"""YAML 1.2 as scenarios use it: what is read, where it stands, and what is refused."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from game.scenario import yaml as yaml_nodes
from game.scenario.yaml import read
from game.translate import Translator


@pytest.fixture(params=["C", "pure"])
def either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "C" and not yaml.__with_libyaml__:
        pytest.skip("PyYAML without its C library")
    monkeypatch.setattr(yaml_nodes, "_Loader", yaml.CSafeLoader if request.param == "C" else yaml.SafeLoader)


def keys_of(text: str | bytes) -> list[tuple[int, int, str]]:
    source = text.encode() if isinstance(text, str) else text
    return [(fault.line, fault.column, fault.what.key) for fault in read(source, "f.yaml").faults]


@pytest.mark.usefixtures("either_parser")
class TestReading:
    def test_scalars_follow_the_core_schema_of_yaml_1_2(self) -> None:
        text = (
            "a: yes\nb: off\nc: true\nd: ~\ne:\nf: -12\ng: +3\nh: 007\ni: 1.5\nj: '12'\nk: 0x1F\nl: 1_000\nm: 12:30\n"
        )
        assert read(text.encode(), "f").data == {
            "a": "yes", "b": "off", "c": True, "d": None, "e": None, "f": -12, "g": 3, "h": 7, "i": 1.5, "j": "12",
            "k": "0x1F", "l": "1_000", "m": "12:30",
        }  # fmt: skip

    def test_a_date_stays_text(self) -> None:
        assert read(b"a: 2025-11-01", "f").data == {"a": "2025-11-01"}

    def test_keys_are_text_whatever_they_look_like(self) -> None:
        assert read(b"1: a\nyes: b\n~: c", "f").data == {"1": "a", "yes": "b", "~": "c"}

    def test_blocks_keep_their_lines(self) -> None:
        assert read(b"a: |\n  12\n  b\nc: >\n  d\n  e\n", "f").data == {"a": "12\nb\n", "c": "d e\n"}

    def test_every_key_and_value_has_its_line_and_column(self) -> None:
        document = read(b"tracks:\n  - id: reserves\n    start: 4\n", "f")
        assert document.keys[("tracks", 0, "start")] == (3, 5)
        assert document.values[("tracks", 0, "start")] == (3, 12)
        assert document.values[("tracks", 0)] == (2, 5)

    def test_columns_count_characters_and_not_bytes(self) -> None:
        assert read("{é: ñ, b: 1}".encode(), "f").keys[("b",)] == (1, 8)

    def test_a_byte_order_mark_and_windows_lines_are_accepted(self) -> None:
        assert read(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "f").data == {"a": 1, "b": 2}


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", (1, 1, "fault.empty")),
        ("# nothing but a remark\n", (1, 1, "fault.empty")),
        ("a: 1\na: 2\n", (2, 1, "fault.duplicate_key")),
        ("1: a\n'1': b\n", (2, 1, "fault.duplicate_key")),
        ("a: &x 1\n", (1, 4, "fault.anchor")),
        ("a: *x\n", (1, 4, "fault.alias")),
        ("a: !!python/object/apply:os.system ['echo']\n", (1, 4, "fault.tag")),
        ("a: ! b\n", (1, 4, "fault.tag")),
        ("a: !!str 3\n", (1, 4, "fault.tag")),
        ("? [a, b]\n: 1\n", (1, 3, "fault.key")),
        ("? !!str a\n: 1\n", (1, 3, "fault.key")),
        ("a: 1\n---\nb: 2\n", (2, 1, "fault.second_document")),
        ("a: .inf\n", (1, 4, "fault.number")),
        ("a: .nan\n", (1, 4, "fault.number")),
        ("a: 1e999\n", (1, 4, "fault.number")),
        ("a: 99999999999999999999\n", (1, 4, "fault.number")),
        ("a: " + "9" * 5000, (1, 4, "fault.number")),
        ("a: " + "x" * 20_001, (1, 4, "fault.text_too_long")),
        ("[" * 100, (1, 31, "fault.too_deep")),
        ("{? " * 100, (1, 91, "fault.too_deep")),
        ("a: \x1b[2J", (1, 4, "fault.character_control")),
        ('a: "\\e[2J"', (1, 4, "fault.character_control")),
        ("a: b\x00", (1, 5, "fault.character_control")),
        ("a: b\u202e", (1, 5, "fault.character_unseen")),
        ("a: b\u200bc", (1, 5, "fault.character_unseen")),
        ('a: "\\u200b"', (1, 4, "fault.character_unseen")),
        ("a: b\ufeff", (1, 5, "fault.character_unseen")),
        ("a: b\u2028c", (1, 5, "fault.character_line_end")),
        ('a: "b\\rc"', (1, 4, "fault.character_line_end")),
        ("a: b" + 5 * "\u0301", (1, 9, "fault.character_accents")),
        ("a: b: c\n", (1, 5, "fault.yaml_colon")),
        ("a: {b:c, d: 1}\n", (1, 5, "fault.no_space")),
        ("a:\n\t- b\n", (2, 1, "fault.yaml_tab")),
        ("a:\n  - b: c\n\td: e\n", (3, 1, "fault.yaml_tab")),
        ("a: >-\n\tb\n", (2, 1, "fault.yaml_tab")),
        ("a: @b\n", (1, 4, "fault.yaml_character")),
        ("b: 1\na: 'x\n", (2, 4, "fault.yaml_quote")),
        ("a: [1, 2\nb: 3\n", (1, 4, "fault.yaml_bracket")),
        ("a: - b\n", (1, 4, "fault.yaml_dash")),
        ("a:\n  b: 1\n c: 2\n", (3, 2, "fault.yaml_indentation")),
    ],
)
def test_one_fault_names_what_is_refused_and_where(text: str, expected: tuple[int, int, str]) -> None:
    assert keys_of(text) == [expected]


def test_what_is_missing_after_a_colon_is_written_out() -> None:
    document = read(b"effects: [{do:change}]\n", "f.yaml")
    (fault,) = document.faults
    assert document.data == {"effects": [{"do": "change"}]}, "so that nothing else is said of it"
    assert fault.write is not None
    assert (Translator("en").render(fault.what), Translator("en").render(fault.write)) == (
        "in do:change no space stands after the colon",
        "write do: change",
    )


def test_a_colon_inside_a_quoted_key_or_before_a_value_is_no_slip() -> None:
    assert read(b"{'a:b': , c:d: 1}\n", "f.yaml").data == {"a:b": None, "c:d": 1}


def test_all_faults_are_found_and_not_the_first_only() -> None:
    assert keys_of("a: &x 1\nb: *x\nc: !t 2\na: 3\nd: .inf\n") == [
        (1, 4, "fault.anchor"),
        (2, 4, "fault.alias"),
        (3, 4, "fault.tag"),
        (4, 1, "fault.duplicate_key"),
        (5, 4, "fault.number"),
    ]


def test_an_alias_bomb_is_refused_and_not_expanded() -> None:
    layers = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 15))
    document = read(layers.encode(), "f")
    assert {fault.what.key for fault in document.faults} == {"fault.alias", "fault.anchor"}
    assert len(document.values) < 500


def test_bytes_that_are_not_utf8_are_named_by_place_and_count_as_unreadable() -> None:
    (fault,) = read(b"a: 1\nb: caf\xe9\n", "f").faults
    assert (fault.line, fault.column, fault.what.key, fault.status) == (2, 7, "fault.not_utf8", 3)


def test_a_file_in_utf16_is_not_utf8() -> None:
    assert read("a: 1".encode("utf-16"), "f").faults[0].what.key == "fault.not_utf8"


def test_a_file_over_two_megabytes_is_refused_unread() -> None:
    assert keys_of(b"#" * 2_000_001) == [(1, 1, "fault.file_too_large")]


def test_too_many_values_are_refused() -> None:
    assert keys_of("- a\n" * 100_001) == [(100_000, 3, "fault.too_many_nodes")]


def test_a_flood_of_faults_ends() -> None:
    assert len(keys_of("- !t a\n" * 50_000)) == yaml_nodes.MAX_FAULTS


def test_reading_may_end_when_what_is_wanted_has_been_read() -> None:
    document = read(b"a: 1\nc: {a: 2}\nb: 2\nd: [\n", "f", until=frozenset({"a", "b"}))
    assert document.data == {"a": 1, "c": {"a": 2}, "b": 2}
    assert document.faults == ()
    assert read(b"a: 1\nd: [\n", "f", until=frozenset({"a", "b"})).faults


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(st.characters(categories=["L", "N", "P", "Zs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(categories=["L", "N"]), min_size=1), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), plain, min_size=1))
def test_json_is_read_as_json_reads_it(data: dict[str, object]) -> None:
    document = read(json.dumps(data, ensure_ascii=False).encode(), "f")
    assert document.faults == ()
    assert document.data == data


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@? \n\t,0.1~", max_size=60))
def test_no_text_raises_and_what_is_read_is_json(text: str) -> None:
    document = read(text.encode(), "f")
    assert document.faults or json.loads(json.dumps(document.data)) == document.data
    assert all(fault.line >= 1 and fault.column >= 1 for fault in document.faults)


@given(st.binary(max_size=60))
def test_no_bytes_raise(source: bytes) -> None:
    assert read(source, "f") is not None


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("a: {why: snow, and ice, id: x}\n", [("comma", 1, 16)]),
        ("a: {why: snow, id: }\n", []),
        ("title: x\nturns:5\nminutes: 3\n", [("no_space", 2, 1)]),
        ('a: "b c\nb: 3\nc: "d e"\n', [("yaml_quote", 1, 4)]),
        ("l:\n  - {why: 'b c.}\n  - {why: 'd e'}\n", [("yaml_quote", 2, 11)]),
        ("l:\n  - id: a\n    t: x\n  id: b\n  t: c\n", [("yaml_hyphen", 4, 3)]),
        ("l:\n  {id: a}\n  - {id: b}\n", [("yaml_first_hyphen", 3, 3)]),
    ],
)
def test_a_slip_is_named_where_it_was_made(source: str, said: list[tuple[str, int, int]]) -> None:
    """Not where the parser stumbles over it, mostly further on."""
    assert [(one.kind, one.line, one.column) for one in read(source.encode(), "x.yaml").faults] == said


def test_a_text_that_a_comma_cut_is_put_together_again() -> None:
    document = read(b"a: {why: snow, and ice, and rain, id: x}\n", "x.yaml")
    assert document.data == {"a": {"why": "snow, and ice, and rain", "id": "x"}}
    assert 'why: "snow, and ice, and rain"' in str(document.faults[0])
