"""A track says which endings hang on it: at what value, and after how many turns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.board.desk.desk import Desk
from game.board.lines.details import lines_of
from game.languages import LANGUAGES
from game.play.session import Session
from game.telling.position import position
from game.terminal.cards import card_lines
from game.translate import Translator
from rules.scenario.effects import ChangeTrack, When
from rules.scenario.limits import AllOf, Not, TrackRange
from rules.wording.names import ending_name
from rules.wording.rules import ending_rules, endings_on, trend_rules, trends_on
from tests.scenarios import valleys as v

HANGING = {"resolve": "collapse", "reserves": "collapse_treasury", "political_will": "steps_back"}


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_a_track_on_which_an_ending_hangs_names_it_and_says_when(language: str) -> None:
    session = Session.new("caracas-calling", seed=7)
    session.advance()
    desk, t = Desk(session, "table", language), Translator(language, session.loaded.texts_in(language))
    for track in session.scenario.tracks:
        shown = [line.text for line in lines_of(desk, f"track.{track.id}") or ()]
        at_prompt = " ".join(" ".join(card_lines(session, position(session, "caracas"), track.id, t)).split())
        assert (desk.t("board.endings_on") in shown) == (track.id in HANGING)
        for ending in session.scenario.endings:
            name, when = desk.say(ending_name(ending.id)), desk.say(ending_rules(session.scenario, ending))
            hangs = HANGING.get(track.id) == ending.id
            assert (f"{when}." in shown and name in shown) == hangs, (track.id, ending.id)
            if hangs:
                assert when in at_prompt


def test_an_ending_with_several_conditions_hangs_on_every_track_among_them() -> None:
    scenario = v.loaded().scenario
    first, second, third = (one.id for one in scenario.tracks[:3])
    limits = [TrackRange(limit="track", track=one, at_most=0) for one in (first, second)]
    both = AllOf(limit="all", of=(limits[0], Not(limit="not", of=limits[1])))
    ending = next(one for one in scenario.endings if one.kind == "condition")
    changed = replace(scenario, endings=(replace(ending, condition=both),))
    assert [[name for name, _ in endings_on(changed, one)] for one in (first, second, third)] == [
        [ending_name(ending.id)],
        [ending_name(ending.id)],
        [],
    ]


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_a_track_names_at_the_prompt_too_what_moves_it_by_itself(language: str) -> None:
    session = Session.new(v.FOLDER, seed=1)
    t = Translator(language, session.loaded.texts_in(language))
    moved = {effect.track for trend in session.scenario.trends for effect in trend.effects if effect.do == "change"}
    assert moved
    now = position(session, v.HILL)
    for track in session.scenario.tracks:
        said = " ".join(" ".join(card_lines(session, now, track.id, t)).split())
        mine = [one for one in session.scenario.trends if one in trends_on(session.scenario, track.id)]
        assert bool(mine) == (track.id in moved)
        for trend in mine:
            assert t("board.by_itself") in said
            assert all(t.render(rule) in said for rule in trend_rules(session.scenario, trend))


def test_a_trend_that_moves_a_track_within_another_effect_moves_it() -> None:
    scenario = v.loaded().scenario
    track, looked_at = scenario.tracks[0].id, scenario.tracks[1].id
    change = ChangeTrack(do="change", track=track, by=-1)
    when = When(do="when", condition=TrackRange(limit="track", track=looked_at, at_most=0), then=(change,))
    changed = replace(scenario, trends=(replace(scenario.trends[0], effects=(when,)),))
    assert [len(trends_on(changed, one)) for one in (track, looked_at)] == [1, 0]
