-- one row per step and day from which its window may run: the last day that counts, and whether that is still to come
with step as (
    select unnest($steps) as step, unnest($units) as unit, unnest($numbers) as number, unnest($known_to::date[]) as known_to
),
day_off as (
    select unnest($holidays::date[]) as day
),
numbered as (
    select d.day, sum((isodow(d.day) <= 5 and o.day is null)::integer) over (order by d.day) as number
    from (select unnest(generate_series($first::date, $last::date + interval 1 year, interval 1 day))::date as day) as d
    left join day_off as o on o.day = d.day
),
-- of a working day and the days off after it: both are so many working days later
working as (
    select number, min(day) as passed_on, max(day) as until from numbered group by number
),
ended as (
    select
        s.step, n.day, s.known_to,
        case s.unit
            when 'working days' then w.until
            when 'months' then (n.day + to_months(s.number::integer))::date
            else n.day + s.number::integer
        end as until,
        w.passed_on
    from step as s
    cross join numbered as n
    left join working as w on s.unit = 'working days' and w.number = n.number + s.number
)
select step, day, until, coalesce(passed_on, until) > known_to as too_recent
from ended
where until is not null
