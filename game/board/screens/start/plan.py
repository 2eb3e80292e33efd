"""A new game as it is set up on the start screen: the scenario told, who plays which seat, how long, with whom."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.widgets.flow import Line
from game.play.players import PEOPLE, players_for, usual_players
from game.scenario.library import shadow_notice
from game.user.shell import file_word, typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from game.scenario.library import Headline, Loaded
    from game.scenario.variants import Offered
    from game.translate import Translator
    from rules.scenario.scenario import Scenario, Seat

__all__ = [
    "FACILITATED",
    "LENGTH",
    "OFF",
    "ON",
    "PLAYER_WORDS",
    "SEAT",
    "Plan",
    "fault_lines",
    "player_word",
    "scenario_lines",
    "short_of",
]

SEAT: Final = "seat."
"""The rows that say who plays are called this and the seat."""
LENGTH, FACILITATED, FORECASTS = "length", "facilitated", "forecasts"
ON, OFF = "on", "off"
PLAYER_WORDS: Final = {
    PEOPLE: "start.player_people",
    "ally": "start.player_bot",
    "defender": "start.player_bot",
    "pressure": "start.player_bot",
    "random": "start.player_random",
    "card": "start.player_card",
}
"""Who may play a seat, in words; in the order in which they stand beside each other."""
MOST_FAULTS: Final = 20


def short_of(scenario: Scenario) -> int | None:
    """The turns of a scenario's short form; ``None`` where it has none, or a variant made the whole game no longer."""
    short = scenario.short_turns
    return short if short is not None and short < scenario.turns else None


@dataclass
class Plan:
    """A game as it would begin: who plays which seat, how many turns, whether a facilitator has a control view.

    ``forecasts`` says whether seats of people are asked for them. ``base`` is the scenario as its own files say it,
    ``offered`` its variants, ``chosen`` those that are played with, in the order in which they were chosen; ``wrong``
    says why the last choice could not be made.
    """

    loaded: Loaded
    seats: dict[str, str] = field(default_factory=dict)
    turns: int = 0
    facilitated: bool = False
    forecasts: bool = False
    base: Loaded | None = None
    offered: tuple[Offered, ...] = ()
    chosen: tuple[Path, ...] = ()
    wrong: tuple[str, ...] = ()

    @classmethod
    def usual(cls, loaded: Loaded, offered: Sequence[Offered] = ()) -> Plan:
        """What a game has when nothing else is asked for."""
        return cls(loaded, usual_players(loaded), loaded.scenario.turns, base=loaded, offered=tuple(offered))

    def varied(self, loaded: Loaded, chosen: Sequence[Path]) -> Plan:
        """The same with other variants over the scenario; what was set for seats that are still there stays."""
        usual = usual_players(loaded)
        roles = {seat.id: seat.role for seat in loaded.scenario.seats}
        fitting = {seat: one for seat, one in self.seats.items() if seat in usual and one in players_for(roles[seat])}
        was_short = self.turns == short_of(self.loaded.scenario)
        turns = short_of(loaded.scenario) or loaded.scenario.turns if was_short else loaded.scenario.turns
        return replace(self, loaded=loaded, chosen=tuple(chosen), seats=usual | fitting, turns=turns, wrong=())

    @property
    def played(self) -> list[Seat]:
        """The seats that somebody plays."""
        return [seat for seat in self.loaded.scenario.seats if seat.role != "facilitator"]

    def change(self, name: str, value: str) -> None:
        """Take another player, length, or the facilitator in or out."""
        if name == LENGTH:
            self.turns = int(value)
        elif name == FACILITATED:
            self.facilitated = value == ON
            self.forecasts = self.forecasts and self.facilitated
        elif name == FORECASTS:
            self.forecasts = value == ON
        elif name.startswith(SEAT):
            self.seats[name.removeprefix(SEAT)] = value


def player_word(player: str, t: Translator) -> str:
    """Who plays a seat, in a word; a policy that nobody here knows by its name."""
    return t(PLAYER_WORDS[player]) if player in PLAYER_WORDS else player


def scenario_lines(plan: Plan, headline: Headline, t: Translator, variants: Iterable[Line] = ()) -> list[Line]:
    """What a scenario is about, with the lines of its variants.

    The text for the debriefing, which gives away how it goes, stays shut till the end.
    """
    scenario = plan.loaded.scenario
    texts = plan.loaded.texts_in(t.language)
    found = plan.loaded.found
    notice = shadow_notice(found) if found is not None else None
    lines = [Line(texts["description"], space=2)]
    if headline.guided:
        lines.append(Line(t("guide.first_game_text"), icon="ui_info", mark_tone="sky", space=10))
    if notice is not None:
        lines.append(Line(t.render(notice), icon="ui_alert", mark_tone="orange", tone="orange", space=10))
    lines.extend(variants)
    lines.append(Line(t("board.turn_is", length=texts["turn_length"]), icon="hourglass", tone="quiet", space=12))
    languages = ", ".join(headline.languages).upper()
    lines.append(Line(t("start.languages", languages=languages), icon="ui_language", tone="quiet", space=6))
    if scenario.objectives:
        lines.append(Line(t("board.objectives"), TypeRole.LABEL, "sky", space=18))
    lines.extend(Line(texts[f"objective.{one.id}.text"], icon="ui_check", space=6) for one in scenario.objectives)
    if scenario.debrief is not None:
        lines.append(Line(t("start.debrief_later"), icon="ui_lock", tone="quiet", space=18))
    return lines


def fault_lines(headline: Headline, faults: tuple[str, ...], t: Translator) -> list[Line]:
    """What is wrong with a scenario and what to do about it."""
    lines = [
        Line(t("start.faulty"), space=2),
        Line(t("start.faulty_mend", path=str(headline.path)), icon="ui_edit", tone="quiet", space=10),
        Line(
            t("start.faulty_check", command=typed("check", file_word(headline.path))),
            icon="ui_keyboard",
            tone="quiet",
            space=6,
        ),
        Line(t("start.faults", count=len(faults)), TypeRole.LABEL, "sky", space=18),
    ]
    lines.extend(
        Line(fault, sign=SignShape.CROSS, mark_tone="vermilion", space=8, rule=number > 0)
        for number, fault in enumerate(faults[:MOST_FAULTS])
    )
    if len(faults) > MOST_FAULTS:
        lines.append(Line(t("start.more_faults", count=len(faults) - MOST_FAULTS), tone="quiet", space=8))
    return lines
