-- one row per child with a contact: the first period of care begun from the day of the first contact on
with period as (
    -- an earlier period that no list shows to have ended is over all the same once the next begins; short breaks are no care
    select child_id, care_start, coalesce(care_end, followed_on, date '9999-12-31') as over_on
    from children_in_care
    where coalesce(left(legal_status, 2) not in ('V3', 'V4'), true)
)
select
    f.child_id,
    case
        when coalesce(bool_or(p.care_start < f.day and p.over_on > f.day), false) then 'already'
        when d.too_recent then 'too recent'
        when coalesce(bool_or(p.care_start >= f.day), false) then 'reached'
        else 'not reached'
    end as outcome
from first_contact as f
join deadline as d on d.step = 'care' and d.day = f.day
left join period as p on p.child_id = f.child_id and p.care_start <= d.until
group by f.child_id, d.too_recent
