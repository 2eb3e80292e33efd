"""A game played on the board: orders, reasons, causes, the log, languages and seats."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from game.board.app import open as app_room
from game.board.lines import situation
from game.board.lines.map import delivery_hint, map_title
from game.board.offers.offers import groups
from game.board.screens.game.log import LOG
from game.board.screens.game.orders import CHOICES, purse, talk_lines
from game.board.screens.overlays.review import TAKE
from game.board.widgets.values import Action
from game.play.session import Session
from game.saves import file as saves
from rules.values import orders
from rules.wording.orders import order as order_message
from tests.board.planning import to_plan
from tests.board.player import Player

Decide = Callable[[Player, random.Random], None]


def decide_by_keys(player: Player, luck: random.Random) -> None:
    """Choose some row of the list with the arrows, and give that order."""
    before = len(player.desk.session.history.records)
    if player.has("group.aid"):
        player.press(luck.choice("12"))
    if not player.has(CHOICES):
        return
    player.focus_on(CHOICES)
    player.press("home", *["down"] * luck.randrange(6), "enter")
    if player.screen == "OrderChoice":
        player.press("s")
    if player.screen == "OrderChoice":  # a settlement is put together first
        player.press("escape")
    assert len(player.desk.session.history.records) >= before


def decide_by_mouse(player: Player, luck: random.Random) -> None:
    """The same with the mouse."""
    if player.has("group.aid"):
        player.click(luck.choice(["group.actions", "group.aid"]))
    shown = player.page.widget(CHOICES)
    if shown is None:
        return
    first = player.stage.focus.scroll(shown)
    player.click(CHOICES, row=luck.randrange(first, min(len(shown.options), first + shown.rows_shown)))
    if player.has("confirm"):
        player.click("confirm")
    if player.screen == "OrderChoice":  # what is locked only says why, and a settlement is put together first
        player.click("close")


@pytest.mark.parametrize("decide", [decide_by_keys, decide_by_mouse])
def test_a_whole_short_game_is_played_from_the_start_screen_to_its_ending(player: Player, decide: Decide) -> None:
    by_mouse = decide is decide_by_mouse
    player.app.show_start()
    if by_mouse:
        player.click("scenarios", row=0)
        length = player.page.widget("length")
        player.click_at(length.segments[-1].box.centre)
        player.click("new")
        player.click("begin")
    else:
        player.focus_on("scenarios")
        player.press("up", "enter")
        player.focus_on("length")
        player.press("right", "n", "n")
    session = player.desk.session
    luck = random.Random(11)
    for _ in range(200):
        if player.screen == "Ending":
            break
        if player.desk.deciding:
            decide(player, luck)
        assert player.screen == "Board"
        if by_mouse:
            player.click("next")
            if player.screen == "Review":
                player.click("send")
        else:
            player.go_on()
    assert player.screen == "Ending"
    assert session.ending is not None
    path = session.path
    assert path is not None
    assert isinstance(session.saved, saves.Saved)
    assert sum(1 for record in session.history.records if record.get("by") == "people") > session.turn
    assert player.sees(str(session.scores[player.desk.seat]))
    session.close()
    again = Session.open(path, read_only=True)
    assert again.digest() == session.digest()
    assert again.history.verify() is None


def test_a_request_is_sent_with_its_odds_in_sight(player: Player, tmp_path: Path) -> None:
    session = to_plan(player, tmp_path)
    seat = player.desk.now.allies[0].seat
    player.press("f1")
    assert player.screen == "AllyCardScreen"
    player.press("enter")
    assert player.screen == "OrderChoice"
    order = player.stage.top.order
    odds = session.odds(order)
    assert player.sees(f"{odds.of('accepted')} %")
    player.press("down", "enter")
    chosen = player.stage.top.order
    assert chosen != order
    player.press("s")
    assert player.screen == "Board"
    asked = player.desk.now.requests
    assert [(one.ability, one.price) for one in asked] == [(chosen.ability, chosen.price)]
    assert asked[0].ability.startswith(f"{seat}.")
    session.close()


def test_the_last_order_is_taken_back_with_ctrl_z(player: Player, tmp_path: Path) -> None:
    session = to_plan(player, tmp_path)
    before = session.digest()
    choice = groups(player.desk)[0].choices[0]
    player.click(CHOICES, row=0)
    player.press("s")
    assert session.digest() != before
    assert choice.orders[0].action in {event[3].partition(":")[2] for event in session.history.records[-1]["events"]}
    taken = player.desk.say(order_message(player.desk.scenario, choice.orders[0]))
    player.press("ctrl+z")
    assert session.digest() == before
    assert player.sees(player.app.t("board.taken_back_now", order=taken)), "nothing said what was taken back"
    player.press("ctrl+z")
    assert player.screen == "Dialog"
    session.close()


def test_what_is_taken_back_in_the_review_is_named(player: Player, tmp_path: Path) -> None:
    session = to_plan(player, tmp_path)
    order = next(one for one in session.legal("caracas") if isinstance(one, orders.Spend))
    session.submit(order)
    player.press("n")
    assert player.screen == "Review"
    player.click(f"{TAKE}{session.history.records[-1]['record']}")
    taken = player.desk.say(order_message(player.desk.scenario, order))
    assert player.sees(player.app.t("board.taken_back_now", order=taken))
    assert player.faults() == []
    session.close()


def test_a_seat_withdraws_its_own_proposal_from_the_line_under_it(player: Player, tmp_path: Path) -> None:
    session = to_plan(player, tmp_path)
    for seat in ("caracas", "washington"):
        assert session.submit(orders.ProposeAction(seat, "Charter tankers", "Oil moves")).allowed
    ids = [line.id for line in talk_lines(player.desk)]
    assert [one for one in ids if one.startswith("withdraw.")] == ["withdraw.1"], "only its own"
    player.app.stage.top.handle(Action("withdraw.1"))
    assert player.sees("It leaves the table without a ruling")
    assert player.faults() == []
    player.press("ctrl+enter")
    assert [item[0] for item in session.view("table").position.proposals] == [2]
    session.close()


def test_what_would_be_taken_back_with_the_last_order_is_said_and_asked(player: Player, tmp_path: Path) -> None:
    """Alone past a roll: nothing goes unasked, all that would is named, and the dice stay as they fell."""
    session = to_plan(player, tmp_path)
    request = next(one for one in session.legal("caracas") if isinstance(one, orders.RequestAid))
    session.submit(request)
    player.go_on()
    assert session.phase == "answer"
    before = len(session.history.records)
    player.press("ctrl+z")
    assert player.screen == "Dialog"
    assert player.sees("With it goes what began since: Answer.")
    assert player.sees("as it fell") or player.sees("as they fell")
    assert player.faults() == []
    player.press("enter")
    assert len(session.history.records) == before, "the harmless answer is the nearest"
    player.press("ctrl+z")
    player.click("undo")
    assert session.phase == "plan"
    assert session.history.records[-1]["seen"] == "kept"
    session.close()


def test_what_cannot_be_done_says_why_and_does_nothing(player: Player, tmp_path: Path) -> None:
    session = to_plan(player, tmp_path)
    shut = [(n, one) for n, one in enumerate(groups(player.desk)[0].choices) if not one.orders]
    assert shut
    row, choice = shut[0]
    assert choice.why_not
    player.focus_on(CHOICES)
    before = len(session.history.records)
    player.press("home", *["down"] * row, "enter")
    assert player.sees(choice.why_not)
    player.press("s", "enter")
    assert len(session.history.records) == before
    session.close()


def test_a_number_opens_its_causes_back_to_roll_and_rule(player: Player, tmp_path: Path) -> None:
    session = to_plan(player, tmp_path)
    player.press("n")
    while session.phase != "review":
        player.press("n")
    moved = next(track for track in player.desk.now.tracks if track.change)
    player.click(f"track.{moved.id}")
    assert player.screen == "Detail"
    assert player.sees(player.app.t("board.changes"))
    last = player.desk.changes(moved.id)[-1][1]
    assert player.sees(f"{last.before} → {last.after}")
    player.press("escape")
    assert player.screen == "Board"
    session.close()


def test_the_log_scrolls_by_keys_and_wheel_and_opens_its_lines(player: Player, tmp_path: Path) -> None:
    session = to_plan(player, tmp_path)
    for _ in range(8):
        player.press("n")
    player.press("o", "o")
    player.focus_on(LOG)
    shown = player.page.widget(LOG)
    assert player.stage.focus.scroll(shown) == shown.most_scroll
    player.press("home")
    assert player.stage.focus.scroll(player.page.widget(LOG)) == 0
    player.press("end", "enter")
    assert player.screen == "Detail"
    player.press("escape")
    session.close()


def test_each_language_is_one_click_away(player: Player, tmp_path: Path) -> None:
    session = to_plan(player, tmp_path)
    for language in ("nl", "es", "en"):
        player.click(f"language.{language}")
        assert player.sees(player.app.t("board.story"))
        assert player.desk.language == language
    session.close()


def test_several_seats_of_people_are_covered_from_one_another(player: Player, tmp_path: Path) -> None:
    session = player.new_game(tmp_path, seats={"washington": "people"})
    player.press("n", "n")
    assert player.screen == "Cover"
    assert player.desk.seat == "table"
    player.press("enter")
    assert player.desk.seat == "washington"
    assert player.screen == "Brief"  # each seat reads its own before its first turn, and has not to be asked for it
    assert player.sees(player.app.t("board.how_signal"))
    player.press("n")
    assert player.has(CHOICES)
    session.close()


def test_what_is_hidden_is_never_drawn(player: Player, tmp_path: Path) -> None:
    session = to_plan(player, tmp_path)
    hidden = [item[0] for item in session.view("facilitator").position.signals if item[1] != "open"]
    assert hidden
    texts = session.loaded.texts_in("en")
    for card in hidden:
        assert not player.sees(texts[f"card.{card}.name"])
    session.close()


def test_a_price_that_an_ally_names_is_taken(player: Player) -> None:
    for seed in range(1, 40):
        session = Session.new("caracas-calling", seed=seed)
        player.app.saving._told_unsaved = True
        player.app.show_game(session)
        player.window.draw(player.stage)
        player.press("n", "n", "n")
        for ally in ("beijing", "moscow", "tehran"):
            mine = [one for one in player.desk.legal if isinstance(one, orders.RequestAid)]
            for order in [one for one in mine if one.ability.startswith(f"{ally}.")][:1]:
                session.submit(order)
        player.go_on()
        named = [one for one in player.desk.now.requests if one.stage == "priced"]
        if named:
            break
    assert named
    offered = next(group for group in groups(player.desk) if group.id == "answers").choices
    take = next(n for n, one in enumerate(offered) if isinstance(one.orders[0], orders.TakePrice))
    player.focus_on(CHOICES)
    player.press("home", *["down"] * take, "enter")
    assert player.screen == "OrderChoice"
    player.press("enter")
    taken = next(one for one in player.desk.now.requests if one.ability == offered[take].orders[0].ability)
    assert taken.stage == "accepted"


def test_moving_on_passes_for_this_seat_only(player: Player, tmp_path: Path) -> None:
    session = player.new_game(tmp_path, seats={"beijing": "people", "moscow": "people"})
    player.press("n", "n", "n")
    assert session.awaiting() == ["caracas"]
    player.go_on()
    assert session.phase == "answer"
    waiting = session.awaiting()
    assert len(waiting) > 1
    player.sit_down()
    assert player.desk.seat == waiting[0]
    player.go_on()
    assert session.phase == "answer"
    assert session.awaiting() == waiting[1:]
    session.close()


def test_without_a_display_one_line_names_what_works(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("game.board.window.window.has_display", lambda: False)
    assert app_room.start("en") == app_room.NO_DISPLAY
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "bondgenoten demo" in told
    assert "play --text" in told


def test_every_thing_on_the_board_can_be_reached_with_tab(player: Player, tmp_path: Path) -> None:
    session = to_plan(player, tmp_path)
    reachable = {one.id for one in player.page.widgets}
    seen = set()
    for _ in range(len(reachable) + 5):
        player.press("tab")
        seen.add(player.stage.focus.widget)
    idle = {one.id for one in player.page.widgets if getattr(one, "most_scroll", 1) == 0}
    assert reachable - idle <= seen | {LOG}
    session.close()


@pytest.mark.parametrize("number", ["beijing.relation", "moscow.pinned", "sanction.oil_embargo", "token.votes"])
def test_every_number_opens_its_causes(player: Player, tmp_path: Path, number: str) -> None:
    session = player.new_game(tmp_path)
    player.press("n")
    player.app.enter(f"number.{number}")
    assert player.screen == "Detail"
    assert player.faults() == []
    assert not player.sees(number)
    session.close()


def test_a_click_on_an_ally_s_number_opens_what_changed_it(player: Player, tmp_path: Path) -> None:
    session = player.new_game(tmp_path)
    player.press("n")
    assert session.submit(orders.SetNumber("facilitator", "beijing.relation", 3, "a quarrel"))
    player.press("f1")
    assert player.screen == "AllyCardScreen"
    player.click("number.beijing.relation")
    assert player.screen == "Detail"
    assert player.sees("→ 3")
    session.close()


def test_one_request_that_is_left_is_counted_as_one(player: Player, tmp_path: Path) -> None:
    session = to_plan(player, tmp_path)
    said = [purse(player.desk)]
    for _ in range(2):
        session.submit(next(one for one in session.legal("caracas") if isinstance(one, orders.RequestAid)))
        said.append(purse(player.desk))
    assert [one.partition(" · ")[2] for one in said] == ["2 requests", "1 request", "0 requests"]


def test_relief_after_an_inject_is_called_so_on_the_board(player: Player, tmp_path: Path) -> None:
    session = to_plan(player, tmp_path)
    session.submit(orders.FireInject("facilitator", "hurricane", "now"))
    number = next(n for n, item in enumerate(player.desk.now.deliveries) if item.bundle.startswith("hurricane"))
    assert map_title(player.desk, f"delivery.{number}") == "Relief after Hurricane"
    assert delivery_hint(player.desk, player.desk.now.deliveries[number]).startswith("Relief after Hurricane\n")
    assert any("Relief after Hurricane" in line.text for line in situation._deliveries(player.desk))
