/*
order = 110
title = "Average caseload"
definition = "Open cases held by social workers in post, over the full-time equivalents of those who hold at least one, at the month end. Agency workers count; Personal Advisers do not."
numerator = "open cases held by social workers"
denominator = "full-time equivalents of the social workers who hold at least one"
why = "A worker with fewer children can know each of them."
oba = "how_well"
unit = "cases"
better = "lower"
aggregate = "ratio"
over_time = "last"
breakdowns = ["team", "locality", "role"]
benchmark = "sw_average_caseload"
statute = ""
limits = "Cases without a worker, or whose worker's name is not found in the workforce file, are left out and shown apart. The published figure is taken as it is, without parts. DfE's figure is as at 30 September."
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

[[source]]
name = "published summary, all posts on structure"
months = ["workforce_summary"]
given = true
*/
-- one row per social worker with at least one case at the month end, one ready-made figure per month of the summary
select
    month, staff_id as case_id, cases as numerator, fte as denominator, null as given, source, team, locality, role
from caseload
where fte > 0
union all
select
    month_end, null, null, null, average_caseload, 'published summary, all posts on structure', null, null, null
from workforce_summary
