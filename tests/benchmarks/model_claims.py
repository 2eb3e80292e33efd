"""Measures whether the model of *caracas-calling* carries what its rulebook claims of it: M0 to M9.

Run: ``python -m tests.benchmarks.model_claims --games 2000 --workers 2``; ``--claims M1 M3`` for some of them,
``--set TRACK=N`` and ``--policy SEAT=NAME`` (in every arm) to retest with other starting values and other bots.

Game i has the same seed in every arm; differences are taken game by game, and intervals are 99 %. A claim *holds* when
its figures are as wanted, and *holds clearly* when the intervals say so too. It is about one scenario, so it is no part
of the engine.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from game.errors import UserError
from game.lab import Arm, Mean, Result, mean_of, run_arms
from game.lab.play import Game

SCENARIO = "caracas-calling"
HOME, RIVAL = "caracas", "washington"
ALLIES = ("beijing", "moscow", "tehran", "havana", "managua")
SMALL = ("havana", "managua")
LOOKED_AT = 8
"""The turn at which M3 looks."""

Arms = Mapping[str, Result]


class Finding(NamedTuple):
    """One figure with what was wanted of it. ``clear`` when the interval, too, lies on the right side."""

    what: str
    figure: str
    wanted: str
    holds: bool
    clear: bool


@dataclass(frozen=True)
class Claim:
    """A claim: the arms that it needs, and what they must show."""

    name: str
    text: str
    arms: tuple[str, ...]
    find: Callable[[Arms], list[Finding]]


def arm_named(name: str, base: Arm) -> Arm:
    """``all``, ``none``, ``only:X``, ``without:X``, ``long``, ``down``, ``up``, ``rung:N`` or ``random:SEAT``."""
    kind, _, what = name.partition(":")
    match kind:
        case "none":
            return replace(base, without=ALLIES)
        case "only":
            return replace(base, only=(what,))
        case "without":
            return replace(base, without=(what,))
        case "long":
            return replace(base, turns=24, hold={**base.hold, "rung": 6})
        case "down" | "up":
            return replace(base, set={**base.set, **_moved(base, -2 if kind == "down" else 2)})
        case "rung":
            return replace(base, set={**base.set, "rung": int(what)})
        case "random":
            seats = (HOME, RIVAL, *ALLIES) if what == "everyone" else (what,)
            return replace(base, policies={**base.policies, **dict.fromkeys(seats, "random")})
    return base


def _moved(base: Arm, by: int) -> dict[str, int]:
    from game.scenario import library  # noqa: PLC0415 - two arms only want the starting values

    starts = {track.id: track.start for track in library.load(SCENARIO).scenario.tracks}
    return {name: max(0, min(10, base.set.get(name, starts[name]) + by)) for name in ("resolve", "readiness")}


def well(result: Result) -> list[float]:
    return [float(HOME in game.well) for game in result.records]


def apart(one: list[float], other: list[float]) -> Mean:
    """The mean of ``one`` less ``other``, game by game."""
    return mean_of([a - b for a, b in zip(one, other, strict=True)])


def lost(arms: Arms, ally: str, measure: Callable[[Result], list[float]]) -> Mean:
    """What taking an ally away costs."""
    return apart(measure(arms["all"]), measure(arms[f"without:{ally}"]))


def at(track: str) -> Callable[[Result], list[float]]:
    """A track at the turn looked at, turned so that more is better for Caracas."""

    def values(result: Result) -> list[float]:
        sign = -1.0 if next(one.good for one in result.scenario.tracks if one.id == track) == "low" else 1.0
        return [sign * value for value in result.values_at(track, LOOKED_AT)]

    return values


def overall(result: Result) -> list[float]:
    """All tracks of the defender and the world together at the turn looked at; the budget is set anew each turn."""
    wanted = [one.id for one in result.scenario.tracks if one.group != "pressure" and one.id != "budget"]
    return [sum(values) for values in zip(*(at(track)(result) for track in wanted), strict=True)]


def per_game(count: Callable[[Game], float]) -> Callable[[Result], list[float]]:
    return lambda result: [count(game) for game in result.records]


def points(mean: Mean) -> str:
    return f"{100 * mean.mean:+.1f} points [{100 * _low(mean):+.1f}, {100 * _high(mean):+.1f}]"


def plain(mean: Mean) -> str:
    return f"{mean.mean:+.2f} [{_low(mean):+.2f}, {_high(mean):+.2f}]"


def share(result: Result) -> str:
    one = result.ended_well[HOME]
    return f"{one.share:.1%} [{one.low:.1%}, {one.high:.1%}]"


def _low(mean: Mean) -> float:
    return mean.mean if mean.low is None else mean.low


def _high(mean: Mean) -> float:
    return mean.mean if mean.high is None else mean.high


def at_least(what: str, mean: Mean, bound: float, *, shown: Callable[[Mean], str] = points) -> Finding:
    wanted = f"at least {100 * bound:g} points" if shown is points else f"at least {bound:g}"
    return Finding(what, shown(mean), wanted, mean.mean >= bound, _low(mean) >= bound)


def above_zero(what: str, mean: Mean, *, shown: Callable[[Mean], str] = plain) -> Finding:
    return Finding(what, shown(mean), "above 0", mean.mean > 0, _low(mean) > 0)


def most_of(what: str, costs: Mapping[str, Mean], name: str) -> Finding:
    figure = ", ".join(f"{ally} {plain(cost)}" for ally, cost in sorted(costs.items(), key=lambda one: -one[1].mean))
    rest = [cost for ally, cost in costs.items() if ally != name]
    holds = costs[name].mean > max(0.0, *(cost.mean for cost in rest))
    clear = holds and _low(costs[name]) > max(_high(cost) for cost in rest)
    return Finding(what, figure, f"{name} most", holds, clear)


def alone(arms: Arms) -> list[Finding]:
    one = arms["none"].ended_well[HOME]
    return [Finding("ends well with no ally", share(arms["none"]), "below 50%", one.share < 0.5, one.high < 0.5)]


def no_single_ally_carries(arms: Arms) -> list[Finding]:
    found = [at_least("all five over none", apart(well(arms["all"]), well(arms["none"])), 0.15)]
    for ally in ALLIES:
        one, none, everyone = (well(arms[name]) for name in (f"only:{ally}", "none", "all"))
        # closer to none than to all: what all five add to one is more than what the one adds to none
        nearer = mean_of([(c - a) - (a - b) for a, b, c in zip(one, none, everyone, strict=True)])
        figures = [arms[name].ended_well[HOME].share for name in ("none", f"only:{ally}", "all")]
        holds = abs(figures[1] - figures[0]) < abs(figures[2] - figures[1])
        shown = f"{figures[0]:.1%} → {figures[1]:.1%} → {figures[2]:.1%}; {points(nearer)} nearer to none"
        found.append(Finding(f"none → only {ally} → all", shown, "nearer to none", holds, holds and _low(nearer) > 0))
    return found


def survived(result: Result) -> list[float]:
    return [float(game.survived) for game in result.records]


def more_do_not_hurt(arms: Arms) -> list[Finding]:
    found = []
    for ally in ALLIES:
        for less, more in (("none", f"only:{ally}"), (f"only:{ally}", "all")):
            change = apart(survived(arms[more]), survived(arms[less]))
            found.append(at_least(f"turns survived, {less} → {more}", change, -0.25, shown=plain))
    return found


def each_ally_shows(arms: Arms) -> list[Finding]:
    """What taking each ally away costs at turn 8."""

    def costs(measure: Callable[[Result], list[float]]) -> dict[str, Mean]:
        return {ally: lost(arms, ally, measure) for ally in ALLIES}

    delivered = per_game(lambda game: game.delivered["tehran.drones"] + game.delivered["tehran.components"])
    found = [
        most_of("reserves lost", costs(at("reserves")), "beijing"),
        most_of("access lost", costs(at("access")), "beijing"),
        most_of("air defence lost", costs(at("air_defence")), "moscow"),
        above_zero("resolve lost without tehran", lost(arms, "tehran", at("resolve"))),
        above_zero("drones and components lost without tehran", lost(arms, "tehran", delivered)),
        above_zero("by-passes lost without tehran", lost(arms, "tehran", per_game(lambda game: game.bypassed))),
    ]
    total = costs(overall)
    figure = ", ".join(f"{ally} {plain(cost)}" for ally, cost in sorted(total.items(), key=lambda one: -one[1].mean))
    small, large = [total[one] for one in SMALL], [total[one] for one in ALLIES if one not in SMALL]
    holds = max(one.mean for one in small) < min(one.mean for one in large)
    clear = holds and max(_high(one) for one in small) < min(_low(one) for one in large)
    found.append(Finding("all tracks together lost", figure, "havana and managua least", holds, clear))
    for ally in SMALL:
        found += [
            above_zero(f"readiness lost without {ally}", lost(arms, ally, at("readiness"))),
            above_zero(f"signals revealed lost without {ally}", lost(arms, ally, per_game(lambda game: game.revealed))),
        ]
    return found


def long_war(arms: Arms) -> list[Finding]:
    result = arms["long"]
    settled = {one.id for one in result.scenario.endings if one.kind == "settlement"}
    others = [game for game in result.records if game.ending not in settled]
    if not others:
        return [Finding("games not settled", "none", "some", holds=False, clear=False)]
    badly = mean_of([float(HOME not in game.well) for game in others])
    shown = f"{badly.mean:.1%} [{_low(badly):.1%}, {_high(badly):.1%}] of {len(others)} games"
    return [Finding("ends badly, of games not settled", shown, "above 50%", badly.mean > 0.5, _low(badly) > 0.5)]


def own_strength(arms: Arms) -> list[Finding]:
    everyone = well(arms["all"])
    removed = {ally: apart(everyone, well(arms[f"without:{ally}"])) for ally in ALLIES}
    worst = max(removed, key=lambda ally: abs(removed[ally].mean))
    most = abs(removed[worst].mean)
    found = []
    for name in ("down", "up"):
        change = apart(well(arms[name]), everyone)
        clear = min(abs(_low(change)), abs(_high(change))) > most and _low(change) * _high(change) > 0
        wanted = f"more than {100 * most:.1f} either way (without {worst})"
        found.append(Finding(f"resolve and readiness 2 {name}", points(change), wanted, abs(change.mean) > most, clear))
    gained = arms["all"].gained
    own, aid, kept = (gained.get(source, 0.0) for source in ("action", "ability", "budget"))
    part = own / (own + aid) if own + aid else 0.0
    with_kept = (own + kept) / (own + aid + kept) if own + aid + kept else 0.0
    shown = f"{part:.1%} ({own:.2f} of own orders, {aid:.2f} of aid; with budget kept {with_kept:.1%})"
    return [*found, Finding("track points from own orders", shown, "at least 60%", part >= 0.6, part >= 0.6)]


def higher_is_riskier(arms: Arms) -> list[Finding]:
    found = []
    for low, high, bound in ((1, 3, -0.03), (3, 5, -0.03), (1, 5, 0.15)):
        worse = apart(well(arms[f"rung:{low}"]), well(arms[f"rung:{high}"]))
        found.append(at_least(f"ends badly, rung {low} → {high}", worse, bound))
    return found


def cap_held(arms: Arms) -> list[Finding]:
    found = []
    for name, result in arms.items():
        rule = result.scenario.modernisation
        cap = rule.cap if rule else 0
        most = max(game.modernised for game in result.records)
        found.append(Finding(f"most in a turn, {name}", str(most), f"at most {cap}", most <= cap, most <= cap))
    return found


def no_large_force(arms: Arms) -> list[Finding]:
    arrived = sum(game.forbidden for result in arms.values() for game in result.records)
    games = sum(result.games for result in arms.values())
    return [Finding("arrivals of what is never given", f"{arrived} in {games} games", "0", arrived == 0, arrived == 0)]


def worth_playing(arms: Arms) -> list[Finding]:
    result = arms["all"]
    found = [_beats_random(arms, seat) for seat in (HOME, RIVAL)]
    occur, most = sum(one.share > 0 for one in result.endings.values()), max(result.endings.values())
    holds = occur >= 4 and most.share <= 0.65
    shown = f"{occur} of {len(result.endings)}, the most frequent {most.share:.1%}"
    found.append(Finding("endings that occur", shown, "at least 4, none above 65%", holds, holds and most.high <= 0.65))
    for name, one in result.endings.items():
        shown = f"{one.share:.1%} [{one.low:.1%}, {one.high:.1%}]"
        holds, clear = 0 < one.share <= 0.6, one.low > 0 and one.high <= 0.6
        found.append(Finding(f"ending {name}", shown, "some, at most 60%", holds, clear))
    requests = sum(ability["asked"] for ability in result.abilities.values()) or 1
    for name, ability in result.abilities.items():
        asked = sum(game.asked[name] > 0 for game in result.records) / result.games
        part = ability["asked"] / requests
        shown = f"asked in {asked:.1%} of games, {part:.1%} of requests, delivered {ability['delivered']} times"
        holds = asked >= 0.02 and ability["delivered"] > 0 and part <= 0.2
        found.append(Finding(f"ability {name}", shown, "2%, 20%, some", holds, holds))
    return found


def _beats_random(arms: Arms, seat: str) -> Finding:
    """In pairs of games against the same competent side: whose score is higher; an equal one counts half."""
    pairs = zip(arms["all"].records, arms[f"random:{seat}"].records, strict=True)
    won = mean_of([0.5 + 0.5 * _sign(one.scores[seat] - other.scores[seat]) for one, other in pairs])
    shown = f"{won.mean:.1%} [{_low(won):.1%}, {_high(won):.1%}]"
    return Finding(f"competent {seat} beats random", shown, "at least 75%", won.mean >= 0.75, _low(won) >= 0.75)


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


SINGLE = tuple(f"only:{ally}" for ally in ALLIES)
WITHOUT = tuple(f"without:{ally}" for ally in ALLIES)
RANDOM = (f"random:{HOME}", f"random:{RIVAL}")
CLAIMS = (
    Claim("M0", "With no ally Caracas mostly ends badly", ("none",), alone),
    Claim("M1", "No ally carries the burden alone (C21)", ("none", *SINGLE, "all"), no_single_ally_carries),
    Claim("M2", "More allies do not hurt (C21)", ("none", *SINGLE, "all"), more_do_not_hurt),
    Claim("M3", "Each ally is missed where it helps (C22)", ("all", *WITHOUT), each_ally_shows),
    Claim("M4", "A long war is mostly lost (C20)", ("long",), long_war),
    Claim("M5", "Own strength counts most (C23)", ("all", *WITHOUT, "down", "up"), own_strength),
    Claim("M6", "More military pressure, more risk (C24)", ("rung:1", "rung:3", "rung:5"), higher_is_riskier),
    Claim("M7", "The modernisation cap is never broken (C19)", ("all", *RANDOM, "random:everyone"), cap_held),
    Claim("M8", "No large force arrives (C03, C09)", ("all", *RANDOM, "random:everyone"), no_large_force),
    Claim("M9", "A game worth playing", ("all", *RANDOM), worth_playing),
)


def report(claims: list[Claim], results: Arms) -> tuple[list[str], bool]:
    """The lines to print, and whether every claim holds."""
    lines, whole = [], True
    for claim in claims:
        found = claim.find({name: results[name] for name in claim.arms})
        holds, clear = all(one.holds for one in found), all(one.clear for one in found)
        whole &= holds
        verdict = "holds clearly" if holds and clear else "holds" if holds else "FAILS"
        lines += ["", f"{claim.name}  {verdict}  {claim.text}"]
        for one in found:
            mark = "++" if one.holds and one.clear else "+ " if one.holds else "- "
            lines.append(f"  {mark} {one.what}: {one.figure}; wanted {one.wanted}")
    return lines, whole


def _pairs(words: list[str]) -> dict[str, str]:
    return {name: value for name, _, value in (word.partition("=") for word in words)}


def main() -> int:
    """The command: 0 when every claim looked at holds."""
    parser = argparse.ArgumentParser(description="Measure the claims M0 to M9 of caracas-calling.")
    parser.add_argument("--games", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--claims", nargs="+", choices=[claim.name for claim in CLAIMS], metavar="M")
    parser.add_argument("--set", action="append", default=[], metavar="TRACK=N")
    parser.add_argument("--policy", action="append", default=[], metavar="SEAT=NAME")
    options = parser.parse_args()
    starts = {name: int(value) for name, value in _pairs(options.set).items()}
    base = Arm(SCENARIO, set=starts, policies=_pairs(options.policy))
    claims = [claim for claim in CLAIMS if not options.claims or claim.name in options.claims]
    names = list(dict.fromkeys(name for claim in claims for name in claim.arms))

    def progress(done: int, total: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done} of {total} games")

    try:
        results = run_arms(
            [arm_named(name, base) for name in names],
            games=options.games,
            seed=options.seed,
            workers=options.workers,
            progress=progress,
        )
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_status
    arms = dict(zip(names, results, strict=True))
    lines = [f"{options.games} games an arm, seed {options.seed}, {len(names)} arms"]
    lines += [f"  {name}: ends well {share(one)}, survives {plain(one.survived)} turns" for name, one in arms.items()]
    found, whole = report(claims, arms)
    sys.stdout.write("\n".join([*lines, *found, ""]))
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
