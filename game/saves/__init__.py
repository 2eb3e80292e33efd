"""Saves on disk: bytes, lines, migrations and the shelf of games.

``lines`` makes a record into a line, ``walk`` finds what holds of many, ``disk`` puts bytes down; ``file`` is the door.
``beside`` is what people write about a game, in a file of its own beside the save.
What a line may hold stands in ``rules.turn.records``, what it means in ``rules.turn.journal``.
"""
