"""What a breakdown says, as one rule-written sentence for each way of looking at it, and how to read that way."""

from collections.abc import Sequence
from enum import StrEnum

import pandas as pd

from metrics.catalogue import Aggregate, Indicator
from metrics.disclosure import SUPPRESSED
from metrics.funnel import FEWEST, Funnel, Place, Point, method
from metrics.months import due
from metrics.periods import Period
from metrics.words import Described, amount, as_shown, difference, period_words, short_figure, within


class View(StrEnum):
    """The ways of looking at a breakdown."""

    LINES = "lines"
    MULTIPLES = "multiples"
    SHARES = "shares"
    RANKED = "ranked"
    FUNNEL = "funnel"
    HEAT = "heat"


# One group of a breakdown, and several.
_GROUPS = {
    "locality": ("locality", "localities"),
    "team": ("team", "teams"),
    "source_agency": ("source agency", "source agencies"),
    "age_band": ("age group", "age groups"),
    "gender": ("gender", "genders"),
    "ethnicity_group": ("ethnic group", "ethnic groups"),
    "category": ("category", "categories"),
    "placement_type": ("placement type", "placement types"),
    "reason": ("reason", "reasons"),
    "role": ("role", "roles"),
    "grade": ("grade", "grades"),
}
_MOST_NAMED = 3
OTHERS = "All others"


def views(indicator: Indicator, by: str) -> tuple[View, ...]:
    """The ways of looking that make sense: shares only of parts of a total, limits only for counts out of something."""
    if by == "all":
        return (View.LINES,)
    found = [View.LINES, View.MULTIPLES]
    if by in indicator.breakdowns and indicator.aggregate is Aggregate.COUNT:
        found.append(View.SHARES)
    if by in indicator.breakdowns and method(indicator):
        found += [View.RANKED, View.FUNNEL]
    return (*found, View.HEAT)


def judged_over(indicator: Indicator, period: Period) -> Period:
    """The period over which groups are held against limits: 12 months rather than one where events can be summed.

    What is true on one day, as who is in post, is not summed: the same people would be counted twelve times.
    """
    return Period.ROLLING if period is Period.MONTH and indicator.over_time == "sum" else period


def of_funnel(indicator: Described, found: Funnel, by: str, when: str) -> str:
    """How many groups are outside their limits and which: "2 of 11 teams are outside the 95% limits in ...: ..."."""
    _, several = _words(by)
    total, outside = len(found.points), found.outside
    named = f"{within(indicator.title)} in {when}"
    if not outside:
        return f"None of the {total} {several} is outside the 95% limits: chance alone can explain how they differ in {named}."
    verb = f"{several} are" if len(outside) > 1 else f"{several} is"
    sides = [
        said
        for place in (Place.ABOVE, Place.BELOW)
        if (said := _side(indicator, [point for point in outside if point.place is place], place))
    ]
    return f"{len(outside)} of {total} {verb} outside the 95% limits for {named}: {'; '.join(sides)}."


def _side(indicator: Described, points: Sequence[Point], place: Place) -> str:
    """Those above or below, the furthest from their limit first."""
    if not points:
        return ""
    ordered = sorted(points, key=lambda one: -_beyond(one))
    named = [f"{one.group} ({short_figure(one.value, indicator.unit)})" for one in ordered[:_MOST_NAMED]]
    if len(ordered) > _MOST_NAMED:
        named.append(f"{len(ordered) - _MOST_NAMED} more")
    return f"{listed(named)} {'is' if len(ordered) == 1 else 'are'} {place}"


def _beyond(point: Point) -> float:
    return max(point.value - point.limits.high95, point.limits.low95 - point.value)


def verdict(indicator: Described, point: Point) -> str:
    """The reading of one group in words, for a table."""
    if point.place is Place.INSIDE:
        return "As expected by chance"
    size = "Far " if point.is_far else ""
    words = f"{size}{point.place}".capitalize()
    if indicator.better == "neither":
        return words
    good = (point.place is Place.ABOVE) == (indicator.better == "higher")
    return f"{words}: {'better' if good else 'worse'}"


def of_shares(indicator: Described, parts: pd.DataFrame, period: Period) -> str:
    """The largest named group of the newest month and its change over a year; `parts` as `charts.parts` makes them."""
    if parts.empty:
        return f"There is no period in which the parts of {within(indicator.title)} are all known."
    newest = parts[(parts["month"] == parts["month"].max()) & (parts["group"] != OTHERS)]
    largest = newest.sort_values("share", kind="stable").iloc[-1]
    when = period_words(largest["month"].date(), period)
    figure = f"{largest['share']:.1f}% ({amount(largest['value'])} of {amount(largest['total'])})"
    said = f"In {when} the largest share of {within(indicator.title)} was that of {largest['group']}: {figure}"
    earlier = largest["month"] - pd.DateOffset(years=1) + pd.offsets.MonthEnd(0)
    before = parts[(parts["month"] == earlier) & (parts["group"] == largest["group"])]
    if before.empty:
        return said + "."
    return f"{said}, {_moved(float(largest['share']), float(before['share'].iloc[0]))} {period_words(earlier.date(), period)}."


