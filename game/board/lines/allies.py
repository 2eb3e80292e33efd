"""What the cards of allies say: their numbers, how they stand, what each ability asks, what they never give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.canvas.drawing import SignShape
from game.board.desk.memory import kept
from game.board.lines.pieces import chance_of
from game.telling.position import ASKED, BLOCKED, BUSY, COOLING, READY, SPENT
from game.telling.too_late import arrival, arrives_after_the_end
from rules.scenario.limits import Never
from rules.wording.limits import limit as limit_message
from rules.wording.names import Name, ability_name, reliability, seat_name, stance
from rules.wording.orders import ruling as ruling_message

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from game.board.widgets.flow import Tone
    from game.telling.position import AbilityNow, AllyNow

__all__ = [
    "ANSWER_SIGNS",
    "ANSWER_WORDS",
    "LATE_SIGN",
    "PIPS",
    "STATE_SIGNS",
    "STATE_TONES",
    "STATE_WORDS",
    "ally_hint",
    "ally_hints",
    "answer_to",
    "aside_of",
    "bare_numbers_of",
    "bounds_of",
    "numbers_of",
    "short_aside_of",
    "sign_of",
    "stance_of",
    "tells_whom",
    "whole_name",
]

STATE_SIGNS = {
    READY: SignShape.DISC,
    ASKED: SignShape.RIGHT,
    BUSY: SignShape.SQUARE,
    BLOCKED: SignShape.PADLOCK,
    COOLING: SignShape.RING,
    SPENT: SignShape.CROSS,
}
STATE_TONES: dict[str, Tone] = {
    READY: "green",
    ASKED: "sky",
    BUSY: "quiet",
    BLOCKED: "quiet",
    COOLING: "quiet",
    SPENT: "quiet",
}
STATE_WORDS = {
    READY: "board.state_ready",
    ASKED: "board.state_asked",
    BUSY: "board.state_busy",
    BLOCKED: "board.state_blocked",
    COOLING: "board.state_cooling",
    SPENT: "board.state_spent",
}


ANSWER_WORDS = {
    "accepted": "board.state_accepted",
    "declined": "board.state_declined",
    "priced": "board.state_priced",
}
ANSWER_SIGNS: dict[str, tuple[SignShape, Tone]] = {
    "accepted": (SignShape.CHECK, "green"),
    "declined": (SignShape.CROSS, "vermilion"),
    "priced": (SignShape.RIGHT, "orange"),
}
"""How a request stands on its card once somebody has answered it."""
LATE_SIGN: tuple[SignShape, Tone] = (SignShape.DIAMOND, "orange")
"""What is ready, and would come after the end."""
PIPS: dict[str, tuple[SignShape, Tone, str]] = {
    "free": (SignShape.DISC, "text", "signs.pip_free"),
    "pinned": (SignShape.PADLOCK, "quiet", "signs.pip_pinned"),
    "used": (SignShape.RING, "quiet", "signs.pip_used"),
}
"""Capacity on a card; what is free has the ally's own colour there."""


def bounds_of(desk: Desk, ally: AllyNow) -> str:
    """What the card never gives, and how many further limits it has; the card itself and the hint name them all."""
    never = [desk.say(Name(f"aid.{one.aid}.name")) for one in ally.card.limits if isinstance(one, Never)]
    never = [f"{name[:1].lower()}{name[1:]}" for name in never]
    others = len(ally.card.limits) - len(never)
    parts = [desk.t("board.never", what=", ".join(never))] if never else []
    if others:
        parts.append(desk.t("board.more_limits" if never else "board.limits_count", count=others))
    return " · ".join(parts) or desk.t("board.no_limits")


def numbers_of(desk: Desk, ally: AllyNow) -> str:
    """Relation and exposure, and whom the ally serves where not all allies serve the same seat."""
    numbers = bare_numbers_of(desk, ally)
    return f"{desk.t('sides.serves', seat=seat_name(ally.serves))} · {numbers}" if tells_whom(desk) else numbers


def bare_numbers_of(desk: Desk, ally: AllyNow) -> str:
    """Relation and exposure alone."""
    return desk.t("board.relation_exposure", relation=ally.relation, exposure=ally.exposure)


