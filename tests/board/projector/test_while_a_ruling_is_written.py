"""While the facilitator writes a ruling the room reads nothing of it; the form says who will read the reason."""

from __future__ import annotations

from pathlib import Path

from game.board.forms import all_forms as forms
from tests.board.led import led
from tests.board.player import Player
from tests.board.reading import texts

REASON = "They would lose otherwise"


def test_the_room_reads_neither_the_form_nor_what_is_typed_before_it_is_confirmed(
    player: Player, tmp_path: Path
) -> None:
    led(player, tmp_path / "game.jsonl")
    player.app.open_projector()
    wall = on_the_wall(player)
    form = forms.set_number_form(player.desk, "rung", give=player.app.rule, leave=player.app.pop)
    player.app.push(form)
    assert player.sees(player.app.t("forms.why_told")), "it said *for the record*, and the room read it"
    player.focus_on("why")
    player.type(REASON)
    assert on_the_wall(player) == wall
    for seat in ("caracas", "washington"):
        assert REASON not in str(player.desk.session.history.entries(seat))
    player.press("ctrl+enter")
    assert REASON in on_the_wall(player)


def test_of_a_die_that_is_set_the_room_never_reads_why(player: Player, tmp_path: Path) -> None:
    session = led(player, tmp_path / "game.jsonl")
    player.app.open_projector()
    wall = on_the_wall(player)
    form = forms.force_form(player.desk, "", give=player.app.rule, leave=player.app.pop)
    player.app.push(form)
    assert player.sees(player.app.t("forms.why"))
    assert not player.sees(player.app.t("forms.why_told"))
    assert on_the_wall(player) == wall
    session.close()


def on_the_wall(player: Player) -> str:
    """All that the projector's window says."""
    beside = player.stage.beside
    player.app.projecting.keep_up()
    return "\n".join(texts(beside.page((1280, 720))))
