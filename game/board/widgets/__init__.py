"""Buttons, lists, fields, sheets and what happens to them; they know no game."""
