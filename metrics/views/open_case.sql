-- one row per child with an open case at a month end, and source
with care_leaver_lists as (
    select month from month_load where extract = 'care_leavers'
),
list_6 as (
    select * from child_in_need_open where source = 'Annex A list 6'
),
list_9 as (
    select *, age_band(age_at_as_at) as age_band
    from care_leavers_month_end
    qualify row_number() over (partition by month, child_id order by row_number) = 1
),
listed as (
    select
        coalesce(s.month, n.month) as month, coalesce(s.child_id, n.child_id) as child_id,
        -- a worker is known by name and team, so both come from the list that names the worker
        if(s.worker is null and n.worker is not null, n.team, coalesce(s.team, n.team)) as team,
        coalesce(s.worker, n.worker) as worker, coalesce(s.age_band, n.age_band) as age_band,
        coalesce(s.gender, n.gender) as gender, coalesce(s.ethnicity_group, n.ethnicity_group) as ethnicity_group,
        coalesce(s.disability, n.disability) as disability, s.need
    from list_6 as s
    full join list_9 as n on n.month = s.month and n.child_id = s.child_id
),
-- list 9 holds no dates, so only list 6 can be rebuilt for a month end without a list
rebuilt as (
    select month, child_id, age_band, gender, ethnicity_group, disability, need
    from child_in_need_open
    where source = 'Annex A list 6, reconstructed from dates' and not exists (select * from care_leaver_lists)
),
together as (
    select
        if(month in (select month from care_leaver_lists), 'lists 6 and 9', 'list 6 alone') as source, *
    from listed
    union all by name
    select 'list 6 alone, reconstructed from dates' as source, * from rebuilt
)
select
    b.month, b.source, b.child_id, b.team, b.worker, t.locality, b.age_band, b.gender, b.ethnicity_group, b.disability,
    b.need
from together as b
left join team_locality as t on t.team_key = lower(b.team)
