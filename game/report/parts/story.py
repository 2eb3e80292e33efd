"""What happened: curves, the digest, and everything, turn by turn (aar, part 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typing_extensions import override

from game.report.charts import Line, Lines, Mark
from game.report.model import Bullets, Column, Drawing, Heading, Item, More, Paragraph, Table
from game.report.scene import PRIVATE
from game.telling.hotwash.moments import events_of
from game.telling.position import position
from game.telling.story import Story
from rules.outlook.sight import TABLE
from rules.wording import names as w
from rules.wording.orders import score_part
from rules.wording.rules import interest_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.play.record import Entry
    from game.report.model import Block, Row
    from game.report.scene import Scene
    from game.telling.hotwash.moments import Mark as Marked
    from game.telling.position import Position
    from game.telling.story import Told

__all__ = ["curves", "past", "story"]

PAR: Final = 50
HIGHEST: Final = 100
"""A score begins at the one and goes no higher than the other."""

MOST_TURNS: Final = 240
"""So many turns are drawn; of longer games every second, third … one."""


def past(scene: Scene) -> list[Position]:
    """The position at the end of every turn as the reader may know it, the start first."""
    last = scene.session.turn
    step = -(-last // MOST_TURNS) or 1
    turns = [0, *range(step, last + 1, step)]
    if turns[-1] != last:
        turns.append(last)
    return [position(scene.session.at(turn), scene.viewer) for turn in turns]


def story(scene: Scene, views: list[Position]) -> tuple[Block, ...]:
    """Curves, the digest, and the story in full."""
    t = scene.t
    marks = events_of(scene.session, scene.viewer, scene.entries)
    blocks: list[Block] = [Heading(t("report.curves")), *curves(scene, views, marks)]
    blocks += [Heading(t("report.digest")), Bullets(tuple(_digest(scene, marks))), _by_turn(scene, views)]
    blocks += [Paragraph(t("report.score_means", par=str(PAR)), "note"), _score_parts(scene)]
    said = list(_comments(scene))
    if said:
        blocks += [Heading(t("report.comments")), Bullets(tuple(said))]
    blocks += [Heading(t("report.everything")), Paragraph(t("report.everything_means"), "quiet"), *_whole(scene)]
    return tuple(blocks)


# ----- curves


def curves(scene: Scene, views: list[Position], marks: list[Marked]) -> list[Block]:
    """The ladder with what happened on the way, scores, relations, and every track."""
    t, session = scene.t, scene.session
    points = tuple(str(view.turn) for view in views)
    places = {view.turn: at for at, view in enumerate(views)}
    marked = tuple(
        Mark(places[one.turn], one.shape, f"{scene.at(one.turn, one.phase)}: {scene.say(one.words)}")
        for one in marks
        if one.turn in places
    )
    rungs = len(session.scenario.ladder.rungs) - 1
    ladder = Lines(points, (Line(t("report.ladder"), tuple(view.rung for view in views)),), 0, rungs, marked, wide=True)
    said = t("report.ladder_means", first=views[0].rung, last=views[-1].rung, count=str(len(marked)))
    found: list[Block] = [Drawing("ladder", t("report.ladder"), said, ladder)]
    seats = list(session.scores)
    lines = tuple(Line(scene.seat(seat), tuple(view.scores.get(seat) for view in views)) for seat in seats)
    found.append(_many(scene, ("score-lines", t("report.scores_by_turn")), points, lines, 100))
    allies = [one.seat for one in views[-1].allies]
    if allies:
        lines = tuple(Line(scene.seat(seat), tuple(view.ally(seat).relation for view in views)) for seat in allies)
        high = max(10, *(value for line in lines for value in line.values if value is not None))
        found.append(_many(scene, ("relations", t("report.relations")), points, lines, high))
    found += [_track(scene, views, points, number) for number in range(len(views[-1].tracks))]
    return found


def _many(
    scene: Scene, named: tuple[str, str], points: tuple[str, ...], lines: tuple[Line, ...], high: float
) -> Drawing:
    said = "; ".join(f"{line.name}: {line.values[0]} → {line.values[-1]}" for line in lines)
    chart = Lines(points, lines, 0, high, wide=True, across=PAR if high == HIGHEST else None)
    return Drawing(*named, scene.t("report.from_to", lines=said), chart)


def _track(scene: Scene, views: list[Position], points: tuple[str, ...], number: int) -> Drawing:
    last = views[-1].tracks[number]
    name = scene.say(last.name)
    values = tuple(view.tracks[number].value for view in views)
    said = scene.t("report.from_to", lines=f"{name}: {', '.join(map(str, values))}")
    chart = Lines(points, (Line(name, values),), last.low, last.high)
    return Drawing(f"track-{last.id}", name, said, chart, small=True)


def _by_turn(scene: Scene, views: list[Position]) -> Table:
    """Every track and the ladder at the end of each turn, as numbers."""
    t = scene.t
    columns = (Column(t("report.track"), wide=4), *(Column(str(view.turn), numbers=True) for view in views))
    rows: list[Row] = [
        (scene.say(track.name), *(view.tracks[number].value for view in views))
        for number, track in enumerate(views[-1].tracks)
    ]
    rows.append((t("report.ladder"), *(view.rung for view in views)))
    rows += [
        (t("report.score_of", seat=scene.seat(one)), *(view.scores[one] for view in views)) for one in views[-1].scores
    ]
    return Table("tracks", t("report.tracks"), columns, tuple(rows))


def _score_parts(scene: Scene) -> Table:
    """What every seat's score is made of, beside the points that it starts from."""
    t, session = scene.t, scene.session
    rows = tuple(
        (scene.seat(seat), *_measured(scene, seat, part, by), by)
        for seat in session.scores
        for part, by in [*session.score_parts(seat)]
        if by
    )
    columns = (
        Column(t("report.seat"), wide=2),
        Column(t("report.part"), wide=7),
        Column(t("report.at_start"), numbers=True),
        Column(t("report.value_end"), numbers=True),
        Column(t("report.points"), numbers=True),
    )
    return Table("score-parts", t("report.score_parts", par=PAR), columns, rows)


