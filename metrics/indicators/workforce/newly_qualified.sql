/*
order = 160
title = "Newly qualified social workers in post"
definition = "Full-time equivalent social workers in their assessed and supported first year, in post at the month end."
numerator = "newly qualified (ASYE) social workers in post, full-time equivalent"
why = "They are the future of the workforce and need smaller caseloads."
oba = "how_much"
unit = "fte"
better = "higher"
aggregate = "count"
over_time = "last"
breakdowns = ["team", "locality", "role", "grade"]
benchmark = ""
statute = ""
limits = "Social workers are all roles of the workforce file except Personal Adviser; job titles that are not mapped to a role are not counted."
owner = "Principal social worker"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "workforce file"
months = ["workers"]
*/
-- one row per social worker in post at the month end
select
    month, staff_id as case_id, fte as numerator, null as denominator, 'workforce file' as source, team, locality,
    role, grade
from worker_month
where in_post and social_worker and role = 'Newly Qualified (ASYE)'
