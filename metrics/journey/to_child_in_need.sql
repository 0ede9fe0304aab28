-- one row per child assessed: whether that assessment was authorised in time and found the child to be in need
select
    f.child_id,
    case
        when d.too_recent then 'too recent'
        when coalesce(bool_or(a.support_required = 'Yes' and a.assessment_authorised <= d.until), false) then 'reached'
        else 'not reached'
    end as outcome
from to_assessment as f
join deadline as d on d.step = 'child_in_need' and d.day = f.day
left join assessment as a on a.child_id = f.child_id and a.assessment_start = f.day
where f.outcome = 'reached'
group by f.child_id, d.too_recent
