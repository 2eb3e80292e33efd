"""What is measured of a game: a count and what it is a count of, both whole numbers.

A measure's figure over many games is the sum of the one over the sum of the other: a share of games has 1 below in
each, a score too; "accepted of asked" has the requests. Sums of whole numbers come to the same in any order, so that
results do not depend on who played which games.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Any, Final, assert_never

from game.lab.decisions import ALL, Looked
from game.lab.experiments import models as m
from game.lab.play import Game
from rules.wording import cards
from rules.wording import names as w
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from collections.abc import Collection

    from rules.scenario.scenario import Scenario

__all__ = ["Kind", "Meaning", "meaning_of", "reader_of"]

Counted = tuple[int, int]
"""A count in one game, and what it is a count of."""

Reader = Callable[[Game], Counted]


@dataclass(frozen=True, slots=True)
class Played:
    """One game in every arm, and in some arms what was seen by looking on."""

    games: Mapping[str, Game]
    looked: Mapping[str, Looked]


Kind = str

SHARE: Final = "share"
"""Between 0 and 1, said in per cent; other figures are said as they are."""
MEAN: Final = "mean"


@dataclass(frozen=True, slots=True)
class Meaning:
    """How a measure's figure is said: as a share or a mean, of what name, and between which ends it lies.

    ``single``: of each game it is 0 or 1, of at most 1, so that the interval of a share fits it.
    """

    name: Message
    kind: Kind
    single: bool
    low: float = -inf
    high: float = inf


def meaning_of(measure: m.Measures) -> Meaning:
    """How a measure is called and said."""
    name = _name_of(measure)
    match measure.kind:
        case "ending" | "ended_well" | "broken" | "deal" | "open_ending":
            return Meaning(name, SHARE, single=True, low=0, high=1)
        case "ability" | "card":
            if measure.count == "games":
                return Meaning(name, SHARE, single=True, low=0, high=1)
            return Meaning(name, MEAN, single=False, low=0)
        case "close_decisions" | "different_decisions":
            return Meaning(name, SHARE, single=False, low=0, high=1)
        case "beats":
            return Meaning(name, SHARE, single=measure.ties == "lost", low=0, high=1)
        case "gained_share" | "accepted_share" | "choice" | "order_share" | "dead_turns":
            return Meaning(name, SHARE, single=False, low=0, high=1)
        case "score":
            return Meaning(name, MEAN, single=False, low=0, high=100)
        case "survived" | "turns" | "gained" | "times":
            return Meaning(name, MEAN, single=False, low=0)
        case "track" | "tracks":
            return Meaning(name, MEAN, single=False)
        case _:
            assert_never(measure)


def _name_of(measure: m.Measures) -> Message:
    """The measure in words, such as "ends well for Caracas"; the scenario's names are filled in by who tells it."""
    key, values = _worded(measure)
    said = Message(f"metric.{key}", values)
    if measure.except_endings:
        left = w.join([w.ending_name(one) for one in measure.except_endings])
        return Message("metric.except", {"measure": said, "endings": left})
    return said


def _worded(measure: m.Measures) -> tuple[str, dict[str, Any]]:
    match measure.kind:
        case "ending":
            return "ending", {"ending": w.ending_name(measure.ending)}
        case "beats" if measure.ties == "lost":
            return "wins", {"seat": w.seat_name(measure.seat)}
        case "ended_well" | "score" | "beats" | "dead_turns":
            return measure.kind, {"seat": w.seat_name(measure.seat)}
        case "track":
            track = Message("metric.rung") if measure.track == "rung" else w.track_name(measure.track)
            return "track", {"track": track, "when": _when(measure.turn)}
        case "tracks":
            return "tracks", {"when": _when(measure.turn)}
        case "gained" | "gained_share":
            return measure.kind, {"rule": Message(f"metric.rule_{measure.rule}")}
        case "times" | "broken":
            return f"{measure.kind}_{measure.what}", {}
        case "survived" | "turns":
            return measure.kind, {}
        case "open_ending":
            return "open_ending", {"turn": measure.turn}
        case "close_decisions" | "different_decisions":
            everybody = measure.seat == ALL
            return measure.kind, {"seat": Message("metric.all_seats") if everybody else w.seat_name(measure.seat)}
        case _:
            return _worded_orders(measure)


def _worded_orders(measure: m.Measures) -> tuple[str, dict[str, Any]]:
    match measure.kind:
        case "ability":
            names = [measure.ability] if measure.ability else list(measure.abilities)
            return f"{measure.what}_{measure.count}", {"what": w.join([w.ability_of(str(name)) for name in names])}
        case "accepted_share":
            return measure.kind, {"what": w.ability_of(str(measure.ability))}
        case "card":
            return f"{measure.what}_{measure.count}", {"what": w.card_name(measure.card)}
        case "choice":
            return measure.kind, {"option": cards.option_name(measure.choice, str(measure.option))}
        case "order_share":
            return f"share_of_{measure.order}", {"what": _order_name(measure.order, measure.name)}
        case "deal":
            return f"deal_{measure.what}", {"ally": w.seat_name(measure.ally)}
    raise TypeError(measure)


def _when(turn: int | None) -> Message:
    return Message("metric.at_end") if turn is None else Message("metric.after_turn", {"turn": turn})


def _order_name(order: str, name: str) -> Message | Name:
    if order == "request":
        return w.ability_of(name)
    if order == "stance":
        ally, _, stance = name.partition(".")
        return Message(f"metric.stance_{stance}", {"ally": w.seat_name(ally)})
    return Name(f"action.{name}.name") if order == "action" else w.card_name(name)


