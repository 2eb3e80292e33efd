"""A seat given to people or to a bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from game.forms.blank import Blank
from game.forms.fields import Field, Needed, Option, Pick
from game.play.players import players_for
from game.telling.players import player_called
from rules.wording.names import Message, seat_name

if TYPE_CHECKING:
    from game.forms.values import Values

__all__ = ["SeatBlank"]


class SeatBlank(Blank):
    """Who plays a seat from here on."""

    title = "desk.take_over"

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """Which seat, and by whom it is played."""
        roles = {seat: role for seat, role in self.session.compiled.roles.items() if role != "facilitator"}
        which, by_whom = Message("rulings.which_seat"), Message("rulings.which_player")
        seats = tuple(Option(seat, self._played(seat)) for seat in roles)
        found: list[Field] = [Pick("seat", which, which, seats, Needed.ALWAYS)]
        seat = self.text(values, "seat")
        if seat:
            players = tuple(Option(one, player_called(one)) for one in players_for(roles[seat]))
            found.append(Pick("player", by_whom, by_whom, players, Needed.ALWAYS))
        return found

    def _played(self, seat: str) -> Message:
        player = self.session.seats.get(seat, "")
        return Message("desk.seat_played", {"seat": seat_name(seat), "player": player_called(player) if player else ""})
