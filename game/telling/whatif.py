"""What-if in words: what could have been ordered, what could not be given again, and how other lucks came out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from babel.numbers import format_decimal, format_percent

from game.console import aligned
from game.telling.chances import odds_line
from game.telling.compare_turns import viewer_of
from game.telling.players import player_named
from game.telling.taken_back import done_words
from rules.wording import names as w
from rules.wording.orders import order as order_message
from rules.wording.orders import ruling as ruling_message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.play.intervals import Interval
    from game.play.lucks_model import Lucks, Paired, SeatSpread
    from game.play.session import Session
    from game.play.whatif import Dropped, Played
    from game.saves.lineage import Relative
    from game.translate import Translator
    from rules.values.orders import Order

__all__ = [
    "alternative_lines",
    "dropped_lines",
    "ended_line",
    "interval_words",
    "lucks_lines",
    "order_words",
    "share_words",
    "tree_lines",
    "whence_words",
    "within_words",
]

LEAST_SHARE: Final = 0.005
"""A share below this would be written as none."""


def order_words(session: Session, order: Order, t: Translator) -> str:
    """An order with its seat, as it would be given."""
    return t("whatif.order", seat=w.seat_name(order.seat), order=order_message(session.scenario, order))


def alternative_lines(session: Session, given: Order | None, found: Sequence[Order], t: Translator) -> list[str]:
    """What was ordered at a record, and what else could have been, numbered, with what the rules say of the odds.

    Args:
        session: the game as it stood then.
        given: the order of the record, if it is one.
        found: every order that could have been given.
        t: knows the scenario's texts.
    """
    where = t("whatif.where", turn=session.turn, phase=w.phase(session.phase))
    lines = [where]
    if given is not None:
        lines.append(t("whatif.was_ordered", what=done_words(session, given, viewer_of(session))))
    if not found:
        return [*lines, t("whatif.judged" if given is not None else "whatif.nobody")]
    for number, order in enumerate(found, 1):
        mark = "✓" if order == given else " "
        lines.append(f"{number:>4} {mark} {order_words(session, order, t)}")
        chances = session.odds(order)
        if chances is not None:
            lines.append(f"         {odds_line(session, order, chances, t)}")
    return lines


def dropped_lines(session: Session, dropped: Sequence[Dropped], t: Translator) -> list[str]:
    """What of the parent's later orders could not be given again, and why not."""
    if not dropped:
        return [t("whatif.all_again")]
    return [t("whatif.not_again", count=len(dropped)), *[f"  {_dropped(session, one, t)}" for one in dropped]]


def _dropped(session: Session, one: Dropped, t: Translator) -> str:
    return t(
        "whatif.dropped",
        turn=one.turn,
        phase=w.phase(one.phase),
        record=one.record,
        order=order_words(session, one.order, t),
        why=ruling_message(session.scenario, one.ruling),
    )


def ended_line(played: Played, t: Translator) -> str:
    """Where a branch that was played on came to."""
    session = played.session
    scores = ", ".join(t("whatif.score", seat=w.seat_name(seat), score=score) for seat, score in session.scores.items())
    if session.ending is None:
        return t("whatif.stands", turn=session.turn, phase=w.phase(session.phase), scores=scores)
    return t("whatif.ended", turn=session.turn, ending=w.ending_name(session.ending), scores=scores)


# ----- other lucks


def share_words(share: float, t: Translator) -> str:
    """A share as per cent, in the reader's language; what came about is never none, nor what did not all."""
    if 0 < share < LEAST_SHARE:
        return f"< {share_words(LEAST_SHARE * 2, t)}"
    if 1 - LEAST_SHARE < share < 1:
        return f"> {share_words(1 - LEAST_SHARE * 2, t)}"
    return format_percent(share, "#,##0%" if t.language == "nl" else "#,##0\u00a0%", locale=t.language)


def interval_words(one: Interval, t: Translator) -> tuple[str, str]:
    """A mean and its interval."""
    low, value, high = (format_decimal(x, "0.0", locale=t.language) for x in (one.low, one.value, one.high))
    return value, t("whatif.interval", low=low, high=high)


def _share_interval(one: Interval, t: Translator) -> tuple[str, str]:
    found = [share_words(x, t) for x in (one.low, one.high)]
    return share_words(one.value, t), t("whatif.interval", low=found[0], high=found[1])


