-- one row per month and extract that the council expects for it: when it came, whether in time, and what is known so far
with log as (
    select min(loaded_at)::date as first_day, max(loaded_at)::date as newest_day from live_load
),
months as (
    select last_day(unnest(generate_series(date_trunc('month', first_day), newest_day, interval 1 month)))::date as month
    from log
),
-- an extract is expected from the month of its first load on, and only once an earlier month of it is held
known as (
    select c.extract, min(l.loaded_at)::date as first_day, min(c.covers_to) as first_reached
    from coverage as c
    join live_load as l on l.load_id = c.load_id
    group by all
),
expected as (
    select m.month, k.extract, x.by_working_day
    from expected_extract as x
    join known as k on k.extract = x.extract
    join months as m on m.month >= last_day(k.first_day) and m.month > last_day(k.first_reached)
    join log on m.month <= log.newest_day
),
-- a load serves a month end that it speaks for, or near which its list is dated
arrived as (
    select e.month, e.extract, e.by_working_day, min(l.loaded_at)::date as loaded_on
    from expected as e
    left join coverage as c
        on c.extract = e.extract and (e.month between c.covers_from and c.covers_to or abs(e.month - c.covers_to) <= 15)
    left join live_load as l on l.load_id = c.load_id
    group by all
)
select
    month, extract, loaded_on, coalesce(working_days(month, loaded_on) <= by_working_day, false) as in_time,
    working_days(month, newest_day) <= by_working_day
        and bool_or(loaded_on is null) over (partition by month) as provisional
from arrived, log
