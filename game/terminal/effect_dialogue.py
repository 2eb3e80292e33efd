"""Effects put together by number, in the scenario's own vocabulary: what a ruling may do (rules §Off-card action)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from game.forms.effects import AT_ONCE, DELIVERY, DIALOGUE, asked_bounds, kinds_of, sent
from game.forms.things import Thing
from game.terminal.forms import GoneBack
from rules.wording.cards import written_effects
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.forms.effects import Effect, Kind, Part
    from game.forms.things import Scene
    from game.terminal.forms import Forms
    from game.terminal.keyboard import Keyboard

__all__ = ["EffectDialogue"]


class EffectDialogue:
    """Asks for effects one by one; what a ruling holds beyond these stands in the scenario's files."""

    def __init__(self, keyboard: Keyboard, forms: Forms, scene: Scene) -> None:
        """``forms`` asks at ``keyboard``."""
        self._keyboard, self._forms, self._scene = keyboard, forms, scene

    def effects(self) -> str:
        """Effects as JSON text, as rulings take them; ``[]`` for none.

        Raises:
            GoneBack: a script left one of them half way.
        """
        return json.dumps(self._several(inside=False))

    def _several(self, *, inside: bool) -> list[Effect]:
        t = self._keyboard.t
        kinds = [one for one in kinds_of(self._scene, DIALOGUE) if not inside or one.do != DELIVERY]
        found: list[Effect] = []
        while len(found) < AT_ONCE:
            if found:
                so_far = written_effects(self._scene.scenario, json.dumps(found))
                self._keyboard.say("", t("rulings.effects_so_far", effects=so_far))
            options = [(one.question, one) for one in kinds]
            kind = self._forms.one_or_none(Message("rulings.which_effect"), options, t("rulings.effects_done"))
            if kind is None:
                break
            try:
                found.append(self._effect(kind))
            except GoneBack:
                if not self._keyboard.reader.is_typed:
                    raise  # a person is asked again which effect, and keeps those before it
        return found

    def _effect(self, kind: Kind) -> Effect:
        said: dict[str, str] = {"do": kind.do}
        effect: Effect = {"do": kind.do}
        for part in kind.parts:
            if isinstance(part, Thing) and not part.question:
                continue
            effect[part.name] = self._part(part, said)
            said[part.name] = str(effect[part.name])
        if kind.do != DELIVERY:
            return effect
        effects = self._several(inside=True)
        if not effects:
            raise GoneBack  # a delivery holds something
        return sent(effect["lead"], effect["route"], effects)

    def _part(self, part: Part, said: dict[str, str]) -> str | int:
        if not isinstance(part, Thing):
            return self._forms.number(Message(part.question), *asked_bounds(part, self._scene, said))
        options = [(one.label if one.asked is None else one.asked, one.id) for one in part.options(self._scene, said)]
        return self._forms.one_of(Message(part.question), options)
