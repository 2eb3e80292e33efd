"""The facilitator's rulings as forms: everything picked by number, each with its reason (rules §The facilitator)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.terminal.effect_forms import EffectForms
from game.terminal.forms import Forms
from game.terminal.offcard import choose_proposal
from game.terminal.proposals import proposal_lines
from rules.values import events, orders
from rules.wording import names as w
from rules.wording import orders as told
from rules.wording.keys import RESULTS
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from game.play.session import Session
    from game.terminal.keyboard import Keyboard
    from rules.scenario.cards import Inject
    from rules.values.orders import Order
    from rules.wording.names import Value

__all__ = ["Rulings"]

IMPOSSIBLE = "impossible"


class Rulings:
    """Makes the facilitator's orders. Every form raises ``GoneBack`` when it is left."""

    def __init__(self, keyboard: Keyboard) -> None:
        """``keyboard`` has the game and the voice."""
        self._keyboard = keyboard
        self._session: Session = keyboard.session
        self._seat = keyboard.session.compiled.facilitator
        self._forms = Forms(keyboard)
        self._effects = EffectForms(keyboard, self._forms)

    # ----- off-card action

    def adjudicate(self) -> Order:
        """A reliability and effects for a proposal, kept as a precedent or not."""
        proposal = choose_proposal(self._session, self._forms, self._seat)
        self._keyboard.say("", *proposal_lines(proposal, self._keyboard.t))
        reliability = self._forms.one_of(Message("rulings.which_reliability"), self._reliabilities())
        effects, keep = "[]", False
        if reliability != IMPOSSIBLE:
            effects = self._effects.effects()
        if proposal.tag:
            keep = self._forms.agrees(Message("rulings.keep", {"tag": proposal.tag}))
        return orders.Adjudicate(self._seat, proposal.number, reliability, effects, self._why(), keep)

    def _reliabilities(self) -> list[tuple[Value, str]]:
        """Each with what the die must show and the chance, exact and without modifiers."""
        found: list[tuple[Value, str]] = []
        for name, needed in self._session.scenario.answers.needed.items():
            chance = min(100, max(0, 10 * (10 - needed)))
            values: dict[str, Value] = {"reliability": w.reliability(name), "needed": needed, "percent": chance}
            found.append((Message("rulings.reliability", values), name))
        return [*found, (w.reliability(IMPOSSIBLE), IMPOSSIBLE)]

    # ----- rolls

    def override(self) -> Order:
        """Another result for a roll that was made this turn."""
        made = {roll.name: roll for roll in self._rolls()}
        choices: list[tuple[Value, str]] = []
        for name, roll in made.items():
            if self._results(name):
                values: dict[str, Value] = {"roll": self._roll(name), "result": w.result(roll.result)}
                choices.append((Message("rulings.rolled", values), name))
        name = self._forms.one_of(Message("rulings.which_roll_made"), choices)
        results: list[tuple[Value, str]] = [(w.result(one), one) for one in self._results(name)]
        result = self._forms.one_of(Message("rulings.which_result"), results)
        return orders.OverrideResult(self._seat, name, result, self._why())

    def _rolls(self) -> list[events.Rolled]:
        found = (
            events.read(tuple(raw), ())
            for entry in self._session.history.entries(self._seat)
            if entry.turn == self._session.turn
            for raw in entry.events
        )
        return [one for one in found if isinstance(one, events.Rolled)]

    def _results(self, roll: str) -> list[str]:
        """What the judge lets a roll come to instead."""
        judge = self._session.judge
        return [one for one in RESULTS if judge(orders.OverrideResult(self._seat, roll, one, "")).allowed]

    def force(self) -> Order:
        """The face of a roll that is still to come."""
        rolls: list[tuple[Value, str]] = [(self._roll(one), one) for one in self._coming()]
        roll = self._forms.one_of(Message("rulings.which_roll_coming"), rolls)
        face = self._forms.number(Message("rulings.which_face"), 0, 9)
        return orders.ForceRoll(self._seat, roll, face, self._why())

    def _coming(self) -> list[str]:
        """The rolls that what lies on the table may lead to."""
        state = self._session.view(self._seat).position
        found = []
        for ability, _, stage, partner_stage, _ in state.requests:
            partner = state.compiled.abilities[ability].partner
            if stage == "asked":
                found.append(f"answer:{ability}")
            if partner is not None and partner_stage == "asked":
                found.append(f"answer:{ability}@{partner.seat}")
        found += [f"deal:{ally}" for ally, stage in state.deals if stage == "asked"]
        found += [f"deliver:{item[0]}" for item in state.deliveries]
        found += [f"pressure:{item[0]}" for item in state.signals]
        found += [f"inject:{one.id}" for one in self._to_come() if one.chance < 10]
        forced = {item[0] for item in state.forced}
        return [roll for roll in dict.fromkeys(found) if roll not in forced]

    def _roll(self, name: str) -> Message:
        return w.roll_name(self._session.scenario, name)

    # ----- numbers and orders

    def set_number(self) -> Order:
        """A track, the rung, a token or an ally's number, within its range."""
        number = self._forms.one_of(Message("rulings.which_number"), self._groups())
        if number in self._session.compiled.allies:
            own = [f"{number}.{what}" for what in ("relation", "exposure", "capacity", "pinned")]
            number = self._forms.one_of(Message("rulings.which_number"), [self._standing(one) for one in own])
        compiled = self._session.compiled
        place = compiled.index[number]
        question = w.number_name(self._session.scenario, number)
        value = self._forms.number(
            Message("rulings.new_value", {"what": question}), compiled.low[place], compiled.high[place]
        )
        return orders.SetNumber(self._seat, number, value, self._why())

    def _groups(self) -> list[tuple[Value, str]]:
        scenario = self._session.scenario
        numbers = [*(one.id for one in scenario.tracks), "rung", *(f"token.{one.id}" for one in scenario.tokens)]
        allies: list[tuple[Value, str]] = [
            (Message("rulings.more", {"what": Name(f"ally.{one.seat}.name")}), one.seat) for one in scenario.allies
        ]
        return [*(self._standing(one) for one in numbers), *allies]

    def _standing(self, number: str) -> tuple[Value, str]:
        """A number with its value now."""
        value = self._session.view(self._seat).position.numbers[self._session.compiled.index[number]]
        what = w.number_name(self._session.scenario, number)
        return Message("rulings.stands", {"what": what, "value": value}), number

    def skip(self) -> Order:
        """An order of this turn whose consequences are taken back; it stays in the record."""
        scenario, judge = self._session.scenario, self._session.judge
        given: list[tuple[Value, int]] = [
            (told.order_done(scenario, entry.order), entry.record)
            for entry in self._session.history.entries(self._seat)
            if entry.turn == self._session.turn and entry.order is not None
            if entry.events and judge(orders.SkipOrder(self._seat, entry.record, "")).allowed
        ]
        record = self._forms.one_of(Message("rulings.which_order"), given)
        return orders.SkipOrder(self._seat, record, self._why())

    # ----- injects

    def fire(self) -> Order:
        """An inject of the scenario, now."""
        return orders.FireInject(self._seat, self._inject(), self._why())

    def postpone(self) -> Order:
        """An inject of the scenario, not before a turn."""
        inject, now = self._inject(), self._session.turn
        turn = self._forms.number(Message("rulings.not_before"), now + 1, max(now + 1, self._session.turns))
        return orders.PostponeInject(self._seat, inject, turn, self._why())

    def cancel(self) -> Order:
        """An inject of the scenario, for good."""
        return orders.CancelInject(self._seat, self._inject(), self._why())

    def write_inject(self) -> Order:
        """An inject of the facilitator's own."""
        text = self._forms.text(Message("rulings.inject_text"), needed=True)
        return orders.WriteInject(self._seat, text, self._effects.effects(), self._why())

    def _inject(self) -> str:
        injects: list[tuple[Value, str]] = [(Name(f"inject.{one.id}.name"), one.id) for one in self._to_come()]
        return self._forms.one_of(Message("rulings.which_inject"), injects)

    def _to_come(self) -> list[Inject]:
        judge = self._session.judge
        return [
            one for one in self._session.scenario.injects if judge(orders.FireInject(self._seat, one.id, "")).allowed
        ]

    # ----- words

    def note(self) -> Order:
        """An observation, against a learning objective if there is one."""
        text = self._forms.text(Message("rulings.note"), needed=True)
        objectives: list[tuple[Value, str]] = [
            (Name(f"objective.{one.id}.text"), one.id) for one in self._session.scenario.objectives
        ]
        against = ""
        if objectives:
            none = self._keyboard.t("rulings.no_objective")
            against = self._forms.one_or_none(Message("rulings.which_objective"), objectives, none) or ""
        important = self._forms.agrees(Message("rulings.important"))
        return orders.Note(self._seat, text, against, important)

    def pause(self) -> Order:
        """Stop the game, or let it go on."""
        if self._session.paused:
            return orders.Resume(self._seat)
        return orders.Pause(self._seat, self._why())

    def _why(self) -> str:
        return self._forms.text(Message("rulings.why"))
