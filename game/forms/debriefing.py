"""The debriefing: what the facilitator works on after the game, kept in the file beside the save and never in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from game.saves.beside import Observation, Rating
from game.saves.beside_parts import within_bounds
from game.telling.evidence import evidence, observations

if TYPE_CHECKING:
    from game.forms.values import Filled, Values
    from game.play.session import Session
    from game.saves.beside import Beside
    from game.telling.evidence import Evidence
    from game.telling.evidence import Observation as Observed
    from rules.wording.names import Message

__all__ = ["Debrief"]


class Debrief:
    """Works on what was observed in one game. What cannot be written is said, and stays as long as this does."""

    def __init__(self, session: Session, beside: Beside) -> None:
        """``beside`` is what lies beside the game's save."""
        self.session, self.beside = session, beside
        self._known: tuple[object, Evidence] | None = None

    def evidence(self) -> Evidence:
        """The objectives with their evidence as the debriefing has them; worked out once for each change."""
        key = len(self.session.history.records), self.beside.observations, self.beside.ratings
        if self._known is None or self._known[0] != key:
            self._known = key, evidence(self.session, self.beside)
        return self._known[1]

    def every(self) -> list[Observed]:
        """All observations that count, as the objectives have them, then those against none."""
        found = self.evidence()
        return [*(each for one in found.objectives for each in one.observations), *found.free]

    def found(self, name: str) -> Observed | None:
        """An observation by its id."""
        return next((one for one in self.every() if one.id == name), None)

    @staticmethod
    def as_filled(one: Observed) -> dict[str, Filled]:
        """What a form for an observation begins with."""
        task = f"{one.objective}.{one.task}" if one.task else one.objective
        return {"text": one.text, "rating": one.rating, "task": task, "who": one.seat, "set_off": one.set_off}

    def add(self, values: Values, now: str) -> Message | None:
        """Enter an observation that nobody entered in play, at this clock time; why it was not kept, if it was not."""
        taken = {one.id for one in self.beside.observations}
        name = next(f"debrief-{at}" for at in range(1, len(taken) + 2) if f"debrief-{at}" not in taken)
        return self._keep(_filled(Observation(name, at=now), values))

    def edit(self, one: Observed, values: Values) -> Message | None:
        """Work on one: a copy of what was entered in play, or one that the debriefing entered itself."""
        return self._keep(_filled(self._edit_of(one), values))

    def drop(self, one: Observed) -> Message | None:
        """Let one not count; the one in the record stays there."""
        return self._keep(replace(self._edit_of(one), dropped=True))

    def rating(self, objective: str) -> Rating:
        """The lead's final rating of an objective, empty where there is none."""
        return next((one for one in self.beside.ratings if one.of == objective), Rating(objective))

    def rate(self, objective: str, values: Values) -> Message | None:
        """Give an objective the lead's final rating."""
        made = within_bounds(Rating(objective, values.text("rating"), values.text("text").strip()))
        self.beside.ratings = (*(one for one in self.beside.ratings if one.of != objective), made)
        return self.beside.write()

    def _edit_of(self, one: Observed) -> Observation:
        """What the file holds of an observation, or what it will hold of one in the record."""
        for each in self.beside.observations:
            if each.id == one.id or (each.of and each.of == one.record and not one.added):
                return each
        raw = next(each for each in observations(self.session) if each.id == one.id)
        return within_bounds(
            Observation(
                f"debrief-of-{raw.record}", raw.record, raw.record, raw.seat,
                f"{raw.objective}.{raw.task}" if raw.task else raw.objective, raw.rating, "", raw.text, raw.set_off,
                important=raw.important,
            )
        )  # fmt: skip

    def _keep(self, made: Observation) -> Message | None:
        self.beside.observations = (*(one for one in self.beside.observations if one.id != made.id), made)
        return self.beside.write()


def _filled(one: Observation, values: Values) -> Observation:
    """An observation with what was filled in."""
    return within_bounds(
        replace(
            one, text=values.text("text").strip(), rating=values.text("rating"), task=values.text("task"),
            seat=values.text("who"), cause=values.text("set_off"), dropped=False,
        )
    )  # fmt: skip
