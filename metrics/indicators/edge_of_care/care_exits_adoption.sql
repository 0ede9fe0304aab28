/*
order = 60
title = "Children leaving care by adoption"
definition = "Children who ceased to be looked after in the month because they were adopted."
numerator = "children who left care in the month because they were adopted"
why = "For some children adoption is the way to a family for life."
oba = "better_off"
unit = "count"
better = "higher"
aggregate = "count"
over_time = "sum"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need", "placement_type"]
benchmark = ""
statute = ""
limits = "Reasons counted: E11, E12 and adoptions without a stated consent. An exit without a reason is not counted. A list holds only the latest period of care of a child: of a child who left and came back between two lists the first exit may be missed. Short breaks (legal status V3 or V4) are not care. Team, placement and need are the last that a list shows."
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
where reason = 'Adoption'
