/*
order = 30
title = "Children seen during assessment"
definition = "Of the assessments authorised in the month, the percentage during which the child was seen."
numerator = "assessments in which the child was seen"
denominator = "assessments authorised in the month"
why = "An assessment of a child whom nobody saw rests on what adults say."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability"]
benchmark = ""
statute = "Working Together to Safeguard Children: the social worker sees the child, alone where that is right."
limits = "An answer that is unknown or blank counts as not seen. Unborn children cannot be seen and are not left out. There is no national figure."
owner = "Head of service, Help and Protection"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 4"
events = ["assessments"]
*/
-- one row per assessment, by the day on which it was authorised
select
    month, case_id, case child_seen when 'Yes' then 1 when 'No' then 0 end as numerator, 1 as denominator,
    'Annex A list 4' as source, locality, team, age_band, gender, ethnicity_group, disability
from assessment
