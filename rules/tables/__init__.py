"""A scenario as flat tables, made once.

``tables`` says what they are, ``compile`` makes them; ``places`` names what every scenario has, ``steps`` the parts of
an effect, ``check`` a roll.
"""
