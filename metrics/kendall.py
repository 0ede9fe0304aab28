"""Whether a series rises or falls: the Mann-Kendall test, by normal approximation, corrected for ties and continuity."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Trend:
    """Which way a series goes (1 up, -1 down, 0 neither) and how often chance alone would make as much of it."""

    direction: int
    p: float

    def is_clear(self, level: float) -> bool:
        """Whether chance alone would make as much of a trend less often than `level` (0 to 1)."""
        return self.direction != 0 and self.p < level


def kendall(values: Sequence[float] | NDArray[np.float64]) -> Trend:
    """The trend of values in their order in time, at whatever distance."""
    x = np.asarray(values, dtype=float)
    i, j = np.triu_indices(len(x), 1)
    score = float(np.sign(x[j] - x[i]).sum())
    if not score:
        return Trend(0, 1.0)
    ties = np.unique(x, return_counts=True)[1]
    variance = (_weighted(np.array([len(x)])) - _weighted(ties)) / 18
    return Trend(1 if score > 0 else -1, math.erfc((abs(score) - 1) / math.sqrt(2 * variance)))


def _weighted(sizes: NDArray[np.intp]) -> float:
    return float((sizes * (sizes - 1) * (2 * sizes + 5)).sum())
