"""The exit statuses of the program."""

WELL = 0
"""It did what was asked."""

FAULTY = 1
"""The thing at hand is faulty, torn, damaged or diverged."""

WRONG_USE = 2
"""The command or call cannot be meant like this."""

UNREADABLE = 3
"""Something is missing, unreadable, not UTF-8, or without a header."""

STOPPED = 130
"""After Ctrl-C, as shells have it."""

TERMINATED = 143
"""After having been told to end (SIGTERM), as shells have it."""

PIPE_CLOSED = 141
"""Who reads our output has gone, as shells have it."""
