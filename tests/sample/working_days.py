"""England's bank holidays, written out, and the working days between two days."""

import numpy as np
import pandas as pd

# From 2019: before that only long waits begin, for which a few days more or less do not matter.
_WRITTEN = """
2019-01-01 2019-04-19 2019-04-22 2019-05-06 2019-05-27 2019-08-26 2019-12-25 2019-12-26
2020-01-01 2020-04-10 2020-04-13 2020-05-08 2020-05-25 2020-08-31 2020-12-25 2020-12-28
2021-01-01 2021-04-02 2021-04-05 2021-05-03 2021-05-31 2021-08-30 2021-12-27 2021-12-28
2022-01-03 2022-04-15 2022-04-18 2022-05-02 2022-06-02 2022-06-03 2022-08-29 2022-09-19 2022-12-26 2022-12-27
2023-01-02 2023-04-07 2023-04-10 2023-05-01 2023-05-08 2023-05-29 2023-08-28 2023-12-25 2023-12-26
2024-01-01 2024-03-29 2024-04-01 2024-05-06 2024-05-27 2024-08-26 2024-12-25 2024-12-26
2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
"""
BANK_HOLIDAYS = np.array(_WRITTEN.split(), dtype="datetime64[D]")


def working_days(starts: "pd.Series[pd.Timestamp]", ends: "pd.Series[pd.Timestamp]") -> "pd.Series[float]":
    """How many working days lie after each start, up to and including the end; NaN where a date is missing."""
    known = starts.notna() & ends.notna()
    found = pd.Series(float("nan"), index=starts.index)
    # busday_count counts from the first day up to, but not including, the second.
    found[known] = np.busday_count(_day_after(starts[known]), _day_after(ends[known]), holidays=BANK_HOLIDAYS)
    return found


def _day_after(days: "pd.Series[pd.Timestamp]") -> "np.ndarray[tuple[int], np.dtype[np.datetime64]]":
    return (days + pd.Timedelta(days=1)).to_numpy().astype("datetime64[D]")
