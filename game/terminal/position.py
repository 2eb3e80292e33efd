"""A position as lines of text in columns: for ``show`` and for play in the terminal."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from game.console import aligned
from game.forms.proposals import headline as headline_of
from game.telling.averting import averted_by
from game.telling.money import without
from game.telling.numbers import plain_words
from game.telling.proposals import waiting_proposals
from game.terminal.threats import danger_line
from game.terminal.words import first_that_fits, folded, line_width, player_name
from rules.wording import names as w
from rules.wording.names import Name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.play.session import Session
    from game.telling.position import AllyNow, Position, SanctionNow, TrackNow
    from game.translate import Translator
    from rules.scenario.economy import Economy
    from rules.scenario.scenario import Scenario


def position_lines(session: Session, now: Position, t: Translator) -> list[str]:
    """The whole position as a seat or the table may know it."""
    lines = [*headline(session, now, t), *_dangers(session, now, t), ""]
    lines += _tracks(now, t)
    lines += ["", *_allies(now, t), ""]
    lines += _table(session, now, t)
    if now.ending is not None:
        lines += ["", t("terminal.ended", ending=w.ending_name(now.ending))]
    return lines


def _dangers(session: Session, now: Position, t: Translator) -> list[str]:
    """What may end the game soon, each on a line of its own."""
    found = session.prospects.dangers(now.seat)
    lines = []
    for danger in found:
        lines += folded(danger_line(session, now.seat, danger, t))
        for said in averted_by(session, danger, now.seat):
            lines += folded(t.render(said))
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
    return [*folded(first), *folded(f"{second}{change}  {ladder}")]


def bar(value: int, low: int, high: int, marks: int = 10) -> str:
    """A value within its range, so many marks wide."""
    filled = round(marks * (value - low) / (high - low)) if high > low else 0
    return "█" * filled + "·" * (marks - filled)


def _tracks(now: Position, t: Translator) -> list[str]:
    """The tracks in two columns, the bars shorter or gone where the terminal is narrow; else one below the other."""
    layouts = [_two_columns(now, t, marks) for marks in (10, 8, 5, 0)]
    return first_that_fits([*layouts, _one_column(now, t)], line_width())


def _two_columns(now: Position, t: Translator, marks: int) -> list[str]:
    """The defender's tracks to the left, pressure, world and tokens to the right."""
    left = aligned([_track_cells(one, t, marks) for one in now.tracks if one.group == "defender"], frozenset({1, 2}))
    right = aligned([*_other_tracks(now, t, marks), *_tokens(now, t)], frozenset({1, 2}))
    rows, width = max(len(left), len(right)), max(map(len, left), default=0)
    left, right = left + [""] * (rows - len(left)), right + [""] * (rows - len(right))
    return [f"{one:<{width}}   {other}".rstrip() for one, other in zip(left, right, strict=True)]


def _one_column(now: Position, t: Translator) -> list[str]:
    left = [_track_cells(one, t, 10) for one in now.tracks if one.group == "defender"]
    return aligned([*left, *_other_tracks(now, t, 10), *_tokens(now, t)], frozenset({1, 2}))


def _other_tracks(now: Position, t: Translator, marks: int) -> list[list[str]]:
    return [_track_cells(one, t, marks) for one in now.tracks if one.group != "defender"]


def _tokens(now: Position, t: Translator) -> list[list[str]]:
    """The tokens; where open requests have promised some, how many are free."""
    return [
        [
            t.render(Name(f"token.{token}.name")),
            str(held),
            promised_words(held, now.promised[token], t),
        ]
        for token, held in now.tokens.items()
    ]


def promised_words(held: int, promised: int, t: Translator) -> str:
    """How many are free, or that more is promised than there is; nothing where nothing is promised."""
    if promised > held:
        return t("terminal.stock_short", promised=promised)
    return t("terminal.stock_free", free=held - promised) if promised else ""


def _track_cells(track: TrackNow, t: Translator, marks: int) -> list[str]:
    change = f"{track.change:+d}" if track.change else ""
    band = t.render(track.band) if track.band else ""
    stands = f"! {band}".rstrip() if track.critical else band
    return [
        t.render(track.name),
        str(track.value),
        change,
        *([bar(track.value, track.low, track.high, marks)] if marks else []),
        " · ".join(part for part in (stands, promised_words(track.value, track.promised, t)) if part),
    ]


