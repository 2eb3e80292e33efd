"""The catalogue keys of what goes by a word or a number in the rules: phases, roles, results, stances, numbers."""

from __future__ import annotations

LIST, COMMA, AND, OR, PLUS = "join.list", "join.comma", "join.and", "join.or", "join.plus"
BOTH = "join.both"
SPACE = "join.space"
"""How parts stand beside each other: effects, names, conditions, tracks that are added up."""

PHASES = (
    "phase.brief",
    "phase.signal",
    "phase.plan",
    "phase.answer",
    "phase.deliver",
    "phase.pressure",
    "phase.economy",
    "phase.review",
)
ROLES = {
    "defender": "role.defender",
    "pressure": "role.pressure",
    "ally": "role.ally",
    "facilitator": "role.facilitator",
}
OPENNESS = {"hidden": "openness.hidden", "kind": "openness.kind", "open": "openness.open"}
RATINGS = {
    "P": "rating.p",
    "S": "rating.s",
    "M": "rating.m",
    "U": "rating.u",
    "": "rating.none",
}

RELIABILITIES = {
    "certain": "reliability.certain",
    "high": "reliability.high",
    "medium": "reliability.medium",
    "low": "reliability.low",
    "impossible": "reliability.impossible",
}
STANCES = {
    "none": "stance.none",
    "offer": "stance.offer",
    "stand_up": "stance.stand_up",
    "hold": "stance.hold",
    "step_back": "stance.step_back",
}
RESULTS = {
    "major_gain": "result.major_gain",
    "gain": "result.gain",
    "no_change": "result.no_change",
    "setback": "result.setback",
    "major_setback": "result.major_setback",
    "defeat": "result.defeat",
    "stalemate": "result.stalemate",
    "repelled": "result.repelled",
    "asked": "result.asked",
    "accepted": "result.accepted",
    "declined": "result.declined",
    "priced": "result.priced",
    "through": "result.through",
    "late": "result.late",
    "lost": "result.lost",
    "fires": "result.fires",
    "waits": "result.waits",
    "succeeds": "result.succeeds",
    "fails": "result.fails",
}
ROLLS = {
    "answer": "roll.answer",
    "delivery": "roll.delivery",
    "deliver": "roll.delivery",
    "pressure": "roll.pressure",
    "deal": "roll.deal",
    "inject": "roll.inject",
    "proposal": "roll.proposal",
}
OWN_NUMBERS = {
    "relation": "number.relation",
    "exposure": "number.exposure",
    "capacity": "number.capacity",
    "pinned": "number.pinned",
    "stance": "number.stance",
    "delivered": "number.delivered",
    "stood_up": "number.stood_up",
    "passed": "number.passed",
    "cited": "number.cited",
}
"""What an ally's numbers are called on the board."""

COUNTERS = {
    "fired": "number.fired",
    "held_off": "number.held_off",
    "streak": "number.streak",
    "uses": "number.uses",
    "last": "number.last",
    "times": "number.times",
    "worn": "number.worn",
    "asked": "number.asked",
    "played": "number.played",
}
GLOBAL_NUMBERS = {
    "turn": "number.turn",
    "turns": "number.turns",
    "phase": "number.phase",
    "rung": "number.rung",
    "ending": "number.ending",
    "verdict": "number.verdict",
    "climbed": "number.climbed",
    "held": "number.held",
    "package": "number.package",
    "luck": "number.luck",
    "played": "number.played",
    "asked": "number.asked",
    "modernised": "number.modernised",
    "reveals": "number.reveals",
    "ledger": "number.ledger",
    "paused": "number.paused",
    "proposals": "number.proposals",
}
