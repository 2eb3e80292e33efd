"""``python -m game`` and the ``bondgenoten`` command."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; the exit status."""
    from game.cli import main as run  # noqa: PLC0415 - beside its only use

    return run()


if __name__ == "__main__":
    sys.exit(main())
