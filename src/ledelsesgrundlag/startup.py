"""Shortens the beginning and the end of a run, which answers one question.

Beside each: how much more time `lg rolle chef` takes without it (`benchmarks/run.py`).
"""

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing is slow to load
    from types import ModuleType

INTERRUPTED = 130
"""The exit code for Ctrl-C, as shells have it."""

_METADATA = "importlib.metadata"


def begin() -> None:
    """Collect no garbage: there is none to speak of before the answer is given."""
    gc.disable()  # 7 %


def before_pydantic() -> None:
    """Let Pydantic look for no plugins, nor load what it would look for them with."""
    import importlib  # noqa: PLC0415 - a completion needs none of this

    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # 7 % with the next
    if _METADATA not in sys.modules:
        sys.modules[_METADATA] = importlib.metadata = _Postponed(_METADATA)


def end(code: int) -> None:
    """Leave with an exit code when all is written, without taking the interpreter down."""
    os._exit(code)  # 20 %


class _Postponed(type(sys)):  # type: ignore[misc]
    """Stands for importlib.metadata, which loads email, and gives way to it when it is used.

    Pydantic takes `entry_points` from it on being imported, and calls it only for plugins.
    """

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        if name == "entry_points":
            return lambda **which: _metadata().entry_points(**which)
        return getattr(_metadata(), name)


def _metadata() -> "ModuleType":
    from importlib import import_module  # noqa: PLC0415 - rarely needed

    if isinstance(sys.modules[_METADATA], _Postponed):
        del sys.modules[_METADATA]
    return import_module(_METADATA)
