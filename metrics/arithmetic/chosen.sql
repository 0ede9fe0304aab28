-- one row per indicator, month, breakdown and group: of the sources that give the month a value, the first in preference
with ranked as (
    select
        v.indicator, v.month,
        arg_min(v.source, (case when v.value is not null then 0 when v.covered then 1 else 2 end, s.rank)) as source
    from valued as v
    join head_source as s on s.indicator = v.indicator and s.source = v.source
    where v.breakdown = 'all'
    group by all
)
select
    v.indicator, v.month, v.breakdown, v."group", v.numerator, v.denominator, v.value,
    if(v.covered, v.source, null) as source, v.status, v.note
from valued as v
join ranked as r on r.indicator = v.indicator and r.month = v.month and r.source = v.source
