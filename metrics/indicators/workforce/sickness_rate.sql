/*
order = 90
title = "Sickness absence of social workers"
definition = "Working days lost to sickness in the month as a percentage of the working days available, of social workers employed by the council."
numerator = "working days lost to sickness in the month"
denominator = "working days available in the month"
why = "Sickness follows pressure, and adds to it."
oba = "how_well"
unit = "percent"
better = "lower"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["team", "locality", "role", "grade"]
benchmark = "sw_absence_rate_fte"
statute = ""
limits = "Social workers are all roles of the workforce file except Personal Adviser; job titles that are not mapped to a role are not counted. Monthly figures swing with the season. DfE's figure is for a year, over full-time equivalents times 253 days."
owner = "Principal social worker"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "workforce file"
months = ["workers"]
*/
-- one row per employed social worker and month; one of the two figures without the other does not count
select
    month, staff_id as case_id, if(days_available is null, null, days_lost) as numerator,
    if(days_lost is null, null, days_available) as denominator, 'workforce file' as source, team, locality, role, grade
from worker_month
where social_worker and agency = 'No'
