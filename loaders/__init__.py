"""Files in, staged tables out: read, recognise, validate and stage monthly extracts into the warehouse."""

from importlib import import_module
from typing import TYPE_CHECKING

from loaders.findings import Account, Change, Finding, Outcome, Refused, Severity, Status

if TYPE_CHECKING:
    from loaders.loading import check, load
    from loaders.undoing import CannotUndo, Load, loads, redo, undo

__all__ = [
    "Account",
    "CannotUndo",
    "Change",
    "Finding",
    "Load",
    "Outcome",
    "Refused",
    "Severity",
    "Status",
    "check",
    "load",
    "loads",
    "redo",
    "undo",
]
_WITH_DUCKDB = {
    "check": "loading",
    "load": "loading",
    "CannotUndo": "undoing",
    "Load": "undoing",
    "loads": "undoing",
    "redo": "undoing",
    "undo": "undoing",
}


def __getattr__(name: str) -> object:
    """What needs DuckDB, on first use: the child process that reads files does without it."""
    if name in _WITH_DUCKDB:
        return getattr(import_module(f"loaders.{_WITH_DUCKDB[name]}"), name)
    raise AttributeError(name)
