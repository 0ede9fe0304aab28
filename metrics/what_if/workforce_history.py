"""What the indicators say of the workforce: where it stands, and the usual month of the last 12."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from metrics.months import Month, month_end, months_apart
from metrics.what_if.workforce import Flow, Monthly, Position, project

USUAL = 12
_STILL_TRUE = 3  # a stock that is at most so many months older than the newest is taken as today's
PERMANENT, AGENCY, POSTS, VACANCY_RATE = "permanent_staff", "agency_staff", "posts", "vacancy_rate"
CASES, CASELOAD, SPEND = "open_cases", "average_caseload", "agency_spend"
COUNTED = {Flow.STARTERS: "starters", Flow.LEAVERS: "leavers", Flow.CONVERTED: "agency_to_permanent"}
# What each of the other flows is a change of.
STOCKS = {
    Flow.OTHER: PERMANENT,
    Flow.ENGAGED: AGENCY,
    Flow.RELEASED: AGENCY,
    Flow.NEW_POSTS: POSTS,
    Flow.CASES: CASES,
}
INDICATORS = (PERMANENT, AGENCY, POSTS, VACANCY_RATE, CASES, CASELOAD, SPEND, *COUNTED.values())

Series = Mapping[str, Mapping[date, float]]


@dataclass(frozen=True)
class PastError:
    """What the usual month would have said of a stock a year ahead, from each month on from which the year has passed.

    `error` and `naive` are mean absolute errors in the stock's unit; the naive one says that nothing changes.
    """

    starts: int
    error: float
    naive: float


@dataclass(frozen=True)
class History:
    """Past positions, the newest last, and the usual month of each flow.

    `counted` is how many of the usual's 12 months have a figure, by indicator. `best_year` is, for each flow, the best mean
    of any 12 months that are all known. `spend_year` is agency spend for one full-time equivalent and year, or None.
    """

    positions: tuple[Position, ...]
    usual: Monthly
    counted: Mapping[str, int]
    best_year: Mapping[Flow, float]
    spend_year: float | None
    permanent_tested: PastError | None
    agency_tested: PastError | None
    caseload_tested: PastError | None

    @property
    def today(self) -> Position:
        """The newest position."""
        return self.positions[-1]

    @property
    def missing(self) -> tuple[str, ...]:
        """The indicators without a figure in the usual's months."""
        return tuple(name for name, months in self.counted.items() if not months)


def history(months: Mapping[str, Sequence[Month]]) -> History | None:
    """The history in the months of `INDICATORS`; None where permanent and agency staff are not known for one month."""
    known = figures(months)
    ends = sorted(known[PERMANENT].keys() & known[AGENCY].keys())
    if not ends:
        return None
    positions = tuple(_position(known, day) for day in ends)
    last = ends[-1]
    return History(
        positions,
        _rounded(usual(known, last)),
        {name: len(_span(known[name], last)) for name in INDICATORS if name != SPEND},
        _best_years(known, ends),
        _spend(known, last),
        _past_error(known, positions, lambda one: one.permanent),
        _past_error(known, positions, lambda one: one.agency),
        _past_error(known, positions, lambda one: one.caseload),
    )


def figures(months: Mapping[str, Sequence[Month]]) -> Series:
    """Each indicator's complete figures by month end, of its newest source alone; of the vacancy rate the vacant posts."""
    found: dict[str, dict[date, float]] = {}
    for name in INDICATORS:
        told = [one for one in months.get(name, ()) if one.is_complete and _figure(name, one) is not None]
        newest = max(told, key=lambda one: one.month).source if told else ""
        found[name] = {one.month: _figure(name, one) or 0.0 for one in told if one.source == newest}
    return found


