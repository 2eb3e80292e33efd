"""The endings that a game could still come to, and what each would do to a seat's score: what signing forgoes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from game.play.session import Session
    from rules.wording.names import Message

__all__ = ["Stakes", "ends_feared", "stakes"]


class Stakes(NamedTuple):
    """Endings with their points for a seat: those that signing gives up, and those that it escapes."""

    hoped: tuple[tuple[str, int], ...]
    feared: tuple[tuple[str, int], ...]


def stakes(session: Session, seat: str) -> Stakes:
    """What playing on could still bring a seat, for better and for worse; what moves no score is left out."""
    endings = [one.id for one in session.scenario.endings if one.kind != "settlement"]
    found = [(one, session.prospects.ending_points(one, seat)) for one in endings]
    return Stakes(
        tuple((one, points) for one, points in found if points > 0),
        tuple((one, points) for one, points in found if points < 0),
    )


def ends_feared(session: Session, seat: str) -> list[Message]:
    """What ends the game in the next Review as things stand, and is to be feared by a seat that may still act."""
    found = session.prospects.dangers(seat)
    return [one for one in found if one.key == "dangers.ends" and session.prospects.stake(one, seat).bears < 0]
