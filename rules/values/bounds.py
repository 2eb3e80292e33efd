"""What bounds a game and its texts, and what an ally counts: typed here once, for every room.

Plain values, without ``Final``: ``--help`` reads them, and loading ``typing`` would take a tenth of its time.
"""

LONGEST_GAME = 1000
"""The most turns of a game (rules §Scales)."""

LARGEST_LEVEL = 1000
"""No number of a scenario, and no change of one, is larger, either way (rules §Scales)."""

LONGEST_NAME = 60
"""So long a name may be in letters: it stands on buttons, in rows and on the map."""

MOST_SEATS = 12
"""So many seats fit at a table, on the board and on paper."""

OWN = ("relation", "exposure", "capacity", "pinned")
"""An ally's own numbers, each from 0 to 10, by the name that follows its seat: ``beijing.relation``."""

LARGEST_NUMBER = 1 << 53
"""No whole number in a record is larger: beyond it other programs' JSON rounds."""

LARGEST_SIDE = 4096
"""How wide and how high a picture of a scenario's own may be, in pixels."""
