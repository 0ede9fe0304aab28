"""Where a measure is heading: the forecast of its monthly series since the last start of a phase."""

from collections.abc import Sequence

from metrics.catalogue import Indicator
from metrics.control import Control
from metrics.forecast import Forecast, Scale, forecast
from metrics.months import Month

_SCALES = {"percent": Scale.PERCENT, "count": Scale.COUNT, "rate": Scale.COUNT}


def forecast_of(indicator: Indicator, months: Sequence[Month], chart: Control, horizon: int = 12) -> Forecast:
    """The forecast of a series by month from its control chart, so many months ahead: complete months of the last phase."""
    start = chart.months[chart.xmr.phases[-1].start] if chart.months else None
    rows = {one.month: one for one in months}
    mine = [rows[day] for day in chart.months if start and day >= start]
    values = [one.value if one.is_complete else None for one in mine]
    parts = [(one.numerator, one.denominator) if one.is_complete else None for one in mine]
    return forecast(values, _SCALES.get(indicator.unit, Scale.AVERAGE), parts, horizon)
