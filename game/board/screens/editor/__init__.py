"""The screen on which a scenario's cards are edited: a form beside the card as it is drawn, and what is wrong."""
