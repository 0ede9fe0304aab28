"""The quality of what is loaded: rules tried on the rows in force, so that an undo, a mapping or a later list counts at once."""

from loaders.quality.against_last import Fallen, fallen
from loaders.quality.at_load import ACCEPTABLE, told
from loaders.quality.rules import Check, Way, checks, headings
from loaders.quality.trying import Broken, ByTeam, Tried, by_load, by_team, every_load, newest, rows

__all__ = [
    "ACCEPTABLE",
    "Broken",
    "ByTeam",
    "Check",
    "Fallen",
    "Tried",
    "Way",
    "by_load",
    "by_team",
    "checks",
    "every_load",
    "fallen",
    "headings",
    "newest",
    "rows",
    "told",
]
