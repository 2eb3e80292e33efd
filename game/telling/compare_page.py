"""A comparison as ``compare`` prints it: who stands beside whom, where they first differ, and turn by turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.console import aligned
from game.scenario.library import BARE_TITLE
from game.telling.compare import LENGTH, LUCK, ORDER, RULING
from rules.wording import names as w
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.telling.compare import Alike, Comparison, Difference, Side, Table
    from game.telling.compare_turns import Fell, Ordered
    from game.translate import Translator
    from rules.wording.names import Value

__all__ = [
    "alike_words",
    "difference_lines",
    "fallen_words",
    "head_of",
    "kind_words",
    "lines",
    "names_of",
    "ordered_words",
    "track_words",
    "version_of",
]

KINDS = {
    ORDER: "compare.by_order",
    RULING: "compare.by_ruling",
    LUCK: "compare.by_luck",
    LENGTH: "compare.by_length",
}


def lines(found: Comparison, t: Translator) -> list[str]:
    """The whole comparison, line by line. ``t`` knows the scenario's texts."""
    sections = (_head(found, t), _figures(found, t), _firsts(found, t), _turns(found, t), _tracks(found, t))
    told = [[*section] for section in sections]
    return [line for section in told if section for line in ("", *section)][1:]


def head_of(found: Comparison) -> Message:
    """What is compared, in a sentence."""
    branches = len({one.id for one in found.tables}) == 1
    if len(found.tables) == 1:
        return Message("compare.alone", {"title": Name("title")})
    key = "compare.branches" if branches else "compare.tables"
    alone = found.tables[0].variants and not found.same_variants
    return Message(key, {"title": Name(BARE_TITLE if alone else "title"), "count": len(found.tables)})


def version_of(found: Comparison, one: Table, language: str) -> Message | None:
    """That a table was played otherwise than the first: with other variants, or another version of the scenario."""
    first = found.tables[0]
    if one.variants != first.variants:
        named = ", ".join(variant.title_in(language) for variant in one.variants)
        key = "compare.variants" if named else "compare.no_variants"
        return Message(key, {"name": one.name, "variants": named})
    return Message("compare.version", {"name": one.name}) if one.version else None


def _head(found: Comparison, t: Translator) -> Iterator[str]:
    yield t.render(head_of(found))
    if len(found.tables) > 1 and not any(one.export for one in found.tables):
        yield t("compare.same_luck" if found.same_luck else "compare.other_luck")
    if not found.same_variants and found.tables[0].variants:
        first = found.tables[0]
        named = ", ".join(variant.title_in(t.language) for variant in first.variants)
        yield t("compare.variants", name=first.name, variants=named)
    for one in found.tables:
        version = version_of(found, one, t.language)
        if version is not None:
            yield t.render(version)
        if one.export:
            yield t("compare.export", name=one.name, seat=w.seat_name(one.export))
    for other in found.apart:
        ending = t("compare.open") if other.ending is None else other.ending_name
        yield t("compare.apart", name=other.name, title=other.title, ending=ending)


def _figures(found: Comparison, t: Translator) -> list[str]:
    """Endings and scores side by side."""
    rows = [["", *[one.name for one in found.tables]]]
    rows.append([t("compare.ending"), *[_ending(one, t) for one in found.tables]])
    rows.append([t("compare.turn"), *[f"{one.turn} / {one.length}" for one in found.tables]])
    seats = dict.fromkeys(seat for one in found.tables for seat in one.scores)
    rows += [[t.render(w.seat_name(seat)), *[_score(one, seat, t) for one in found.tables]] for seat in seats]
    return aligned(rows)


def _ending(one: Table, t: Translator) -> str:
    return t("compare.open") if one.ending is None else t.render(w.ending_name(one.ending))


def _score(one: Table, seat: str, t: Translator) -> str:
    if seat not in one.scores:
        return "–"
    well = "" if seat not in one.well else t("story.did_well" if one.well[seat] else "story.did_badly")
    return f"{one.scores[seat]:>3}  {well}".rstrip()


