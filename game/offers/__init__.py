"""What a seat may order now, as plain values: board, terminal and page only put it into words."""
