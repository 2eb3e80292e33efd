"""Saves on disk: bytes, lines, migrations and the shelf of games."""
