"""From the name of what was asked to who carries it out: the one place where such a name is taken apart.

A name is a whole word, as ``next``, or a family and a subject with a dot between, as ``ally.beijing``. A table of
handlers has whole names, and families with the dot that ends them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Handlers", "carry_out"]

Handlers: TypeAlias = "Mapping[str, Callable[[str], object]]"
"""Who carries out which name; each is told the subject, which is empty where the whole name stands in the table."""


def carry_out(name: str, handlers: Handlers) -> bool:
    """Let the handler of a name act, or that of the longest family it is of; whether there was one."""
    if name in handlers:
        handlers[name]("")
        return True
    end = name.rfind(".") + 1
    while end:
        if name[:end] in handlers:
            handlers[name[:end]](name[end:])
            return True
        end = name.rfind(".", 0, end - 1) + 1
    return False
