-- one row per indicator, source, month, breakdown and group: what was counted, zero where nothing was, or the gap
with groups as (
    select distinct indicator, source, breakdown, "group" from part
    union
    select distinct indicator, source, 'all', 'all' from source_month
),
-- a month in which a breakdown is recorded for nobody says nothing about its groups
recorded_in as (
    select indicator, source, month, breakdown from part where "group" <> 'Not recorded' group by all
),
grid as (
    select
        m.*, g.breakdown, g."group", m.status in ('final', 'provisional') as covered,
        s.breakdown is not null as is_share
    from source_month as m
    join groups as g on g.indicator = m.indicator and g.source = m.source
    left join head_share as s on s.indicator = g.indicator and s.breakdown = g.breakdown
)
select
    g.indicator, g.source, g.month, g.breakdown, g."group", g.status, g.note, g.covered, g.read,
    p.month is not null as has_rows, coalesce(p.recorded, 0) as recorded, p.ready,
    -- a group without rows is nobody only where the month and the breakdown are recorded at all
    p.month is null and t.month is not null and (r.month is null or t.recorded = 0) as unknown,
    case when g.read then coalesce(p.numerator, if(p.month is null, 0, null)) end as numerator,
    case
        when g.covered then coalesce(if(g.is_share, t.denominator, p.denominator), if(p.month is null, 0, null))
    end as denominator
from grid as g
left join part as p
    on p.indicator = g.indicator and p.source = g.source and p.month = g.month and p.breakdown = g.breakdown
    and p."group" = g."group"
left join part as t
    on t.indicator = g.indicator and t.source = g.source and t.month = g.month and t.breakdown = 'all'
left join recorded_in as r
    on r.indicator = g.indicator and r.source = g.source and r.month = g.month and r.breakdown = g.breakdown
