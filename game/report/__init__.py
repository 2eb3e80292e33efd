"""Pages about a game: one self-contained file each, nothing fetched from anywhere."""
