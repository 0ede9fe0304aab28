/*
order = 10
title = "Audit recommendations followed up"
definition = "Of the recommendations that the audits of the month made, the percentage followed up by the newest sheet that has the audit."
numerator = "recommendations followed up"
denominator = "recommendations made by the audits of the month"
why = "An audit that nobody acts on was not worth the time."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "sum"
settles_in = 3
breakdowns = ["team", "locality"]
benchmark = ""
statute = ""
limits = "Audits of every kind count, in the month of the audit, so the newest months are low until later sheets say what has been done since. Audits that give no number of recommendations are left out."
owner = "Head of performance and insight"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Case audits"
months = ["case_audit"]
*/
-- one row per audit that says how many recommendations it made
select month, case_id, followed_up as numerator, recommendations as denominator, source, team, locality
from audit
where recommendations is not null
