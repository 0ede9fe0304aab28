/*
order = 50
title = "Early help audits Good or Outstanding"
definition = "Of the early help audits completed in the month, the percentage graded Good or Outstanding."
numerator = "early help audits graded Good or Outstanding"
denominator = "early help audits completed in the month"
why = "Help that comes early must be good help too."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["team", "locality"]
benchmark = ""
statute = ""
limits = "Grades are the auditor's. An audit without a grade that can be read counts as not good. Which cases are audited differs from month to month, so small numbers jump."
owner = "Head of service, Early Help"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Case audits"
months = ["case_audit"]
*/
-- one row per audit of this kind
select month, case_id, is_good::integer as numerator, 1 as denominator, source, team, locality
from audit
where kind = 'Early help'
