"""Play at a prompt: the position in columns, numbered orders with their odds, results explained.

``play`` has the loop, ``keyboard`` who sits there, ``menu`` what may be chosen, ``commands`` what may be asked besides,
``facilitator`` the facilitator's desk, ``dialogue`` how a form is filled in, ``words`` how lines are laid out.
Everything goes through the session.
"""
