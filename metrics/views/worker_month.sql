-- one row per worker and month end of the workforce file
with workforce as (
    select
        w.month_end as month, w.staff_id, w.worker, w.role, w.grade, w.team, t.locality, w.agency, w.fte, w.start_date,
        w.leaving_date, w.leaving_reason, w.cases_held, w.days_lost, w.days_available,
        coalesce(w.start_date <= w.month_end, true) and coalesce(w.leaving_date > w.month_end, true) as in_post
    from workers as w
    left join team_locality as t on t.team_key = lower(w.team)
)
-- a job title that is not mapped has no role and counts nowhere as a social worker
select *, coalesce(role <> 'Personal Adviser', false) as social_worker
from workforce
