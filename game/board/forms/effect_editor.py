"""Effects picked from forms: a kind, what it touches, how much and how long; worded as on the cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.board.forms.drawn import option
from game.board.widgets.form_fields import Field, Heading, Listed, Number, Pick, Press, Switch
from game.board.widgets.values import Option
from game.forms.draft import BY_ROUTE, LEAD, Draft, may_be_nought
from game.forms.effects import KINDS, Part, bounds, kinds_of
from game.forms.things import Scene, Thing
from rules.scenario.checking import ValidationError, effects_from
from rules.wording import names as w
from rules.wording.cards import effects as effect_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.board.desk.desk import Desk
    from game.forms.effects import Effect
    from game.forms.values import Values

__all__ = ["EffectEditor", "effects_in_words"]


TITLES: Final = {"effects": "forms.effects", "otherwise": "forms.effects_on_failure"}
"""What effects that are put together stand under."""


def effects_in_words(desk: Desk, effects: Sequence[Effect]) -> list[str]:
    """A line for each effect; what is not in the vocabulary is left out."""
    try:
        parsed = effects_from([dict(one) for one in effects])
    except ValidationError:
        return []
    return [desk.say(line) for one in parsed for line in effect_lines(desk.scenario, [one])]


class EffectEditor(Draft):
    """The part of a form in which effects are put together; its fields' ids start with ``name``."""

    def __init__(self, desk: Desk, name: str = "effects") -> None:
        super().__init__(Scene(desk.scenario, desk.now), name)
        self._desk = desk

    def fields(self, values: Values) -> list[Field]:
        """The effects so far, then the kinds, and for the kind picked what must be said for it."""
        t = self._desk.t
        items = tuple(" · ".join(effects_in_words(self._desk, [one])) for one in self.chosen(values))
        kinds = tuple(Option(one.do, self._desk.say(one.label)) for one in kinds_of(self.scene, KINDS.values()))
        found: list[Field] = [
            Listed(self.name, t(TITLES[self.name]), items, t("forms.remove"), t("forms.no_effects")),
            Heading(self.id("head"), t("forms.put_together")),
            Pick(self.id("kind"), t("forms.effect_kind"), kinds),
        ]
        kind = self.kind(values)
        if kind is None:
            return found
        for part in kind.parts:
            found.extend(self._part(part, values, kind.parts))
        if self.scene.scenario.routes:
            found.append(Switch(self.id("later"), t("forms.later")))
            if values.flag(self.id("later")):
                found.extend((*self._part(LEAD, values), *self._part(BY_ROUTE, values)))
        if self.draft(values) is None:
            found.append(Press(self.id("drop"), t("forms.drop"), icon="ui_delete"))
        else:
            found.append(Press(self.id("add"), t("forms.add_another"), icon="ui_plus"))
        return found

    def _part(self, part: Part, values: Values, among: tuple[Part, ...] = ()) -> list[Field]:
        """The field of one part; nothing while it is not known what it may be."""
        name, said = self.id(part.id), self.said(values, among)
        if isinstance(part, Thing):
            options = tuple(option(self._desk, one) for one in part.options(self.scene, said))
            none = (Option(part.none[0], self._desk.t(part.none[1])),) if part.none[0] else ()
            return [Pick(name, self._desk.t(part.label), (*none, *options))] if options else []
        found = bounds(part, self.scene, said)
        if found is None:
            return []
        least, most, start = found
        shown = self._shown(part.name, values.number(name, start), least)
        return [Number(name, self._desk.t(part.label), least, most, start, shown, may_be_nought(part))]

    def _shown(self, part: str, number: int, least: int) -> str:
        """What stands in place of a number's digits: its sign, or the rung's name."""
        if part == "value":
            return ""
        if part == "rung":
            return f"{number} · {self._desk.say(w.rung_name(number))}"
        return f"{number:+d}".replace("-", "−") if least < 0 else str(number)

    def pressed(self, values: Values, name: str, number: int) -> bool:
        """Add what was put together, or take the effect of that number away; whether the button was one of these."""
        if name == self.name:
            self.remove(values, number)
        elif name in (self.id("add"), self.id("drop")):
            self.add(values)
        else:
            return False
        return True
