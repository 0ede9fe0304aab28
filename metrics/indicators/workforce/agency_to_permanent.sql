/*
order = 170
title = "Agency social workers who became permanent"
definition = "Social workers employed by the council at the month end who, in the last earlier month in which the workforce file names them, were agency workers."
numerator = "agency workers of the month before who are permanent now"
why = "Children keep the worker they know, and the council pays less."
oba = "how_well"
unit = "count"
better = "higher"
aggregate = "count"
over_time = "sum"
breakdowns = ["team", "locality", "role", "grade"]
history_months = 1
benchmark = ""
statute = ""
limits = "Social workers are all roles of the workforce file except Personal Adviser; job titles that are not mapped to a role are not counted. Each is counted once, by head. Found only where the worker keeps the same Staff ID. Where a month's file is missing, the month after it is a gap too, and those who changed in between are not counted. A worker who left and came back as an employee counts too."
owner = "Principal social worker"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "workforce file"
months = ["workers"]
*/
-- one row per social worker who is employed at the month end and was agency before
with known as (
    select *, lag(agency ignore nulls) over (partition by staff_id order by month) as agency_before
    from worker_month
)
select
    month, staff_id as case_id, 1 as numerator, null as denominator, 'workforce file' as source, team, locality, role,
    grade
from known
where in_post and social_worker and agency = 'No' and agency_before = 'Yes'
