"""The turn, the ally's own conduct and the journal."""
