"""Every ruling of the facilitator's by the kind of order that it becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.forms.injects import CancelBlank, FireBlank, PostponeBlank, WithdrawBlank, WriteBlank
from game.forms.leading import EndBlank, MessageBlank
from game.forms.notes import NoteBlank, PauseBlank, ResumeBlank
from game.forms.observing import ObserveBlank
from game.forms.proposals import AdjudicateBlank, ConfirmBlank, RevokeBlank
from game.forms.rolls import ForceBlank, OverrideBlank, ReleaseBlank
from game.forms.standing import SetNumberBlank, SkipBlank

if TYPE_CHECKING:
    from game.forms.blank import OrderBlank

__all__ = ["RULINGS"]

RULINGS: dict[type[Any], type[OrderBlank]] = {
    blank.kind: blank
    for blank in (
        AdjudicateBlank,
        ConfirmBlank,
        RevokeBlank,
        OverrideBlank,
        ForceBlank,
        ReleaseBlank,
        SetNumberBlank,
        SkipBlank,
        FireBlank,
        PostponeBlank,
        CancelBlank,
        WriteBlank,
        WithdrawBlank,
        MessageBlank,
        EndBlank,
        NoteBlank,
        ObserveBlank,
        PauseBlank,
        ResumeBlank,
    )
}
"""The blank of each kind of order that the facilitator alone gives."""
