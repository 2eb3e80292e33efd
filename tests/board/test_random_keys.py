"""Random keys and clicks on the board; ``tests.fuzz.board_play`` is the long campaign."""

from tests.fuzz.board_play import KINDS, campaign


def test_random_keys_and_clicks_find_no_fault_and_no_unsound_screen() -> None:
    seen = campaign(sessions=len(KINDS), steps=25)
    assert seen.faults == []
    assert seen.steps > 100
