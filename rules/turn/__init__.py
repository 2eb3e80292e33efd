"""The turn, the ally's own conduct and the journal.

``turn`` is the eight phases, ``conduct`` an ally by its card. ``records`` says what a record of a game may hold,
``journal`` what it means, ``soundness`` whether it fits its scenario, ``verify`` whether it plays again as written.
"""
