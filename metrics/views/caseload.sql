-- one row per social worker in post with at least one case at a month end, and source
with held as (
    select month, source || ' joined to the workforce file' as source, staff_id, count(*) as cases
    from case_worker
    where staff_id is not null
    group by all
),
recorded as (
    select month, 'Cases Held in the workforce file' as source, staff_id, cases_held as cases
    from worker_month
),
together as (
    select * from held
    union all
    select * from recorded
)
select b.month, b.source, b.staff_id, b.cases, w.fte, w.role, w.grade, w.team, w.locality
from together as b
join worker_month as w on w.month = b.month and w.staff_id = b.staff_id
where w.in_post and w.social_worker and coalesce(b.cases > 0, true)
-- a blank Cases Held is no case, but a month in which all are blank must read as not recorded, not as nobody with cases
qualify b.cases is not null or count(b.cases) over (partition by b.month, b.source) = 0
