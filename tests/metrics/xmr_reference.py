"""The published control chart rules, followed word by word in exact fractions: slow, and sure of every tie."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

Value = Fraction | None
COMMON = "Common Cause"


@dataclass(frozen=True)
class Expected:
    """What a control chart must say, one entry per value, and the narrowest escape of any comparison made."""

    mean: list[Value]
    lower: list[Value]
    upper: list[Value]
    rule: list[str]
    kind: list[str]
    variation: str
    assurance: str | None
    judged: list[tuple[int, int, str]]
    closest: Fraction  # smallest distance of a value or range from a line it was compared with, as a share of the two


def exact(values: Sequence[float | None]) -> list[Value]:
    """Return the values as the decimals they are written as: 0.1 is a tenth."""
    return [None if value is None else Fraction(repr(value)) for value in values]


def expected(
    values: Sequence[Value], better: str, target: Value = None, rebase: Sequence[int] = (), screen: bool = True
) -> Expected:
    """Return what the rules give for values, phase by phase."""
    mean: list[Value] = []
    lower: list[Value] = []
    upper: list[Value] = []
    rule: list[str] = []
    judged: list[tuple[int, int, str]] = []
    closest = Fraction(1)
    for start, stop in phases(len(values), rebase):
        phase = Phase(list(values[start:stop]), screen)
        mean += [phase.mean] * (stop - start)
        lower += [phase.lower] * (stop - start)
        upper += [phase.upper] * (stop - start)
        rule += [phase.label(at) for at in range(stop - start)]
        judged.append((start, stop, phase.judged()))
        closest = min([closest, *phase.distances()])
    kind = [kind_of(label, better) for label in rule]
    return Expected(
        mean, lower, upper, rule, kind, icon(rule, kind), verdict(target, lower, upper, better), judged, closest
    )


def phases(count: int, rebase: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and one-past-last row of each phase."""
    start = 0
    for row in range(1, count + 1):
        if row == count or row in rebase:
            yield start, row
            start = row


def sign(value: Value, other: Value) -> int:
    """Return 1 where value is more than the other, -1 where it is less, 0 where they are equal or one is missing."""
    return 0 if value is None or other is None else (value > other) - (value < other)


