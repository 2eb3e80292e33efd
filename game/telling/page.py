"""The page of one game: how it ended, every track by turn, and the story turn by turn.

One file of HTML without scripts or anything from elsewhere; every text is escaped.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from game.errors import NotSaved, SaveExists, reason_of
from game.saves.disk import Disk
from game.telling.position import position
from game.telling.scores import stopped_because
from game.telling.story import Chapter
from rules.wording import names as w
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from game.play.session import Session
    from game.translate import Translator

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1d2530;
  background: #fff; }
h1, h2, h3 { line-height: 1.2; } h2 { margin-top: 2.5rem; border-bottom: 2px solid #c9d1da; }
h3 { margin-bottom: .3rem; color: #4a5766; font-size: 1rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; } div.wide { overflow-x: auto; }
th, td { padding: .15rem .55rem; text-align: right; border-bottom: 1px solid #e3e8ed; }
th:first-child, td:first-child { text-align: left; white-space: nowrap; }
ul { margin: 0; padding-left: 1.2rem; } ul ul { color: #4a5766; font-size: .92rem; }
@media (prefers-color-scheme: dark) { body { color: #e4e9ef; background: #161b22; } h3, ul ul { color: #a5b1be; }
  th, td { border-color: #2c3641; } h2 { border-color: #3a4653; } }
@media print { h2 { break-after: avoid; } }
"""


def render(session: Session, chapters: Sequence[Chapter], t: Translator) -> str:
    """The whole page in the translator's language."""
    title = t.render(Name("title"))
    parts = [
        "<!doctype html>",
        f'<html lang="{t.language}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>",
        "<body>",
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(t.render(Name('description')))}</p>",
        *_ending(session, t),
        *_tracks(session, t),
        *_story(session, chapters, t),
        f"<footer><p>{escape(t('report.made_from', digest=session.digest()))}</p></footer>",
        "</body></html>",
    ]
    return "\n".join(parts) + "\n"


def write(path: Path, text: str) -> None:
    """A new file with the page.

    Raises:
        SaveExists: something has that name; it is left as it is.
        NotSaved: the disk refused.
    """
    try:
        Disk.place(path, text.encode("utf-8")).close()
    except FileExistsError:
        raise SaveExists(Message("saves.exists", {"path": str(path)})) from None
    except OSError as error:
        raise NotSaved(Message("report.not_written", {"path": str(path), "reason": reason_of(error)})) from None


def _ending(session: Session, t: Translator) -> list[str]:
    """The ending, and each seat's score with what it is made of."""
    if session.ending is None:
        said = t("story.not_over", turn=session.turn, turns=session.turns)
        text = ""
    else:
        said = t("story.ended", turn=session.turn, ending=w.ending_name(session.ending))
        why = stopped_because(session)
        text = t.render(w.ending_text(session.ending)) + (f" {t('hotwash.stopped_because', why=why)}" if why else "")
    rows = [
        f"<tr><td>{escape(t.render(w.seat_name(seat)))}</td><td>{score}</td>"
        f"<td>{escape(t('story.did_well' if session.ended_well(seat) else 'story.did_badly'))}</td></tr>"
        for seat, score in session.scores.items()
    ]
    head = f"<tr><th>{escape(t('report.seat'))}</th><th>{escape(t('report.score'))}</th><th></th></tr>"
    return [
        f"<h2>{escape(t('report.ending'))}</h2>",
        f"<p><strong>{escape(said)}</strong> {escape(text)}</p>",
        f"<table>{head}{''.join(rows)}</table>",
    ]


def _tracks(session: Session, t: Translator) -> list[str]:
    """Every track and the ladder at the end of each turn."""
    past = [session.at(number) for number in range(1, session.turn + 1)]
    views = [position(one) for one in past]
    head = "".join(f"<th>{number}</th>" for number in range(1, session.turn + 1))
    rows = [
        (t.render(track.name), [view.track(track.id).value for view in views]) for track in position(session).tracks
    ]
    rows.append((t("report.ladder"), [view.rung for view in views]))
    lines = [
        f"<tr><td>{escape(name)}</td>{''.join(f'<td>{value}</td>' for value in values)}</tr>" for name, values in rows
    ]
    return [
        f"<h2>{escape(t('report.tracks'))}</h2>",
        '<div class="wide"><table>',
        f"<tr><th>{escape(t('report.turn'))}</th>{head}</tr>",
        *lines,
        "</table></div>",
    ]


def _story(session: Session, chapters: Sequence[Chapter], t: Translator) -> list[str]:
    """What happened, by turn and phase."""
    lines = [f"<h2>{escape(t('report.story'))}</h2>"]
    turn = 0
    for chapter in chapters:
        if chapter.turn != turn:
            turn = chapter.turn
            lines.append(f"<h2>{escape(t('demo.turn', turn=turn, turns=session.turns))}</h2>")
        lines.append(f"<h3>{escape(t.render(w.phase(chapter.phase)))}</h3>")
        lines.append("<ul>")
        for told in chapter.told:
            details = "".join(f"<li>{escape(detail)}</li>" for detail in told.details)
            lines.append(f"<li>{escape(told.lead)}{f'<ul>{details}</ul>' if details else ''}</li>")
        lines.append("</ul>")
    return lines
