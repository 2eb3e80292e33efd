"""What lies over a screen: details, briefs, covers, settings, reviews."""
