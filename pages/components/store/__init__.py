"""The data door: the only way from a page to the figures, and the only place that composes loaders and metrics."""

from loaders import Finding, Outcome, Severity, Status
from pages.components.store.comparing import Compared, benchmark, compared
from pages.components.store.forms import SET_BY_THE_COUNCIL, reference_workbook, return_strands, return_workbook
from pages.components.store.loading import File, check, extract_titles, load
from pages.components.store.plan import events, limits, milestones, ofsted_areas, send_areas, targets, updates_due
from pages.components.store.reading import (
    Now,
    Series,
    gaps,
    indicators,
    newest_file,
    now,
    series,
    spark,
    standing,
    strands,
    trend,
)
from pages.components.store.warehouse import Unavailable, is_sample, snapshot

__all__ = [
    "SET_BY_THE_COUNCIL",
    "Compared",
    "File",
    "Finding",
    "Now",
    "Outcome",
    "Series",
    "Severity",
    "Status",
    "Unavailable",
    "benchmark",
    "check",
    "compared",
    "events",
    "extract_titles",
    "gaps",
    "indicators",
    "is_sample",
    "limits",
    "load",
    "milestones",
    "newest_file",
    "now",
    "ofsted_areas",
    "reference_workbook",
    "return_strands",
    "return_workbook",
    "send_areas",
    "series",
    "snapshot",
    "spark",
    "standing",
    "strands",
    "targets",
    "trend",
    "updates_due",
]
