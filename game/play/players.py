"""Who may play a seat, and who plays it when nobody says otherwise (rules §Seats)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from game.errors import WrongUse
from rules.bots.cast import MOST_PLAYOUTS, PLANNER, find, names
from rules.bots.usual import COMPETENT
from rules.values.phases import ACTORS, PHASES
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from game.scenario.library import Loaded
    from rules.scenario.scenario import Scenario

PEOPLE = "people"
"""The player of a seat that people sit at; every other name is a policy's."""

CARD = COMPETENT["ally"]
"""The player of an ally that its card alone plays: only there do rolls and conduct decide what it does."""

NAMELESS = '""'
"""How a seat is called that was left empty."""


def usual_players(loaded: Loaded) -> dict[str, str]:
    """One person as the defender; everybody else by card or bot."""
    return {
        seat.id: PEOPLE if seat.role == "defender" else COMPETENT[seat.role]
        for seat in loaded.scenario.seats
        if seat.role != "facilitator"
    }


def defender_of(loaded: Loaded) -> str:
    """The seat that a person takes when nobody says otherwise."""
    return next(seat.id for seat in loaded.scenario.seats if seat.role == "defender")


def without_facilitator(loaded: Loaded, players: Mapping[str, str]) -> tuple[dict[str, str], bool]:
    """The players of the seats that play, and whether people sit in the facilitator's, which no policy can.

    Raises:
        WrongUse: an unknown seat or player, or one that does not fit.
    """
    facilitators = {seat.id for seat in loaded.scenario.seats if seat.role == "facilitator"}
    for seat in facilitators & players.keys():
        if players[seat] != PEOPLE:
            values: dict[str, Any] = {"player": players[seat], "seat": seat, "players": PEOPLE}
            raise WrongUse(Message("session.unknown_player", values))
    playing = {seat: player for seat, player in players.items() if seat not in facilitators}
    return check_players(loaded, playing), len(playing) < len(players)


def check_players(loaded: Loaded, players: Mapping[str, str]) -> dict[str, str]:
    """Who plays which seat, when every name is known and fits. Raises ``WrongUse``."""
    if not isinstance(players, Mapping):
        raise WrongUse(Message("session.bad_seats"))
    roles = {seat.id: seat.role for seat in loaded.scenario.seats if seat.role != "facilitator"}
    for seat, player in players.items():
        if seat not in roles:
            raise unknown_seat(seat, list(roles))
        if player != PEOPLE and find(str(player), roles[seat]) is None:  # a save may hold anything
            fitting = [PEOPLE, *names(roles[seat])]
            values: dict[str, Any] = {"player": player, "seat": seat, "players": ", ".join(fitting)}
            raise WrongUse(budget_refused(str(player), roles[seat]) or Message("session.unknown_player", values))
    return dict(players)


def budget_refused(player: str, role: str) -> Message | None:
    """What a planner's budget may be, where that alone is wrong with a player; else nothing."""
    planner, colon, _ = player.partition(":")
    if not colon or not planner.startswith(PLANNER) or find(planner, role) is None:
        return None
    return Message("session.planner_budget", {"player": player[:60], "low": 1, "high": MOST_PLAYOUTS})


def players_for(role: str) -> list[str]:
    """Who may play a role: people, and the policies made for it."""
    return [PEOPLE, "random", *(("card", "ally") if role == "ally" else (COMPETENT[role],))]


def in_order_of_call(scenario: Scenario, phase: str, seats: Iterable[str]) -> list[str]:
    """Seats in the one order in which a phase names and calls them: the scenario's.

    Those whose turn it is come before those who answer them, as the defender a price that an ally names (rules §The
    turn, 4).
    """
    actors = ACTORS[PHASES.index(phase)]
    places = {seat.id: (seat.role not in actors, place) for place, seat in enumerate(scenario.seats)}
    return sorted(seats, key=places.__getitem__)


def seat_meant(scenario: Scenario, seat: str) -> str:
    """The seat that a program names. Raises ``WrongUse`` where it is no name, as a list of them is none."""
    if not isinstance(seat, str):
        raise unknown_seat(seat, [one.id for one in scenario.seats])
    return seat


def unknown_seat(seat: str, seats: Sequence[str]) -> WrongUse:
    """The error for a seat that the scenario has not."""
    return WrongUse(Message("session.unknown_seat", {"seat": str(seat) or NAMELESS, "seats": ", ".join(seats)}))
