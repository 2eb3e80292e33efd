"""The running game: its session, record, players and what leaves it."""
