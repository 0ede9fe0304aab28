/*
order = 50
title = "Social work vacancy rate"
definition = "Vacant full-time equivalent posts as a percentage of vacant posts and permanent staff in post at the month end. A vacancy covered by agency is still a vacancy."
numerator = "vacant posts, full-time equivalent"
denominator = "vacant posts and permanent staff in post, full-time equivalent"
why = "Vacancies are the room that agency cover and high caseloads fill."
oba = "how_well"
unit = "percent"
better = "lower"
aggregate = "ratio"
over_time = "last"
breakdowns = ["team", "locality", "grade"]
benchmark = "sw_vacancy_rate_fte"
statute = ""
limits = "A row without either figure is left out."
owner = "Principal social worker"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "vacancies file"
months = ["vacancies"]
*/
-- one row per team and month of the vacancies file; one of the two figures without the other does not count
select
    month, case_id, if(permanent_fte is null, null, vacant_fte) as numerator,
    vacant_fte + permanent_fte as denominator, 'vacancies file' as source, team, locality, grade
from vacancy
