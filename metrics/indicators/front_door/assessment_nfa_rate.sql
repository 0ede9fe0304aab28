/*
order = 100
title = "Assessments ending with no social care support"
definition = "Of the assessments authorised in the month, the percentage that found that the child does not require children's social care support."
numerator = "assessments authorised in the month that found no need of social care support"
denominator = "assessments authorised in the month"
why = "An assessment is a burden for a family; when many lead nowhere, thresholds or earlier help need a look."
oba = "how_well"
unit = "percent"
better = "lower"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability"]
benchmark = ""
statute = ""
limits = "Counted per assessment. DfE's figure for children assessed as not in need counts referrals, so the two must not be set side by side. A blank answer counts as not ended."
owner = "Head of service, Integrated Front Door"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 4"
events = ["assessments"]
*/
-- one row per assessment, by the day on which it was authorised
select
    last_day(a.assessment_authorised) as month, a.load_id || ':' || a.row_number as case_id,
    case a.support_required when 'No' then 1 when 'Yes' then 0 end as numerator, 1 as denominator,
    'Annex A list 4' as source, a.team, t.locality, age_band(a.age_at_event) as age_band, a.gender, a.ethnicity_group,
    a.disability
from assessments as a
left join team_locality as t on t.team_key = lower(a.team)
where a.assessment_authorised is not null
