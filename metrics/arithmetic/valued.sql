-- one row per indicator, source, month, breakdown and group: the value, or why there is none
with rolled as (
    select
        f.* exclude (numerator), h.aggregate, h.scale,
        case
            when not f.covered then null
            when h.rolling_months = 1 then f.numerator
            else sum(f.numerator) over (
                partition by f.indicator, f.source, f.breakdown, f."group"
                order by year(f.month) * 12 + month(f.month)
                range between h.rolling_months - 1 preceding and current row
            )
        end as numerator
    from filled as f
    join head as h on h.indicator = f.indicator
),
calculated as (
    select
        * exclude (numerator, denominator),
        round(if(has_rows and recorded = 0 or aggregate in ('median', 'max'), null, numerator), 10) as numerator,
        round(case
            when aggregate in ('ratio', 'rate') and ready is null then denominator
            when aggregate in ('mean', 'median') and covered then recorded
        end, 10) as denominator,
        round(case
            when not covered or unknown or has_rows and recorded = 0 then null
            when ready is not null then ready
            when aggregate = 'count' then numerator
            when aggregate in ('ratio', 'rate') and denominator > 0 then scale * numerator / denominator
            when aggregate = 'mean' and recorded > 0 then numerator / recorded
        end, 10) as value
    from rolled
)
select
    indicator, source, month, breakdown, "group", covered, if(unknown, null, numerator) as numerator,
    if(unknown, null, denominator) as denominator, value,
    case
        when not covered or value is not null then status
        when unknown or has_rows and recorded = 0 then 'not recorded in the source'
        when aggregate in ('ratio', 'rate', 'mean') then 'nothing to divide by'
        else 'nothing to measure'
    end as status,
    if(value is not null and status = 'provisional', note, null) as note
from calculated
