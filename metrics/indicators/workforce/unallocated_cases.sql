/*
order = 140
title = "Open cases without an allocated worker"
definition = "The percentage of open cases at the month end that name no allocated worker."
numerator = "open cases without a worker's name"
denominator = "all open cases on the lists"
why = "A child without a worker has nobody who knows how they are."
oba = "how_well"
unit = "percent"
better = "lower"
aggregate = "ratio"
over_time = "last"
breakdowns = ["team", "locality", "age_band", "gender", "ethnicity_group", "disability"]
benchmark = ""
statute = ""
limits = "List 6 is read from the list nearest to the month end, at most 15 days away; list 9 has no dates, so everyone on it counts. A child on both lists is unallocated only where both name nobody."
owner = "Principal social worker"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "lists 6 and 9"
month_end = ["children_in_need", "care_leavers"]

[[source]]
name = "list 6 alone"
month_end = ["children_in_need"]
without = ["care_leavers"]
*/
-- one row per child with an open case at the month end
select
    month, child_id as case_id, if(worker is null, 1, 0) as numerator, 1 as denominator, source, team, locality,
    age_band, gender, ethnicity_group, disability
from open_case
where source <> 'list 6 alone, reconstructed from dates'
