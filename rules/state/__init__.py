"""The position and its one writer."""
