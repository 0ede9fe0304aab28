/*
order = 30
title = "Children entering care"
definition = "Children who started to be looked after in the month."
numerator = "children who entered care in the month"
why = "Entries fall when help at the edge of care comes early enough and works."
oba = "how_much"
unit = "count"
better = "lower"
aggregate = "count"
over_time = "sum"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need"]
benchmark = "cla_starting_number"
statute = "Children Act 1989, sections 20 and 31"
limits = "A list holds only the latest period of care of a child: of a child who left and came back between two lists the first entry may be missed. Short breaks (legal status V3 or V4) are not care. Team and need are those of the newest list, not of the day of entry. The national figure is for a year and counts a child once in it."
owner = "Head of service, Children looked after"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 8"
events = ["children_in_care"]
*/
-- one row per child and day of entering care
select
    last_day(care_start) as month, case_id, 1 as numerator, null as denominator, 'Annex A list 8' as source, team,
    locality, age_band_at_start as age_band, gender, ethnicity_group, disability, need
from care_period
