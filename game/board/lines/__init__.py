"""What is read on the board: its sentences, each made in one place."""
