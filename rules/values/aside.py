"""Orders that stand beside the game: said, noted or about the clock, and nothing of the position moves by them.

Whoever compares games, weighs decisions or holds back what is not sent yet asks here, so that all know a new kind.
"""

from __future__ import annotations

from typing import Final

from rules.values import leading, orders

SAID: Final = (orders.ProposeAction, orders.WithdrawProposal, orders.Argue, orders.Explain)
"""A seat's words: what comes of a proposal is a ruling."""

NOTED: Final = (orders.Note, leading.Observe, leading.SendMessage, orders.Pause, orders.Resume)
"""The facilitator's orders that leave every seat's choice what it was."""
