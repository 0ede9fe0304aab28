/*
order = 45
title = "Agency ratio, headcount"
definition = "Agency social workers as a percentage of agency and permanent social workers in post at the month end, each person counted once."
numerator = "agency social workers, people"
denominator = "agency and permanent social workers in post, people"
why = "Read beside the full-time equivalent it shows whether part-time work moves the figure."
oba = "how_well"
unit = "percent"
better = "lower"
aggregate = "ratio"
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
    month, staff_id as case_id, if(agency = 'Yes', 1, 0) as numerator, 1 as denominator, 'workforce file' as source,
    team, locality, role, grade
from worker_month
where in_post and social_worker and agency is not null
