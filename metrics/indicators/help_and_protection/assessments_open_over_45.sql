/*
order = 40
title = "Open assessments past 45 working days"
definition = "Of the assessments open on the date of the month's list, the percentage begun more than 45 working days before that date."
numerator = "open assessments started more than 45 working days ago"
denominator = "all open assessments on the list"
why = "These are the late assessments of the coming months: the figure for completed ones shows them only when they end."
oba = "how_well"
unit = "percent"
better = "lower"
aggregate = "ratio"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability"]
benchmark = ""
statute = ""
limits = "Counted on the date of the list nearest to the month end, so a month needs a list within 15 days of its end. Assessments begun after the month end are left out. There is no national figure."
owner = "Head of service, Help and Protection"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 4"
month_end = ["assessments"]
*/
-- one row per assessment that is open on the date of a month's list
select
    a.month, a.load_id || ':' || a.row_number as case_id,
    (working_days(a.assessment_start, a.as_at) > 45)::integer as numerator, 1 as denominator, 'Annex A list 4' as source,
    t.locality, a.team, age_band(a.age_at_as_at) as age_band, a.gender, a.ethnicity_group, a.disability
from assessments_month_end as a
left join team_locality as t on t.team_key = lower(a.team)
where a.assessment_start <= a.month and coalesce(a.assessment_authorised > greatest(a.as_at, a.month), true)
