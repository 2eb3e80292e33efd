"""Experiments as they run: engines and the journal, interrupted, torn, damaged and gone on with."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from game.errors import NotSaved, WorkersLost, WrongUse
from game.lab.experiments.journal import JOURNAL, Journal
from game.lab.experiments.running import run
from game.lab.experiments.tallies import Chunk, Counting, added, empty
from game.workers import Here, Processes
from tests.doubling import Doubling
from tests.small_experiments import Interrupted
from tests.test_experiments import WELL, experiment, question

# ----- engines


def test_a_worker_that_dies_is_replaced_and_nothing_counts_twice(tmp_path: Path) -> None:
    found = list(Processes(2).map(Doubling(str(tmp_path)), list(range(4))))
    assert sorted(found) == [(chunk, 2 * chunk) for chunk in range(4)]


def test_workers_that_die_again_and_again_end_the_run(tmp_path: Path) -> None:
    with pytest.raises(WorkersLost):
        list(Processes(2).map(Doubling(str(tmp_path), always=True), [1, 2]))


def test_a_tally_is_the_same_however_the_games_are_cut() -> None:
    plan = experiment(question("one", WELL, {"kind": "difference", "arms": ["all"], "minus": ["low"], "above": 0}),
                      arms={"all": {}, "low": {"move": {"spirit": -2}}})  # fmt: skip
    from game.lab.experiments.tallies import job_of  # noqa: PLC0415 - only here

    player = job_of(plan).player()
    at_once, _ = player.play(Chunk(0, 6), lambda: False)
    in_parts = empty()
    for first in (4, 0, 2):
        added(in_parts, player.play(Chunk(first, 2), lambda: False)[0])
    assert in_parts == at_once


def small_plan(games: int = 6, **more: Any) -> Any:
    asked = question("one", WELL, {"kind": "value", "arms": ["all"], "above": 0})
    return experiment(asked, games=games, **more)


# ----- the journal


def test_an_interrupted_run_goes_on_where_it_was(tmp_path: Path) -> None:
    plan = small_plan()
    with pytest.raises(KeyboardInterrupt):
        run(plan, Interrupted(3), folder=tmp_path)
    seen: list[tuple[int, int]] = []
    outcome = run(plan, Here(), folder=tmp_path, progress=lambda done, total, _: seen.append((done, total)))
    assert (outcome.before, outcome.games) == (3, 3)
    assert seen == [(4, 6), (5, 6), (6, 6)]
    assert outcome.tally == run(plan, Here()).tally
    again = run(plan, Here(), folder=tmp_path)
    assert (again.games, again.tally) == (0, outcome.tally)


@pytest.mark.parametrize("cut", [1, 5, 40])
def test_a_torn_line_is_played_again(cut: int, tmp_path: Path) -> None:
    plan = small_plan()
    for after in (2, 2):
        with pytest.raises(KeyboardInterrupt):
            run(plan, Interrupted(after), folder=tmp_path)
    journal = tmp_path / JOURNAL
    journal.write_bytes(journal.read_bytes()[:-cut])
    outcome = run(plan, Here(), folder=tmp_path)
    assert (outcome.before, outcome.games) == (2, 4)
    assert outcome.tally == run(plan, Here()).tally
    assert run(plan, Here(), folder=tmp_path).games == 0


@pytest.mark.parametrize("change", [{"seed": 2}, {"games": 7}, {"arms": {"all": {"set": {"spirit": 5}}}}])
def test_a_changed_experiment_is_never_mixed_in(change: dict[str, Any], tmp_path: Path) -> None:
    run(small_plan(), Here(), folder=tmp_path)
    before = (tmp_path / JOURNAL).read_bytes()
    with pytest.raises(WrongUse):
        run(small_plan(**change), Here(), folder=tmp_path)
    assert (tmp_path / JOURNAL).read_bytes() == before


@pytest.mark.parametrize("held", [b'{"my":"diary"}\n', b"a diary", b"\n"])
def test_a_file_of_somebody_elses_is_never_taken_for_a_torn_journal(held: bytes, tmp_path: Path) -> None:
    (tmp_path / JOURNAL).write_bytes(held)
    with pytest.raises(WrongUse):
        run(small_plan(), Here(), folder=tmp_path)
    assert (tmp_path / JOURNAL).read_bytes() == held


@pytest.mark.parametrize("line", [0, 1])
def test_a_damaged_line_of_a_journal_loses_nothing_behind_it(line: int, tmp_path: Path) -> None:
    plan = small_plan()
    for after in (2, 2):
        with pytest.raises(KeyboardInterrupt):
            run(plan, Interrupted(after), folder=tmp_path)
    journal = tmp_path / JOURNAL
    lines = journal.read_bytes().splitlines(keepends=True)
    assert len(lines) > 2
    lines[line] = b"x" + lines[line][1:]
    journal.write_bytes(b"".join(lines))
    with pytest.raises(WrongUse):
        run(plan, Here(), folder=tmp_path)
    assert journal.read_bytes() == b"".join(lines)


def test_two_runs_never_write_to_one_folder(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "one", 1)
    with pytest.raises(WrongUse):
        Journal(tmp_path, "one", 1)
    journal.close()


def test_a_full_disk_is_said_and_what_was_kept_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = small_plan()
    with pytest.raises(KeyboardInterrupt):
        run(plan, Interrupted(2), folder=tmp_path)
    from game.lab.experiments import journal  # noqa: PLC0415 - only here

    whole_line = journal._wrapped
    monkeypatch.setattr(journal, "_wrapped", lambda entry: Full(whole_line(entry)))
    monkeypatch.setattr(journal.Journal, "_begun", begun_full(journal.Journal._begun))
    with pytest.raises(NotSaved) as caught:
        run(plan, Here(), folder=tmp_path)
    assert caught.value.message.key == "experiment.not_kept"
    monkeypatch.undo()
    outcome = run(plan, Here(), folder=tmp_path)
    assert outcome.before == 2
    assert outcome.tally == run(plan, Here()).tally


class Full(bytes):
    """A line for which there is room for a half."""


def begun_full(real: Any) -> Any:
    def begun(self: Any, digest: str, size: int) -> Any:
        kept, file = real(self, digest, size), self._file

        class Half:
            """The journal's file, with room for half a line."""

            def __getattr__(self, name: str) -> Any:
                return getattr(file, name)

            def write(self, line: bytes) -> int:
                return int(file.write(line[: len(line) // 2]))

        self._file = Half()
        return kept

    return begun


# ----- what games are counted for besides


def test_a_worker_is_sent_what_it_needs_and_no_more() -> None:
    import pickle  # noqa: PLC0415 - only here

    from game.lab.experiments.tallies import job_of  # noqa: PLC0415 - only here

    job = job_of(small_plan())
    again = pickle.loads(pickle.dumps(job))  # noqa: S301 - our own
    assert isinstance(again, Counting)
    assert replace(again, arms={}) == replace(job, arms={})
    assert again.player().play(Chunk(0, 1), lambda: False)[0] == job.player().play(Chunk(0, 1), lambda: False)[0]
