"""The board itself: allies, ladder, tracks, orders, log and story."""
