"""What no card covers: a seat proposes and argues, the facilitator rules on it (rules §Off-card action)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from game.forms.blank import OrderBlank
from game.forms.fields import Effects, Field, Needed, Option, Pick, Ready, Switch, Told, Words, why
from game.telling.proposals import Precedent, Proposal, precedents, waiting_proposals
from rules.values.orders import Adjudicate, Argue, Explain, ProposeAction
from rules.wording.names import Message, Name, Value, reliability, seat_name

if TYPE_CHECKING:
    from game.forms.values import Values

__all__ = [
    "IMPOSSIBLE",
    "AdjudicateBlank",
    "ArgueBlank",
    "ExplainBlank",
    "ProposeBlank",
    "headline",
]

IMPOSSIBLE = "impossible"
TAG = 40
"""The most characters of a tag."""


def headline(proposal: Proposal) -> Message:
    """A proposal on one line: its number, who wants it, and what."""
    values: dict[str, Value] = {
        "number": proposal.number,
        "seat": seat_name(proposal.seat),
        "intent": proposal.intent[:80],
    }
    return Message("terminal.proposal", values)


class OffCardBlank(OrderBlank):
    """What is said where no card covers it."""

    @cached_property
    def precedents(self) -> tuple[Precedent, ...]:
        """Every ruling that was kept; known to everyone."""
        return precedents(self.session)

    def precedent_of(self, tag: str) -> Precedent | None:
        """What was ruled before under a tag."""
        return next((one for one in self.precedents if tag and one.tag == tag), None)


class OnProposal(OffCardBlank):
    """What is said of a proposal that waits."""

    @cached_property
    def waiting(self) -> list[Proposal]:
        """The proposals that wait, as the seat may know them."""
        return waiting_proposals(self.session, self.seat)

    def proposal(self, values: Values) -> Proposal | None:
        """The one that this is about."""
        number = self.text(values, "proposal")
        return next((one for one in reversed(self.waiting) if str(one.number) == number), None)

    def which(self) -> Pick:
        """The question which proposal is meant."""
        question, options = Message("rulings.which_proposal"), [(one.number, headline(one)) for one in self.waiting]
        found = tuple(Option(str(number), label) for number, label in options)
        return Pick("proposal", question, question, found, Needed.ALWAYS, alone=True)


class AdjudicateBlank(OnProposal):
    """Rule on a proposal: how likely it is, what it does when it succeeds, why, and whether that is a precedent."""

    kind = Adjudicate
    asking = ("proposal", "reliability", "effects", "keep", "why")

    @override
    def heading(self) -> Message:
        """With the proposal's number."""
        return Message("forms.adjudicate", {"number": int(self.chosen.get("proposal", 0))})

    def precedent(self, values: Values) -> Precedent | None:
        """What was ruled before under the proposal's tag."""
        proposal = self.proposal(values)
        return None if proposal is None else self.precedent_of(proposal.tag)

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """How likely, what it does, why, and whether to keep the ruling."""
        found: list[Field] = [self.which()]
        proposal, before = self.proposal(values), self.precedent(values)
        if before is not None:
            found.append(Ready("before", Message("forms.as_before", {"tag": before.tag})))
        label, question = Message("forms.reliability"), Message("rulings.which_reliability")
        found.append(Pick("reliability", label, question, self._reliabilities, Needed.ALWAYS))
        if values.text("reliability") != IMPOSSIBLE:
            found.append(Effects())
        found.append(why())
        if proposal is not None and proposal.tag:
            tag: dict[str, Value] = {"tag": proposal.tag}
            found.append(Switch("keep", Message("forms.keep", tag), Message("rulings.keep", tag)))
        else:
            found.append(Told("no_tag", Message("forms.keep_needs_tag")))
        return found

    @cached_property
    def _reliabilities(self) -> tuple[Option, ...]:
        """How likely it may be found to be, each with its exact odds."""
        found = []
        for name, needed in self.scenario.answers.needed.items():
            odds = self.session.odds(Adjudicate(self.seat, 0, name, "[]", ""))
            percent = odds.of("succeeds") if odds is not None else 0
            values: dict[str, Value] = {"reliability": reliability(name), "needed": needed, "percent": percent}
            chance, asked = Message("board.percent", {"percent": percent}), Message("rulings.reliability", values)
            found.append(Option(name, reliability(name), note=chance, asked=asked))
        return (*found, Option(IMPOSSIBLE, reliability(IMPOSSIBLE)))

    @override
    def take_ready(self, values: Values, name: str) -> None:
        """Fill in what was ruled before."""
        before = self.precedent(values)
        if name == "before" and before is not None:
            values.put("reliability", before.reliability)
            self.draft.read(before.effects)


