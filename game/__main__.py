"""``python -m game`` and the ``bondgenoten`` command."""

from __future__ import annotations

import gc
import os
import sys

from game.statuses import STOPPED

NURSERY = 50_000
"""How many new objects the cycle collector waits for; modules and models make 200,000 that stay, and 700 is usual."""


def main() -> int:
    """Run the command line; the exit status."""
    try:
        return _run()
    except KeyboardInterrupt:  # while modules load, or a second time while the first is told
        return STOPPED


def _run() -> int:
    gc.set_threshold(NURSERY)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # nobody else's code reads our data, nor is looked for
    from game.cli import main as run  # noqa: PLC0415 - beside its only use

    status = run()
    gc.freeze()  # what is left goes with the process; to look through it once more for cycles takes a tenth of a start
    return status


if __name__ == "__main__":
    sys.exit(main())
