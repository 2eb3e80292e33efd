"""What a seat may order, as the board offers it."""
