/*
order = 80
title = "Children returning home from care"
definition = "Children who ceased to be looked after in the month because they went back to live with parents or relatives."
numerator = "children who left care in the month to return home"
why = "Going home safely is what most families, and most children, want from care."
oba = "better_off"
unit = "count"
better = "higher"
aggregate = "count"
over_time = "sum"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need", "placement_type"]
benchmark = ""
statute = ""
limits = "Reasons counted: E4A, E4B and returns home without a word on planning. An exit without a reason is not counted. A list holds only the latest period of care of a child: of a child who left and came back between two lists the first exit may be missed. Short breaks (legal status V3 or V4) are not care. Team, placement and need are the last that a list shows. Whether the return lasted is told by children coming back into care within 12 months, not here. Children who moved to somebody without parental responsibility (E13) are not counted."
owner = "Head of service, Children looked after"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 8"
events = ["children_in_care"]
*/
-- one row per child and day of leaving care for this reason
select
    last_day(care_end) as month, case_id, 1 as numerator, null as denominator, 'Annex A list 8' as source, placement_type,
    team, locality, age_band, gender, ethnicity_group, disability, need
from care_exit
where reason = 'Returned home'
