"""How scores went: the line, the walk through a game, notes and reasons."""

from pathlib import Path

import pytest

from game.play.session import Session
from game.telling.hotwash import moments as hotwash
from game.telling.written import written
from rules.turn import journal
from rules.values import orders
from tests.hotwash.games import CARACAS, COLLAPSE, FACILITATOR, GAMES, SETTLED, WASHINGTON, opened, played
from tests.playing import undo_last


@pytest.mark.parametrize("name", GAMES)
def test_the_score_line_says_what_the_game_itself_says_after_each_record(name: str) -> None:
    session = opened(name)
    line = hotwash.score_line(session)
    assert [point.record for point in line] == [entry.record for entry in session.history.entries(FACILITATOR)]
    for point in line[:: max(1, len(line) // 9)]:
        assert point.scores == session.at(record=point.record).scores
    assert line[-1].scores == session.scores


def test_what_was_gone_back_on_is_not_in_the_line() -> None:
    session = Session.new("caracas-calling", seed=3, turns=2)
    session.play_on()
    session.submit(session.legal(CARACAS)[0])
    undo_last(session, "mistake")
    undone = next(one["record"] for one in session.history.records if one["kind"] == "undo")
    before = [point.record for point in hotwash.score_line(session)]
    assert len(before) > 1
    assert max(before) < undone - 1
    assert hotwash.score_line(session)[-1].scores == session.scores


def test_a_walk_gives_each_event_the_position_before_it() -> None:
    session = opened(COLLAPSE)
    numbers: dict[str, int] = {}
    ends = 0
    for _, event, state in journal.walk(session.compiled, session.history.records):
        if event is None:
            ends += 1
        elif event[0] in session.compiled.index:
            assert state.numbers[session.compiled.index[event[0]]] == event[1]
            numbers[event[0]] = event[2]
    assert ends == len(session.history.entries(FACILITATOR))
    assert numbers["ending"] == session.compiled.ending_number["collapse_treasury"]


def test_a_walk_names_the_record_that_does_not_fit() -> None:
    session = opened(COLLAPSE)
    records = [dict(record) for record in session.history.records]
    broken = next(record for record in records if record["record"] == 12)
    broken["events"] = [["resolve", 7, 99, "action:civil_defence"]]
    with pytest.raises(journal.BrokenRecordError) as caught:
        list(journal.walk(session.compiled, records))
    assert caught.value.record == 12


def test_notes_and_reasons_stay_when_the_game_goes_back_on_them() -> None:
    session = played(7, 1)
    before = session.history.steps[5]["record"]
    assert session.submit(orders.Explain("caracas", "We waited.")).allowed
    assert session.submit(orders.Note(FACILITATOR, "They wait", "limits")).allowed
    session.going_back.to(before, "once more")
    assert session.submit(orders.Note(FACILITATOR, "Now they ask")).allowed
    found = [(one.text, one.before, one.important) for one in written(session, FACILITATOR)]
    assert found == [("We waited.", True, False), ("They wait", True, False), ("Now they ask", False, False)]
    assert [one.text for one in written(session, "washington")] == []


def test_a_note_in_the_same_words_marks_the_one_that_stands() -> None:
    session = played(7, 1)
    session.submit(orders.Note(FACILITATOR, "They wait", "limits"))
    session.submit(orders.Note(FACILITATOR, "They wait", "limits", important=True))
    (note,) = written(session, FACILITATOR)
    assert (note.text, note.important) == ("They wait", True)
    session.submit(orders.Note(FACILITATOR, "They wait", "limits"))
    (note,) = written(session, FACILITATOR)
    assert not note.important


@pytest.mark.parametrize("seat", [CARACAS, WASHINGTON])
def test_a_seats_own_export_can_be_looked_back_on(tmp_path: Path, seat: str) -> None:
    session = opened(SETTLED)
    session.history.export(seat, tmp_path / "export.jsonl")
    export = Session.open(tmp_path / "export.jsonl", read_only=True)
    assert hotwash.score_line(export)[-1].scores == session.scores
    assert [one.turn for one in hotwash.moments(export, seat)] == [1, 2, 11]
    assert hotwash.events_of(export, seat)
