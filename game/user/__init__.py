"""The user's folders and preferences."""
