"""A scenario's folder, read into checked data."""
