"""What may be ordered, why not, and what an order does."""
