/*
order = 40
title = "Agency ratio"
definition = "Agency social workers as a percentage of agency and permanent social workers in post at the month end, in full-time equivalents."
numerator = "agency social workers, full-time equivalent"
denominator = "agency and permanent social workers in post, full-time equivalent"
why = "The clearest single sign of whether the workforce is stable."
oba = "how_well"
unit = "percent"
better = "lower"
aggregate = "ratio"
over_time = "last"
breakdowns = ["team", "locality", "role", "grade"]
benchmark = "sw_agency_rate_fte"
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
-- one row per social worker in post at the month end, one per month of the summary
select
    month, staff_id as case_id, if(agency = 'Yes', fte, 0 * fte) as numerator, fte as denominator,
    'workforce file' as source, team, locality, role, grade
from worker_month
where in_post and social_worker and agency is not null
union all
select
    month_end, null, agency, agency + employees, 'published summary, all posts on structure', null, null, null, null
from workforce_summary
