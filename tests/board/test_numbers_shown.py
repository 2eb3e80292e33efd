"""Numbers on cards, lists and sheets: those of the choice, at the moment, and with what the end of the game leaves."""

from __future__ import annotations

import pytest

from game.board.desk.desk import Desk
from game.board.lines.allies import ally_hint, aside_of
from game.board.lines.details import track_lines
from game.board.lines.seat_review import given
from game.board.lines.situation import situation_lines
from game.board.lines.terms import package_lines
from game.board.offers.choice import Choice
from game.board.screens.game.clause_picker import ClausePicker
from game.board.screens.game.order_choice import OrderChoice
from game.telling.facilitator.rolls import rolls_to_come
from game.telling.position import BLOCKED, BUSY, READY
from game.telling.too_late import too_late
from game.terminal.menu import Menus
from rules.scenario import effects as fx
from rules.values import orders
from rules.wording.orders import ruling as ruling_message
from tests.board.numbers import CARACAS, WASHINGTON, caracas, choices, give, set_number, texts, to, valleys
from tests.scenarios import valleys as v

# ----- cards


def test_an_ally_asked_this_turn_shows_so_on_all_its_abilities_and_no_chance() -> None:
    desk = caracas("plan")
    first = next(one for one in desk.legal if isinstance(one, orders.RequestAid) and one.ability.startswith("havana."))
    give(desk.session, first)
    shown = {one.id: (one.state, aside_of(desk, one)) for one in desk.now.ally("havana").abilities}
    assert shown.pop(first.ability) == ("asked", "asked")
    assert shown
    assert {state for state, _ in shown.values()} <= {BUSY, BLOCKED}
    assert not any("%" in aside for _, aside in shown.values())
    assert BUSY in {state for state, _ in shown.values()}
    assert "Havana has been asked this turn already" in ally_hint(desk, desk.now.ally("havana"))


def test_what_cannot_be_paid_or_asked_any_more_is_closed_on_its_card_with_the_reason() -> None:
    desk = caracas("plan")
    for token in desk.now.tokens:
        set_number(desk, f"token.{token}", 0)
    set_number(desk, "reserves", 0)
    asked = {one.ability for one in desk.legal if isinstance(one, orders.RequestAid)}
    unpaid = [one for ally in desk.now.allies for one in ally.abilities if one.ruling.reason == "cannot_pay_price"]
    for one in (one for ally in desk.now.allies for one in ally.abilities):
        assert ("%" in aside_of(desk, one)) == (one.state == READY) == (one.id in asked), one.id
    assert len(unpaid) > 3
    for one in unpaid:
        assert choices(desk)[f"aid.{one.id}"].why_not == desk.say(ruling_message(desk.scenario, one.ruling))


def test_every_ability_has_its_own_chance_at_the_price_with_which_it_opens() -> None:
    desk = caracas("plan")
    listed = choices(desk)
    ready = [one for ally in desk.now.allies for one in ally.abilities if one.state == READY]
    assert len(ready) > 20
    for one in ready:
        choice = listed[f"aid.{one.id}"]
        opened = OrderChoice(desk, choice, give=lambda _order: None, leave=lambda: None).order
        assert opened == orders.RequestAid(CARACAS, one.id, one.price)
        odds = desk.session.odds(opened)
        assert odds is not None
        assert aside_of(desk, one) == choice.aside == f"≈ {odds.of('accepted')} %"


def test_an_ability_is_listed_at_a_price_that_can_be_paid_and_opens_there() -> None:
    """Listed at 2 it opened at 1, and the other way round: one price stands for it, wherever it is shown."""
    desk = valleys("plan")
    dear = next(one for one in desk.now.ally(v.FORGE).abilities if one.id == "forge.smuggle")
    assert dear.price == "grain:2"
    set_number(desk, "grain", 1)
    cheap = next(one for one in desk.now.ally(v.FORGE).abilities if one.id == "forge.smuggle")
    assert cheap.price == "grain:1"
    choice = choices(desk)["aid.forge.smuggle"]
    assert choice.orders[choice.first] == orders.RequestAid(v.HILL, "forge.smuggle", "grain:1")
    assert choice.aside == aside_of(desk, cheap)