def _firsts(found: Comparison, t: Translator) -> Iterator[str]:
    for place, one in enumerate(found.tables[1:], 1):
        if not found.whole(place):
            continue
        yield from difference_lines(found, found.firsts[place], place, t)
        choice = found.choices[place]
        if choice is not None and choice != found.firsts[place]:
            yield from difference_lines(found, choice, place, t, key="compare.choice")
        elif choice is None and found.firsts[place] is not None:
            yield t("compare.no_choice", name=one.name, first=found.tables[0].name)


def difference_lines(
    found: Comparison, one: Difference | None, place: int, t: Translator, *, key: str = "compare.first"
) -> list[str]:
    """Where a table first went another way than the first one, with what each did there."""
    name, first = found.tables[place].name, found.tables[0].name
    if one is None:
        return [t("compare.same", name=name, first=first)]
    head = t(key, name=name, first=first, turn=one.turn, phase=_phase(one.phase), by=kind_words(one))
    return [head, *[line for side in one.sides for line in _side_lines(found, side, t)]]


def kind_words(one: Difference) -> Message:
    """By what two tables came to differ."""
    return Message(KINDS[one.kind])


def _phase(name: str) -> Value:
    return w.phase(name) if name else ""


def _side_lines(found: Comparison, side: Side, t: Translator) -> list[str]:
    told = [*[ordered_words(one, t) for one in side.orders], *[fallen_words(one, t) for one in side.rolls]]
    name = found.tables[side.table].name
    if not told:
        return [f"  {t('compare.side_nothing', name=name)}"]
    return [f"  {t('compare.side', name=name, record=side.record, what='; '.join(told))}"]


def ordered_words(one: Ordered, t: Translator) -> str:
    """An order that was given, in words."""
    return t.render(one.what)


def fallen_words(one: Fell, t: Translator) -> str:
    """A die as it fell, in words."""
    if one.what is not None:
        return t.render(one.what)
    return t("compare.fell", roll=one.name, face=one.face, result=w.result(one.result))


def _turns(found: Comparison, t: Translator) -> Iterator[str]:
    """Turn by turn what each table did that another did not."""
    if len(found.tables) < 2:
        return
    yield t("compare.turn_by_turn")
    for turn, row in found.turns():
        alike = found.alike(turn)
        if not alike:
            continue
        yield t("compare.of_turn", turn=turn)
        for one in alike:
            yield f"  {names_of(found, one.tables)}: {'; '.join(alike_words(one, t))}"
        did = {place for one in alike for place in one.tables}
        nothing = [place for place, one in enumerate(row) if one is not None and place not in did]
        stopped = [place for place, one in enumerate(row) if one is None]
        for places, key in ((nothing, "compare.nothing_own"), (stopped, "compare.not_so_far")):
            if places:
                yield f"  {names_of(found, places)}: {t(key)}"


def names_of(found: Comparison, tables: Sequence[int]) -> str:
    """What some of the tables are called."""
    return ", ".join(found.tables[place].name for place in tables)


def alike_words(one: Alike, t: Translator) -> list[str]:
    """What tables did alike, each order and each die in words."""
    return [*[ordered_words(each, t) for each in one.orders], *[fallen_words(each, t) for each in one.rolls]]


def track_words(track: str) -> Message | Name:
    """What a track of a comparison is called; the ladder is among them."""
    return Message("compare.ladder") if track == "rung" else w.track_name(track)


def _tracks(found: Comparison, t: Translator) -> list[str]:
    """Every track at the end of each turn, the tables under each other; those on which all agree are left out."""
    turns = [str(turn) for turn in range(found.last_turn + 1)]
    rows: list[list[str]] = []
    for track in found.tracks:
        values = [one.track(track) for one in found.tables]
        if len(set(values)) == 1 and len(values) > 1:
            continue
        name = t.render(track_words(track))
        rows += [
            [name if not place else "", found.tables[place].name, *_cells(one)] for place, one in enumerate(values)
        ]
    if not rows:
        return [t("compare.tracks_alike")]
    right = frozenset(range(2, 2 + len(turns)))
    return [t("compare.tracks"), *aligned([["", t("compare.end_of_turn"), *turns], *rows], right)]


def _cells(values: Sequence[int | None]) -> list[str]:
    return ["–" if value is None else str(value) for value in values]
