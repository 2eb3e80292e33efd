"""Play at a prompt: the position in columns, numbered orders with their odds, results explained.

``play`` has the loop, ``menu`` what may be chosen, ``commands`` what may be asked besides, ``facilitator`` and
``rulings`` the facilitator's seat, ``words`` how lines are laid out. Everything goes through ``game.session``.
"""
