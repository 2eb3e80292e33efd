"""What surrounds every screen of a game: top bar, time line, curves."""
