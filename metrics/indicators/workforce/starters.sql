/*
order = 60
title = "Social workers starting"
definition = "Full-time equivalent social workers employed by the council who started in the month."
numerator = "permanent social workers who started in the month, full-time equivalent"
why = "Recruitment shows only when it brings in more people than leave."
oba = "how_much"
unit = "fte"
better = "higher"
aggregate = "count"
over_time = "sum"
breakdowns = ["team", "locality", "role", "grade"]
benchmark = "sw_starters_fte"
statute = ""
limits = "Social workers are all roles of the workforce file except Personal Adviser; job titles that are not mapped to a role are not counted. Agency workers are left out. Someone missing from the file of the month in which they started is not seen."
owner = "Principal social worker"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "workforce file"
months = ["workers"]
*/
-- one row per social worker who started in the month
select
    month, staff_id as case_id, fte as numerator, null as denominator, 'workforce file' as source, team, locality, role,
    grade
from worker_month
where social_worker and agency = 'No' and last_day(start_date) = month
