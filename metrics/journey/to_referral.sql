-- one row per child with a contact: the first referral from the day of the first contact on
select
    f.child_id, min(r.referral_date) as day,
    case when d.too_recent then 'too recent' when min(r.referral_date) is null then 'not reached' else 'reached' end as outcome
from first_contact as f
join deadline as d on d.step = 'referral' and d.day = f.day
left join referrals as r on r.child_id = f.child_id and r.referral_date between f.day and d.until
group by f.child_id, d.too_recent
