/*
order = 130
title = "Case holders above their target caseload"
definition = "Of the social workers with cases whose role has a target caseload at the month end, the percentage who hold more cases than that."
numerator = "case holders with more cases than the limit of their role"
denominator = "case holders whose role has a limit"
why = "It shows for how many workers the limit that the council set itself does not hold."
oba = "how_well"
unit = "percent"
better = "lower"
aggregate = "ratio"
over_time = "last"
breakdowns = ["role", "team", "locality"]
benchmark = ""
statute = ""
limits = "Roles without a target are left out. Targets are read as they are for every worker, also part time."
owner = "Principal social worker"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "lists 6 and 9 joined to the workforce file"
month_end = ["children_in_need", "care_leavers"]
months = ["workers"]

[[source]]
name = "list 6 alone joined to the workforce file"
month_end = ["children_in_need"]
months = ["workers"]
without = ["care_leavers"]

[[source]]
name = "Cases Held in the workforce file"
months = ["workers"]
*/
-- one row per case holder whose role has a target in force at the month end
with in_force as (
    select c.*, arg_max(t.most, t.valid_from) as target
    from caseload as c
    join limit_for as t
        on t.measure = 'caseload_over_target' and t.role = c.role and t.valid_from <= c.month
    group by all
)
select
    month, staff_id as case_id, (cases > target)::integer as numerator, 1 as denominator, source, role, team, locality
from in_force
