"""Baselines drawn by hand: flat at 50 with a band from 45 to 55, frozen after December 2021."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from metrics.catalogue import Indicator, catalogue
from metrics.months import Month, month_end
from metrics.workshops.baseline import Baseline, FrozenMonth
from metrics.workshops.verdict import Verdict, verdicts
from tests.metrics.monthly import JANUARY, months

FROZEN = date(2021, 12, 31)
DEFINITION = "0123456789ab"
SHARE = catalogue()["assessment_45_days"]  # a percentage of which more is better


def indicator(**fields: Any) -> Indicator:
    """A percentage of events of the month, with these fields instead of its own."""
    return replace(SHARE, title="Visits on time", numerator="visits on time in the month", **fields)


def baseline(better: str = "higher", level: float = 50.0, **fields: Any) -> Baseline:
    """Two years at a level, from then on 50 (45 to 55) for two years."""
    history = tuple(FrozenMonth(month=month_end(JANUARY, place), value=level) for place in range(24))
    drawn: dict[str, Any] = {
        "indicator": "visits", "title": "Visits on time", "unit": "percent", "better": better, "definition": DEFINITION,
        "edition": "", "edition_month": None, "newest_file": date(2022, 1, 5), "frozen_at": datetime(2022, 1, 10, 9, 30),
        "frozen_by": "A facilitator", "last": FROZEN, "method": "median of three", "method_name": "Median of three",
        "months_used": 24, "history": history, "middle": (50.0,) * 24, "lower": (45.0,) * 24, "upper": (55.0,) * 24,
        "trend": (), "already_moving": "", "target": None,
    }  # fmt: skip
    return Baseline(**(drawn | fields))


def since(line: str) -> list[Month]:
    """The months after the freeze, drawn as in tests.metrics.monthly."""
    return months(line, month_end(FROZEN, 1))


def of(line: str, better: str = "higher", **fields: Any) -> tuple[Verdict, ...]:
    """The verdicts on such a line since the freeze; `fields` are those of the baseline."""
    drawn = baseline(better, **fields)
    return verdicts(indicator(better=better), drawn, since(line), (), DEFINITION)


def kinds(some: Sequence[Verdict]) -> list[str | None]:
    """What was shown month by month."""
    return [one.kind and one.kind.value for one in some]
