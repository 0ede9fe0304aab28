-- one row per child assessed: the first strategy discussion from the day of the referral on
select
    f.child_id, min(s.strategy_date) as day,
    case when d.too_recent then 'too recent' when min(s.strategy_date) is null then 'not reached' else 'reached' end as outcome
from to_assessment as f
join deadline as d on d.step = 'section_47' and d.day = f.day
left join section_47 as s on s.child_id = f.child_id and s.strategy_date between f.referred_on and d.until
where f.outcome = 'reached'
group by f.child_id, d.too_recent
