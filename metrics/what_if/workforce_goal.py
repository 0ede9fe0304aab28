"""What one monthly amount must become for a measure of the workforce to reach a goal by a month, all else the same."""

from collections.abc import Callable
from dataclasses import dataclass

from metrics.what_if.workforce import VALUES, Flow, Measure, Monthly, Position, project

LEVERS = {
    Measure.AGENCY_RATIO: (Flow.CONVERTED, Flow.STARTERS, Flow.LEAVERS, Flow.RELEASED),
    Measure.CASELOAD: (Flow.STARTERS, Flow.LEAVERS, Flow.ENGAGED, Flow.CASES),
    Measure.VACANCY_RATE: (Flow.STARTERS, Flow.CONVERTED, Flow.LEAVERS),
    Measure.PERMANENT: (Flow.STARTERS, Flow.CONVERTED, Flow.LEAVERS),
}
# Those that must become fewer for any goal to be reached; the others must become more.
FEWER = frozenset({Flow.LEAVERS, Flow.CASES})
_HALVINGS = 50
_ENOUGH = 1e-9  # a goal that is met to within the noise of the arithmetic is met


@dataclass(frozen=True)
class Needed:
    """What one flow must be a month, or None where it cannot do it alone; then `reaches` is the nearest it comes.

    `over_posts`: how many full-time equivalents more than posts there would then be at the goal's month.
    """

    flow: Flow
    monthly: float | None
    reaches: float | None
    over_posts: float = 0.0


def reached(measure: Measure, value: float | None, goal: float) -> bool:
    """Whether a figure is at the goal or on its good side: higher for permanent staff, else lower."""
    if value is None:
        return False
    return value >= goal - _ENOUGH if measure is Measure.PERMANENT else value <= goal + _ENOUGH


def needed(today: Position, monthly: Monthly, measure: Measure, goal: float, months: int) -> tuple[Needed, ...]:
    """For each flow that moves the measure: its least change that reaches the goal so many months ahead."""
    return tuple(_needed(today, monthly, measure, goal, months, flow) for flow in LEVERS[measure])


def _needed(today: Position, monthly: Monthly, measure: Measure, goal: float, months: int, flow: Flow) -> Needed:
    def then(amount: float) -> Position:
        return project(today, monthly.with_amount(flow, amount), months)[-1]

    def enough(amount: float) -> bool:
        return reached(measure, VALUES[measure](then(amount)), goal)

    assumed, most = monthly.amount(flow), _furthest(today, monthly, months, flow)
    if not enough(most):
        return Needed(flow, None, VALUES[measure](then(most)))
    amount = assumed if enough(assumed) else _least(enough, assumed, most)
    at_goal = then(amount)
    return Needed(flow, amount, VALUES[measure](at_goal), max(0.0, -(at_goal.unfilled or 0.0)))


def _least(enough: Callable[[float], bool], short: float, most: float) -> float:
    """The amount nearest to `short` that is enough; every one from it to `most` is."""
    for _ in range(_HALVINGS):
        middle = (short + most) / 2
        short, most = (short, middle) if enough(middle) else (middle, most)
    return most


def _furthest(today: Position, monthly: Monthly, months: int, flow: Flow) -> float:
    """As far as a flow can go: nobody leaves, every agency worker goes at once, as many start a month as there are now."""
    if flow is Flow.LEAVERS:
        return 0.0
    if flow is Flow.CASES:
        return -(today.cases or 0.0)
    if flow in (Flow.CONVERTED, Flow.RELEASED):
        return max(monthly.amount(flow), today.agency + monthly.engaged * months)
    return max(monthly.amount(flow), today.workers)
