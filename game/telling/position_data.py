"""The position as data for other programs, as ``show --json`` prints it (product §Command line)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.telling.position import position

if TYPE_CHECKING:
    from game.play.session import Session

__all__ = ["as_json"]


def as_json(session: Session, seat: str) -> dict[str, Any]:
    """What a seat, or the table, may know now, in lists, texts and whole numbers."""
    now = position(session, seat)
    pending = [
        *({"kind": "request", "ability": one.ability, "price": one.price, "stage": one.stage} for one in now.requests),
        *({"kind": "delivery", "of": one.bundle, "route": one.route, "due": one.due} for one in now.deliveries),
        *({"kind": "signal", "card": one.card, "of": one.kind, "openness": one.openness} for one in now.signals),
        *({"kind": "settlement", "seat": one[0], "package": one[1], "stage": one[2]} for one in now.terms),
        *({"kind": "side_deal", "ally": one[0], "stage": one[1]} for one in now.deals),
        *({"kind": "choice", "choice": one[0], "options": list(one[1])} for one in now.choices),
        *({"kind": "proposal", "number": one[0], "seat": one[1]} for one in now.proposals),
    ]
    return {
        "scenario": session.scenario.name,
        "turn": now.turn,
        "phase": now.phase,
        "seat": seat,
        "tracks": {track.id: track.value for track in now.tracks if track.group != "world"},
        "rung": now.rung,
        "allies": {
            ally.seat: {
                "relation": ally.relation,
                "exposure": ally.exposure,
                "capacity": ally.capacity,
                "pinned": ally.pinned,
                "interest": ally.score,
            }
            for ally in now.allies
        },
        "world": {track.id: track.value for track in now.tracks if track.group == "world"}
        | {f"token.{token}": value for token, value in now.tokens.items()}
        | {f"sanction.{one.id}": 1 for one in now.sanctions}
        | {f"cover.{route}": 1 for route in now.covers},
        "pending": pending,
        "ending": now.ending,
        "scores": now.scores,
        "hash": session.digest(seat),
    }
