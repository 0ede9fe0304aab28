-- one row per child on a child protection plan at a month end, and source
with listed as (
    select *
    from child_protection_month_end
    where coalesce(plan_start <= month, true) and coalesce(plan_end > month, true)
    -- a child is on one plan: of two the later one speaks
    qualify row_number() over (partition by month, child_id order by plan_start desc nulls last, row_number) = 1
),
-- at every month end, though most have a list: where that leaves a column blank, the dates must not tell of nobody
begun as (
    select m.month, p.*
    from month_ends as m
    join child_protection as p on coalesce(p.plan_start <= m.month, true)
    where m.extract = 'child_protection'
    -- the latest plan speaks: an earlier one that no list shows to have ended is over all the same
    qualify row_number() over (partition by m.month, p.child_id order by p.plan_start desc nulls last) = 1
),
together as (
    select
        'Annex A list 7' as source, month, child_id, as_at, plan_start, last_visit, last_review, seen_alone, team, category,
        age_at_as_at as age, gender, ethnicity_group, disability,
        -- of a plan that ended after the month end but before the list nothing can be said as at the list's date
        coalesce(plan_end > as_at, true) as open_when_listed
    from listed
    union all by name
    -- dates tell who was on a plan at a month end without a list, but neither the team nor the category of that day
    select
        'Annex A list 7, reconstructed from dates' as source, month, child_id, plan_start,
        date_sub('year', birth_month, month) as age, gender, ethnicity_group, disability, false as open_when_listed
    from begun
    where coalesce(plan_end, followed_on, month + 1) > month
)
select o.* exclude (age), t.locality, age_band(o.age) as age_band
from together as o
left join team_locality as t on t.team_key = lower(o.team)
