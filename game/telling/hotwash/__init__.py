"""What a table looks back on when a game is over."""
