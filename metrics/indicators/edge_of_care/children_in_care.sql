/*
order = 10
title = "Children in care"
definition = "Children looked after by the council at the month end, each counted once."
numerator = "children in care at the month end, short breaks left out"
why = "Care is the furthest that the council goes into family life; the number says how much of that is needed, and what it costs."
oba = "how_much"
unit = "count"
better = "lower"
aggregate = "count"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need", "placement_type"]
benchmark = "cla_number"
statute = "Children Act 1989, section 22"
limits = "Read from the list 8 nearest to the month end, at most 15 days away; a month end without one is counted from the dates on other lists, without teams and placements; a period without an end is taken to have ended when the child's next one began. Short breaks (legal status V3 or V4) are not care. A start without a legal status counts as care. The national figure is as at 31 March."
owner = "Head of service, Children looked after"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 8"
month_end = ["children_in_care"]

[[source]]
name = "Annex A list 8, reconstructed from dates"
rebuilt = ["children_in_care"]
*/
-- one row per child in care at the month end
select
    month, child_id as case_id, 1 as numerator, null as denominator, source, placement_type, team, locality, age_band,
    gender, ethnicity_group, disability, need
from care
