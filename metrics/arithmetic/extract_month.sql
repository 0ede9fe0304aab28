-- one row per extract, way of reading it and month that it touches: final, provisional or why not
with ordered as (
    select
        extract, covers_from, covers_to,
        max(covers_to) over (
            partition by extract order by covers_from, covers_to rows between unbounded preceding and 1 preceding
        ) as reached
    from coverage
),
islands as (
    select
        extract, covers_from, covers_to,
        sum(if(covers_from <= reached + 1, 0, 1)) over (
            partition by extract order by covers_from, covers_to rows unbounded preceding
        ) as island
    from ordered
),
spans as (
    select
        extract, min(covers_from) as covers_from, max(covers_to) as covers_to,
        max(max(covers_to)) over (partition by extract) as newest
    from islands
    group by extract, island
),
touched as (
    select
        *, unnest(generate_series(date_trunc('month', covers_from), covers_to, interval 1 month))::date as first_day
    from spans
),
by_events as (
    select
        extract, 'events' as reading, last_day(first_day) as month,
        case
            when bool_or(covers_from <= first_day and covers_to >= last_day(first_day)) then 'final'
            when bool_or(covers_from <= first_day and covers_to = newest) then 'provisional'
            else 'the month is covered only in part'
        end as status
    from touched
    group by all
),
by_dates as (
    select
        extract, 'dates' as reading, last_day(first_day) as month,
        if(bool_or(covers_to >= last_day(first_day)), 'final', 'the month end is not covered') as status
    from touched
    group by extract, first_day
    -- the month in which the newest coverage ends has not come to its end: it is no gap yet
    having max(newest) >= last_day(first_day)
),
by_month_end as (
    select
        extract, 'month_end' as reading, month,
        -- a list dated before the month end cannot know its last days
        if(bool_or(as_at >= month), 'final', 'provisional') as status
    from month_load
    group by all
),
by_months as (
    select distinct extract, 'months' as reading, last_day(covers_from) as month, 'final' as status from coverage
)
select * from by_events
union all
select * from by_dates
union all
select * from by_month_end
union all
select * from by_months
