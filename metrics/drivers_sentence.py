"""What drove a movement, as rule-written sentences: the parts towards it and against it, and whether it is usual at all."""

from collections.abc import Sequence
from datetime import date

from metrics.catalogue import Indicator
from metrics.control import Control
from metrics.drivers import Kind, Part, Split
from metrics.drivers_tables import NOT_SHOWN
from metrics.periods import Period
from metrics.spc import LIMIT, Judged, Rule
from metrics.words import amount, as_shown, difference, figure, period_words

_MOST_TOWARDS, _MOST_AGAINST = 3, 2
_WORDS = {Kind.NUMBERS: ("", ""), Kind.RATES: ("own rate", "share"), Kind.VOLUMES: ("rate", "volume")}
_NOT_JUDGED = {
    Judged.TOO_FEW: "there are too few months to know what is usual",
    Judged.TOO_LITTLE: "there is too little variation to know what is usual",
    Judged.OVERLAPPING: "each figure takes 12 months together, which says nothing of what is usual",
}


def effects(kind: Kind) -> tuple[str, str]:
    """What the two effects of a part are called: of its own rate and of its share, of its rate and of its volume."""
    return _WORDS[kind]


def effect_unit(indicator: Indicator, split: Split) -> str:
    """The unit of the effects: that of the measure; where the numerators are split none, as they are parts of a number."""
    return "" if split.kind is Kind.VOLUMES else indicator.unit


def signed(change: float, unit: str) -> str:
    """An effect with its sign: +3.0, -0.8, 0; a number is whole where it is whole."""
    size = abs(round(change, 0 if unit == "pounds" else 1))
    text = f"{size:,.0f}" if unit == "pounds" else amount(size) if unit == "count" else f"{size:,.1f}"
    return f"{'+' if change > 0 else '-' if size else ''}{text}" if size else text


def of_drivers(indicator: Indicator, split: Split, months: tuple[date, date], period: Period) -> str:
    """The movement and its largest parts: "Agency ratio rose by 4.1 percentage points, from ... Towards it: ..."."""
    return " ".join(
        filter(None, [_movement(indicator, split, months, period), _largest(indicator, split), _sums(indicator, split)])
    )


def figure_unit(indicator: Indicator, split: Split) -> str:
    """The unit of the figures whose movement is split."""
    return "count" if split.kind is Kind.VOLUMES else indicator.unit


def moved(indicator: Indicator, split: Split) -> float:
    """The movement as it is shown: the difference of the two figures beside it."""
    unit = figure_unit(indicator, split)
    return round(as_shown(split.after, unit) - as_shown(split.before, unit), 1)


def _movement(indicator: Indicator, split: Split, months: tuple[date, date], period: Period) -> str:
    first, last = (period_words(month, period) for month in months)
    title, unit = indicator.title, figure_unit(indicator, split)
    if split.kind is Kind.VOLUMES:
        title = f"The number of {indicator.numerator}"
    comma = "," if ", " in title and not title.endswith(")") else ""
    change = moved(indicator, split)
    if change == 0:
        return f"{title}{comma} did not move: {figure(split.after, unit)} in {last} as in {first}."
    return (
        f"{title}{comma} {'rose' if change > 0 else 'fell'} by {difference(change, unit)}, from {figure(split.before, unit)} in "
        f"{first} to {figure(split.after, unit)} in {last}."
    )


def _largest(indicator: Indicator, split: Split) -> str:
    """The largest effects towards the movement, and the largest against it."""
    unit = effect_unit(indicator, split)
    every = [(value, words) for part in split.parts for value, words in _named(part, split)]
    told = sorted((one for one in every if signed(one[0], unit)[0] in "+-"), key=lambda one: -abs(one[0]))
    rises = split.after >= split.before
    towards = [one for one in told if (one[0] > 0) == rises][:_MOST_TOWARDS]
    against = [one for one in told if (one[0] > 0) != rises][:_MOST_AGAINST]
    said = [
        f"{way}: {'; '.join(f'{words} ({signed(value, unit)})' for value, words in some)}."
        for way, some in (("Most towards it", towards), ("Most against it", against))
        if some
    ]
    return " ".join(said) or "No single part moved it by an amount that can be seen."


