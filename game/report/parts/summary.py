"""One page: what happened in ten sentences, ending and scores, what decided most, lessons (aar, part 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.report.model import Bullets, Column, Heading, Item, Paragraph, Table
from game.report.numbers import points
from game.telling.hotwash.moments import moments
from game.telling.scores import stopped_because
from game.translate import signed
from rules.wording import names as w
from rules.wording.names import Name
from rules.wording.orders import score_part

if TYPE_CHECKING:
    from game.report.model import Block
    from game.report.scene import Scene
    from game.telling.hotwash.moments import Moment

__all__ = ["lessons", "moment_item", "summary"]

SENTENCES: Final = 10
MOMENTS: Final = 3
LESSONS: Final = 3
PARTS: Final = 3
"""So many parts of a score stand on the one page; all of them stand with the story."""


def summary(scene: Scene) -> tuple[Block, ...]:
    """The page for whoever reads only one, but for the lessons."""
    t = scene.t
    blocks: list[Block] = [Heading(t("report.in_ten")), Paragraph(" ".join(_sentences(scene)), "lead")]
    blocks += [Heading(t("report.ending")), Paragraph(_ended(scene), "lead"), _scores(scene)]
    found = moments(scene.session, scene.viewer, MOMENTS)
    if found:
        blocks += [Heading(t("report.decided_most")), Bullets(tuple(moment_item(scene, one) for one in found), True)]
    return tuple(blocks)


def _sentences(scene: Scene) -> list[str]:
    """Where it began, what moved most in the order of play, and how it ended: ten at most."""
    t, session = scene.t, scene.session
    began = t("report.began", scenario=Name("title"), seats=_seats(scene), turns=session.turns)
    found = moments(session, scene.viewer, SENTENCES - 2)
    told = [t("report.sentence", turn=one.turn, what=_what(scene, one)) + _ended_by(scene, one) for one in found]
    return [began, *told, _outcome(scene)]


def _what(scene: Scene, one: Moment) -> str:
    """A moment in few words, with what the die came to."""
    said = scene.say(one.what).rstrip(".")
    return said if one.roll is None else f"{said} ({scene.say(w.result(one.roll.result)).lower()})"


def _ended_by(scene: Scene, one: Moment) -> str:
    return " " + scene.t("report.brought_ending", ending=w.ending_name(one.ending)) if one.ending else ""


def _seats(scene: Scene) -> str:
    """How many seats people played, and how many bots and cards did."""
    players = [scene.session.seats.get(seat, "") for seat in scene.session.scores]
    people = sum(1 for one in players if one == "people")
    return scene.t("report.played_by", people=str(people), others=str(len(players) - people))


def _outcome(scene: Scene) -> str:
    """How it ended, in one sentence."""
    t, session = scene.t, scene.session
    if session.ending is None:
        return t("story.not_over", turn=session.turn, turns=session.turns)
    return t("story.ended", turn=session.turn, ending=w.ending_name(session.ending))


def _ended(scene: Scene) -> str:
    """The same with what that means, and why where somebody stopped it."""
    session, said = scene.session, [_outcome(scene)]
    if session.ending is not None:
        said.append(scene.say(w.ending_text(session.ending)))
        why = stopped_because(session)
        said += [scene.t("hotwash.stopped_because", why=why)] if why else []
    return " ".join(said)


def _scores(scene: Scene) -> Table:
    t, session = scene.t, scene.session
    bars = {one.id: one.bar for one in session.scenario.seats}
    rows = []
    for seat, score in session.scores.items():
        well = t("story.did_well" if session.ended_well(seat) else "story.did_badly")
        parts = sorted(session.score_parts(seat), key=lambda one: (-abs(one[1]), one[0]))
        parts = [one for one in parts if one[1]]
        named = [f"{scene.say(score_part(session.scenario, seat, part))} {signed(by)}" for part, by in parts[:PARTS]]
        made = ", ".join([*named, *(["…"] if len(parts) > PARTS else [])])
        rows.append((scene.seat(seat), score, bars[seat], well, made))
    columns = (
        Column(t("report.seat"), wide=2), Column(t("report.score"), numbers=True),
        Column(t("report.bar"), numbers=True), Column(t("report.result"), wide=2), Column(t("report.made_of"), wide=6),
    )  # fmt: skip
    return Table("scores", t("report.scores"), columns, tuple(rows))


def moment_item(scene: Scene, one: Moment) -> Item:
    """A moment that decided: what, when, whose, what the die might have brought, and what it did to the score."""
    t, session = scene.t, scene.session
    lead = f"{scene.at(one.turn, one.phase)}: {scene.say(one.what)}"
    details: list[str] = []
    if one.chances and one.roll is not None:
        results = "; ".join(
            t("report.chance", result=w.result(each.result), percent=each.percent, points=signed(each.points))
            for each in one.chances
        )
        details.append(t("report.could_have", results=results))
    if one.changes:
        moved = " · ".join(f"{scene.say(each.name)} {each.before} → {each.after}" for each in one.changes)
        details.append(moved)
    parts = ", ".join(f"{scene.say(name)} {signed(by)}" for name, by in one.parts)
    if parts:
        seat = w.seat_name(session.compiled.defender)
        details.append(t("report.moved_score", parts=parts, seat=seat, points=points(one.points, t.language, 0)))
    if one.ending:
        details.append(t("report.brought_ending", ending=w.ending_name(one.ending)))
    return Item(lead, tuple(details))


def lessons(scene: Scene) -> tuple[Block, ...]:
    """The first lessons written down at any table; room for three where there are fewer."""
    written = [one.line(each.text) for one in scene.told if one.leads for each in one.beside.improvements]
    written = [one for one in written if one][:LESSONS]
    columns = (Column(scene.t("report.lesson"), wide=1),)
    rows: tuple[tuple[str], ...] = tuple((one,) for one in written) + (("",),) * (LESSONS - len(written))
    table = Table("lessons", scene.t("report.three_lessons"), columns, rows, to_fill=len(written) < LESSONS)
    return (Heading(scene.t("report.lessons")), table)