class Phase:
    """One phase: its lines, and the label of each of its rows."""

    def __init__(self, values: list[Value], screen: bool) -> None:
        self.values = values
        known = [value for value in values if value is not None]
        self.mean = sum(known, Fraction(0)) / len(known) if known else None
        self.ranges = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
        self.screen = Fraction("3.267") * sum(self.ranges) / len(self.ranges) if self.ranges else Fraction(0)
        kept = [one for one in self.ranges if one < self.screen] if screen else self.ranges
        self.spread = sum(kept, Fraction(0)) / len(kept) if kept else None
        self.lower, self.upper = self.line(Fraction("-2.66")), self.line(Fraction("2.66"))
        self.near_lower, self.near_upper = self.line(Fraction("-5.32") / 3), self.line(Fraction("5.32") / 3)
        self.sides = {at: sign(value, self.mean) for at, value in enumerate(values)}
        self.steps = {at: sign(value, before) for at, (before, value) in enumerate(pairwise(values), start=1)}

    def line(self, spreads: Fraction) -> Value:
        """Return the line that many spreads above the mean."""
        return None if self.mean is None or self.spread is None else self.mean + spreads * self.spread

    def side(self, at: int) -> int:
        """Return 1 above the mean, -1 below it, 0 on it, missing or not in this phase."""
        return self.sides.get(at, 0)

    def beyond(self, at: int, lower: Value, upper: Value) -> bool:
        """Return whether a row lies strictly beyond a pair of lines."""
        value = self.values[at] if 0 <= at < len(self.values) else None
        return value is not None and lower is not None and upper is not None and not lower <= value <= upper

    def outside(self, at: int) -> bool:
        """Return whether a row is strictly beyond a limit."""
        return self.beyond(at, self.lower, self.upper)

    def near(self, at: int) -> bool:
        """Return whether a row is strictly beyond a near limit, and inside the limits."""
        return self.beyond(at, self.near_lower, self.near_upper) and not self.outside(at)

    def step(self, at: int) -> int:
        """Return the sign of the step that arrives at a row, 0 where there is none."""
        return self.steps.get(at, 0)

    def trending(self, at: int) -> bool:
        """Return whether one of the seven windows of seven that hold a row rises or falls at each of its six steps."""
        windows = [[self.step(first + more) for more in range(1, 7)] for first in range(at - 6, at + 1)]
        return [1] * 6 in windows or [-1] * 6 in windows

    def direction(self, at: int) -> int:
        """Return the sign of a trending row: its next step if that leads on to a trending row, else its last."""
        if self.trending(at + 1):
            return self.step(at + 1) or -1  # the package reads a step of nought as a fall
        return self.step(at)

    def two_in_three(self, at: int) -> bool:
        """Return whether a near row shares a window of three on one side with another near row."""
        windows = [range(first, first + 3) for first in range(at - 2, at + 1)]
        one_side = [window for window in windows if abs(sum(self.side(row) for row in window)) == 3]
        return self.near(at) and any(sum(self.near(row) for row in window) >= 2 for window in one_side)

    def shifted(self, at: int) -> bool:
        """Return whether a row lies in seven on one side of the mean."""
        return any(abs(sum(self.side(first + more) for more in range(7))) == 7 for first in range(at - 6, at + 1))

    def label(self, at: int) -> str:
        """Return the first rule that applies to a row."""
        above = self.side(at) > 0
        if self.outside(at):
            return "Above UCL" if above else "Below LCL"
        if self.trending(at):
            return f"7 Point Trend ({'Increasing' if self.direction(at) > 0 else 'Decreasing'})"
        if self.two_in_three(at):
            return f"2 in 3 {'Above' if above else 'Below'} CL"
        if self.shifted(at):
            return f"7 Points {'Above' if above else 'Below'} CL"
        return COMMON

    def judged(self) -> str:
        """Return how far the phase can be judged, as the name of a member of Judged."""
        count = sum(value is not None for value in self.values)
        if count < 6:
            return "TOO_FEW"
        if 2 * self.ranges.count(Fraction(0)) > len(self.ranges) or not self.spread:
            return "TOO_LITTLE"
        return "FULL" if count >= 13 else "TRIAL"

    def distances(self) -> Iterator[Fraction]:
        """Yield how close each comparison with a screen or limit came; limits that lie on the mean are exact."""
        yield from (abs(one - self.screen) / self.screen for one in self.ranges if self.screen)
        if len(set(self.values) - {None}) > 1 and any(
            Fraction(float(v)) != v for v in self.values if v == self.mean and v
        ):
            yield Fraction(0)  # a decimal on the mean, which binary fractions may miss
        for line in (self.lower, self.upper, self.near_lower, self.near_upper):
            if line is not None and line != self.mean:
                size = max(abs(line), abs(line - (self.mean or 0)))
                yield from (abs(value - line) / size for value in self.values if value is not None)


def kind_of(label: str, better: str) -> str:
    """Return what a label means where higher, lower or neither is better."""
    if label == COMMON:
        return "common_cause"
    high = "Above" in label or "Increasing" in label
    if better == "neither":
        return "special_cause_neutral_high" if high else "special_cause_neutral_low"
    return "special_cause_improvement" if high == (better == "higher") else "special_cause_concern"


def icon(rule: Sequence[str], kind: Sequence[str]) -> str:
    """Return the variation of the last row."""
    if not rule or kind[-1] == "common_cause":
        return "common_cause"
    height = "high" if "Above" in rule[-1] or "Increasing" in rule[-1] else "low"
    return f"{kind[-1].split('_')[2]}_{height}"


def verdict(target: Value, lower: Sequence[Value], upper: Sequence[Value], better: str) -> str | None:
    """Return the assurance of the last row's limits against a target."""
    if target is None or better == "neither":
        return None
    low, high = (lower[-1], upper[-1]) if lower else (None, None)
    if low is None or high is None or low <= target <= high:
        return "inconsistent"
    return "fail" if (target > high) == (better == "higher") else "pass"
