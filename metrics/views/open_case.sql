-- one row per child with an open case at a month end, and source
with care_leaver_lists as (
    select month from month_load where extract = 'care_leavers'
),
-- a child has one current case: of an earlier and a later episode the later one speaks
list_6 as (
    select *
    from children_in_need_month_end
    where coalesce(cin_start <= month, true) and coalesce(cin_end > month, true)
    qualify row_number() over (partition by month, child_id order by cin_start desc nulls last, row_number) = 1
),
list_9 as (
    select *
    from care_leavers_month_end
    qualify row_number() over (partition by month, child_id order by row_number) = 1
),
listed as (
    select
        coalesce(s.month, n.month) as month, coalesce(s.child_id, n.child_id) as child_id,
        -- a worker is known by name and team, so both come from the list that names the worker
        if(s.worker is null and n.worker is not null, n.team, coalesce(s.team, n.team)) as team,
        coalesce(s.worker, n.worker) as worker,
        coalesce(s.age_at_as_at, n.age_at_as_at) as age, coalesce(s.gender, n.gender) as gender,
        coalesce(s.ethnicity_group, n.ethnicity_group) as ethnicity_group,
        coalesce(s.disability, n.disability) as disability, s.need
    from list_6 as s
    full join list_9 as n on n.month = s.month and n.child_id = s.child_id
),
-- list 9 holds no dates, so only list 6 can be rebuilt for a month end without a list, and never its workers or teams
rebuilt as (
    select
        m.month, c.child_id, date_sub('year', c.birth_month, m.month) as age, c.gender, c.ethnicity_group, c.disability,
        c.need
    from month_ends as m
    join children_in_need as c on coalesce(c.cin_start <= m.month, true) and coalesce(c.cin_end > m.month, true)
    where not exists (select * from care_leaver_lists)
        and m.month not in (select month from month_load where extract = 'children_in_need')
    qualify row_number() over (partition by m.month, c.child_id order by c.cin_start desc nulls last) = 1
),
together as (
    select
        if(month in (select month from care_leaver_lists), 'lists 6 and 9', 'list 6 alone') as source, *
    from listed
    union all by name
    select 'list 6 alone, reconstructed from dates' as source, * from rebuilt
)
select
    b.month, b.source, b.child_id, b.team, b.worker, t.locality, age_band(b.age) as age_band, b.gender,
    b.ethnicity_group, b.disability, b.need
from together as b
left join team_locality as t on t.team_key = lower(b.team)
