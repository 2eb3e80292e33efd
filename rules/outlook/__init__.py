"""What may come: odds, prospects, dangers, and what a seat may know."""
