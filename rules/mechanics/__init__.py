"""One phase or matter of the rulebook each.

A roll stands beside what it decides, with its modifiers and what each total comes to: an ally's answer in ``allies``,
an arrival in ``delivery``, a card's result in ``pressure``. Odds walk the same functions.
"""
