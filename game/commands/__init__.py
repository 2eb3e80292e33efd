"""The commands, one small module each with ``run(arguments, console)`` that gives the exit status.

``game.cli`` reads the arguments, ``guard`` runs the command and turns every error into a sentence and a status.
"""
