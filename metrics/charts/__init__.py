"""Tidy series in, plain Vega-Lite specifications out: built once with Altair, kept and sent as dictionaries."""

from metrics.charts.style import CATEGORIES, MOST_SERIES, Spec
from metrics.charts.trend import by_size, description, spark, trend

__all__ = ["CATEGORIES", "MOST_SERIES", "Spec", "by_size", "description", "spark", "trend"]
