/*
order = 10
title = "Social work posts on structure"
definition = "Full-time equivalent social work posts that the structure provides for at the month end, filled or not."
numerator = "social work posts on structure, full-time equivalent"
why = "The posts are what staff in post, vacancies and agency cover are measured against."
oba = "how_much"
unit = "fte"
better = "neither"
aggregate = "count"
over_time = "last"
breakdowns = ["team", "locality", "grade"]
benchmark = ""
statute = ""
limits = "The published summary counts every post on the structure, managers, chairs and auditors too, so it is not comparable with the workforce file or with DfE figures."
owner = "Principal social worker"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "vacancies file"
months = ["vacancies"]

[[source]]
name = "published summary, all posts on structure"
months = ["workforce_summary"]
*/
-- one row per team and month of the vacancies file, one per month of the summary
select
    month, case_id, established_fte as numerator, null as denominator, 'vacancies file' as source, team, locality, grade
from vacancy
union all
select month_end, null, posts, null, 'published summary, all posts on structure', null, null, null
from workforce_summary
