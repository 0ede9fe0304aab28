"""Twenty months of a small council in which one measure asks for attention, one improves, and little else is known."""

from datetime import date
from pathlib import Path

import metrics
from loaders import load
from metrics.months import month_end

FIRST, LAST = date(2020, 3, 31), date(2021, 10, 31)
TARGETS = """Measure id,Limit for role,Valid from,Target,Amber within,Set by
agency_ratio,,01/01/2020,15,,The board
average_caseload,,01/01/2020,20,,The board
"""


def loaded(place: Path, folder: Path) -> Path:
    """A warehouse with agency staff of 25% and 26% by turns, at last 35%, and caseloads of 21.8 and 22.4, at last 18.

    So the agency ratio's limits are 25.95 (mean) -/+ 2.66 x 1: October is above the upper one, and the target of 15% is
    below the lower one in every month; it counts from the thirteenth, March 2021, on, when the limits are no trial any more. Those of caseloads are 21.88 -/+ 2.66 x 0.6: the target of 20 is below the lower
    one, and October is below both.
    """
    lines = [
        "Month end,Social Work Posts on Structure,Social Work Employees,Agency Social Workers,Average Caseloads,Total open cases"
    ]
    for step in range(20):
        agency, caseload = ((100, 21.8), (104, 22.4))[step % 2] if step < 19 else (140, 18.0)
        employees = 400 - agency
        lines.append(f"{month_end(FIRST, step):%d/%m/%Y},{employees},{employees},{agency},{caseload},6000")
    summary, targets = folder / "vital_signs_workforce.csv", folder / "targets 2021-12-01.csv"
    summary.write_text("\n".join(lines) + "\n", encoding="utf-8")
    targets.write_text(TARGETS, encoding="utf-8")
    for file in (summary, targets):
        load([file], place, then=metrics.refresh)
    return place