def lucks_lines(found: Lucks, labels: Sequence[str], t: Translator) -> list[str]:
    """How every position came out, and what each does against the first.

    ``labels`` say what each position is.
    """
    lines = [t("whatif.lucks_head", count=found.games, turn=found.turn)]
    lines.append(players_line(found, t))
    for place, spread in enumerate(found.spreads):
        lines += ["", labels[place]] if len(labels) > 1 else [""]
        lines += _endings(found, place, t)
        lines += _seats(spread.seats, t)
    for place, paired in enumerate(found.paired, 1):
        lines += ["", t("whatif.paired", one=labels[place], other=labels[0]), *_paired(paired, t)]
    return lines


def players_line(found: Lucks, t: Translator) -> str:
    """Who played on in each seat, in words."""
    named = ((w.seat_name(seat), player_named(player)) for seat, player in found.players.items())
    return t("whatif.played_by", players=", ".join(f"{t.render(seat)}: {t.render(one)}" for seat, one in named))


def _endings(found: Lucks, place: int, t: Translator) -> list[str]:
    rows = [[t("lab.ending"), t("lab.share"), t("lab.interval"), ""]]
    for ending, share in found.spreads[place].endings.items():
        really = t("whatif.really") if ending == found.actual_ending else ""
        rows.append([t.render(w.ending_name(ending)), *_share_interval(share, t), really])
    lines = aligned(rows, frozenset({1, 2}))
    if found.actual_ending is not None and found.actual_ending not in found.spreads[place].endings:
        lines.append(t("whatif.never", ending=w.ending_name(found.actual_ending)))
    return lines


def _seats(seats: dict[str, SeatSpread], t: Translator) -> list[str]:
    head = [t("whatif.seat"), t("whatif.mean"), t("lab.interval"), t("whatif.half"), t("whatif.well"), ""]
    rows = [head]
    for seat, one in seats.items():
        rows.append(
            [
                t.render(w.seat_name(seat)),
                *interval_words(one.mean, t),
                t("whatif.interval", low=str(one.quantiles[1]), high=str(one.quantiles[3])),
                share_words(one.well.value, t),
                within_words(one, t),
            ]
        )
    return ["", *aligned(rows, frozenset({1, 2, 3, 4}))]


def within_words(one: SeatSpread, t: Translator) -> str:
    """Where the score that was really reached lies among them; empty while the game is not over."""
    if one.actual is None:
        return ""
    return t("whatif.within", score=one.actual, below=share_words(one.below, t), equal=share_words(one.equal, t))


def _paired(one: Paired, t: Translator) -> list[str]:
    rows = [[t("whatif.seat"), t("whatif.points"), t("lab.interval"), t("whatif.better"), t("whatif.worse")]]
    for seat, points in one.points.items():
        better, worse = share_words(one.better[seat], t), share_words(one.worse[seat], t)
        rows.append([t.render(w.seat_name(seat)), *interval_words(points, t), better, worse])
    other = t("whatif.other_ending", share=share_words(one.otherwise.value, t))
    return [*aligned(rows, frozenset({1, 2, 3, 4})), other]


# ----- lineage


def tree_lines(roots: Sequence[Relative], here: str, t: Translator) -> Iterator[str]:
    """A family of saves as a tree, the one called ``here`` marked."""
    for root in roots:
        lost = f" {t('whatif.lost')}" if root.lost else ""
        yield f"{root.name}{whence_words(root, t)}{lost}{_mark(root, here)}"
        yield from _below(root, "", here, t)


def _below(one: Relative, margin: str, here: str, t: Translator) -> Iterator[str]:
    for place, child in enumerate(one.children, 1):
        last = place == len(one.children)
        yield f"{margin}{'└─' if last else '├─'} {child.name}{whence_words(child, t)}{_mark(child, here)}"
        yield from _below(child, margin + ("   " if last else "│  "), here, t)


def _mark(one: Relative, here: str) -> str:
    return " ◂" if one.name == here else ""


def whence_words(one: Relative, t: Translator) -> str:
    """Where a save of a family branched off, in brackets; nothing for one that began by itself."""
    branch = one.branch
    if branch is None:
        return ""
    told = [t("whatif.from", turn=branch.turn, record=branch.record)]
    if branch.instead_of:
        told.append(t("whatif.changed", record=branch.instead_of))
    if branch.luck:
        told.append(t("whatif.new_luck"))
    return f" ({', '.join(told)})"