def _named(part: Part, split: Split) -> list[tuple[float, str]]:
    """The effects of a part, each with what it is called in a sentence."""
    if split.kind is Kind.NUMBERS:
        return [(part.own, part.group)]
    group = "groups not shown" if part.group == NOT_SHOWN else part.group
    was, now = part.before.denominator, part.after.denominator
    if split.kind is Kind.VOLUMES:
        return [(part.own, f"the rate of {group}"), (part.mix, f"the {_grew(was, now)} volume of {group}")]
    before = sum(one.before.denominator for one in split.parts)
    after = sum(one.after.denominator for one in split.parts)
    return [
        (part.own, f"the own rate of {group}"),
        (part.mix, f"the {_grew(was / before, now / after)} share of {group}"),
    ]


def _grew(was: float, now: float) -> str:
    return "larger" if now > was else "smaller"


def _sums(indicator: Indicator, split: Split) -> str:
    unit = effect_unit(indicator, split)
    if split.kind is Kind.NUMBERS:
        return ""
    own, mix = signed(split.own, unit), signed(split.mix, unit)
    if split.kind is Kind.VOLUMES:
        return f"All rates together account for {own}, all volumes for {mix}."
    return f"All own rates together account for {own}, all changes of shares for {mix}."


def of_usual(chart: Control, months: tuple[date, date]) -> str:
    """Whether the movement between two months is more than the series does anyway, by its control chart."""
    places = [chart.months.index(month) if month in chart.months else None for month in months]
    if any(place is None or chart.values[place] is None for place in places):
        return "One of the two months is not complete, or stands apart, so whether the movement is usual is not judged."
    first, last = (place for place in places if place is not None)
    if chart.phase(first) is not chart.phase(last):
        return _new_limits(chart, months)
    if chart.limits(last) is None:
        return f"Whether the movement is usual is not judged: {_NOT_JUDGED[chart.judged_in(last)]}."
    special = [
        month for month, place in zip(months, (first, last), strict=True) if chart.rules[place] is not Rule.COMMON
    ]
    if not special:
        return (
            "Both months lie within the usual variation of this measure. A movement of this size comes and goes without "
            "anything having changed, so the parts below may explain no more than chance."
        )
    named = " and ".join(f"{month:%B %Y}" for month in special)
    verb = "are" if len(special) > 1 else "is"
    said = f"{named} {verb} outside the usual variation of this measure, or part of a shift or trend"
    if _is_small(chart, first, last):
        return (
            f"{said}. But the movement between the two is no larger than that from one month to the next is on average, so the "
            "parts below may explain no more than chance."
        )
    return f"{said}, so there is something to explain."


def _is_small(chart: Control, first: int, last: int) -> bool:
    """Whether two months of one phase differ by no more than neighbouring months do on average."""
    limits, before, after = chart.limits(last), chart.values[first], chart.values[last]
    if limits is None or before is None or after is None:
        return False
    low, mean, high = limits
    return abs(after - before) <= max(mean - low, high - mean) / LIMIT


def _new_limits(chart: Control, months: tuple[date, date]) -> str:
    why = [one for one in chart.starts if months[0] < one.month <= months[1]]
    told = "; ".join(f"{one.month:%B %Y} ({one.why})" for one in why)
    return f"The limits start again in between, with {told}, so whether the movement is usual is not judged."


def one_sided(parts: Sequence[Part]) -> tuple[list[str], list[str]]:
    """The groups that are there in the first period only, and those in the second only."""
    has = [
        (
            part.group,
            _has(part.before.numerator, part.before.denominator),
            _has(part.after.numerator, part.after.denominator),
        )
        for part in parts
    ]
    return [name for name, was, now in has if was and not now], [name for name, was, now in has if now and not was]


def _has(numerator: float, denominator: float) -> bool:
    return bool(numerator or denominator)
