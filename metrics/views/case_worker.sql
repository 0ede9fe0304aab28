-- one row per open case on a month's lists, with the worker in post whom its name and team, or its name alone, point to
with in_post as (
    select * from worker_month where in_post and worker is not null
),
-- two people may share a name: neither a name and team nor a name that points to two people points to anyone
by_team as (
    select month, worker, lower(team) as team_key, any_value(staff_id) as staff_id
    from in_post
    where team is not null
    group by all
    having count(*) = 1
),
by_name as (
    select month, worker, any_value(staff_id) as staff_id from in_post group by all having count(*) = 1
)
select c.*, coalesce(t.staff_id, n.staff_id) as staff_id
from open_case as c
left join by_team as t on t.month = c.month and t.worker = c.worker and t.team_key = lower(c.team)
left join by_name as n on n.month = c.month and n.worker = c.worker
where c.source <> 'list 6 alone, reconstructed from dates'