# ----- estimates


@pytest.mark.parametrize(("people", "marked"), [((v.FORGE,), True), ((v.FEN,), True), ((), False)])
def test_a_joint_ability_is_an_estimate_where_people_play_either_ally(people: tuple[str, ...], marked: bool) -> None:
    seats = dict.fromkeys((v.FORGE, v.FEN), "card") | dict.fromkeys(people, "people")
    desk = valleys("plan", seats=seats)
    order = orders.RequestAid(v.HILL, "forge.oath", "favour:1")
    odds = desk.session.odds(order)
    assert odds is not None
    assert odds.estimate == marked
    assert choices(desk)["aid.forge.oath"].aside.startswith("≈") == marked
    assert ("People or bots will answer" in texts(desk, order)) == marked
    give(desk.session, order)
    assert ("the card’s estimate" in given(desk)[0].effect) == marked
    assert any(line.value.startswith("≈") for line in situation_lines(desk)) == marked


def test_an_answer_that_a_limit_forbids_by_now_has_no_chance_and_no_die() -> None:
    desk = valleys("plan", seat=v.MILL)
    give(desk.session, orders.RequestAid(v.HILL, "mill.picks", "grain:1"))
    to(desk.session, "answer")
    assert [one.name for one in rolls_to_come(desk.session)] == ["answer:mill.picks"]
    set_number(desk, "mill.capacity", 0)
    odds = desk.session.odds(orders.AnswerByCard(v.MILL, "mill.picks"))
    assert odds is not None
    assert odds.chances == {"declined": 100}
    assert rolls_to_come(desk.session) == ()


# ----- sums


def test_the_worth_of_a_package_is_the_sum_of_its_clauses_and_the_step_of_the_score() -> None:
    desk = caracas("plan", 3)
    settlement = desk.scenario.settlement
    assert settlement is not None
    differs = 0
    for package in desk.session.compiled.packages[:12]:
        *clauses, worth = [int(one.value.replace("−", "-")) for one in package_lines(desk, package) if one.value]
        (prospect,) = desk.session.prospects.foresee(orders.TableSettlement(CARACAS, package))
        assert sum(clauses) == worth == prospect.scores[CARACAS], package
        differs += worth != sum(one.scores.get(CARACAS, 0) for one in settlement.clauses if one.id in package)
        picker = ClausePicker(desk, Choice("", "", "", "", (orders.TableSettlement(CARACAS, package),)), settlement)
        picker._chosen = set(package.split("+"))
        _, sums, _ = picker._foot_lines()
        assert sums == [prospect.scores[CARACAS], prospect.scores[WASHINGTON]]
    assert differs, "what clauses do to tracks is in it"


def test_a_side_deal_says_that_taking_it_is_stepping_back_and_what_that_moves() -> None:
    desk = caracas("signal")
    desk.seat = WASHINGTON
    choice = choices(desk)["deal.beijing"]
    assert "Relation −2; Beijing: Exposure −2; and it steps back: Beijing: Relation −1" in choice.detail
    prospects = {one.result: one for one in desk.session.prospects.foresee(orders.OfferSideDeal(WASHINGTON, "beijing"))}
    moved = {one.number: one.after - one.before for one in prospects["accepted"].moves}
    deal = desk.now.ally("beijing").card.side_deal
    assert deal is not None
    both = [*deal.effects, *desk.scenario.stances.step_back]
    assert moved["beijing.relation"] == sum(one.by for one in both if isinstance(one, fx.ChangeRelation))
    give(desk.session, orders.OfferSideDeal(WASHINGTON, "beijing"))
    to(desk.session, "answer")
    desk.seat = "beijing"
    assert "stepping back" in choices(desk)["deal.take"].detail
    give(desk.session, orders.Hold("beijing"))
    assert "stepping back" not in choices(desk)["deal.take"].detail, "it has acted already"


