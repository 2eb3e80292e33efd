"""What rulings and effects ask for is declared once, and every kind of either is reached in both faces."""

from __future__ import annotations

import json
from collections.abc import Sequence
from io import StringIO
from typing import Any

import pytest
from typing_extensions import override

from game.board.forms.all_forms import FORMS
from game.console import Console
from game.forms import effects
from game.forms.blank import OrderBlank
from game.forms.fields import Needed, Number, Option, Pick, Words
from game.forms.proposals import ArgueBlank, ExplainBlank, ProposeBlank, WithdrawBlank
from game.forms.rulings import RULINGS
from game.forms.things import Scene
from game.forms.values import Values
from game.play.session import Session
from game.telling.position import position
from game.terminal.effect_dialogue import EffectDialogue
from game.terminal.facilitator import DESK
from game.terminal.forms import Forms
from game.terminal.keyboard import Keyboard
from game.terminal.reader import Reader
from game.translate import LANGUAGES, Translator
from rules.judging.book import BOOK
from rules.judging.row import RULER
from rules.outlook.sight import may_see_order
from rules.scenario.effects import SHAPES
from rules.scenario.model import fields_of
from rules.values import orders
from rules.values.leading import Observe, PrepareInject
from rules.wording.names import Message

TANKERS = orders.ProposeAction("caracas", "Charter tankers", "Oil moves", "It worked before", "tankers", "energy")
SEATS = {
    orders.ProposeAction: ProposeBlank, orders.WithdrawProposal: WithdrawBlank, orders.Argue: ArgueBlank,
    orders.Explain: ExplainBlank,
}  # fmt: skip


def in_plan() -> Session:
    """In Plan of turn 1, with an order given, a request sent and a proposal made; a die has been rolled."""
    session = Session.new("caracas-calling", seed=7)
    while session.phase != "plan":
        session.advance()
    assert session.submit(orders.Spend("caracas", "repair")).allowed
    assert session.submit(orders.RequestAid("caracas", "beijing.credit", "oil:1")).allowed
    assert session.submit(TANKERS).allowed
    ruled = orders.Adjudicate("facilitator", 1, "low", "[]", "", keep=True)
    assert session.submit(ruled).allowed
    for seat, tag in (("washington", "tankers"), ("caracas", "")):
        again = orders.ProposeAction(seat, "Charter more", "Oil moves", "", tag, "energy", waits=True)
        assert session.submit(again).allowed
    assert session.submit(orders.ForceRoll("facilitator", "answer:beijing.credit", 4, "")).allowed
    assert session.submit(PrepareInject("facilitator", 1, 3, "", "A letter", "[]", "")).allowed
    return session


@pytest.fixture(scope="module")
def session() -> Session:
    """A game that is only looked at."""
    return in_plan()


@pytest.fixture(scope="module")
def paused() -> Session:
    """The same, stopped."""
    session = in_plan()
    assert session.submit(orders.Pause("facilitator", "")).allowed
    return session


def blank_of(kind: type[orders.Order], session: Session) -> OrderBlank:
    seat = "caracas" if kind in SEATS else "facilitator"
    return {**RULINGS, **SEATS}[kind](session, position(session, seat), seat)


def filled_in(blank: OrderBlank) -> Values:
    """A dialogue in which the first of every list is taken, and every number as it begins."""
    values, answered = Values(), set[str]()
    while (field := blank.next_question(values, answered)) is not None:
        answered.add(field.id)
        if isinstance(field, Pick):
            options: Sequence[Option] = field.options if field.asked is None else field.asked()
            values.put(field.id, options[0].opens[1][0].id if options[0].opens else options[0].id)
        elif isinstance(field, Number):
            values.put(field.id, field.start if field.asked is None else field.asked[1])
        elif isinstance(field, Words):
            values.put(field.id, "words")
    return values


def test_every_ruling_order_has_a_blank_and_is_reached_in_both_faces() -> None:
    rulings = {kind for kind, row in BOOK.items() if row.roles == RULER}
    rulings.remove(PrepareInject)  # written in the blank of any inject: later, or for some
    assert set(RULINGS) == rulings
    assert set(DESK) == rulings
    assert set(FORMS) == (rulings - {orders.Resume}) | set(SEATS)


@pytest.mark.parametrize("kind", [*RULINGS, *SEATS])
def test_a_blank_filled_in_is_an_order_that_the_judge_allows(
    kind: type[orders.Order], session: Session, paused: Session
) -> None:
    blank = blank_of(kind, paused if kind is orders.Resume else session)
    order: Any = blank.order(filled_in(blank))
    assert type(order) is kind
    assert blank.session.judge(order).allowed, order


@pytest.mark.parametrize("kind", [*RULINGS, *SEATS])
def test_there_is_no_order_while_something_is_missing_that_it_needs(kind: type[orders.Order], session: Session) -> None:
    blank = blank_of(kind, session)
    whole = filled_in(blank)
    fields = [one for one in blank.all_fields(whole) if isinstance(one, Words | Pick)]
    needed = [one.id for one in fields if one.needed is Needed.ALWAYS]
    without = (orders.Pause, orders.Resume, Observe)  # an observation needs words or a rating, either
    assert bool(needed) == (kind not in without)
    assert [one for one in needed if blank.order(Values({**whole.held, one: ""})) is not None] == []


