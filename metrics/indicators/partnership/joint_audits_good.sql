/*
order = 30
title = "Joint practice audits Good or Outstanding"
definition = "Of the joint practice audits completed in the month, the percentage graded Good or Outstanding."
numerator = "joint practice audits graded Good or Outstanding"
denominator = "joint practice audits completed in the month"
why = "They show whether agencies do well together what none can do alone."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["team", "locality"]
benchmark = ""
statute = ""
limits = "Grades are the auditor's. An audit without a grade that can be read counts as not good. Which cases are audited differs from month to month, so small numbers jump."
owner = "Safeguarding partnership manager"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Case audits"
months = ["case_audit"]
*/
-- one row per audit of this kind
select month, case_id, is_good::integer as numerator, 1 as denominator, source, team, locality
from audit
where kind = 'Joint practice'
