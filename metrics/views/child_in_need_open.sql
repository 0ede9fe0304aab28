-- one row per child with an open case on list 6 at a month end, and source
with listed as (
    select *
    from children_in_need_month_end
    where coalesce(cin_start <= month, true) and coalesce(cin_end > month, true)
    -- a child has one current case: of an earlier and a later episode the later one speaks
    qualify row_number() over (partition by month, child_id order by cin_start desc nulls last, row_number) = 1
),
-- at every month end, though most have a list: where that leaves a column blank, the dates must not tell of nobody
begun as (
    select m.month, c.*
    from month_ends as m
    join children_in_need as c on coalesce(c.cin_start <= m.month, true)
    where m.extract = 'children_in_need'
    -- the latest episode speaks: an earlier one that no list shows to have ended is over all the same
    qualify row_number() over (partition by m.month, c.child_id order by c.cin_start desc nulls last) = 1
),
together as (
    select
        'Annex A list 6' as source, month, child_id, as_at, cin_start, last_seen, case_status, team, worker,
        age_at_as_at as age, gender, ethnicity_group, disability, need,
        -- of a case that ended after the month end but before the list nothing can be said as at the list's date
        coalesce(cin_end > as_at, true) as open_when_listed
    from listed
    union all by name
    -- dates tell whose case was open at a month end without a list, but neither the worker nor the team nor the plan of that day
    select
        'Annex A list 6, reconstructed from dates' as source, month, child_id, cin_start,
        date_sub('year', birth_month, month) as age, gender, ethnicity_group, disability, need, false as open_when_listed
    from begun
    where coalesce(cin_end, followed_on, month + 1) > month
)
select o.* exclude (age), t.locality, age_band(o.age) as age_band
from together as o
left join team_locality as t on t.team_key = lower(o.team)
