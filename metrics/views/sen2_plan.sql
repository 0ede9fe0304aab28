-- one row per request with a plan in each SEN2 export
with named as (
    select a.load_id, a.request_id, min(n.plan_start) as plan_start, max(n.plan_end) as plan_end
    from sen2_assessment_all as a
    join sen2_named_plan_all as n on n.load_id = a.load_id and n.assessment_id = a.assessment_id
    group by all
),
active as (
    select load_id, request_id, max(review_meeting) as review_meeting, max(review_decision) as review_decision
    from sen2_active_plans_all
    group by all
),
plans as (
    select
        coalesce(a.load_id, n.load_id) as load_id, coalesce(a.request_id, n.request_id) as request_id,
        a.request_id is not null as active, n.plan_start, n.plan_end, a.review_meeting, a.review_decision
    from active as a
    full join named as n on n.load_id = a.load_id and n.request_id = a.request_id
)
select p.*, c.as_at, c.birth_month, c.gender, c.ethnicity_group, c.need
from plans as p
left join sen2_child as c on c.load_id = p.load_id and c.request_id = p.request_id