def _allies(now: Position, t: Translator) -> list[str]:
    """A row for each ally; where the terminal is narrow without who plays it, then without what it did."""
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
    rows += [_ally_cells(ally, t) for ally in now.allies]
    return first_that_fits((aligned([row[:n] for row in rows], frozenset({1, 2, 4})) for n in (7, 6, 5)), line_width())


def _ally_cells(ally: AllyNow, t: Translator) -> list[str]:
    pinned = f" ({t('terminal.pinned', count=ally.pinned)})" if ally.pinned else ""
    return [
        _seat_cell(t.render(ally.name), ally.seat),
        str(ally.relation),
        str(ally.exposure),
        f"{ally.free}/{ally.full}{pinned}",
        str(ally.score),
        t.render(w.stance(ally.stance)) if ally.stance else "·",
        player_name(ally.player, t),
    ]


def _seat_cell(name: str, seat: str) -> str:
    """A seat by its name, and its id where that is another word."""
    return name if plain_words(name) == plain_words(seat) else f"{name} ({seat})"


def _table(session: Session, now: Position, t: Translator) -> list[str]:
    """What lies on the table: sanctions, covers, aid on its way, signals, requests, settlements, scores."""
    sanctions = [_sanction(session.scenario, one, t) for one in now.sanctions]
    lines = _listed(t("terminal.sanctions"), sanctions) if session.scenario.sanctions else []
    if not now.account.over and session.scenario.economy is not None:
        left_out = [t.render(one) for one in without(session.scenario, now.account)]
        lines += _listed(t("terminal.money"), [_account(session.scenario.economy, now, t), *left_out])
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
                "terminal.delivery_covered" if one.covered and not now.after_end(one.due) else "terminal.delivery",
                what=w.delivery_name(session.scenario, one.bundle),
                turn=one.due,
                percent=one.odds.of("through"),
            )
            + (f" · {t('late.short')}" if now.after_end(one.due) else "")
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
    proposals = [t.render(headline_of(one)) for one in waiting_proposals(session, now.seat)]
    if proposals:
        lines += _listed(t("terminal.proposals"), proposals)
    scores = [f"{t.render(w.seat_name(seat))} {score}" for seat, score in now.scores.items()]
    return [*lines, *_listed(t("terminal.scores"), scores)]


def _account(economy: Economy, now: Position, t: Translator) -> str:
    """What the turn brings in and costs, with what is carried over, and what that comes to if nothing changes."""
    points, parts = now.account.points, now.account.account
    key = "terminal.account_lacks" if points < 0 else "terminal.account_left"
    if points >= 0 and now.account.last:
        key = "terminal.account_last"
    revenue = sum(amount for term, amount in zip(economy.terms, parts.amounts, strict=True) if term.kind == "revenue")
    line = t(
        "terminal.account",
        revenue=w.tenths(revenue),
        costs=w.tenths(revenue - parts.net),
        carried=w.tenths(now.account.carried),
        outcome=w.Message(key, {"points": abs(points)}),
    )
    if economy.access is None:
        return line
    return t("terminal.account_access", line=line, name=w.track_name(economy.access), access=now.access)


def _sanction(scenario: Scenario, one: SanctionNow, t: Translator) -> str:
    if one.bypassed_until is not None:
        return t("terminal.sanction_bypassed", name=one.name, turn=one.bypassed_until)
    access = scenario.economy.access if scenario.economy is not None else None
    if access is None or not one.bite:
        return t.render(one.name)
    return t("terminal.sanction", name=one.name, bite=-one.bite, access=w.track_name(access))


def _signal(card: str, kind: str, t: Translator) -> str:
    return t.render(w.card_name(card or (f"kind:{kind}" if kind else "")))


def _listed(title: str, items: Sequence[str]) -> list[str]:
    """A title with what belongs to it, wrapped under itself."""
    text = "; ".join(items) or "–"
    return wrap(f"{title}: {text}", line_width(), subsequent_indent=" " * 4, break_long_words=False) or [title]
