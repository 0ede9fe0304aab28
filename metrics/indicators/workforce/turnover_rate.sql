/*
order = 80
title = "Social worker turnover, 12 months"
definition = "Full-time equivalent leavers of the 12 months to the month end as a percentage of permanent social workers in post at the month end."
numerator = "leavers of the 12 months to the month end, full-time equivalent"
denominator = "permanent social workers in post at the month end, full-time equivalent"
why = "It says how long children can expect to keep a worker."
oba = "how_well"
unit = "percent"
better = "lower"
aggregate = "ratio"
over_time = "last"
breakdowns = ["team", "locality", "role", "grade"]
history_months = 11
rolling_months = 12
benchmark = "sw_turnover_rate_fte"
statute = ""
limits = "Social workers are all roles of the workforce file except Personal Adviser; job titles that are not mapped to a role are not counted. Agency workers are left out. Moves within children's services are not leavers. DfE's figure is for a year to 30 September."
owner = "Principal social worker"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "workforce file"
months = ["workers"]
*/
-- one row per social worker and month; the leavers of 12 months are summed when the figure is worked out
select
    month, staff_id as case_id, if(in_post, fte, 0) as denominator, 'workforce file' as source, team, locality, role,
    grade,
    if(
        last_day(leaving_date) = month and leaving_reason is distinct from 'Moved within children''s services', fte, 0
    ) as numerator
from worker_month
where social_worker and agency = 'No'
