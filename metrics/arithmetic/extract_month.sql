-- one row per extract, way of reading it and month that it touches: final, provisional (and the note says why) or why not
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
        end as status,
        'the newest file ends inside the month' as note
    from touched
    group by all
),
by_dates as (
    select
        extract, 'dates' as reading, last_day(first_day) as month,
        if(bool_or(covers_to >= last_day(first_day)), 'final', 'the month end is not covered') as status, null as note
    from touched
    group by extract, first_day
    -- the month in which the newest coverage ends has not come to its end: it is no gap yet
    having max(newest) >= last_day(first_day)
),
by_month_end as (
    select
        extract, 'month_end' as reading, month,
        -- a list dated before the month end cannot know its last days
        if(bool_or(as_at >= month), 'final', 'provisional') as status,
        'the list is dated before the month end' as note
    from month_load
    group by all
),
by_months as (
    select distinct extract, 'months' as reading, last_day(covers_from) as month, 'final' as status, null as note
    from coverage
),
-- a returned measure is covered by itself: a return of other measures says nothing about it
by_returned as (
    select
        measure as extract, 'returned' as reading, month_end as month,
        if(bool_or(provisional = 'Yes'), 'provisional', 'final') as status, 'it was returned as provisional' as note
    from measures_return
    group by all
),
-- the log of loads and the plan's milestones say themselves which months they know
by_own_months as (
    select distinct 'loaded_rows' as extract, 'months' as reading, month, 'final' as status, null as note from loaded_rows
    union all
    select distinct
        'arrival', 'months', month, if(provisional, 'provisional', 'final'),
        'more may come by the day on which the data is due'
    from arrival
    union all
    select distinct 'milestone_due', 'months', month, 'final', null from milestone_due
),
by_population as (
    select
        'population' as extract, 'population' as reading, month, if(provisional, 'provisional', 'final') as status,
        'the population is that of mid-' || vintage || ', the newest there is' as note
    from population_month
),
-- a stock that a list should have shown and that only dates can tell: some cases leave the lists without an end
by_rebuilding as (
    select
        extract, 'rebuilt' as reading, month, if(status = 'final', 'provisional', status) as status,
        'rebuilt from start and end dates, as there is no list near the month end' as note
    from by_dates
),
together as (
    select * from by_events
    union all
    select * from by_dates
    union all
    select * from by_rebuilding
    union all
    select * from by_month_end
    union all
    select * from by_months
    union all
    select * from by_returned
    union all
    select * from by_own_months
    union all
    select * from by_population
)
select * replace (if(status = 'provisional', note, null) as note) from together