class ProposeBlank(OffCardBlank):
    """Propose something that no card covers; an ally says which kind of aid it would be."""

    kind = ProposeAction
    confirm = "forms.propose_now"
    asking = ("intent", "aid", "effect", "argument", "tag")

    @override
    def heading(self) -> Message:
        """With the seat that proposes."""
        return Message("forms.propose", {"seat": seat_name(self.seat)})

    def precedent(self, values: Values) -> Precedent | None:
        """What was ruled before under the tag that was typed."""
        return self.precedent_of(self.text(values, "tag"))

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """Intent, effect wanted, an argument, the kind of aid, and a tag under which a ruling can be kept."""
        intent = Message("rulings.intent", {"seat": seat_name(self.seat)})
        found: list[Field] = [
            Words("intent", Message("forms.intent"), intent, Needed.ALWAYS),
            Words("effect", Message("forms.effect_wanted"), Message("rulings.effect_wanted"), Needed.ASKED, rows=2),
            Words("argument", Message("forms.argument_for"), Message("rulings.argument_for"), rows=2),
        ]
        if self.scenario.aid_kinds:
            found.append(self._aid())
        tag = Message("forms.tag" if self.precedent(values) is None else "forms.tag_known")
        return [*found, Words("tag", tag, Message("rulings.tag"), rows=1, limit=TAG)]

    def _aid(self) -> Pick:
        """The kind of aid: an ally names it, so that a *never* is seen at once; others may."""
        kinds = tuple(Option(one.id, Name(f"aid.{one.id}.name")) for one in self.scenario.aid_kinds)
        label, question = Message("forms.which_aid"), Message("rulings.aid")
        if self.seat in self.session.compiled.allies:
            return Pick("aid", label, question, kinds, Needed.ALWAYS, rows=4)
        none = (Message("forms.no_aid"), Message("forms.no_aid"))
        return Pick("aid", label, question, kinds, rows=4, none=none, in_dialogue=False)


class ArgueBlank(OnProposal):
    """Add an argument for or against a proposal that waits."""

    kind = Argue
    confirm = "forms.argue_now"

    @override
    def heading(self) -> Message:
        """With the seat that argues."""
        return Message("forms.argue", {"seat": seat_name(self.seat)})

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """On which proposal, for or against, and the argument."""
        sides = (
            Option("for", Message("forms.side_for"), asked=Message("flag.supports")),
            Option("against", Message("forms.side_against"), asked=Message("flag.against")),
        )
        words = Message("forms.argument"), Message("rulings.argument")
        return [
            self.which(),
            Pick("side", Message("forms.side"), Message("rulings.for_or_against"), sides, Needed.ALWAYS),
            Words("argument", *words, Needed.ALWAYS, rows=4),
        ]

    @override
    def part(self, values: Values, name: str, of: type[Any], field: Field | None) -> Any:
        """Which side it is on; everything else goes by its name."""
        return values.text("side") == "for" if name == "supports" else super().part(values, name, of, field)


class ExplainBlank(OrderBlank):
    """A seat notes why it did what it did; only the seat and the facilitator read it before the debrief."""

    kind = Explain
    confirm = "forms.note_now"
    does = "forms.explain_does"

    @override
    def heading(self) -> Message:
        """With the seat that explains itself."""
        return Message("forms.explain", {"seat": seat_name(self.seat)})

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """Its reason."""
        label = Message("forms.reason")
        return [Words("reason", label, label, Needed.ALWAYS, rows=5)]
