"""Plain values: dice, orders, events, rulings."""
