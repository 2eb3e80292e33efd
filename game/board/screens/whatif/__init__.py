"""What if, on the board: asking, what came of it, and games side by side."""
