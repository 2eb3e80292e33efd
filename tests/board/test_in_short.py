"""After phases that came by themselves, what they came to stands on top; the last turn is seen too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from game.board.lines.orders import order_lines
from game.board.lines.summary import summary_lines
from game.board.offers.offers import groups
from game.board.screens.game.orders import CHOICES
from game.board.screens.keys import JUMP
from game.board.widgets.values import ChoiceList
from game.telling.headlines import CARD, headlines
from rules.values import orders
from rules.wording.names import Name
from tests.board.player import Player


def test_a_merged_run_is_summed_up_and_the_last_one_is_seen_before_the_debriefing(
    player: Player, tmp_path: Path
) -> None:
    session = player.new_game(tmp_path, turns=2)
    player.sit_down()
    while not (session.turn == 2 and player.desk.deciding):
        player.go_on()
    asked = next(one for one in session.legal("caracas") if isinstance(one, orders.RequestAid))
    session.submit(asked)
    while player.desk.deciding:
        player.go_on()
    assert (player.screen, session.phase) == ("Board", "review")
    assert session.ending is not None
    desk = player.desk
    lines = summary_lines(desk, desk.story())
    before = player.texts()[: player.texts().index(desk.t("board.in_short"))]
    assert [text for text in before if text.startswith("Turn 2, ")] == []
    assert all(player.sees(line.text) for line in lines[:2])
    found = [one for entry in desk.entries if entry.turn == 2 for one in headlines(desk.scenario, entry)]
    played = [desk.say(one.title) for one in found if one.kind == CARD]
    assert all(any(title in line.text for line in lines) for title in played)
    player.press("n")
    assert player.screen == "Ending"
    session.close()


def test_the_story_of_an_inject_stands_beside_the_choice_it_leaves(player: Player, tmp_path: Path) -> None:
    session = player.new_game(tmp_path, turns=2)
    player.sit_down()
    while not player.desk.deciding:
        player.go_on()
    assert session.submit(orders.FireInject("facilitator", "creditors", "")).allowed
    desk = player.desk
    story = desk.say(Name("inject.creditors.text"))
    group = next(one for one in groups(desk) if one.id == "options")
    assert story in group.lead
    order = next(one for one in session.legal("caracas") if isinstance(one, orders.ChooseOption))
    assert story in [line.text for line in order_lines(desk, order)]
    player.app.choose(group.choices[0])
    assert player.sees(story)
    player.press("escape")
    player.app.enter("orders.all.options")
    assert player.sees(story)
    session.close()


def test_who_jumps_to_the_next_decision_stands_at_it(player: Player, tmp_path: Path) -> None:
    session = player.new_game(tmp_path)
    player.sit_down()
    assert player.has(JUMP.action)
    player.press("j")
    assert player.desk.deciding
    assert player.page.first_focus == CHOICES
    assert player.stage.focus.widget == CHOICES
    session.close()


def test_a_click_on_an_ability_opens_its_ally_there(player: Player, tmp_path: Path) -> None:
    session = player.new_game(tmp_path)
    player.sit_down()
    spot: Any = player.page.widget("ally.beijing")
    for box, part in (spot.parts[3], spot.parts[6]):
        player.click_at(box.centre)
        assert player.screen == "AllyCardScreen"
        rows: Any = next(one for one in player.page.widgets if isinstance(one, ChoiceList))
        assert rows.options[player.stage.focus.cursor(rows)].id == f"aid.{part.removeprefix('ally.')}"
        player.press("escape")
    session.close()


def test_at_a_shared_table_a_seat_reads_on_from_where_it_was_done(player: Player, tmp_path: Path) -> None:
    session = player.new_game(tmp_path, seats={"washington": "people"})
    for _ in range(60):
        player.sit_down()
        if session.turn == 2 and player.desk.seat == "caracas" and player.desk.deciding:
            break
        player.go_on()
    done = [one.record for one in player.desk.entries if one.order == orders.Pass("caracas")]
    assert player.desk.story_from == done[-1] + 1
    assert {"pressure", "signal"} <= {one.phase for one in player.desk.story()}
    session.close()
