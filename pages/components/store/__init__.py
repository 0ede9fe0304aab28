"""The data door: the only way from a page to the figures, and the only place that composes loaders and metrics."""

from loaders import Finding, Outcome, Severity, Status
from pages.components.store.loading import File, check, extract_titles, load
from pages.components.store.reading import (
    Now,
    Series,
    indicators,
    newest_file,
    now,
    series,
    spark,
    strands,
    strands_with_figures,
    trend,
)
from pages.components.store.warehouse import Unavailable, is_sample, snapshot

__all__ = [
    "File",
    "Finding",
    "Now",
    "Outcome",
    "Series",
    "Severity",
    "Status",
    "Unavailable",
    "check",
    "extract_titles",
    "indicators",
    "is_sample",
    "load",
    "newest_file",
    "now",
    "series",
    "snapshot",
    "spark",
    "strands",
    "strands_with_figures",
    "trend",
]
