/*
order = 55
title = "Days in care of children leaving it (median)"
definition = "The median number of days from entering to leaving care, of the children who left in the month."
numerator = "median days in care of the children who left in the month"
why = "How long children stay decides, with how many come, how many are in care at any one time."
oba = "how_much"
unit = "days"
better = "neither"
aggregate = "median"
over_time = "sum"
breakdowns = ["reason", "placement_type", "locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need"]
benchmark = ""
statute = ""
limits = "Only the last period of care counts, and only children who left: those who stay longest are not in it yet. A median of few children swings widely from month to month. Short breaks (legal status V3 or V4) are not care."
owner = "Head of service, Children looked after"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 8"
events = ["children_in_care"]
*/
-- one row per child and day of leaving care
select
    last_day(care_end) as month, case_id, days_in_care as numerator, null as denominator, 'Annex A list 8' as source, reason,
    placement_type, team, locality, age_band, gender, ethnicity_group, disability, need
from care_exit
