/*
order = 120
title = "EHC plans audited Good or better"
definition = "Of the EHC plans audited in the month, the percentage graded Good or Outstanding."
numerator = "audited EHC plans graded Good or Outstanding"
denominator = "EHC plans audited in the month"
why = "Inspectors found that plans do not fully describe what children need: audits show whether that changes."
oba = "better_off"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["team", "locality"]
benchmark = ""
statute = ""
limits = "Grades are the auditor's. An audit without a grade that can be read counts as not good. Which cases are audited differs from month to month, so small numbers jump."
owner = "Head of service, SEND"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Case audits"
months = ["case_audit"]
*/
-- one row per audit of this kind
select month, case_id, is_good::integer as numerator, 1 as denominator, source, team, locality
from audit
where kind = 'EHC plan'
