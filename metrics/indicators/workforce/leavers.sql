/*
order = 70
title = "Social workers leaving"
definition = "Full-time equivalent social workers employed by the council whose last day was in the month. Moves within children's services are not leavers; moves to agency are."
numerator = "permanent social workers who left in the month, full-time equivalent"
why = "Every leaver means children who get to know another worker."
oba = "how_much"
unit = "fte"
better = "lower"
aggregate = "count"
over_time = "sum"
breakdowns = ["team", "locality", "role", "grade"]
benchmark = "sw_leavers_fte"
statute = ""
limits = "Social workers are all roles of the workforce file except Personal Adviser; job titles that are not mapped to a role are not counted. Agency workers are left out. A leaver without a reason counts."
owner = "Principal social worker"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "workforce file"
months = ["workers"]
*/
-- one row per social worker who left in the month
select
    month, staff_id as case_id, fte as numerator, null as denominator, 'workforce file' as source, team, locality, role,
    grade
from worker_month
where social_worker and agency = 'No' and last_day(leaving_date) = month
    and leaving_reason is distinct from 'Moved within children''s services'
