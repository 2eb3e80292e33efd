"""The board: what people look at and click on.

Layout is pure and lists what to draw; the painter and the window alone touch pygame; input turns events into actions.
"""

import os

# pygame greets on standard output when it is first imported; this package is imported before it everywhere.
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
