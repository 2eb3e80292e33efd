"""Scenarios being made: a template filled in a language, a scenario copied, schemas for editors; each put whole.

Nothing here plays a game. What is made is plain text files, by their place in the folder that is to be.
"""
