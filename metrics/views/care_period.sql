-- one row per period of care, with the day on which the child's period before it ended; short breaks are left out
with periods as (
    select * from children_in_care where coalesce(left(legal_status, 2) not in ('V3', 'V4'), true)
)
select
    p.load_id || ':' || p.row_number as case_id, p.child_id, p.care_start, p.care_end, p.followed_on, p.care_end_reason,
    max(p.care_end) over (
        partition by p.child_id order by p.care_start rows between unbounded preceding and 1 preceding
    ) as previous_end,
    p.birth_month, age_band(p.age_at_event) as age_band_at_start,
    age_band(date_sub('year', p.birth_month, p.care_end)) as age_band_at_end,
    k.placement_type, p.team, t.locality, p.gender, p.ethnicity_group, p.disability,
    p.need
from periods as p
left join team_locality as t on t.team_key = lower(p.team)
left join placement_kind as k on k.label = p.placement_type
