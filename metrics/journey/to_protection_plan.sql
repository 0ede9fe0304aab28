-- one row per child with a section 47 enquiry: the first plan begun from the day of the strategy discussion on
with plan as (
    -- an earlier plan that no list shows to have ended is over all the same once the next begins
    select child_id, plan_start, coalesce(plan_end, followed_on, date '9999-12-31') as over_on from child_protection
)
select
    f.child_id,
    case
        when coalesce(bool_or(p.plan_start < f.day and p.over_on > f.day), false) then 'already'
        when d.too_recent then 'too recent'
        when coalesce(bool_or(p.plan_start >= f.day), false) then 'reached'
        else 'not reached'
    end as outcome
from to_section_47 as f
join deadline as d on d.step = 'protection_plan' and d.day = f.day
left join plan as p on p.child_id = f.child_id and p.plan_start <= d.until
where f.outcome = 'reached'
group by f.child_id, d.too_recent
