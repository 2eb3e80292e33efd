"""What is played when nobody says otherwise."""

USUAL_SCENARIO = "caracas-calling"
"""The scenario that ships first; any other is a folder beside it."""
