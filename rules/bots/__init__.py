"""Who plays without people: policies, what they weigh, and the loop that runs them."""
