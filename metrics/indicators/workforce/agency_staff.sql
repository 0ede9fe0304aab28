/*
order = 30
title = "Agency social workers"
definition = "Full-time equivalent agency social workers in post at the month end, managed teams included."
numerator = "agency social workers in post, full-time equivalent"
why = "Agency cover keeps cases allocated, but it is dear and short lived."
oba = "how_much"
unit = "fte"
better = "lower"
aggregate = "count"
over_time = "last"
breakdowns = ["team", "locality", "role", "grade"]
benchmark = "sw_agency_fte"
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
where in_post and social_worker and agency = 'Yes'
union all
select
    month_end, null, agency, null, 'published summary, all posts on structure', null, null, null, null
from workforce_summary
