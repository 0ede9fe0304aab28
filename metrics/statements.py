"""The statements that count one indicator: its sums by month and group, and its medians of longer periods."""

from collections.abc import Sequence

from metrics.catalogue import Aggregate, Indicator

# What only the single rows can tell; everything else follows from the sums.
FROM_ROWS = {Aggregate.MEDIAN: "median(numerator)", Aggregate.MAX: "max(numerator)"}


def grouped(indicator: Indicator) -> str:
    """The statement that sums an indicator's rows by month and source, in all and by every breakdown at once."""
    split, sets = _split(indicator, "month, source")
    is_given = any(source.given for source in indicator.sources)
    ready = "max(given)" if is_given else FROM_ROWS.get(indicator.aggregate, "null")
    recorded = "count(coalesce(numerator, given))" if is_given else "count(numerator)"
    # A share is made of the rows that count: those that do not have no reason to be grouped by.
    kept = f"where breakdown not in ({', '.join(repr(name) for name in indicator.shares)}) or numerator <> 0"
    return f"""
        select '{indicator.id}', source, month, breakdown, "group", numerator, denominator, recorded, ready
        from (
            select source, month, {split}, sum(numerator) as numerator,
                sum(denominator) as denominator, {recorded} as recorded, {ready} as ready
            from ({indicator.sql}
            )
            where month is not null
            group by grouping sets ({sets})
        )
        {kept if indicator.shares else ""}"""


def medians(indicator: Indicator) -> str:
    """The statement that gives an indicator's medians of quarters, years and 12 months: no sum of months gives them."""
    split, sets = _split(indicator, "period, month")
    return f"""
        with counted as (
            select r.* from ({indicator.sql}
            ) as r
            join chosen as c
                on c.indicator = '{indicator.id}' and c.breakdown = 'all' and c.month = r.month and c.source = r.source
        ),
        in_period as (
            select c.* exclude (month), p.period, p.month
            from counted as c
            join period_month as p on p.counted = c.month
        )
        select
            '{indicator.id}' as indicator, period, month,
            {split}, median(numerator) as value, count(numerator)::double as denominator
        from in_period
        group by grouping sets ({sets})"""


def _split(indicator: Indicator, within: str) -> tuple[str, str]:
    """The columns breakdown and "group", and the grouping sets that give the whole and every breakdown within these."""
    groups = indicator.groupings()
    breakdown = _first_grouped(groups, "'{0}'", "'all'")
    group = _first_grouped(groups, "coalesce({0}::varchar, 'Not recorded')", "'all'")
    sets = ", ".join([f"({within})", *(f"({within}, {name})" for name in groups)])
    return f'{breakdown} as breakdown, {group} as "group"', sets


def _first_grouped(groups: Sequence[str], then: str, otherwise: str) -> str:
    cases = " ".join(f"when grouping({name}) = 0 then {then.format(name)}" for name in groups)
    return f"case {cases} else {otherwise} end" if cases else otherwise
