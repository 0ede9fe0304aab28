/*
order = 120
title = "Highest caseload"
definition = "The most open cases that any one social worker in post holds at the month end."
numerator = "most cases that one social worker holds"
why = "An average hides the worker who carries too much."
oba = "how_well"
unit = "cases"
better = "lower"
aggregate = "max"
over_time = "last"
breakdowns = ["team", "locality", "role"]
benchmark = ""
statute = ""
limits = "Children, not hours: a part-time worker's cases are not scaled up."
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

[[source]]
name = "Cases Held in the workforce file"
months = ["workers"]
*/
-- one row per social worker with at least one case at the month end
select month, staff_id as case_id, cases as numerator, null as denominator, source, team, locality, role
from caseload
