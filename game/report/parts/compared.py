"""Tables and branches compared, where there are several (aar, part 10)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.report.charts import Line, Lines
from game.report.model import Bullets, Column, Drawing, Heading, Item, More, Paragraph, Table
from game.telling.compare_page import alike_words, names_of
from rules.wording import names as w

if TYPE_CHECKING:
    from game.report.model import Block
    from game.report.scene import Scene
    from game.telling.compare import Comparison, Difference, Side

__all__ = ["compared", "results"]

BY: Final = {
    "order": "report.differ_order",
    "ruling": "report.differ_ruling",
    "luck": "report.differ_luck",
    "length": "report.differ_length",
}


def compared(scene: Scene) -> tuple[Block, ...]:
    """Endings and scores side by side, where the games first differ, and the curves of all."""
    t, found = scene.t, scene.comparison
    blocks: list[Block] = [results(scene)]
    if found.same_luck:
        blocks.append(Paragraph(t("report.same_luck"), "note"))
    if scene.sees_all:
        blocks += [Heading(t("report.first_differ")), *_differences(scene, found), *_turn_by_turn(scene, found)]
    blocks += _curves(scene, found)
    blocks.append(_tracks(scene, found))
    if found.apart:
        apart = "; ".join(scene.line(f"{one.name} ({one.title})") for one in found.apart)
        blocks.append(Paragraph(t("report.other_scenario", games=apart), "quiet"))
    return tuple(blocks)


def results(scene: Scene) -> Table:
    """How every game ended, and what each seat scored in it."""
    t, found = scene.t, scene.comparison
    columns = (
        Column(t("report.table"), wide=3), Column(t("report.turns"), numbers=True), Column(t("report.ending"), wide=3),
        *(Column(scene.seat(seat), numbers=True) for seat in scene.session.scores),
    )  # fmt: skip
    rows = tuple(
        (
            one.name, one.turn,
            scene.say(w.ending_name(one.ending)) if one.ending else t("report.not_over"),
            *(one.scores.get(seat) for seat in scene.session.scores),
        )
        for one in found.tables
    )  # fmt: skip
    return Table("compared", t("report.results_side_by_side"), columns, rows)


def _differences(scene: Scene, found: Comparison) -> list[Block]:
    items = []
    for place, one in enumerate(found.firsts):
        if place and found.whole(place):
            items.append(_difference(scene, found, place, one))
        elif place:
            part = next(table for table in (found.tables[place], found.tables[0]) if table.export)
            items.append(Item(scene.t("compare.export", name=part.name, seat=w.seat_name(part.export))))
    return [Bullets(tuple(items))]


def _difference(scene: Scene, found: Comparison, place: int, one: Difference | None) -> Item:
    t = scene.t
    names = {"one": found.tables[0].name, "other": found.tables[place].name}
    if one is None:
        return Item(t("report.same_throughout", **names))
    when = scene.when(one.turn, one.phase) if one.phase else t("report.turn_n", turn=one.turn)
    lead = t("report.differ", when=when, by=t(BY.get(one.kind, "report.differ_order")), **names)
    details = [f"{found.tables[side.table].name}: {_side(scene, side)}" for side in one.sides]
    choice = found.choices[place]
    if choice is not None and choice != one:
        at = scene.when(choice.turn, choice.phase) if choice.phase else t("report.turn_n", turn=choice.turn)
        details.append(t("report.first_choice", when=at))
        details += [f"{found.tables[side.table].name}: {_side(scene, side)}" for side in choice.sides]
    return Item(lead, tuple(details))


def _side(scene: Scene, side: Side) -> str:
    said = [scene.say(one.what).rstrip(".") for one in side.orders]
    said += [scene.say(one.what).rstrip(".") for one in side.rolls if one.what is not None]
    return "; ".join(said) or scene.t("report.nothing_there")


def _turn_by_turn(scene: Scene, found: Comparison) -> list[Block]:
    """What some did in a turn and others did not, each thing once; and who did not come so far."""
    blocks: list[Block] = []
    for turn, row in found.turns():
        items = [
            Item(
                names_of(found, one.tables),
                tuple(" ".join(words.split()).rstrip(".") for words in alike_words(one, scene.t)),
            )
            for one in found.alike(turn)
        ]
        stopped = [place for place, one in enumerate(row) if one is None]
        if items and stopped:
            items.append(Item(f"{names_of(found, stopped)}: {scene.t('compare.not_so_far')}"))
        if items:
            blocks += [Heading(scene.t("report.turn_n", turn=turn)), Bullets(tuple(items))]
    return [More(scene.t("report.turn_by_turn"), tuple(blocks))] if blocks else []


def _curves(scene: Scene, found: Comparison) -> list[Block]:
    """The ladder and the defender's score of all tables on one time line."""
    t = scene.t
    turns = range(found.last_turn + 1)
    points = tuple(map(str, turns))
    rungs = len(scene.session.scenario.ladder.rungs) - 1
    defender = scene.session.compiled.defender
    names = [one.name for one in found.tables]
    ladder = tuple(
        Line(name, _padded(one.track("rung"), len(points))) for name, one in zip(names, found.tables, strict=True)
    )
    scores = tuple(
        Line(name, _padded(tuple(turn.scores.get(defender) for turn in one.turns), len(points)))
        for name, one in zip(names, found.tables, strict=True)
    )
    drawn = []
    for name, title, lines, high in (
        ("compared-ladder", t("report.ladder"), ladder, rungs),
        ("compared-scores", t("report.score_of", seat=scene.seat(defender)), scores, 100),
    ):
        said = "; ".join(
            f"{line.name}: {', '.join('–' if v is None else str(v) for v in line.values)}" for line in lines
        )
        chart = Lines(points, lines, 0, high, wide=True)
        drawn.append(Drawing(name, title, t("report.from_to", lines=said), chart))
    return list(drawn)


def _padded(values: tuple[int | None, ...], length: int) -> tuple[int | None, ...]:
    return (*values, *(None,) * (length - len(values)))[:length]


def _tracks(scene: Scene, found: Comparison) -> Table:
    """Every track at the end of each game."""
    t = scene.t
    columns = (Column(t("report.track"), wide=3), *(Column(one.name, numbers=True) for one in found.tables))
    rows = []
    for track in found.tracks:
        name = t("report.ladder") if track == "rung" else scene.say(w.track_name(track))
        rows.append((name, *(one.turns[-1].tracks.get(track) if one.turns else None for one in found.tables)))
    return Table("compared-tracks", t("report.tracks_at_end"), columns, tuple(rows))
