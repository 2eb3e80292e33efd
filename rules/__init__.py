"""What the game is: data models, state, judge, phases, odds, views and journal.

Pure: the standard library, and pydantic at the door (``rules.scenario.checking``) only. No files, no clock, no global
random, no network, no pygame.
"""
