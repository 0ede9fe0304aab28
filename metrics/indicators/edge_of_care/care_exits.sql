/*
order = 50
title = "Children leaving care"
definition = "Children who ceased to be looked after in the month, for whatever reason."
numerator = "children who left care in the month"
why = "Children should leave care for a lasting home; where they go says whether they do."
oba = "how_much"
unit = "count"
better = "neither"
aggregate = "count"
over_time = "sum"
breakdowns = ["reason", "locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need", "placement_type"]
benchmark = "cla_ceasing_number"
statute = ""
limits = "A list holds only the latest period of care of a child: of a child who left and came back between two lists the first exit may be missed. Short breaks (legal status V3 or V4) are not care. Team, placement and need are the last that a list shows. Reasons are grouped; Other holds those that are rare, death among them. The national figure is for a year and counts a child once in it."
owner = "Head of service, Children looked after"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 8"
events = ["children_in_care"]
*/
-- one row per child and day of leaving care
select
    last_day(care_end) as month, case_id, 1 as numerator, null as denominator, 'Annex A list 8' as source, reason,
    placement_type, team, locality, age_band, gender, ethnicity_group, disability, need
from care_exit
