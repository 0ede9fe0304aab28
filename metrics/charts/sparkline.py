"""A small line as a picture in a cell of a table: the last two years, the newest month marked, its text beside it."""

from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import quote

from metrics.charts.style import SPARK
from metrics.spc import Kind
from metrics.standings import Standing

MONTHS = 24
_WIDTH, _HEIGHT, _EDGE = 120, 26, 4
# At least 3:1 on the light and on the dark ground, as the picture has none of its own; each kind has its own shape.
_INKS = {
    Kind.IMPROVEMENT: "#2A7FD4",
    Kind.CONCERN: "#D9590B",
    Kind.NEUTRAL_HIGH: "#8F5BD6",
    Kind.NEUTRAL_LOW: "#8F5BD6",
}


def sparkline(history: Sequence[Standing]) -> str:
    """The address of a picture (a data URI) of a measure's last two years, '' without a figure; zero is not its floor."""
    points = [one for one in history if one.month is not None and one.value is not None][-MONTHS:]
    if not points or points[-1].month is None:
        return ""
    places = _places(points)
    path = "".join(f"{'M' if new else 'L'}{x:.1f} {y:.1f}" for x, y, new in places)
    x, y, _ = places[-1]
    kind = points[-1].signal.kind if points[-1].signal else Kind.COMMON
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}">'
        f'<path d="{path}" fill="none" stroke="{SPARK}" stroke-width="1.5"/>{_mark(kind, x, y)}</svg>'
    )
    return "data:image/svg+xml," + quote(svg, safe="=/:;,")


def _places(points: Sequence[Standing]) -> list[tuple[float, float, bool]]:
    """Across and down for each point, and whether the line begins anew there: after a month without a figure."""
    months = [one.month.year * 12 + one.month.month for one in points if one.month]
    values = [one.value for one in points if one.value is not None]
    low, high = min(values), max(values)
    steps = [after - before for before, after in pairwise(months)]
    usual = min(steps, default=1)
    found = []
    for place, (month, value) in enumerate(zip(months, values, strict=True)):
        across = _EDGE + (_WIDTH - 2 * _EDGE) * (month - months[0]) / max(months[-1] - months[0], 1)
        down = _HEIGHT / 2 if high == low else _EDGE + (_HEIGHT - 2 * _EDGE) * (high - value) / (high - low)
        found.append((across, down, place == 0 or steps[place - 1] > usual))
    return found


def _mark(kind: Kind, x: float, y: float) -> str:
    ink = _INKS.get(kind, SPARK)
    if kind is Kind.CONCERN:
        return f'<path d="M{x - 4:.1f} {y + 3:.1f}h8l-4 -7z" fill="{ink}"/>'
    if kind in (Kind.NEUTRAL_HIGH, Kind.NEUTRAL_LOW):
        return f'<path d="M{x:.1f} {y - 4:.1f}l4 4l-4 4l-4 -4z" fill="{ink}"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3 if kind is Kind.IMPROVEMENT else 2}" fill="{ink}"/>'
