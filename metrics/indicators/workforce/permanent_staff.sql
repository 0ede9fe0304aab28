/*
order = 20
title = "Permanent social workers in post"
definition = "Full-time equivalent social workers employed by the council, permanent or fixed term, in post at the month end."
numerator = "permanent social workers in post, full-time equivalent"
why = "Children need a worker who stays."
oba = "how_much"
unit = "fte"
better = "higher"
aggregate = "count"
over_time = "last"
breakdowns = ["team", "locality", "role", "grade"]
benchmark = "sw_inpost_fte"
statute = ""
limits = "Social workers are all roles of the workforce file except Personal Adviser; job titles that are not mapped to a role are not counted. The published summary counts every post on the structure, managers, chairs and auditors too, so it is not comparable with the workforce file or with DfE figures."
owner = "Principal social worker"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "workforce file"
months = ["workers"]

[[source]]
name = "published summary, all posts on structure"
months = ["workforce_summary"]
*/
-- one row per social worker in post at the month end
select
    month, staff_id as case_id, fte as numerator, null as denominator, 'workforce file' as source, team, locality,
    role, grade
from worker_month
where in_post and social_worker and agency = 'No'
union all
select
    month_end, null, employees, null, 'published summary, all posts on structure', null, null, null, null
from workforce_summary
