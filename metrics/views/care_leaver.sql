-- one row per young person on the list 9 near a month end; those who died or went back home are left out
with listed as (
    select *
    from care_leavers_month_end
    where coalesce(in_touch not in ('Died', 'Returned home'), true)
    qualify row_number() over (partition by month, child_id order by row_number) = 1
)
select
    c.month, c.child_id, c.as_at, c.in_touch, left(c.accommodation, 1) as accommodation, c.suitable,
    left(c.activity, 1) as activity, c.pathway_review,
    -- the national figures are of those whom the council must look after as care leavers, in two groups of age
    case
        when c.eligibility in ('Eligible child', 'Qualifying care leaver', 'Other') then null
        when c.age_at_as_at between 17 and 18 then '17 to 18'
        when c.age_at_as_at between 19 and 21 then '19 to 21'
    end as leaver_group,
    c.team, t.locality, age_band(c.age_at_as_at) as age_band, c.gender, c.ethnicity_group, c.disability
from listed as c
left join team_locality as t on t.team_key = lower(c.team)
