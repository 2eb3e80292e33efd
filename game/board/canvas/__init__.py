"""Pure geometry, measured text, colours and the list of what to draw."""
