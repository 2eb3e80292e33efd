"""Plain values, below everything else: dice, orders, events, rulings, phases, bounds."""
