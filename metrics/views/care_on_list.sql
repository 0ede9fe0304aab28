-- one row per child in care at a month end, as the list 8 near that month end shows the child
with listed as (
    select *
    from children_in_care_month_end
    where coalesce(care_start <= month, true) and coalesce(care_end > month, true)
        -- a series of short breaks is not care
        and coalesce(left(legal_status, 2) not in ('V3', 'V4'), true)
    qualify row_number() over (partition by month, child_id order by care_start desc nulls last, row_number) = 1
)
select
    c.month, c.child_id,
    -- a child who left care between the month end and the list is judged on the day of leaving
    least(c.as_at, c.care_end) as judged_on,
    c.care_start, c.last_review, c.last_visit, c.last_iro_contact, c.last_health, c.last_dental, c.permanence_plan,
    c.placements_12_months, c.placement_start, c.placement_provider, c.placement_location, c.missing_12_months,
    c.interview_offered, c.worker, c.age_at_as_at as age, k.placement_type, c.team,
    t.locality, age_band(c.age_at_as_at) as age_band, c.gender, c.ethnicity_group, c.disability, c.need
from listed as c
left join team_locality as t on t.team_key = lower(c.team)
left join placement_kind as k on k.label = c.placement_type
