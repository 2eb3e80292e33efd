"""Which number a person means: by its id or by the name that the screen shows, in any spelling of capitals and accents.

Every number that a seat can see has an id, such as ``beijing.relation``, and the names it goes by. A score is no number
of the rules but has an id here too, ``beijing.interest``.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from game.errors import WrongUse
from game.scenario.seats import plain_words
from rules.values.events import Changed
from rules.wording import names as w
from rules.wording.events import event
from rules.wording.keys import COMMA
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from game.play.session import Session
    from game.translate import Translator

__all__ = ["INTEREST", "number_label", "number_meant", "plain_words"]

INTEREST = "interest"
"""What a seat's score goes by, after the seat and a dot."""

OWN = {
    "relation": "terminal.relation",
    "exposure": "terminal.exposure",
    "capacity": "terminal.capacity",
    "pinned": "terminal.pinned_elsewhere",
    INTEREST: "terminal.score",
}
"""An ally's numbers with what the screen calls them."""

NEAR = 5
"""As many near matches as are worth reading."""


def number_meant(session: Session, written: str, t: Translator) -> str:
    """The number that a person means: its id, a name shown for it, or the end of its id where that is clear.

    Raises:
        WrongUse: there is no such number; the message names what is near, and all there are.
    """
    wanted = plain_words(written)
    shown = _by_name(_visible(session, t))
    told = [number for number, place in session.compiled.index.items() if _is_told(session, number, place)]
    names = _by_name((*((number, number) for number in told), *_visible(session, t), *_rest(session, told, t)))
    if wanted in names:
        return names[wanted]
    for fitting in (_ending_in(wanted, names), _holding(wanted, shown)):
        if len(fitting) == 1:
            return fitting.pop()
    raise WrongUse(_unknown(session, written, shown, t))


def number_label(session: Session, number: str) -> Message | Name:
    """What a number is called, scores included."""
    owner, _, what = number.rpartition(".")
    if what == INTEREST and number not in session.compiled.index:
        return Message("number.of", {"owner": w.seat_name(owner), "what": Message("terminal.score")})
    return w.number_name(session.scenario, number)


def _by_name(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Every number by every name it goes by; where two share one, the first has it."""
    found: dict[str, str] = {}
    for number, name in named:
        found.setdefault(plain_words(name), number)
    return found


def _ending_in(wanted: str, names: Mapping[str, str]) -> set[str]:
    return {number for name, number in names.items() if name.endswith(f" {wanted}")} if wanted else set()


def _holding(wanted: str, names: Mapping[str, str]) -> set[str]:
    """The numbers whose names hold every word that was written; little words between them do not count."""
    words = {word for word in wanted.split() if len(word) > 3}
    return {number for name, number in names.items() if words and words <= set(name.split())}


def _visible(session: Session, t: Translator) -> Iterator[tuple[str, str]]:
    """What the position shows, in its order, under the names that stand there."""
    scenario = session.scenario
    for track in scenario.tracks:
        yield track.id, t.render(w.track_name(track.id))
    yield "rung", t.render(w.number_name(scenario, "rung"))
    yield "rung", t("terminal.ladder_title")
    yield from _of_allies(session, t)
    for seat in session.scores:
        for owner in (seat, t.render(w.seat_name(seat))):
            for what in (INTEREST, "score", t("terminal.score")):
                yield f"{seat}.{INTEREST}", f"{owner} {what}"
                yield f"{seat}.{INTEREST}", f"{what} {owner}"
    for token in scenario.tokens:
        for name in (token.id, t.render(Name(f"token.{token.id}.name"))):
            yield f"token.{token.id}", name
    for sanction in scenario.sanctions:
        for name in (sanction.id, t.render(w.sanction_name(sanction.id))):
            yield f"sanction.{sanction.id}", name


def _of_allies(session: Session, t: Translator) -> Iterator[tuple[str, str]]:
    """An ally's numbers, the ally under its own name or its seat's, before or after."""
    for seat in session.compiled.allies:
        ally, capital = t.render(Name(f"ally.{seat}.name")), t.render(w.seat_name(seat))
        for what, key in OWN.items():
            for owner in (seat, ally, capital, f"{ally} {seat}"):
                for word in (what, t(key)):
                    yield f"{seat}.{what}", f"{owner} {word}"
                    yield f"{seat}.{what}", f"{word} {owner}"


def _is_told(session: Session, number: str, place: int) -> bool:
    """Whether the log tells of a number's changes; all others keep the books."""
    compiled = session.compiled
    if place in compiled.held_back:
        return False
    change = Changed(number, compiled.low[place], max(1, compiled.low[place] + 1), "turn:begins")
    return event(session.scenario, change) is not None


def _rest(session: Session, told: Iterable[str], t: Translator) -> Iterator[tuple[str, str]]:
    """What the log names: routes, shields, counters."""
    for number in told:
        yield number, t.render(w.number_name(session.scenario, number))


def _unknown(session: Session, written: str, names: Mapping[str, str], t: Translator) -> Message:
    scenario = session.scenario
    tracks = [*(w.track_name(track.id) for track in scenario.tracks), w.number_name(scenario, "rung")]
    values: dict[str, w.Value] = {
        "text": written.strip()[:60],
        "tracks": _listed(tracks, t),
        "tokens": _listed([Name(f"token.{one.id}.name") for one in scenario.tokens], t),
        "sanctions": _listed([w.sanction_name(one.id) for one in scenario.sanctions], t),
        "allies": _listed(list(session.compiled.allies), t),
        "own": _listed([Message(key) for key in OWN.values()], t),
        "example": f"{next(iter(session.compiled.allies), session.compiled.defender)}.relation",
    }
    near = _near(plain_words(written), names)
    if not near:
        return Message("story.unknown_number", values)
    values["near"] = _listed([number_label(session, number) for number in near], t)
    return Message("story.unknown_number_near", values)


def _listed(names: Sequence[w.Value], t: Translator) -> str:
    """Names with commas, in words already: who shows the error need not have the scenario's texts."""
    return t.render(w.join(names, COMMA))


def _near(wanted: str, names: Mapping[str, str]) -> list[str]:
    """Numbers whose names hold what was written, else those that are spelt alike."""
    close = [name for name in names if wanted and wanted in name]
    close += get_close_matches(wanted, list(names), NEAR, 0.7)
    return list(dict.fromkeys(names[name] for name in close))[:NEAR]