def tells_whom(desk: Desk) -> bool:
    """Whether a card must say whom its ally serves: not all serve the same seat by themselves."""
    return any(one.card.serves is not None for one in desk.now.allies)


def stance_of(desk: Desk, ally: AllyNow) -> str:
    """What the ally did in public this turn, in a word."""
    return desk.say(stance(ally.stance)) if ally.stance else ""


def aside_of(desk: Desk, ability: AbilityNow, *, words: bool = False) -> str:
    """The odds of an ability that is ready, else its state; with ``words`` also why."""
    if ability.state == READY and ability.odds is not None:
        return chance_of(desk, ability.odds, "accepted")
    again = desk.t("board.again_from", turn=ability.again) if 0 < ability.again <= desk.now.turns else ""
    if again and not words:
        return again
    word = desk.t(ANSWER_WORDS.get(answer_to(desk, ability), STATE_WORDS[ability.state]))
    word = f"{word} ({again})" if again else word
    if words and not ability.ruling.allowed:
        return f"{word}. {desk.say(ruling_message(desk.scenario, ability.ruling))}"
    return word


def short_aside_of(desk: Desk, ability: AbilityNow) -> str:
    """The same in as few letters as say it, for where the name beside it needs the room."""
    if 0 < ability.again <= desk.now.turns and ability.state != READY:
        return desk.t("board.turn_short", turn=ability.again)
    return aside_of(desk, ability)


def whole_name(desk: Desk, ally: AllyNow) -> str:
    """An ally by the name of its seat, which it has everywhere, and here once by the name on its card too."""
    seat, card = desk.say(ally.name), desk.say(Name(f"ally.{ally.seat}.name"))
    return seat if card == seat else f"{seat} · {card}"


def sign_of(desk: Desk, ability: AbilityNow) -> tuple[SignShape, Tone]:
    """The sign of how an ability stands, with its tone; another where its aid would come after the end."""
    if ability.state == READY:
        late = arrives_after_the_end(desk.now, ability.id)
        return LATE_SIGN if late else (STATE_SIGNS[READY], STATE_TONES[READY])
    usual = STATE_SIGNS[ability.state], STATE_TONES[ability.state]
    return ANSWER_SIGNS.get(answer_to(desk, ability), usual) if ability.state == ASKED else usual


def answer_to(desk: Desk, ability: AbilityNow) -> str:
    """What was said to a request that is not settled yet; empty where nobody has, and for what was not asked for."""
    request = next((one for one in desk.now.requests if one.ability == ability.id), None)
    if ability.state != ASKED or request is None:
        return ""
    if "declined" in (request.stage, request.partner):
        return "declined"
    return "" if request.partner == "asked" else request.stage


def _stands(desk: Desk, ability: AbilityNow) -> str:
    """How an ability stands, in words; and that it would come after the end, if it would."""
    aside = aside_of(desk, ability, words=True)
    late = ability.state == READY and arrives_after_the_end(desk.now, ability.id)
    if late:
        return f"{aside} · {desk.t('late.short')}"
    return f"{aside} · {desk.say(arrival(desk.session, ability.due, ability.id))}" if ability.state == READY else aside


def ally_hint(desk: Desk, ally: AllyNow) -> str:
    """The whole of what a card's small type may cut."""
    lines = [whole_name(desk, ally), numbers_of(desk, ally), _standing(desk, ally), _limits_text(desk, ally)]
    lines.extend(f"{desk.say(ability_name(one.id))}: {_stands(desk, one)}" for one in ally.abilities)
    if any(one.state == READY and one.odds is not None and one.odds.estimate for one in ally.abilities):
        lines.append(desk.t("board.estimate"))
    return "\n".join(line for line in lines if line)


@kept
def ally_hints(desk: Desk) -> list[str]:
    """The hints of all cards, in their order."""
    return [ally_hint(desk, ally) for ally in desk.now.allies]


def _standing(desk: Desk, ally: AllyNow) -> str:
    word = desk.say(reliability(ally.card.reliability))
    parts = [desk.t("board.reliability", reliability=word), stance_of(desk, ally)]
    return " · ".join(part for part in parts if part)


def _limits_text(desk: Desk, ally: AllyNow) -> str:
    return " · ".join(desk.say(limit_message(desk.scenario, one, ally.seat)) for one in ally.card.limits)
