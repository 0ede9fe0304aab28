"""By what an indicator is counted, in twelve digits: they differ as soon as anything that makes its figures does."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from metrics import population, reference
from metrics.catalogue import SCALE, Indicator, catalogue, relations
from metrics.statements import grouped, medians
from metrics.workspace import macros, queries, reached

# What of a head the arithmetic reads beside the query; titles and words may be put better without another figure.
_FIELDS = (
    "aggregate", "history_months", "short_history", "rolling_months", "settles_in", "over_time", "due_months", "sources",
)  # fmt: skip
_DIGITS = 12
# What ships with the product and is counted with until a file of it is loaded.
_BUILT_IN = {population.TABLE: population.BUILT_IN} | {
    table: reference.file_of(extract) for table, extract in reference.TABLES.items()
}


def version(indicator: Indicator) -> str:
    """Twelve hexadecimal digits of its head as far as figures rest on it, its query, what that reads, and the arithmetic."""
    seen = reached(relations(indicator.sql))
    parts = [
        json.dumps([repr(getattr(indicator, name)) for name in _FIELDS] + [SCALE.get(indicator.unit, 1.0)]),
        grouped(indicator),
        medians(indicator),
        macros(),
        *(sql for _, sql in sorted(queries("arithmetic").items())),
        *(sql for name, sql in sorted(queries("views").items()) if name in seen),
        *(_content(path) for table, path in sorted(_BUILT_IN.items()) if table in seen),
    ]
    return hashlib.sha256("\0".join(map(_bare, parts)).encode()).hexdigest()[:_DIGITS]


@cache
def versions() -> Mapping[str, str]:
    """The version of every indicator of the catalogue, by id."""
    return {name: version(indicator) for name, indicator in catalogue().items()}


@cache
def _content(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def _bare(text: str) -> str:
    """The text without the comments and the layout of its lines, on which no figure rests."""
    lines = (line.partition("--")[0] for line in text.splitlines())
    return " ".join(" ".join(lines).split())
