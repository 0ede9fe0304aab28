-- one row per request of each SEN2 export, with the person and the primary need behind it
with primary_need as (
    select a.load_id, a.request_id, any_value(n.need) as need
    from sen2_active_plans_all as a
    join sen2_need_all as n on n.load_id = a.load_id and n.active_plan_id = a.active_plan_id
    where coalesce(n.need_rank, 1) = 1
    group by all
)
select
    r.load_id, r.as_at, r.request_id, r.received_date, r.outcome, r.outcome_date, p.birth_month, p.gender,
    p.ethnicity_group, n.need
from sen2_requests_all as r
left join sen2_person_all as p on p.load_id = r.load_id and p.person_id = r.person_id
left join primary_need as n on n.load_id = r.load_id and n.request_id = r.request_id
