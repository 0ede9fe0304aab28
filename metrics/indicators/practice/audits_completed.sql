/*
order = 60
title = "Case audits completed"
definition = "Case audits completed in the month."
numerator = "case audits completed in the month"
why = "Leaders only see practice where somebody looks at it closely."
oba = "how_much"
unit = "count"
better = "higher"
aggregate = "count"
over_time = "sum"
breakdowns = ["team", "locality", "grade"]
benchmark = ""
statute = ""
limits = "Early help, joint practice and EHC plan audits are not in it. A month for which only audits of those kinds are held has no figure. An audit counts once it is on a sheet that was loaded."
owner = "Principal social worker"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Case audits"
months = ["case_audit"]
*/
-- one row per audit; one of another kind says nothing about case audits, so it is not recorded here
select month, case_id, if(kind = 'Case audit', 1, null) as numerator, null as denominator, source, team, locality, grade
from audit
