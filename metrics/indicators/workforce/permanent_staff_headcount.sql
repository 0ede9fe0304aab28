/*
order = 25
title = "Permanent social workers in post, headcount"
definition = "Social workers employed by the council, permanent or fixed term, in post at the month end, each counted once."
numerator = "permanent social workers in post, people"
why = "Read beside the full-time equivalent it shows how many people work part time."
oba = "how_much"
unit = "count"
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
    month, staff_id as case_id, 1 as numerator, null as denominator, 'workforce file' as source, team, locality,
    role, grade
from worker_month
where in_post and social_worker and agency = 'No'
