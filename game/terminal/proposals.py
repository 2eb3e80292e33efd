"""Proposals and precedents as lines of text (rules §Off-card action)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.telling.proposals import precedents, waiting_proposals
from game.terminal.words import paragraph, wrap_all
from rules.wording import names as w
from rules.wording.cards import written_effects
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from game.play.session import Session
    from game.telling.proposals import Precedent, Proposal
    from game.translate import Translator
    from rules.wording.names import Value

__all__ = ["precedent_lines", "precedent_words", "proposal_lines", "unruled_lines"]


def proposal_lines(proposal: Proposal, t: Translator) -> list[str]:
    """A proposal with everything that was said about it."""
    seat = w.seat_name(proposal.seat)
    lines = paragraph(t("terminal.proposal", number=proposal.number, seat=seat, intent=proposal.intent))
    if proposal.effect.strip():
        lines += paragraph(t("terminal.proposal_effect", effect=proposal.effect), "  ")
    if proposal.aid:
        lines += paragraph(t("rules.kind", kind=Name(f"aid.{proposal.aid}.name")), "  ")
    if proposal.tag:
        lines += paragraph(t("terminal.proposal_tag", tag=proposal.tag), "  ")
    for one in proposal.arguments:
        side = Message("flag.supports" if one.supports else "flag.against")
        lines += wrap_all([t("terminal.argued", seat=w.seat_name(one.seat), side=side, argument=one.text)], "  ")
    return lines


def unruled_lines(session: Session, seat: str, t: Translator) -> list[str]:
    """After the end: what was proposed and never ruled on, as far as a seat may know of it; nothing where all was."""
    found = waiting_proposals(session, seat)
    lines = [t("hotwash.unruled")] if found else []
    return [*lines, *(part for one in found for part in proposal_lines(one, t))]


def precedent_lines(session: Session, seat: str, t: Translator) -> list[str]:
    """The precedents so far: each one's name, and what a proposal under it gets."""
    return wrap_all([t.render(precedent_words(session, one)) for one in precedents(session, seat)], "  ")


def precedent_words(session: Session, one: Precedent) -> Message:
    """A precedent in a sentence: its name, how likely it is, what it does, and what failure brings."""
    values: dict[str, Value] = {
        "tag": one.tag,
        "reliability": w.reliability(one.reliability),
        "effects": written_effects(session.scenario, one.effects),
    }
    if not one.otherwise:
        return Message("terminal.precedent", values)
    failing = written_effects(session.scenario, one.otherwise)
    return Message("terminal.precedent_failing", {**values, "otherwise": failing})
