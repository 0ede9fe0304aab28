"""A council that has loaded the published workforce summary to the end of last month, under a name meant to do harm."""

from datetime import date
from pathlib import Path

import metrics
from loaders import load
from metrics.months import month_end

MONTH = month_end(date.today(), -1)
# Markdown, HTML and a formula at once, as somebody's machine may well allow.
NAME = "=1+1 [x](http:e) <b>bold_*.csv"
HEAD = "Month end,Social Work Posts on Structure,Social Work Employees,Agency Social Workers,Average Caseloads,Total open cases"


def loaded(place: Path, folder: Path, by: str = "A <i>Person</i>") -> Path:
    """Three months; the newest has 217 agency workers of 493."""
    months = [month_end(MONTH, -ago) for ago in (2, 1, 0)]
    figures = ("367,282,211,21.4,6010", "368,279,214,21.8,6079", "369,276,217,22.1,6150")
    rows = [f"{day:%d/%m/%Y},{cells}" for day, cells in zip(months, figures, strict=True)]
    path = folder / "summary.csv"
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    load([path], place, then=metrics.refresh, as_at=MONTH, names=[NAME], loaded_by=by)
    return place
