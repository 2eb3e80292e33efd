"""Makes the compiled form of this checkout: the wheel, and a copy of the checkout that runs on what the wheel holds."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.copying import CHECKOUT, copy_checkout

QUICKLY = {"MYPYC_OPT_LEVEL": "1", "MYPYC_MULTI_FILE": "1"}
"""Asks for a form that is built in a fraction of the time and plays a little slower, unless somebody says otherwise."""


def built(folder: Path, *, quickly: bool = False) -> Path:
    """The compiled wheel of this checkout, built in an environment of its own; ``quickly`` where speed is not asked."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(CHECKOUT)]
    asked = {**(QUICKLY if quickly else {}), **os.environ, "HATCH_BUILD_HOOK_ENABLE_CUSTOM": "1"}
    subprocess.run(command, env=asked, check=True)
    return next(folder.glob("bondgenoten-*.whl"))


def lay_over(wheel: Path, copy: Path) -> None:
    """Make a copy of the checkout, and put the wheel's extension modules beside their sources."""
    copy_checkout(copy)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(copy, [name for name in archive.namelist() if name.endswith((".so", ".pyd"))])