def _moved(now: float, before: float) -> str:
    change = as_shown(now, "percent") - as_shown(before, "percent")
    if abs(change) < 0.05:
        return "the same as in"
    return f"{'up' if change > 0 else 'down'} {difference(change, 'percent')} from"


def of_multiples(indicator: Described, frame: pd.DataFrame, by: str, period: Period) -> str:
    """How many groups are higher and how many lower than a year before: where the whole is heading, and who is not."""
    one, several = _words(by)
    known = due(frame)[lambda rows: rows["value"].notna()]
    if known.empty:
        return f"There is no figure for any {one}."
    newest = known["month"].max()
    earlier = newest - pd.DateOffset(years=1) + pd.offsets.MonthEnd(0)
    now, then = (known[known["month"] == month].set_index("group")["value"] for month in (newest, earlier))
    both = pd.DataFrame({"now": now, "then": then}).dropna()
    when, before = period_words(newest.date(), period), period_words(earlier.date(), period)
    if both.empty:
        return f"No {one} has a figure both for {when} and for {before}, so they cannot be compared over a year."
    shown = both.map(lambda value: as_shown(float(value), indicator.unit))
    higher, lower = int((shown["now"] > shown["then"]).sum()), int((shown["now"] < shown["then"]).sum())
    same = len(both) - higher - lower
    return (
        f"Of {len(both)} {several} with a figure for both, {higher} had a higher one in {when} than in {before}, {lower} a "
        f"lower one and {same} the same."
    )


def of_heat(indicator: Described, frame: pd.DataFrame, period: Period) -> str:
    """The highest figure on the map: which group and when, the newest where it was reached more than once."""
    known = due(frame)[lambda rows: rows["value"].notna()]
    if known.empty:
        return f"There is no figure for {within(indicator.title)} in any group."
    at_most = known[known["value"] == known["value"].max()].sort_values("month", kind="stable")
    top = at_most.iloc[-1]
    when = period_words(top["month"].date(), period)
    times = f", reached {len(at_most)} times, last by" if len(at_most) > 1 else ":"
    figure = short_figure(float(top["value"]), indicator.unit)
    return f"The highest figure shown for {within(indicator.title)} is {figure}{times} {top['group']} in {when}."


def how_to_read(view: View, by: str, indicator: Indicator) -> str:
    """One or two sentences for somebody who has never seen such a chart."""
    one, _ = _words(by)
    chance = (
        f"Between the limits a {one} differs by no more than chance brings, so its rank says nothing; the fewer it has, the "
        f"wider its limits. About 1 {one} in 20 is outside the 95% limits by chance alone, 1 in 500 outside the 99.8% limits."
    )
    return {
        View.LINES: "",
        View.MULTIPLES: (
            f"One chart for each {one}, all on the same scale, so that heights can be compared across them."
            + ("" if indicator.aggregate is Aggregate.COUNT else " The grey line is the whole service.")
        ),
        View.SHARES: (
            f"Each column is the whole service, 100%, parted by {one}. A part that grows has a larger share, not always a larger "
            "number. Where a column is missing there are no figures; a paler one is provisional."
        ),
        View.RANKED: (
            f"The bar is the figure, the thin line with two ends shows the 95% limits of a {one} of that size, the upright line "
            f"is the whole service. {chance}"
        ),
        View.FUNNEL: (
            f"Each point is a {one}: the further right, the larger its denominator ({indicator.denominator}). The solid line is "
            f"the whole service. {chance}"
        ),
        View.HEAT: (
            f"One row for each {one}, one cell for each month, darker for a higher figure on the same scale for all. Hatched: no "
            "figure. c: hidden to protect privacy. A dashed border: provisional."
        ),
    }[view]


def no_funnel(by: str) -> str:
    """Said instead of a funnel."""
    _, several = _words(by)
    return f"Fewer than {FEWEST} {several} have a figure that may be shown, so there is nothing to hold against limits."


def left_out(rows: pd.DataFrame) -> str:
    """That hidden figures are not drawn, and of which groups; nothing where none are hidden."""
    hidden = _hidden(rows)
    if not hidden:
        return ""
    return f"Not drawn where hidden to protect privacy, being made from few people or giving others away: {listed(hidden)}."


def among_others(rows: pd.DataFrame) -> str:
    """That groups with a hidden figure are not named in the shares, and which."""
    hidden = _hidden(rows)
    return (
        f"Only within “{OTHERS}”, as some of their figures are hidden to protect privacy: {listed(hidden)}."
        if hidden
        else ""
    )


def _hidden(rows: pd.DataFrame) -> list[str]:
    return sorted(set(map(str, rows.loc[rows["status"] == SUPPRESSED, "group"])))


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: a, b and c."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _words(by: str) -> tuple[str, str]:
    return _GROUPS.get(by, ("group", "groups"))
