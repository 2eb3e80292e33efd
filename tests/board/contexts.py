"""Every kind of screen that a person can come to, by name, and how one comes there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from game.board.forms.all_forms import note_form
from game.play.players import PEOPLE
from tests.board.player import Player

Arrange = Callable[[Player, Path], None]


def brief(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path, turns=1)


def plan(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path)
    player.press("n", "n", "n")


def talk(player: Player, tmp_path: Path) -> None:
    plan(player, tmp_path)
    player.click("group.talk")


def large_type(player: Player, tmp_path: Path) -> None:
    plan(player, tmp_path)
    player.stage.type_size = 1.75


def table(player: Player, tmp_path: Path) -> None:
    plan(player, tmp_path)
    player.app.show_view("table")


def control(player: Player, tmp_path: Path) -> None:
    plan(player, tmp_path)
    player.app.viewing.lead_from("facilitator")
    player.click("ready")


def control_tab(tab: str) -> Arrange:
    def arrange(player: Player, tmp_path: Path) -> None:
        control(player, tmp_path)
        player.click(f"tab.{tab}")

    return arrange


def led_table(player: Player, tmp_path: Path) -> None:
    control(player, tmp_path)
    player.app.show_view("table")


def cover(player: Player, tmp_path: Path) -> None:
    control(player, tmp_path)
    player.app.show_view("caracas")


def ending(player: Player, tmp_path: Path) -> None:
    brief(player, tmp_path)
    player.press("n")
    player.to_the_ending()


def afterwards(player: Player, tmp_path: Path) -> None:
    ending(player, tmp_path)
    player.press("5")


def one_curve(player: Player, tmp_path: Path) -> None:
    ending(player, tmp_path)
    player.click("tab.curves")
    player.click("curve.rung")


def after_the_end(player: Player, tmp_path: Path) -> None:
    ending(player, tmp_path)
    player.press("b")


def replay(player: Player, tmp_path: Path) -> None:
    plan(player, tmp_path)
    player.app.show_replay(player.desk.session, "caracas")


def start(player: Player, tmp_path: Path) -> None:
    player.app.show_start()


def start_saved(player: Player, tmp_path: Path) -> None:
    start(player, tmp_path)
    player.press("3")


def over(widget: str) -> Arrange:
    """Something that stands over the board of a seat that plans."""

    def arrange(player: Player, tmp_path: Path) -> None:
        plan(player, tmp_path)
        player.app.enter(widget)

    return arrange


def choice(player: Player, tmp_path: Path) -> None:
    plan(player, tmp_path)
    player.click("choices", row=0)


def review(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path, seats={"washington": PEOPLE})
    choice_of_plan(player)


def choice_of_plan(player: Player) -> None:
    """Order something, so that going on first shows what was ordered."""
    session = player.desk.session
    while session.phase != "plan":
        session.advance()
    player.desk.seat = "caracas"
    player.app.show_board()
    session.submit(next(one for one in session.legal("caracas") if type(one).__name__ == "RequestAid"))
    player.press("n")
    assert player.screen == "Review"


def leaving(player: Player, tmp_path: Path) -> None:
    plan(player, tmp_path)
    player.press("escape")


def note(player: Player, tmp_path: Path) -> None:
    control(player, tmp_path)
    player.app.push(note_form(player.desk, give=player.app.rule, leave=player.app.pop))


CONTEXTS: dict[str, Arrange] = {
    "brief": brief,
    "plan": plan,
    "talk": talk,
    "large type": large_type,
    "table": table,
    "led table": led_table,
    "cover": cover,
    "ending": ending,
    "afterwards": afterwards,
    "one curve": one_curve,
    "after the end": after_the_end,
    "replay": replay,
    "start": start,
    "saved games": start_saved,
    "order": choice,
    "review": review,
    "leaving": leaving,
    "form": note,
    "control": control,
    **{f"control {tab}": control_tab(tab) for tab in ("injects", "rulings", "notes", "record", "seats")},
    **{name: over(name) for name in ("help", "ally.beijing", "orders.all", "settings", "views", "propose", "score")},
}
