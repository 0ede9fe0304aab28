"""What a chart of months draws of a forecast: band, second line and middle."""

from datetime import date

import altair as alt
import pandas as pd

from metrics.charts.style import FORECAST
from metrics.forecast import Forecast, Method
from metrics.words import short_figure


def layers(found: Forecast, last: date, unit: str) -> list[alt.Chart]:
    """What a chart of months (x `month`, the first day; y in the unit) draws of a forecast, band first.

    `last` is the last month with a value; nothing is drawn where there is no forecast.
    """
    if not found.middle:
        return []
    rows = _rows(found, last, unit)
    at = alt.Chart(rows).encode(x="month:T")
    tooltip = [alt.Tooltip("when:N", title="Forecast for"), alt.Tooltip("figure:N", title="If nothing changes")]
    drawn: list[alt.Chart] = []
    if found.lower:
        band = at.mark_area(color=FORECAST, fillOpacity=0.15, line={"color": FORECAST, "strokeWidth": 1})
        edge = at.mark_line(color=FORECAST, strokeWidth=1)
        drawn += [band.encode(y="upper:Q", y2="lower:Q", tooltip=tooltip), edge.encode(y="lower:Q")]
    if found.trend:
        drawn.append(at.mark_line(color=FORECAST, strokeWidth=1, strokeDash=[6, 2, 1, 2]).encode(y="trend:Q"))
    dashes = [1, 0] if found.method in (Method.MEDIAN_OF_THREE, Method.WITH_SEASON) else [2, 3]
    drawn.append(at.mark_line(color=FORECAST, strokeWidth=1.5, strokeDash=dashes).encode(y="middle:Q", tooltip=tooltip))
    return drawn


def _rows(found: Forecast, last: date, unit: str) -> pd.DataFrame:
    months = pd.period_range(pd.Timestamp(last), periods=len(found.middle) + 1, freq="M")[1:]
    lines = {"middle": found.middle, "lower": found.lower, "upper": found.upper, "trend": found.trend}
    rows = pd.DataFrame({"month": months.strftime("%Y-%m-01"), "when": months.strftime("%B %Y")})
    rows = rows.assign(**{name: line for name, line in lines.items() if line})
    rows["figure"] = [short_figure(value, unit) for value in found.middle]
    if found.lower:
        ends = zip(rows["figure"], found.lower, found.upper, strict=True)
        rows["figure"] = [f"{mid} ({short_figure(low, unit)} to {short_figure(high, unit)})" for mid, low, high in ends]
    return rows
