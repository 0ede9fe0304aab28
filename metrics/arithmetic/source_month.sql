-- one row per indicator, source and month from the source's beginning to the indicator's newest month, with its status
with touched as (
    select extract, reading, min(month) as first_month, max(month) as last_month from extract_month group by all
),
-- a source begins when the last of its extracts does; population figures reach beyond what was counted
usable as (
    select
        r.indicator, r.source,
        max(t.first_month) filter (where r.reading <> 'without') as first_month,
        max(t.last_month) filter (where r.reading not in ('without', 'population')) as last_month
    from head_reads as r
    left join touched as t on t.extract = r.extract and t.reading = if(r.reading = 'without', 'month_end', r.reading)
    group by all
    having bool_and(t.extract is not null or r.reading = 'without')
        -- what is rebuilt from dates would only lead up to a fuller count with a false step
        and (not bool_or(r.reading = 'rebuilt') or bool_and(r.reading <> 'without' or t.extract is null))
        and max(t.first_month) filter (where r.reading <> 'without')
            <= min(t.last_month) filter (where r.reading <> 'without')
),
newest as (
    select indicator, max(last_month) as last_month from usable group by all
),
grid as (
    select
        u.indicator, u.source,
        last_day(unnest(generate_series(date_trunc('month', u.first_month), n.last_month, interval 1 month)))::date as month
    from usable as u
    join newest as n on n.indicator = u.indicator
),
-- of several extracts the worst one decides: a gap before provisional before final
read as (
    select
        g.indicator, g.source, g.month,
        case
            -- what a source must be without may come later: until then the source counts
            when r.reading = 'without' and coalesce(g.month < t.first_month, true) then 'final'
            when r.reading <> 'without' and e.status is not null then e.status
            when r.reading = 'events' then 'no extract covers this month'
            when r.reading = 'months' then 'no file holds this month'
            when r.reading = 'population' then 'there is no population figure for this month'
            when r.reading = 'returned' and list_contains(h.due_months, month(g.month)) then 'not returned for this month'
            when r.reading = 'returned' then 'not due in this month'
            else 'no list within 15 days of the month end'
        end as status,
        if(r.reading <> 'without', e.note, null) as note
    from grid as g
    join head as h on h.indicator = g.indicator
    join head_reads as r on r.indicator = g.indicator and r.source = g.source
    left join extract_month as e on e.extract = r.extract and e.reading = r.reading and e.month = g.month
    left join touched as t on t.extract = r.extract and t.reading = 'month_end' and r.reading = 'without'
),
worst as (
    select
        indicator, source, month,
        coalesce(
            min(status) filter (where status not in ('final', 'provisional')),
            if(bool_or(status = 'provisional'), 'provisional', 'final')
        ) as status,
        string_agg(note, '; ' order by note) as note
    from read
    group by all
),
numbered as (
    select *, row_number() over (partition by indicator, source order by month) as place from worst
),
run as (
    select
        *,
        place - 1 - coalesce(max(if(status in ('final', 'provisional'), 0, place)) over (
            partition by indicator, source order by month rows between unbounded preceding and 1 preceding
        ), 0) as months_before
    from numbered
)
select
    r.indicator, r.source, r.month,
    -- a month without enough history still counts towards the rolling sum of later months
    r.status in ('final', 'provisional') as read,
    case
        when r.status not in ('final', 'provisional') or r.months_before >= h.history_months then r.status
        when h.short_history = 'provisional' then 'provisional'
        when h.history_months = 1 then 'needs the month before it covered'
        else 'needs ' || h.history_months || ' covered months before it'
    end as status,
    if(r.months_before < h.history_months, 'fewer than ' || h.history_months || ' covered months before it', r.note) as note
from run as r
join head as h on h.indicator = r.indicator
