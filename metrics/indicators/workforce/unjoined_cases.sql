/*
order = 150
title = "Open cases whose worker is not in the workforce file"
definition = "The percentage of open cases at the month end that name a worker who cannot be matched to one person in post in the workforce file."
numerator = "open cases whose worker is not found in the workforce file"
denominator = "open cases with a worker's name"
why = "These cases are missing from every caseload figure, so the figure says how far those can be trusted."
oba = "how_well"
unit = "percent"
better = "lower"
aggregate = "ratio"
over_time = "last"
breakdowns = ["team", "locality"]
benchmark = ""
statute = ""
limits = "Matched on name and team, else on the name where only one person in post has it. Unallocated cases are in the denominator only."
owner = "Principal social worker"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "lists 6 and 9 joined to the workforce file"
month_end = ["children_in_need", "care_leavers"]
months = ["workers"]

[[source]]
name = "list 6 alone joined to the workforce file"
month_end = ["children_in_need"]
months = ["workers"]
without = ["care_leavers"]
*/
-- one row per child with an open case at the month end
select
    month, child_id as case_id, (worker is not null and staff_id is null)::integer as numerator, 1 as denominator,
    source || ' joined to the workforce file' as source, team, locality
from case_worker
