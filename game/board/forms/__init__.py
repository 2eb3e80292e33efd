"""Forms in which the facilitator rules, laid out for the board."""
