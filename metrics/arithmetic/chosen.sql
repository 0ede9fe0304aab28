-- one row per indicator, month, breakdown and group: of the sources that give the month a value, the first in preference
with ranked as (
    select
        v.indicator, v.month,
        arg_min(v.source, (case when v.value is not null then 0 when v.covered then 1 else 2 end, s.rank)) as source
    from valued as v
    join head_source as s on s.indicator = v.indicator and s.source = v.source
    where v.breakdown = 'all'
    group by all
),
-- the newest months of a measure of which most cases still wait for their time to pass
unsettled as (
    select r.indicator, r.month
    from ranked as r
    join head as h on h.indicator = r.indicator
    where h.settles_in > 0
    qualify date_diff('month', r.month, max(r.month) over (partition by r.indicator)) < h.settles_in
)
select
    v.indicator, v.month, v.breakdown, v."group", v.numerator, v.denominator, v.value,
    if(v.covered, v.source, null) as source,
    if(u.month is not null and v.status = 'final' and v.value is not null, 'provisional', v.status) as status,
    if(
        u.month is not null and v.status = 'final' and v.value is not null,
        'most of its cases are too recent to judge', v.note
    ) as note
from valued as v
join ranked as r on r.indicator = v.indicator and r.month = v.month and r.source = v.source
left join unsettled as u on u.indicator = v.indicator and u.month = v.month
