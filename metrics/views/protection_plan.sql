-- one row per child protection plan, with the days that it lasted once it has ended, its first and its last day counted
select
    p.load_id || ':' || p.row_number as case_id, p.plan_start, p.plan_end, p.plan_end - p.plan_start + 1 as days_lasted,
    p.previous_plans, p.category_initial, p.category, p.team, t.locality, age_band(p.age_at_event) as age_band_at_start,
    age_band(date_sub('year', p.birth_month, p.plan_end)) as age_band_at_end, p.gender, p.ethnicity_group, p.disability
from child_protection as p
left join team_locality as t on t.team_key = lower(p.team)
