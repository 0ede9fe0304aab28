-- one row per month end and line manager of social workers in post; no manager: the workers for whom none is named
with managed as (
    select w.month, f.line_manager, count(*) as workers
    from worker_month as w
    join workers as f on f.month_end = w.month and f.staff_id = w.staff_id
    where w.in_post and w.social_worker
    group by all
)
select m.month, m.line_manager, m.workers, w.role, w.team, w.locality
from managed as m
left join worker_month as w on w.month = m.month and w.staff_id = m.line_manager