@pytest.mark.parametrize("kind", [*RULINGS, *SEATS])
def test_the_label_of_a_reason_says_whether_everybody_reads_it(
    kind: type[orders.Order], session: Session, paused: Session
) -> None:
    """Under *for the record* stood what the projector then told the room."""
    blank = blank_of(kind, paused if kind is orders.Resume else session)
    values = filled_in(blank)
    asked = next((one for one in blank.all_fields(values) if isinstance(one, Words) and one.id == "why"), None)
    order: Any = blank.order(values)
    if asked is not None and kind is not orders.OverrideResult:  # of a secret roll even that is not told
        told = may_see_order(session.compiled, order, "table")
        assert asked.label == Message("forms.why_told" if told else "forms.why")


@pytest.mark.parametrize("kind", [*RULINGS, *SEATS])
def test_every_sentence_of_a_blank_is_in_the_catalogues(kind: type[orders.Order], session: Session) -> None:
    blank = blank_of(kind, session)
    for language in LANGUAGES:
        t = Translator(language, session.loaded.texts_in(language))
        keys = [blank.confirm, *([blank.does] if blank.does else [])]
        said = [t.render(blank.heading()), *map(t, keys)]
        assert [one for one in said if one.startswith(("forms.", "desk."))] == []


def test_an_inject_for_later_or_for_some_is_written_in_the_same_blank(session: Session) -> None:
    blank = RULINGS[orders.WriteInject](session, position(session, "facilitator"))
    some: dict[str, Any] = {"text": "A letter", "known": "some", "to.havana": True, "to.beijing": True}
    later: dict[str, Any] = {"text": "A letter", "known": "everybody", "turn": session.turn + 1}
    now, to_come = blank.order(Values(some)), blank.order(Values(later))
    assert now == PrepareInject("facilitator", 2, session.turn, "beijing+havana", "A letter", "[]", "")
    assert to_come == PrepareInject("facilitator", 2, session.turn + 1, "", "A letter", "[]", "")
    assert all(session.judge(one).allowed for one in (now, to_come) if one is not None)


def test_what_is_settled_beforehand_is_not_asked_for_and_stands_in_the_order(session: Session) -> None:
    blank = RULINGS[orders.SetNumber](session, position(session, "facilitator"), number="reserves")
    assert [one.id for one in blank.fields(Values())] == ["value", "why"]
    order: Any = blank.order(Values({"value": 3}))
    assert order == orders.SetNumber("facilitator", "reserves", 3, "")


# ----- effects


def test_every_kind_of_effect_is_made_by_hand_in_both_faces_or_stands_in_the_files_only() -> None:
    by_hand = {*effects.KINDS, effects.DELIVERY}
    assert by_hand | set(effects.NOT_BY_HAND) == set(SHAPES)
    assert by_hand & set(effects.NOT_BY_HAND) == set()
    assert {one.do for one in effects.DIALOGUE} == by_hand


def test_every_part_of_a_kind_is_a_field_of_its_model_and_every_field_but_inner_effects_a_part() -> None:
    for kind in effects.DIALOGUE:
        fields = set(fields_of(SHAPES[kind.do])) - {"do", "effects"}
        assert {part.name for part in kind.parts} == fields, kind.do


class FirstAnswers(Forms):
    """Takes one kind of effect, inside a delivery the first there is, then the first of every list and a one."""

    def __init__(self, keyboard: Keyboard, kind: str) -> None:
        super().__init__(keyboard)
        self.kinds = [kind, "change", "", ""] if kind == effects.DELIVERY else [kind, ""]

    @override
    def one_or_none(self, question: object, options: Sequence[tuple[object, Any]], way_out: str) -> Any:
        wanted = self.kinds.pop(0)
        return next((one for _, one in options if one.do == wanted), None)

    @override
    def one_of(self, question: object, options: Sequence[tuple[object, Any]]) -> Any:
        return options[0][1]

    @override
    def number(self, question: object, low: int, high: int) -> int:
        assert low <= 1 <= high or low > 1
        return max(1, low)


@pytest.mark.parametrize("kind", [one.do for one in effects.DIALOGUE])
def test_every_kind_of_effect_that_a_dialogue_makes_is_one_that_the_judge_takes(kind: str, session: Session) -> None:
    keyboard = Keyboard(session, Console("en"), Reader(StringIO(), StringIO()), facilitated=True)
    scene = Scene(session.scenario, position(session, "facilitator"))
    written = EffectDialogue(keyboard, FirstAnswers(keyboard, kind), scene).effects()
    assert [one["do"] for one in json.loads(written)] == [kind]
    assert session.judge(orders.WriteInject("facilitator", "x", written, "")).allowed, written