def reader_of(measure: m.Measures, scenario: Scenario, turns: int) -> Callable[[Played, str], Counted]:
    """What reads a measure off the game of an arm, given the same game of every arm.

    A game that nobody looked on at counts for nothing where that is asked.

    Args:
        measure: which; no ``each`` is left in it.
        scenario: the arm's.
        turns: the full length of the arm's games.
    """
    if measure.kind == "beats":
        seat, other, left_out = measure.seat, measure.arm, frozenset(measure.except_endings)
        halved = measure.ties == "half"

        def beaten(played: Played, arm: str) -> Counted:
            one, two = played.games[arm].scores[seat], played.games[other].scores[seat]
            if played.games[arm].ending in left_out:
                return 0, 0
            return (1 + (one > two) - (one < two), 2) if halved else (int(one > two), 1)

        return beaten
    if measure.kind in LOOKED_ON:
        return _looked(measure)
    read = _read(measure, scenario, turns)
    left = frozenset(measure.except_endings)

    def of_game(played: Played, arm: str) -> Counted:
        game = played.games[arm]
        return (0, 0) if game.ending in left else read(game)

    return of_game


LOOKED_ON: Final = ("close_decisions", "different_decisions", "open_ending")
"""What can be measured only by looking on at a game, which takes long and is done now and then."""


def _looked(measure: m.Measures) -> Callable[[Played, str], Counted]:
    left = frozenset(measure.except_endings)

    def of_game(played: Played, arm: str) -> Counted:
        seen = played.looked.get(arm)
        if seen is None or played.games[arm].ending in left:
            return 0, 0
        if measure.kind == "open_ending":
            return any(one != seen.ending for one in seen.likely[measure.turn - 1 :]), 1
        counted = seen.close if measure.kind == "close_decisions" else seen.differ
        seat = getattr(measure, "seat", ALL)
        return (counted.total(), seen.decided.total()) if seat == ALL else (counted[seat], seen.decided[seat])

    return of_game


def _read(measure: m.Measures, scenario: Scenario, turns: int) -> Reader:
    match measure.kind:
        case "ending":
            ending = measure.ending
            return lambda game: (game.ending == ending, 1)
        case "ended_well":
            seat = measure.seat
            return lambda game: (seat in game.well, 1)
        case "score":
            scored = measure.seat
            return lambda game: (game.scores[scored], 1)
        case "survived":
            return lambda game: (game.survived, 1)
        case "turns":
            return lambda game: (game.turn, 1)
        case "track" | "tracks":
            return _read_tracks(measure, scenario, turns)
        case "gained":
            rule = measure.rule
            return lambda game: (game.gained[rule], 1)
        case "gained_share":
            part, among = measure.rule, measure.among
            return lambda game: (game.gained[part], sum(game.gained[one] for one in among))
        case _:
            return _read_counts(measure, scenario)


def _read_tracks(measure: m.TrackAt | m.TracksAt, scenario: Scenario, turns: int) -> Reader:
    places = {track.id: place for place, track in enumerate(scenario.tracks)} | {"rung": len(scenario.tracks)}
    turn = turns if measure.turn is None else measure.turn
    if measure.kind == "track":
        place = places[measure.track]
        return lambda game: (game.at(turn)[place], 1)
    budget = scenario.economy.budget if scenario.economy is not None else ""
    wanted = measure.tracks or tuple(one.id for one in scenario.tracks if one.group != "pressure" and one.id != budget)
    signs = [(places[one.id], 1 if one.good == "high" else -1) for one in scenario.tracks if one.id in wanted]
    return lambda game: (sum(sign * game.at(turn)[at] for at, sign in signs), 1)


def _read_counts(measure: m.Measures, scenario: Scenario) -> Reader:
    match measure.kind:
        case "ability":
            names = (str(measure.ability),) if measure.ability else measure.abilities
            return _used(measure.what, names, measure.count)
        case "card":
            return _used("ordered", (f"{CARD_ORDERS[measure.what]}:{measure.card}",), measure.count)
        case "accepted_share":
            ability = str(measure.ability)
            return lambda game: (game.accepted[ability], game.asked[ability])
        case "choice":
            return _part("ordered", f"choice:{measure.choice}={measure.option}", f"choice:{measure.choice}=")
        case "order_share" if measure.order == "request":
            return _part("asked", measure.name, "")
        case "order_share":
            own = f"{measure.name.partition('.')[0]}." if measure.order == "stance" else ""
            return _part("ordered", f"{measure.order}:{measure.name}", f"{measure.order}:{own}")
        case "deal":
            return _used("ordered", (f"deal:{measure.ally}.{measure.what}",), "games")
        case "times":
            what = measure.what
            return lambda game: (getattr(game, what), 1)
        case "broken":
            return _read_broken(measure, scenario)
        case "dead_turns":
            seat = measure.seat
            return lambda game: (game.dead[seat], game.chances[seat])
    raise TypeError(measure)


CARD_ORDERS: Final = {"signalled": "signal", "played": "play"}


def _used(counter: str, names: Collection[str], count: str) -> Reader:
    if count == "times":
        return lambda game: (sum(getattr(game, counter)[name] for name in names), 1)
    return lambda game: (any(getattr(game, counter)[name] for name in names), 1)


def _part(counter: str, name: str, start: str) -> Reader:
    """How often one thing was counted, of all those whose names start alike."""

    def read(game: Game) -> Counted:
        counts: Mapping[str, int] = getattr(game, counter)
        return counts[name], sum(count for one, count in counts.items() if one.startswith(start))

    return read


def _read_broken(measure: m.Broken, scenario: Scenario) -> Reader:
    if measure.what == "never":
        return lambda game: (game.forbidden > 0, 1)
    rule = scenario.modernisation
    cap = inf if rule is None else rule.cap
    return lambda game: (game.modernised > cap, 1)
