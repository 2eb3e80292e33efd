"""One game of an arm on record: as a save that the board replays, the same order for order.

What an arm leaves out is left out of the scenario that the save pins; what it sets at the start, the facilitator sets
before the first turn. What it holds for the whole game no record can say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.errors import WrongUse
from game.lab.arms import LEFT_OUT, NEVER_WRITTEN, Table, absent_from, checked, passing
from game.lab.play import seed_of
from game.play.session import Session
from game.scenario import library
from rules.bots.cast import find
from rules.bots.usual import COMPETENT
from rules.judging.facilitation import settable
from rules.tables.compile import compile_scenario
from rules.turn.turn import begin
from rules.values import orders
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from game.lab.arms import Arm
    from game.scenario.library import Loaded
    from rules.tables.tables import Compiled


def obstacle(arm: Arm, compiled: Compiled) -> Message | None:
    """Why no save can hold a game of this arm, or nothing when one can.

    Args:
        arm: which arm.
        compiled: the tables of its scenario.
    """
    if arm.hold:
        return Message("lab.held_unseen")
    state = begin(compiled, 0)
    for name in arm.set:
        if compiled.facilitator not in compiled.roles or settable(state, _numbered(compiled, name)) is None:
            return Message("lab.set_unseen", {"name": name})
    return None


def on_record(loaded: Loaded, arm: Arm, number: int, seed: int, save: Path) -> Session:
    """Play game ``number`` of an arm to its ending, in a save of its own.

    Args:
        loaded: the arm's scenario, with what a save pins.
        arm: which arm.
        number: of the game, from 0.
        seed: the run's.
        save: the new file.

    Raises:
        WrongUse: as ``arms.checked``; no save can hold it.
        SaveExists, NotSaved: as ``SaveFile.create``.
    """
    reason = obstacle(arm, compile_scenario(loaded.scenario))
    if reason is not None:
        raise WrongUse(Message("lab.shows_none", {"why": reason}))
    ready = checked(arm)
    absent = absent_from(ready, loaded.scenario)
    pinned = library.from_pinned(closed_data(loaded.raw, absent)) if absent else loaded
    roles = {seat.id: seat.role for seat in loaded.scenario.seats}
    named = {seat: one for seat, one in ready.policies.items() if isinstance(one, str) and find(one, roles[seat])}
    seats = {seat.id: COMPETENT[seat.role] for seat in loaded.scenario.seats if seat.role in COMPETENT} | named
    session = Session.new(pinned, seed=seed_of(seed, number), seats=seats, turns=arm.turns, save=save)
    own = {seat: policy for seat, policy in Table(ready).policies.items() if seat not in named}
    for seat, policy in {**own, **dict.fromkeys(absent, passing)}.items():
        session.use_policy(seat, policy)
    facilitator = session.compiled.facilitator
    for name, value in arm.set.items():
        session.submit(
            orders.SetNumber(facilitator, _numbered(session.compiled, name), value, f"lab --set {name}={value}")
        )
    while session.ending is None:
        session.advance()
    return session


def _numbered(compiled: Compiled, name: str) -> str:
    """What the facilitator calls a number of an arm."""
    return f"token.{name}" if name in compiled.tokens else name


def closed_data(raw: Mapping[str, Any], absent: Collection[str]) -> dict[str, Any]:
    """What a save pins of a scenario from which allies are left out; says in data what ``arms.closed`` does."""
    cards = []
    for card in raw["allies"]:
        gone = card["seat"] in absent
        abilities = [
            {**ability, "limits": [NEVER_WRITTEN, *ability.get("limits", [])]}
            if gone or any(one["limit"] == "together" and one["ally"] in absent for one in ability.get("limits", []))
            else ability
            for ability in card["abilities"]
        ]
        kept = {key: value for key, value in card.items() if not (gone and key in ("conduct", "side_deal"))}
        cards.append({**kept, "abilities": abilities})
    return {**raw, "allies": cards, "assumptions": {**raw.get("assumptions", {}), **LEFT_OUT}}
