/*
order = 180
title = "Managers with more social workers than their limit"
definition = "Of the managers whose role has a limit and who manage at least one social worker in post at the month end, the percentage who manage more social workers than the limit: six for a team manager."
numerator = "managers with more social workers than the limit"
denominator = "managers of at least one social worker"
why = "A manager with too many workers cannot supervise them well."
oba = "how_well"
unit = "percent"
better = "lower"
aggregate = "ratio"
over_time = "last"
breakdowns = ["team", "locality", "role"]
benchmark = ""
statute = ""
limits = "Heads are counted, also of part-time workers. Social workers are all roles of the workforce file except Personal Adviser; job titles that are not mapped to a role are not counted. The limit is that of the targets file for the manager's role; managers whose role has none, or who are not in the file themselves, are left out. A month whose file names no line manager is taken from the measures return."
owner = "Principal social worker"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "workforce file"
months = ["workers"]

[[source]]
name = "Measures return"
returned = true
*/
-- one row per manager whose role has a limit in force at the month end; one per month without line managers, or returned
with limited as (
    select m.*, arg_max(l.most, l.valid_from) as most
    from manager_span as m
    join limit_for as l on l.measure = 'managers_over_span' and l.role = m.role and l.valid_from <= m.month
    group by all
)
select
    month, line_manager as case_id, (workers > most)::integer as numerator, 1 as denominator,
    'workforce file' as source, team, locality, role
from limited
union all
-- a file that names no line manager does not record it
select month, null, null, null, 'workforce file', null, null, null
from manager_span
group by month
having count(line_manager) = 0
union all
select month, null, numerator, denominator, source, null, null, null
from returned
where measure = 'managers_over_span'
