"""Tidy series in, plain Vega-Lite specifications out: built once with Altair, kept and sent as dictionaries."""

from metrics.charts.control import control_chart
from metrics.charts.drivers import drivers
from metrics.charts.funnel import funnel
from metrics.charts.heat import heat, newest_months
from metrics.charts.journey import journey
from metrics.charts.multiples import PANEL_WIDTH, multiples
from metrics.charts.pair import lags, panel
from metrics.charts.ranked import ranked
from metrics.charts.shares import parts, shares
from metrics.charts.sparkline import sparkline
from metrics.charts.style import CATEGORIES, MOST_SERIES, Spec
from metrics.charts.trend import by_size, description, trend

__all__ = [
    "CATEGORIES",
    "MOST_SERIES",
    "PANEL_WIDTH",
    "Spec",
    "by_size",
    "control_chart",
    "description",
    "drivers",
    "funnel",
    "heat",
    "journey",
    "lags",
    "multiples",
    "newest_months",
    "panel",
    "parts",
    "ranked",
    "shares",
    "sparkline",
    "trend",
]
