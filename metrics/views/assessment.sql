-- one row per assessment that has been authorised
select
    a.load_id || ':' || a.row_number as case_id, last_day(a.assessment_authorised) as month,
    working_days(a.assessment_start, a.assessment_authorised) as days_taken, a.child_seen, a.support_required, a.team,
    t.locality, age_band(a.age_at_event) as age_band, a.gender, a.ethnicity_group, a.disability
from assessments as a
left join team_locality as t on t.team_key = lower(a.team)
where a.assessment_authorised is not null
