"""Writes tidy frames as CSV, JSON or Parquet, with whole numbers whole and missing cells empty."""

import io
import json
import math
from pathlib import Path

import pandas as pd

FORMATS = ("csv", "json", "parquet")
NUMBERS = ("numerator", "denominator", "value")


def as_bytes(frame: pd.DataFrame, form: str) -> bytes:
    """The frame in one of FORMATS; months as YYYY-MM-DD (a real date in Parquet)."""
    if form == "parquet":
        buffer = io.BytesIO()
        dated = frame.assign(month=frame["month"].dt.date) if "month" in frame else frame
        dated.to_parquet(buffer, index=False)
        return buffer.getvalue()
    plain = _plain(frame)
    if form == "json":
        return (json.dumps(plain.to_dict("records"), ensure_ascii=False, indent=1) + "\n").encode()
    return plain.to_csv(index=False, lineterminator="\n").encode()


def write(content: bytes, path: Path) -> None:
    """Write the file whole: a reader never meets half of one."""
    draft = path.with_name(path.name + ".part")
    draft.write_bytes(content)
    draft.replace(path)


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    plain = frame.astype(object)
    if "month" in frame:
        plain["month"] = frame["month"].dt.strftime("%Y-%m-%d")
    for column in NUMBERS:
        if column in frame and pd.api.types.is_numeric_dtype(frame[column]):
            # An object column: in a number column one empty cell would turn 3 into 3.0.
            plain[column] = pd.Series(
                [_number(float(number)) for number in frame[column]], index=frame.index, dtype=object
            )
    return plain.where(plain.notna(), None)


def _number(number: float) -> float | int | None:
    if math.isnan(number):
        return None
    return int(number) if number.is_integer() else number
