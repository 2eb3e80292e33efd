"""What may be ordered, why not, and what an order does.

A kind of order is one row (``row``: who, when, what the judge asks, what it does, who may know of it) in the file of
its family: ``pressure``, ``plan``, ``answer``, ``terms``, ``words``, ``rulings`` or ``any_seat``. ``book`` gathers
them, ``judge`` asks them, ``legal`` lists what a seat may order now. ``secrecy`` says what of a side deal stays hidden.
"""
