"""What must be said for a ruling, a proposal or an effect, once as data; each face draws it or asks for it.

A ``blank`` has ``fields``; there is one blank for each kind of ruling, in the file of its matter, and ``rulings`` lists
them. The board draws them in ``game.board.forms``, the terminal asks for them in ``game.terminal.dialogue``.
"""