def usual(known: Series, last: date) -> Monthly:
    """The mean month of the 12 that end with a month; 0 for what is not known.

    Of agency workers a month's file shows only how many there are: beside those who became permanent, the months in which
    they grew give the engaged and the others the released.
    """
    counted = {flow: _mean(_span(known[name], last).values()) for flow, name in COUNTED.items()}
    moves = [move for day, move in _agency_moves(known).items() if 0 <= months_apart(day, last) < USUAL]
    explained = counted[Flow.STARTERS] - counted[Flow.LEAVERS] + counted[Flow.CONVERTED]
    return Monthly(
        counted[Flow.STARTERS],
        counted[Flow.LEAVERS],
        counted[Flow.CONVERTED],
        _growth(known[PERMANENT], last) - explained,
        _mean(max(move, 0.0) for move in moves),
        _mean(max(-move, 0.0) for move in moves),
        _growth(known[POSTS], last),
        _growth(known[CASES], last),
    )


def _figure(name: str, month: Month) -> float | None:
    return month.numerator if name == VACANCY_RATE else month.value


def _position(known: Series, day: date) -> Position:
    permanent, vacant, posts = known[PERMANENT][day], _newest(known[VACANCY_RATE], day), _newest(known[POSTS], day)
    if vacant is None and posts is not None:
        vacant = posts - permanent
    cases, caseload = _newest(known[CASES], day), _newest(known[CASELOAD], day)
    return Position(day, permanent, known[AGENCY][day], vacant, cases, caseload)


def _newest(told: Mapping[date, float], day: date) -> float | None:
    near = [month for month in told if 0 <= months_apart(month, day) <= _STILL_TRUE]
    return told[max(near)] if near else None


def _span(told: Mapping[date, float], last: date) -> dict[date, float]:
    """The figures of the 12 months that end with a month."""
    return {day: value for day, value in told.items() if 0 <= months_apart(day, last) < USUAL}


def _agency_moves(known: Series) -> dict[date, float]:
    """By how much agency staff changed in each month, those who became permanent left out."""
    agency, converted = known[AGENCY], known[COUNTED[Flow.CONVERTED]]
    pairs = ((day, month_end(day, -1)) for day in agency)
    return {day: agency[day] - agency[before] + converted.get(day, 0.0) for day, before in pairs if before in agency}


def _growth(told: Mapping[date, float], last: date) -> float:
    """The mean change a month of a stock since a year before, or since the first month there is after that."""
    days = sorted(day for day in told if 0 <= months_apart(day, last) <= USUAL)
    return (told[days[-1]] - told[days[0]]) / months_apart(days[0], days[-1]) if len(days) > 1 else 0.0


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def _rounded(monthly: Monthly) -> Monthly:
    """To two decimals, so that the screen shows what the arithmetic takes."""
    return Monthly(**{flow.value: round(monthly.amount(flow), 2) + 0.0 for flow in Flow})  # never -0.0


def _best_years(known: Series, ends: Sequence[date]) -> dict[Flow, float]:
    found = {}
    for flow in Flow:
        years = [usual(known, day).amount(flow) for day in ends if _is_whole_year(known, flow, day)]
        if years:
            found[flow] = min(years) if flow in (Flow.LEAVERS, Flow.CASES) else max(years)
    return found


def _is_whole_year(known: Series, flow: Flow, last: date) -> bool:
    if flow in COUNTED:
        return len(_span(known[COUNTED[flow]], last)) == USUAL
    stock = known[STOCKS[flow]]
    return all(month_end(last, -months) in stock for months in range(USUAL + 1))


def _spend(known: Series, last: date) -> float | None:
    spent = _span(known[SPEND], last)
    both = [day for day in spent if day in known[AGENCY]]
    staff = sum(known[AGENCY][day] for day in both)
    return USUAL * sum(spent[day] for day in both) / staff if staff else None


def _past_error(
    known: Series, positions: Sequence[Position], read: Callable[[Position], float | None]
) -> PastError | None:
    at = {one.month: one for one in positions}
    starts = [day for day in at if month_end(day, -USUAL) in at and month_end(day, USUAL) in at]
    errors = []
    for day in starts:
        said, before = read(project(at[day], usual(known, day), USUAL)[-1]), read(at[day])
        after = read(at[month_end(day, USUAL)])
        if said is not None and before is not None and after is not None:
            errors.append((abs(said - after), abs(before - after)))
    if not errors:
        return None
    return PastError(len(errors), _mean(error for error, _ in errors), _mean(naive for _, naive in errors))
