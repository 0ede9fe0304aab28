-- one row per milestone in the month in which it is due, up to the newest file's day; a month without any has one row
with spoken as (
    select max(covers_to) as as_at from coverage where extract = 'milestones'
),
months as (
    select last_day(unnest(generate_series(date_trunc('month', min(m.due)), max(s.as_at), interval 1 month)))::date as month
    from milestone as m, spoken as s
)
select d.month, m.strand, m.milestone, m.due, m.done
from months as d
join spoken as s on d.month <= s.as_at
left join milestone as m on last_day(m.due) = d.month
