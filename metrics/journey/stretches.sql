-- one row per extract and unbroken stretch of days that its loads speak for
with ordered as (
    select
        extract, covers_from, covers_to,
        max(covers_to) over (
            partition by extract order by covers_from, covers_to rows between unbounded preceding and 1 preceding
        ) as reached
    from coverage
    where list_contains($extracts, extract)
),
numbered as (
    select
        *, sum(if(covers_from <= reached + 1, 0, 1)) over (
            partition by extract order by covers_from, covers_to rows unbounded preceding
        ) as stretch
    from ordered
)
select extract, min(covers_from) as first_day, max(covers_to) as last_day
from numbered
group by extract, stretch
order by extract, first_day
