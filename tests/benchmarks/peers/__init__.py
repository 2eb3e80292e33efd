"""Random legal play in this program and in engines that others have written, beside each other."""
