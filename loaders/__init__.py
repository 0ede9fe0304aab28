"""Files in, staged tables out: read, recognise, validate and stage monthly extracts into the warehouse."""

from typing import TYPE_CHECKING

from loaders.findings import Finding, Outcome, Refused, Severity, Status

if TYPE_CHECKING:
    from loaders.loading import check, load

__all__ = ["Finding", "Outcome", "Refused", "Severity", "Status", "check", "load"]


def __getattr__(name: str) -> object:
    """`load` and `check` on first use: the child process that reads files needs neither them nor DuckDB."""
    if name in ("load", "check"):
        from loaders import loading

        return getattr(loading, name)
    raise AttributeError(name)
