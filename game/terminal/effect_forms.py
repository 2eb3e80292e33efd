"""Effects put together by number, in the scenario's own vocabulary: what a ruling may do (rules §Off-card action)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from game.terminal.forms import GoneBack
from rules.wording import names as w
from rules.wording.cards import written_effects
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from game.play.session import Session
    from game.terminal.forms import Forms
    from game.terminal.keyboard import Keyboard
    from rules.wording.names import Value


__all__ = ["EffectForms"]

Effect: TypeAlias = "dict[str, Any]"

MOST = 10
"""As many effects as a card may have."""

MOST_POINTS = 20
MOST_TURNS = 100


class EffectForms:
    """Asks for effects one by one; what a ruling holds beyond these stands in the scenario's files."""

    def __init__(self, keyboard: Keyboard, forms: Forms) -> None:
        """``forms`` asks at ``keyboard``."""
        self._keyboard, self._forms = keyboard, forms
        self._session: Session = keyboard.session
        self._scenario = keyboard.session.scenario

    def effects(self) -> str:
        """Effects as JSON text, as rulings take them; ``[]`` for none.

        Raises:
            GoneBack: one of them was left half way.
        """
        return json.dumps(self._several(inside=False))

    def _several(self, *, inside: bool) -> list[Effect]:
        found: list[Effect] = []
        while len(found) < MOST:
            if found:
                so_far = written_effects(self._scenario, json.dumps(found))
                self._keyboard.say("", self._keyboard.t("rulings.effects_so_far", effects=so_far))
            ask = self._forms.one_or_none(
                Message("rulings.which_effect"), self._kinds(inside=inside), self._keyboard.t("rulings.effects_done")
            )
            if ask is None:
                break
            found.append(ask())
        return found

    def _kinds(self, *, inside: bool) -> list[tuple[Value, Callable[[], Effect]]]:
        """Every kind of effect that the scenario has a use for."""
        kinds: list[tuple[str, Callable[[], Effect], object]] = [
            ("rulings.effect_track", self._change, True),
            ("rulings.effect_over_turns", self._over_turns, True),
            ("rulings.effect_token", self._token, self._scenario.tokens),
            ("rulings.effect_relation", lambda: self._of_ally("relation"), self._scenario.allies),
            ("rulings.effect_exposure", lambda: self._of_ally("exposure"), self._scenario.allies),
            ("rulings.effect_pin", lambda: self._of_ally("pin"), self._scenario.allies),
            ("rulings.effect_climb", self._climb, True),
            ("rulings.effect_impose", lambda: self._sanction("impose"), self._scenario.sanctions),
            ("rulings.effect_ease", lambda: self._sanction("ease"), self._scenario.sanctions),
            ("rulings.effect_bypass", self._bypass, self._scenario.sanctions),
            ("rulings.effect_cover", self._cover, self._scenario.routes),
            ("rulings.effect_shield", self._shield, self._scenario.pressure_kinds),
            ("rulings.effect_reveal", self._reveal, True),
            ("rulings.effect_roll", self._roll, True),
            ("rulings.effect_deliver", self._deliver, self._scenario.routes and not inside),
        ]
        return [(Message(key), ask) for key, ask, possible in kinds if possible]

    # ----- one kind each

    def _change(self) -> Effect:
        return {"do": "change", "track": self._track(), "by": self._by()}

    def _over_turns(self) -> Effect:
        return {"do": "change_over_turns", "track": self._track(), "by": self._by(), "turns": self._turns()}

    def _token(self) -> Effect:
        token = self._named("token", (one.id for one in self._scenario.tokens))
        return {"do": "token", "token": token, "by": self._by()}

    def _of_ally(self, what: str) -> Effect:
        ally = self._forms.one_of(
            Message("rulings.which_ally"), [(Name(f"ally.{one.seat}.name"), one.seat) for one in self._scenario.allies]
        )
        return {"do": what, "ally": ally, "by": self._by()}

    def _climb(self) -> Effect:
        most = min(7, len(self._scenario.ladder.rungs) - 1)
        return {"do": "climb", "by": self._forms.number(Message("rulings.by_how_much"), -most, most)}

    def _sanction(self, what: str) -> Effect:
        return {"do": what, "sanction": self._named("sanction", (one.id for one in self._scenario.sanctions))}

    def _bypass(self) -> Effect:
        return {**self._sanction("bypass"), "turns": self._turns()}

    def _cover(self) -> Effect:
        route = self._named("route", (one.id for one in self._scenario.routes))
        last = len(self._scenario.ladder.rungs) - 1
        return {"do": "cover", "route": route, "rung": self._forms.number(Message("rulings.from_rung"), 0, last)}

    def _shield(self) -> Effect:
        kind = self._named("pressure_kind", (one.id for one in self._scenario.pressure_kinds))
        strength = self._forms.number(Message("rulings.how_strong"), 1, 10)
        return {"do": "shield", "against": kind, "strength": strength, "turns": self._turns()}

    def _reveal(self) -> Effect:
        most = self._scenario.pressure.signals
        return {"do": "reveal", "signals": self._forms.number(Message("rulings.how_many_signals"), 1, most)}

    def _roll(self) -> Effect:
        rolls: list[tuple[Value, str]] = [
            (Message("effect.on_answers"), "answer"),
            (Message("effect.on_deliveries"), "delivery"),
            (Message("effect.on_pressure"), "pressure"),
        ]
        roll = self._forms.one_of(Message("rulings.which_rolls"), rolls)
        return {"do": "modify_roll", "roll": roll, "by": self._by(), "turns": self._turns()}

    def _deliver(self) -> Effect:
        route = self._named("route", (one.id for one in self._scenario.routes))
        lead = self._turns()
        effects = self._several(inside=True)
        if not effects:
            raise GoneBack  # a delivery holds something
        return {"do": "deliver", "lead": lead, "route": route, "effects": effects}

    # ----- parts of them

    def _track(self) -> str:
        return self._forms.one_of(
            Message("rulings.which_track"), [(w.track_name(one.id), one.id) for one in self._scenario.tracks]
        )

    def _named(self, label: str, ids: Iterable[str]) -> str:
        return self._forms.one_of(Message("rulings.which_one"), [(Name(f"{label}.{one}.name"), one) for one in ids])

    def _by(self) -> int:
        return self._forms.number(Message("rulings.by_how_much"), -MOST_POINTS, MOST_POINTS)

    def _turns(self) -> int:
        return self._forms.number(Message("rulings.how_many_turns"), 1, MOST_TURNS)
