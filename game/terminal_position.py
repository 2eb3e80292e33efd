"""A position as lines of text in columns: for ``show`` and for play in the terminal."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from game.commands.console import aligned
from game.terminal_words import player_name
from rules import wording as w
from rules.wording import Name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.position import Position, TrackNow
    from game.session import Session
    from game.translate import Translator

WIDTH = 100
"""Characters to a line: between 80 and 120, whatever the terminal is."""


def position_lines(session: Session, now: Position, t: Translator) -> list[str]:
    """The whole position as a seat or the table may know it."""
    lines = [*headline(session, now, t), ""]
    lines += _tracks(now, t)
    lines += ["", *_allies(now, t), ""]
    lines += _table(session, now, t)
    if now.ending is not None:
        lines += ["", t("terminal.ended", ending=w.ending_name(now.ending))]
    return lines


def headline(session: Session, now: Position, t: Translator) -> list[str]:
    """Where the game stands, and the ladder."""
    seen = t("terminal.seen_by_all") if now.seat not in session.compiled.roles else t.render(w.seat_name(now.seat))
    first = t(
        "terminal.headline",
        title=t.render(Name("title")),
        turn=now.turn,
        turns=now.turns,
        phase=w.phase(now.phase),
        seat=seen,
    )
    rungs = len(session.scenario.ladder.rungs)
    ladder = "▲" * now.rung + "·" * (rungs - 1 - now.rung)
    change = f" ({now.rung_change:+d})" if now.rung_change else ""
    second = t("terminal.ladder", rung=now.rung, last=rungs - 1, name=w.rung_name(now.rung))
    return [first, f"{second}{change}  {ladder}"]


def bar(value: int, low: int, high: int) -> str:
    """A value within its range, ten marks wide."""
    filled = round(10 * (value - low) / (high - low)) if high > low else 0
    return "█" * filled + "·" * (10 - filled)


def _tracks(now: Position, t: Translator) -> list[str]:
    """The tracks in two columns: the defender's to the left, pressure and world to the right."""
    left = [_track_cells(track, t) for track in now.tracks if track.group == "defender"]
    right = [_track_cells(track, t) for track in now.tracks if track.group != "defender"]
    right += [[t.render(Name(f"token.{token}.name")), str(held), "", "", ""] for token, held in now.tokens.items()]
    rows = max(len(left), len(right))
    left_lines = aligned(left, frozenset({1, 2})) + [""] * (rows - len(left))
    right_lines = aligned(right, frozenset({1, 2})) + [""] * (rows - len(right))
    width = max(map(len, left_lines))
    return [f"{one:<{width}}   {other}".rstrip() for one, other in zip(left_lines, right_lines, strict=True)]


def _track_cells(track: TrackNow, t: Translator) -> list[str]:
    change = f"{track.change:+d}" if track.change else ""
    band = t.render(track.band) if track.band else ""
    return [
        t.render(track.name),
        str(track.value),
        change,
        bar(track.value, track.low, track.high),
        f"! {band}".rstrip() if track.critical else band,
    ]


def _allies(now: Position, t: Translator) -> list[str]:
    """A row for each ally."""
    rows = [
        [
            t("terminal.ally"),
            t("terminal.relation"),
            t("terminal.exposure"),
            t("terminal.capacity"),
            t("terminal.score"),
            t("terminal.stance"),
            t("terminal.player"),
        ]
    ]
    for ally in now.allies:
        capacity = f"{ally.free}/{ally.full}" + (f" ({t('terminal.pinned', count=ally.pinned)})" if ally.pinned else "")
        rows.append(
            [
                f"{t.render(ally.name)} ({ally.seat})",
                str(ally.relation),
                str(ally.exposure),
                capacity,
                str(ally.score),
                t.render(w.stance(ally.stance)) if ally.stance else "·",
                player_name(ally.player, t),
            ]
        )
    return aligned(rows, frozenset({1, 2, 4}))


def _table(session: Session, now: Position, t: Translator) -> list[str]:
    """What lies on the table: sanctions, covers, aid on its way, signals, requests, settlements, scores."""
    sanctions = [_sanction(one.name, one.bite, one.bypassed_until, t) for one in now.sanctions]
    lines = _listed(t("terminal.sanctions"), sanctions)
    lines += _listed(
        t("terminal.money"),
        [
            t(
                "terminal.account",
                revenue=w.tenths(now.account.revenue),
                costs=w.tenths(now.account.imports + now.account.upkeep + now.account.war + now.account.service),
                access=now.access,
            )
        ],
    )
    if now.covers:
        lines += _listed(t("terminal.covers"), [t.render(Name(f"route.{route}.name")) for route in now.covers])
    if now.shields:
        shields = [
            t("terminal.shield", kind=Name(f"pressure_kind.{kind}.name"), by=strength, turn=until)
            for kind, (strength, until) in now.shields.items()
        ]
        lines += _listed(t("terminal.shields"), shields)
    if now.deliveries:
        transit = [
            t(
                "terminal.delivery_covered" if one.covered else "terminal.delivery",
                what=w.subject_name(session.scenario, one.bundle),
                turn=one.due,
                percent=one.odds.of("through"),
            )
            for one in now.deliveries
        ]
        lines += _listed(t("terminal.on_its_way"), transit)
    if now.signals:
        signals = [_signal(one.card, one.kind, t) for one in now.signals]
        lines += _listed(t("terminal.signals"), signals)
    for one in now.requests:
        ability, price = w.ability_of(one.ability), w.price_name(one.price)
        asked = t("terminal.request", ability=ability, price=price, stage=w.result(one.stage))
        lines += _listed(t("terminal.requests"), [asked])
    for seat, package, stage, counter in now.terms:
        if stage in ("tabled", "countered"):
            key = "terminal.terms_countered" if stage == "countered" else "terminal.terms_tabled"
            told = t(key, seat=w.seat_name(seat), package=w.package_name(counter or package))
            lines += _listed(t("terminal.terms"), [told])
    scores = [f"{t.render(w.seat_name(seat))} {score}" for seat, score in now.scores.items()]
    return [*lines, *_listed(t("terminal.scores"), scores)]


def _sanction(name: Name, bite: int, bypassed_until: int | None, t: Translator) -> str:
    if bypassed_until is not None:
        return t("terminal.sanction_bypassed", name=name, turn=bypassed_until)
    return t("terminal.sanction", name=name, bite=-bite)


def _signal(card: str, kind: str, t: Translator) -> str:
    return t.render(w.card_name(card or (f"kind:{kind}" if kind else "")))


def _listed(title: str, items: Sequence[str]) -> list[str]:
    """A title with what belongs to it, wrapped under itself."""
    text = "; ".join(items) or "–"
    return wrap(f"{title}: {text}", WIDTH, subsequent_indent=" " * 4, break_long_words=False) or [title]
