"""One phase or matter of the rulebook each."""
