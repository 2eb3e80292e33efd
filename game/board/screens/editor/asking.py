"""A new ally, asked for by name: after which other one, and the id that the name makes unless another is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.authoring.doubling import LONGEST_ID
from game.authoring.new_ally import id_from
from game.board.canvas.theme import TypeRole
from game.board.widgets.flow import Line
from game.board.widgets.form_fields import Pick, Press, Told, Words
from game.board.widgets.values import Option
from game.forms.values import Values
from rules.values.bounds import LONGEST_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.authoring.parts import Card
    from game.board.widgets.form_fields import Field
    from game.translate import Translator

__all__ = ["ASKED", "LIKE", "MAKE", "NAME", "NewAlly"]

ASKED: Final = "ally."
NAME: Final = f"{ASKED}name"
ID: Final = f"{ASKED}id"
LIKE: Final = f"{ASKED}like"
MAKE: Final = f"{ASKED}make"


class NewAlly:
    """What was said so far of an ally that is to be made after one of ``allies``, ``like`` at first."""

    def __init__(self, t: Translator, allies: Sequence[Card], like: Card) -> None:
        self._t = t
        self._allies = {card.id: card for card in allies}
        self.values = Values.of({NAME: "", ID: "", LIKE: like.id})
        self._own_id = False

    @property
    def name(self) -> str:
        """What it is to be called."""
        return self.values.text(NAME)

    @property
    def id(self) -> str:
        """Its id: as it was written, else made of the name."""
        return self.values.text(ID)

    @property
    def like(self) -> Card:
        """The ally after which it is made."""
        return self._allies[self.values.text(LIKE)]

    def put(self, field: str, value: str) -> None:
        """A field's new value; the id follows the name until it is written itself."""
        self.values.put(field, value)
        if field == ID:
            self._own_id = bool(value)
        elif field == NAME and not self._own_id:
            self.values.put(ID, id_from(value))

    def fields(self) -> list[Field]:
        """What is asked, and what comes of it."""
        t = self._t
        options = tuple(Option(one, card.name or one) for one, card in self._allies.items())

        def said(key: str, text: str) -> Told:
            return Told(f"said.{key}", (Line(text, TypeRole.CAPTION, "quiet", space=0),))

        return [
            said("ally", t("ally.what_comes")),
            Words(NAME, t("ally.name"), rows=1, limit=LONGEST_NAME, needed=True),
            Words(ID, t("ally.id"), rows=1, limit=LONGEST_ID, needed=True),
            said("id", t("ally.said_id")),
            Pick(LIKE, t("ally.like"), options, needed=True),
            Press(MAKE, t("ally.make"), "ui_plus"),
        ]
