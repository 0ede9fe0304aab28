/*
order = 100
title = "Open cases"
definition = "Children and young people with an open case at the month end: on list 6, started by then and not ended by then, or on list 9. A child on both counts once."
numerator = "children and young people with an open case at the month end"
why = "Open cases over the workers who hold them is what a caseload is."
oba = "how_much"
unit = "count"
better = "lower"
aggregate = "count"
over_time = "last"
breakdowns = ["team", "locality", "age_band", "gender", "ethnicity_group", "disability"]
benchmark = ""
statute = ""
limits = "List 6 is read from the list nearest to the month end, at most 15 days away; list 9 has no dates, so everyone on it counts. Without any list 9 a month end is counted from list 6 alone, where needed from start and end dates: low, because cases drop off list 6 without a closing row."
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

[[source]]
name = "list 6 alone, reconstructed from dates"
rebuilt = ["children_in_need"]
without = ["care_leavers"]

[[source]]
name = "published summary, all posts on structure"
months = ["workforce_summary"]
*/
-- one row per child with an open case at the month end, one per month of the summary
select
    month, child_id as case_id, 1 as numerator, null as denominator, source, team, locality, age_band, gender,
    ethnicity_group, disability
from open_case
union all
select
    month_end, null, open_cases, null, 'published summary, all posts on structure', null, null, null, null, null, null
from workforce_summary
