"""A game in words, for every face: position, story, reasons, facts, page."""
