"""What no card covers: a seat proposes and argues, the facilitator rules on it (rules §Off-card action)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from game.forms.blank import OrderBlank
from game.forms.fields import Effects, Field, Needed, Option, Pick, Ready, Switch, Told, Words
from game.telling.proposals import Precedent, Proposal, precedents, waiting_proposals
from rules.judging.words import LONGEST_TAG
from rules.values.orders import (
    Adjudicate,
    Argue,
    ConfirmPrecedent,
    Explain,
    ProposeAction,
    RevokePrecedent,
    WithdrawProposal,
)
from rules.wording.names import Message, Name, Value, reliability, seat_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.forms.values import Values

__all__ = [
    "IMPOSSIBLE",
    "AdjudicateBlank",
    "ArgueBlank",
    "ConfirmBlank",
    "ExplainBlank",
    "ProposeBlank",
    "RevokeBlank",
    "WithdrawBlank",
    "headline",
]

IMPOSSIBLE = "impossible"


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

    def which(self, among: Callable[[Proposal], bool] = lambda _one: True) -> Pick:
        """The question which proposal is meant, of those that are meant at all."""
        question = Message("rulings.which_proposal")
        found = tuple(Option(str(one.number), headline(one)) for one in self.waiting if among(one))
        return Pick("proposal", question, question, found, Needed.ALWAYS, alone=True)


class AdjudicateBlank(OnProposal):
    """Rule on a proposal: how likely it is, what it does when it succeeds, why, and whether that is a precedent."""

    kind = Adjudicate
    asking = ("proposal", "reliability", "effects", "fails", "otherwise", "keep", "name", "why")
    effects = ("effects", "otherwise")

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
            found.append(Switch("fails", Message("forms.failure_brings"), Message("rulings.failure_brings")))
            if values.flag("fails"):
                found.append(Effects("otherwise"))
        found.append(self.why())
        found.append(Switch("keep", Message("forms.keep"), Message("rulings.keep")))
        if values.flag("keep"):
            found += self._naming(values, proposal.tag if proposal is not None else "")
        return found

    def _naming(self, values: Values, tag: str) -> list[Field]:
        """What a precedent is called: the team's own word for it stands ready; whether another goes by that name."""
        question = Message("rulings.precedent_name_or", {"tag": tag}) if tag else Message("rulings.precedent_name")
        needed = Needed.NEVER if tag else Needed.ALWAYS
        found: list[Field] = [
            Words("name", Message("forms.precedent_name"), question, needed, rows=1, limit=LONGEST_TAG)
        ]
        name = self.text(values, "name") or tag
        if self.precedent_of(name) is not None:
            found.append(Told("replaces", Message("forms.precedent_replaced", {"tag": name})))
        return found

    @override
    def part(self, values: Values, name: str, of: type[Any], field: Field | None) -> Any:
        """What is not asked for says nothing, and where failure brings nothing nothing is written down for it."""
        if field is None and name in ("name", "otherwise"):
            return ""
        found = super().part(values, name, of, field)
        return "" if name == "otherwise" and found == "[]" else found

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
            self.drafts["effects"].read(before.effects)
            values.put("fails", bool(before.otherwise))
            self.drafts["otherwise"].read(before.otherwise or "[]")


class ConfirmBlank(OnProposal):
    """Let a proposal be tried as the precedent that it cites says."""

    kind = ConfirmPrecedent
    title = "forms.confirm_precedent"
    confirm = "forms.confirm_precedent_now"

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """Which proposal, of those that cite a precedent that holds."""
        return [self.which(lambda one: self.session.judge(ConfirmPrecedent(self.seat, one.number)).allowed)]


class WithdrawBlank(OnProposal):
    """Take a proposal of one's own off the table while it waits."""

    kind = WithdrawProposal
    title = "forms.withdraw"
    confirm = "forms.withdraw_now"
    does = "forms.withdraw_does"

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """Which proposal, of one's own."""
        return [self.which(lambda one: one.seat == self.seat)]


class RevokeBlank(OffCardBlank):
    """Let a precedent hold no more."""

    kind = RevokePrecedent
    title = "forms.revoke"
    confirm = "forms.revoke_now"
    does = "forms.revoke_does"

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """Which precedent, and why."""
        question = Message("rulings.which_precedent")
        options = tuple(Option(one.tag, one.tag, note=reliability(one.reliability)) for one in self.precedents)
        return [Pick("precedent", question, question, options, Needed.ALWAYS), self.why()]


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
        """The precedent that was picked."""
        return self.precedent_of(self.text(values, "tag"))

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """Intent, effect wanted, an argument, the kind of aid, and a precedent where rulings were kept."""
        intent = Message("rulings.intent", {"seat": seat_name(self.seat)})
        found: list[Field] = [
            Words("intent", Message("forms.intent"), intent, Needed.ALWAYS),
            Words("effect", Message("forms.effect_wanted"), Message("rulings.effect_wanted"), Needed.ASKED, rows=2),
            Words("argument", Message("forms.argument_for"), Message("rulings.argument_for"), rows=2),
        ]
        if self.scenario.aid_kinds:
            found.append(self._aid())
        if self.precedents:
            found.append(self._citing())
        return found

    def _citing(self) -> Pick:
        """Under which precedent it is proposed, if under one; each with how likely it makes it."""
        used = Message("ruling.precedent_used", {"seat": seat_name(self.seat)}) if self._has_cited else ""
        options = tuple(
            Option(one.tag, one.tag, note=reliability(one.reliability), refused=used) for one in self.precedents
        )
        none = (Message("forms.no_precedent"), Message("forms.no_precedent"))
        return Pick("tag", Message("forms.under_precedent"), Message("rulings.under_precedent"), options, none=none)

    @override
    def part(self, values: Values, name: str, of: type[Any], field: Field | None) -> Any:
        """Whether it waits even under a precedent is settled beforehand: it does where somebody leads."""
        return name in self.chosen if name == "waits" else super().part(values, name, of, field)

    @cached_property
    def _has_cited(self) -> bool:
        """Whether the seat has had its precedent of this turn."""
        made = ProposeAction(self.seat, ".", "", "", self.precedents[0].tag)
        return self.session.judge(made).reason == "precedent_used"

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
