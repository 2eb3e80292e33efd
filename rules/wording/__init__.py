"""Rules and events as message keys with their values."""