def _measured(scene: Scene, seat: str, part: str, by: int) -> tuple[str, int | None, int | None]:
    """A part of a score in words, with what it measures at start and end; of an ending or a clause neither."""
    scenario = scene.session.scenario
    found = next((one for one in scene.session.compiled.interests[seat] if one.id == part), None)
    if found is None:
        return scene.say(score_part(scenario, seat, part)), None, None
    words = scene.say(interest_rules(scenario, seat, found.interest))
    if found.interest.measure.of == "ending":
        return words, None, None
    return words, found.start, found.start + by // found.weight


# ----- in words


def _digest(scene: Scene, marks: list[Marked]) -> Iterator[Item]:
    """A line for each turn: what is worth a mark."""
    for turn in dict.fromkeys(one.turn for one in marks):
        said = [scene.say(one.words).rstrip(".") for one in marks if one.turn == turn]
        yield Item(f"{scene.t('report.turn_n', turn=turn)}: {'; '.join(dict.fromkeys(said))}.")


def _comments(scene: Scene) -> Iterator[Item]:
    """What was written about records beside the save, as far as it was written for this reader."""
    turns = {one["record"]: (one["turn"], one["phase"]) for one in scene.session.history.records if "phase" in one}
    for one in sorted(scene.beside.comments, key=lambda comment: comment.record):
        if one.record in turns and (scene.leads or one.seat in (TABLE, scene.own)):
            head = ", ".join(part for part in (scene.when(*turns[one.record]), scene.line(one.author)) if part)
            yield Item(f"{head} ({scene.t('report.record', record=one.record)})", (), (scene.line(one.text),))


class _Told(Story):
    """The story without what the facilitator keeps private, where the reader is not the facilitator."""

    private = False

    @override
    def _tell(self, entry: Entry) -> Iterator[Told]:
        if not (self.private and isinstance(entry.order, PRIVATE)):
            yield from super()._tell(entry)


def _whole(scene: Scene) -> Iterator[More]:
    """Every sentence of the story, a turn at a time."""
    telling = _Told(scene.session, scene.viewer, scene.t)
    telling.private = not (scene.leads or scene.own)
    chapters = telling.go_on()
    for turn in dict.fromkeys(one.turn for one in chapters):
        blocks: list[Block] = []
        for chapter in chapters:
            if chapter.turn == turn:
                items = tuple(
                    Item(_flat(told.lead), tuple(map(_flat, told.details))) for told in chapter.told if told.lead
                )
                blocks += [Heading(scene.say(w.phase(chapter.phase))), Bullets(items)]
        title = scene.t("demo.turn", turn=turn, turns=scene.session.turns)
        yield More(title, tuple(blocks))


def _flat(text: str) -> str:
    return " ".join(text.split())
