/*
order = 10
title = "Assessments completed"
definition = "Social work assessments authorised in the month, one for each child assessed."
numerator = "assessments authorised in the month"
why = "Each is a family's time and a social worker's; their number shows what the teams must carry."
oba = "how_much"
unit = "count"
better = "neither"
aggregate = "count"
over_time = "sum"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability"]
benchmark = ""
statute = ""
limits = "An assessment counts on the day on which a manager authorised it, not on the day on which it was written."
owner = "Head of service, Help and Protection"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 4"
events = ["assessments"]
*/
-- one row per assessment, by the day on which it was authorised
select
    month, case_id, 1 as numerator, null as denominator, 'Annex A list 4' as source, locality, team, age_band, gender,
    ethnicity_group, disability
from assessment
