"""What a facilitator asks of a running game and no seat may know, one file for each matter; changing nothing."""
