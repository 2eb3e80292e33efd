"""Builds the rules through mypyc when the compiled form of the program is asked for, and is not run otherwise.

Hatchling finds it by its name. `pyproject.toml` switches it off and says which parts of `rules` stay plain;
``HATCH_BUILD_HOOK_ENABLE_CUSTOM=1`` in the environment switches it on for one build (CONTRIBUTING, "Build the compiled
form"). Everything is made in a folder of its own: the checkout that is built stays plain source.
"""

from __future__ import annotations

import os
import sys
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "rules"


class CompiledRules(BuildHookInterface[Any]):
    """Adds to the wheel, beside each source of the rules, the same source as an extension module.

    Raises:
        ValueError: a name under ``plain`` in `pyproject.toml` that is no file and no folder of the rules.
    """

    PLUGIN_NAME = "custom"
    _made: TemporaryDirectory[str] | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and tell hatchling what to pack and that the wheel is for this interpreter and machine alone."""
        if version == "editable":  # an editable install runs the source where it lies
            self.app.display_warning("an editable install is never compiled: build or install a wheel")
            return
        self._made = TemporaryDirectory(prefix="bondgenoten-compiled-")
        built = Path(self._made.name, "built")
        with chdir(self.root):
            compile_into(built, modules(Path(), self.config["plain"]), Path(self._made.name))
        build_data["force_include"] |= {
            str(path): path.relative_to(built).as_posix() for path in built.rglob("*") if path.suffix in {".so", ".pyd"}
        }
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """The wheel is written: what it was made of can go."""
        if self._made is not None:
            self._made.cleanup()


def modules(root: Path, plain: list[str]) -> list[str]:
    """The files to compile, from the top folder ``root``: all of the rules but what is named in ``plain``."""
    named = [Path(name) for name in plain]
    for name in named:
        if not (root / PACKAGE / name).exists():
            raise ValueError(f"pyproject.toml keeps {PACKAGE}/{name.as_posix()} plain, which is not there")
    files = [path.relative_to(root / PACKAGE) for path in (root / PACKAGE).rglob("*.py") if path.stem != "__init__"]
    compiled = [file for file in files if not any(file.is_relative_to(name) for name in named)]
    return sorted(f"{PACKAGE}/{file.as_posix()}" for file in compiled)


def compile_into(built: Path, files: list[str], work: Path) -> None:
    """Write one extension module for each file, and the library that they share, under ``built``.

    ``MYPYC_OPT_LEVEL`` (0 to 3, 3 when not said) and ``MYPYC_MULTI_FILE`` (1 for a file of C for each module, which a
    compiler is through with in a third of the time) trade the speed of what is built for the speed of building.
    """
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    extensions = mypycify(
        ["--cache-dir", str(work / "types"), *files],
        opt_level=os.environ.get("MYPYC_OPT_LEVEL", "3"),
        debug_level="0",
        # Microsoft's compiler runs out of memory on one large file
        multi_file=sys.platform == "win32" or os.environ.get("MYPYC_MULTI_FILE") == "1",
        target_dir=str(work / "source"),
        group_name=PACKAGE,
    )
    command = build_ext(Distribution({"name": PACKAGE, "ext_modules": extensions}))
    command.build_lib = str(built)
    command.build_temp = str(work / "objects")
    command.ensure_finalized()
    command.run()
