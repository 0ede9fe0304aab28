"""The data door: the only way from a page to the figures, and the only place that composes loaders and metrics."""

from loaders import Finding, Outcome, Severity, Status
from metrics.board import Now
from pages.components.store.board import (
    against,
    deep_dives,
    history,
    last_month,
    late,
    never,
    newest_file,
    news,
    now,
    sparkline,
)
from pages.components.store.comparing import Compared, benchmark, compared
from pages.components.store.decided import decide, made, withdraw
from pages.components.store.forms import SET_BY_THE_COUNCIL, reference_workbook, return_strands, return_workbook
from pages.components.store.journey import Followed, cohorts, journey
from pages.components.store.kept import kept
from pages.components.store.loading import File, check, extract_titles, load
from pages.components.store.plan import events, limits, milestones, ofsted_areas, send_areas, targets, updates_due
from pages.components.store.reading import (
    Layer,
    Series,
    control,
    control_chart,
    forecast,
    gaps,
    indicators,
    series,
    standing,
    strands,
    trend,
)
from pages.components.store.suggesting import Suggestion, suggestions
from pages.components.store.views import Drawn, view
from pages.components.store.warehouse import Unavailable, is_sample, snapshot

__all__ = [
    "SET_BY_THE_COUNCIL",
    "Compared",
    "Drawn",
    "File",
    "Finding",
    "Followed",
    "Layer",
    "Now",
    "Outcome",
    "Series",
    "Severity",
    "Status",
    "Suggestion",
    "Unavailable",
    "against",
    "benchmark",
    "check",
    "cohorts",
    "compared",
    "control",
    "control_chart",
    "decide",
    "deep_dives",
    "events",
    "extract_titles",
    "forecast",
    "gaps",
    "history",
    "indicators",
    "is_sample",
    "journey",
    "kept",
    "last_month",
    "late",
    "limits",
    "load",
    "made",
    "milestones",
    "never",
    "newest_file",
    "news",
    "now",
    "ofsted_areas",
    "reference_workbook",
    "return_strands",
    "return_workbook",
    "send_areas",
    "series",
    "snapshot",
    "sparkline",
    "standing",
    "strands",
    "suggestions",
    "targets",
    "trend",
    "updates_due",
    "view",
    "withdraw",
]
