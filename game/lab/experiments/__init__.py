"""Experiments as files: arms to play, questions to ask of them, and verdicts with their intervals.

An experiment is a YAML file (``models``), read as every stranger's file is (``reading``, ``references``). Its questions
become figures over games played in pairs (``plan``, ``measures``); the games are counted as they are played and then
forgotten (``tallies``), so that memory does not grow with their number; what is done is kept as it comes (``journal``),
and any engine may play (``game.workers``). ``verdicts`` judges; ``report`` tells.
"""
