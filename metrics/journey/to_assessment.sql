-- one row per child referred: the first assessment begun from the day of the referral on
select
    f.child_id, f.day as referred_on, min(a.assessment_start) as day,
    case when d.too_recent then 'too recent' when min(a.assessment_start) is null then 'not reached' else 'reached' end as outcome
from to_referral as f
join deadline as d on d.step = 'assessment' and d.day = f.day
left join assessment as a on a.child_id = f.child_id and a.assessment_start between f.day and d.until
where f.outcome = 'reached'
group by f.child_id, f.day, d.too_recent
