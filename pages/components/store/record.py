"""The record of who did what when, for the page that shows it to those who load files."""

from loaders.mappings import list_title
from loaders.record import Entry, entries
from pages.components import access
from pages.components.store.warehouse import current

__all__ = ["Entry", "list_title", "record"]


def record() -> tuple[Entry, ...]:
    """Every act, the newest first; read anew each time, as not every act makes a new state of the figures."""
    access.require(access.Right.UPLOAD)
    return tuple(entries(current().cursor))
