/*
order = 20
title = "Assessments completed within 45 working days"
definition = "Of the assessments authorised in the month, the percentage authorised at most 45 working days after they began."
numerator = "assessments authorised within 45 working days of their start"
denominator = "assessments authorised in the month"
why = "A child should not wait months to be told what help there will be."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability"]
benchmark = "assessments_within_45_working_days_pct"
statute = "Working Together to Safeguard Children: an assessment ends no later than 45 working days after the referral."
limits = "Working days are Monday to Friday without England's bank holidays, counted from the day after the start. Open assessments are outside this figure however long they last, so read it with the open ones past 45 working days. The guidance counts from the referral, the statistics and this figure from the assessment's own start. An assessment authorised before it began is an error and counts as late. The national figure is for a year to 31 March."
owner = "Head of service, Help and Protection"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 4"
events = ["assessments"]
*/
-- one row per assessment, by the day on which it was authorised
select
    month, case_id, (days_taken between 0 and 45)::integer as numerator, 1 as denominator, 'Annex A list 4' as source, locality,
    team, age_band, gender, ethnicity_group, disability
from assessment