def test_a_track_is_good_for_whose_it_is() -> None:
    desk = caracas("plan")

    def good(track: str) -> str:
        return next(line.text for line in track_lines(desk, track) if line.text.startswith("High is"))

    assert good("political_will") == good("standing") == "High is good for Washington."
    assert good("resolve") == good("diplomatic_cover") == "High is good for Caracas."
    assert good("debt") == "High is bad for Caracas."


# ----- the last turn


def test_aid_that_would_arrive_after_the_last_turn_is_marked_wherever_it_is_offered() -> None:
    marked: dict[str, set[int]] = {}
    for turn in (1, 2):
        desk = valleys("plan", turn, turns=2)
        t = desk.t
        for name, choice in choices(desk).items():
            if not name.startswith("aid.") or not choice.orders:
                continue
            lead = desk.session.compiled.abilities[name.removeprefix("aid.")].lead
            late = turn + lead > 2
            marked.setdefault(name, set()).update({turn} if late else ())
            order = choice.orders[0]
            assert (t("late.short") in choice.detail) == late, name
            assert (f"It arrives in turn {turn + lead}, after the last" in texts(desk, order)) == late, name
            seat, _, ability = name.removeprefix("aid.").partition(".")
            hint = ally_hint(desk, desk.now.ally(seat))
            assert not late or t("late.short") in hint
            menus = Menus(desk.session, desk.seat, desk.now, t)
            offer = next(one for one in menus._offers["aid"] if one.id == name)
            notes = "\n".join(menus._ability(desk.now.ally(seat), offer).notes)
            assert (f"It arrives in turn {turn + lead}, after the last" in notes) == late, ability
    assert {name for name, turns in marked.items() if turns} == {"aid.mill.picks", "aid.forge.smuggle", "aid.fen.boats"}
    assert len(marked) == 8, "of all that is offered"


def test_aid_too_late_moves_nothing_on_arrival_and_says_so_on_its_way() -> None:
    desk = valleys("plan", 2, turns=2)
    order = orders.RequestAid(v.HILL, "mill.picks", "grain:1")
    (prospect,) = desk.session.prospects.foresee(order)
    (in_time,) = valleys("plan", 2, turns=3).session.prospects.foresee(order)
    assert [move.number for move in in_time.moves if move.arrived != move.after] == ["walls"]
    assert [move for move in prospect.moves if move.arrived != move.after] == []
    assert {move.number for move in prospect.moves} >= {"grain", "mill.exposure"}, "asking is paid all the same"
    give(desk.session, order)
    to(desk.session, "answer")
    give(desk.session, orders.AcceptRequest(v.MILL, "mill.picks"))
    to(desk.session, "pressure", 2)
    assert any("after the end" in line.text for line in situation_lines(desk))


def test_what_runs_over_turns_or_counts_next_turn_says_what_the_end_leaves_of_it() -> None:
    def late(desk: Desk, order: orders.Order) -> str:
        return " ".join(desk.say(one) for one in too_late(desk.session, desk.now, order))

    smiths = orders.RequestAid(v.HILL, "forge.smiths", "grain:1")
    said = [late(valleys("plan", turn, turns=4), smiths).rpartition(": ")[2] for turn in (2, 3, 4)]
    assert said == ["", "the game ends first, 1 of 2 turns is left.", "the game ends first, 0 of 2 turns are left."]
    desk = valleys("pressure", 2, turns=2, seat=v.PLAIN)
    assert late(desk, orders.HoldRung(v.PLAIN)) == "No turn follows in which this counts."
    assert late(valleys("pressure", 1, turns=2, seat=v.PLAIN), orders.HoldRung(v.PLAIN)) == ""
    announced = next(one.id for one in desk.scenario.pressure_cards if one.announced)
    assert (
        late(valleys("signal", 2, turns=2), orders.Signal(v.PLAIN, announced))
        == "No turn follows in which this counts."
    )
